import { describe, expect, test } from "vitest";
import { nextDue } from "./plan.ts";
import { after } from "./schedule.ts";
import { newSource, PACE, type Source } from "./source.ts";
import { rebase, steadyClock } from "./steady.ts";

const NOW = Date.UTC(2024, 4, 9, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A machine whose clock can be set; time passes by `pass` alone. */
class Machine {
	wallMs = NOW;
	monotonicMs = 77;

	readonly clocks = {
		wall: () => this.wallMs,
		monotonic: () => this.monotonicMs,
	};

	pass(ms: number): void {
		this.wallMs += ms;
		this.monotonicMs += ms;
	}
}

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

/** Minutes at which each of some sources was polled, over so many hours; every poll finds nothing new. */
function watch(options: {
	readonly hours: number;
	readonly sources: number;
	/** What happens to the machine at some minutes: a jump of its clock, a new start, or both. */
	readonly at?: Readonly<
		Record<number, { readonly jumpMs?: number; readonly restart?: boolean }>
	>;
}): number[][] {
	const machine = new Machine();
	const random = chance(7);
	let now = steadyClock(machine.clocks);
	let states = Array.from({ length: options.sources }, (_, i) =>
		newSource(`https://host-${i}.example/`, now()),
	);
	const polls: number[][] = states.map(() => []);
	for (let minute = 0; minute < options.hours * 60; minute++) {
		const { jumpMs = 0, restart = false } = options.at?.[minute] ?? {};
		machine.wallMs += jumpMs;
		if (restart) {
			now = steadyClock(machine.clocks);
			states = states.map((state) => rebase(state, now(), random));
		}
		for (;;) {
			const next = nextDue(states, now(), new Set());
			if (!("poll" in next)) break;
			const i = states.indexOf(next.poll);
			polls[i].push(minute);
			states[i] = after(next.poll, { kind: "unchanged" }, now(), random);
		}
		machine.pass(MINUTE);
	}
	return polls;
}

/** The longest pause of any source, the shortest one, and the most polls that fell into one minute after the start. */
function measured(polls: readonly number[][]) {
	const pauses = polls.flatMap((each) =>
		each.slice(1).map((minute, i) => minute - each[i]),
	);
	const minutes = new Map<number, number>();
	for (const minute of polls.flat())
		if (minute > 0) minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
	return {
		longest: Math.max(...pauses),
		shortest: Math.min(...pauses),
		most: Math.max(...minutes.values()),
	};
}

describe("the clock of the machine jumps while we run: nothing happens", () => {
	const undisturbed = watch({ hours: 60, sources: 25 });
	for (const jumpMs of [DAY, -DAY, 365 * DAY, -365 * DAY, HOUR])
		test(`by ${jumpMs / HOUR} hours`, () =>
			expect(
				watch({ hours: 60, sources: 25, at: { 1000: { jumpMs } } }),
			).toEqual(undisturbed));

	test("and polling goes on at its pace", () => {
		const { longest, shortest, most } = measured(undisturbed);
		expect(shortest).toBeGreaterThanOrEqual(15);
		// The slowest interval, spread by a quarter.
		expect(longest).toBeLessThanOrEqual(301);
		expect(most).toBeLessThan(10);
	});
});

describe("a new start: polling goes on, and not all at once", () => {
	// biome-ignore format: one case a line
	const cases: [string, number][] = [
		["with the same clock", 0], ["with a clock a day ahead", DAY], ["with a clock a day behind", -DAY],
		["with a clock a year ahead", 365 * DAY], ["with a clock a year behind", -365 * DAY], ["with a clock an hour behind", -HOUR],
	];
	for (const [name, jumpMs] of cases)
		test(name, () => {
			const polls = watch({
				hours: 60,
				sources: 25,
				at: { 1000: { jumpMs, restart: true } },
			});
			const { longest, most } = measured(polls);
			// A wait that was under way may be waited once more from its beginning.
			expect(longest).toBeLessThanOrEqual(602);
			expect(most).toBeLessThan(15);
		});

	test("again and again, with a clock that jumps each time", () => {
		const at = Object.fromEntries(
			Array.from({ length: 12 }, (_, i) => [
				300 * (i + 1),
				{ jumpMs: i % 2 ? DAY : -DAY, restart: true },
			]),
		);
		const { most } = measured(watch({ hours: 66, sources: 25, at }));
		expect(most).toBeLessThan(15);
	});
});

describe("a source at a start", () => {
	const source = (
		lastPoll: number | null,
		nextPoll: number | null,
	): Source => ({
		...newSource("https://news.example/", NOW),
		lastPoll: lastPoll === null ? null : NOW + lastPoll,
		nextPoll: nextPoll === null ? null : NOW + nextPoll,
	});
	// In milliseconds from the start; chance gives one half.
	// biome-ignore format: one case a line
	const cases: [string, Source, number | null][] = [
		["gone", source(-HOUR, null), null],
		["never polled", source(null, -5), 0],
		["never polled, stored by a clock ahead", source(null, DAY), 0],
		["due later", source(-HOUR, HOUR), HOUR],
		["due now", source(-HOUR, 0), 0],
		["overdue", source(-2 * DAY, -DAY), 7.5 * MINUTE],
		["due in a year, polled in the past", source(-HOUR, 365 * DAY), DAY],
		["polled in the future", source(DAY, DAY + HOUR), HOUR],
		["polled in the future, due a week later", source(DAY, 8 * DAY), DAY],
		["polled in the future, due before", source(DAY, HOUR), PACE.shortestMs],
	];
	for (const [name, before, wait] of cases)
		test(name, () => {
			const { nextPoll, lastPoll } = rebase(before, NOW, () => 0.5);
			expect(nextPoll === null ? null : nextPoll - NOW).toBe(wait);
			expect(lastPoll ?? 0).toBeLessThanOrEqual(NOW);
		});
});

describe("which source is due", () => {
	const a = { ...newSource("https://a.example/1", NOW - 5) };
	const b = { ...newSource("https://b.example/", NOW - 9) };
	const later = { ...newSource("https://c.example/", NOW + 700) };
	const gone: Source = { ...b, nextPoll: null };
	// biome-ignore format: one case a line
	const cases: [string, Source[], string[], ReturnType<typeof nextDue>][] = [
		["none there is", [], [], { waitMs: null }],
		["none that lives", [gone], [], { waitMs: null }],
		["the one that waits longest", [a, b, later], [], { poll: b }],
		["another, if its host is busy", [a, b, later], ["b.example"], { poll: a }],
		["none, if all hosts are busy", [a, b], ["a.example", "b.example"], { waitMs: null }],
		["none yet", [later], [], { waitMs: 700 }],
		["at this very moment", [{ ...later, nextPoll: NOW }], [], { poll: { ...later, nextPoll: NOW } }],
		["a host by its other spelling", [newSource("https://A.example./x", NOW)], ["a.example"], { waitMs: null }],
		["what is no address", [newSource("no address", NOW)], [], { poll: newSource("no address", NOW) }],
	];
	for (const [name, sources, busy, expected] of cases)
		test(name, () =>
			expect(nextDue(sources, NOW, new Set(busy))).toEqual(expected),
		);
});
