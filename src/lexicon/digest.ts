import type { Problem } from "../base/index.ts";
import type { ActorEntry, ActorKind } from "./actor.ts";
import { ACTOR_KEYS, type ActorColumns } from "./actorColumns.ts";
import type { Codes } from "./codes.ts";
import {
	type Column,
	type ColumnFile,
	readColumnFile,
	writeColumnFile,
} from "./columnFile.ts";
import type { Place } from "./lexicon.ts";
import { type NameColumns, Names } from "./nameColumns.ts";
import { headsOf, type Pattern } from "./pattern.ts";
import { lemmaColumns, type PatternColumns } from "./patterns.ts";
import type { PlaceColumns } from "./places.ts";

// The tables of names take most of a second to read, the codebooks half of one. `npm run build` keeps what they come to in a
// file, under a stamp: the hash of all of data/ and of the code that read it. Under another stamp the file says nothing, and
// tables and codebooks are read.

/** What the tables of actors and places and the codebooks come to. */
export interface Digest {
	readonly actors: ActorColumns;
	readonly places: PlaceColumns;
	readonly patterns: PatternColumns;
	readonly words: WordsKept;
}

/** What is known of the word lists before one is read. */
export interface WordsKept {
	/** The entries of two words that are another thing than their head. */
	readonly compounds: ReadonlySet<string>;
	readonly problems: readonly Problem[];
}

/** A file with a digest, and the hash of the code that reads tables. */
export interface KeptDigest {
	readonly bytes: Uint8Array;
	readonly code: string;
}

interface Head {
	readonly stamp: string;
	readonly codes: Codes["all"];
	readonly compounds: readonly string[];
	readonly problems: Readonly<Record<keyof Digest, readonly Problem[]>>;
}

/** The digest as bytes; `stamp` says of what. */
export function writeDigest(
	{ actors, places, patterns, words }: Digest,
	stamp: string,
): Uint8Array {
	const head: Head = {
		stamp,
		codes: actors.codes,
		compounds: [...words.compounds],
		problems: {
			actors: actors.problems,
			places: places.problems,
			patterns: patterns.problems,
			words: words.problems,
		},
	};
	const columns = new Map<string, Column>([
		...lineColumns("entries", linesOf(actors.length, actors.entry, cellsOf)),
		...lineColumns("places", linesOf(places.length, places.place, placeCells)),
		...nameColumns("place", places.names),
		...ACTOR_KEYS.flatMap((key) => nameColumns(key, actors.by(key))),
		...patternColumns(patterns.all),
	]);
	return writeColumnFile(head, columns);
}

/** The digest that was written under that stamp; null if it is another one, or damaged. */
export function readDigest(bytes: Uint8Array, stamp: string): Digest | null {
	const file = readColumnFile(bytes);
	const head = file?.head as Head | undefined;
	if (!file || head?.stamp !== stamp) return null;
	const entries = readLines(file, "entries", readEntry);
	const places = readLines(file, "places", readPlace);
	return {
		actors: {
			length: entries.length,
			entry: entries.at,
			by: (key) => readNames(file, key),
			codes: head.codes,
			problems: head.problems.actors,
		},
		places: {
			length: places.length,
			place: places.at,
			names: readNames(file, "place"),
			problems: head.problems.places,
		},
		patterns: readPatterns(file, head.problems.patterns),
		words: {
			compounds: new Set(head.compounds),
			problems: head.problems.words,
		},
	};
}

// --- names ---

function nameColumns(
	name: string,
	{ text, ...numbers }: NameColumns,
): [string, Column][] {
	return [
		[`${name} text`, text],
		...Object.entries(numbers).map(([part, column]): [string, Column] => [
			`${name} ${part}`,
			column,
		]),
	];
}

function readNames(file: ColumnFile, name: string): NameColumns {
	return {
		text: file.text(`${name} text`),
		ends: file.numbers(`${name} ends`),
		rows: file.numbers(`${name} rows`),
		rowEnds: file.numbers(`${name} rowEnds`),
		slots: file.numbers(`${name} slots`),
		longest: file.bytes(`${name} longest`),
	};
}

// --- patterns ---

/** Patterns as lines of JSON in which words are numbers: a list stands in hundreds of patterns, and is kept once. */
function patternColumns(patterns: readonly Pattern[]): [string, Column][] {
	const lists = new Map<string, number>();
	const numberOf = (words: ReadonlySet<string>): number => {
		const list = [...words].join("\t");
		const number = lists.get(list) ?? lists.size;
		lists.set(list, number);
		return number;
	};
	const lines = patterns.map((pattern) => {
		const parts = pattern.parts.map(({ words, heads: _, ...part }) => ({
			...part,
			words: numberOf(words),
		}));
		const predicates = numberOf(pattern.predicates);
		return JSON.stringify({ ...pattern, predicates, parts });
	});
	return [
		...lineColumns("patterns", lines),
		...lineColumns("pattern words", [...lists.keys()]),
		...nameColumns("pattern lemma", lemmaColumns(patterns)),
	];
}

/** A pattern as it is kept: the numbers of its words. */
type KeptPattern = Omit<Pattern, "predicates" | "parts"> & {
	readonly predicates: number;
	readonly parts: readonly (Omit<
		Pattern["parts"][number],
		"words" | "heads"
	> & {
		readonly words: number;
	})[];
};

function readPatterns(
	file: ColumnFile,
	problems: readonly Problem[],
): PatternColumns {
	const lists = readLines(
		file,
		"pattern words",
		(line): ReadonlySet<string> => new Set(line ? line.split("\t") : []),
	);
	const patterns = readLines(file, "patterns", (line): Pattern => {
		const kept: KeptPattern = JSON.parse(line);
		const parts = kept.parts.map((part) => {
			const words = lists.at(part.words);
			return { ...part, words, heads: headsOf(words) };
		});
		return { ...kept, predicates: lists.at(kept.predicates), parts };
	});
	return {
		get all() {
			return Array.from({ length: patterns.length }, (_, row) =>
				patterns.at(row),
			);
		},
		byLemma: new Names(readNames(file, "pattern lemma"), patterns.at),
		problems,
	};
}

// --- rows of tables, a line each ---

type Cell = string | number | null;

function linesOf<T>(
	length: number,
	at: (row: number) => T,
	cellsOf: (one: T) => readonly Cell[],
): string[] {
	return Array.from({ length }, (_, row) =>
		cellsOf(at(row))
			.map((cell) => cell ?? "")
			.join("\t"),
	);
}

function lineColumns(
	name: string,
	lines: readonly string[],
): [string, Column][] {
	const encoder = new TextEncoder();
	let end = 0;
	const ends = Int32Array.from(lines, (line) => {
		end += encoder.encode(line).length;
		return end;
	});
	return [
		[`${name} text`, lines.join("")],
		// In bytes: a line is decoded when it is asked for.
		[`${name} ends`, ends],
	];
}

/** Rows that become objects when they are asked for, each once. */
function readLines<T>(
	file: ColumnFile,
	name: string,
	read: (line: string) => T,
): { readonly length: number; at(row: number): T } {
	const ends = file.numbers(`${name} ends`);
	const bytes = file.bytes(`${name} text`);
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	const made: T[] = new Array(ends.length);
	return {
		length: ends.length,
		at: (row) => {
			const known = made[row];
			if (known !== undefined) return known;
			const line = bytes.subarray(row > 0 ? ends[row - 1] : 0, ends[row]);
			made[row] = read(decoder.decode(line));
			return made[row];
		},
	};
}

function cellsOf(entry: ActorEntry): Cell[] {
	const { kind, name, country, sectors, begins, ends, office } = entry;
	const placed = entry.placed ? "placed" : "";
	const { file, line } = entry;
	const all = sectors.join("/");
	return [kind, name, country, all, begins, ends, office, placed, file, line];
}

function readEntry(written: string): ActorEntry {
	const cells = written.split("\t");
	const [kind, name, country, sectors, begins, ends, office] = cells;
	const [placed, file, line] = cells.slice(7);
	return {
		kind: kind as ActorKind,
		name,
		country: country || null,
		sectors: sectors ? sectors.split("/") : [],
		begins: begins || null,
		ends: ends || null,
		office: office || null,
		placed: placed !== "",
		file,
		line: Number(line),
	};
}

function placeCells(place: Place): Cell[] {
	const { name, country, lat, lon, precision, population } = place;
	return [name, country, lat, lon, precision, population];
}

function readPlace(written: string): Place {
	const [name, country, lat, lon, precision, population] = written.split("\t");
	return {
		name,
		country: country || null,
		lat: lat === "" ? null : Number(lat),
		lon: lon === "" ? null : Number(lon),
		precision: precision as Place["precision"],
		population: Number(population),
	};
}
