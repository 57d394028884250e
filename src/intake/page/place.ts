import { type Block, endsSentence, type Outline, type Part } from "./blocks.ts";
import type { Hint } from "./hints.ts";

// Where the article stands. Each block of text counts for its length, each block of links against the place; the
// place of the article is the smallest element with the greatest sum. Menus and lists of links outside it pull the sum
// of everything larger down, and a sum that only one half of a split article has is never the greatest. What classes say
// is believed where it does not take away most of the text.

/** The stretch of blocks that is the article, and what in it is none of it. */
export interface Place {
	readonly from: number;
	readonly to: number;
	/** Its first block of text. */
	readonly first: number;
	/** For each block of the page why it is no text of an article; null where nothing speaks against it. */
	readonly against: readonly (Hint | null)[];
	/** How much text stands there, in characters of running sentences. */
	readonly worth: number;
}

/** The place of the article on a page. */
export function placeOf(outline: Outline, within?: Stretch): Place {
	const { blocks, parts } = outline;
	const against = believe(blocks, parts);
	const good = sums(
		blocks.map((block, i) => (against[i] ? 0 : worthOf(block))),
	);
	const weights = sums(
		blocks.map((block, i) => (against[i] ? 0 : weightOf(block))),
	);
	const bounds = within ?? { from: 0, to: blocks.length };
	let best: Stretch = bounds;
	let most = weights[best.to] - weights[best.from];
	for (const part of parts) {
		if (part.from < bounds.from || part.to > bounds.to) continue;
		const weight = weights[part.to] - weights[part.from];
		// Inner parts come first: an outer one has to be better.
		if (
			weight > most ||
			(weight === most && part.to - part.from < best.to - best.from)
		) {
			most = weight;
			best = part;
		}
	}
	best = told(best, parts, good);
	let first = best.from;
	while (first < best.to && good[first + 1] === good[first]) first++;
	return {
		from: best.from,
		to: best.to,
		first,
		against,
		worth: good[best.to] - good[best.from],
	};
}

/** Blocks `from` up to before `to`. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/** Where a class says that the text stands, and nearly all of it does, it is taken at its word. */
function told(
	best: Stretch,
	parts: readonly Part[],
	good: Float64Array,
): Stretch {
	const worth = good[best.to] - good[best.from];
	let chosen = best;
	let most = 0;
	for (const part of parts) {
		if (part.hint !== "body") continue;
		const here = good[part.to] - good[part.from];
		const inside = part.from >= best.from && part.to <= best.to;
		const around = part.from <= best.from && part.to >= best.to;
		if ((inside || around) && here >= 0.8 * worth && here > most) {
			most = here;
			chosen = part;
		}
	}
	return chosen;
}

/** How much of the good text of a page a hint may take away before it is not believed. */
const BELIEVED: Readonly<Record<Hint, number>> = {
	comments: 0.95,
	consent: 0.6,
	hidden: 0.6,
	advertisement: 0.4,
	newsletter: 0.4,
	navigation: 0.4,
	related: 0.5,
	share: 0.4,
	teaser: 0.4,
	aside: 0.4,
	caption: 0.4,
	byline: 0.4,
	form: 0.3,
	media: 0.4,
	repeated: 0.3,
};

/** For each block the hint that it is no text of the article, of those that are believed. */
function believe(
	blocks: readonly Block[],
	parts: readonly Part[],
): (Hint | null)[] {
	const against: (Hint | null)[] = blocks.map(() => null);
	const headed = sums(
		blocks.map((block) => (block.element.tag === "h1" ? 1 : 0)),
	);
	for (const first of [true, false]) {
		const good = sums(
			blocks.map((block, i) => (against[i] ? 0 : worthOf(block))),
		);
		const all = good[blocks.length];
		for (const { hint, from, to } of parts) {
			if (hint === null || hint === "body" || (hint === "comments") !== first)
				continue;
			const here = good[to] - good[from];
			if (here > BELIEVED[hint] * all) continue;
			// Much text below the headline of the page is the article, whatever its classes say.
			if (headed[to] > headed[from] && here > 300) continue;
			for (let i = from; i < to; i++) against[i] ??= hint;
		}
	}
	return against;
}

/** Characters of running text in a block, none where it is a label, a headline or a link. */
export function worthOf(block: Block): number {
	if (block.kind === "heading") return 0;
	const length = lengthOf(block.text);
	if (block.linked > 0.45 * block.text.length) return 0;
	if (length < 40 || (length < 90 && !endsSentence(block.text))) return 0;
	return block.kind === "item" || block.kind === "cell" ? length * 0.8 : length;
}

function weightOf(block: Block): number {
	const worth = worthOf(block);
	if (worth > 0) return worth;
	const length = lengthOf(block.text);
	if (block.linked > 0.45 * block.text.length) return -Math.min(25, length);
	return block.kind === "heading" ? 0 : -4;
}

/** Characters, those of scripts that write a syllable or a word in one counted as three. */
export function lengthOf(text: string): number {
	let length = text.length;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code >= 0x3000 && code < 0xd7b0) length += 2;
	}
	return length;
}

/** Sums up to before each place. */
export function sums(values: readonly number[]): Float64Array {
	const result = new Float64Array(values.length + 1);
	for (let i = 0; i < values.length; i++) result[i + 1] = result[i] + values[i];
	return result;
}
