import type { Layout } from "../../src/syntax/neural/layout.ts";
import {
	CONVOLUTIONS,
	distanceOf,
	type Matrix,
	type Norm,
	padded,
	RECURRENTS,
} from "../../src/syntax/neural/weights.ts";
import { clearGaps, type Network } from "./network.ts";

/** What the words of a batch should come out as; by row of the layout, -1 where there is no word or nothing is known. */
export interface Gold {
	readonly tags: Int32Array;
	/** Row of the head; ROOT's for the root. */
	readonly headRow: Int32Array;
	readonly relations: Int32Array;
	readonly names: Int32Array;
	readonly words: number;
}

/** The loss a word, in nats. */
export interface Loss {
	readonly tags: number;
	readonly heads: number;
	readonly relations: number;
	readonly names: number;
}

/** Tags are learnt soon; the tree is what matters. */
export const TAG_SHARE = 0.7;
export const NAME_SHARE = 1;

/** How many numbers the way back needs, after the buffers of the network. */
export function backwardSize(network: Network): number {
	return new Places(network).end - network.buffers.end;
}

// Where slopes lie: for each weight, and for the buffers on the way back.
class Places {
	readonly end: number;
	/** Weight at w, slope at w + shift. */
	readonly shift: number;
	readonly stream: number;
	readonly normed: number;
	readonly gates: number;
	readonly fresh: number;
	readonly states: number;
	readonly stateStep: number;
	readonly gateStep: number;
	readonly arcs: number;
	readonly compared: number;
	readonly pairs: number;
	readonly paired: number;
	readonly turned: number;
	readonly inputs: number;
	readonly columns: number;

	constructor(network: Network) {
		const { weights, buffers } = network;
		const { input, width, recurrent, arc, relation } = weights.sizes;
		let end = buffers.end;
		const take = (length: number): number => {
			const at = end;
			end += Math.ceil(length / 8) * 8;
			return at;
		};
		const { rows } = buffers;
		this.shift = take(weights.length) - weights.begin;
		this.stream = take(rows * width);
		this.normed = take((rows + 2) * width);
		this.gates = take(rows * 6 * recurrent);
		this.fresh = take(rows * 2 * recurrent);
		this.states = take(rows * 2 * recurrent);
		this.stateStep = take(rows * recurrent);
		this.gateStep = take(rows * 3 * recurrent);
		this.arcs = take(rows * 2 * arc);
		this.compared = take(rows * arc);
		this.pairs = take(rows * 2 * relation);
		this.paired = take(rows * relation);
		this.turned = take(
			Math.max(...weights.all.map((m) => padded(m.rows) * m.columns)),
		);
		this.inputs = take(rows * input);
		this.columns = take(
			rows * Math.max(input, width, 2 * recurrent, arc, relation),
		);
		this.end = end + 8;
	}
}

/** Finds the slopes of the loss for a batch the network has just run. */
export class Backward {
	readonly #places: Places;

	/** `kept` is the share of numbers dropout keeps; what it kept was divided by that. */
	constructor(
		readonly network: Network,
		readonly kept: number,
	) {
		this.#places = new Places(network);
		if (this.#places.end > network.kernel.numbers.length)
			throw new RangeError(
				`${this.#places.end} numbers wanted, the kernel has ${network.kernel.numbers.length}`,
			);
	}

	/** Where the slope of the weight at 0 would lie. */
	get shift(): number {
		return this.#places.shift;
	}

	/** Where the slopes of the inputs lie, rows × input. */
	get inputs(): number {
		return this.#places.inputs;
	}

	/** Leaves the slopes of all weights and of the inputs. */
	run(layout: Layout, gold: Gold): Loss {
		const { weights, kernel } = this.network;
		const begin = weights.begin + this.#places.shift;
		kernel.numbers.fill(0, begin, begin + weights.length);
		const loss = this.#heads(layout, gold);
		for (let i = RECURRENTS - 1; i >= 0; i--) this.#recur(layout, i);
		for (let i = CONVOLUTIONS - 1; i >= 0; i--) this.#convolve(layout, i);
		this.#project(layout);
		return loss;
	}

	// y = x · W + b: the slopes of W and b from those of y; those of x, if asked for, written or added.
	#linear(p: {
		rows: number;
		x: number;
		xRow: number;
		slope: number;
		slopeRow: number;
		weight: Matrix;
		bias?: Matrix;
		to?: { at: number; row: number; add: boolean };
	}): void {
		const { kernel } = this.network;
		const { rows, weight } = p;
		kernel.multiply({
			m: weight.rows,
			n: weight.columns,
			k: rows,
			a: this.#turnColumns(p.x, p.xRow, rows, weight.rows),
			aRow: rows,
			b: p.slope,
			bRow: p.slopeRow,
			c: weight.at + this.shift,
			cRow: weight.columns,
			add: true,
		});
		if (p.bias) this.#sum(p.slope, p.slopeRow, rows, p.bias);
		if (!p.to) return;
		kernel.multiply({
			m: rows,
			n: padded(weight.rows),
			k: weight.columns,
			a: p.slope,
			aRow: p.slopeRow,
			b: this.#turn(weight),
			bRow: padded(weight.rows),
			c: p.to.at,
			cRow: p.to.row,
			add: p.to.add,
		});
	}

	/** Columns as rows, in a buffer that the next call overwrites: read across, the columns would not stay in the cache. */
	#turnColumns(
		from: number,
		row: number,
		rows: number,
		columns: number,
	): number {
		const x = this.network.kernel.numbers;
		const to = this.#places.columns;
		for (let r = 0; r < rows; r++)
			for (let i = 0; i < columns; i++)
				x[to + i * rows + r] = x[from + r * row + i];
		return to;
	}

	/** Adds up columns into the slope of a bias. */
	#sum(slope: number, row: number, rows: number, bias: Matrix): void {
		const x = this.network.kernel.numbers;
		const to = bias.at + this.shift;
		for (let r = 0; r < rows; r++) {
			const from = slope + r * row;
			for (let i = 0; i < bias.columns; i++) x[to + i] += x[from + i];
		}
	}

	/** The matrix transposed, in a buffer that the next call overwrites. */
	#turn(weight: Matrix): number {
		const x = this.network.kernel.numbers;
		const to = this.#places.turned;
		const row = padded(weight.rows);
		for (let i = 0; i < weight.rows; i++) {
			const from = weight.at + i * weight.columns;
			for (let j = 0; j < weight.columns; j++)
				x[to + j * row + i] = x[from + j];
		}
		return to;
	}

	#heads(layout: Layout, gold: Gold): Loss {
		const { network, kept } = this;
		const { weights, buffers, kernel } = network;
		const { width, arc, relation } = weights.sizes;
		const { rows } = layout;
		const places = this.#places;
		const x = kernel.numbers;
		const top = buffers.normed[CONVOLUTIONS + RECURRENTS];
		const tags = this.#choices(
			layout,
			buffers.tags,
			weights.sizes.tags,
			gold.tags,
			TAG_SHARE / gold.words,
		);
		this.#linear({
			rows,
			x: top,
			xRow: width,
			slope: buffers.tags,
			slopeRow: weights.tags.columns,
			weight: weights.tags,
			bias: weights.tagsBias,
			to: { at: places.normed, row: width, add: false },
		});

		const names = this.#choices(
			layout,
			buffers.names,
			weights.sizes.names,
			gold.names,
			NAME_SHARE / gold.words,
		);
		this.#linear({
			rows,
			x: top,
			xRow: width,
			slope: buffers.names,
			slopeRow: weights.names.columns,
			weight: weights.names,
			bias: weights.namesBias,
			to: { at: places.normed, row: width, add: true },
		});

		const heads = this.#arcs(layout, gold);
		this.#linear({
			rows,
			x: top,
			xRow: width,
			slope: places.arcs,
			slopeRow: 2 * arc,
			weight: weights.arcs,
			bias: weights.arcsBias,
			to: { at: places.normed, row: width, add: true },
		});

		network.scoreRelations(layout, gold.headRow);
		const relations = this.#choices(
			layout,
			buffers.relations,
			weights.sizes.relations,
			gold.relations,
			1 / gold.words,
		);
		this.#linear({
			rows,
			x: buffers.paired,
			xRow: relation,
			slope: buffers.relations,
			slopeRow: weights.relations.columns,
			weight: weights.relations,
			bias: weights.relationsBias,
			to: { at: places.paired, row: relation, add: false },
		});
		this.#pairs(layout, gold);
		this.#linear({
			rows,
			x: top,
			xRow: width,
			slope: places.pairs,
			slopeRow: 2 * relation,
			weight: weights.pair,
			bias: weights.pairBias,
			to: { at: places.normed, row: width, add: true },
		});

		const slope = places.normed;
		for (let at = 0; at < rows * width; at++)
			x[slope + at] = x[top + at] === 0 ? 0 : x[slope + at] / kept;
		x.fill(0, places.stream, places.stream + rows * width);
		this.#norm(layout, CONVOLUTIONS + RECURRENTS, weights.norm);
		return { tags, heads, relations, names };
	}

	// Scores become slopes in place: probability, less one for what is right.
	#choices(
		layout: Layout,
		at: number,
		count: number,
		gold: Int32Array,
		share: number,
	): number {
		const x = this.network.kernel.numbers;
		const row = padded(count);
		let loss = 0;
		for (let r = 0; r < layout.rows; r++) {
			const from = at + r * row;
			if (gold[r] < 0) x.fill(0, from, from + row);
			else {
				loss += softmax(x, from, count, gold[r], share);
				x.fill(0, from + count, from + row);
			}
		}
		return loss;
	}

	#arcs(layout: Layout, gold: Gold): number {
		const { network } = this;
		const { weights, buffers, kernel } = network;
		const { arc } = weights.sizes;
		const places = this.#places;
		const x = kernel.numbers;
		x.fill(0, places.arcs, places.arcs + layout.rows * 2 * arc);
		x.fill(0, places.compared, places.compared + layout.rows * arc);
		let loss = 0;
		for (let s = 0; s < layout.start.length; s++) {
			const start = layout.start[s];
			const length = layout.length[s];
			const words = length - 1;
			const row = network.scoreHeads(layout, s);
			const { scores } = buffers;
			for (let i = 0; i < words; i++) {
				const from = scores + i * row;
				if (gold.headRow[start + 1 + i] < 0) {
					x.fill(0, from, from + row);
					continue;
				}
				// No word is its own head.
				x[from + i + 1] = -1e9;
				const head = gold.headRow[start + 1 + i] - start;
				loss += softmax(x, from, length, head, 1 / gold.words);
				const bias = weights.distance.at + this.shift;
				for (let h = 0; h < length; h++)
					x[bias + distanceOf(i + 1, h)] += x[from + h];
			}
			kernel.multiply({
				m: words,
				n: arc,
				k: length,
				a: scores,
				aRow: row,
				b: buffers.arcs + (2 * start + 1) * arc,
				bRow: 2 * arc,
				c: places.compared + (start + 1) * arc,
				cRow: arc,
			});
			kernel.multiply({
				m: length,
				n: arc,
				k: words,
				a: scores,
				aRow: 1,
				aColumn: row,
				b: buffers.compared + (start + 1) * arc,
				bRow: arc,
				c: places.arcs + (2 * start + 1) * arc,
				cRow: 2 * arc,
			});
		}
		this.#linear({
			rows: layout.rows,
			x: buffers.arcs,
			xRow: 2 * arc,
			slope: places.compared,
			slopeRow: arc,
			weight: weights.biaffine,
			bias: weights.headBias,
			to: { at: places.arcs, row: 2 * arc, add: false },
		});
		for (let at = 0; at < layout.rows * 2 * arc; at++)
			if (x[buffers.arcs + at] <= 0) x[places.arcs + at] = 0;
		return loss;
	}

	#pairs(layout: Layout, gold: Gold): void {
		const { buffers, kernel, weights } = this.network;
		const { relation } = weights.sizes;
		const { pairs, paired } = this.#places;
		const x = kernel.numbers;
		x.fill(0, pairs, pairs + layout.rows * 2 * relation);
		for (let row = 0; row < layout.rows; row++) {
			if (gold.headRow[row] < 0) continue;
			const head = pairs + (2 * gold.headRow[row] + 1) * relation;
			for (let i = 0; i < relation; i++) {
				if (x[buffers.paired + row * relation + i] <= 0) continue;
				const slope = x[paired + row * relation + i];
				x[pairs + 2 * row * relation + i] += slope;
				x[head + i] += slope;
			}
		}
	}

	// From the slopes in `normed` to those of the stream, which are added; and to the norm's own.
	#norm(layout: Layout, layer: number, norm: Norm): void {
		const { buffers, kernel, weights } = this.network;
		const { width } = weights.sizes;
		const { stream, normed } = this.#places;
		clearGaps(kernel, layout, normed, width);
		const x = kernel.numbers;
		const scale = norm.scale.at;
		const scaleSlope = scale + this.shift;
		const shiftSlope = norm.shift.at + this.shift;
		for (let r = 1; r < layout.rows - 1; r++) {
			const from = buffers.stream[layer] + r * width;
			const slope = normed + r * width;
			let sum = 0;
			for (let i = 0; i < width; i++) sum += x[from + i];
			const mean = sum / width;
			let squares = 0;
			for (let i = 0; i < width; i++) squares += (x[from + i] - mean) ** 2;
			const steep = 1 / Math.sqrt(squares / width + 1e-5);
			let plain = 0;
			let along = 0;
			for (let i = 0; i < width; i++) {
				const unit = (x[from + i] - mean) * steep;
				const d = x[slope + i];
				x[scaleSlope + i] += d * unit;
				x[shiftSlope + i] += d;
				plain += d * x[scale + i];
				along += d * x[scale + i] * unit;
			}
			plain /= width;
			along /= width;
			const to = stream + r * width;
			for (let i = 0; i < width; i++) {
				const unit = (x[from + i] - mean) * steep;
				x[to + i] +=
					steep * (x[slope + i] * x[scale + i] - plain - unit * along);
			}
		}
	}

	// The slopes of what a layer added, in the place of what it added.
	#unadd(layout: Layout, layer: number, rectified: boolean): number {
		const { buffers, kernel, weights } = this.network;
		const { width } = weights.sizes;
		const x = kernel.numbers;
		const added = buffers.added[layer];
		const { stream } = this.#places;
		const kept = this.kept;
		for (let at = 0; at < layout.rows * width; at++) {
			const value = x[added + at];
			const open = rectified ? value > 0 : value !== 0;
			x[added + at] = open ? x[stream + at] / kept : 0;
		}
		clearGaps(kernel, layout, added, width);
		return added;
	}

	#recur(layout: Layout, i: number): void {
		const { buffers, weights, kernel } = this.network;
		const { width, recurrent } = weights.sizes;
		const { norm, input, inputBias, out, state, freshBias } =
			weights.recurrents[i];
		const places = this.#places;
		const { rows } = layout;
		const layer = CONVOLUTIONS + i;
		this.#linear({
			rows,
			x: buffers.states[i],
			xRow: 2 * recurrent,
			slope: this.#unadd(layout, layer, false),
			slopeRow: width,
			weight: out,
			to: { at: places.states, row: 2 * recurrent, add: false },
		});
		clearGaps(kernel, layout, places.gates, 6 * recurrent);
		clearGaps(kernel, layout, places.fresh, 2 * recurrent);
		for (const direction of [0, 1] as const) {
			this.#steps(layout, i, direction);
			// The state before is one row up or down; a gap is the state of zeros. So the outermost rows are left out.
			const before =
				buffers.states[i] +
				direction * recurrent +
				(direction ? 4 : 0) * recurrent;
			const common = {
				m: recurrent,
				k: rows - 2,
				a: this.#turnColumns(before, 2 * recurrent, rows - 2, recurrent),
				aRow: rows - 2,
				c: state[direction].at + this.shift,
				cRow: 3 * recurrent,
				add: true,
			};
			kernel.multiply({
				...common,
				n: 2 * recurrent,
				b: places.gates + (2 + direction) * 3 * recurrent,
				bRow: 6 * recurrent,
			});
			kernel.multiply({
				...common,
				n: recurrent,
				c: common.c + 2 * recurrent,
				b: places.fresh + (2 + direction) * recurrent,
				bRow: 2 * recurrent,
			});
		}
		this.#sum(places.fresh, 2 * recurrent, rows, freshBias);
		this.#linear({
			rows,
			x: buffers.normed[layer],
			xRow: width,
			slope: places.gates,
			slopeRow: 6 * recurrent,
			weight: input,
			bias: inputBias,
			to: { at: places.normed, row: width, add: false },
		});
		this.#norm(layout, layer, norm);
	}

	// From the last word of each sentence to the first (or the other way round), as the state came.
	#steps(layout: Layout, i: number, direction: 0 | 1): void {
		const { buffers, weights, kernel } = this.network;
		const n = weights.sizes.recurrent;
		const places = this.#places;
		const x = kernel.numbers;
		const { start, length } = layout;
		const turned = this.#turn(weights.recurrents[i].state[direction]);
		const { stateStep, gateStep } = places;
		x.fill(0, stateStep, stateStep + start.length * n);
		let running = 0;
		for (let t = (length[0] ?? 0) - 1; t >= 0; t--) {
			while (running < length.length && length[running] > t) running++;
			for (let s = 0; s < running; s++) {
				const row = start[s] + (direction ? length[s] - 1 - t : t);
				const before = direction ? row + 1 : row - 1;
				const gates = buffers.gates[i] + (2 * row + direction) * 3 * n;
				const candidate = buffers.candidates[i] + (2 * row + direction) * n;
				const previous = buffers.states[i] + (2 * before + direction) * n;
				const from = places.states + (2 * row + direction) * n;
				const to = places.gates + (2 * row + direction) * 3 * n;
				const fresh = places.fresh + (2 * row + direction) * n;
				const carried = stateStep + s * n;
				const step = gateStep + s * 3 * n;
				for (let d = 0; d < n; d++) {
					const reset = x[gates + d];
					const update = x[gates + n + d];
					const made = x[gates + 2 * n + d];
					const slope = x[from + d] + x[carried + d];
					const updateSlope =
						slope * (x[previous + d] - made) * update * (1 - update);
					const madeSlope = slope * (1 - update) * (1 - made * made);
					const resetSlope = madeSlope * x[candidate + d] * reset * (1 - reset);
					x[to + d] = resetSlope;
					x[to + n + d] = updateSlope;
					x[to + 2 * n + d] = madeSlope;
					x[fresh + d] = madeSlope * reset;
					x[step + d] = resetSlope;
					x[step + n + d] = updateSlope;
					x[step + 2 * n + d] = madeSlope * reset;
					x[carried + d] = slope * update;
				}
			}
			kernel.multiply({
				m: running,
				n,
				k: 3 * n,
				a: gateStep,
				aRow: 3 * n,
				b: turned,
				bRow: n,
				c: stateStep,
				cRow: n,
				add: true,
			});
		}
	}

	#convolve(layout: Layout, i: number): void {
		const { buffers, weights, kernel } = this.network;
		const { width } = weights.sizes;
		const { norm, kernel: matrix, bias } = weights.convolutions[i];
		const places = this.#places;
		const rows = layout.rows - 2;
		const slope = this.#unadd(layout, i, true) + width;
		const before = this.#turnColumns(
			buffers.normed[i],
			width,
			layout.rows,
			width,
		);
		for (const part of [0, 1, 2])
			kernel.multiply({
				m: width,
				n: width,
				k: rows,
				a: before + part,
				aRow: layout.rows,
				b: slope,
				bRow: width,
				c: matrix.at + this.shift + part * width * width,
				cRow: width,
				add: true,
			});
		this.#sum(slope, width, rows, bias);
		// A row got its slope from the row after it (as the word before), from its own, and from the row before it.
		const turned = this.#turn(matrix);
		kernel.numbers.fill(0, places.normed, places.normed + layout.rows * width);
		for (const part of [0, 1, 2])
			kernel.multiply({
				m: rows,
				n: width,
				k: width,
				a: slope,
				aRow: width,
				b: turned + part * width,
				bRow: 3 * width,
				c: places.normed + part * width,
				cRow: width,
				add: true,
			});
		this.#norm(layout, i, norm);
	}

	#project(layout: Layout): void {
		const { buffers, weights } = this.network;
		const { input, width } = weights.sizes;
		const { stream, inputs } = this.#places;
		this.#linear({
			rows: layout.rows,
			x: buffers.inputs,
			xRow: input,
			slope: stream,
			slopeRow: width,
			weight: weights.project,
			bias: weights.projectBias,
			to: { at: inputs, row: input, add: false },
		});
	}
}

// Scores become slopes of -log p(right) · share in place; returns -log p(right).
function softmax(
	x: Float32Array | Float64Array,
	from: number,
	count: number,
	right: number,
	share: number,
): number {
	let most = x[from];
	for (let i = 1; i < count; i++) if (x[from + i] > most) most = x[from + i];
	const score = x[from + right];
	let sum = 0;
	for (let i = 0; i < count; i++) {
		const e = Math.exp(x[from + i] - most);
		x[from + i] = e;
		sum += e;
	}
	const factor = share / sum;
	for (let i = 0; i < count; i++) x[from + i] *= factor;
	x[from + right] -= share;
	return Math.log(sum) + most - score;
}
