import type { Problem } from "../base/index.ts";
import type { ActorEntry, ActorKind } from "./actor.ts";
import { shareNames } from "./samePersons.ts";
import { surnamesOf } from "./surnames.ts";
import { type Row, readTable } from "./table.ts";

/** An entry and the forms under which text names it. */
export interface NamedEntry {
	readonly entry: ActorEntry;
	/** Forms in which case counts: "US", "al-Shabab". */
	readonly names: readonly string[];
	/** Forms in which it does not: "foreign minister", "troops". */
	readonly nouns: readonly string[];
	/** Forms that name the person only while no other is meant: "Putin", "Xi". */
	readonly surnames: readonly string[];
	/** Surnames that others bear too: they name the person after a title, or where the country is spoken of. */
	readonly family: readonly string[];
}

type Column =
	| "name"
	| "country"
	| "sector"
	| "begins"
	| "ends"
	| "office"
	| "surname"
	| "aliases"
	| "adjectives"
	| "inhabitants"
	| "capital"
	| "iso2"
	| "numeric"
	| "plural"
	| "side"
	| "owner"
	| "provenance";
type Cells = Readonly<Partial<Record<Column, string>>>;

/** Where a row stands. */
interface Place {
	readonly file: string;
	readonly line: number;
}

/** How a table of data/actors becomes entries. */
interface ActorTable {
	readonly file: string;
	readonly wanted: readonly Column[];
	readonly optional: readonly Column[];
	/** Puts the entries of a row after those there are. */
	read(cells: Cells, place: Place, entries: NamedEntry[]): void;
}

/** Columns that most tables may have. */
const DATED = [
	"country",
	"sector",
	"aliases",
	"begins",
	"ends",
	"provenance",
] as const;

const ACTOR_TABLES: readonly ActorTable[] = [
	countryTable("actors/countries.tsv"),
	countryTable("actors/countries-historical.tsv"),
	countryTable("actors/regions.tsv"),
	namedTable("actors/seats.tsv", "seat"),
	personTable("actors/leaders.tsv"),
	namedTable("actors/bodies.tsv", "body"),
	namedTable("actors/groups.tsv", "group"),
	namedTable("actors/state-bodies.tsv", "body"),
	namedTable("actors/armed-groups.tsv", "group"),
	namedTable("actors/parties.tsv", "group"),
	namedTable("actors/peoples.tsv", "people"),
	namedTable("actors/outlets.tsv", "outlet"),
	nounTable("actors/offices.tsv", "office"),
	nounTable("actors/agents.tsv", "agent"),
];

/** Reads all tables of data/actors that are in `files`, with the corrections applied. */
export function readActorTables(files: ReadonlyMap<string, string>): {
	entries: NamedEntry[];
	problems: Problem[];
} {
	const { rows, problems } = readActorRows(files);
	const entries = rows.flatMap((row) => row.entries);
	return { entries: shareNames(entries), problems };
}

/** A row as it holds, with its entries and the corrections that changed it. */
export interface ActorRow {
	readonly cells: Cells;
	readonly file: string;
	readonly line: number;
	readonly entries: readonly NamedEntry[];
	/** Corrections that gave it an end or aliases. */
	readonly changes: readonly Change[];
}

/** A correction that changed a row of an imported table. */
export interface Change {
	readonly action: string;
	readonly cells: Cells;
	readonly file: string;
	readonly line: number;
}

/** The rows of all tables of data/actors that are in `files`, with all that they say; rows that are wrong are left out. */
export function readActorRows(files: ReadonlyMap<string, string>): {
	rows: ActorRow[];
	problems: Problem[];
} {
	const corrections = readCorrections(files);
	const problems: Problem[] = [...corrections.problems];
	const rows: ActorRow[] = [];
	for (const { file, wanted, optional, read } of ACTOR_TABLES) {
		const text = files.get(file);
		if (text === undefined) continue;
		const path = `data/${file}`;
		const table = readTable<Column>(path, text, wanted, optional);
		problems.push(...table.problems);
		const own = corrections.of(file);
		const add = (cells: Cells, place: Place, changes: readonly Change[]) => {
			const entries: NamedEntry[] = [];
			read(cells, place, entries);
			rows.push({ cells, ...place, entries, changes });
		};
		for (const { cells, line } of table.rows)
			if (!own.drops(cells))
				add(own.named(cells), { file: path, line }, own.changes(cells));
		for (const { cells, line } of own.added)
			add(cells, { file: corrections.file, line }, []);
	}
	return { rows, problems };
}

/** Corrections by hand: a row drops, adds or replaces rows of the table it names. They win over what was imported. */
interface Corrections {
	readonly file: string;
	readonly problems: readonly Problem[];
	of(file: string): {
		drops(cells: Cells): boolean;
		/** The row with the aliases and the end that corrections give it. */
		named(cells: Cells): Cells;
		/** What gave the row its end or aliases. */
		changes(cells: Cells): readonly Change[];
		readonly added: readonly Row<Column | "table" | "action">[];
	};
}

const ACTIONS: readonly string[] = ["add", "alias", "drop", "end", "replace"];

function readCorrections(files: ReadonlyMap<string, string>): Corrections {
	const file = "data/actors/corrections.tsv";
	const wanted = ["table", "action", "name"] as const;
	const optional = [...DATED, "office", "surname", "owner"] as const;
	const text = files.get("actors/corrections.tsv") ?? wanted.join("\t");
	const table = readTable<Column | "table" | "action">(
		file,
		text,
		wanted,
		optional,
	);
	const problems = table.rows
		.filter(({ cells }) => !ACTIONS.includes(cells.action))
		.map((row) =>
			table.at(row, "action", "wanted add, alias, drop, end or replace"),
		);
	return {
		file,
		problems: [...table.problems, ...problems],
		of: (name) => {
			const own = table.rows.filter(
				({ cells }) => `actors/${cells.table}` === name,
			);
			const doing = (...actions: readonly string[]) =>
				own.filter(({ cells }) => actions.includes(cells.action));
			const names = new Set(own.map(({ cells }) => cells.name));
			const meant = (rows: typeof own, cells: Cells) =>
				names.has(cells.name ?? "")
					? rows.filter((by) => isMeant(by.cells, cells))
					: [];
			const dropping = doing("drop", "replace");
			const naming = doing("alias");
			const ending = doing("end");
			const changing = [...naming, ...ending];
			return {
				added: doing("add", "replace"),
				drops: (cells) => meant(dropping, cells).length > 0,
				named: (cells) =>
					withAliases(
						withEnd(cells, meant(ending, cells)),
						meant(naming, cells),
					),
				changes: (cells) =>
					meant(changing, cells).map(({ cells: by, line }) => ({
						action: by.action,
						cells: by,
						file,
						line,
					})),
			};
		},
	};
}

function withEnd(row: Cells, by: readonly { readonly cells: Cells }[]): Cells {
	return by.length === 0 ? row : { ...row, ends: by[by.length - 1].cells.ends };
}

function withAliases(
	row: Cells,
	by: readonly { readonly cells: Cells }[],
): Cells {
	if (by.length === 0) return row;
	const more = by.flatMap(({ cells }) => list(cells.aliases));
	return { ...row, aliases: [...list(row.aliases), ...more].join("|") };
}

/** Whether a correction means that row: the same name, and the same country, office and begin where a `drop` or an `end` gives them. */
function isMeant(by: Cells & { readonly action: string }, row: Cells): boolean {
	const told: readonly Column[] =
		by.action === "drop" || by.action === "end"
			? ["name", "country", "office", "begins"]
			: ["name", "country"];
	return told.every((column) => !by[column] || by[column] === row[column]);
}

function countryTable(file: string): ActorTable {
	const wanted = ["country", "name", "adjectives", "inhabitants"] as const;
	const optional = [...DATED, "capital", "iso2", "numeric"] as const;
	return { file, wanted, optional, read: readCountry };
}

/** A row of a country: one entry each for its names, its adjectives, its inhabitants and its seats of government. */
function readCountry(cells: Cells, place: Place, entries: NamedEntry[]): void {
	const names = namesOf(cells);
	const adjectives = list(cells.adjectives).filter(
		(form) => !names.includes(form),
	);
	const inhabitants = list(cells.inhabitants).filter(
		(form) => !adjectives.includes(form),
	);
	const cities = list(cells.capital).filter((form) => !names.includes(form));
	const forms: readonly [ActorKind, readonly string[]][] = [
		["country", names],
		["adjective", adjectives],
		["inhabitant", inhabitants],
		["city", cities],
	];
	for (const [kind, own] of forms)
		if (own.length > 0) entries.push(named(entryOf(cells, kind, place), own));
}

function namedTable(file: string, kind: ActorKind): ActorTable {
	const read: ActorTable["read"] = (cells, place, entries) => {
		const names = namesOf(cells).flatMap(bothSpellings).flatMap(bothArticles);
		entries.push(named(entryOf(cells, kind, place), names));
	};
	const optional = [...DATED, "owner"] as const;
	return { file, wanted: ["name", "country"], optional, read };
}

/** Words of names that Britain and America spell differently. */
const SPELLED: readonly (readonly [RegExp, string])[] = [
	[/\bDefence\b/, "Defense"],
	[/\bDefense\b/, "Defence"],
	[/\bOrganisation\b/, "Organization"],
	[/\bOrganization\b/, "Organisation"],
	[/\bLabour\b/, "Labor"],
	[/\bCentre\b/, "Center"],
	[/\bCenter\b/, "Centre"],
];

function bothSpellings(name: string): string[] {
	const other = SPELLED.find(([word]) => word.test(name));
	return other ? [name, name.replace(...other)] : [name];
}

/** "al-Shabab", where a sentence begins "Al-Shabab". */
function bothArticles(name: string): string[] {
	const other = name.startsWith("al-") ? "Al-" : "al-";
	return /^[Aa]l-/.test(name) ? [name, other + name.slice(3)] : [name];
}

/** A name of one word ("Francis") is treated as a surname: others bear it too. */
function personTable(file: string): ActorTable {
	const read: ActorTable["read"] = (cells, place, entries) => {
		const entry = entryOf(cells, "person", place);
		const names = namesOf(cells);
		const surnames = list(cells.surname).flatMap((form) =>
			slavicForms(form, cells.country),
		);
		const family = familyOf(cells).filter((form) => !surnames.includes(form));
		if (names.every(hasBlank)) {
			entries.push(named(entry, names, surnames, family));
			return;
		}
		const single = names.filter((name) => !hasBlank(name));
		const whole = names.filter(hasBlank);
		entries.push(named(entry, whole, [...surnames, ...single], family));
	};
	const optional = [...DATED, "office", "surname"] as const;
	return { file, wanted: ["name", "country"], optional, read };
}

/** By which part of the name an office holder may be called for short. */
function familyOf({ name, country, office, begins }: Cells): string[] {
	if (!name || !country || !begins || office === "monarch") return [];
	return surnamesOf(name, country).flatMap((form) =>
		slavicForms(form, country),
	);
}

const CYRILLIC = new Set(["RUS", "UKR", "BLR", "SUN"]);

/** "Zaluzhnyi", "Zaluzhny", "Zaluzhnyy": the adjective ending is written in many ways. */
function slavicForms(form: string, country = ""): string[] {
	const stem = /^(.{3,}?)(?:yi|yy|iy|ii|y|yj)$/.exec(form)?.[1];
	if (!stem || !CYRILLIC.has(country)) return [form];
	return [
		...new Set([form, `${stem}y`, `${stem}yy`, `${stem}yi`, `${stem}iy`]),
	];
}

function hasBlank(name: string): boolean {
	return name.includes(" ");
}

/** A common noun in singular and plural, and its other spellings. `plural` is "-" where there is none ("police"). */
function nounTable(file: string, kind: ActorKind): ActorTable {
	const read: ActorTable["read"] = (cells, place, entries) => {
		const singulars = namesOf(cells);
		const given = list(cells.plural);
		const plurals = given.length > 0 ? given : singulars.map(pluralOf);
		const forms = [...singulars, ...plurals.filter((form) => form !== "-")];
		// "p.m." is no PM, a "sales rep" no Rep.
		const acronyms = forms.filter((form) => /\p{Lu}{2}|\.$/u.test(form));
		const nouns = forms.filter((form) => !acronyms.includes(form));
		const entry = entryOf(cells, kind, place);
		entries.push({
			entry,
			names: acronyms,
			nouns,
			surnames: NONE,
			family: NONE,
		});
	};
	const optional = [...DATED, "office", "plural"] as const;
	return { file, wanted: ["name", "sector", "side"], optional, read };
}

function named(
	entry: ActorEntry,
	names: readonly string[],
	surnames: readonly string[] = NONE,
	family: readonly string[] = NONE,
): NamedEntry {
	return { entry, names, nouns: NONE, surnames, family };
}

function namesOf(cells: Cells): string[] {
	const name = cells.name ?? "";
	return cells.aliases ? [name, ...list(cells.aliases)] : [name];
}

/** Shared by all rows: tens of thousands of empty arrays would cost a tenth of the time that reading takes. */
const NONE: readonly string[] = [];

/** The values of a cell, split at `|`. */
function list(cell: string | undefined): readonly string[] {
	if (!cell) return NONE;
	return cell.includes("|") ? cell.split("|") : [cell];
}

function entryOf(
	cells: Cells,
	kind: ActorKind,
	{ file, line }: Place,
): ActorEntry {
	return {
		kind,
		name: cells.name ?? "",
		country: cells.country || null,
		sectors: cells.sector ? cells.sector.split("/") : NONE,
		begins: cells.begins || null,
		ends: cells.ends || null,
		office: cells.office || null,
		placed: cells.side === "place",
		file,
		line,
	};
}

/** The regular plural of a noun phrase, at its last word: "deputy" deputies, "foreign minister" foreign ministers. */
function pluralOf(noun: string): string {
	if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
	if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
	if (/(wo)?man$/.test(noun)) return `${noun.slice(0, -2)}en`;
	return `${noun}s`;
}
