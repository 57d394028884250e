import { hashText, mix, scatter } from "../../base/index.ts";
import type { Casing, Casings } from "../casing.ts";
import {
	INPUTS,
	InputIndex,
	type InputLists,
	type InputTable,
	type NameKinds,
	NumberTable,
	SmallTable,
} from "./inputs.ts";
import type { Numbers } from "./kernel.ts";
import type { Matrix, Sizes } from "./weights.ts";

// One file: 8 bytes that say what it is, the length of the header, the header as JSON, then the sections, each at a
// multiple of 4. Numbers are little-endian. A matrix is kept in eight bits with one scale a column, a table of inputs
// with one scale a row; what has one row only (biases, norms) in single precision. Sections are found by name: a head
// more (names of persons and places, say) is a few sections more, and readers that do not know them pass them over.

/** The first bytes of a model file. */
export const MODEL_MARK = "detneu01";

/** Where a section lies, in bytes from the end of the header. */
export interface Section {
	readonly begins: number;
	readonly bytes: number;
}

/** What stands before the numbers. */
export interface ModelHeader {
	/** Kind of parser: `biaffine-1`. */
	readonly parser: string;
	readonly sizes: Sizes;
	/** Tags as "UPOS|XPOS". */
	readonly tags: readonly string[];
	readonly relations: readonly string[];
	/** O, B-PER, I-PER … */
	readonly names: readonly string[];
	readonly lists: InputLists;
	readonly sections: Readonly<Record<string, Section>>;
}

/** A model file, opened. */
export interface NeuralModel extends ModelHeader {
	/** Hash of all bytes, 16 hex digits. */
	readonly hash: string;
	readonly index: InputIndex;
	readonly tables: readonly InputTable[];
	/** How words are mostly written. */
	casings(): Casings;
	/** A matrix in eight bits with one scale a column. */
	small(name: string): { values: Int8Array; scales: Float32Array };
	/** Writes matrices to where they lie in the block. */
	fill(matrices: readonly Matrix[], numbers: Numbers): void;
}

/** Opens a model file; throws when the bytes are no such file. The bytes must not change afterwards. */
export function readModel(bytes: Uint8Array): NeuralModel {
	const mark = new TextDecoder().decode(bytes.subarray(0, 8));
	if (mark !== MODEL_MARK)
		throw new RangeError(
			`a model of the neural parser begins with "${MODEL_MARK}", this file of ${bytes.length} bytes with ${JSON.stringify(mark)}`,
		);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const headerEnd = 12 + view.getUint32(8, true);
	const header: ModelHeader = JSON.parse(
		new TextDecoder().decode(bytes.subarray(12, headerEnd)),
	);
	const sections = new Sections(bytes, headerEnd, header.sections);
	const vectorWords = sections.text("vector.words").split("\n");
	return {
		...header,
		hash: hashBytes(view),
		index: new InputIndex(header.lists, vectorWords, kindsOf(header, sections)),
		tables: INPUTS.map(({ name, width }) => tableOf(sections, name, width)),
		casings: casingsOf(sections, [...header.lists.word, ...vectorWords]),
		small: (name) => ({
			values: sections.small(name),
			scales: sections.singles(`${name}.scales`),
		}),
		fill: (matrices, numbers) => fillNumbers(sections, matrices, numbers),
	};
}

// Words by their set of kinds, as the header lists the sets: a line a set.
function kindsOf({ lists }: ModelHeader, sections: Sections): NameKinds {
	const kinds = new Map<string, string>();
	sections
		.text("kinds.words")
		.split("\n")
		.forEach((line, i) => {
			for (const word of line.split(" ")) kinds.set(word, lists.kinds[i]);
		});
	return kinds;
}

function tableOf(sections: Sections, name: string, width: number): InputTable {
	const small = new SmallTable(
		sections.small(`table.${name}`),
		sections.singles(`table.${name}.scales`),
		width,
	);
	// The vectors are many and each is read once a form; the others are small.
	if (name === "vector") return small;
	const values = new Float32Array(small.values.length);
	for (let row = 0; row < small.scales.length; row++)
		small.copy(row, values, row * width);
	return new NumberTable(values, width);
}

function fillNumbers(
	sections: Sections,
	matrices: readonly Matrix[],
	numbers: Numbers,
): void {
	for (const { name, at, rows, columns } of matrices) {
		if (rows === 1) {
			numbers.set(sections.singles(name), at);
			continue;
		}
		const values = sections.small(name);
		const scales = sections.singles(`${name}.scales`);
		for (let r = 0; r < rows; r++)
			for (let c = 0; c < columns; c++)
				numbers[at + r * columns + c] = values[r * columns + c] * scales[c];
	}
}

// Few texts are all capitals: the map is made when one comes.
function casingsOf(
	sections: Sections,
	words: readonly string[],
): () => Casings {
	let casings: Map<number, Casing> | undefined;
	return () => {
		if (casings) return casings;
		const usual = sections.small("casings");
		casings = new Map();
		for (let i = words.length - 1; i >= 0; i--)
			casings.set(hashText(words[i]), usual[i] as Casing);
		return casings;
	};
}

class Sections {
	constructor(
		readonly bytes: Uint8Array,
		readonly base: number,
		readonly sections: Readonly<Record<string, Section>>,
	) {}

	small(name: string): Int8Array {
		const bytes = this.#bytes(name);
		return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	singles(name: string): Float32Array<ArrayBuffer> {
		// A copy: the file may begin anywhere in its buffer.
		return new Float32Array(new Uint8Array(this.#bytes(name)).buffer);
	}

	text(name: string): string {
		return new TextDecoder().decode(this.#bytes(name));
	}

	#bytes(name: string): Uint8Array {
		const section = this.sections[name];
		if (!section) throw new RangeError(`the model has no section "${name}"`);
		const begins = this.base + section.begins;
		const ends = begins + section.bytes;
		if (ends > this.bytes.length)
			throw new RangeError(
				`section "${name}" ends at byte ${ends} of a model of ${this.bytes.length}: the file is cut off`,
			);
		return this.bytes.subarray(begins, ends);
	}
}

function hashBytes(view: DataView): string {
	let a = 1;
	let b = 2;
	const whole = view.byteLength & ~3;
	for (let at = 0; at < whole; at += 4) {
		const four = view.getInt32(at, true);
		a = mix(a, four);
		b = Math.imul(b ^ four, 0x01000193);
		b ^= b >>> 15;
	}
	for (let at = whole; at < view.byteLength; at++)
		a = mix(a, view.getUint8(at));
	return hex(scatter(a)) + hex(scatter(b));
}

function hex(value: number): string {
	return (value >>> 0).toString(16).padStart(8, "0");
}
