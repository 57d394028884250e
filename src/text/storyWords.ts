// The words of a news text that are the story's, as an editor hears them. What papers put around a story is left out, and
// what they spell in their own way is spelt in one. Nothing of this is shown to anybody: a word may come out as no word at
// all, as long as its spellings come out the same.

import { grouped } from "../base/index.ts";
import {
	classAt,
	isAlphanumeric,
	isUpper,
	runEnd,
	SPACE,
} from "./characters.ts";

/** Words of the story. */
export interface StoryWords {
	readonly words: readonly string[];
	/** Which of them are figures or names. */
	readonly marked: readonly number[];
}

/** Words of a sentence or line that is taken for what a paper prints around stories, at most. */
const LINE = 40;
/** Words of a dateline or a byline at most. */
const SHORT = 12;
/** Characters of a word that are looked at. */
const WORD = 64;
const INNER = "'’‘-‐‑.,";
const DASHES = "-–—";

/** The story's words; linear in the text. */
export function storyWords(text: string): StoryWords {
	const words: string[] = [];
	const marked: number[] = [];
	let line = new Line();
	const close = (): void => {
		if (!line.isPapers()) line.tell(words, marked);
		line = new Line();
	};
	for (let at = 0; at < text.length; ) {
		if (isAlphanumeric(text, at)) {
			const end = wordEnd(text, at);
			line.add(text.slice(at, Math.min(end, at + WORD)));
			at = end;
			continue;
		}
		if (endsDateline(text, at)) {
			if (line.words.length > SHORT) close();
			line = new Line();
		} else if (endsSentence(text, at)) close();
		at++;
	}
	close();
	return { words, marked };
}

/** One sentence, or a line without its full stop. */
class Line {
	readonly words: string[] = [];
	readonly #upper: number[] = [];

	add(word: string): void {
		const heard = heardAs(word);
		if (heard === "" || DROPPED.has(heard)) return;
		if (isUpper(word, 0)) this.#upper.push(this.words.length);
		this.words.push(heard);
	}

	tell(words: string[], marked: number[]): void {
		const first = words.length;
		// In a headline and in capitals a capital tells no name.
		const names = this.#upper.length * 2 > this.words.length ? [] : this.#upper;
		let next = 0;
		for (let i = 0; i < this.words.length; i++) {
			words.push(this.words[i]);
			const isName = names[next] === i;
			if (isName) next++;
			if ((isName && i > 0) || isFigure(this.words[i])) marked.push(first + i);
		}
	}

	isPapers(): boolean {
		if (this.words.length > LINE) return false;
		return this.#isByline() || this.words.some((_, i) => this.#hasPhrase(i));
	}

	/** "By Ada Holm and Peter Lund in Westhaven". */
	#isByline(): boolean {
		if (this.words[0] !== "by" || this.words.length > SHORT) return false;
		return (
			this.#upper.length >=
			this.words.filter((word) => word !== "and" && word !== "in").length
		);
	}

	#hasPhrase(at: number): boolean {
		const phrases = PHRASES.get(this.words[at]);
		return !!phrases?.some((phrase) =>
			phrase.every((word, i) => this.words[at + i] === word),
		);
	}
}

/** "WESTHAVEN, March 3 (Northern Wire) -" is over. */
function endsDateline(text: string, at: number): boolean {
	if (!DASHES.includes(text[at])) return false;
	let before = at - 1;
	while (before > at - 4 && classAt(text, before) === SPACE) before--;
	return text[before] === ")";
}

function endsSentence(text: string, at: number): boolean {
	if (text[at] === "\n") return true;
	return ".!?".includes(text[at]) && classAt(text, at + 1) === SPACE;
}

function wordEnd(text: string, start: number): number {
	if (isSign(text, start)) return start + 1;
	let end = runEnd(text, start, text.length);
	while (
		end < text.length &&
		INNER.includes(text[end]) &&
		isAlphanumeric(text, end + 1)
	)
		end = runEnd(text, end + 1, text.length);
	return end;
}

/** Chinese and Japanese, which write no spaces: each sign is a word. */
function isSign(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	return unit >= 0x3040 && unit <= 0x9fff;
}

/** A number, unless it is that of a year, which half of the texts of a year have. */
function isFigure(word: string): boolean {
	const unit = word.charCodeAt(0);
	return (
		unit >= 48 && unit <= 57 && !(word.length === 4 && /^(19|20)/.test(word))
	);
}

function heardAs(written: string): string {
	let word = written.toLowerCase();
	if (/[^a-z0-9]/.test(word))
		word = word.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
	if (word.length < 5) return NUMBERS.get(word) ?? word;
	for (const [has, pattern, american] of SPELLINGS)
		if (word.includes(has)) word = word.replace(pattern, american);
	return NUMBERS.get(word) ?? word;
}

/** What British and American papers spell differently: letters to look for first, ending, one spelling of it. */
const SPELLINGS: readonly (readonly [string, RegExp, string])[] = [
	["is", /is(e|ed|es|er|ers|ing|ation|ations)$/, "iz$1"],
	["ys", /ys(e|ed|es|ing)$/, "yz$1"],
	["our", /our/, "or"],
	["ll", /ll/, "l"],
	["re", /([tbv])re(s?)$/, "$1er$2"],
	["enc", /enc(es?)$/, "ens$1"],
	["og", /ogue(s?)$/, "og$1"],
	["mm", /mme(s?)$/, "m$1"],
	["ae", /ae/, "e"],
	["oe", /oe/, "e"],
];
const NUMBERS: ReadonlyMap<string, string> = new Map(
	"two three four five six seven eight nine ten eleven twelve"
		.split(" ")
		.map((word, i) => [word, `${i + 2}`]),
);
/** Words that editors add and drop, and the ways to write "per cent". */
const DROPPED: ReadonlySet<string> = new Set(
	"the a an that per cent percent pct advertisement".split(" "),
);

/** What tells a line of the paper's own from one of the story, as its words come out above. */
const PHRASES: ReadonlyMap<string, readonly (readonly string[])[]> = grouped(
	(
		"reporting by, editing by, additional reporting, writing by, compiled by, contributed to this report, " +
		"sign up, newsletter, newsletters, subscribe, unsubscribe, get latest, in your inbox, podcast, independent journalism, " +
		"read more, read also, also read, see also, more on this, click here, follow us, share this, related stories, related articles, story continues, " +
		"all rights reserved, copyright, trust principles, terms of use, privacy policy, getty images, file photo, originally published, comments are closed, " +
		"minute read, min read, this story has been, this article has been, breaking news story, developing story, check back, more to follow, more follows, more details soon"
	)
		.split(", ")
		.map((phrase) => phrase.split(" ").map(heardAs)),
	([first]) => first,
);
