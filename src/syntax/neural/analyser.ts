import { isAddress } from "../../text/index.ts";
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
import { NameReader } from "./names.ts";
import {
	KEPT_FORMS,
	NEW_FORMS,
	type Network,
	RESERVED_SLOTS,
	SLOT_OF_GAP,
	SLOT_OF_ROOT,
} from "./network.ts";
import { padded } from "./weights.ts";

/** Tags, names and a tree, as numbers of labels; head -1 for the root. */
export interface Analysis {
	readonly tags: Int32Array;
	readonly names: Int32Array;
	readonly head: Int32Array;
	readonly relation: Int32Array;
}

/** Scores of one sentence, a row a word. */
export interface Weighed {
	readonly tags: readonly Float32Array[];
	readonly names: readonly Float32Array[];
	/** Of ROOT, then of each word. */
	readonly heads: readonly Float32Array[];
	/** Of the relations to these heads, -1 for ROOT; only until the network reads the next sentence. */
	relations(head: Int32Array): readonly Float32Array[];
}

/** What the labels are called, as far as it matters for trees and names. */
export interface AnalysisLabels {
	readonly root: number;
	/** Joins the pieces of a sentence too long to be read at once. */
	readonly parataxis: number;
	/** O, B-PER, I-PER … */
	readonly names: readonly string[];
}

/** More than any score of a label. */
const SURE = 1e6;

interface Piece {
	readonly sentence: number;
	readonly from: number;
	readonly to: number;
}

/** Gives forms their tags and tree. The result of a sentence does not depend on the others. */
export class Analyser {
	readonly #slots = new Map<string, number>();
	readonly #names: NameReader;
	readonly #rowSlots: Int32Array;
	readonly #headRow: Int32Array;
	readonly #headOf: Int32Array;
	readonly #found = new Int32Array(INPUTS.length);
	/** Forms that have a slot and whose inputs wait to be projected: the last ones. */
	#waiting = 0;

	constructor(
		readonly network: Network,
		readonly index: InputIndex,
		readonly tables: readonly InputTable[],
		readonly labels: AnalysisLabels,
	) {
		const { rows, longest } = network;
		this.#names = new NameReader(labels.names);
		this.#rowSlots = new Int32Array(rows);
		this.#headRow = new Int32Array(rows);
		this.#headOf = new Int32Array(longest + 1);
		this.#projectRoot();
	}

	/** An analysis of each sentence. */
	analyse(sentences: readonly (readonly string[])[]): Analysis[] {
		const analyses = sentences.map(({ length }) => ({
			tags: new Int32Array(length),
			names: new Int32Array(length),
			head: new Int32Array(length),
			relation: new Int32Array(length),
		}));
		const pieces = this.#cut(sentences);
		const most = this.network.rows - 1;
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

	/** What the network gives for one sentence before anything is chosen; for those who join several networks. */
	weigh(forms: readonly string[]): Weighed {
		const { network } = this;
		const { kernel, sizes, tags, names, scores } = network;
		if (forms.length >= network.longest)
			throw new RangeError(
				`${forms.length} words, ${network.longest - 1} can be weighed`,
			);
		const layout = layOut([forms.length]);
		const piece = { sentence: 0, from: 0, to: forms.length };
		this.#findForms([forms], [piece], layout);
		network.run(layout, this.#rowSlots);
		const first = layout.start[0] + 1;
		const rows = (at: number, row: number, count: number): Float32Array[] =>
			forms.map((_, i) =>
				Float32Array.from(
					kernel.numbers.subarray(at + i * row, at + i * row + count),
				),
			);
		const row = network.scoreHeads(layout, 0);
		return {
			tags: rows(
				tags + first * padded(sizes.tags),
				padded(sizes.tags),
				sizes.tags,
			),
			names: rows(
				names + first * padded(sizes.names),
				padded(sizes.names),
				sizes.names,
			),
			heads: rows(scores, row, forms.length + 1),
			relations: (head) => {
				this.#headRow.fill(-1);
				head.forEach((h, i) => {
					this.#headRow[first + i] = first + h;
				});
				network.scoreRelations(layout, this.#headRow);
				const own = padded(sizes.relations);
				return rows(network.relations + first * own, own, sizes.relations);
			},
		};
	}

	/** Pieces that can be read at once, the longest first. */
	#cut(sentences: readonly (readonly string[])[]): Piece[] {
		const longest = this.network.longest - 1;
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
		this.#findForms(sentences, pieces, layout);
		this.network.run(layout, this.#rowSlots);
		this.#headRow.fill(-1);
		pieces.forEach((piece, p) => {
			const { tags, names, head } = analyses[piece.sentence];
			this.#tag(piece, layout.start[p], tags);
			this.#name(piece, layout.start[p], sentences[piece.sentence], names);
			this.#attach(piece, layout, p, head);
		});
		this.network.scoreRelations(layout, this.#headRow);
		pieces.forEach((piece, p) => {
			this.#relate(piece, layout.start[p], analyses[piece.sentence]);
		});
	}

	/** Says for each row where its projected form is kept; new forms are projected first. */
	#findForms(
		sentences: readonly (readonly string[])[],
		pieces: readonly Piece[],
		layout: Layout,
	): void {
		if (this.#slots.size + layout.rows > KEPT_FORMS) this.#slots.clear();
		const slots = this.#rowSlots;
		slots.fill(SLOT_OF_GAP);
		pieces.forEach(({ sentence, from, to }, p) => {
			slots[layout.start[p]] = SLOT_OF_ROOT;
			const first = layout.start[p] + 1 - from;
			for (let i = from; i < to; i++)
				slots[first + i] = this.#slotOf(sentences[sentence][i]);
		});
		this.#keepWaiting();
	}

	#slotOf(form: string): number {
		const known = this.#slots.get(form);
		if (known !== undefined) return known;
		if (this.#waiting === NEW_FORMS) this.#keepWaiting();
		const { network } = this;
		const slot = this.#slots.size + RESERVED_SLOTS;
		this.#slots.set(form, slot);
		this.index.find(form, this.#found, 0);
		const at = network.inputOf(this.#waiting);
		copyInputs(this.tables, this.#found, 0, network.kernel.numbers, at);
		this.#waiting++;
		return slot;
	}

	/** Projects the forms that came last. */
	#keepWaiting(): void {
		const first = this.#slots.size + RESERVED_SLOTS - this.#waiting;
		this.network.keepForms(first, this.#waiting);
		this.#waiting = 0;
	}

	#projectRoot(): void {
		const { network } = this;
		const rows = new Int32Array(INPUTS.length).fill(ROOT);
		rows[INPUTS.length - 1] = UNKNOWN;
		copyInputs(
			this.tables,
			rows,
			0,
			network.kernel.numbers,
			network.inputOf(0),
		);
		network.keepForms(SLOT_OF_ROOT, 1);
	}

	#tag({ from, to }: Piece, start: number, tags: Int32Array): void {
		const { tags: first, sizes, kernel } = this.network;
		for (let i = from; i < to; i++) {
			const at = first + (start + 1 + i - from) * padded(sizes.tags);
			tags[i] = highest(kernel.numbers, at, sizes.tags, -1);
		}
	}

	/** Web and mail addresses are no names. */
	#name(
		{ from, to }: Piece,
		start: number,
		forms: readonly string[],
		names: Int32Array,
	): void {
		const { names: first, sizes, kernel } = this.network;
		const row = padded(sizes.names);
		const at = first + (start + 1) * row;
		for (let i = from; i < to; i++)
			if (isAddress(forms[i])) kernel.numbers[at + (i - from) * row] = SURE;
		this.#names.read(kernel.numbers, at, row, names.subarray(from, to));
	}

	#attach(piece: Piece, layout: Layout, p: number, head: Int32Array): void {
		const start = layout.start[p];
		const length = layout.length[p];
		const row = this.network.scoreHeads(layout, p);
		const x = this.network.kernel.numbers;
		const { scores } = this.network;
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
		const { scores } = this.network;
		const all = new Float64Array(length * length);
		for (let d = 1; d < length; d++)
			for (let h = 0; h < length; h++)
				all[d * length + h] = x[scores + (d - 1) * row + h];
		return bestTree(all, length);
	}

	#relate({ from, to }: Piece, start: number, analysis: Analysis): void {
		const { relations, sizes, kernel } = this.network;
		const count = sizes.relations;
		const { root } = this.labels;
		for (let i = from; i < to; i++) {
			const at = relations + (start + 1 + i - from) * padded(count);
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
