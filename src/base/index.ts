export {
	addDays,
	type Day,
	dayNumber,
	dayNumbered,
	firstOfMonth,
	isDay,
	weekday,
} from "./day.ts";
export { grouped } from "./grouped.ts";
export { idOf, idOfBytes } from "./id.ts";
export { hashText, mix, scatter } from "./mixing.ts";
export { once } from "./once.ts";
export { type Problem, printable, showProblem } from "./problem.ts";
export { contains, type Span } from "./span.ts";
export { urlOf } from "./url.ts";
