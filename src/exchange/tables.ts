import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { idOf, once } from "../base/index.ts";

/** What a code of CAMEO, or of ACLED, reads as. */
export interface CodeReading {
	readonly type: string | null;
	readonly mode: string | null;
	readonly contexts: readonly string[];
	readonly fit: "exact" | "root" | "none";
	readonly quad: 1 | 2 | 3 | 4 | null;
	readonly score: number | null;
	/** What the code is called. */
	readonly name: string;
}

/** A code that is written for a type and mode; `wider` where it covers more than the mode. */
export interface WrittenCode {
	readonly code: string;
	readonly fit: "exact" | "wider";
}

export type SectorScheme = "cameo" | "icews" | "acled";

/** The codes of other people and ours: data/exchange, with the countries of data/actors. */
export interface ExchangeTables {
	/** Hash of the tables: rows that were read by others are read again. */
	readonly version: string;
	/** A CAMEO code; one that is unknown reads as its root; null for no code. */
	cameo(code: string): CodeReading | null;
	cameoFor(type: string, mode: string | null): WrittenCode | null;
	acled(event: string, subEvent: string): CodeReading | null;
	/** Whether PLOVER has the type, and under it the mode. */
	hasType(type: string, mode?: string | null): boolean;
	quadOf(type: string): 1 | 2 | 3 | 4 | null;
	scoreOf(type: string, mode: string | null): number | null;
	countryOfFips(code: string): string | null;
	fipsOf(country: string): string | null;
	/** Three letters in the place of a country, also UNO, IGO …; null for regions and what is unknown. */
	countryOfCameo(code: string): string | null;
	cameoOfCountry(country: string): string | null;
	countryNamed(name: string): string | null;
	nameOfCountry(country: string): string | null;
	/** By its ISO 3166 number. */
	countryNumbered(number: string): string | null;
	/** The PLOVER sector of a word, null for none. */
	sector(scheme: SectorScheme, word: string): string | null;
	wordOfSector(scheme: SectorScheme, sector: string): string | null;
}

const DATA = fileURLToPath(new URL("../../data/", import.meta.url));
const FOLDERS = ["exchange", "actors", "ontology"];
const FILES =
	/^(exchange\/|actors\/(codes|countries|countries-historical)\.|ontology\/plover\.)/;

/** The tables of the package, read when they are first asked for. */
export const packagedTables: () => ExchangeTables = once(() =>
	readExchangeTables(textsOf(DATA)),
);

function textsOf(folder: string): Map<string, string> {
	const paths = FOLDERS.flatMap((name) =>
		readdirSync(join(folder, name)).map((file) => `${name}/${file}`),
	);
	return new Map(
		paths
			.filter((path) => path.endsWith(".tsv") && FILES.test(path))
			.sort()
			.map((path) => [path, readFileSync(join(folder, path), "utf8")]),
	);
}

/** Reads the tables; `files` by their path below data/. */
export function readExchangeTables(
	files: ReadonlyMap<string, string>,
): ExchangeTables {
	const rows = (name: string) => rowsOf(files.get(`${name}.tsv`) ?? "");
	const places = countriesOf(rows);
	return {
		version: idOf(...[...files].flat()),
		...codesOf(rows),
		...places,
		...sectorsOf(rows),
	};
}

type Row = Readonly<Record<string, string>>;
type Rows = (name: string) => Row[];

function rowsOf(text: string): Row[] {
	const [head, ...lines] = text
		.split(/\r?\n/)
		.filter((line) => line !== "" && !line.startsWith("#"));
	const names = head?.split("\t") ?? [];
	return lines.map((line) => {
		const cells = line.split("\t");
		return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
	});
}

function codesOf(
	rows: Rows,
): Pick<
	ExchangeTables,
	"cameo" | "cameoFor" | "acled" | "hasType" | "quadOf" | "scoreOf"
> {
	const plover = rows("ontology/plover");
	const modes = new Set(plover.map(({ type, mode }) => `${type}/${mode}`));
	const quads = new Map(plover.map(({ type, quad }) => [type, quadFrom(quad)]));
	const scores = new Map(
		plover
			.filter(({ score }) => score !== "")
			.map(({ type, mode, score }) => [`${type}/${mode}`, Number(score)]),
	);
	const scoreOf = (type: string, mode: string | null) =>
		scores.get(`${type}/${mode ?? ""}`) ?? scores.get(`${type}/`) ?? null;
	const cameo = new Map(
		rows("exchange/cameo").map((row) => [row.code, readingFrom(row)]),
	);
	// Codes that no table has come again and again, too.
	const unknown = new Map<string, CodeReading | null>();
	const unknownCode = (code: string): CodeReading | null => {
		const known = unknown.get(code);
		if (known !== undefined || unknown.size > 10_000) return known ?? null;
		const root = cameo.get(code.slice(0, 2));
		const reading = root
			? { ...root, mode: null, contexts: [], fit: fitBelow(root) }
			: null;
		unknown.set(code, reading);
		return reading;
	};
	const written = new Map(
		rows("exchange/plover-cameo").map(({ type, mode, code, fit }) => [
			`${type}/${mode}`,
			{ code, fit: fit as WrittenCode["fit"] },
		]),
	);
	const acled = new Map(
		rows("exchange/acled").map((row) => [
			`${row.event}/${row.sub_event}`,
			{
				...readingFrom(row),
				quad: quads.get(row.type) ?? null,
				score: scoreOf(row.type, row.mode),
			},
		]),
	);
	return {
		cameo: (code) => cameo.get(code) ?? unknownCode(code),
		cameoFor: (type, mode) => written.get(`${type}/${mode ?? ""}`) ?? null,
		acled: (event, subEvent) =>
			acled.get(`${event}/${subEvent}`) ?? acled.get(`${event}/`) ?? null,
		hasType: (type, mode) => modes.has(`${type}/${mode ?? ""}`),
		quadOf: (type) => quads.get(type) ?? null,
		scoreOf,
	};
}

function fitBelow(root: CodeReading): CodeReading["fit"] {
	return root.type === null ? "none" : "root";
}

function readingFrom(row: Row): CodeReading {
	return {
		type: row.type || null,
		mode: row.mode || null,
		contexts: row.contexts ? row.contexts.split("|") : [],
		fit: row.fit as CodeReading["fit"],
		quad: quadFrom(row.quad ?? ""),
		score: row.goldstein ? Number(row.goldstein) : null,
		name: row.name ?? row.sub_event ?? "",
	};
}

function quadFrom(text: string): 1 | 2 | 3 | 4 | null {
	return /^[1-4]$/.test(text) ? (Number(text) as 1 | 2 | 3 | 4) : null;
}

function countriesOf(
	rows: Rows,
): Pick<
	ExchangeTables,
	| "countryOfFips"
	| "fipsOf"
	| "countryOfCameo"
	| "cameoOfCountry"
	| "countryNamed"
	| "nameOfCountry"
	| "countryNumbered"
> {
	const states = rows("actors/countries");
	const past = rows("actors/countries-historical");
	const others = rows("exchange/country-names");
	const fips = rows("exchange/fips");
	const cameo = rows("exchange/cameo-countries");
	const codes = new Set([...states, ...past].map(({ country }) => country));
	const bodies = new Set(rows("actors/codes").map(({ code }) => code));
	const names = new Map<string, string>();
	for (const { country, name, aliases } of [...states, ...past])
		for (const one of [name, ...aliases.split("|")])
			if (one !== "" && !names.has(one)) names.set(one, country);
	for (const { name, country } of others) names.set(name, country);
	const nameOf = new Map([
		...others
			.filter(({ country }) => !codes.has(country))
			.map(({ country, name }) => [country, name] as const),
		...[...past, ...states].map(
			({ country, name }) => [country, name] as const,
		),
	]);
	const byFips = new Map(fips.map((row) => [row.fips, row.country]));
	const byNumber = new Map(
		states.map((row) => [String(Number(row.numeric)), row.country]),
	);
	const byCameo = new Map(
		cameo.map(({ code, country }) => [code, country === "-" ? null : country]),
	);
	const isWritten = ({ write }: Row) => write !== "";
	const fipsOf = new Map(
		fips.filter(isWritten).map((row) => [row.country, row.fips]),
	);
	const cameoOf = new Map(
		cameo.filter(isWritten).map((row) => [row.country, row.code]),
	);
	return {
		countryOfFips: (code) => byFips.get(code) ?? null,
		fipsOf: (country) => fipsOf.get(country) ?? null,
		countryOfCameo: (code) => {
			const other = byCameo.get(code);
			if (other !== undefined) return other;
			return codes.has(code) || bodies.has(code) ? code : null;
		},
		cameoOfCountry: (country) =>
			cameoOf.get(country) ?? (codes.has(country) ? country : null),
		countryNamed: (name) => names.get(name) ?? null,
		nameOfCountry: (country) => nameOf.get(country) ?? null,
		countryNumbered: (number) => byNumber.get(String(Number(number))) ?? null,
	};
}

function sectorsOf(
	rows: Rows,
): Pick<ExchangeTables, "sector" | "wordOfSector"> {
	const all = rows("exchange/sectors");
	const sectors = new Map(
		all.map(({ scheme, word, sector }) => [
			`${scheme}/${word}`,
			sector === "-" ? null : sector,
		]),
	);
	const words = new Map(
		all
			.filter(({ write }) => write !== "")
			.map(({ scheme, word, sector }) => [`${scheme}/${sector}`, word]),
	);
	return {
		sector: (scheme, word) => sectors.get(`${scheme}/${word}`) ?? null,
		wordOfSector: (scheme, sector) => words.get(`${scheme}/${sector}`) ?? null,
	};
}
