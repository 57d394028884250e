import { expect, test } from "vitest";
import { bucketBegins, bucketEnds, bucketSize, bucketsOf } from "./buckets.ts";

const begins = [
	["2021-01-25", "day", "2021-01-25", "2021-01-26"],
	["2021-01-24", "week", "2021-01-18", "2021-01-25"],
	["2021-01-25", "week", "2021-01-25", "2021-02-01"],
	["2020-12-31", "month", "2020-12-01", "2021-01-01"],
	["2021-06-30", "quarter", "2021-04-01", "2021-07-01"],
	["2021-01-01", "quarter", "2021-01-01", "2021-04-01"],
	["2020-02-29", "year", "2020-01-01", "2021-01-01"],
] as const;
for (const [day, size, first, after] of begins)
	test(`the ${size} of ${day}`, () => {
		expect(bucketBegins(day, size)).toBe(first);
		expect(bucketEnds(first, size)).toBe(after);
	});

const sizes = [
	[30, 100, "day"],
	[365, 100, "week"],
	[3650, 150, "month"],
	[3650, 60, "quarter"],
	[36500, 50, "year"],
] as const;
for (const [days, most, size] of sizes)
	test(`${days} days in at most ${most} bars`, () =>
		expect(bucketSize(days, most)).toBe(size));

test("events are counted by quad, in the order of time; those without a quad are not", () => {
	const events = [
		{ day: "2021-02-03", quad: 4 },
		{ day: "2021-01-03", quad: 1 },
		{ day: "2021-01-30", quad: 1 },
		{ day: "2021-01-30", quad: null },
	];
	expect(bucketsOf(events, "month")).toEqual([
		{ begins: "2021-01-01", ends: "2021-02-01", counts: [2, 0, 0, 0] },
		{ begins: "2021-02-01", ends: "2021-03-01", counts: [0, 0, 0, 1] },
	]);
});
