// Which documents are the same wire story in different papers: other headline, the end cut off, lines of the paper added,
// light edits, other spelling.
//
// A text is told by its shingles, runs of words as an editor hears them: without case, marks, accents, articles and
// British spelling. Their hashes are sampled by value: a sketch keeps those that end in so many zero bits, as many bits
// as leave `size` of them at most. So texts of any lengths can be compared where both were looked at, a part of a text
// has a part of its sketch, and equal numbers in two documents are all that has to be looked up to find candidates.
//
// They stand in the order of the text, which tells a cut from an update: who cuts takes from the end, who writes through
// puts the new on top and between. So one sketch is laid against every beginning of the other, and the best share of what
// both have in what either has decides. Where more than `fresh` of either stands in passages that the other has not, it
// is another document: a write-through with six tenths of new text is.
//
// Daily reports of one mould share most of their shingles, but not their marks, figures and names: an editor adds and
// drops them, but does not put one in place of another. So marks must not be missing on both sides.
//
// No statistics of a corpus are needed: what every paper prints ("Reporting by", "sign up for our newsletter") is left
// out by its words, and what is left of it is a smaller part than a story.

import { hashText, mix, scatter } from "../base/index.ts";
import { storyWords } from "./storyWords.ts";

/** What a text is compared by: whole numbers of 32 bits without sign, each once, in the order of the text. */
export interface Sketch {
	/** Shingles, at most `STORIES.size`: look these up. None where the text is too short to judge. */
	readonly fingerprints: readonly number[];
	/** Figures and names, at most `STORIES.marks`. */
	readonly marks: readonly number[];
}

/** What one story is. Sketches made with another `shingle` cannot be compared. */
export const STORIES = {
	/** Words in a shingle. */
	shingle: 4,
	/** Fingerprints in a sketch at most. */
	size: 64,
	/** Figures and names in a sketch at most. */
	marks: 32,
	/** Shingles that a text must have to be judged at all. */
	least: 8,
	/** Fingerprints that two sketches must share, so that chance joins nothing. */
	shared: 3,
	/** Words after the cut whose figures and names count: there texts of one mould part. */
	beyond: 12,
	/** Fewer fingerprints than these make a brief. */
	brief: 30,
	/** Words in a row that make a passage of its own, where nothing was left out of the sketch. */
	passage: 24,
	/** Share of either document that may stand in passages which the other has not. */
	fresh: 0.45,
	/**
	 * What is asked of a pair: the least share of what both have in what either has, up to the cut, and the most of the
	 * figures and names that may be missing on both sides. More of briefs, as things of one kind are told in one sentence.
	 */
	articles: { likeness: 0.35, missing: 0.35 },
	briefs: { likeness: 0.4, missing: 0.15 },
};

/** The sketch of a text; the same text gives the same numbers on every machine. */
export function sketchOf(text: string): Sketch {
	const { words, marked } = storyWords(text);
	const hashes = words.map(hashText);
	const { shingle, size, least } = STORIES;
	if (words.length < least + shingle - 1)
		return { fingerprints: [], marks: [] };
	const fingerprints = new Sample(size);
	for (let to = shingle; to <= hashes.length; to++) {
		let hash = 0;
		for (let i = to - shingle; i < to; i++) hash = mix(hash, hashes[i]);
		fingerprints.add(scatter(hash) >>> 0);
	}
	const marks = new Sample(STORIES.marks);
	for (const i of marked) marks.add(hashes[i] >>> 0);
	return { fingerprints: fingerprints.list(), marks: marks.list() };
}

/** Whether two sketches are of one story. */
export function isSameStory(a: Sketch, b: Sketch): boolean {
	return likenessOf(a, b) >= askedOf(a, b).likeness;
}

/** Share of what both have in what either has, up to where the longer was cut off; 0 where they cannot be one story. */
export function likenessOf(a: Sketch, b: Sketch): number {
	return Math.max(upToTheCut(a, b), upToTheCut(b, a));
}

function askedOf(a: Sketch, b: Sketch): { likeness: number; missing: number } {
	const least = Math.min(a.fingerprints.length, b.fingerprints.length);
	return least < STORIES.brief ? STORIES.briefs : STORIES.articles;
}

function upToTheCut(whole: Sketch, longer: Sketch): number {
	const [own, all, level] = together(whole.fingerprints, longer.fingerprints);
	const { likeness, cut } = bestCut(own, all);
	if (likeness === 0) return 0;
	// The coarser the sample, the less a run tells, and the less the lines of a paper weigh against the text.
	const passage = STORIES.passage / 4 ** level;
	const upTo = all.slice(0, cut);
	if (freshShare(own, upTo, passage) > STORIES.fresh) return 0;
	if (freshShare(upTo, own, passage) > STORIES.fresh) return 0;
	const heard = Math.min(all.length, cut + STORIES.beyond / 2 ** level);
	const kept = Math.ceil((longer.marks.length * heard) / all.length);
	const missing = missingOnBoth(whole.marks, longer.marks.slice(0, kept));
	return missing <= askedOf(whole, longer).missing ? likeness : 0;
}

/** The beginning of `all` that is most like `own`. */
function bestCut(
	own: readonly number[],
	all: readonly number[],
): { likeness: number; cut: number } {
	const known = new Set(own);
	const best = { likeness: 0, cut: 0 };
	let shared = 0;
	for (let i = 0; i < all.length; i++) {
		if (!known.has(all[i])) continue;
		shared++;
		const likeness = shared / (own.length + i + 1 - shared);
		if (shared < STORIES.shared || likeness <= best.likeness) continue;
		best.likeness = likeness;
		best.cut = i + 1;
	}
	return best;
}

/** The share of `list` that stands in runs of at least `least` that `other` has not. */
function freshShare(
	list: readonly number[],
	other: readonly number[],
	least: number,
): number {
	const known = new Set(other);
	let fresh = 0;
	let run = 0;
	for (const one of list) {
		if (!known.has(one)) {
			run++;
			continue;
		}
		if (run >= least) fresh += run;
		run = 0;
	}
	if (run >= least) fresh += run;
	return fresh / list.length;
}

/** How many figures and names either has that the other has not, as a share of those of the one that has fewer. */
function missingOnBoth(a: readonly number[], b: readonly number[]): number {
	const [as, bs] = together(a, b);
	const missing = Math.min(missingIn(as, bs), missingIn(bs, as));
	return missing === 0 ? 0 : missing / Math.min(as.length, bs.length);
}

function missingIn(list: readonly number[], from: readonly number[]): number {
	const known = new Set(from);
	return list.filter((one) => !known.has(one)).length;
}

/** Both as they are at the coarser level of the two. */
function together(
	a: readonly number[],
	b: readonly number[],
): [number[], number[], level: number] {
	const level = Math.max(levelOf(a), levelOf(b));
	const at = (list: readonly number[]): number[] =>
		list.filter((one) => zerosOf(one) >= level);
	return [at(a), at(b), level];
}

/** Zero bits that all of the list end in. A list so short was never thinned out: that leaves half of its size or so. */
function levelOf(list: readonly number[]): number {
	if (list.length < STORIES.least) return 0;
	return list.reduce((least, one) => Math.min(least, zerosOf(one)), 32);
}

/** Zero bits at the end. */
function zerosOf(hash: number): number {
	return hash === 0 ? 32 : 31 - Math.clz32(hash & -hash);
}

/** Keeps the numbers that end in enough zero bits for so many to be left. */
class Sample {
	readonly #kept = new Set<number>();
	#level = 0;

	constructor(private readonly size: number) {}

	add(hash: number): void {
		if (zerosOf(hash) < this.#level) return;
		this.#kept.add(hash);
		while (this.#kept.size > this.size) {
			this.#level++;
			for (const one of this.#kept)
				if (zerosOf(one) < this.#level) this.#kept.delete(one);
		}
	}

	list(): number[] {
		return [...this.#kept];
	}
}
