import { plainForm, shapeOf } from "../forms.ts";
import type { Numbers } from "./kernel.ts";
import { padded } from "./weights.ts";

/** The lists of what the network knows of a word; the row of a table is the place in its list, after the first two. */
export interface InputLists {
	readonly word: readonly string[];
	readonly suffix3: readonly string[];
	readonly suffix2: readonly string[];
	readonly prefix3: readonly string[];
	readonly shape: readonly string[];
	/** Sets of kinds of names, a letter each. */
	readonly kinds: readonly string[];
}

/** Of which names of the world a word is a part, told by the letters of their kinds; the word in lower case. */
export type NameKinds = ReadonlyMap<string, string>;

/** The parts of the input, in their order, with their widths. The last is the word vectors, which are not trained. */
export const INPUTS = [
	{ name: "word", width: 64 },
	{ name: "suffix3", width: 32 },
	{ name: "suffix2", width: 16 },
	{ name: "prefix3", width: 24 },
	{ name: "shape", width: 16 },
	{ name: "kinds", width: 16 },
	{ name: "vector", width: 100 },
] as const;

/** All parts, and zeros up to a multiple of 16. */
export const INPUT_WIDTH = padded(
	INPUTS.reduce((sum, { width }) => sum + width, 0),
);

export type InputName = (typeof INPUTS)[number]["name"];

/** Rows every table has: for what is not in its list, and for ROOT. */
export const UNKNOWN = 0;
export const ROOT = 1;
export const RESERVED = 2;

/** Where the width of a part begins. */
export const OFFSETS: readonly number[] = INPUTS.map((_, i) =>
	INPUTS.slice(0, i).reduce((sum, { width }) => sum + width, 0),
);

/** What a word is looked up as, part by part. */
export function keysOf(
	form: string,
	kinds: NameKinds,
): Record<InputName, string> {
	const plain = plainForm(form);
	const word = plain.toLowerCase();
	return {
		word,
		suffix3: word.slice(-3),
		suffix2: word.slice(-2),
		prefix3: word.slice(0, 3),
		shape: shapeOf(plain),
		kinds: kinds.get(word) ?? "",
		// The vectors know years and some figures as they are.
		vector: /[0-9]/.test(form) ? form.toLowerCase() : word,
	};
}

/** Finds the rows of a word's parts in their tables. */
export class InputIndex {
	readonly #rows: readonly ReadonlyMap<string, number>[];

	constructor(
		lists: InputLists,
		vectors: readonly string[],
		readonly kinds: NameKinds,
	) {
		const all = { ...lists, vector: vectors };
		this.#rows = INPUTS.map(({ name }) => rowsOf(all[name]));
	}

	/** Writes a row for each part. */
	find(form: string, rows: Int32Array, at: number): void {
		const keys = keysOf(form, this.kinds);
		INPUTS.forEach(({ name }, i) => {
			rows[at + i] = this.#rows[i].get(keys[name]) ?? UNKNOWN;
		});
	}
}

function rowsOf(keys: readonly string[]): Map<string, number> {
	const rows = new Map<string, number>();
	for (let i = 0; i < keys.length; i++) rows.set(keys[i], i + RESERVED);
	return rows;
}

/** One table of inputs: a row for each key. */
export interface InputTable {
	/** Adds nothing, only writes the row's numbers. */
	copy(row: number, into: Numbers, at: number): void;
}

/** A table as numbers, to be trained or used. */
export class NumberTable implements InputTable {
	constructor(
		readonly values: Numbers,
		readonly width: number,
	) {}

	copy(row: number, into: Numbers, at: number): void {
		const from = row * this.width;
		for (let i = 0; i < this.width; i++) into[at + i] = this.values[from + i];
	}
}

/** A table in eight bits, with one scale a row. */
export class SmallTable implements InputTable {
	constructor(
		readonly values: Int8Array,
		readonly scales: Float32Array,
		readonly width: number,
	) {}

	copy(row: number, into: Numbers, at: number): void {
		const from = row * this.width;
		const scale = this.scales[row];
		for (let i = 0; i < this.width; i++)
			into[at + i] = this.values[from + i] * scale;
	}
}

/** Writes the whole input of a word whose rows are known. */
export function copyInputs(
	tables: readonly InputTable[],
	rows: Int32Array,
	from: number,
	into: Numbers,
	at: number,
): void {
	for (let i = 0; i < tables.length; i++)
		tables[i].copy(rows[from + i], into, at + OFFSETS[i]);
}
