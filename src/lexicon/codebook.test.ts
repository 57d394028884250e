import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { readCodebook } from "./codebook.ts";
import { readOntology } from "./ontology.ts";

const ontology = readOntology(
	new Map([
		[
			"ontology/plover.tsv",
			"type\tmode\tquad\tscore\tcameo\tdescription\nPARLEY\t\t1\t2\t\t\nPARLEY\tfeast\t1\t3\t\t\nWAR\t\t4\t-9\t\t\n",
		],
		["ontology/sectors.tsv", "code\tkind\tdescription\nKNG\tsector\tKings\n"],
		[
			"ontology/contexts.tsv",
			"context\tdescription\norcs\tOrcs\nrings\tRings\n",
		],
		["ontology/carried.tsv", "type\tstatus\nPARLEY\toffered\n"],
		["ontology/ties.tsv", "direction\tdescription\nbetter\tHas thawed\n"],
	]),
);
const lists = new Map([["parleys", new Set(["parley", "council"])]]);
const codes = {
	...ontology.ontology,
	isCountry: (code: string) => ["ARN", "GON"].includes(code),
};

function read(text: string) {
	return readCodebook("data/frames/f.txt", text, { lists, ontology, codes });
}

const NEAR_MISS = "    Arnor and Gondor are old.   => nothing\n";
const WHOLE = `# PARLEY: they talk.

PARLEY/feast both ways status planned context rings+orcs

X dines with Y
    The king of Arnor dined with Gondor.   => ARN/KNG PARLEY/feast GON
                                           => GON PARLEY/feast ARN/KNG   # both
${NEAR_MISS}
dated 3019-03-25

WAR

X attacks Y
    Arnor stormed Gondor.
        => ARN WAR GON
`;

test("headings, patterns and examples", () => {
	const { patterns, examples, problems } = read(WHOLE);
	expect(problems.map(showProblem)).toEqual([]);
	expect(
		patterns.map(({ text, type, mode, bothWays, status, contexts, line }) => [
			text,
			type,
			mode,
			bothWays,
			status,
			contexts.join("+"),
			line,
		]),
	).toEqual([
		["X dines with Y", "PARLEY", "feast", true, "planned", "rings+orcs", 5],
		["X attacks Y", "WAR", null, false, null, "", 14],
	]);
	expect(
		examples.map(({ text, dated, line, expected }) => [
			text,
			dated,
			line,
			expected.length,
		]),
	).toEqual([
		["The king of Arnor dined with Gondor.", null, 6, 2],
		["Arnor and Gondor are old.", null, 8, 0],
		["Arnor stormed Gondor.", "3019-03-25", 15, 1],
	]);
});

const messages = [
	[
		"an unknown type",
		`PARLAY\n\nX dines with Y\n${NEAR_MISS}`,
		`data/frames/f.txt:1: no type PARLAY
    1 | PARLAY
        ~~~~~~
    Did you mean PARLEY?`,
	],
	[
		"an unknown mode",
		`PARLEY/feats\n\nX dines with Y\n${NEAR_MISS}`,
		`data/frames/f.txt:1: PARLEY has no mode "feats"
    1 | PARLEY/feats
        ~~~~~~~~~~~~
    Did you mean feast?`,
	],
	[
		"an unknown context, status and word",
		`WAR status plannd context dragons always\n\nX attacks Y\n${NEAR_MISS}`,
		`data/frames/f.txt:1: no status "plannd"
    1 | WAR status plannd context dragons always
                   ~~~~~~
    Did you mean planned?
data/frames/f.txt:1: no context "dragons"
    1 | WAR status plannd context dragons always
                                  ~~~~~~~
data/frames/f.txt:1: "always" in a heading
    1 | WAR status plannd context dragons always
                                          ~~~~~~
    After the type: both ways, status NAME, context NAME`,
	],
	[
		"an unknown list",
		`PARLEY\n\nX holds <parlays> with Y\n${NEAR_MISS}`,
		`data/frames/f.txt:3: no word list <parlays>
    3 | X holds <parlays> with Y
                ~~~~~~~~~
    Did you mean <parleys>?  (data/words/parleys.txt)`,
	],
	[
		"no heading",
		`X dines with Y\n${NEAR_MISS}`,
		`data/frames/f.txt:1: a pattern without a heading
    1 | X dines with Y
        ~~~~~~~~~~~~~~
    Write the event type above the pattern: CONSULT/visit`,
	],
	[
		"no example",
		`WAR\n\nX attacks Y\n\nX besieges Y\n${NEAR_MISS}`,
		`data/frames/f.txt:3: a pattern without an example
    3 | X attacks Y
        ~~~~~~~~~~~
    Write a sentence under it, indented: Kenya met Uganda.   => KEN CONSULT UGA`,
	],
	[
		"no near miss",
		"WAR\n\nX attacks Y\n    Arnor fell upon Gondor.   => ARN WAR GON\n",
		`data/frames/f.txt:1: no near miss: no example has => nothing
    Add a sentence that looks like one of these patterns and is none`,
	],
	[
		"an example without a coding",
		`WAR\n\nX attacks Y\n    Arnor fell upon Gondor.\n${NEAR_MISS}`,
		`data/frames/f.txt:4: an example without a coding
    4 |     Arnor fell upon Gondor.
            ~~~~~~~~~~~~~~~~~~~~~~~
    Write what is expected behind it: => KEN CONSULT UGA, or => nothing`,
	],
	[
		"an example without a pattern",
		`WAR\n    Arnor fell upon Gondor.   => ARN WAR GON\n\nX attacks Y\n${NEAR_MISS}`,
		`data/frames/f.txt:2: an example without a pattern above it
    2 |     Arnor fell upon Gondor.   => ARN WAR GON
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~`,
	],
	[
		"a coding without a sentence",
		`WAR\n\nX attacks Y\n    => ARN WAR GON\n${NEAR_MISS}`,
		`data/frames/f.txt:4: a coding without a sentence
    4 |     => ARN WAR GON
            ~~~~~~~~~~~~~~`,
	],
	[
		"a coding with unknown codes",
		`WAR\n\nX attacks Y\n    Mordor fell upon Gondor.   => MOR WAR GON\n${NEAR_MISS}`,
		`data/frames/f.txt:4: no country MOR
    4 |     Mordor fell upon Gondor.   => MOR WAR GON
                                          ~~~`,
	],
	[
		"a day that no calendar has",
		`dated 3019-02-30\n\nWAR\n\nX attacks Y\n${NEAR_MISS}`,
		`data/frames/f.txt:1: no day "3019-02-30": wanted YYYY-MM-DD
    1 | dated 3019-02-30
              ~~~~~~~~~~`,
	],
] as const;
for (const [name, text, message] of messages)
	test(`message: ${name}`, () => {
		expect(read(text).problems.map(showProblem).join("\n")).toBe(message);
	});
