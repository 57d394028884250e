import {
	compareArcs,
	type HeadPlaces,
	scoreHeads,
	scoreRelations,
} from "./heads.ts";
import { type Kernel, panelsOf } from "./kernel.ts";
import type { Layout } from "./layout.ts";
import type { NeuralModel } from "./modelfile.ts";
import { LARGEST } from "./routines.ts";
import {
	CONVOLUTIONS,
	type Matrix,
	padded,
	type Sizes,
	Weights,
} from "./weights.ts";

// The network as it reads. What flows between the layers is rounded to 16 bits, the weights have eight: the sums are then
// exact and come twice as fast as with numbers of single precision. Where few products are made (arcs, relations) they are
// of single precision. Training has a network of its own, which keeps what the way back needs.

/** Forms of which is kept what the first layer makes of them; a limit so that hostile text cannot fill the memory. */
export const KEPT_FORMS = 16_384;
/** Slots with a meaning: the form of ROOT, and the nothing between sentences. */
export const SLOT_OF_ROOT = 0;
export const SLOT_OF_GAP = 1;
export const RESERVED_SLOTS = 2;
/** Inputs are projected in batches of so many forms. */
export const NEW_FORMS = 256;

/** A matrix in 16 bits, where it lies. */
interface SmallMatrix {
	readonly rows: number;
	readonly columns: number;
	readonly at: number;
	readonly scale: number;
	readonly bias: number;
}

interface SmallNorm {
	readonly scale: number;
	readonly shift: number;
}

interface Recurrent {
	readonly norm: SmallNorm;
	readonly input: SmallMatrix;
	/** Forwards, backwards; so also the numbers at `freshBias`. */
	readonly state: readonly SmallMatrix[];
	readonly freshBias: number;
	readonly out: SmallMatrix;
}

interface Convolution {
	readonly norm: SmallNorm;
	readonly kernel: SmallMatrix;
}

/** The trained network on a kernel, from projected inputs to scores. */
export class Network {
	readonly kernel: Kernel;
	readonly sizes: Sizes;
	/** Where scores lie, one row a word: tags, names, and of the last sentence asked for, heads. */
	readonly tags: number;
	readonly names: number;
	readonly relations: number;
	readonly scores: number;
	readonly #weights: Weights;
	readonly #places: Places;
	readonly #convolutions: readonly Convolution[];
	readonly #recurrents: readonly Recurrent[];
	readonly #norm: SmallNorm;
	readonly #heads: Readonly<
		Record<"tags" | "names" | "arcs" | "pair", SmallMatrix>
	>;

	/** `rows` a batch at most, `longest` words with ROOT a sentence. */
	constructor(
		model: NeuralModel,
		kernelOf: (size: number) => Kernel,
		readonly rows: number,
		readonly longest: number,
	) {
		this.sizes = model.sizes;
		const weights = new Weights(model.sizes, 8);
		const places = new Places(model.sizes, weights, rows, longest);
		this.kernel = kernelOf(places.end);
		this.#weights = weights;
		this.#places = places;
		this.tags = places.tags;
		this.names = places.names;
		this.relations = places.relations;
		this.scores = places.scores;
		const { numbers } = this.kernel;
		model.fill(
			weights.all.filter(({ rows }) => rows === 1),
			numbers,
		);

		const packer = new Packer(model, this.kernel, places.packed);
		const norms = [...weights.convolutions, ...weights.recurrents].map(
			({ norm }) => packer.norm(norm),
		);
		// The first convolution is taken apart, so that its products can be kept with each form.
		this.#convolutions = weights.convolutions.map(({ kernel, bias }, i) => ({
			norm: norms[i],
			kernel:
				i === 0
					? packer.apart(kernel, norms[i].quantum)
					: packer.matrix(kernel, norms[i].quantum, bias),
		}));
		this.#recurrents = weights.recurrents.map(
			({ input, inputBias, state, freshBias, out }, i) => {
				const norm = norms[CONVOLUTIONS + i];
				return {
					norm,
					input: packer.matrix(input, norm.quantum, inputBias),
					state: state.map((matrix) => packer.matrix(matrix, 1 / LARGEST)),
					freshBias: freshBias.at,
					out: packer.matrix(out, 1 / LARGEST),
				};
			},
		);
		const top = packer.norm(weights.norm);
		this.#norm = top;
		this.#heads = {
			tags: packer.matrix(weights.tags, top.quantum, weights.tagsBias),
			names: packer.matrix(weights.names, top.quantum, weights.namesBias),
			arcs: packer.matrix(weights.arcs, top.quantum, weights.arcsBias),
			pair: packer.matrix(weights.pair, top.quantum, weights.pairBias),
		};
		// What is packed is not asked for in single precision.
		model.fill(
			weights.all.filter((one) => one.rows > 1 && !packer.packed.has(one)),
			numbers,
		);
	}

	/** Where the input of the i-th new form goes. */
	inputOf(i: number): number {
		return this.#places.inputs + i * this.sizes.input;
	}

	/** Projects so many new inputs, convolves each alone, and keeps all that from `slot` on. */
	keepForms(slot: number, count: number): void {
		const { input, width } = this.sizes;
		const { project, projectBias } = this.#weights;
		const { forms, stream, normed } = this.#places;
		const { kernel } = this;
		const first = forms + slot * 4 * width;
		kernel.multiply({
			m: count,
			n: width,
			k: input,
			a: this.#places.inputs,
			aRow: input,
			b: project.at,
			bRow: width,
			c: stream,
			cRow: width,
			bias: projectBias.at,
		});
		for (let i = 0; i < count; i++)
			kernel.numbers.copyWithin(
				first + i * 4 * width,
				stream + i * width,
				stream + (i + 1) * width,
			);
		const [{ norm, kernel: matrix }] = this.#convolutions;
		kernel.layerNorm({ x: stream, small: normed, ...norm, rows: count, width });
		this.#multiply(matrix, count, normed, width / 2, {
			c: first + width,
			cRow: 4 * width,
		});
	}

	/** From the kept forms of the rows (a slot a row, gaps included) to the scores of tags and names and to what heads and relations need. */
	run(layout: Layout, slots: Int32Array): void {
		const { kernel } = this;
		const { width } = this.sizes;
		const places = this.#places;
		const { forms, stream } = places;
		kernel.wholes.set(slots.subarray(0, layout.rows), places.slots);
		// The first and the last row are gaps.
		kernel.slide({
			slots: places.slots + 1,
			forms,
			bias: this.#weights.convolutions[0].bias.at,
			to: stream + width,
			rows: layout.rows - 2,
			width,
		});
		for (const { norm, kernel: matrix } of this.#convolutions.slice(1)) {
			this.#normed(layout, norm);
			// Three rows that follow each other are one row of three times the width.
			this.#multiply(matrix, layout.rows - 2, places.normed, width / 2, {
				c: stream + width,
				relu: true,
				add: true,
			});
		}
		for (const layer of this.#recurrents) this.#recur(layout, layer);
		this.#top(layout);
	}

	#normed(layout: Layout, norm: SmallNorm): void {
		const { width } = this.sizes;
		const { stream: x, normed: small } = this.#places;
		this.kernel.layerNorm({ x, small, ...norm, rows: layout.rows, width });
		this.#clearGaps(layout, small, width);
	}

	/** Zeros in the rows between sentences, of a buffer in 16 bits. */
	#clearGaps(layout: Layout, at: number, columns: number): void {
		const { shorts } = this.kernel;
		const clear = (row: number): void => {
			shorts.fill(0, 2 * at + row * columns, 2 * at + (row + 1) * columns);
		};
		for (const start of layout.start) clear(start - 1);
		clear(layout.rows - 1);
	}

	#multiply(
		matrix: SmallMatrix,
		m: number,
		a: number,
		aRow: number,
		to: { c: number; cRow?: number; relu?: boolean; add?: boolean },
	): void {
		const { rows: k, columns: n, at: b, scale, bias } = matrix;
		this.kernel.multiplySmall({
			m,
			n,
			k,
			a,
			aRow,
			b,
			scale,
			bias,
			...to,
			cRow: to.cRow ?? n,
		});
	}

	#recur(layout: Layout, layer: Recurrent): void {
		const { width, recurrent } = this.sizes;
		const { normed, gates, states, stream } = this.#places;
		this.#normed(layout, layer.norm);
		this.#multiply(layer.input, layout.rows, normed, width / 2, { c: gates });
		this.#clearGaps(layout, states, 2 * recurrent);
		for (const direction of [0, 1] as const)
			this.#steps(
				layout,
				layer.state[direction],
				layer.freshBias + direction * recurrent,
				direction,
			);
		this.#multiply(layer.out, layout.rows, states, recurrent, {
			c: stream,
			add: true,
		});
	}

	// One word of each sentence at a time; as the longest sentence comes first, those still running are the first ones.
	#steps(
		layout: Layout,
		matrix: SmallMatrix,
		bias: number,
		direction: 0 | 1,
	): void {
		const { kernel } = this;
		const { recurrent: n } = this.sizes;
		const places = this.#places;
		const { start, length } = layout;
		const { current, currentSmall, recurrent } = places;
		let running = start.length;
		kernel.numbers.fill(0, current, current + running * n);
		kernel.shorts.fill(0, 2 * currentSmall, 2 * currentSmall + running * n);
		for (let t = 0; t < (length[0] ?? 0); t++) {
			while (length[running - 1] <= t) running--;
			this.#multiply(matrix, running, currentSmall, n / 2, { c: recurrent });
			for (let s = 0; s < running; s++) {
				const row = start[s] + (direction ? length[s] - 1 - t : t);
				const half = 2 * row + direction;
				kernel.gates({
					inputs: places.gates + half * 3 * n,
					recurrent: recurrent + s * 3 * n,
					state: current + s * n,
					out: places.unread,
					candidate: places.unread,
					bias,
					width: n,
					small: {
						out: places.states + (half * n) / 2,
						state: currentSmall + (s * n) / 2,
					},
				});
			}
		}
	}

	#top(layout: Layout): void {
		const { width } = this.sizes;
		const { rows } = layout;
		const places = this.#places;
		const { tags, names, arcs, pair } = this.#heads;
		this.#normed(layout, this.#norm);
		const from = places.normed;
		this.#multiply(tags, rows, from, width / 2, { c: places.tags });
		this.#multiply(names, rows, from, width / 2, { c: places.names });
		this.#multiply(arcs, rows, from, width / 2, { c: places.arcs, relu: true });
		this.#multiply(pair, rows, from, width / 2, { c: places.pairs });
		compareArcs(this.kernel, this.#weights, places, rows);
	}

	/** See `scoreHeads`. */
	scoreHeads(layout: Layout, sentence: number): number {
		const { kernel } = this;
		return scoreHeads(kernel, this.#weights, this.#places, layout, sentence);
	}

	/** See `scoreRelations`. */
	scoreRelations(layout: Layout, headRow: Int32Array): void {
		const { kernel } = this;
		scoreRelations(kernel, this.#weights, this.#places, layout, headRow);
	}
}

/** Where everything lies in the block of numbers. */
class Places implements HeadPlaces {
	readonly end: number;
	readonly forms: number;
	readonly inputs: number;
	readonly slots: number;
	readonly stream: number;
	/** In 16 bits, as are the next three. */
	readonly normed: number;
	readonly states: number;
	readonly currentSmall: number;
	readonly packed: number;
	/** Gates of both directions. */
	readonly gates: number;
	readonly current: number;
	readonly recurrent: number;
	/** One row that nobody reads. */
	readonly unread: number;
	readonly tags: number;
	readonly names: number;
	readonly arcs: number;
	readonly compared: number;
	readonly heads: number;
	readonly scores: number;
	readonly pairs: number;
	readonly paired: number;
	readonly relations: number;

	constructor(sizes: Sizes, weights: Weights, rows: number, longest: number) {
		const { input, width, recurrent, arc, relation } = sizes;
		let end = weights.end;
		const take = (numbers: number): number => {
			const at = end;
			end += Math.ceil(numbers / 4) * 4;
			return at;
		};
		// Two of 16 bits are one number; a scale and a bias a column.
		this.packed = take(weights.length / 2 + 4 * columnsOf(weights));
		this.forms = take((KEPT_FORMS + RESERVED_SLOTS) * 4 * width);
		this.inputs = take(NEW_FORMS * input);
		this.slots = take(rows);
		this.stream = take(rows * width);
		this.normed = take((rows * width) / 2);
		this.states = take(rows * recurrent);
		this.currentSmall = take((rows * recurrent) / 2);
		this.gates = take(rows * 6 * recurrent);
		this.current = take(rows * recurrent);
		this.recurrent = take(rows * 3 * recurrent);
		this.unread = take(recurrent);
		this.tags = take(rows * padded(sizes.tags));
		this.names = take(rows * padded(sizes.names));
		this.arcs = take(rows * 2 * arc);
		this.compared = take(rows * arc);
		this.heads = take(padded(longest) * arc);
		this.scores = take(padded(longest) * longest);
		this.pairs = take(rows * 2 * relation);
		this.paired = take(rows * relation);
		this.relations = take(rows * padded(sizes.relations));
		this.end = end + 8;
	}
}

/** Columns of all matrices together. */
function columnsOf({ all }: Weights): number {
	return all.reduce((sum, { columns }) => sum + columns, 0);
}

/** Lays matrices out in 16 bits, one after the other. */
class Packer {
	/** What has been laid out. */
	readonly packed = new Set<Matrix>();
	#end: number;

	constructor(
		readonly model: NeuralModel,
		readonly kernel: Kernel,
		begin: number,
	) {
		this.#end = begin;
	}

	/** `quantum` is what 1 is worth in the rows it will be multiplied with. */
	matrix(matrix: Matrix, quantum: number, bias?: Matrix): SmallMatrix {
		const { name, rows, columns } = matrix;
		const { values, scales } = this.model.small(name);
		this.packed.add(matrix);
		return this.#lay(values, scales, rows, columns, quantum, bias);
	}

	#lay(
		values: Int8Array,
		scales: Float32Array,
		rows: number,
		columns: number,
		quantum: number,
		bias?: Matrix,
	): SmallMatrix {
		const { numbers, shorts } = this.kernel;
		const at = this.#take((rows * columns) / 2);
		shorts.set(panelsOf(values, rows, columns), 2 * at);
		const scale = this.#take(columns);
		for (let c = 0; c < columns; c++) numbers[scale + c] = scales[c] * quantum;
		const own = this.#take(columns);
		if (bias) numbers.copyWithin(own, bias.at, bias.at + columns);
		return { rows, columns, at, scale, bias: own };
	}

	/** A convolution's three parts side by side, without the bias. */
	apart(matrix: Matrix, quantum: number): SmallMatrix {
		const { name, rows, columns } = matrix;
		this.packed.add(matrix);
		const { values, scales } = this.model.small(name);
		const third = rows / 3;
		const beside = new Int8Array(values.length);
		for (let r = 0; r < rows; r++)
			beside.set(
				values.subarray(r * columns, (r + 1) * columns),
				(r % third) * 3 * columns + Math.floor(r / third) * columns,
			);
		const three = new Float32Array([...scales, ...scales, ...scales]);
		return this.#lay(beside, three, third, 3 * columns, quantum);
	}

	/** Scale and shift so that no result leaves 16 bits; `quantum` is what 1 is worth then. */
	norm({
		scale,
		shift,
	}: {
		scale: Matrix;
		shift: Matrix;
	}): SmallNorm & { readonly quantum: number } {
		const { numbers } = this.kernel;
		const width = scale.columns;
		// One number of a normed row is at most the root of the others' count.
		const most = Math.sqrt(width - 1);
		let bound = 0;
		for (let i = 0; i < width; i++)
			bound = Math.max(
				bound,
				Math.abs(numbers[scale.at + i]) * most +
					Math.abs(numbers[shift.at + i]),
			);
		const quantum = bound / LARGEST;
		const own = { scale: this.#take(width), shift: this.#take(width), quantum };
		for (let i = 0; i < width; i++) {
			numbers[own.scale + i] = numbers[scale.at + i] / quantum;
			numbers[own.shift + i] = numbers[shift.at + i] / quantum;
		}
		return own;
	}

	#take(numbers: number): number {
		const at = this.#end;
		this.#end += numbers;
		return at;
	}
}
