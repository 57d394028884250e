import { believed } from "./belief.ts";
import type { Outline, Part } from "./blocks.ts";
import type { Hint } from "./hints.ts";
import { sums, teasersIn, weightOf, worthsOf } from "./worth.ts";

// Where the article stands. Each block of text counts for its length, each block of links against the place; the
// place of the article is the smallest element with the greatest sum. Menus and lists of links outside it pull the sum
// of everything larger down, and a sum that only one half of a split article has is never the greatest.

/** The stretch of blocks that is the article, and what in it is none of it. */
export interface Place {
	readonly from: number;
	readonly to: number;
	/** Its first block of text. */
	readonly first: number;
	/** For each block of the page why it is no text of an article; null where nothing speaks against it. */
	readonly against: readonly (Hint | null)[];
	/** For each block of the page its characters of running text. */
	readonly worths: readonly number[];
	/** Blocks that are the line or two under a headline that leads elsewhere. */
	readonly teasers: ReadonlySet<number>;
	/** How much text stands there, in characters of running sentences. */
	readonly worth: number;
}

/** The place of the article on a page; `doubted` are hints that are not to be believed. */
export function placeOf(
	outline: Outline,
	doubted: ReadonlySet<Hint> = new Set(),
): Place {
	const { blocks, parts } = outline;
	const teasers = teasersIn(blocks);
	const plain = worthsOf(blocks, teasers);
	const against = believed(outline, plain, doubted);
	const worths = plain.map((worth, i) => (against[i] ? 0 : worth));
	const good = sums(worths);
	const weights = sums(
		blocks.map((block, i) => (against[i] ? 0 : weightOf(block, worths[i]))),
	);
	let best: Stretch = { from: 0, to: blocks.length };
	let most = weights[best.to];
	for (const part of parts) {
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
	const { from, to } = firstOfMany(told(best, parts, good), parts, good);
	let first = from;
	while (first < to && worths[first] === 0) first++;
	return {
		from,
		to,
		first,
		against,
		worths,
		teasers,
		worth: good[to] - good[from],
	};
}

/** Blocks `from` up to before `to`. */
interface Stretch {
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

const WHOLE_ARTICLE = 600;
const MOST_ARTICLES = 50;

/** Pages that go on with the next article show several `<article>` of length: the first is the page's own. */
function firstOfMany(
	best: Stretch,
	parts: readonly Part[],
	good: Float64Array,
): Stretch {
	const articles = parts.filter(
		(part) =>
			part.element.tag === "article" &&
			part.from >= best.from &&
			part.to <= best.to &&
			good[part.to] - good[part.from] >= WHOLE_ARTICLE,
	);
	if (articles.length > MOST_ARTICLES) return best;
	const outer = articles.filter(
		(part) =>
			!articles.some((other) => other !== part && contains(other, part)),
	);
	if (outer.length < 2) return best;
	const worth = good[best.to] - good[best.from];
	const here = outer.reduce(
		(sum, part) => sum + good[part.to] - good[part.from],
		0,
	);
	return here > 0.8 * worth ? outer[0] : best;
}

function contains(outer: Stretch, inner: Stretch): boolean {
	return (
		outer.from <= inner.from &&
		outer.to >= inner.to &&
		outer.to - outer.from > inner.to - inner.from
	);
}
