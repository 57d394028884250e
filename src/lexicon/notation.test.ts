import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import {
	type Expectation,
	readCoding,
	readNotation,
	showActor,
	showActors,
} from "./notation.ts";

function read(text: string): Partial<Expectation> {
	const { expected, problems } = readNotation(text);
	if (problems.length > 0) throw new Error(problems.map(showProblem).join());
	return expected[0];
}

const arnor = { country: "ARN", sectors: [], name: null };
const gondor = { country: "GON", sectors: [], name: null };

const records: readonly (readonly [string, Partial<Expectation>])[] = [
	[
		"=> ARN PARLEY GON",
		{
			type: "PARLEY",
			mode: null,
			sources: [arnor],
			targets: [gondor],
			trigger: null,
			status: "happened",
			knownMiss: false,
			within: null,
		},
	],
	["=>? ARN PARLEY/feast GON", { mode: "feast", knownMiss: true }],
	["=> ARN+GON WAR -", { sources: [arnor, gondor], targets: [] }],
	[
		"=> ARN + GON WAR -/ORC",
		{ targets: [{ country: null, sectors: ["ORC"], name: null }] },
	],
	[
		"=> ARN/KNG/MIL[Elendil (the Tall), A. B+C/D] WAR -",
		{
			sources: [
				{
					country: "ARN",
					sectors: ["KNG", "MIL"],
					name: "Elendil (the Tall), A. B+C/D",
				},
			],
		},
	],
	[
		"=> -[Free peoples] WAR -",
		{ sources: [{ country: null, sectors: [], name: "Free peoples" }] },
	],
	['=> ARN WAR GON "fell (there)"', { trigger: "fell (there)" }],
	["=> ARN WAR GON (planned)", { status: "planned" }],
	[
		"=> ARN TIES GON (strained; ongoing)",
		{ direction: "strained", status: "ongoing" },
	],
	[
		"=> ARN WAR GON (says GON/KNG via the Bree Herald)",
		{
			sayers: [
				{
					actors: [{ country: "GON", sectors: ["KNG"], name: null }],
					via: "the Bree Herald",
				},
			],
		},
	],
	[
		"=> ARN WAR GON (says ARN+GON; says -)",
		{
			sayers: [
				{ actors: [arnor, gondor], via: null },
				{ actors: [], via: null },
			],
		},
	],
	[
		'=> ARN WAR GON (if "the ring; it is found"; quoted)',
		{ condition: "the ring; it is found", quoted: true },
	],
	[
		"=> ARN WAR GON (in Minas Tirith GON)",
		{ where: { name: "Minas Tirith", country: "GON" } },
	],
	[
		"=> ARN WAR GON (in Bree, E. ARN)",
		{ where: { name: "Bree, E.", country: "ARN" } },
	],
	[
		"=> ARN WAR GON (in the Sea of Rhun)",
		{ where: { name: "the Sea of Rhun", country: null } },
	],
	["=> ARN WAR GON (in GON)", { where: { name: null, country: "GON" } }],
	[
		"=> ARN WAR GON (in Bree (old))",
		{ where: { name: "Bree (old)", country: null } },
	],
	[
		"=> ARN WAR GON (on 3019-03-25)",
		{ when: { begins: "3019-03-25", ends: "3019-03-26" } },
	],
	[
		"=> ARN WAR GON (on 3019-12)",
		{ when: { begins: "3019-12-01", ends: "3020-01-01" } },
	],
	[
		"=> ARN WAR GON (on 3019)",
		{ when: { begins: "3019-01-01", ends: "3020-01-01" } },
	],
	[
		"=> ARN WAR GON (from 3019-03-25 to 3019-03-31)",
		{ when: { begins: "3019-03-25", ends: "3019-04-01" } },
	],
	[
		"=> ARN WAR GON (from 3018-12 to 3019-02)",
		{ when: { begins: "3018-12-01", ends: "3019-03-01" } },
	],
	[
		"=> ARN WAR GON (killed at least 1,200; injured 3; missing about 7)",
		{
			casualties: [
				{ kind: "killed", bound: "at least", count: 1200 },
				{ kind: "injured", bound: "exactly", count: 3 },
				{ kind: "missing", bound: "about", count: 7 },
			],
		},
	],
	[
		"=> ARN WAR GON (context rings; context free_peoples)",
		{ contexts: ["rings", "free_peoples"] },
	],
];
for (const [text, expected] of records)
	test(text, () => {
		expect(read(text)).toMatchObject(expected);
	});

const nested = `=> ARN OFFER GON
=>   ARN PARLEY GON (offered)
=>     GON WAR ORC (offered)
=>   ARN AID GON (offered)
=> GON WAR ARN`;
test("what is indented is carried by the record above", () => {
	const lines = nested
		.split("\n")
		.map((text, i) => ({ file: "f", line: i + 1, text }));
	const { expected, problems } = readCoding(lines);
	expect(problems).toEqual([]);
	expect(expected.map(({ within }) => within)).toEqual([null, 0, 1, 0, null]);
});

test("nothing, and a known surplus", () => {
	expect(readNotation("=> nothing")).toEqual({
		expected: [],
		knownSurplus: false,
		problems: [],
	});
	expect(readNotation("=>? nothing").knownSurplus).toBe(true);
});

const codes = {
	types: ["PARLEY", "WAR"],
	has: (type: string, mode?: string | null) =>
		["PARLEY", "WAR"].includes(type) && (!mode || mode === "feast"),
	isSector: (code: string) => code === "KNG",
	isContext: (name: string) => name === "rings",
	isCountry: (code: string) => ["ARN", "GON"].includes(code),
};
const messages = [
	[
		"=> ARN PARLEYS",
		`notation:1: cannot be read
    1 | => ARN PARLEYS
           ~~~~~~~~~~~
    Write SOURCE TYPE[/mode] TARGET "trigger" (detail; detail), or nothing`,
	],
	[
		"ARN WAR GON",
		`notation:1: a coding begins with =>
    1 | ARN WAR GON
        ~~~~~~~~~~~`,
	],
	[
		"=> ARN PARLY GON",
		`notation:1: no type PARLY
    1 | => ARN PARLY GON
               ~~~~~
    Did you mean PARLEY?`,
	],
	[
		"=> ARN WAR/song GON",
		`notation:1: WAR has no mode song
    1 | => ARN WAR/song GON
                   ~~~~`,
	],
	[
		"=> ARN/ORC WAR MOR",
		`notation:1: no sector ORC
    1 | => ARN/ORC WAR MOR
               ~~~
notation:1: no country MOR
    1 | => ARN/ORC WAR MOR
                       ~~~`,
	],
	[
		"=> ARN WAR GON (plannd; on 3019-02-30; context orcs)",
		`notation:1: unknown detail: plannd
    1 | => ARN WAR GON (plannd; on 3019-02-30; context orcs)
                        ~~~~~~
    Did you mean planned?
notation:1: unknown detail: on 3019-02-30
    1 | => ARN WAR GON (plannd; on 3019-02-30; context orcs)
                                ~~~~~~~~~~~~~
    Details: a status, says ACTOR via OUTLET, if "…", in PLACE ISO3, on DATE, from DATE to DATE, killed N, quoted, context NAME
notation:1: unknown detail: context orcs
    1 | => ARN WAR GON (plannd; on 3019-02-30; context orcs)
                                               ~~~~~~~~~~~~
    Details: a status, says ACTOR via OUTLET, if "…", in PLACE ISO3, on DATE, from DATE to DATE, killed N, quoted, context NAME`,
	],
	[
		"=>   ARN WAR GON",
		`notation:1: is indented, but nothing above carries it
    1 | =>   ARN WAR GON
             ~~~~~~~~~~~`,
	],
] as const;
for (const [text, message] of messages)
	test(`message: ${text}`, () => {
		const { problems } = readNotation(text, codes);
		expect(problems.map(showProblem).join("\n")).toBe(message);
	});

test('message: "nothing" beside a record', () => {
	const lines = ["=> nothing", "=> ARN WAR GON"].map((text, i) => ({
		file: "f",
		line: i + 1,
		text,
	}));
	expect(readCoding(lines).problems.map(showProblem)).toEqual([
		'f:1: "nothing" beside a record\n    1 | => nothing\n           ~~~~~~~',
	]);
});

const shown = [
	[{ country: "ARN", sectors: ["KNG"], name: "Elendil" }, "ARN/KNG[Elendil]"],
	[{ country: null, sectors: [], name: null }, "-"],
	[{ country: null, sectors: ["ORC"], name: null }, "-/ORC"],
	[
		{ country: "IGO", sectors: [], name: 'White [old] "Council"; etc' },
		"IGO[White (old) 'Council', etc]",
	],
] as const;
for (const [actor, text] of shown)
	test(`shown: ${text}`, () => {
		expect(showActor(actor)).toBe(text);
	});

test("several actors, and none", () => {
	expect(showActors([arnor, gondor])).toBe("ARN+GON");
	expect(showActors([])).toBe("-");
});
