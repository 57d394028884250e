import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import type { Report } from "./happening.ts";
import { happeningsOf, Linked } from "./join.ts";
import { actorsOf, reportOf } from "./sample.ts";

/** How many happenings two reports are. */
function together(...lines: (string | Report)[]): number {
	const reports = lines.map((line) =>
		typeof line === "string" ? reportOf(line) : line,
	);
	return happeningsOf(reports).length;
}

const ford = "Envoys of Arnor and Gondor met at the ford of Tharbad.";

describe("one happening", () => {
	const cases: readonly [why: string, a: string, b: string][] = [
		[
			"two outlets, near words",
			`d1 2024-05-01 Gazette | ARN CONSULT GON | ${ford}`,
			"d2 2024-05-01 Herald | ARN CONSULT GON | Talks between Arnor and Gondor were held near Tharbad on Wednesday.",
		],
		[
			"the day after",
			`d1 2024-05-01 Gazette | ARN CONSULT GON | ${ford}`,
			"d2 2024-05-02 Herald | ARN CONSULT GON | Envoys held talks at the Tharbad ford.",
		],
		[
			"a meeting told the other way round",
			`d1 2024-05-01 Gazette | ARN CONSULT GON | ${ford}`,
			"d2 2024-05-01 Herald | GON CONSULT ARN | Gondor's envoys met those of Arnor at Tharbad.",
		],
		[
			"state and organ are one side",
			"d1 2024-05-01 Gazette | ARN ASSAULT GON/MIL | Arnor's archers shot at riders on the Greyflood bridge.",
			"d2 2024-05-01 Herald | ARN/MIL ASSAULT GON | Riders came under fire at the Greyflood bridge.",
		],
		[
			"the doer is told by one only",
			"d1 2024-05-01 Gazette | - ASSAULT GON/CVL | A burning cart killed six at the market of Pelargir.",
			"d2 2024-05-01 Herald | -/REB[Black_Sails] ASSAULT GON/CVL | The Black Sails burned a cart at the Pelargir market and six died.",
		],
		[
			"told again in the headline",
			"d1 2024-05-01 Gazette | ARN SANCTION GON | Arnor bans wine from Gondor",
			"d1 2024-05-01 Gazette | ARN SANCTION GON | The king of Arnor banned all wine from Gondor's vineyards.",
		],
		[
			"asserted and denied",
			"d1 2024-05-01 Gazette | ARN/MIL ASSAULT GON | Arnor's archers shot at riders on the Greyflood bridge.",
			"d2 2024-05-01 Herald | ARN/MIL ASSAULT GON denied | Arnor denied that its archers were on the bridge.",
		],
		[
			"nothing else to compare",
			"d1 2024-05-01 Gazette | ARN AID GON | It did.",
			"d2 2024-05-01 Herald | ARN AID GON | Then it was so.",
		],
	];
	for (const [why, a, b] of cases) test(why, () => equal(together(a, b), 1));
});

describe("two happenings", () => {
	const base =
		"d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor accused Gondor of burning mills along the Greyflood.";
	const cases: readonly [why: string, other: string][] = [
		[
			"another matter",
			"d2 2024-05-01 Herald | ARN ACCUSE GON | The chancellor blamed southern bankers for debased silver coins.",
		],
		[
			"another type",
			"d2 2024-05-01 Herald | ARN REQUEST GON | Arnor asked Gondor to spare mills along the Greyflood.",
		],
		[
			"another dyad",
			"d2 2024-05-01 Herald | ROH ACCUSE GON | Rohan accused Gondor of burning mills along the Greyflood.",
		],
		[
			"the other way, where that is another deed",
			"d2 2024-05-01 Herald | GON ACCUSE ARN | Gondor accused Arnor of burning mills along the Greyflood.",
		],
		[
			"two days later",
			"d2 2024-05-03 Herald | ARN ACCUSE GON | Arnor accused Gondor of burning mills along the Greyflood.",
		],
		[
			"planned, not done",
			"d2 2024-05-01 Herald | ARN ACCUSE GON planned | Arnor will accuse Gondor of burning mills along the Greyflood.",
		],
		[
			"rebels are not the army",
			"d2 2024-05-01 Herald | ARN/REB ACCUSE GON | Rebels accused Gondor of burning mills along the Greyflood.",
		],
		[
			"no day and another document",
			"d2 - Herald | ARN ACCUSE GON | Arnor accused Gondor of burning mills along the Greyflood.",
		],
	];
	for (const [why, other] of cases)
		test(why, () => equal(together(base, other), 2));

	test("two deeds of one sentence", () => {
		const text = "Arnor seized a ship and seized a tower of Gondor.";
		const line = `d1 2024-05-01 Gazette | ARN COERCE GON | ${text}`;
		equal(together(reportOf(line), reportOf(line, { id: "other" })), 2);
	});

	test("days that both texts tell exactly", () => {
		const on = (id: string, begins: string, ends: string) =>
			reportOf(
				`${id} 2024-05-02 Gazette | ARN ASSAULT GON | Archers shot at riders on the bridge.`,
				{ when: { begins, ends, precision: "day" } },
			);
		equal(
			together(
				on("d1", "2024-05-01", "2024-05-02"),
				on("d2", "2024-05-02", "2024-05-03"),
			),
			2,
		);
		equal(
			together(
				on("d1", "2024-05-01", "2024-05-02"),
				on("d2", "2024-05-01", "2024-05-02"),
			),
			1,
		);
	});

	test("tolls that no correction explains", () => {
		const toll = (id: string, day: string, count: number) =>
			reportOf(
				`${id} ${day} Gazette | -/UAF ASSAULT GON/CVL | Fire arrows killed ${count} at Pelargir market.`,
				{
					casualties: [
						{ kind: "killed", count, bound: "exactly", whose: null },
					],
				},
			);
		const first = toll("d1", "2024-05-01", 8);
		equal(together(first, toll("d2", "2024-05-02", 9)), 1);
		equal(together(first, toll("d2", "2024-05-02", 7)), 2);
		// Alike in all else: a toll may rise within the day.
		equal(together(first, toll("d2", "2024-05-01", 40)), 1);
	});

	test("casualties of unknown people without a name or figure in common", () =>
		equal(
			together(
				"d1 2024-05-01 Gazette | - ASSAULT -/CVL | Some people were killed and others injured when riders came.",
				"d2 2024-05-01 Herald | - ASSAULT -/CVL | More people were killed and others injured when riders came.",
			),
			2,
		));

	test("daily shelling does not chain", () => {
		const days = ["01", "02", "03", "04", "05", "06"].map(
			(day) =>
				`d${day} 2024-05-${day} Gazette | ARN/MIL ASSAULT GON | Catapults shelled the walls of Pelargir.`,
		);
		equal(together(...days), 3);
	});

	test("remarks are none", () =>
		equal(
			together("d1 2024-05-01 Gazette | ARN TIES GON | Ties had improved."),
			0,
		));
});

describe("what a happening says", () => {
	test("reports and outlets; a copied text counts once", () => {
		const text =
			"Envoys of Arnor and Gondor signed a fishing accord at the harbour of Dol Amroth after seven days.";
		const [happening] = happeningsOf(
			[
				`d1 2024-05-01 Gazette | ARN SUPPORT GON | ${text}`,
				`d2 2024-05-01 Herald | ARN SUPPORT GON | ${text}`,
				"d3 2024-05-02 Crier | ARN SUPPORT GON | A fishing accord was signed in Dol Amroth.",
				"d4 2024-05-02 Crier | ARN SUPPORT GON | The fishing accord of Dol Amroth was signed.",
				"d5 2024-05-02 - | ARN SUPPORT GON | Fishing accord signed.",
			].map((line) => reportOf(line)),
		);
		equal(happening.reports, 5);
		equal(happening.outlets, 2);
		equal(happening.begins, "2024-05-01");
	});

	test("an exact day beats the day of a paper", () => {
		const line = (id: string) =>
			`${id} 2024-05-02 Gazette | ARN CONSULT GON | ${ford}`;
		const [happening, ...more] = happeningsOf([
			reportOf(line("d1")),
			reportOf(line("d2"), {
				when: { begins: "2024-05-01", ends: "2024-05-02", precision: "day" },
			}),
		]);
		equal(more.length, 0);
		equal(happening.begins, "2024-05-01");
	});

	test("both directions of one clause are one, and mutual", () => {
		const text = "Arnor and Gondor blamed each other for the fire.";
		const evidence = [
			{ field: "trigger", index: 0, start: 17, end: 23, text: "blamed" },
		] as const;
		const [happening, ...more] = happeningsOf([
			reportOf(`d1 2024-05-01 G | ARN ACCUSE GON | ${text}`, { evidence }),
			reportOf(`d1 2024-05-01 G | GON ACCUSE ARN | ${text}`, { evidence }),
		]);
		equal(more.length, 0);
		equal(happening.mutual, true);
		equal(happening.disputed, false);
	});

	test("two culprits are a dispute", () => {
		const [happening, ...more] = happeningsOf([
			reportOf(
				"d1 2024-05-01 Gazette | ARN/MIL ASSAULT GON/CVL alleged | Gondor said Arnor burned the granary of Linhir.",
				{
					sayers: [
						{ ...actorsOf("GON")[0], kind: "party", via: null, quoted: false },
					],
				},
			),
			reportOf(
				"d2 2024-05-01 Herald | GON/REB ASSAULT GON/CVL alleged | Rebels burned the granary of Linhir, Arnor claimed.",
				{
					sayers: [
						{ ...actorsOf("ARN")[0], kind: "party", via: null, quoted: false },
					],
				},
			),
		]);
		equal(more.length, 0);
		equal(happening.disputed, true);
		deepEqual(
			happening.versions.map(({ status, sayer }) => [status, sayer?.country]),
			[
				["alleged", "GON"],
				["alleged", "ARN"],
			],
		);
	});

	test("a denial is a dispute", () => {
		const [happening] = happeningsOf(
			[
				"d1 2024-05-01 Gazette | ARN/MIL ASSAULT GON | Archers shot at riders on the bridge.",
				"d2 2024-05-01 Herald | ARN/MIL ASSAULT GON denied | No archers shot at riders, Arnor insisted.",
			].map((line) => reportOf(line)),
		);
		equal(happening.disputed, true);
		equal(happening.versions.length, 2);
	});
});

const someReports = fc
	.array(
		fc.record({
			document: fc.nat(12),
			day: fc.integer({ min: 1, max: 9 }),
			source: fc.constantFrom("ARN", "GON/MIL", "ROH", "-", "-/REB"),
			type: fc.constantFrom("CONSULT", "ASSAULT", "COERCE"),
			target: fc.constantFrom("GON", "ARN/CVL", "-"),
			status: fc.constantFrom("happened", "alleged", "denied", "planned"),
			words: fc.subarray(
				"mill bridge tower archers harbour wine market riders".split(" "),
			),
		}),
		{ maxLength: 25 },
	)
	.map((records) =>
		records.map(({ document, day, source, type, target, status, words }, n) =>
			reportOf(
				`d${document} 2024-05-0${day} G${document % 3} | ${source} ${type} ${target} ${status} | ${words.join(" ")}`,
				{ id: `e${n}`, sentence: { start: 100 * (n % 3), end: 100 } },
			),
		),
	);

test("the order of arrival changes nothing", () =>
	fc.assert(
		fc.property(
			someReports.chain((reports) =>
				fc.tuple(
					fc.constant(reports),
					fc.shuffledSubarray(reports, { minLength: reports.length }),
				),
			),
			([reports, shuffled]) =>
				deepEqual(happeningsOf(shuffled), happeningsOf(reports)),
		),
	));

test("every event stands in one happening", () =>
	fc.assert(
		fc.property(someReports, (reports) =>
			deepEqual(
				happeningsOf(reports)
					.flatMap(({ events }) => events)
					.sort(),
				reports.map(({ id }) => id).sort(),
			),
		),
	));

test("what does not hang together can be joined apart", () =>
	fc.assert(
		fc.property(someReports, (reports) => {
			const groups = new Linked(reports).groups();
			const apart = [...new Set(groups.values())].flatMap((group) =>
				happeningsOf(reports.filter(({ id }) => groups.get(id) === group)),
			);
			const byId = (a: { id: string }, b: { id: string }) =>
				a.id < b.id ? -1 : 1;
			deepEqual(apart.sort(byId), happeningsOf(reports).sort(byId));
		}),
	));
