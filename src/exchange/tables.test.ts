import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packagedTables, readExchangeTables } from "./tables.ts";

const tables = packagedTables();

function rows(file: string): string[][] {
	return readFileSync(new URL(`../../data/${file}`, import.meta.url), "utf8")
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.slice(1)
		.map((line) => line.split("\t"));
}

const codes = [
	["040", "CONSULT", null, "exact"],
	["042", "CONSULT", "visit", "exact"],
	["010", null, null, "none"],
	["10", "REQUEST", null, "exact"],
	["020", "REQUEST", null, "exact"],
	["08", "CONCEDE", null, "root"],
	["143", "PROTEST", null, "root"],
	["183", "ASSAULT", null, "root"],
	["195", "ASSAULT", "aerial", "exact"],
	["1999", "ASSAULT", null, "root"],
	["0199", null, null, "none"],
] as const;
for (const [code, type, mode, fit] of codes)
	test(`CAMEO ${code} reads as ${type}/${mode}`, () =>
		expect(tables.cameo(code)).toMatchObject({ type, mode, fit }));

test("a code of no root reads as nothing", () => {
	expect(tables.cameo("99")).toBeNull();
	expect(tables.cameo("---")).toBeNull();
	expect(tables.cameo("")).toBeNull();
});

test("every type and mode of PLOVER has a code, which reads as its type, and as its mode where it is exact", () => {
	const wrong = rows("ontology/plover.tsv").flatMap(([type, mode]) => {
		const written = tables.cameoFor(type, mode || null);
		const read = written && tables.cameo(written.code);
		const isRight =
			read?.type === type &&
			(written?.fit === "wider" || read.mode === (mode || null));
		return isRight ? [] : [`${type}/${mode}`];
	});
	expect(wrong).toEqual([]);
});

test("every mode that a code reads as is one of PLOVER", () => {
	const modes = new Set(
		rows("ontology/plover.tsv").map(([type, mode]) => `${type}/${mode}`),
	);
	const contexts = new Set(rows("ontology/contexts.tsv").map(([name]) => name));
	const all = rows("exchange/cameo.tsv");
	expect(all.length).toBe(318);
	for (const [code, , , type, mode, its] of all) {
		if (type) expect(modes, code).toContain(`${type}/${mode}`);
		for (const one of its.split("|").filter(Boolean))
			expect(contexts, code).toContain(one);
	}
	for (const [event, sub, type, mode] of rows("exchange/acled.tsv"))
		if (type) expect(modes, `${event}/${sub}`).toContain(`${type}/${mode}`);
});

test("every country is found again by its name, its CAMEO code and its FIPS code", () => {
	const wrong = rows("actors/countries.tsv").flatMap(([country]) => {
		const name = tables.nameOfCountry(country);
		const cameo = tables.cameoOfCountry(country);
		const fips = tables.fipsOf(country);
		return [
			name && tables.countryNamed(name) === country ? [] : `${country} name`,
			cameo && tables.countryOfCameo(cameo) === country
				? []
				: `${country} CAMEO`,
			!fips || tables.countryOfFips(fips) === country ? [] : `${country} FIPS`,
		].flat();
	});
	expect(wrong).toEqual([]);
});

test("FIPS codes are not ISO", () => {
	const pairs = [
		["GM", "DEU"],
		["AU", "AUT"],
		["AS", "AUS"],
		["CH", "CHN"],
		["SZ", "CHE"],
		["UP", "UKR"],
		["IS", "ISR"],
		["WE", "PSE"],
		["GZ", "PSE"],
		["OS", null],
	] as const;
	for (const [fips, country] of pairs)
		expect(tables.countryOfFips(fips)).toBe(country);
});

test("sectors that are read are PLOVER's", () => {
	const known = new Set(rows("ontology/sectors.tsv").map(([code]) => code));
	for (const [, , sector] of rows("exchange/sectors.tsv"))
		if (sector !== "-") expect(known).toContain(sector);
});

test("other tables have another version", () => {
	const other = readExchangeTables(
		new Map([["exchange/fips.tsv", "fips\tcountry\twrite\nAA\tARN\tyes\n"]]),
	);
	expect(other.version).not.toBe(tables.version);
	expect(other.countryOfFips("AA")).toBe("ARN");
	expect(other.cameo("040")).toBeNull();
});
