import type { Kernel } from "./kernel.ts";
import type { Layout } from "./layout.ts";
import { distanceOf, padded, type Weights } from "./weights.ts";

// What the network that reads and the one that learns do alike: from each word as dependent and as head to the scores of
// arcs and relations. Few products are made here, so all is in single precision.

/** Where this lies in the block of numbers, a row a word. */
export interface HeadPlaces {
	/** As dependent, as head. */
	readonly arcs: number;
	/** Dependents times the biaffine matrix. */
	readonly compared: number;
	/** Of one sentence: heads as columns; scores, word by head. */
	readonly heads: number;
	readonly scores: number;
	/** As dependent, as head. */
	readonly pairs: number;
	readonly paired: number;
	readonly relations: number;
}

/** All dependents times the biaffine matrix. */
export function compareArcs(
	kernel: Kernel,
	{ sizes, biaffine, headBias }: Weights,
	{ arcs, compared }: HeadPlaces,
	rows: number,
): void {
	const { arc } = sizes;
	kernel.multiply({
		m: rows,
		n: arc,
		k: arc,
		a: arcs,
		aRow: 2 * arc,
		b: biaffine.at,
		bRow: arc,
		c: compared,
		cRow: arc,
		bias: headBias.at,
	});
}

/** Scores of one sentence: row i is word i, column h head h, where 0 is ROOT. Returns the length of a row. */
export function scoreHeads(
	kernel: Kernel,
	{ sizes, distance }: Weights,
	{ arcs, compared, heads, scores }: HeadPlaces,
	layout: Layout,
	sentence: number,
): number {
	const { arc } = sizes;
	const x = kernel.numbers;
	const start = layout.start[sentence];
	const length = layout.length[sentence];
	const row = padded(length);
	for (let h = 0; h < length; h++) {
		const from = arcs + (2 * (start + h) + 1) * arc;
		for (let d = 0; d < arc; d++) x[heads + d * row + h] = x[from + d];
	}
	// What lies beyond the last head must be numbers, not what an overflow left.
	for (let d = 0; d < arc; d++)
		x.fill(0, heads + d * row + length, heads + (d + 1) * row);
	kernel.multiply({
		m: length - 1,
		n: row,
		k: arc,
		a: compared + (start + 1) * arc,
		aRow: arc,
		b: heads,
		bRow: row,
		c: scores,
		cRow: row,
	});
	const bias = distance.at;
	for (let i = 0; i < length - 1; i++)
		for (let h = 0; h < length; h++)
			x[scores + i * row + h] += x[bias + distanceOf(i + 1, h)];
	return row;
}

/** Scores of the relations of all rows, each to the head in the row that `headRow` says; -1 where there is no word. */
export function scoreRelations(
	kernel: Kernel,
	weights: Weights,
	places: HeadPlaces,
	layout: Layout,
	headRow: Int32Array,
): void {
	const { relation, relations } = weights.sizes;
	const { pairs, paired } = places;
	const x = kernel.numbers;
	for (let row = 0; row < layout.rows; row++) {
		const to = paired + row * relation;
		if (headRow[row] < 0) {
			x.fill(0, to, to + relation);
			continue;
		}
		const dependent = pairs + row * 2 * relation;
		const head = pairs + (2 * headRow[row] + 1) * relation;
		for (let i = 0; i < relation; i++)
			x[to + i] = Math.max(0, x[dependent + i] + x[head + i]);
	}
	kernel.multiply({
		m: layout.rows,
		n: padded(relations),
		k: relation,
		a: paired,
		aRow: relation,
		b: weights.relations.at,
		bRow: padded(relations),
		c: places.relations,
		cRow: padded(relations),
		bias: weights.relationsBias.at,
	});
}
