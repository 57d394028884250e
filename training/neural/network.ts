import {
	compareArcs,
	type HeadPlaces,
	scoreHeads,
	scoreRelations,
} from "../../src/syntax/neural/heads.ts";
import type { Kernel } from "../../src/syntax/neural/kernel.ts";
import type { Layout } from "../../src/syntax/neural/layout.ts";
import {
	CONVOLUTIONS,
	type Norm,
	padded,
	RECURRENTS,
	type Weights,
} from "../../src/syntax/neural/weights.ts";

// Every layer reads what the one before left in a buffer of its own and adds to the stream of `width` numbers a word that
// runs from bottom to top; training goes the same way back and finds all it needs in the buffers.

/** Changes a buffer in place while training: puts zeros at random. */
export type Dropout = (at: number, length: number) => void;

/** Where the results of the layers lie. */
export interface Buffers extends HeadPlaces {
	/** Most rows of a batch, and most words with ROOT of a sentence. */
	readonly rows: number;
	readonly longest: number;
	/** rows × input; filled by the caller, when the inputs are to be projected. */
	readonly inputs: number;
	/** The stream before each layer, and after the last. */
	readonly stream: readonly number[];
	/** The stream normed, before each layer, and at the top. */
	readonly normed: readonly number[];
	/** What each layer adds to the stream. */
	readonly added: readonly number[];
	/** Gates of both directions. */
	readonly gates: readonly number[];
	readonly candidates: readonly number[];
	/** States of both directions. */
	readonly states: readonly number[];
	/** The states of one step, and what the gates get from them. */
	readonly current: number;
	readonly recurrent: number;
	readonly tags: number;
	readonly names: number;
	readonly end: number;
}

/** Lays out the buffers of batches of so many rows. */
export function buffersOf(
	weights: Weights,
	begin: number,
	rows: number,
	longest: number,
): Buffers {
	const { input, width, recurrent, arc, relation, tags, relations, names } =
		weights.sizes;
	let end = begin;
	const take = (columns: number, count = rows): number => {
		const at = end;
		end += Math.ceil((columns * count) / 4) * 4;
		return at;
	};
	const each = (count: number, columns: number): number[] =>
		Array.from({ length: count }, () => take(columns));
	const layers = CONVOLUTIONS + RECURRENTS;
	return {
		rows,
		longest,
		inputs: take(input),
		stream: each(layers + 1, width),
		normed: each(layers + 1, width),
		added: each(layers, width),
		gates: each(RECURRENTS, 6 * recurrent),
		candidates: each(RECURRENTS, 2 * recurrent),
		states: each(RECURRENTS, 2 * recurrent),
		current: take(recurrent, rows + 4),
		recurrent: take(3 * recurrent, rows + 4),
		tags: take(padded(tags)),
		names: take(padded(names)),
		arcs: take(2 * arc),
		compared: take(arc, rows + 4),
		heads: take(padded(longest), arc),
		scores: take(padded(longest), longest + 4),
		pairs: take(2 * relation),
		paired: take(relation),
		relations: take(padded(relations)),
		end,
	};
}

/** How many numbers weights and buffers take together. */
export function sizeOf(buffers: Buffers): number {
	return buffers.end + 8;
}

/** The network in training, from projected inputs to the scores of tags, names, heads and relations. */
export class Network {
	dropout: Dropout | undefined;

	constructor(
		readonly kernel: Kernel,
		readonly weights: Weights,
		readonly buffers: Buffers,
	) {}

	/** The inputs of the first rows, each projected into the stream. */
	project(from: number, to: number, rows: number): void {
		const { input, width } = this.weights.sizes;
		this.#linear(from, input, to, width, rows, {
			b: this.weights.project.at,
			bias: this.weights.projectBias.at,
		});
	}

	/** From the bottom of the stream to the scores of tags, heads (`compared`, `arcs`) and halves of relations. */
	run(layout: Layout): void {
		for (let i = 0; i < CONVOLUTIONS; i++) this.#convolve(layout, i);
		for (let i = 0; i < RECURRENTS; i++) this.#recur(layout, i);
		this.#heads(layout);
	}

	#linear(
		a: number,
		aRow: number,
		c: number,
		n: number,
		m: number,
		more: { b: number; bias?: number; relu?: boolean; add?: boolean },
	): void {
		this.kernel.multiply({
			m,
			n,
			k: aRow,
			a,
			aRow,
			bRow: n,
			c,
			cRow: n,
			...more,
		});
	}

	#norm(layout: Layout, layer: number, norm: Norm): void {
		const { width } = this.weights.sizes;
		const y = this.buffers.normed[layer];
		const x = this.buffers.stream[layer];
		const { scale, shift } = norm;
		this.kernel.layerNorm({
			x,
			y,
			scale: scale.at,
			shift: shift.at,
			rows: layout.rows,
			width,
		});
		clearGaps(this.kernel, layout, y, width);
	}

	#convolve(layout: Layout, i: number): void {
		const { width } = this.weights.sizes;
		const { norm, kernel, bias } = this.weights.convolutions[i];
		const { normed, added } = this.buffers;
		this.#norm(layout, i, norm);
		// Three rows that follow each other are one row of three times the width. The first and the last row are gaps.
		const rows = layout.rows - 2;
		this.kernel.multiply({
			m: rows,
			n: width,
			k: 3 * width,
			a: normed[i],
			aRow: width,
			b: kernel.at,
			bRow: width,
			c: added[i] + width,
			cRow: width,
			bias: bias.at,
			relu: true,
		});
		this.#add(layout, i);
	}

	#add(layout: Layout, layer: number): void {
		const { width } = this.weights.sizes;
		const { stream, added } = this.buffers;
		const end = (layout.rows - 1) * width;
		const from = stream[layer];
		const to = stream[layer + 1];
		const more = added[layer];
		this.dropout?.(more + width, end - width);
		const x = this.kernel.numbers;
		for (let at = width; at < end; at++)
			x[to + at] = x[from + at] + x[more + at];
	}

	#recur(layout: Layout, i: number): void {
		const { width, recurrent } = this.weights.sizes;
		const { norm, input, inputBias, out } = this.weights.recurrents[i];
		const { normed, gates, states, added } = this.buffers;
		const layer = CONVOLUTIONS + i;
		this.#norm(layout, layer, norm);
		this.#linear(normed[layer], width, gates[i], 6 * recurrent, layout.rows, {
			b: input.at,
			bias: inputBias.at,
		});
		clearGaps(this.kernel, layout, states[i], 2 * recurrent);
		this.#steps(layout, i, 0);
		this.#steps(layout, i, 1);
		this.#linear(states[i], 2 * recurrent, added[layer], width, layout.rows, {
			b: out.at,
		});
		this.#add(layout, layer);
	}

	// One word of each sentence at a time; as the longest sentence comes first, those still running are the first ones.
	#steps(layout: Layout, i: number, direction: 0 | 1): void {
		const { recurrent } = this.weights.sizes;
		const { state, freshBias } = this.weights.recurrents[i];
		const { buffers, kernel } = this;
		const { start, length } = layout;
		const { current } = buffers;
		kernel.numbers.fill(0, current, current + start.length * recurrent);
		let running = start.length;
		for (let t = 0; t < (length[0] ?? 0); t++) {
			while (length[running - 1] <= t) running--;
			kernel.multiply({
				m: running,
				n: 3 * recurrent,
				k: recurrent,
				a: current,
				aRow: recurrent,
				b: state[direction].at,
				bRow: 3 * recurrent,
				c: buffers.recurrent,
				cRow: 3 * recurrent,
			});
			for (let s = 0; s < running; s++) {
				const row = start[s] + (direction ? length[s] - 1 - t : t);
				kernel.gates({
					inputs: buffers.gates[i] + (2 * row + direction) * 3 * recurrent,
					recurrent: buffers.recurrent + s * 3 * recurrent,
					state: current + s * recurrent,
					out: buffers.states[i] + (2 * row + direction) * recurrent,
					candidate: buffers.candidates[i] + (2 * row + direction) * recurrent,
					bias: freshBias.at + direction * recurrent,
					width: recurrent,
				});
			}
		}
	}

	#heads(layout: Layout): void {
		const { width, arc, relation, tags, names } = this.weights.sizes;
		const { weights, buffers } = this;
		const { rows } = layout;
		const top = buffers.normed[CONVOLUTIONS + RECURRENTS];
		this.#norm(layout, CONVOLUTIONS + RECURRENTS, weights.norm);
		this.dropout?.(top, rows * width);
		this.#linear(top, width, buffers.tags, padded(tags), rows, {
			b: weights.tags.at,
			bias: weights.tagsBias.at,
		});
		this.#linear(top, width, buffers.names, padded(names), rows, {
			b: weights.names.at,
			bias: weights.namesBias.at,
		});
		this.#linear(top, width, buffers.arcs, 2 * arc, rows, {
			b: weights.arcs.at,
			bias: weights.arcsBias.at,
			relu: true,
		});
		compareArcs(this.kernel, weights, buffers, rows);
		this.#linear(top, width, buffers.pairs, 2 * relation, rows, {
			b: weights.pair.at,
			bias: weights.pairBias.at,
		});
	}

	/** See `scoreHeads` of the network that reads. */
	scoreHeads(layout: Layout, sentence: number): number {
		const { kernel, weights, buffers } = this;
		return scoreHeads(kernel, weights, buffers, layout, sentence);
	}

	/** See `scoreRelations` of the network that reads. */
	scoreRelations(layout: Layout, headRow: Int32Array): void {
		const { kernel, weights, buffers } = this;
		scoreRelations(kernel, weights, buffers, layout, headRow);
	}
}

/** Zeros in the rows between sentences. */
export function clearGaps(
	kernel: Kernel,
	layout: Layout,
	at: number,
	columns: number,
): void {
	const x = kernel.numbers;
	for (const start of layout.start)
		x.fill(0, at + (start - 1) * columns, at + start * columns);
	x.fill(0, at + (layout.rows - 1) * columns, at + layout.rows * columns);
}
