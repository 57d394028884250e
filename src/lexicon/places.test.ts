import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPlaces } from "./places.ts";
import { plainTokens } from "./plainTokens.ts";

const HEADER =
	"name\tcountry\tlat\tlon\tprecision\tpopulation\taliases\tprovenance";

/** A gazetteer of rows whose cells are separated by two blanks; "-" is an empty one. */
function gazetteer(...rows: string[]): Map<string, string> {
	const lines = rows.map((row) =>
		row
			.split(/ {2,}/)
			.map((cell) => (cell === "-" ? "" : cell))
			.join("\t"),
	);
	return new Map([["actors/places.tsv", [HEADER, ...lines].join("\n")]]);
}

const { places, problems } = readPlaces(
	gazetteer(
		"Annúminas  ARN  50.5  10  town  20000  Annuminas of the Lake",
		"Bree  ARN  50  12  town  3000  -",
		"Bree  ROH  44  12  town  9000  -",
		"Fords of Isen  ROH  44.1  11.5  site  -  -",
		"Ithilien  GON  -  -  region  -  -",
		"Ithilien  ROH  44  14  town  60000  -",
		"Minas Tirith  GON  41  15  town  400000  Tower of Guard",
		"Most  MOR  40  18  town  70000  -",
	),
);

test("the little gazetteer has nothing wrong", () =>
	expect(problems).toEqual([]));

const NAMED = [
	["Bree", null, "Bree ROH, Bree ARN"],
	["Bree", "ARN", "Bree ARN, Bree ROH"],
	["Annuminas", null, "Annúminas ARN"],
	["the Fords of Isen", null, "Fords of Isen ROH"],
	["Ithilien", null, "Ithilien ROH, Ithilien GON"],
	["Rivendell", null, ""],
] as const;

for (const [name, near, expected] of NAMED)
	test(`${name} near ${near}`, () => {
		const found = places.named(name, near);
		expect(
			found.map((place) => `${place.name} ${place.country}`).join(", "),
		).toBe(expected);
	});

const AT = [
	["in Minas Tirith today", 1, "Minas Tirith"],
	["in the Tower of Guard", 2, "Tower of Guard"],
	["in Minas Morgul", 1, ""],
	["at Annuminas of the Lake", 1, "Annuminas of the Lake"],
	["Minas Tirith's walls", 0, "Minas Tirith"],
] as const;

for (const [text, from, expected] of AT)
	test(`${text} at ${from}`, () => {
		const tokens = plainTokens(text);
		const found = places.at(tokens, from);
		expect(tokens.form.slice(from, found?.to ?? from).join(" ")).toBe(expected);
	});

test("a word that the tagger calls an adverb is no town", () => {
	expect(places.at(plainTokens("Most agreed", "ADV VERB"), 0)).toBe(null);
	expect(places.at(plainTokens("Most burned", "PROPN VERB"), 0)?.to).toBe(1);
});

const WRONG = [
	["Bree  ARN  95  12  town  3000  -", '"95" is no latitude', 10],
	["Bree  ARN  50  x  town  3000  -", '"x" is no longitude', 13],
	["Bree  ARN  50  12  village  3000  -", 'no precision "village"', 16],
] as const;

for (const [row, message, column] of WRONG)
	test(message, () =>
		expect(readPlaces(gazetteer(row)).problems).toMatchObject([
			{ file: "data/actors/places.tsv", line: 2, column, message },
		]),
	);

const DATA = new URL("../../data/", import.meta.url);
const shipped = readPlaces(
	new Map(
		["actors/sites.tsv", "actors/places.tsv"].map((file) => [
			file,
			readFileSync(new URL(file, DATA), "utf8"),
		]),
	),
);

test("nothing is wrong with the tables that are shipped", () =>
	expect(shipped.problems).toEqual([]));

const SHIPPED = [
	["Kharkov", null, "UKR town 50 36"],
	["Mandera", null, "KEN town 4 42"],
	["Hodeidah", null, "YEM town 15 43"],
	["Bucha", null, "UKR town 51 30"],
	["Odessa", null, "UKR town 46 31"],
	["Odessa", "USA", "USA town 32 -102"],
	["Tripoli", null, "LBY town 33 13"],
	["Tripoli", "LBN", "LBN town 34 36"],
	["Gaza Strip", null, "PSE region 31 34"],
	["Kashmir", null, "null region 34 76"],
	["Tahrir Square", null, "EGY site 30 31"],
	["South China Sea", null, "null region 12 114"],
	["Helmand", null, "AFG region 31 64"],
	["New York", null, "USA town 41 -74"],
	["The Hague", null, "NLD town 52 4"],
	["Burma", null, "MMR country 22 98"],
] as const;

for (const [name, near, expected] of SHIPPED)
	test(`${name} near ${near}: ${expected}`, () => {
		const [place] = shipped.places.named(name, near);
		const { country, precision, lat, lon } = place;
		expect(
			`${country} ${precision} ${Math.round(lat ?? 0)} ${Math.round(lon ?? 0)}`,
		).toBe(expected);
	});
