import { describe, expect, test } from "vitest";
import { httpDate } from "./httpDate.ts";
import { retryAfterMs } from "./retryAfter.ts";

const NOON = Date.UTC(2024, 4, 9, 12);

describe("dates of HTTP", () => {
	// biome-ignore format: one case a line
	const cases: [string, string | null][] = [
		["Thu, 09 May 2024 12:00:00 GMT", "2024-05-09T12:00:00.000Z"],
		["Thursday, 09-May-24 12:00:00 GMT", "2024-05-09T12:00:00.000Z"],
		["Thursday, 09-May-94 12:00:00 GMT", "1994-05-09T12:00:00.000Z"],
		["Thu May  9 12:00:00 2024", "2024-05-09T12:00:00.000Z"],
		["Thu, 29 Feb 2024 23:59:60 GMT", "2024-03-01T00:00:00.000Z"],
		["Thu, 29 Feb 2023 12:00:00 GMT", null],
		["Thu, 31 Apr 2024 12:00:00 GMT", null],
		["Thu, 00 May 2024 12:00:00 GMT", null],
		["Thu, 09 Foo 2024 12:00:00 GMT", null],
		["Thu, 09 May 2024 24:00:00 GMT", null],
		["Thu, 09 May 2024 12:60:00 GMT", null],
		["Thu, 09 May 2024 12:00:00 CEST", null],
		["Thu, 09 May 2024 12:00:00", null],
		["2024-05-09T12:00:00Z", null],
		["9", null],
		["tomorrow", null],
		["", null],
	];
	for (const [text, expected] of cases)
		test(text || "nothing", () => {
			const date = httpDate(text);
			expect(date === null ? null : new Date(date).toISOString()).toBe(
				expected,
			);
		});
});

describe("Retry-After", () => {
	const DAY = 86_400_000;
	const own = "Thu, 09 May 2024 10:00:00 GMT";
	// biome-ignore format: one case a line
	const cases: [value: string | undefined, date: string | undefined, ms: number | null][] = [
		[undefined, own, null],
		["120", own, 120_000],
		[" 120 ", own, 120_000],
		["0", own, 0],
		["86400", own, DAY],
		["86401", own, DAY],
		["999999999", own, DAY],
		["9999999999999999999999", own, null],
		["-1", own, null],
		["1.5", own, null],
		["1e3", own, null],
		["0x10", own, null],
		["120, 240", own, null],
		["soon", own, null],
		["", own, null],
		["Thu, 09 May 2024 10:05:00 GMT", own, 300_000],
		["Thu, 09 May 2024 12:05:00 GMT", undefined, 300_000],
		["Thu, 09 May 2024 12:05:00 GMT", "yesterday", 300_000],
		["Thu, 09 May 2024 09:00:00 GMT", own, 0],
		["Fri, 09 May 2099 09:00:00 GMT", own, DAY],
	];
	for (const [value, date, ms] of cases)
		test(`${value} at ${date}: ${ms}`, () =>
			expect(retryAfterMs({ "retry-after": value, date }, NOON)).toBe(ms));
});
