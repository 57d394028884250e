import type { Day } from "../base/index.ts";

/** The index of one day at one speed, -100 … 100, with its band. */
export interface DrawnIndex {
	readonly index: number;
	readonly low: number;
	readonly high: number;
}

/** One day of the line. */
export interface DrawnDay {
	readonly day: Day;
	readonly fast: DrawnIndex;
	readonly slow: DrawnIndex;
}

/** One counted event, as the drawing needs it. */
export interface DrawnEvent {
	readonly day: Day;
	readonly quad: 1 | 2 | 3 | 4 | null;
	readonly contributionFast: number;
}

/**
 * What of a relation is drawn. Narrower than `Relation`, so that the page can draw what the API sent, and a test a
 * little world of its own.
 */
export interface DrawnRelation {
	readonly a: string;
	readonly b: string;
	readonly days: readonly DrawnDay[];
	readonly events: readonly DrawnEvent[];
}

/** The quads by number, as the reader meets them. */
export const QUADS = [
	"verbal cooperation",
	"material cooperation",
	"verbal conflict",
	"material conflict",
] as const;

/** Title of the picture: whose relation, and when. `name` turns a country's code into its name. */
export function titleOf(
	relation: DrawnRelation,
	name: (code: string) => string = (code) => code,
): string {
	const pair = `${name(relation.a)} – ${name(relation.b)}`;
	const days = relation.days;
	if (days.length === 0) return pair;
	return `${pair}, ${days[0].day} to ${days[days.length - 1].day}`;
}

/** What the picture shows, in one or two sentences, for those who do not see it. */
export function summaryOf(relation: DrawnRelation): string {
	const { days, events } = relation;
	if (days.length === 0 || events.length === 0)
		return "No counted events in these days.";
	const last = days[days.length - 1];
	let highest = days[0];
	let lowest = days[0];
	for (const day of days) {
		if (day.fast.index > highest.fast.index) highest = day;
		if (day.fast.index < lowest.fast.index) lowest = day;
	}
	const counts = QUADS.map(
		(quad, i) =>
			`${events.filter((event) => event.quad === i + 1).length} ${quad}`,
	);
	return (
		`${events.length} counted ${events.length === 1 ? "event" : "events"}: ${counts.join(", ")}. ` +
		`The fast index ends at ${signed(last.fast.index)}, the slow one at ${signed(last.slow.index)} ` +
		`(band ${signed(last.slow.low)} to ${signed(last.slow.high)}). ` +
		`Highest ${signed(highest.fast.index)} on ${highest.day}, lowest ${signed(lowest.fast.index)} on ${lowest.day}.`
	);
}

/** A figure of the index with its sign: +12, −34, 0. */
export function signed(figure: number): string {
	const whole = Math.round(figure);
	if (whole === 0) return "0";
	return whole > 0 ? `+${whole}` : `−${-whole}`;
}
