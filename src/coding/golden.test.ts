import { expect, test } from "vitest";
import type { Actor } from "../lexicon/index.ts";
import type { CodedEvent, Evidence, Sayer } from "./event.ts";
import { agreement, showDisagreement, showEvents } from "./golden.ts";
import { acceptEdits, applyEdits, markEdits } from "./goldenEdits.ts";
import { readGoldenFile } from "./goldenFile.ts";

/** "ARN/KNG[Elendil]" */
function actor(written: string): Actor {
	const [, codes, name] = /^([^[]*)(?:\[(.*)\])?$/.exec(written)!;
	const [country, ...sectors] = codes.split("/");
	return {
		country: country === "-" ? null : country,
		sectors,
		name: name ?? null,
	};
}

const actors = (written: string): Actor[] =>
	written === "-" ? [] : written.split("+").map(actor);

const sayer = (written: string, more: Partial<Sayer> = {}): Sayer => ({
	...actor(written),
	kind: "official",
	via: null,
	quoted: false,
	...more,
});

const evidence = (field: Evidence["field"], text: string): Evidence => ({
	field,
	index: 0,
	start: 0,
	end: text.length,
	text,
});

/** "ARN WAR GON" or "ARN CONSULT/visit GON", with whatever else the event says. */
function event(written: string, more: Partial<CodedEvent> = {}): CodedEvent {
	const [sources, code, targets] = written.split(" ");
	const [type, mode = null] = code.split("/");
	return {
		id: written,
		document: "d",
		sentence: { start: 0, end: 10 },
		sources: actors(sources),
		targets: actors(targets),
		type,
		mode,
		quad: 1,
		score: 0,
		direction: null,
		contexts: [],
		status: "happened",
		within: null,
		condition: null,
		sayers: [],
		when: null,
		where: null,
		casualties: [],
		evidence: [evidence("trigger", "fell upon")],
		by: "pattern",
		p: null,
		because: [],
		coder: { version: "0", lexicon: "0", model: "0" },
		...more,
	};
}

function passage(coding: string) {
	const { passages } = readGoldenFile("golden/w.txt", `Text.\n${coding}\n`);
	return passages[0];
}

/** "" if they agree, else "missed N superfluous M works K gone" without what is none. */
function compare(coding: string, events: readonly CodedEvent[]): string {
	const found = agreement(passage(coding), events);
	const counts = [
		["missed", found.missed.length],
		["superfluous", found.superfluous.length],
		["works", found.working.length],
		["gone", found.surplusGone ? 1 : 0],
	] as const;
	const wrong = counts.filter(([, count]) => count > 0);
	expect(found.agrees).toBe(wrong.length === 0);
	return wrong.map(([what, count]) => `${what} ${count}`).join(" ");
}

const war = event("ARN ASSAULT GON");
const rich = event("ARN/MIL[Elendil] ASSAULT/drone GON/CVL", {
	status: "planned",
	contexts: ["rings"],
	condition: { start: 0, end: 1, text: "if the ring is found" },
	sayers: [sayer("GON/KNG[Isildur]", { via: "Bree Herald", quoted: true })],
	when: { begins: "3019-03-01", ends: "3019-04-01", precision: "month" },
	where: {
		name: "Minas Tirith",
		country: "GON",
		lat: 0,
		lon: 0,
		precision: "town",
	},
	casualties: [{ kind: "killed", count: 3, bound: "at least", whose: null }],
});
const WRONG = "missed 1 superfluous 1";
const A = "ARN/MIL ASSAULT GON/CVL";

const comparisons: readonly (readonly [
	string,
	readonly CodedEvent[],
	string,
])[] = [
	["=> nothing", [], ""],
	["=> nothing", [war], "superfluous 1"],
	["=> ARN ASSAULT GON", [], "missed 1"],
	["=> ARN ASSAULT GON", [war], ""],
	["=> ARN/GOV ASSAULT GON", [war], ""],
	["=> GON ASSAULT ARN", [war], WRONG],
	["=> ARN ASSAULT -", [war], WRONG],
	["=> ARN AID GON", [war], WRONG],
	["=> ARN/MIL ASSAULT GON", [war], WRONG],
	["=> ARN[Elendil] ASSAULT GON", [war], WRONG],
	// what is not written is not checked, but for the status
	["=> ARN/MIL ASSAULT GON/CVL", [rich], WRONG],
	[`=> ${A} (planned)`, [rich], ""],
	["=> ARN/MIL[Elendil] ASSAULT/drone GON/CVL (planned)", [rich], ""],
	["=> ARN/MIL[Isildur] ASSAULT GON/CVL (planned)", [rich], WRONG],
	["=> ARN/MIL ASSAULT/aerial GON/CVL (planned)", [rich], WRONG],
	[`=> ${A} (planned; context rings)`, [rich], ""],
	[`=> ${A} (planned; context orcs)`, [rich], WRONG],
	[`=> ${A} (planned; if "the ring is found")`, [rich], ""],
	[`=> ${A} (planned; if "the ring is lost")`, [rich], WRONG],
	[`=> ${A} (planned; says GON/KNG)`, [rich], ""],
	[`=> ${A} (planned; says GON/KNG via the Bree Herald)`, [rich], ""],
	[`=> ${A} (planned; says GON/KNG via Shire Times)`, [rich], WRONG],
	[`=> ${A} (planned; says ARN)`, [rich], WRONG],
	[`=> ${A} (planned; quoted)`, [rich], ""],
	["=> ARN ASSAULT GON (quoted)", [war], WRONG],
	[`=> ${A} (planned; on 3019-03)`, [rich], ""],
	[`=> ${A} (planned; from 3019-03-01 to 3019-03-31)`, [rich], ""],
	[`=> ${A} (planned; on 3019-03-01)`, [rich], WRONG],
	[`=> ${A} (planned; in Minas Tirith GON)`, [rich], ""],
	[`=> ${A} (planned; in the city of Minas Tirith)`, [rich], ""],
	[`=> ${A} (planned; in Minas Tirith ARN)`, [rich], WRONG],
	[`=> ${A} (planned; in Osgiliath GON)`, [rich], WRONG],
	[`=> ${A} (planned; killed at least 3)`, [rich], ""],
	[`=> ${A} (planned; killed 3)`, [rich], WRONG],
	// the trigger overlaps
	['=> ARN ASSAULT GON "fell"', [war], ""],
	['=> ARN ASSAULT GON "Fell upon the gates"', [war], ""],
	['=> ARN ASSAULT GON "that fell"', [war], ""],
	['=> ARN ASSAULT GON "upon the"', [war], ""],
	['=> ARN ASSAULT GON "fellow"', [war], WRONG],
	['=> ARN ASSAULT GON "stormed"', [war], WRONG],
	// several
	[
		"=> GON ASSAULT ARN\n=> ARN ASSAULT GON",
		[war, event("GON ASSAULT ARN")],
		"",
	],
	["=> ARN ASSAULT GON\n=> ARN ASSAULT GON", [war], "missed 1"],
	["=> GON+ARN CONSULT -", [event("ARN+GON CONSULT -")], ""],
	["=> GON CONSULT -", [event("ARN+GON CONSULT -")], WRONG],
	[
		'=> ARN ASSAULT GON\n=> ARN ASSAULT GON "razed"',
		[
			{ ...war, evidence: [evidence("trigger", "razed")] },
			{ ...war, id: "2" },
		],
		"",
	],
	// carried
	[
		"=> ARN AGREE GON\n=>   ARN CONSULT GON (offered)",
		[
			event("ARN CONSULT GON", { within: "ARN AGREE GON", status: "offered" }),
			event("ARN AGREE GON"),
		],
		"",
	],
	[
		"=> ARN AGREE GON\n=> ARN CONSULT GON (offered)",
		[
			event("ARN AGREE GON"),
			event("ARN CONSULT GON", { within: "ARN AGREE GON", status: "offered" }),
		],
		WRONG,
	],
	[
		"=> ARN AGREE GON\n=>   ARN CONSULT GON (offered)",
		[event("ARN AGREE GON"), event("ARN CONSULT GON", { status: "offered" })],
		WRONG,
	],
	[
		"=> GON AGREE ARN\n=>   ARN CONSULT GON (offered)",
		[
			event("ARN AGREE GON"),
			event("ARN CONSULT GON", { within: "ARN AGREE GON", status: "offered" }),
		],
		"missed 2 superfluous 2",
	],
	// remarks have no direction between the two
	[
		"=> GON TIES ARN (better)",
		[event("ARN TIES GON", { direction: "better" })],
		"",
	],
	[
		"=> GON TIES ARN (worse)",
		[event("ARN TIES GON", { direction: "better" })],
		WRONG,
	],
	// known misses
	["=>? ARN ASSAULT GON", [], ""],
	["=>? ARN ASSAULT GON", [war], "works 1"],
	['=>? ARN ASSAULT GON "razed"', [war], ""],
	["=>? ARN AID GON", [war], "superfluous 1"],
	["=>? nothing", [war], ""],
	["=>? nothing", [], "gone 1"],
	["=> ARN ASSAULT GON\n=>? nothing", [war, event("GON AID ARN")], ""],
];
for (const [coding, events, wrong] of comparisons)
	test(`${coding} against ${events.map(({ id }) => id).join(", ") || "nothing"}: ${wrong || "right"}`, () => {
		expect(compare(coding, events)).toBe(wrong);
	});

const shown: readonly (readonly [string, readonly CodedEvent[]])[] = [
	["=> nothing", []],
	['=> ARN ASSAULT GON  "fell upon"', [war]],
	[
		`=> ARN/MIL[Elendil] ASSAULT/drone GON/CVL  "fell upon"  (planned; killed at least 3; in Minas Tirith GON; on 3019-03; says GON/KNG[Isildur] via Bree Herald; if "if the ring is found"; quoted; context rings)`,
		[rich],
	],
	[
		'=> ARN AGREE GON  "said \'yes\'"\n=>   ARN CONSULT GON  "fell upon"  (offered)',
		[
			event("ARN AGREE GON", { evidence: [evidence("trigger", 'said "yes"')] }),
			event("ARN CONSULT GON", {
				within: "ARN AGREE GON",
				status: "offered",
				sayers: [sayer("ARN")],
			}),
		],
	],
	[
		'=> - TIES -  "fell upon"  (better; from 3019-03-25 to 3019-03-27)',
		[
			event("- TIES -", {
				direction: "better",
				when: { begins: "3019-03-25", ends: "3019-03-28", precision: "span" },
			}),
		],
	],
	[
		'=> ARN ASSAULT -  "fell upon"  (on 3019)',
		[
			event("ARN ASSAULT -", {
				when: { begins: "3019-01-01", ends: "3020-01-01", precision: "year" },
			}),
		],
	],
];
for (const [text, events] of shown)
	test(`written and read again: ${text.split("\n")[0]}`, () => {
		expect(showEvents(events)).toBe(text);
		expect(compare(text, events)).toBe("");
	});

test("a disagreement names the place, what is missed, superfluous, and works now", () => {
	const wrong = passage(
		"=> GON AID ARN  (planned)   # soon\n=>? ARN ASSAULT GON",
	);
	const events = [war, event("GON AID ARN")];
	expect(
		showDisagreement(wrong, agreement(wrong, events), events),
	).toBe(`golden/w.txt:1: Text.
    missed       => GON AID ARN  (planned)
    superfluous  => GON AID ARN  "fell upon"
    works now    =>? ARN ASSAULT GON`);
});

const FILE = `# Wars.

Text.   => GON AID ARN   # why not
        => GON AID -

Other.
=>? nothing
`;
const passages = readGoldenFile("golden/w.txt", FILE).passages;

test("accept puts what came out into the place of what was expected", () => {
	const events = [war, event("GON ASSAULT ARN"), event("- ASSAULT -")];
	expect(applyEdits(FILE, acceptEdits(passages[0], events))).toBe(`# Wars.

Text.   => ARN ASSAULT GON  "fell upon"
        => GON ASSAULT ARN  "fell upon"
        => - ASSAULT -  "fell upon"

Other.
=>? nothing
`);
});

const marks = [
	[0, [], "Text.   =>? GON AID ARN   # why not\n        =>? GON AID -\n"],
	[
		0,
		[event("GON AID ARN")],
		"Text.   => GON AID ARN   # why not\n        =>? GON AID -\n",
	],
	[
		0,
		[event("GON AID ARN"), event("GON AID -"), war],
		"Text.   => GON AID ARN   # why not\n        => GON AID -\n        =>? nothing\n",
	],
	[1, [], "Other.\n=> nothing\n"],
] as const;
for (const [which, events, text] of marks)
	test(`marked: ${text}`, () => {
		const found = agreement(passages[which], events);
		const marked = applyEdits(FILE, markEdits(passages[which], found));
		expect(marked).toContain(text);
		const again = readGoldenFile("golden/w.txt", marked).passages[which];
		expect(agreement(again, events).agrees).toBe(true);
	});
