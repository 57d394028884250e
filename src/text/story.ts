// Which documents are the same wire story in different papers: other headline, the end cut off, lines of the paper added,
// light edits, other spelling.
//
// A text is told by its shingles, runs of SHINGLE words as they sound to an editor: without case, marks, accents, articles
// and British spelling. Their hashes are sampled by value: a sketch holds those that end in so many zero bits, as many
// bits as leave SIZE of them at most. So two sketches of any lengths can be compared where both looked, a part of a text
// has a part of its sketch, and equal numbers in two documents are all that has to be looked up to find candidates. They
// stand in the order of the text, which tells a cut from an update: whoever cuts takes from the end, whoever writes
// through puts the new in front and between. So the shorter is laid against every beginning of the longer, and the best
// share of what both have in what either has decides. A document of which six tenths are new is therefore another one.
//
// No statistics of the corpus are needed: long shingles make templates with other names and figures differ, and sentences
// that every paper prints ("Reporting by", "sign up for our newsletter") are left out by their words.

import { hashText, mix, scatter } from "../base/index.ts";
import { isAlphanumeric, runEnd } from "./characters.ts";

/**
 * What a text is compared by: whole numbers of 32 bits without sign, each once, in the order of the text; at most
 * `STORIES.size`, none where the text is too short to judge.
 */
export type Sketch = readonly number[];

/** What is one story; texts sketched with other `shingle` or `size` cannot be compared. */
export const STORIES = {
	/** Words in a shingle. */
	shingle: 4,
	/** Numbers in a sketch at most. */
	size: 64,
	/** Shingles that a text must have to be judged at all. */
	least: 8,
	/** Numbers that two sketches must share, so that chance joins nothing. */
	shared: 3,
	/** Share of what both have in what either has, up to the cut. */
	likeness: 0.4,
};

/** The sketch of a text; the same text gives the same numbers on every machine. */
export function fingerprintsOf(text: string): Sketch {
	const words = wordsOf(text);
	const { shingle, size, least } = STORIES;
	if (words.length < least + shingle - 1) return [];
	const kept = new Set<number>();
	let level = 0;
	for (let to = shingle; to <= words.length; to++) {
		let hash = 0;
		for (let i = to - shingle; i < to; i++) hash = mix(hash, words[i]);
		hash = scatter(hash) >>> 0;
		if (zerosOf(hash) < level) continue;
		kept.add(hash);
		while (kept.size > size) {
			level++;
			for (const one of kept) if (zerosOf(one) < level) kept.delete(one);
		}
	}
	return [...kept];
}

/** Whether two sketches are of one story. */
export function isSameStory(a: Sketch, b: Sketch): boolean {
	return likenessOf(a, b) >= STORIES.likeness;
}

/** Share of what both have in what either has, up to where the longer was cut off, from 0 to 1. */
export function likenessOf(a: Sketch, b: Sketch): number {
	const level = Math.max(levelOf(a), levelOf(b));
	const as = a.filter((one) => zerosOf(one) >= level);
	const bs = b.filter((one) => zerosOf(one) >= level);
	return Math.max(upToTheCut(as, bs), upToTheCut(bs, as));
}

function upToTheCut(whole: Sketch, longer: Sketch): number {
	const own = new Set(whole);
	let shared = 0;
	let best = 0;
	for (let i = 0; i < longer.length; i++) {
		if (!own.has(longer[i])) continue;
		shared++;
		if (shared < STORIES.shared) continue;
		best = Math.max(best, shared / (own.size + i + 1 - shared));
	}
	return best;
}

function levelOf(sketch: Sketch): number {
	return sketch.reduce((least, one) => Math.min(least, zerosOf(one)), 32);
}

/** Zero bits at the end. */
function zerosOf(hash: number): number {
	return hash === 0 ? 32 : 31 - Math.clz32(hash & -hash);
}

// --- the words of a text ---

/** Hashes of the words that count, without the sentences that every paper prints. */
function wordsOf(text: string): number[] {
	const words: number[] = [];
	let sentence: string[] = [];
	const close = (): void => {
		if (!isPapers(sentence))
			for (const word of sentence)
				if (!DROPPED.has(word)) words.push(hashText(word));
		sentence = [];
	};
	let at = 0;
	while (at < text.length) {
		if (isAlphanumeric(text, at)) {
			const end = wordEnd(text, at);
			sentence.push(folded(text.slice(at, end)));
			at = end;
			continue;
		}
		if (endsSentence(text, at)) close();
		at++;
	}
	close();
	return words;
}

function wordEnd(text: string, start: number): number {
	if (isSign(text, start)) return start + 1;
	let end = start;
	for (;;) {
		end = runEnd(text, end, text.length);
		if (!INNER.includes(text[end] ?? " ") || !isAlphanumeric(text, end + 1))
			return Math.min(end, start + 64);
		end++;
	}
}

function isSign(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	return unit >= 0x3040 && unit <= 0x9fff;
}

const INNER = "'’‘-‐‑.,";

function endsSentence(text: string, at: number): boolean {
	if (text[at] === "\n") return true;
	return (
		".!?".includes(text[at]) && (text[at + 1] === " " || text[at + 1] === "\n")
	);
}

function folded(word: string): string {
	let w = word.toLowerCase();
	if (/[^a-z0-9]/.test(w))
		w = w.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
	if (w.length < 5) return w;
	return w
		.replace(
			/is(?=(?:e|ed|es|er|ers|ing|ations?)$)|ys(?=(?:e|ed|es|ing)$)/,
			(s) => `${s[0]}z`,
		)
		.replace(/our/, "or")
		.replace(/ll/, "l")
		.replace(/([tbv])re(s?)$/, "$1er$2")
		.replace(/ence(s?)$/, "ense$1")
		.replace(/ogue(s?)$/, "og$1")
		.replace(/mme(s?)$/, "m$1")
		.replace(/[ao]e/, "e");
}
const DROPPED = new Set("the a an that per cent percent pct".split(" "));

const CUES =
	"reporting by,editing by,additional reporting,writing by,compiled by,sign up,newsletter,newsletters,subscribe,read more,read also,also read,see also,more on this,click here,follow us,al rights reserved,copyright,contributed to this report,breaking news story,developing story,check back,more to folow,more folows,more details soon,advertisement,story continues,related stories,related articles,share this,get latest,in your inbox,trust principles,terms of use,privacy policy,getty images,originaly published,this story has been,this article has been"
		.split(",")
		.map((c) => c.split(" "));
const FIRST = new Map<string, string[][]>();
for (const c of CUES) FIRST.set(c[0], [...(FIRST.get(c[0]) ?? []), c]);
function isPapers(s: string[]): boolean {
	if (s.length > 40) return false;
	for (let i = 0; i < s.length; i++)
		for (const c of FIRST.get(s[i]) ?? [])
			if (c.every((w, k) => s[i + k] === w)) return true;
	return false;
}
