import type { Span } from "../base/index.ts";
import { foldedWord, type WantedWords, WORD } from "./wordsQuery.ts";
import { spaced } from "./wordsSpaced.ts";

/** A piece of a document's text in which words that were looked for stand; all offsets are those of the document's text. */
export interface Snippet extends Span {
	readonly text: string;
	/** Where they stand, in the order of the text; empty where they stand only in the title, or far down a long text. */
	readonly marks: readonly Span[];
}

/** Characters of a snippet, and how far into a text its words are sought. */
const LENGTH = 240;
export const SOUGHT = 200_000;
/** Characters before the first mark. */
const BEFORE = 60;
const MARKS = 10_000;

/** The piece of the text with most different words of those that are looked for; its beginning where there are none. */
export function snippetOf(
	text: string,
	wanted: readonly WantedWords[],
): Snippet {
	const found = findWords(text.slice(0, SOUGHT), wanted);
	const best = richest(found);
	const start = best === null ? 0 : beginning(text, found[best].start);
	const end = ending(text, Math.min(text.length, start + LENGTH));
	return {
		start,
		end,
		text: text.slice(start, end),
		marks: merged(
			found.filter((mark) => mark.start >= start && mark.end <= end),
		),
	};
}

interface Found extends Span {
	/** Which of those looked for. */
	readonly which: number;
}

function findWords(text: string, wanted: readonly WantedWords[]): Found[] {
	const words = wordsIn(text);
	const found: Found[] = [];
	for (let at = 0; at < words.length && found.length < MARKS; at++)
		for (const [which, { words: sought, begins }] of wanted.entries()) {
			if (!standsAt(words, at, sought, begins)) continue;
			const last = words[at + sought.length - 1];
			found.push({ which, start: words[at].start, end: last.end });
		}
	return found;
}

function standsAt(
	words: readonly Word[],
	at: number,
	sought: readonly string[],
	begins: boolean,
): boolean {
	for (let i = 0; i < sought.length; i++) {
		const word = words[at + i]?.folded;
		if (word === undefined) return false;
		const isLast = i === sought.length - 1;
		if (isLast && begins ? !word.startsWith(sought[i]) : word !== sought[i])
			return false;
	}
	return true;
}

interface Word extends Span {
	readonly folded: string;
}

function wordsIn(text: string): Word[] {
	return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
		// Of a word in a script without spaces each character is a word.
		const parts = spaced(word);
		if (parts.length === word.length)
			return [
				{ folded: foldedWord(word), start: index, end: index + word.length },
			];
		let end = index;
		return parts.split(" ").flatMap((part) => {
			const start = end;
			end += part.length;
			return part === "" ? [] : [{ folded: foldedWord(part), start, end }];
		});
	});
}

/** Where a snippet that shows most begins; the first of several. */
function richest(found: readonly Found[]): number | null {
	let best: number | null = null;
	let most = 0;
	const counts = new Map<number, number>();
	let to = 0;
	for (let from = 0; from < found.length; from++) {
		for (
			;
			to < found.length && found[to].end <= found[from].start + LENGTH - BEFORE;
			to++
		)
			counts.set(found[to].which, (counts.get(found[to].which) ?? 0) + 1);
		if (counts.size > most) {
			most = counts.size;
			best = from;
		}
		const left = (counts.get(found[from].which) ?? 0) - 1;
		if (left > 0) counts.set(found[from].which, left);
		else counts.delete(found[from].which);
		to = Math.max(to, from + 1);
	}
	return best;
}

/** Some characters before, at the beginning of a word. */
function beginning(text: string, mark: number): number {
	const from = Math.max(0, mark - BEFORE);
	if (from === 0) return 0;
	const space = text.slice(from, mark).search(/\s\S/);
	return space < 0 ? mark : from + space + 1;
}

/** The end of the last whole word. */
function ending(text: string, end: number): number {
	if (end === text.length || /\s/.test(text[end])) return end;
	const space = text.slice(end - 40, end).search(/\s\S*$/);
	return space < 0 ? whole(text, end) : end - 40 + space;
}

/** Not between the halves of one character. */
function whole(text: string, end: number): number {
	return /[\uD800-\uDBFF]/.test(text[end - 1]) ? end - 1 : end;
}

/** Marks that touch or overlap as one. */
function merged(marks: readonly Span[]): Span[] {
	const all: { start: number; end: number }[] = [];
	for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
		const last = all.at(-1);
		if (last && start < last.end) last.end = Math.max(last.end, end);
		else all.push({ start, end });
	}
	return all;
}
