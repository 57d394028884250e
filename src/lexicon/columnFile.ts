import { idOfBytes } from "../base/index.ts";

// One file of columns: hash of all that follows, length of the head, the head as JSON, the columns. Numbers lie in the file
// as in memory, so they are not read but looked at; texts are decoded when asked for. Whatever is not as it was written
// reads as nothing.

/** A column: numbers, small ones, or one long text. */
export type Column = Int32Array | Uint8Array | string;

/** What stands in a file of columns. */
export interface ColumnFile {
	/** What the columns were made for; a plain value of JSON. */
	readonly head: unknown;
	numbers(name: string): Int32Array;
	bytes(name: string): Uint8Array;
	text(name: string): string;
}

/** Where a column lies: bytes from the first column on. */
interface Extent {
	readonly at: number;
	readonly bytes: number;
}

interface Head {
	readonly head: unknown;
	readonly columns: Readonly<Record<string, Extent>>;
}

const HASH = 16;
/** Numbers are looked at in place, which wants them at multiples of four. */
const WORD = 4;
/** Whether the low byte of a number comes first, here. */
const IS_LITTLE = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

export function writeColumnFile(
	head: unknown,
	columns: ReadonlyMap<string, Column>,
): Uint8Array {
	const encoder = new TextEncoder();
	const extents: Record<string, Extent> = {};
	const parts: Uint8Array[] = [];
	let at = 0;
	for (const [name, column] of columns) {
		const part =
			typeof column === "string" ? encoder.encode(column) : bytesOf(column);
		extents[name] = { at, bytes: part.length };
		parts.push(part);
		at += wholeWords(part.length);
	}
	const written = encoder.encode(JSON.stringify({ head, columns: extents }));
	const from = HASH + WORD + wholeWords(written.length);
	const file = new Uint8Array(from + at);
	new DataView(file.buffer).setInt32(HASH, written.length, IS_LITTLE);
	file.set(written, HASH + WORD);
	Object.values(extents).forEach((extent, i) => {
		file.set(parts[i], from + extent.at);
	});
	file.set(encoder.encode(idOfBytes(file.subarray(HASH))));
	return file;
}

/** Reads a file of columns; null if it is damaged, or was written by a machine that orders bytes otherwise. */
export function readColumnFile(file: Uint8Array): ColumnFile | null {
	if (file.length < HASH + WORD) return null;
	const decoder = new TextDecoder();
	const hash = decoder.decode(file.subarray(0, HASH));
	if (hash !== idOfBytes(file.subarray(HASH))) return null;
	const bytes = file.byteOffset % WORD === 0 ? file : file.slice();
	const { buffer, byteOffset } = bytes;
	const length = new DataView(buffer, byteOffset).getInt32(HASH, IS_LITTLE);
	const from = HASH + WORD + wholeWords(length);
	if (!(length > 0 && from <= bytes.length)) return null;
	const written = bytes.subarray(HASH + WORD, HASH + WORD + length);
	const { head, columns }: Head = JSON.parse(decoder.decode(written));
	const columnOf = (name: string): Uint8Array => {
		const { at, bytes: count } = columns[name];
		return bytes.subarray(from + at, from + at + count);
	};
	return {
		head,
		numbers: (name) => {
			const { at, bytes } = columns[name];
			return new Int32Array(buffer, byteOffset + from + at, bytes / WORD);
		},
		bytes: columnOf,
		text: (name) => decoder.decode(columnOf(name)),
	};
}

function bytesOf({
	buffer,
	byteOffset,
	byteLength,
}: Int32Array | Uint8Array): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}

function wholeWords(bytes: number): number {
	return Math.ceil(bytes / WORD) * WORD;
}
