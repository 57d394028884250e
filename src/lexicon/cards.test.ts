import { expect, test } from "vitest";
import { standingsOn } from "./card.ts";
import { type Cards, readCards } from "./cards.ts";

/** A table as text: cells parted by "|", values of a cell by ";". */
function table(...rows: string[]): string {
	return rows
		.map((row) =>
			row
				.replace(/ *\| */g, "\t")
				.replaceAll(";", "|")
				.trim(),
		)
		.join("\n");
}

const CARDS: Cards = readCards(
	new Map([
		[
			"actors/countries.tsv",
			table(
				"country | name | aliases | adjectives | inhabitants | capital",
				"GON | Gondor | South-kingdom | Gondorian | Gondorians | Minas Tirith",
				"ROH | Rohan |  | Rohirric | Rohirrim | Edoras",
			),
		],
		["actors/codes.tsv", table("code | name", "IGO | alliance")],
		[
			"actors/leaders.tsv",
			table(
				"name | country | sector | office | begins | ends | surname | aliases | provenance",
				"Éomer Ednew | ROH | MIL | army chief | 3010-01-01 | 3019-03-15 |  |  | Wikidata",
				"Eomer Ednew | ROH | GOV | president | 3019-03-15 |  | Ednew |  | memory (year)",
				"Erkenbrand Ednew | ROH | MIL |  | 3000-01-01 |  |  |  | Wikidata",
				"Ioreth Dale | IGO |  |  | 3019-01-01 |  |  |  | memory",
				"Ioreth Dale | GON | GOV |  | 3000-01-01 | 3010-01-01 |  |  | memory",
				"Targon Dale | GON | GOV |  | 3000-01-01 |  |  |  | memory",
				"Targon Dale | ROH | GOV |  | 3000-01-01 |  |  |  | memory",
			),
		],
		[
			"actors/agents.tsv",
			table("name | sector | side | plural", "rider | MIL | told |"),
		],
		[
			"actors/corrections.tsv",
			table(
				"table | action | name | country | sector | office | begins | ends | provenance",
				"leaders.tsv | drop | Erkenbrand Ednew | ROH",
				"leaders.tsv | add | Elfhelm Ednew | ROH | MIL |  | 3001-01-01 |  | memory",
			),
		],
	]),
);

const meant = (name: string) =>
	CARDS.named(name).map(({ card, by }) => `${card.name}, ${by}`);

const cases: [string, string[]][] = [
	["eomer ednew", ["Éomer Ednew, name"]],
	["Ednew", ["Éomer Ednew, surname", "Elfhelm Ednew, family name"]],
	["south kingdom", ["Gondor, alias"]],
	["Rohirrim", ["Rohan, inhabitant"]],
	["Edoras", ["Rohan, city"]],
	["riders", ["rider, plural"]],
	["Erkenbrand Ednew", []],
	["", []],
];
for (const [name, cards] of cases)
	test(`"${name}" may mean ${cards.length}`, () =>
		expect(meant(name)).toEqual(cards));

test("terms in the order of time, rows of several files, days as exactly as known", () => {
	const [{ card }] = CARDS.named("Eomer Ednew");
	expect(
		card.terms.map(({ office, grounds: [{ line, known }] }) => [
			office,
			line,
			known,
		]),
	).toEqual([
		["army chief", 2, "day"],
		["president", 3, "year"],
	]);
	const [{ card: added }] = CARDS.named("Elfhelm Ednew");
	expect(added.terms[0].grounds).toEqual([
		{
			file: "data/actors/corrections.tsv",
			line: 3,
			provenance: "memory",
			known: "day",
		},
	]);
});

const days: [string, string][] = [
	["3000-01-01", "later "],
	["3012-01-01", "now MIL"],
	["3019-03-15", "now GOV"],
];
for (const [day, standing] of days)
	test(`on ${day}: ${standing}`, () => {
		const [one] = standingsOn(CARDS.named("Eomer Ednew")[0].card, day);
		expect(`${one.holds} ${one.sectors}`).toBe(standing);
	});

test("who serves an alliance comes from a state; terms of two states may be two people", () => {
	expect(CARDS.named("Ioreth Dale")[0].card.several).toBe(false);
	expect(CARDS.named("Targon Dale")[0].card.several).toBe(true);
});

test("a country: offices with holders, others, nothing of other countries", () => {
	const rohan = CARDS.country("ROH");
	expect(
		rohan?.offices.map(({ office, holders }) => [office, holders.length]),
	).toEqual([
		["president", 1],
		["army chief", 1],
	]);
	expect(rohan?.others.map(({ name }) => name)).toEqual([
		"Targon Dale",
		"Elfhelm Ednew",
	]);
	expect(CARDS.country("XXX")).toBe(null);
});

test("found by beginnings of words, the likeliest first", () => {
	const found = (words: string, most = 8) =>
		CARDS.found(words, most).map(({ name }) => name);
	expect(found("edn e")).toEqual(["Éomer Ednew", "Elfhelm Ednew"]);
	expect(found("ro", 1)).toEqual(["Rohan"]);
	expect(found(" ")).toEqual([]);
});
