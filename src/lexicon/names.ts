// Finding names in tokens. Tables write "al-Shabab", "U.S.", "N'Djamena"; tokenizers split them as they please. So both
// sides are squeezed: accents, apostrophes and full stops off, everything else between words one blank ("al Shabab", "US",
// "NDjamena"), and a run of tokens is a name if its squeezed text is one. Case stays, since it alone tells "US" from "us";
// the blanks stay, since they alone tell "Israel is" from "Israelis". Cost: a look-up or two a token.

import type { Tokens } from "../syntax/index.ts";
import { beginningOf, hashOf, type Names, NO_LIMIT } from "./nameColumns.ts";

/** Letters that carry no accent that could be taken off. */
const PLAIN: Readonly<Record<string, string>> = {
	ı: "i",
	ł: "l",
	Ł: "L",
	ø: "o",
	Ø: "O",
	đ: "d",
	Đ: "D",
	ð: "d",
	Ð: "D",
	þ: "th",
	Þ: "Th",
	ß: "ss",
	æ: "ae",
	Æ: "Ae",
	œ: "oe",
	Œ: "Oe",
	ə: "e",
	Ə: "E",
	ŋ: "n",
	ħ: "h",
	Ħ: "H",
};

/** The text without accents: "Erdoğan" Erdogan, "Łódź" Lodz. */
export function withoutAccents(text: string): string {
	if (isAscii(text)) return text;
	return text
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/[^\0-\x7f]/g, (letter) => PLAIN[letter] ?? letter);
}

/** The text without accents, apostrophes and full stops, with one blank between words: "al-Shabab" al Shabab, "U.S." US. */
export function squeeze(text: string): string {
	if (isWord(text)) return text;
	const bare = withoutAccents(text).replace(/['’‘ʻʼ`.]+/g, "");
	return (
		isAscii(bare)
			? bare.replace(/[^A-Za-z0-9$]+/g, " ")
			: bare.replace(/[^\p{L}\p{N}$€£]+/gu, " ")
	).trim();
}

function isAscii(text: string): boolean {
	for (let i = 0; i < text.length; i++)
		if (text.charCodeAt(i) > 127) return false;
	return true;
}

/** Whether it is all ASCII letters and digits: most tokens, and worth not asking a regular expression. */
function isWord(text: string): boolean {
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		const letter = (code | 32) >= 97 && (code | 32) <= 122;
		if (!letter && !(code >= 48 && code <= 57)) return false;
	}
	return true;
}

/** Longest run that is looked at; the longest names of the tables have some ten words. */
const MOST_TOKENS = 14;

/** The tokens of a sentence, squeezed once. */
export class SqueezedTokens {
	readonly pieces: readonly string[];
	readonly #lower: (string | undefined)[] = [];
	#inCapitals: boolean | null = null;
	#inTitleCase: boolean | null = null;

	constructor(readonly tokens: Tokens) {
		this.pieces = tokens.form.map(squeeze);
	}

	/** The piece in lower case, or as it is. */
	piece(i: number, lower: boolean): string {
		if (!lower) return this.pieces[i];
		this.#lower[i] ??= this.pieces[i].toLowerCase();
		return this.#lower[i];
	}

	/** Whether the token may stand within a name: words, and the marks that names have inside. */
	joins(i: number): boolean {
		return this.pieces[i] !== "" || /^['’ʻ`./&-]$/.test(this.tokens.form[i]);
	}

	/** Whether a name may end with the token: not with a mark or with the 's of a possessor. */
	ends(i: number): boolean {
		if (this.pieces[i] === "") return false;
		const form = this.tokens.form[i];
		return !isApostrophe(form[0]) || !/^['’]s?$/i.test(form);
	}

	/** Whether a blank or a mark that stands for one parts the token from the one before; the 's of a possessor is not. */
	isApart(i: number): boolean {
		const { form, start, end } = this.tokens;
		const first = form[i][0];
		if (isApostrophe(first) || first === ".") return false;
		return start[i] > end[i - 1] || /^[/&-]$/.test(form[i - 1]);
	}

	/** Whether all words are in capitals, three at least, as in some headlines. */
	get inCapitals(): boolean {
		this.#inCapitals ??= areInCapitals(this.pieces);
		return this.#inCapitals;
	}

	/** Whether Nearly All Its Longer Words Begin With A Capital, as in most headlines. */
	get inTitleCase(): boolean {
		this.#inTitleCase ??= areInTitleCase(this.pieces);
		return this.#inTitleCase;
	}
}

function isApostrophe(letter: string): boolean {
	return letter === "'" || letter === "’";
}

function areInCapitals(pieces: readonly string[]): boolean {
	const words = pieces.filter((piece) => /\p{L}/u.test(piece));
	return words.length > 2 && words.every((word) => word === word.toUpperCase());
}

/** Shorter words ("of", "and") are small in headlines too. */
const LONGER = 4;

function areInTitleCase(pieces: readonly string[]): boolean {
	const words = pieces.filter(
		(piece) => piece.length >= LONGER && /\p{L}/u.test(piece),
	);
	const capitals = words.filter((word) => word[0] !== word[0].toLowerCase());
	return words.length > 2 && capitals.length >= words.length * 0.8;
}

/** A run of tokens that is a name, and what it stands for in each of the tables it was looked for in. */
export interface NamedRun<T> {
	readonly to: number;
	readonly key: string;
	readonly values: readonly (readonly T[] | null)[];
}

/** All names that begin at token `from` and stand in one of the tables, the longest first. */
export function namesAt<T>(
	tables: readonly Names<T>[],
	sentence: SqueezedTokens,
	from: number,
	options: { lower?: boolean } = {},
): readonly NamedRun<T>[] {
	const lower = options.lower ?? false;
	let key = sentence.piece(from, lower);
	if (key === "") return NO_RUNS;
	const letters = beginningOf(key.length);
	let hash = hashOf(key, 0, letters);
	let reach = letters === 0 ? NO_LIMIT : reachOf(tables, hash);
	// Most words: no name begins as they do and is as long.
	if (key.length > reach) return NO_RUNS;
	const end = Math.min(sentence.tokens.length, from + MOST_TOKENS);
	let found: NamedRun<T>[] | null = null;
	let apart = false;
	hash = hashOf(key, letters, key.length, hash);
	for (let i = from; key.length <= reach; ) {
		if (sentence.ends(i) && isIn(tables, key, hash)) {
			const values = tables.map((names) => names.get(key, hash));
			found ??= [];
			found.push({ to: i + 1, key, values });
		}
		i++;
		if (i >= end || key.length >= reach || !sentence.joins(i)) break;
		apart ||= sentence.isApart(i);
		const piece = sentence.piece(i, lower);
		if (piece === "") continue;
		const more = apart ? ` ${piece}` : piece;
		const before = beginningOf(key.length);
		hash = hashOf(more, 0, more.length, hash);
		key += more;
		apart = false;
		const now = beginningOf(key.length);
		if (now > before) reach = reachOf(tables, hashOf(key, 0, now));
	}
	return found?.reverse() ?? NO_RUNS;
}

const NO_RUNS: readonly never[] = [];

function isIn<T>(
	tables: readonly Names<T>[],
	key: string,
	hash: number,
): boolean {
	for (const names of tables) if (names.has(key, hash)) return true;
	return false;
}

/** Length that no name exceeds whose beginning has that hash. */
function reachOf<T>(tables: readonly Names<T>[], hash: number): number {
	let longest = 0;
	for (const names of tables) longest = Math.max(longest, names.reach(hash));
	return longest;
}
