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
import type { NameColumns } from "./nameColumns.ts";
import type { PlaceColumns } from "./places.ts";

// The tables of names take most of a second to read. `npm run build` keeps what they come to in a file, under a stamp: the
// hash of all of data/ and of the code that read it. Under another stamp the file says nothing, and the tables are read.

/** What the tables of actors and places come to. */
export interface Digest {
	readonly actors: ActorColumns;
	readonly places: PlaceColumns;
}

/** A file with a digest, and the hash of the code that reads tables. */
export interface KeptDigest {
	readonly bytes: Uint8Array;
	readonly code: string;
}

interface Head {
	readonly stamp: string;
	readonly codes: Codes["all"];
	/** Of the actors and of the places. */
	readonly problems: readonly (readonly Problem[])[];
}

/** The digest as bytes; `stamp` says of what. */
export function writeDigest(
	{ actors, places }: Digest,
	stamp: string,
): Uint8Array {
	const problems = [actors.problems, places.problems];
	const head: Head = { stamp, codes: actors.codes, problems };
	const columns = new Map<string, Column>([
		...lineColumns("entries", linesOf(actors.length, actors.entry, cellsOf)),
		...lineColumns("places", linesOf(places.length, places.place, placeCells)),
		...nameColumns("place", places.names),
		...ACTOR_KEYS.flatMap((key) => nameColumns(key, actors.by(key))),
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
			problems: head.problems[0],
		},
		places: {
			length: places.length,
			place: places.at,
			names: readNames(file, "place"),
			problems: head.problems[1],
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
	let end = 0;
	const ends = Int32Array.from(lines, (line) => {
		end += line.length;
		return end;
	});
	return [
		[`${name} text`, lines.join("")],
		[`${name} ends`, ends],
	];
}

/** Rows that become objects when they are asked for, each once. */
function readLines<T>(
	file: ColumnFile,
	name: string,
	read: (cells: readonly string[]) => T,
): { readonly length: number; at(row: number): T } {
	const ends = file.numbers(`${name} ends`);
	const made: T[] = new Array(ends.length);
	let text: string | null = null;
	return {
		length: ends.length,
		at: (row) => {
			text ??= file.text(`${name} text`);
			const start = row > 0 ? ends[row - 1] : 0;
			made[row] ??= read(text.slice(start, ends[row]).split("\t"));
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

function readEntry(cells: readonly string[]): ActorEntry {
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

function readPlace(cells: readonly string[]): Place {
	const [name, country, lat, lon, precision, population] = cells;
	return {
		name,
		country: country || null,
		lat: lat === "" ? null : Number(lat),
		lon: lon === "" ? null : Number(lon),
		precision: precision as Place["precision"],
		population: Number(population),
	};
}
