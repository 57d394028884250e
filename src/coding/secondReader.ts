import { hashText } from "../base/index.ts";
import type { Features } from "./pairFeatures.ts";

// The second reader: given the features of a pair of phrases, how likely each type of event is, and how likely nothing. It
// is a log-linear model: one weight for each feature and type, so that what decided can be told. Its file holds the hash
// of each feature's name and its weights in eight bits, with one scale a type.

/** How likely each type is, by its place in `types`. */
export interface SecondReader {
	/** Names the trained weights; stamped on what it decides. */
	readonly model: string;
	/** PLOVER types, and `nothing`. */
	readonly types: readonly string[];
	/** Sums to 1. */
	distribution(features: Features): Float64Array;
	/** The features that speak most for a type against all others, the strongest first. */
	grounds(features: Features, type: number): string[];
}

/** What stands between the mark and the numbers. */
interface Header {
	readonly types: readonly string[];
	readonly features: number;
	readonly scales: readonly number[];
}

/** The first bytes of the file. */
const MARK = "detread1";

/** Opens a file of the second reader; throws when the bytes are no such file. */
export function readSecondReader(bytes: Uint8Array): SecondReader {
	const mark = new TextDecoder().decode(bytes.subarray(0, 8));
	if (mark !== MARK)
		throw new RangeError(
			`a second reader begins with "${MARK}", this file of ${bytes.length} bytes with ${JSON.stringify(mark)}`,
		);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const begins = 12 + view.getUint32(8, true);
	const header: Header = JSON.parse(
		new TextDecoder().decode(bytes.subarray(12, begins)),
	);
	const { types, features, scales } = header;
	const weightsAt = begins + 4 * features;
	if (bytes.length !== weightsAt + features * types.length)
		throw new RangeError(
			`a second reader of ${features} features has ${weightsAt + features * types.length} bytes, this file ${bytes.length}`,
		);
	const rows = new Map<number, number>();
	for (let i = 0; i < features; i++)
		rows.set(view.getInt32(begins + 4 * i, true), i);
	const weight = (row: number, type: number): number =>
		view.getInt8(weightsAt + row * types.length + type) * scales[type];
	const distribution = (seen: Features): Float64Array => {
		const sums = new Float64Array(types.length);
		for (const [name, value] of seen) {
			const row = rows.get(hashText(name));
			if (row === undefined) continue;
			for (let t = 0; t < sums.length; t++) sums[t] += weight(row, t) * value;
		}
		return normalised(sums);
	};
	const grounds = (seen: Features, type: number): string[] => {
		const speak: [string, number][] = [];
		for (const [name, value] of seen) {
			const row = rows.get(hashText(name));
			if (row === undefined) continue;
			const mean =
				types.reduce((sum, _, t) => sum + weight(row, t), 0) / types.length;
			speak.push([name, (weight(row, type) - mean) * value]);
		}
		return speak
			.filter(([, force]) => force > 0)
			.sort((a, b) => b[1] - a[1])
			.map(([name]) => name);
	};
	return {
		model: `reader-1 ${(hashOf(bytes) >>> 0).toString(16).padStart(8, "0")}`,
		types,
		distribution,
		grounds,
	};
}

/** The file of a trained model: `weights` has a row a feature, a number a type. */
export function writeSecondReader(
	types: readonly string[],
	names: readonly string[],
	weights: Float64Array,
): Uint8Array {
	const scales = types.map((_, t) => {
		let most = 0;
		for (let at = t; at < weights.length; at += types.length)
			most = Math.max(most, Math.abs(weights[at]));
		return most / 127 || 1;
	});
	const header: Header = { types, features: names.length, scales };
	const text = new TextEncoder().encode(JSON.stringify(header));
	const bytes = new Uint8Array(
		12 + text.length + names.length * (4 + types.length),
	);
	const view = new DataView(bytes.buffer);
	bytes.set(new TextEncoder().encode(MARK));
	view.setUint32(8, text.length, true);
	bytes.set(text, 12);
	const at = 12 + text.length;
	names.forEach((name, i) => {
		view.setInt32(at + 4 * i, hashText(name), true);
	});
	weights.forEach((weight, i) => {
		const rounded = Math.round(weight / scales[i % types.length]);
		view.setInt8(at + 4 * names.length + i, rounded);
	});
	return bytes;
}

function normalised(sums: Float64Array): Float64Array {
	const most = Math.max(...sums);
	const powers = sums.map((sum) => Math.exp(sum - most));
	const all = powers.reduce((sum, power) => sum + power, 0);
	return powers.map((power) => power / all);
}

function hashOf(bytes: Uint8Array): number {
	let hash = 0x811c9dc5;
	for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
	return hash;
}
