import type { LabelTable } from "../../src/syntax/labelweights.ts";
import type { MoveTable } from "../../src/syntax/moveweights.ts";
import { LEFT, RIGHT, SHIFT } from "../../src/syntax/transitions.ts";
import { type AveragedWeights, nthLargest, spreadOf } from "./weights.ts";

// From averaged weights to the tables of a model file: only the largest weights are kept, as 16-bit numbers with one scale
// for the whole table (8 bits with one scale cost 2 points of UAS, 16 cost nothing).

const LARGEST = 32_767;

/** The table of the `keep` largest label weights. */
export function labelTable(weights: AveragedWeights, keep: number): LabelTable {
	const least = nthLargest(weights.values.map(Math.abs), keep);
	const scale = LARGEST / largest(weights.values);
	const features: number[] = [];
	const counts: number[] = [];
	const labels: number[] = [];
	const values: number[] = [];
	for (const f of unsignedOrder(weights.features)) {
		let count = 0;
		for (let e = weights.from[f]; e < weights.from[f + 1]; e++) {
			if (Math.abs(weights.values[e]) < least) continue;
			labels.push(weights.labels[e]);
			values.push(Math.round(weights.values[e] * scale));
			count++;
		}
		if (count === 0) continue;
		features.push(weights.features[f]);
		counts.push(count);
	}
	return {
		features: Int32Array.from(features),
		counts: Uint8Array.from(counts),
		labels: Uint8Array.from(labels),
		values: Int16Array.from(values),
	};
}

/** The table of the `keep` features whose moves differ most. */
export function moveTable(weights: AveragedWeights, keep: number): MoveTable {
	const spreads = Float32Array.from(weights.features, (_, f) =>
		spreadOf(weights.values.subarray(weights.from[f], weights.from[f + 1])),
	);
	const least = nthLargest(spreads, keep);
	const features: number[] = [];
	const left: number[] = [];
	const right: number[] = [];
	const moves = new Float64Array(3);
	for (const f of unsignedOrder(weights.features)) {
		if (spreads[f] < least) continue;
		for (let e = weights.from[f]; e < weights.from[f + 1]; e++)
			moves[weights.labels[e]] = weights.values[e];
		features.push(weights.features[f]);
		left.push(moves[LEFT] - moves[SHIFT]);
		right.push(moves[RIGHT] - moves[SHIFT]);
	}
	const scale = LARGEST / Math.max(largest(left), largest(right));
	return {
		features: Int32Array.from(features),
		left: Int16Array.from(left, (value) => Math.round(value * scale)),
		right: Int16Array.from(right, (value) => Math.round(value * scale)),
	};
}

function largest(values: ArrayLike<number>): number {
	let most = 1e-9;
	for (let i = 0; i < values.length; i++)
		most = Math.max(most, Math.abs(values[i]));
	return most;
}

function unsignedOrder(features: Int32Array): Int32Array {
	return Int32Array.from(features.keys()).sort(
		(a, b) => (features[a] >>> 0) - (features[b] >>> 0),
	);
}
