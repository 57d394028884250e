import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { knownCodes, readLexicon } from "./read.ts";

const world: readonly (readonly [string, string])[] = [
	[
		"actors/countries.tsv",
		"country\tname\tadjectives\tinhabitants\tcapital\tprovenance\nARN\tArnor\tArnorian\tArnorians\tAnnuminas\tmemory\nGON\tGondor\tGondorian\tGondorians\tOsgiliath\tmemory\n",
	],
	[
		"frames/parley.txt",
		"PARLEY\n\nX holds <talks> with Y\n    Arnor held a moot with Gondor.   => ARN PARLEY GON\n    Arnor held Gondor dear.          => nothing\n",
	],
	[
		"frames/war.txt",
		"WAR\n\nX attacks Y\n    Arnor fell upon Gondor.    => ARN WAR GON\n    Arnor and Gondor are old.  => nothing\n",
	],
	["ontology/carried.tsv", "type\tstatus\nPARLEY\toffered\n"],
	["ontology/carried-modes.tsv", "speech\tdeed\tdeed_mode\tmode\n"],
	["ontology/contexts.tsv", "context\tdescription\n"],
	[
		"ontology/plover.tsv",
		"type\tmode\tquad\tscore\tcameo\tdescription\nPARLEY\t\t1\t2\t\t\nWAR\t\t4\t-9\t\t\n",
	],
	["ontology/sectors.tsv", "code\tkind\tdescription\nGOV\tsector\t\n"],
	["ontology/ties.tsv", "direction\tdescription\n"],
	[
		"words/nominals.tsv",
		"noun\tverb\ttype\tmode\tnamed\tobject\nraid\tattack\tWAR\t\tdoes\ton/against\n",
	],
	["words/talks.txt", "moot\nwhite council\n"],
];

test("a whole world", () => {
	const { lexicon, problems } = readLexicon(new Map(world));
	expect(problems.map(showProblem)).toEqual([]);
	expect(lexicon.ontology.types).toEqual(["PARLEY", "WAR"]);
	expect(lexicon.patterns.all.map(({ text }) => text)).toEqual([
		"X holds <talks> with Y",
		"X attacks Y",
	]);
	expect(lexicon.patterns.of("hold")[0].file).toBe("data/frames/parley.txt");
	expect([...lexicon.words("talks")!]).toEqual(["moot", "white council"]);
	expect(lexicon.words("feasts")).toBeNull();
	expect(lexicon.isCompound("white council")).toBe(true);
	expect(lexicon.isCompound("white moot")).toBe(false);
	expect(lexicon.nominals.get("raid")).toMatchObject({
		verb: "attack",
		type: "WAR",
		objects: ["on", "against"],
	});
	expect(lexicon.examples.length).toBe(4);
	const codes = knownCodes(lexicon.ontology, lexicon.actors);
	expect([codes.isCountry("ARN"), codes.isCountry("MOR")]).toEqual([
		true,
		false,
	]);
});

/** The world with one file changed; null takes it away. */
function changed(path: string, text: string | null): Map<string, string> {
	const files = new Map(world);
	if (text === null) files.delete(path);
	else files.set(path, text);
	return files;
}

test("the version tells the data apart, whatever order the files come in", () => {
	const { version } = readLexicon(new Map(world)).lexicon;
	const turned = readLexicon(new Map([...world].reverse())).lexicon;
	const other = readLexicon(changed("words/talks.txt", "moot\n")).lexicon;
	expect(version).toMatch(/^[0-9a-f]{16}$/);
	expect(turned.version).toBe(version);
	expect(other.version).not.toBe(version);
});

const messages = [
	["ontology/ties.tsv", null, "data/ontology/ties.tsv:1: the file is missing"],
	[
		"words/talks.txt",
		null,
		`data/frames/parley.txt:3: no word list <talks>
    3 | X holds <talks> with Y
                ~~~~~~~
    Write one: data/words/talks.txt`,
	],
	[
		"words/talks.txt",
		"moot\nmoot\n",
		`data/words/talks.txt:2: "moot" stands in line 1 already
    2 | moot
        ~~~~`,
	],
	[
		"frames/war.txt",
		"WAR\n\nX holds <talks> with Y\n    Mordor held a moot with Gondor.  => MOR WAR GON\n    Arnor slept.   => nothing\n",
		`data/frames/war.txt:4: no country MOR
    4 |     Mordor held a moot with Gondor.  => MOR WAR GON
                                                ~~~
data/frames/war.txt:3: equal to data/frames/parley.txt:3: X holds <talks> with Y
    3 | X holds <talks> with Y
        ~~~~~~~~~~~~~~~~~~~~~~
    Take one away, or make one more specific: the longer pattern wins`,
	],
] as const;
for (const [path, text, message] of messages)
	test(`message: ${message.split("\n")[0]}`, () => {
		const { problems } = readLexicon(changed(path, text));
		expect(problems.map(showProblem).join("\n")).toBe(message);
	});
