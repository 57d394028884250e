import { describe, expect, test } from "vitest";
import { dayNamed } from "./plainText.ts";
import { dayIn, orderOf, readPublished } from "./published.ts";
import { told } from "./sample.ts";

const DAY = "2024-05-09";

describe("the day in a date", () => {
	// biome-ignore format: one case a line
	const read = [
		"2024-05-09", "20240509", "2024-05-09T10:00:00Z", "2024-05-09 10:00", " 2024-05-09 ", "2024/05/09", "2024/5/9", "2024.05.09",
		"09.05.2024", "9.5.2024", "9. 5. 2024", "09.05.2024 10:00", "9 May 2024", "09 May 2024", "9 may 2024", "9th May 2024", "9th of May 2024", "9 May, 2024",
		"9-May-2024", "May 9, 2024", "May 9 2024", "May 9th, 2024", "MAY 9, 2024", "Thursday, May 9, 2024", "Thursday May 9, 2024", "Thu, 9 May 2024 10:00:00 +0200",
		"Thu 9 May 2024", "Thurs. 9 May 2024", "May  9,\t2024", "May 9, 2024 Thursday", "2024/05/09 10:00",
	];
	for (const date of read) test(date, () => expect(dayIn(date)).toBe(DAY));
	test("Sept 1, 2024", () => expect(dayIn("Sept 1, 2024")).toBe("2024-09-01"));

	// biome-ignore format: one case a line
	const unread = [
		"05/09/2024", "31/12/2024", "2024-02-30", "31.02.2024", "February 30, 2024", "May 2024", "2024", "9 Mai 2024", "9 Xyz 2024", "Maybe 9, 2024", "99 May 2024",
		"May 9, 20245", "1715212800", "12345678", "soon", "9/5/24", "9 May 24", "on May 9, 2024", "2024/13/01", "2024-05-09999", "0000-00-00", "-", "May 9,", "x".repeat(100_000),
	];
	for (const date of unread)
		test(`none in ${date.slice(0, 20)}`, () => expect(dayIn(date)).toBeNull());

	// biome-ignore format: one case a line
	const ordered: [string, "dmy" | "mdy" | "ymd", string | null][] = [
		["09/05/2024", "dmy", DAY], ["05/09/2024", "mdy", DAY], ["9-5-2024", "dmy", DAY], ["13/05/2024", "mdy", null], ["2024-05-09", "dmy", DAY],
		["05/09/2024", "ymd", null], ["2024/05/09", "ymd", DAY], ["09.05.2024", "mdy", DAY],
	];
	for (const [date, order, day] of ordered)
		test(`${date} with ${order}`, () => expect(dayIn(date, order)).toBe(day));

	test("of any length takes no time", () => {
		const begun = performance.now();
		for (const shape of ["9 ", "May ", "Thu, ", "9th of ", "2024/", "1."])
			for (let i = 0; i < 20; i++) dayIn(shape.repeat(20_000));
		expect(performance.now() - begun).toBeLessThan(500);
	});

	test("which way a column goes", () => {
		expect([
			orderOf(["1/2/2024", "13/1/2024"]),
			orderOf(["1/2/2024", "1/13/2024"]),
			orderOf(["1/2/2024"]),
			orderOf(["13/1/2024", "1/13/2024"]),
			orderOf([]),
		]).toEqual(["dmy", "mdy", null, null, null]);
	});

	test("an odd one is told", () =>
		expect(readPublished("9 May 1850", DAY)).toEqual({
			day: "1850-05-09",
			remark: "lies before 1900; kept",
		}));
});

describe("the day in the name of a text", () => {
	// biome-ignore format: one case a line
	const cases: [string, string | null][] = [
		["2024-05-09-budget.txt", DAY], ["20240509_x.txt", DAY], ["budget_2024_05_09.txt", DAY], ["courier.2024.05.09.txt", DAY], ["a/b/x-20240509.txt.gz", DAY],
		["in.zip: d/2024-05-09.txt", DAY], ["12345678.txt", null], ["20241341.txt", null], ["x120240509.txt", null], ["202405091.txt", null], ["2024-05.txt", null],
		["2024-05-09/x.txt", null], ["2024-05-09.zip: x.txt", null], ["2024-05-09_2024-05-10.txt", null], ["18500509.txt", null], ["2024-0509.txt", null], ["x.txt", null],
	];
	for (const [name, day] of cases)
		test(name, () => expect(dayNamed(name)).toBe(day));
});

describe("JSON lines under other names", () => {
	const line = (record: object): string => JSON.stringify(record);
	// biome-ignore format: one case a line
	const cases: [string, object, Record<string, string> | undefined, string[]][] = [
		["usual names", { GUID: "a", Body: "x", "Publication Date": "May 9, 2024" }, undefined, [`took a ${DAY}`]],
		["its own name first", { id: "a", guid: "b", text: "x", body: 17 }, undefined, ["took a"]],
		["a usual name of something else", { id: "a", text: "x", source: { name: "y" }, date: 17 }, undefined, ["took a"]],
		["a number for a usual id", { stories_id: 17, text: "x" }, undefined, ["took 17"]],
		["a text that is something else", { id: "a", body: 17 }, undefined, ['line 1: "text" is missing, wanted a string (quarantined, code no-text)']],
		["a date with its order", { id: "a", text: "x", day: "09/05/2024" }, { published: "day:dmy" }, [`took a ${DAY}`]],
		["a date that does not fit it", { id: "a", text: "x", day: "30/30/2024" }, { published: "day:dmy" }, ["took a date-unread"]],
		["a date without", { id: "a", text: "x", date: "05/09/2024" }, undefined, ["took a date-unread"]],
		["a field with such an ending", { id: "a", text: "x", "day:dmy": DAY }, { published: "day:dmy" }, [`took a ${DAY}`]],
	];
	for (const [name, record, map, expected] of cases)
		test(name, async () =>
			expect(await told(line(record), { format: "jsonl", map })).toEqual(
				expected,
			),
		);
});
