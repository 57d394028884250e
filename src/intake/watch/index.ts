export { type Found, freshMs, outcomeOf } from "./outcome.ts";
export { hostOf, type Next, nextDue } from "./plan.ts";
export { after, type Outcome, type Read } from "./schedule.ts";
export {
	type Health,
	newSource,
	PACE,
	type Pace,
	type Source,
} from "./source.ts";
export { rebase, steadyClock } from "./steady.ts";
