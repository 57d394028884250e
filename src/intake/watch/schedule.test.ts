import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Outcome, after as stateAfter } from "./schedule.ts";
import { newSource, PACE, type Source } from "./source.ts";

const NOW = Date.UTC(2024, 4, 9, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const URL_A = "https://news.example/feed";
const never = (): number => 0;

const fresh = newSource(URL_A, NOW);
const known: Source = {
	...fresh,
	etag: '"old"',
	lastModified: "yesterday",
	lastPoll: NOW - HOUR,
	lastChange: NOW - 2 * HOUR,
	health: "well",
	interval: HOUR,
};

/** The state after some polls, each when it was due. */
function polled(source: Source, outcomes: readonly Outcome[]): Source {
	return outcomes.reduce(
		(state, outcome) =>
			stateAfter(state, outcome, state.nextPoll ?? NOW, never),
		source,
	);
}

/** How long until the next poll, in minutes; null if there is none. */
function waitOf({ nextPoll, lastPoll }: Source): number | null {
	return nextPoll === null ? null : (nextPoll - (lastPoll ?? 0)) / MINUTE;
}

const failed = (waitMs?: number): Outcome => ({
	kind: "failed",
	message: "no",
	waitMs,
});
const changed = (keepsMs?: number): Outcome => ({ kind: "changed", keepsMs });
const unchanged = (keepsMs?: number): Outcome => ({
	kind: "unchanged",
	keepsMs,
});
const times = (count: number, outcome: Outcome): Outcome[] =>
	Array(count).fill(outcome);

describe("minutes until the next poll", () => {
	// biome-ignore format: one case a line
	const cases: [string, Source, Outcome[], number | null][] = [
		["it changed", known, [changed()], 48],
		["it did not change", known, [unchanged()], 72],
		["it always changes", fresh, times(20, changed()), 15],
		["it never changes", fresh, times(20, unchanged()), 240],
		["it stays for two hours", known, [changed(2 * HOUR)], 120],
		["it stays for less than its interval", known, [changed(5 * MINUTE)], 48],
		["it stays for a year", known, [changed(365 * DAY)], 1440],
		["it stays for a negative time", known, [changed(-5)], 48],
		["it stays for no number", known, [changed(Number.NaN)], 48],
		["it stays for ever", known, [changed(Number.POSITIVE_INFINITY)], 1440],
		["one failure", known, [failed()], 15],
		["two failures", known, times(2, failed()), 15],
		["three", known, times(3, failed()), 20],
		["four", known, times(4, failed()), 40],
		["eight", known, times(8, failed()), 640],
		["nine", known, times(9, failed()), 1280],
		["ten", known, times(10, failed()), 1440],
		["five hundred", known, times(500, failed()), 1440],
		["a failure that asks for an hour", known, [failed(HOUR)], 60],
		["a failure that asks for a minute", known, [failed(MINUTE)], 15],
		["a failure that asks for a week", known, [failed(7 * DAY)], 1440],
		["failures, and then it is well", known, [...times(9, failed()), unchanged()], 72],
		["its host wants to be left alone", known, [{ kind: "postponed", message: "", waitMs: HOUR }], 60],
		["its host wants to be left alone for a second", known, [{ kind: "postponed", message: "", waitMs: 1000 }], 15],
		["it is gone", known, [{ kind: "gone", message: "" }], null],
	];
	for (const [name, source, outcomes, minutes] of cases)
		test(`${name}: ${minutes}`, () =>
			expect(waitOf(polled({ ...source, nextPoll: NOW }, outcomes))).toBe(
				minutes,
			));
});

describe("chance spreads polls", () => {
	// biome-ignore format: one case a line
	const cases: [string, Outcome, number, number][] = [
		["that are well, by up to a quarter", unchanged(), 0.999_999, 90],
		["after a failure", failed(), 0.5, 16.875],
		["that a day bounds, downwards", failed(DAY), 0.999_999, 1080],
		["that a day nearly bounds", failed(23 * HOUR), 0.999_999, 1035],
	];
	for (const [name, outcome, chance, minutes] of cases)
		test(name, () => {
			const next = stateAfter(known, outcome, NOW, () => chance);
			expect(waitOf(next)).toBeCloseTo(minutes, 2);
		});
});

describe("what is kept", () => {
	// biome-ignore format: one case a line
	const cases: [string, Outcome, Partial<Source>][] = [
		["the marks of the answer", { kind: "changed", etag: '"new"', lastModified: "today" }, { etag: '"new"', lastModified: "today", lastChange: NOW, lastPoll: NOW, failures: 0, health: "well" }],
		["no marks, if it gave none", { kind: "changed" }, { etag: null, lastModified: null }],
		["the marks, if it was not modified", { kind: "unchanged", notModified: true }, { etag: '"old"', lastModified: "yesterday", lastChange: NOW - 2 * HOUR }],
		["new marks, even if it was not modified", { kind: "unchanged", notModified: true, etag: '"new"' }, { etag: '"new"', lastModified: "yesterday" }],
		["the new address", { kind: "changed", permanentTo: "https://new.example/" }, { url: "https://new.example/", health: "moved", message: `has moved from ${URL_A} for good` }],
		["the same address", { kind: "changed", permanentTo: URL_A }, { url: URL_A, health: "well", message: "" }],
		["all but the health, if it failed", failed(), { etag: '"old"', lastModified: "yesterday", lastChange: NOW - 2 * HOUR, failures: 1, health: "failing", message: "no", url: URL_A, interval: HOUR }],
		["all but the next poll, if it was postponed", { kind: "postponed", message: "later", waitMs: 0 }, { etag: '"old"', failures: 0, health: "well", message: "later" }],
		["what it was, if it is gone", { kind: "gone", message: "gone" }, { nextPoll: null, health: "gone", message: "gone", url: URL_A }],
	];
	for (const [name, outcome, expected] of cases)
		test(name, () =>
			expect(stateAfter(known, outcome, NOW, never)).toMatchObject(expected),
		);

	test("a move is told once", () => {
		const moved: Outcome = {
			kind: "changed",
			permanentTo: "https://new.example/",
		};
		const state = polled({ ...known, nextPoll: NOW }, [moved, unchanged()]);
		expect([state.url, state.health, state.message]).toEqual([
			"https://new.example/",
			"well",
			"",
		]);
	});

	test("nothing is changed in place", () => {
		const frozen = Object.freeze({ ...known });
		expect(stateAfter(frozen, failed(), NOW, never)).not.toBe(frozen);
	});
});

test("whatever comes, the next poll is a quarter of an hour to a day away", () => {
	const waits = fc.option(fc.double(), { nil: null });
	const outcome = fc.oneof(
		fc.record({
			kind: fc.constantFrom("changed" as const, "unchanged" as const),
			keepsMs: waits,
		}),
		fc.record({
			kind: fc.constant("failed" as const),
			message: fc.string(),
			waitMs: waits,
		}),
		fc.record({
			kind: fc.constant("postponed" as const),
			message: fc.string(),
			waitMs: fc.double(),
		}),
	);
	fc.assert(
		fc.property(
			fc.array(outcome, { maxLength: 40 }),
			fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
			(outcomes, chance) => {
				let state = fresh;
				for (const each of outcomes) {
					const now: number = state.nextPoll ?? NOW;
					state = stateAfter(state, each, now, () => chance);
					const wait = (state.nextPoll ?? 0) - now;
					expect(wait).toBeGreaterThanOrEqual(PACE.shortestMs);
					expect(wait).toBeLessThanOrEqual(PACE.longestMs);
				}
			},
		),
		{ numRuns: 300 },
	);
});
