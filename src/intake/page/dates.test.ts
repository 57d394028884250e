import { describe, expect, test } from "vitest";
import { dayInAddress, firstDateIn, readDate } from "./dates.ts";

describe("a date for machines", () => {
	// biome-ignore format: one case a line
	const cases: readonly (readonly [string, string | null])[] = [
		["2024-05-09", "2024-05-09"],
		["20240509", "2024-05-09"],
		["2024-05-09T10:15:00Z", "2024-05-09T10:15:00Z"],
		["2024-05-09T10:15:00.123Z", "2024-05-09T10:15:00Z"],
		["2024-05-09T10:15:00+0200", "2024-05-09T10:15:00+02:00"],
		["2024-05-09T10:15:00-03", "2024-05-09T10:15:00-03:00"],
		["2024-05-09T10:15:00+05:30", "2024-05-09T10:15:00+05:30"],
		["2024-05-09 10:15", "2024-05-09T10:15:00"],
		["2024-05-09 10:15:00 EDT", "2024-05-09T10:15:00-04:00"],
		["2024-05-09 10:15:00 CST", "2024-05-09T10:15:00"],
		["2024-05-09T25:00:00Z", "2024-05-09"],
		["2024/05/09", "2024-05-09"],
		["1715249700", "2024-05-09T10:15:00Z"],
		["1715249700000", "2024-05-09T10:15:00Z"],
		["Thu, 09 May 2024 10:15:00 +0200", "2024-05-09T10:15:00+02:00"],
		["Thu, 09 May 2024 10:15:00 GMT", "2024-05-09T10:15:00Z"],
		["Thu May 09 2024 10:15:00 GMT+0200 (CEST)", "2024-05-09T10:15:00+02:00"],
		["Thu May 09 10:15:00 +0200 2024", "2024-05-09"],
		["2024-02-30", null],
		["0000-00-00", null],
		["", null],
		["yesterday", null],
		["12345", null],
	];
	for (const [written, wanted] of cases)
		test(written, () => expect(readDate(written, "month-day")).toBe(wanted));
});

describe("a date for people", () => {
	// biome-ignore format: one case a line
	const cases: readonly (readonly [string, string | null])[] = [
		["Published: May 9, 2024", "2024-05-09"],
		["May 9th 2024", "2024-05-09"],
		["Sept. 9, 2024, 1:40 p.m. EST", "2024-09-09T13:40:00-05:00"],
		["9 May 2024 at 12:05 am", "2024-05-09T00:05:00"],
		["Posted 16:20, 9 May 2024", "2024-05-09T16:20:00"],
		["Thursday 9th of May, 2024", "2024-05-09"],
		["09-May-2024", "2024-05-09"],
		["2024 May 9", "2024-05-09"],
		["Stand: 09.05.2024, 19:30 Uhr", "2024-05-09T19:30:00"],
		["9. Mai 2024", "2024-05-09"],
		["Publié le 9 mai 2024 à 12h10", "2024-05-09T12:10:00"],
		["1er août 2024", "2024-08-01"],
		["9 de mayo de 2024", "2024-05-09"],
		["9 de maio de 2024", "2024-05-09"],
		["9 maggio 2024", "2024-05-09"],
		["9 mei 2024", "2024-05-09"],
		["9 maja 2024", "2024-05-09"],
		["9 мая 2024, 14:07", "2024-05-09T14:07:00"],
		["9 травня 2024", "2024-05-09"],
		["9. května 2024", "2024-05-09"],
		["2024. május 9.", "2024-05-09"],
		["9 Mayıs 2024", "2024-05-09"],
		["9 Mei 2024", "2024-05-09"],
		["9. toukokuuta 2024", "2024-05-09"],
		["9 Μαΐου 2024", "2024-05-09"],
		["9 مايو 2024", "2024-05-09"],
		["الخميس 9 أيار 2024", "2024-05-09"],
		["9 كانون الأول 2024", "2024-12-09"],
		["9 تشرين الثاني 2024", "2024-11-09"],
		["9 במאי 2024", "2024-05-09"],
		["9 मई 2024", "2024-05-09"],
		["2024年5月9日 16:20", "2024-05-09T16:20:00"],
		["2024년 5월 9일", "2024-05-09"],
		["9/5/2024", "2024-05-09"],
		["13/5/2024", "2024-05-13"],
		["5/13/2024", "2024-05-13"],
		["9.5.24", "2024-05-09"],
		["31. Februar 2024, dann 1. März 2024", "2024-03-01"],
		["Tel. 09 5555 2024", null],
		["Vol. 9 No. 5, 2024", null],
		["in May 2024", null],
		["1999-2024", null],
	];
	for (const [written, wanted] of cases)
		test(written, () => expect(firstDateIn(written, "day-month")).toBe(wanted));

	test("4/5/2024 where months come first", () =>
		expect(firstDateIn("4/5/2024", "month-day")).toBe("2024-04-05"));
});

describe("a day in an address", () => {
	// biome-ignore format: one case a line
	const cases: readonly (readonly [string, string | null])[] = [
		["https://a.example/2024/05/09/title", "2024-05-09"],
		["https://a.example/2024/5/9/title", "2024-05-09"],
		["https://a.example/news/2024-05-09-title.html", "2024-05-09"],
		["https://a.example/2024/may/09/title", "2024-05-09"],
		["https://a.example/20240509/title", "2024-05-09"],
		["https://a.example/2024/0509/title", "2024-05-09"],
		["https://a.example/2024/world/05/09/title", "2024-05-09"],
		["https://2024-05-09.example/title", null],
		["https://a.example/2024/05/title", null],
		["https://a.example/2024/13/45/title", null],
		["https://a.example/1234567890123", null],
	];
	for (const [url, wanted] of cases)
		test(url, () => expect(dayInAddress(url)).toBe(wanted));
});
