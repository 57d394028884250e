import {
	copyInputs,
	INPUT_WIDTH,
	INPUTS,
	type InputTable,
	NumberTable,
	OFFSETS,
	RESERVED,
	ROOT,
	SmallTable,
	UNKNOWN,
} from "../../src/syntax/neural/inputs.ts";
import { type Kernel, WasmKernel } from "../../src/syntax/neural/kernel.ts";
import { type Layout, layOut, rowsOf } from "../../src/syntax/neural/layout.ts";
import { type Matrix, Weights } from "../../src/syntax/neural/weights.ts";
import type { Chance } from "../syntax/chance.ts";
import { Adam } from "./adam.ts";
import { Backward, backwardSize, type Gold, type Loss } from "./backward.ts";
import { type Material, NAMES } from "./material.ts";
import { buffersOf, Network } from "./network.ts";
import type { WordVectors } from "./wordvectors.ts";

/** The sizes of the network of `data/models/parser.bin`. */
export const SIZES = {
	input: INPUT_WIDTH,
	width: 128,
	recurrent: 96,
	arc: 96,
	relation: 64,
};

export const BATCH_WORDS = 1_200;
/** Longer sentences are left out of training. */
export const LONGEST = 200;
const ROWS = 2_400;

/** Of 256: a byte of chance decides for each number. */
export const DROPPED = 64;
/** A word seen n times is taken for an unknown one in WORD_DROPOUT of WORD_DROPOUT + n cases. */
const WORD_DROPOUT = 0.25;
const CLIP = 5;
/** Every so many steps the average of the weights moves by 1 - AVERAGE towards them. */
const AVERAGE_STEPS = 10;
const AVERAGE = 0.98;

/** The tables that are trained: all inputs but the word vectors. */
const TRAINED = INPUTS.length - 1;

/** The weights in training, with all that moves them. */
export class Trainer {
	readonly weights: Weights;
	readonly network: Network;
	readonly trained: readonly NumberTable[];
	readonly tables: readonly InputTable[];
	/** All that is learnt, one after the other: weights, then tables. */
	readonly parts: readonly {
		values: Kernel["numbers"];
		at: number;
		length: number;
	}[];
	readonly adam: Adam;
	readonly average: Float32Array;
	readonly #kernel: Kernel;
	readonly #kept: number;
	readonly #backward: Backward;
	readonly #tableSlopes: readonly Float32Array<ArrayBuffer>[];
	readonly #touched: readonly Set<number>[];
	readonly #rows = new Int32Array(INPUTS.length);
	readonly #rowInputs = new Int32Array(ROWS * INPUTS.length);
	readonly #tags = new Int32Array(ROWS);
	readonly #headRow = new Int32Array(ROWS);
	readonly #relations = new Int32Array(ROWS);
	readonly #names = new Int32Array(ROWS);

	constructor(
		readonly material: Material,
		vectors: WordVectors,
		readonly chance: Chance,
		/** How many of 256 numbers are dropped as it learns. */
		readonly dropped = DROPPED,
	) {
		this.#kept = 1 - dropped / 256;
		this.weights = new Weights(
			{
				...SIZES,
				tags: material.tags.length,
				relations: material.relations.length,
				names: NAMES.length,
			},
			8,
		);
		const buffers = buffersOf(
			this.weights,
			this.weights.end,
			ROWS,
			LONGEST * 2,
		);
		const size =
			buffers.end +
			backwardSize(new Network({} as Kernel, this.weights, buffers));
		this.#kernel = new WasmKernel(size + 8);
		this.network = new Network(this.#kernel, this.weights, buffers);
		this.#backward = new Backward(this.network, this.#kept);
		this.trained = INPUTS.slice(0, TRAINED).map(({ name, width }) => {
			const list = material.lists[name as keyof typeof material.lists];
			const values = new Float32Array((list.length + RESERVED) * width);
			return new NumberTable(values, width);
		});
		this.tables = [...this.trained, vectorTable(vectors)];
		this.#tableSlopes = this.trained.map(
			({ values }) => new Float32Array(values.length),
		);
		this.#touched = this.trained.map(() => new Set());
		const { begin, length } = this.weights;
		this.parts = [
			{ values: this.#kernel.numbers, at: begin, length },
			...this.trained.map(({ values }) => ({
				values,
				at: 0,
				length: values.length,
			})),
		];
		const learnt = this.parts.reduce((sum, part) => sum + part.length, 0);
		this.adam = new Adam(learnt);
		this.average = new Float32Array(learnt);
		this.#begin();
		this.readInto(this.average);
	}

	#begin(): void {
		const x = this.#kernel.numbers;
		const { chance } = this;
		for (const matrix of this.weights.all) {
			const reach = reachOf(matrix);
			const end = matrix.at + matrix.rows * matrix.columns;
			for (let i = matrix.at; i < end; i++)
				x[i] = matrix.name.endsWith("scale")
					? 1
					: (chance.next() * 2 - 1) * reach;
		}
		for (const { values } of this.trained)
			for (let i = 0; i < values.length; i++)
				values[i] = (chance.next() * 2 - 1) * 0.4;
	}

	/** Copies all that is learnt. */
	readInto(into: Float32Array): void {
		let to = 0;
		for (const { values, at, length } of this.parts) {
			into.set(values.subarray(at, at + length), to);
			to += length;
		}
	}

	/** Sets all that is learnt. */
	set(from: Float32Array): void {
		let own = 0;
		for (const { values, at, length } of this.parts) {
			values.set(from.subarray(own, own + length), at);
			own += length;
		}
	}

	/** One batch: forwards, backwards, and the weights moved. */
	step(sentences: readonly number[], rate: number, step: number): Loss {
		const { network, material } = this;
		const layout = layOut(
			sentences.map((s) => material.sentences[s].forms.length),
		);
		const gold = this.#gold(sentences, layout);
		this.#fillInputs(sentences, layout);
		const { buffers } = network;
		this.#drop(buffers.inputs, layout.rows * SIZES.input);
		network.project(buffers.inputs, buffers.stream[0], layout.rows);
		network.dropout = (at, length) => this.#drop(at, length);
		network.run(layout);
		network.dropout = undefined;
		const loss = this.#backward.run(layout, gold);
		this.#gatherTableSlopes(layout);
		this.#move(rate, step);
		if (step % AVERAGE_STEPS === 0) this.#moveAverage();
		return loss;
	}

	#gold(sentences: readonly number[], layout: Layout): Gold {
		const { material } = this;
		this.#tags.fill(-1);
		this.#headRow.fill(-1);
		this.#relations.fill(-1);
		this.#names.fill(-1);
		let words = 0;
		sentences.forEach((sentence, s) => {
			const { head, forms } = material.sentences[sentence];
			const first = layout.start[s] + 1;
			words += forms.length;
			this.#tags.set(material.goldTags(sentence), first);
			this.#relations.set(material.goldRelations(sentence), first);
			this.#names.set(material.goldNames(sentence), first);
			for (let i = 0; i < head.length; i++)
				this.#headRow[first + i] = first + head[i];
		});
		return {
			tags: this.#tags,
			headRow: this.#headRow,
			relations: this.#relations,
			names: this.#names,
			words,
		};
	}

	#fillInputs(sentences: readonly number[], layout: Layout): void {
		const { material, tables, chance } = this;
		const parts = INPUTS.length;
		const x = this.#kernel.numbers;
		const { inputs } = this.network.buffers;
		x.fill(0, inputs, inputs + layout.rows * SIZES.input);
		const rows = this.#rowInputs;
		rows.fill(-1);
		sentences.forEach((sentence, s) => {
			const own = material.inputs(sentence);
			const start = layout.start[s];
			for (let i = 0; i < layout.length[s]; i++) {
				const at = (start + i) * parts;
				for (let p = 0; p < parts; p++)
					rows[at + p] = i === 0 ? ROOT : own[(i - 1) * parts + p];
				if (i === 0) rows[at + parts - 1] = UNKNOWN;
				const seen = material.seen[rows[at]];
				if (i > 0 && chance.next() < WORD_DROPOUT / (WORD_DROPOUT + seen))
					rows[at] = UNKNOWN;
				copyInputs(tables, rows, at, x, inputs + (start + i) * SIZES.input);
			}
		});
	}

	// Four decisions a number of chance.
	#drop(at: number, length: number): void {
		const x = this.#kernel.numbers;
		const { dropped } = this;
		const kept = this.#kept;
		let state = (this.chance.next() * 4294967296) | 1;
		for (let i = at; i < at + length; i += 4) {
			state ^= state << 13;
			state ^= state >>> 17;
			state ^= state << 5;
			x[i] = (state & 255) < dropped ? 0 : x[i] / kept;
			x[i + 1] = ((state >>> 8) & 255) < dropped ? 0 : x[i + 1] / kept;
			x[i + 2] = ((state >>> 16) & 255) < dropped ? 0 : x[i + 2] / kept;
			x[i + 3] = state >>> 24 < dropped ? 0 : x[i + 3] / kept;
		}
	}

	#gatherTableSlopes(layout: Layout): void {
		const x = this.#kernel.numbers;
		const { inputs } = this.network.buffers;
		for (let row = 0; row < layout.rows; row++) {
			if (this.#rowInputs[row * INPUTS.length] < 0) continue;
			for (let p = 0; p < TRAINED; p++) {
				const { width } = this.trained[p];
				const key = this.#rowInputs[row * INPUTS.length + p];
				const slopes = this.#tableSlopes[p];
				const offset = row * SIZES.input + OFFSETS[p];
				const value = inputs + offset;
				const slope = this.#backward.inputs + offset;
				this.#touched[p].add(key);
				for (let i = 0; i < width; i++)
					if (x[value + i] !== 0)
						slopes[key * width + i] += x[slope + i] / this.#kept;
			}
		}
	}

	#move(rate: number, step: number): void {
		const { begin, length } = this.weights;
		const x = this.#kernel.numbers;
		const slopesAt = begin + this.#backward.shift;
		const norm = Math.sqrt(
			sumOfSquares(x, slopesAt, length) + this.#squaresOfTables(),
		);
		const factor = norm > CLIP ? CLIP / norm : 1;
		const { adam } = this;
		adam.move(x, begin, x, slopesAt, 0, length, rate, step, factor);
		let own = length;
		for (let p = 0; p < TRAINED; p++) {
			const { values, width } = this.trained[p];
			const slopes = this.#tableSlopes[p];
			for (const key of this.#touched[p]) {
				const at = key * width;
				adam.move(values, at, slopes, at, own + at, width, rate, step, factor);
				slopes.fill(0, at, at + width);
			}
			this.#touched[p].clear();
			own += values.length;
		}
	}

	#squaresOfTables(): number {
		let sum = 0;
		for (let p = 0; p < TRAINED; p++) {
			const { width } = this.trained[p];
			for (const key of this.#touched[p])
				sum += sumOfSquares(this.#tableSlopes[p], key * width, width);
		}
		return sum;
	}

	#moveAverage(): void {
		let own = 0;
		for (const { values, at, length } of this.parts) {
			for (let i = 0; i < length; i++)
				this.average[own + i] +=
					(1 - AVERAGE) * (values[at + i] - this.average[own + i]);
			own += length;
		}
	}
}

function vectorTable(vectors: WordVectors): SmallTable {
	const width = INPUTS[TRAINED].width;
	const values = new Int8Array(vectors.values.length + RESERVED * width);
	values.set(vectors.values, RESERVED * width);
	const scales = new Float32Array(vectors.scales.length + RESERVED);
	scales.set(vectors.scales, RESERVED);
	return new SmallTable(values, scales, width);
}

function reachOf({ name, rows, columns }: Matrix): number {
	if (rows === 1) return 0;
	if (name.includes("state")) return 1 / Math.sqrt(rows);
	return Math.sqrt(6 / (rows + columns)) * (name === "biaffine" ? 0.5 : 1);
}

function sumOfSquares(
	x: Kernel["numbers"],
	at: number,
	length: number,
): number {
	let sum = 0;
	for (let i = at; i < at + length; i++) sum += x[i] * x[i];
	return sum;
}

/** Batches of these sentences, of like length together, in random order; each with the longest first. */
export function batchesOf(
	material: Material,
	sentences: readonly number[],
	chance: Chance,
): number[][] {
	const lengthOf = (s: number): number => material.sentences[s].forms.length;
	const keyed = sentences
		.filter((s) => lengthOf(s) <= LONGEST)
		.map((s) => ({ s, key: lengthOf(s) * (0.9 + 0.2 * chance.next()) }))
		.sort((a, b) => a.key - b.key);
	const batches: number[][] = [];
	let words = Number.POSITIVE_INFINITY;
	let rows = 0;
	for (const { s } of keyed) {
		const more = rowsOf(lengthOf(s));
		if (words + lengthOf(s) > BATCH_WORDS || rows + more >= ROWS) {
			batches.push([]);
			words = 0;
			rows = 0;
		}
		batches[batches.length - 1].push(s);
		words += lengthOf(s);
		rows += more;
	}
	for (const batch of batches) batch.sort((a, b) => lengthOf(b) - lengthOf(a));
	return [...chance.order(batches.length)].map((b) => batches[b]);
}
