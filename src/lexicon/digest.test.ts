import { expect, test } from "vitest";
import { readDigest } from "./digest.ts";
import { plainTokens } from "./plainTokens.ts";
import { digestOf, readLexicon } from "./read.ts";

const WORLD = new Map([
	[
		"actors/countries.tsv",
		"country\tname\tadjectives\tinhabitants\tcapital\nARN\tArnor\tArnorian\tArnorians\tAnnúminas\nGON\tGondor\tGondorian\tGondorians\tMinas Tirith\n",
	],
	[
		"actors/leaders.tsv",
		"name\tcountry\tsector\toffice\tbegins\tends\tsurname\nBarahir Holdwine\tGON\tGOV\tking\t3000-01-01\t\tHoldwine\nElessar Telcontar\tARN\tGOV\tpresident\t3000-01-01\t3019-05-01\t\n",
	],
	[
		"actors/offices.tsv",
		"name\tsector\tside\toffice\npresident\tGOV\t\tpresident\nsteward\tGOV\t\tpresident\n",
	],
	[
		"actors/places.tsv",
		"name\tcountry\tlat\tlon\tprecision\tpopulation\taliases\tprovenance\nBree\tARN\t50\t12\ttown\t3000\tBreeland\t\nIthilien\tGON\t\t\tregion\t\t\tmemory\n",
	],
	[
		"ontology/plover.tsv",
		"type\tmode\tquad\tscore\tcameo\tdescription\nCONSULT\t\t1\t1\t04\tTalks\nCONSULT\tvisit\t1\t2\t042\tVisit\n",
	],
	["words/parleys.txt", "parley\nwhite council\n"],
	[
		"frames/consult.txt",
		"CONSULT/visit both ways\n\nX holds <parleys> with Y\n    Arnor held parleys with Gondor.   => ARN CONSULT/visit GON\n\nX holds <moots>\n\nX holds Y off\n",
	],
]);
const KEPT = { bytes: digestOf(WORLD, "code"), code: "code" };
const DAY = "3010-01-01";

/** All that is asked of names and places. */
function askedOf(files: ReadonlyMap<string, string>, kept: typeof KEPT | null) {
	const { lexicon, problems } = readLexicon(files, kept);
	const { actors, places, patterns, version } = lexicon;
	const find = (text: string) => actors.find(plainTokens(text), DAY);
	return {
		version,
		problems,
		countries: actors.countries,
		found: [
			"Holdwine met Elessar Telcontar in GONDOR , the steward said",
			"Gondorians marched from Minas Tirith to Annuminas",
		].map(find),
		holder: actors.holder("steward", "ARN", DAY),
		named: [...actors.named("Gondor"), ...actors.named("Telcontar")],
		places: [...places.named("Breeland"), ...places.named("Ithilien")],
		patterns: [patterns.all, patterns.of("hold"), patterns.of("parley")],
		words: [lexicon.words("parleys"), lexicon.words("moots")],
		compounds: ["white council", "parley"].map(lexicon.isCompound),
		examples: lexicon.examples,
	};
}

test("a digest answers as the tables do", () => {
	const asked = askedOf(WORLD, null);
	expect(asked.found.flat().length).toBeGreaterThan(5);
	expect(asked.holder?.name).toBe("Elessar Telcontar");
	expect(asked.problems.length).toBeGreaterThan(0);
	expect(asked.patterns[1].length).toBe(2);
	expect(askedOf(WORLD, KEPT)).toEqual(asked);
});

const stamp = `${readLexicon(WORLD).lexicon.version} code`;

test("a digest is read under its own stamp only", () => {
	expect(readDigest(KEPT.bytes, stamp)).not.toBeNull();
	expect(readDigest(KEPT.bytes, `${stamp} of another day`)).toBeNull();
});

test("a changed table counts at once", () => {
	const file = "actors/leaders.tsv";
	const line = "Eldarion Telcontar\tARN\tGOV\tpresident\t3019-05-01\t\t\n";
	const changed = new Map(WORLD).set(file, WORLD.get(file) + line);
	const { actors } = readLexicon(changed, KEPT).lexicon;
	expect(actors.holder("president", "ARN", "3020-01-01")?.line).toBe(4);
	expect(askedOf(WORLD, { ...KEPT, code: "newer" })).toEqual(
		askedOf(WORLD, null),
	);
});

test("what is wrong in a changed codebook is told, whatever was kept", () => {
	const file = "frames/consult.txt";
	const changed = new Map(WORLD).set(
		file,
		`${WORLD.get(file)}\nX holds <moats>\n`,
	);
	const { problems } = readLexicon(changed, KEPT);
	expect(problems).toEqual(readLexicon(changed).problems);
	expect(problems.map(({ message }) => message)).toContain(
		"no word list <moats>",
	);
});

const damages: readonly (readonly [string, Uint8Array])[] = [
	["empty", new Uint8Array()],
	["cut off", KEPT.bytes.slice(0, -8)],
	["another file", new TextEncoder().encode("name\tcountry\n".repeat(50))],
	["a bit turned", KEPT.bytes.map((byte, i) => (i === 999 ? byte ^ 1 : byte))],
];
for (const [name, bytes] of damages)
	test(`a damaged digest is no digest: ${name}`, () => {
		expect(readDigest(bytes, stamp)).toBeNull();
		expect(askedOf(WORLD, { ...KEPT, bytes }).holder?.line).toBe(3);
	});

test("a digest need not lie at a multiple of four bytes", () => {
	const bytes = new Uint8Array(KEPT.bytes.length + 1);
	bytes.set(KEPT.bytes, 1);
	const shifted = { ...KEPT, bytes: bytes.subarray(1) };
	expect(askedOf(WORLD, shifted)).toEqual(askedOf(WORLD, null));
});
