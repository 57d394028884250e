import type { Vocabulary } from "../../src/syntax/forms.ts";
import type { LabelTable } from "../../src/syntax/labelweights.ts";
import {
	MODEL_MARK,
	type ModelHeader,
	type Section,
} from "../../src/syntax/modelfile.ts";
import type { MoveTable } from "../../src/syntax/moveweights.ts";

/** All that goes into a model file. */
export interface ModelParts extends Omit<ModelHeader, "sections"> {
	readonly vocabulary: Vocabulary;
	readonly tagWeights: LabelTable;
	readonly moveWeights: MoveTable;
	readonly relationWeights: LabelTable;
}

/** The bytes of a model file; `readModel` reads them. */
export function writeModel(parts: ModelParts): Uint8Array {
	const { vocabulary, tagWeights, moveWeights, relationWeights, ...header } =
		parts;
	const contents = new Map<string, Uint8Array>();
	addMap(contents, "usual", vocabulary.usual);
	addMap(contents, "clusters", vocabulary.clusters);
	addMap(contents, "casings", vocabulary.casings);
	addLabels(contents, "tag", tagWeights);
	contents.set("move.features", sortedBytes(moveWeights.features));
	contents.set("move.left", levelsOf(moveWeights.left));
	contents.set("move.right", levelsOf(moveWeights.right));
	addLabels(contents, "relation", relationWeights);
	return join(header, contents);
}

function addLabels(
	contents: Map<string, Uint8Array>,
	name: string,
	table: LabelTable,
): void {
	contents.set(`${name}.features`, sortedBytes(table.features));
	contents.set(`${name}.counts`, table.counts);
	contents.set(`${name}.labels`, table.labels);
	contents.set(`${name}.values`, levelsOf(table.values));
}

function addMap(
	contents: Map<string, Uint8Array>,
	name: string,
	map: ReadonlyMap<number, number>,
): void {
	const keys = Int32Array.from(map.keys()).sort(
		(a, b) => (a >>> 0) - (b >>> 0),
	);
	contents.set(`${name}.keys`, sortedBytes(keys));
	const values = Int32Array.from(keys, (key) => map.get(key) ?? 0);
	contents.set(`${name}.values`, bytesOf(values));
}

function join(
	header: Omit<ModelHeader, "sections">,
	contents: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
	const sections: Record<string, Section> = {};
	let length = 0;
	for (const [name, bytes] of contents) {
		sections[name] = { begins: length, bytes: bytes.length };
		length += bytes.length;
	}
	const encoder = new TextEncoder();
	const head = encoder.encode(JSON.stringify({ ...header, sections }));
	const file = new Uint8Array(12 + head.length + length);
	file.set(encoder.encode(MODEL_MARK));
	new DataView(file.buffer).setUint32(8, head.length, true);
	file.set(head, 12);
	for (const [name, bytes] of contents)
		file.set(bytes, 12 + head.length + sections[name].begins);
	return file;
}

/** One byte a weight: its sign and the root of its size, which `Sections.weights` squares again. */
function levelsOf(weights: Int16Array): Uint8Array {
	return Uint8Array.from(
		weights,
		(weight) =>
			Math.sign(weight) *
			Math.round(127 * Math.sqrt(Math.abs(weight) / 32_767)),
	);
}

function bytesOf(numbers: Int32Array): Uint8Array {
	return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Numbers in unsigned order as their differences, 7 bits a byte. */
function sortedBytes(numbers: Int32Array): Uint8Array {
	const bytes: number[] = [];
	let last = 0;
	for (const number of numbers) {
		let difference = (number >>> 0) - last;
		last = number >>> 0;
		while (difference >= 128) {
			bytes.push(128 + (difference % 128));
			difference = Math.floor(difference / 128);
		}
		bytes.push(difference);
	}
	return Uint8Array.from(bytes);
}
