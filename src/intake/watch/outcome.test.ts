import { describe, expect, test } from "vitest";
import type { Answer, AnswerHeaders } from "../net/index.ts";
import { type Found, freshMs, outcomeOf } from "./outcome.ts";

const NOW = Date.UTC(2024, 4, 9, 12);
const URL_A = "https://news.example/feed";
const answer = (
	status: number,
	headers: AnswerHeaders = {},
	permanentTo: string | null = null,
): Answer => ({
	status,
	url: URL_A,
	headers,
	body: new Uint8Array(),
	truncated: false,
	cut: false,
	permanentTo,
});

describe("what a poll came to", () => {
	const news: Found = { changed: true };
	const same: Found = { changed: false };
	// biome-ignore format: one case a line
	const cases: [string, Parameters<typeof outcomeOf>[0], Found | null, object][] = [
		["something new", answer(200, { etag: '"e"', "last-modified": "d" }), news, { kind: "changed", etag: '"e"', lastModified: "d", keepsMs: 0, notModified: false }],
		["the same again", answer(200), same, { kind: "unchanged", notModified: false }],
		["not modified", answer(304), null, { kind: "unchanged", notModified: true }],
		["no content", answer(204), null, { kind: "unchanged" }],
		["moved", answer(200, {}, "https://new.example/"), news, { kind: "changed", permanentTo: "https://new.example/" }],
		["a ttl", answer(200), { changed: true, ttlMs: 9000 }, { keepsMs: 9000 }],
		["a ttl and a longer max-age", answer(200, { "cache-control": "max-age=60" }), { changed: true, ttlMs: 9000 }, { keepsMs: 60_000 }],
		["a Retry-After with 200", answer(200, { "retry-after": "90" }), news, { kind: "changed", keepsMs: 90_000 }],
		["unreadable", answer(200), { changed: false, unreadable: "is no feed" }, { kind: "failed", message: "is no feed" }],
		["not found", answer(404), null, { kind: "failed", message: `${URL_A}: answered with status 404`, waitMs: null }],
		["not found, though moved: not followed", answer(404, {}, "https://new.example/"), null, { kind: "failed" }],
		["busy", answer(503, { "retry-after": "120" }), null, { kind: "failed", waitMs: 120_000 }],
		["too many", answer(429, { "retry-after": "Thu, 09 May 2024 12:01:00 GMT" }), null, { kind: "failed", waitMs: 60_000 }],
		["several to choose from", answer(300), null, { kind: "failed" }],
		["gone", answer(410), null, { kind: "gone", message: `${URL_A}: is gone for good (410)` }],
		["refused", { refused: { code: "timeout", message: "slow" } }, null, { kind: "failed", message: "slow" }],
		["forbidden for now", { refused: { code: "robots", message: "no", waitMs: 5 } }, null, { kind: "failed", waitMs: 5 }],
		["not yet", { refused: { code: "not-yet", message: "later", waitMs: 5 } }, null, { kind: "postponed", message: "later", waitMs: 5 }],
	];
	for (const [name, fetched, found, expected] of cases)
		test(name, () =>
			expect(outcomeOf(fetched, found, NOW)).toMatchObject(expected),
		);
});

describe("how long an answer stays as it is", () => {
	const date = "Thu, 09 May 2024 12:00:00 GMT";
	// biome-ignore format: one case a line
	const cases: [AnswerHeaders, number][] = [
		[{}, 0],
		[{ "cache-control": "max-age=600" }, 600],
		[{ "cache-control": "Public, MAX-AGE=600" }, 600],
		[{ "cache-control": 'max-age="600"' }, 600],
		[{ "cache-control": "max-age=600", age: "100" }, 500],
		[{ "cache-control": "max-age=600", age: "900" }, 0],
		[{ "cache-control": "max-age=600, no-cache" }, 0],
		[{ "cache-control": "no-store" }, 0],
		[{ "cache-control": "max-age=0" }, 0],
		[{ "cache-control": "max-age=-1" }, 0],
		[{ "cache-control": "max-age=soon" }, 0],
		[{ "cache-control": "s-maxage=600" }, 0],
		[{ "cache-control": "max-age=99999999999999" }, 86_400],
		[{ date, expires: "Thu, 09 May 2024 12:10:00 GMT" }, 600],
		[{ date, expires: "Thu, 09 May 2024 11:00:00 GMT" }, 0],
		[{ date, expires: "0" }, 0],
		[{ expires: "Thu, 09 May 2024 12:10:00 GMT" }, 0],
		[{ date, expires: "Thu, 09 May 2024 12:10:00 GMT", "cache-control": "max-age=60" }, 60],
	];
	for (const [headers, seconds] of cases)
		test(JSON.stringify(headers), () =>
			expect(freshMs(headers)).toBe(seconds * 1000),
		);
});
