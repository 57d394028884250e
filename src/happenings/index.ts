export { type CountedEvent, countedIn, notCounted } from "./counting.ts";
export {
	dayOfEvent,
	type Happening,
	type Report,
	type Version,
} from "./happening.ts";
export { happeningsOf, Linked } from "./join.ts";
export { stateOf, statesOf } from "./side.ts";
