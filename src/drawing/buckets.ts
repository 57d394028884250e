import {
	addDays,
	type Day,
	dayNumber,
	firstOfMonth,
	weekday,
} from "../base/index.ts";

/** How long one bar of events lasts. Weeks begin on Monday. */
export type BucketSize = "day" | "week" | "month" | "quarter" | "year";

/** The counted events of one stretch of days, by quad: `counts[0]` is quad 1. */
export interface Bucket {
	readonly begins: Day;
	readonly ends: Day;
	readonly counts: readonly [number, number, number, number];
}

/** Smallest last: the average length in days of each size. */
const DAYS: readonly (readonly [BucketSize, number])[] = [
	["day", 1],
	["week", 7],
	["month", 30.4],
	["quarter", 91.3],
	["year", 365.2],
];

/** The smallest size that makes at most `most` bars of that many days. */
export function bucketSize(days: number, most: number): BucketSize {
	const fitting = DAYS.find(([, length]) => days / length <= most);
	return fitting ? fitting[0] : "year";
}

/** First day of the bucket that holds `day`. */
export function bucketBegins(day: Day, size: BucketSize): Day {
	if (size === "day") return day;
	if (size === "week") return addDays(day, -((weekday(day) + 6) % 7));
	if (size === "month") return firstOfMonth(day);
	const month = Number(day.slice(5, 7)) - 1;
	return firstOfMonth(day, size === "quarter" ? -(month % 3) : -month);
}

/** First day after the bucket that begins at `begins`. */
export function bucketEnds(begins: Day, size: BucketSize): Day {
	if (size === "day") return addDays(begins, 1);
	if (size === "week") return addDays(begins, 7);
	return firstOfMonth(begins, { month: 1, quarter: 3, year: 12 }[size]);
}

/** The buckets that hold events, in the order of time. Events without a quad are no bars. */
export function bucketsOf(
	events: readonly { readonly day: Day; readonly quad: number | null }[],
	size: BucketSize,
): Bucket[] {
	const counts = new Map<Day, [number, number, number, number]>();
	for (const { day, quad } of events) {
		if (quad === null) continue;
		const begins = bucketBegins(day, size);
		const own = counts.get(begins) ?? [0, 0, 0, 0];
		own[quad - 1]++;
		counts.set(begins, own);
	}
	return [...counts]
		.sort(([a], [b]) => dayNumber(a) - dayNumber(b))
		.map(([begins, own]) => ({
			begins,
			ends: bucketEnds(begins, size),
			counts: own,
		}));
}
