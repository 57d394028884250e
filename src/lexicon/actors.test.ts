import { expect, test } from "vitest";
import type { ActorEntry } from "./actor.ts";
import { readActors } from "./actors.ts";
import { plainTokens } from "./plainTokens.ts";

/** A table in a little world of its own, so that editing data/ never breaks these tests; "-" is an empty cell, "--" a stroke. */
function table(text: string): string {
	return text
		.trim()
		.split("\n")
		.map((line) => line.trim())
		.map((line) => (line.startsWith("#") ? line : cellsOf(line).join("\t")))
		.join("\n");
}

/** The cells of a line, two blanks or more apart. */
function cellsOf(line: string): string[] {
	return line
		.split(/ {2,}/)
		.map((cell) => (/^--?$/.test(cell) ? cell.slice(1) : cell));
}

const WORLD = new Map([
	[
		"actors/countries.tsv",
		table(`
			# The realms of the west.
			country  name  aliases  adjectives  inhabitants  capital  begins  ends
			GON  Gondor  South-kingdom|G.K.  Gondorian  Gondorians  Minas Tirith|Osgiliath
			MOR  Mordor  Land of Shadow  Mordorian  Orcs|Orc  Barad-dûr
			ROH  Rohan  Riddermark  Rohirric  Rohirrim  Edoras  2511-01-01
			SHI  Shire  US  -  Hobbits|Hobbit  Michel Delving
		`),
	],
	[
		"actors/countries-historical.tsv",
		table(`
			country  name  aliases  adjectives  inhabitants  capital  begins  ends
			CAL  Calenardhon  Old Calenardhon  Calenardhan  -  Edoras  0001-01-01  2511-01-01
		`),
	],
	["actors/codes.tsv", "code\tname\tprovenance\nIGO\talliance\tmemory"],
	[
		"actors/leaders.tsv",
		table(`
			name  country  sector  office  begins  ends  surname  aliases
			Barliman Butterbur  SHI  BUS
			Boromir Hurin  GON  MIL  army chief  3010-01-01  3019-02-26  Hurin
			Denethor Hurin  GON  GOV  steward  2984-01-01  3019-03-15  Hurin  Lord Denethor
			Faramir Hurin  GON  GOV  steward  3019-03-15  3019-05-01  Hurin
			Frodo Baggins  SHI  GOV  prime minister  3019-11-01  3020-05-01  Baggins|May
			Gorbag Orc  MOR  GOV  president  3000-01-01
			Michael Took  SHI  LEG
			Michael Brandybuck  SHI  LEG
			Michael Bolger  SHI  LEG
			Théoden Ednew  ROH  GOV  king  2980-01-01  3019-03-15  Ednew
			Éomer Ednew  ROH  GOV  king  3019-03-15  -  Ednew
			Xi Gamgee  SHI  GOV  president  3000-01-01  -  Xi
		`),
	],
	[
		"actors/groups.tsv",
		table(`
			name  country  sector  aliases  begins  ends
			al-Uruk  MOR  REB  al Uruk|Uruk-hai  3000-01-01  3018-01-01
			al-Uruk  MOR  GOV  al Uruk|Uruk-hai  3018-01-01  3019-03-25
			WHO  IGO  -  World of Halflings
			White Council  IGO  -
		`),
	],
	[
		"actors/seats.tsv",
		table(`
			name  country  sector  aliases
			White Tower  GON  GOV  Tower of Ecthelion
		`),
	],
	[
		"actors/offices.tsv",
		table(`
			name  sector  side  office  plural
			king  GOV  told  king
			steward  GOV  told  steward
			lord steward  GOV  told  steward
			president  GOV  told  president
			secretary of state  GOV  told  -  secretaries of state
		`),
	],
	[
		"actors/agents.tsv",
		table(`
			name  sector  side  plural
			army  MIL  place  armies
			guard  COP  place
			militiaman  PRM  told
			police  COP  place  --
			raider  UAF  told
		`),
	],
	[
		"actors/readings.tsv",
		table(`
			name  reading  words
			Mr  title
			May  word
			Shire  given
			White Tower  initial
			WHO  acronym
			Mordor  elsewhere  cinema|film
		`),
	],
]);

const { actors, problems } = readActors(WORLD);

test("the little world has nothing wrong", () => expect(problems).toEqual([]));

/** "person GON/GOV[Denethor Hurin]" of an entry; the name only where it is not the country's. */
function show({ kind, country, sectors, name }: ActorEntry): string {
	return `${kind} ${[country ?? "-", ...sectors].join("/")}[${name}]`;
}

/** What is found in a text on a day: "words: first entry", joined by "; ". */
function found(text: string, day: string | null): string {
	const tokens = plainTokens(text);
	return actors
		.find(tokens, day)
		.map(
			({ from, to, entries }) =>
				`${tokens.form.slice(from, to).join(" ")}: ${show(entries[0])}`,
		)
		.join("; ");
}

const CASES = [
	// names, adjectives, inhabitants, capitals
	["Gondor", "3018-01-01", "Gondor: country GON[Gondor]"],
	["Gondorian", "3018-01-01", "Gondorian: adjective GON[Gondor]"],
	["two Hobbits", "3018-01-01", "Hobbits: inhabitant SHI[Shire]"],
	["in Minas Tirith,", "3018-01-01", "Minas Tirith: city GON[Gondor]"],
	["of Barad-dur", "3018-01-01", "Barad - dur: city MOR[Mordor]"],
	["the South - kingdom", null, "South - kingdom: country GON[Gondor]"],
	["in the G.K. now", null, "G.K.: country GON[Gondor]"],
	// case
	["US and us", null, "US: country SHI[Shire]"],
	["gondor and MORDOR", null, "MORDOR: country MOR[Mordor]"],
	[
		"the king saw KINGS",
		null,
		"king: office -/GOV[king]; KINGS: office -/GOV[king]",
	],
	["WHO LEFT MINAS TIRITH", null, "MINAS TIRITH: city GON[Gondor]"],
	["the WHO left", null, "WHO: group IGO[WHO]"],
	// days of states
	["Edoras", "2000-01-01", "Edoras: city CAL[Calenardhon]"],
	["Edoras", "2511-01-01", "Edoras: city ROH[Rohan]"],
	["Calenardhon", "3018-01-01", "Calenardhon: country CAL[Calenardhon]"],
	["Edoras", null, "Edoras: city ROH[Rohan]"],
	// days of groups
	["Al-Uruk fled", "2999-01-01", "Al - Uruk: group MOR/REB[al-Uruk]"],
	["the al-Uruk", "3017-12-31", "al - Uruk: group MOR/REB[al-Uruk]"],
	["the Uruk-hai", "3018-01-01", "Uruk - hai: group MOR/GOV[al-Uruk]"],
	["the al Uruk", "3020-01-01", "al Uruk: group MOR/GOV[al-Uruk]"],
	// persons in office, before and after
	[
		"Denethor Hurin",
		"3018-01-01",
		"Denethor Hurin: person GON/GOV[Denethor Hurin]",
	],
	[
		"Denethor Hurin",
		"3019-03-15",
		"Denethor Hurin: person GON/ELI[Denethor Hurin]",
	],
	[
		"Denethor Hurin",
		"2983-12-31",
		"Denethor Hurin: person GON[Denethor Hurin]",
	],
	["Denethor Hurin", null, "Denethor Hurin: person GON/GOV[Denethor Hurin]"],
	[
		"Theoden Ednew",
		"3018-01-01",
		"Theoden Ednew: person ROH/GOV[Théoden Ednew]",
	],
	[
		"Lord Denethor",
		"3018-01-01",
		"Lord Denethor: person GON/GOV[Denethor Hurin]",
	],
	// surnames
	["then Ednew rode", "3018-01-01", "Ednew: person ROH/GOV[Théoden Ednew]"],
	["then Ednew rode", "3019-03-15", "Ednew: person ROH/GOV[Éomer Ednew]"],
	["then Hurin rode", "3019-04-01", "Hurin: person GON/GOV[Faramir Hurin]"],
	["then Baggins rode", "3031-01-01", "Baggins: person SHI/ELI[Frodo Baggins]"],
	["then Lobelia Baggins rode", "3020-01-01", ""],
	[
		"then Mr Baggins and Mr. Baggins",
		"3020-01-01",
		"Baggins: person SHI/GOV[Frodo Baggins]; Baggins: person SHI/GOV[Frodo Baggins]",
	],
	["in May", "3020-01-01", ""],
	["with Mr May", "3020-01-01", "May: person SHI/GOV[Frodo Baggins]"],
	// who never had that office is not meant
	["King May", "3020-01-01", "King: office -/GOV[king]"],
	["then Xi spoke", "3020-01-01", "Xi: person SHI/GOV[Xi Gamgee]"],
	["then Xi Mingxia spoke to the crowd there", "3020-01-01", ""],
	// names inside longer names
	["with Michael Gondor", null, ""],
	["from Shire Brandybuck of the wide valley", null, ""],
	[
		"from Shire armies",
		null,
		"Shire: country SHI[Shire]; armies: agent -/MIL[army]",
	],
	["a film about Mordor", null, ""],
	// common nouns and offices, longest first
	[
		"Gondorian guards",
		null,
		"Gondorian: adjective GON[Gondor]; guards: agent -/COP[guard]",
	],
	["three militiamen", null, "militiamen: agent -/PRM[militiaman]"],
	[
		"Secretaries of State",
		null,
		"Secretaries of State: office -/GOV[secretary of state]",
	],
	["polices", null, ""],
	["the Lord Steward", null, "Lord Steward: office -/GOV[lord steward]"],
	// possessors end a name
	[
		"Gondor's army",
		null,
		"Gondor: country GON[Gondor]; army: agent -/MIL[army]",
	],
	["the White Tower's", null, "White Tower: seat GON/GOV[White Tower]"],
] as const;

for (const [text, day, expected] of CASES)
	test(`${day ?? "any day"}: ${text}`, () =>
		expect(found(text, day)).toBe(expected));

test("a verb is no common noun", () => {
	const tokens = plainTokens("They police the road", "PRON VERB DET NOUN");
	expect(actors.find(tokens, null)).toEqual([]);
});

test("who takes the country of the place is marked", () => {
	const placed = (name: string) => actors.named(name)[0].placed;
	expect([placed("police"), placed("raider")]).toEqual([true, false]);
});

const HOLDERS = [
	["steward", "GON", "3018-01-01", "Denethor Hurin"],
	["lord steward", "GON", "3019-03-15", "Faramir Hurin"],
	["King", "ROH", "3025-01-01", "Éomer Ednew"],
	["king", "ROH", "2900-01-01", undefined],
	["king", "GON", "3018-01-01", undefined],
	["prime minister", "MOR", "3018-01-01", "Gorbag Orc"],
] as const;

for (const [office, country, day, expected] of HOLDERS)
	test(`${office} of ${country} on ${day}`, () =>
		expect(actors.holder(office, country, day)?.name).toBe(expected));

test("codes have names, and those of alliances too", () => {
	expect(actors.countryName("GON")).toBe("Gondor");
	expect(actors.countryName("IGO")).toBe("alliance");
	expect(actors.countryName("XYZ")).toBe(null);
	expect(actors.isCountry("CAL")).toBe(true);
	expect(actors.isCountry("Gondor")).toBe(false);
});

/** The little world with one file put in another's place. */
function worldWith(file: string, text: string): Map<string, string> {
	return new Map([...WORLD, [file, table(text)]]);
}

const WRONG = [
	[
		"name  country\nWhite Council  GOM",
		'no country "GOM"',
		"Did you mean GON?",
	],
	[
		"name  country  begins\nWhite Council  GON  3018-13-01",
		'"3018-13-01" is no day',
		"Days are written 2021-01-25.",
	],
	[
		"name  country  begins  ends\nWhite Council  GON  3018-01-01  3018-01-01",
		"begins 3018-01-01, but ends 3018-01-01",
		"`ends` is the first day after.",
	],
	[
		"name  country\nWhite Council  GON\nWhite Council  GON",
		"stands in data/actors/bodies.tsv:2 already",
		undefined,
	],
	[
		"name  country  sector\nWhite Council  GON  GOW",
		'no sector "GOW"',
		"Did you mean GOV?",
	],
] as const;

for (const [text, message, hint] of WRONG)
	test(message, () => {
		const world = worldWith("actors/bodies.tsv", text);
		world.set(
			"ontology/sectors.tsv",
			"code\tkind\tdescription\nBUS\t\t\nCOP\t\t\nGOV\t\t\nLEG\t\t\nMIL\t\t\nPRM\t\t\nREB\t\t\nUAF\t\t",
		);
		const [problem, ...more] = readActors(world).problems;
		expect(more).toEqual([]);
		expect(problem).toMatchObject({
			file: "data/actors/bodies.tsv",
			message,
			hint,
		});
	});

test("two holders of one office on a day are a problem", () => {
	const world = worldWith(
		"actors/leaders.tsv",
		`
		name  country  sector  office  begins  ends
		Aragorn Elessar  GON  GOV  king  3019-05-01  3120-03-01
		Eldarion Elessar  GON  GOV  king  3119-01-01
	`,
	);
	expect(readActors(world).problems).toMatchObject([
		{ line: 3, message: "king of GON together with Aragorn Elessar (line 2)" },
	]);
});

test("corrections drop, add, name and replace rows of imported tables", () => {
	const world = worldWith(
		"actors/corrections.tsv",
		`
		table  action  name  country  sector  office  begins  ends  surname  aliases
		leaders.tsv  alias  Xi Gamgee  SHI  -  -  -  -  -  Samwise
		leaders.tsv  drop  Michael Took  SHI
		leaders.tsv  add  Pippin Took  SHI  GOV  thain  3030-01-01
		leaders.tsv  replace  Denethor Hurin  GON  MIL  captain  2990-01-01
	`,
	);
	const read = readActors(world);
	expect(read.problems).toEqual([]);
	const named = (name: string) => read.actors.named(name).map(show);
	expect(named("Samwise")).toEqual(["person SHI/GOV[Xi Gamgee]"]);
	expect(named("Michael Took")).toEqual([]);
	expect(named("Pippin Took")).toEqual(["person SHI/GOV[Pippin Took]"]);
	expect(named("Denethor Hurin")).toEqual(["person GON/MIL[Denethor Hurin]"]);
});

test("a correction that neither adds nor drops is a problem", () => {
	const world = worldWith(
		"actors/corrections.tsv",
		"table  action  name\nleaders.tsv  forget  Michael Took",
	);
	expect(readActors(world).problems).toMatchObject([
		{
			file: "data/actors/corrections.tsv",
			line: 2,
			column: 13,
			message: "wanted add, alias, drop, end or replace",
		},
	]);
});
