import type { Casing } from "./casing.ts";
import type { Vocabulary } from "./forms.ts";
import type { LabelTable } from "./labelweights.ts";
import { mix, scatter } from "./mixing.ts";
import type { MoveTable } from "./moveweights.ts";

// One file: 8 bytes that say what it is, the length of the header, the header as JSON, then the sections. All numbers are
// little-endian. Sorted feature hashes are written as differences, 7 bits a byte, which halves the file.

const LARGEST = 32_767;
/** The weight of each byte: its value as a signed number, squared with its sign and stretched to 16 bits. */
const WEIGHTS = Int16Array.from({ length: 256 }, (_, byte) => {
	const level = byte < 128 ? byte : byte - 256;
	return Math.round((level * Math.abs(level) * LARGEST) / 127 ** 2);
});

/** The first bytes of a model file. */
export const MODEL_MARK = "detsyn02";

/** Where a section lies, in bytes from the end of the header. */
export interface Section {
	readonly begins: number;
	readonly bytes: number;
}

/** What stands before the numbers. */
export interface ModelHeader {
	/** Kind of parser: `greedy-1`. */
	readonly parser: string;
	/** Tags as "UPOS|XPOS". */
	readonly tags: readonly string[];
	readonly relations: readonly string[];
	readonly taggerTemplates: readonly string[];
	readonly moveTemplates: readonly string[];
	readonly relationTemplates: readonly string[];
	readonly sections: Readonly<Record<string, Section>>;
}

/** A model file, read. */
export interface SyntaxModel extends ModelHeader {
	/** Hash of all bytes, 16 hex digits. */
	readonly hash: string;
	readonly vocabulary: Vocabulary;
	readonly tagWeights: LabelTable;
	readonly moveWeights: MoveTable;
	readonly relationWeights: LabelTable;
}

/** Reads a model file; throws when the bytes are no such file. */
export function readModel(bytes: Uint8Array): SyntaxModel {
	const mark = new TextDecoder().decode(bytes.subarray(0, 8));
	if (mark !== MODEL_MARK)
		throw new RangeError(
			`a syntax model begins with "${MODEL_MARK}", this file of ${bytes.length} bytes with ${JSON.stringify(mark)}`,
		);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const headerEnd = 12 + view.getUint32(8, true);
	const header: ModelHeader = JSON.parse(
		new TextDecoder().decode(bytes.subarray(12, headerEnd)),
	);
	const sections = new Sections(bytes, headerEnd, header.sections);
	return {
		...header,
		hash: hashBytes(bytes),
		vocabulary: {
			usual: mapOf(sections, "usual"),
			clusters: mapOf(sections, "clusters"),
			casings: mapOf(sections, "casings") as Map<number, Casing>,
		},
		tagWeights: labelTable(sections, "tag"),
		moveWeights: {
			features: sections.sorted("move.features"),
			left: sections.weights("move.left"),
			right: sections.weights("move.right"),
		},
		relationWeights: labelTable(sections, "relation"),
	};
}

function labelTable(sections: Sections, name: string): LabelTable {
	return {
		features: sections.sorted(`${name}.features`),
		counts: sections.uint8(`${name}.counts`),
		labels: sections.uint8(`${name}.labels`),
		values: sections.weights(`${name}.values`),
	};
}

function mapOf(sections: Sections, name: string): Map<number, number> {
	const keys = sections.sorted(`${name}.keys`);
	const values = sections.int32(`${name}.values`);
	const map = new Map<number, number>();
	for (let i = 0; i < keys.length; i++) map.set(keys[i], values[i]);
	return map;
}

class Sections {
	constructor(
		readonly bytes: Uint8Array,
		readonly base: number,
		readonly sections: Readonly<Record<string, Section>>,
	) {}

	uint8(name: string): Uint8Array {
		const section = this.sections[name];
		if (!section) throw new RangeError(`the model has no section "${name}"`);
		const begins = this.base + section.begins;
		const ends = begins + section.bytes;
		if (ends > this.bytes.length)
			throw new RangeError(
				`section "${name}" ends at byte ${ends} of a model of ${this.bytes.length}: the file is cut off`,
			);
		// A copy: wider numbers must lie at even places.
		return new Uint8Array(this.bytes.subarray(begins, ends));
	}

	/** Weights of one byte, in steps that grow with their size: small ones must be as exact as large ones. */
	weights(name: string): Int16Array {
		const levels = this.uint8(name);
		const weights = new Int16Array(levels.length);
		for (let i = 0; i < levels.length; i++) weights[i] = WEIGHTS[levels[i]];
		return weights;
	}

	int32(name: string): Int32Array {
		return new Int32Array(this.uint8(name).buffer);
	}

	/** Numbers in unsigned order, told by their differences. */
	sorted(name: string): Int32Array {
		const bytes = this.uint8(name);
		let count = 0;
		for (let i = 0; i < bytes.length; i++) if (bytes[i] < 128) count++;
		const numbers = new Int32Array(count);
		let at = 0;
		let last = 0;
		for (let i = 0; i < count; i++) {
			let difference = 0;
			let scale = 1;
			while (bytes[at] >= 128) {
				difference += (bytes[at++] - 128) * scale;
				scale *= 128;
			}
			last += difference + bytes[at++] * scale;
			numbers[i] = last;
		}
		return numbers;
	}
}

function hashBytes(bytes: Uint8Array): string {
	let a = 1;
	let b = 2;
	for (let i = 0; i < bytes.length; i++) {
		a = mix(a, bytes[i]);
		b = Math.imul(b ^ bytes[i], 0x01000193);
	}
	return hex(scatter(a)) + hex(scatter(b));
}

function hex(value: number): string {
	return (value >>> 0).toString(16).padStart(8, "0");
}
