import { deepEqual, equal, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { addDays, dayNumber } from "../base/index.ts";
import type { CountedEvent } from "../happenings/index.ts";
import { logOdds } from "./measure.ts";
import { relationOf } from "./relation.ts";

const close = (got: number, wanted: number) =>
	ok(Math.abs(got - wanted) < 1e-9, `${got}, wanted ${wanted}`);

/** `h1 2024-05-01 ARN GON 1` */
function counted(line: string, weight = 1): CountedEvent {
	const [happening, day, source, target, quad] = line.split(" ");
	return {
		happening,
		event: `event of ${line}`,
		day,
		source,
		target,
		type: "CONSULT",
		quad: Number(quad) as CountedEvent["quad"],
		weight,
	};
}

const may = {
	a: "ARN",
	b: "GON",
	begins: "2024-05-01",
	ends: "2024-06-01",
};

/** The relation in May where the world's share is one half. */
const inMay = (...lines: string[]) =>
	relationOf(
		lines.map((line) => counted(line)),
		[],
		may,
	);

describe("what is drawn", () => {
	test("a point for each day, both speeds, three ways", () => {
		const { days, directions } = inMay("h1 2024-05-03 ARN GON 1");
		equal(days.length, 31);
		equal(days[0].day, "2024-05-01");
		equal(days[30].day, "2024-05-31");
		deepEqual(
			directions.map(({ source, target }) => [source, target]),
			[
				["ARN", "GON"],
				["GON", "ARN"],
			],
		);
		equal(days[0].fast.index, 0);
		ok(days[2].fast.index > 0);
		ok(directions[0].days[2].fast.index > 0);
		equal(directions[1].days[2].fast.index, 0);
	});

	test("the fast line forgets in weeks, the slow one in seasons", () => {
		const { days } = inMay("h1 2024-05-03 ARN GON 4");
		close(days[2 + 7].fast.conflict, 0.5);
		close(days[2 + 7].slow.conflict, 2 ** (-7 / 90));
	});

	test("what was before counts, what comes after does not", () => {
		const { days, events } = inMay(
			"h1 2024-04-24 ARN GON 1",
			"h2 2024-06-01 ARN GON 4",
		);
		close(days[0].fast.cooperation, 0.5);
		equal(days[30].fast.conflict, 0);
		deepEqual(events, []);
	});

	test("a mutual happening counts once a direction and once in all", () => {
		const { days, directions, events } = inMay(
			"h1 2024-05-03 ARN GON 1",
			"h1 2024-05-03 GON ARN 1",
			"h2 2024-05-03 GON ARN 3",
		);
		equal(days[2].fast.cooperation, 1);
		equal(days[2].fast.conflict, 1);
		equal(directions[0].days[2].fast.cooperation, 1);
		equal(directions[1].days[2].fast.cooperation, 1);
		equal(directions[1].days[2].fast.conflict, 1);
		deepEqual(
			events.map(({ happening, mutual }) => [happening, mutual]),
			[
				["h1", true],
				["h2", false],
			],
		);
	});
});

describe("contributions", () => {
	test("are s with the event less s without it, by hand", () => {
		const { events } = inMay(
			"h1 2024-05-03 ARN GON 1",
			"h2 2024-05-03 GON ARN 4",
		);
		const contribution = (happening: string) =>
			events.find((event) => event.happening === happening)?.contributionFast;
		// k = 6, p = 1/2: with both (1+3)/(1+3), without h1 (0+3)/(1+3), without h2 (1+3)/(0+3).
		close(contribution("h1") ?? 0, -Math.log(3 / 4));
		close(contribution("h2") ?? 0, -Math.log(4 / 3));
	});

	test("the first report moves more than the tenth", () => {
		const lines = Array.from(
			{ length: 10 },
			(_, n) => `h${n} 2024-05-${String(n + 1).padStart(2, "0")} ARN GON 4`,
		);
		const { events } = inMay(...lines);
		equal(events[0].happening, "h0");
		ok(events.every(({ contributionFast }) => contributionFast < 0));
		for (let i = 1; i < events.length; i++)
			ok(
				Math.abs(events[i].contributionFast) <=
					Math.abs(events[i - 1].contributionFast),
			);
	});
});

test("the world's share takes out what is usual", () => {
	const world = [{ day: "2024-04-30", cooperation: 90_000, conflict: 10_000 }];
	const events = [counted("h1 2024-05-03 ARN GON 1")];
	const usual = relationOf(events, world, may).days[2].fast.index;
	const rare = relationOf(events, [], may).days[2].fast.index;
	ok(0 < usual && usual < rare);
});

test("wrong questions are refused with their values", () => {
	throws(() => relationOf([], [], { ...may, b: "ARN" }), /ARN with itself/);
	throws(
		() => relationOf([], [], { ...may, ends: "2024-05-01" }),
		/from 2024-05-01 to before 2024-05-01/,
	);
	throws(
		() => relationOf([], [], { ...may, begins: "May" }),
		/"May" is no day/,
	);
});

const someEvents = fc.array(
	fc
		.record({
			happening: fc.nat(30),
			day: fc.integer({ min: -60, max: 30 }),
			there: fc.boolean(),
			quad: fc.constantFrom(1, 2, 3, 4),
		})
		.map(({ happening, day, there, quad }) =>
			counted(
				`h${happening}${there} ${addDays("2024-05-01", day)} ${there ? "ARN GON" : "GON ARN"} ${quad}`,
			),
		),
	{ maxLength: 40 },
);

/** Each happening once: the generator may repeat a name. */
const once = (events: readonly CountedEvent[]) => [
	...new Map(events.map((event) => [event.happening, event])).values(),
];

test("each day is the decayed sum of all events up to it", () =>
	fc.assert(
		fc.property(someEvents, (drawn) => {
			const events = once(drawn);
			for (const { day, fast, slow } of relationOf(events, [], may).days)
				for (const [measure, halfLife] of [
					[fast, 7],
					[slow, 90],
				] as const) {
					const sum = (isIn: (event: CountedEvent) => boolean) =>
						events
							.filter((event) => event.day <= day && isIn(event))
							.reduce(
								(all, event) =>
									all +
									2 ** ((dayNumber(event.day) - dayNumber(day)) / halfLife),
								0,
							);
					close(
						measure.cooperation,
						sum(({ quad }) => quad <= 2),
					);
					close(
						measure.conflict,
						sum(({ quad }) => quad > 2),
					);
				}
		}),
		{ numRuns: 30 },
	));

test("a contribution is what leaving the event out changes", () =>
	fc.assert(
		fc.property(someEvents, (drawn) => {
			const events = once(drawn);
			const { days, events: contributions } = relationOf(events, [], may);
			for (const { happening, day, contributionSlow } of contributions) {
				const without = relationOf(
					events.filter((event) => event.happening !== happening),
					[],
					may,
				);
				const at = dayNumber(day) - dayNumber(may.begins);
				close(
					contributionSlow,
					logOdds(days[at].slow, 0.5) - logOdds(without.days[at].slow, 0.5),
				);
			}
		}),
		{ numRuns: 10 },
	));

test("the order of the events changes nothing", () =>
	fc.assert(
		fc.property(someEvents, (drawn) => {
			const events = once(drawn);
			deepEqual(
				relationOf([...events].reverse(), [], may),
				relationOf(events, [], may),
			);
		}),
		{ numRuns: 30 },
	));
