import { describe, expect, test } from "vitest";
import type { ActorEntry } from "./actor.ts";
import { NameDraft, Names } from "./nameColumns.ts";
import { headKeys, isSpelledAlike, Spellings, wholeKeys } from "./spellings.ts";

// biome-ignore format: one case a line
const pairs: [string, string, boolean][] = [
	["Muammar Qadhafi", "Muammar Gaddafi", true],
	["Hassan Rohani", "Hassan Rouhani", true],
	["Boris N. Yeltsin", "Boris Yeltsin", true],
	["Kim Il Sung", "Kim Il-sung", true],
	["Franjo Tuđman", "Franjo Tudjman", true],
	["Jaroslaw Kaczynski", "Lech Kaczynski", false],
	["Fidel Castro", "Raul Castro", false],
	["George Bush", "George Brown", false],
];
for (const [a, b, alike] of pairs)
	test(`${a} and ${b} are ${alike ? "" : "not "}spellings of one name`, () => {
		expect(isSpelledAlike(a, b)).toBe(alike);
	});

function holder(name: string, country: string, begins: string): ActorEntry {
	return {
		kind: "person",
		name,
		country,
		sectors: ["GOV"],
		begins,
		ends: null,
		office: "president",
		placed: false,
		file: "",
		line: 1,
	};
}

describe("persons by how their names sound", () => {
	const holders = [
		holder("Ganbar Zhoukov", "ARN", "3000-01-01"),
		holder("Amin Hadad", "GON", "3000-01-01"),
		holder("Amin Haddad", "ROH", "3000-01-01"),
	];
	const spellings = new Spellings((key) => {
		const draft = new NameDraft();
		const keysOf = key === "spelling" ? wholeKeys : headKeys;
		for (const [row, entry] of holders.entries())
			for (const own of keysOf(entry)) draft.add(own, row);
		return new Names(draft.columns(), (row) => holders[row]);
	});
	const found = (words: string, day: string): string[] =>
		spellings.find(words.split(" "), day).map(({ country }) => `${country}`);

	test("another spelling is the person", () => {
		expect(found("Qanbar Shukov", "3001-01-01")).toEqual(["ARN"]);
	});
	test("a surname alone is the head in office", () => {
		expect(found("Zhukov", "3001-01-01")).toEqual(["ARN"]);
		expect(found("Zhukov", "2999-01-01")).toEqual([]);
	});
	test("who may be two is nobody", () => {
		expect(found("Amin Hadad", "3001-01-01")).toEqual([]);
	});
});
