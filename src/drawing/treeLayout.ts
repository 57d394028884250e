// Where things stand in the drawing of a tree. A sentence that is too long for one row of words goes on in the next. An
// arc whose ends stand in two rows is drawn in both, open at the side where it goes on. Each arc has a lane above the
// words; what lies within an arc lies in lower lanes, so that in a tree without crossings no line crosses another.

import { textWidth } from "./textWidth.ts";

/** Sizes of type and distances, in pixels. */
export const WORD = 15;
export const TAG = 11;
export const EDGE = 10;
const GAP = 14;
/** Between the feet of two arcs on one word; where there are many, they stand closer. */
const FEET = 8;
const WIDEST_FEET = 160;
/** Around the label of an arc. */
const ROOM = 16;

/** What is placed: the words as they are drawn, with their tags, heads (-1 the root) and relations. */
export interface PlacedTree {
	readonly form: readonly string[];
	readonly upos: readonly string[];
	readonly xpos: readonly string[];
	readonly head: ArrayLike<number>;
	readonly deprel: readonly string[];
}

/** A part of an arc in one row. */
export interface PlacedArc {
	readonly head: number;
	readonly dependent: number;
	/** From 1, the nearest to the words. */
	readonly lane: number;
	/** Pixels of its feet; null where it comes from the row before, or goes on in the next. */
	readonly left: number | null;
	readonly right: number | null;
}

/** A row of words. */
export interface PlacedRow {
	/** Tokens. */
	readonly from: number;
	readonly to: number;
	/** Middle and half the width of each of its words, in pixels. */
	readonly middle: readonly number[];
	readonly half: readonly number[];
	readonly arcs: readonly PlacedArc[];
	/** How many lanes its arcs take. */
	readonly lanes: number;
	/** The foot of the root's arrow; null where the root stands in another row. */
	readonly root: number | null;
	/** In pixels: what it needs up to its right edge. */
	readonly width: number;
}

interface Arc {
	readonly head: number;
	readonly dependent: number;
	readonly left: number;
	readonly right: number;
	readonly lane: number;
	/** The width of its label. */
	readonly label: number;
}

/** The rows of a tree that is to fit in `width` pixels; a long word or label may stick out. */
export function placeTree(tree: PlacedTree, width: number): PlacedRow[] {
	const columns = new Columns(tree);
	const rows = rowsWithin(columns, width);
	// The same number of rows, as even as they can be: the narrowest width that still does.
	let even = rows;
	for (let narrower = width - 20; narrower > width / 2; narrower -= 20) {
		const tried = rowsWithin(columns, narrower);
		if (tried.length > rows.length) break;
		even = tried;
	}
	return even;
}

function rowsWithin(columns: Columns, width: number): PlacedRow[] {
	const rows: PlacedRow[] = [];
	for (let from = 0; from < columns.length; from = rows.at(-1)!.to)
		rows.push(columns.row(from, width));
	return rows;
}

/** The words as columns, before it is known in which row they stand. */
class Columns {
	readonly length: number;
	readonly #half: number[];
	readonly #arcs: readonly Arc[];
	/** Of each word: how far right of its middle an arc, or the root's arrow, stands. */
	readonly #feet: readonly ReadonlyMap<Arc | "root", number>[];
	readonly #endingAt: readonly Arc[][];

	constructor(private readonly tree: PlacedTree) {
		this.length = tree.form.length;
		this.#arcs = arcsOf(tree);
		this.#feet = tree.form.map((_, i) => feetOf(i, this.#arcs, tree.head[i]));
		this.#half = tree.form.map(
			(form, i) =>
				Math.max(
					textWidth(form, WORD),
					textWidth(tree.upos[i], TAG),
					textWidth(tree.xpos[i], TAG),
					Math.min(this.#feet[i].size * FEET, WIDEST_FEET),
				) / 2,
		);
		this.#endingAt = tree.form.map((_, i) =>
			this.#arcs.filter((arc) => arc.right === i),
		);
	}

	/** The row that begins with word `from`: as many words as fit, one at least. */
	row(from: number, width: number): PlacedRow {
		const middle: number[] = [];
		let to = from;
		for (; to < this.length; to++) {
			const at = this.#next(to, from, middle);
			const fits = at + this.#half[to] + EDGE <= width || this.#closes(to);
			if (to > from && !fits) break;
			middle.push(at);
		}
		const own = this.#arcs.filter((arc) => arc.left < to && arc.right >= from);
		const lanes = [...new Set(own.map(({ lane }) => lane))].sort(
			(a, b) => a - b,
		);
		const foot = (i: number, of: Arc | "root") =>
			i < from || i >= to ? null : middle[i - from] + this.#feet[i].get(of)!;
		const arcs = own.map((arc) => ({
			head: arc.head,
			dependent: arc.dependent,
			lane: lanes.indexOf(arc.lane) + 1,
			left: foot(arc.left, arc),
			right: foot(arc.right, arc),
		}));
		const needed = own.map((arc, i) =>
			arcs[i].right === null ? (arcs[i].left ?? 0) + arc.label + ROOM : 0,
		);
		const root = this.#feet.findIndex((feet) => feet.has("root"));
		return {
			from,
			to,
			middle,
			half: this.#half.slice(from, to),
			arcs,
			lanes: lanes.length,
			root: root < 0 ? null : foot(root, "root"),
			width: Math.max(
				middle[middle.length - 1] + this.#half[to - 1] + EDGE,
				...needed,
			),
		};
	}

	/** The middle of word `i`: right of the word before it, and far enough for the labels of the arcs that end there. */
	#next(i: number, from: number, middle: readonly number[]): number {
		const half = this.#half[i];
		let at =
			i === from
				? EDGE + half
				: middle[i - 1 - from] + this.#half[i - 1] + GAP + half;
		for (const arc of this.#endingAt[i]) {
			const start =
				arc.left < from
					? 0
					: middle[arc.left - from] + this.#feet[arc.left].get(arc)!;
			at = Math.max(at, start + arc.label + ROOM - this.#feet[i].get(arc)!);
		}
		return at;
	}

	/** The stop at the end does not begin a row of its own. */
	#closes(i: number): boolean {
		return i === this.length - 1 && this.tree.upos[i] === "PUNCT";
	}
}

/** The arcs with their lanes, short ones first: each stands above all that lies within it, and beside what it crosses. */
function arcsOf({ head, deprel }: PlacedTree): Arc[] {
	const spans = Array.from(head, (h, dependent) => ({
		head: h,
		dependent,
		left: Math.min(h, dependent),
		right: Math.max(h, dependent),
		label: textWidth(deprel[dependent], TAG),
	})).filter((span) => span.head >= 0);
	spans.sort((a, b) => a.right - a.left - (b.right - b.left));
	const arcs: Arc[] = [];
	for (const span of spans) {
		const beside = arcs.filter(
			(arc) => arc.left < span.right && span.left < arc.right,
		);
		const taken = new Set(beside.map(({ lane }) => lane));
		const within = beside.filter(
			(arc) => span.left <= arc.left && arc.right <= span.right,
		);
		let lane = Math.max(0, ...within.map((arc) => arc.lane)) + 1;
		while (taken.has(lane)) lane++;
		arcs.push({ ...span, lane });
	}
	return arcs;
}

/**
 * The feet of the arcs on a word, from left to right: those to the left, the longest last, the root's arrow, those to the
 * right, the longest first. So no arc stands in the way of another.
 */
function feetOf(
	i: number,
	arcs: readonly Arc[],
	head: number,
): Map<Arc | "root", number> {
	const leftward = arcs.filter((arc) => arc.right === i);
	const rightward = arcs.filter((arc) => arc.left === i).reverse();
	const root = head < 0 ? (["root"] as const) : [];
	const feet = [...leftward, ...root, ...rightward];
	const apart = Math.min(FEET, WIDEST_FEET / feet.length);
	return new Map(
		feet.map((foot, n) => [foot, (n - (feet.length - 1) / 2) * apart]),
	);
}
