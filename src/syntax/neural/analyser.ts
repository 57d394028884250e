import { bestTree, findCircle } from "./edmonds.ts";
import {
	copyInputs,
	INPUTS,
	type InputIndex,
	type InputTable,
	ROOT,
	UNKNOWN,
} from "./inputs.ts";
import { type Layout, layOut, rowsOf } from "./layout.ts";
import type { Network } from "./network.ts";
import { padded } from "./weights.ts";

/** Tags and a tree, as numbers of labels; head -1 for the root. */
export interface Analysis {
	readonly tags: Int32Array;
	readonly head: Int32Array;
	readonly relation: Int32Array;
}

/** What the labels are called, as far as it matters for a tree. */
export interface RelationLabels {
	readonly root: number;
	/** Joins the pieces of a sentence too long to be read at once. */
	readonly parataxis: number;
}

// A word is projected once; a limit so that hostile text cannot fill the memory.
const CACHED_FORMS = 32_768;
const SLOT_OF_ROOT = 0;

interface Piece {
	readonly sentence: number;
	readonly from: number;
	readonly to: number;
}

/** Gives forms their tags and tree. The result of a sentence does not depend on the others. */
export class Analyser {
	readonly #slots = new Map<string, number>();
	readonly #projected: Float32Array;
	readonly #rowSlots: Int32Array;
	readonly #headRow: Int32Array;
	readonly #headOf: Int32Array;
	readonly #found = new Int32Array(INPUTS.length);

	constructor(
		readonly network: Network,
		readonly index: InputIndex,
		readonly tables: readonly InputTable[],
		readonly labels: RelationLabels,
	) {
		const { rows, longest } = network.buffers;
		const { width } = network.weights.sizes;
		this.#projected = new Float32Array((CACHED_FORMS + 1) * width);
		this.#rowSlots = new Int32Array(rows);
		this.#headRow = new Int32Array(rows);
		this.#headOf = new Int32Array(longest + 1);
		this.#projectRoot();
	}

	/** An analysis of each sentence. */
	analyse(sentences: readonly (readonly string[])[]): Analysis[] {
		const analyses = sentences.map(({ length }) => ({
			tags: new Int32Array(length),
			head: new Int32Array(length),
			relation: new Int32Array(length),
		}));
		const pieces = this.#cut(sentences);
		const most = this.network.buffers.rows - 1;
		let first = 0;
		while (first < pieces.length) {
			let rows = 0;
			let end = first;
			while (end < pieces.length) {
				const more = rowsOf(pieces[end].to - pieces[end].from);
				if (rows + more > most) break;
				rows += more;
				end++;
			}
			this.#batch(sentences, pieces.slice(first, end), analyses);
			first = end;
		}
		for (const { head, relation } of analyses) this.#join(head, relation);
		return analyses;
	}

	/** Pieces that can be read at once, the longest first. */
	#cut(sentences: readonly (readonly string[])[]): Piece[] {
		const longest = this.network.buffers.longest - 1;
		const pieces: Piece[] = [];
		sentences.forEach(({ length }, sentence) => {
			for (let from = 0; from < length; from += longest)
				pieces.push({ sentence, from, to: Math.min(length, from + longest) });
		});
		return pieces.sort((a, b) => b.to - b.from - (a.to - a.from));
	}

	#batch(
		sentences: readonly (readonly string[])[],
		pieces: readonly Piece[],
		analyses: readonly Analysis[],
	): void {
		const layout = layOut(pieces.map(({ from, to }) => to - from));
		this.#fillStream(sentences, pieces, layout);
		this.network.run(layout);
		this.#headRow.fill(-1);
		pieces.forEach((piece, p) => {
			this.#tag(piece, layout.start[p], analyses[piece.sentence].tags);
			this.#attach(piece, layout, p, analyses[piece.sentence].head);
		});
		this.network.scoreRelations(layout, this.#headRow);
		pieces.forEach((piece, p) => {
			this.#relate(piece, layout.start[p], analyses[piece.sentence]);
		});
	}

	#fillStream(
		sentences: readonly (readonly string[])[],
		pieces: readonly Piece[],
		layout: Layout,
	): void {
		if (this.#slots.size + layout.rows > CACHED_FORMS) this.#slots.clear();
		const slots = this.#rowSlots;
		const known = this.#slots.size;
		const { network } = this;
		const { input, width } = network.weights.sizes;
		const { inputs, stream } = network.buffers;
		const x = network.kernel.numbers;
		pieces.forEach(({ sentence, from, to }, p) => {
			const start = layout.start[p];
			slots[start] = SLOT_OF_ROOT;
			for (let i = from; i < to; i++) {
				const form = sentences[sentence][i];
				let slot = this.#slots.get(form);
				if (slot === undefined) {
					slot = this.#slots.size + 1;
					this.#slots.set(form, slot);
					this.index.find(form, this.#found, 0);
					const at = inputs + (slot - known - 1) * input;
					copyInputs(this.tables, this.#found, 0, x, at);
				}
				slots[start + 1 + i - from] = slot;
			}
		});
		this.#keepProjected(known + 1, this.#slots.size - known);
		const bottom = stream[0];
		const projected = this.#projected;
		for (let p = 0; p < pieces.length; p++) {
			const end = layout.start[p] + layout.length[p];
			for (let row = layout.start[p]; row < end; row++) {
				const from = slots[row] * width;
				const to = bottom + row * width;
				for (let i = 0; i < width; i++) x[to + i] = projected[from + i];
			}
		}
	}

	#keepProjected(slot: number, count: number): void {
		const { network } = this;
		const { width } = network.weights.sizes;
		const [, scratch] = network.buffers.stream;
		network.project(network.buffers.inputs, scratch, count);
		const x = network.kernel.numbers;
		this.#projected.set(
			x.subarray(scratch, scratch + count * width),
			slot * width,
		);
	}

	#projectRoot(): void {
		const { kernel, buffers } = this.network;
		const rows = new Int32Array(INPUTS.length).fill(ROOT);
		rows[INPUTS.length - 1] = UNKNOWN;
		copyInputs(this.tables, rows, 0, kernel.numbers, buffers.inputs);
		this.#keepProjected(SLOT_OF_ROOT, 1);
	}

	#tag({ from, to }: Piece, start: number, tags: Int32Array): void {
		const { buffers, weights, kernel } = this.network;
		const count = weights.sizes.tags;
		for (let i = from; i < to; i++) {
			const at = buffers.tags + (start + 1 + i - from) * padded(count);
			tags[i] = highest(kernel.numbers, at, count, -1);
		}
	}

	#attach(piece: Piece, layout: Layout, p: number, head: Int32Array): void {
		const start = layout.start[p];
		const length = layout.length[p];
		const row = this.network.scoreHeads(layout, p);
		const x = this.network.kernel.numbers;
		const { scores } = this.network.buffers;
		const heads = this.#headOf.subarray(0, length);
		heads[0] = -1;
		let roots = 0;
		for (let i = 1; i < length; i++) {
			heads[i] = highest(x, scores + (i - 1) * row, length, i);
			if (heads[i] === 0) roots++;
		}
		if (roots !== 1 || findCircle(heads)) heads.set(this.#tree(length, row));
		for (let i = 1; i < length; i++) {
			head[piece.from + i - 1] =
				heads[i] === 0 ? -1 : piece.from + heads[i] - 1;
			this.#headRow[start + i] = start + heads[i];
		}
	}

	#tree(length: number, row: number): Int32Array {
		const x = this.network.kernel.numbers;
		const { scores } = this.network.buffers;
		const all = new Float64Array(length * length);
		for (let d = 1; d < length; d++)
			for (let h = 0; h < length; h++)
				all[d * length + h] = x[scores + (d - 1) * row + h];
		return bestTree(all, length);
	}

	#relate({ from, to }: Piece, start: number, analysis: Analysis): void {
		const { buffers, weights, kernel } = this.network;
		const count = weights.sizes.relations;
		const { root } = this.labels;
		for (let i = from; i < to; i++) {
			const at = buffers.relations + (start + 1 + i - from) * padded(count);
			analysis.relation[i] =
				analysis.head[i] < 0 ? root : highest(kernel.numbers, at, count, root);
		}
	}

	// The pieces of a long sentence each came with a root of their own.
	#join(head: Int32Array, relation: Int32Array): void {
		const first = head.indexOf(-1);
		for (let i = first + 1; i < head.length && first >= 0; i++) {
			if (head[i] >= 0) continue;
			head[i] = first;
			relation[i] = this.labels.parataxis;
		}
	}
}

/** The place of the highest of `count` numbers; never `not`. */
function highest(
	x: Float32Array | Float64Array,
	at: number,
	count: number,
	not: number,
): number {
	let best = not === 0 ? 1 : 0;
	for (let i = best + 1; i < count; i++)
		if (i !== not && x[at + i] > x[at + best]) best = i;
	return best;
}
