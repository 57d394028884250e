// CoNLL-U as others write it: https://universaldependencies.org/format.html. A sentence keeps its rows as they stood,
// ranges (1-2) and empty nodes (8.1) included, so that filling it changes only the columns that are filled.

import type { Problem } from "../base/index.ts";
import type { Words } from "../text/index.ts";
import type { Tokens } from "./tokens.ts";

/** One sentence of a CoNLL-U file. */
export interface ConlluSentence {
	/** Its first line in the file, from 1. */
	readonly line: number;
	/** Comment lines with their `#`. */
	readonly comments: readonly string[];
	/** Rows in file order, ten columns each: words, ranges and empty nodes. */
	readonly rows: readonly (readonly string[])[];
	/** The words (neither ranges nor empty nodes), in a text rebuilt from FORM and SpaceAfter. */
	readonly words: Words;
}

/** What stands in a CoNLL-U file: sentences that can be used, and what is wrong with the others. */
export interface Conllu {
	readonly sentences: readonly ConlluSentence[];
	readonly problems: readonly Problem[];
}

/** How `writeConllu` writes a sentence. */
export interface ConlluOptions {
	/** Lines that start with `#`. */
	readonly comments?: readonly string[];
	/**
	 * The sentence the words came from: its rows are kept and UPOS, XPOS, HEAD, DEPREL and NER in MISC filled, LEMMA where
	 * it is `_`.
	 */
	readonly given?: ConlluSentence;
	/** Whether white space follows the last word; true unless told. */
	readonly spaceAfter?: boolean;
}

const ID = 0;
const FORM = 1;
const LEMMA = 2;
const UPOS = 3;
const XPOS = 4;
const FEATS = 5;
const HEAD = 6;
const DEPREL = 7;
const DEPS = 8;
const MISC = 9;
const COLUMNS = 10;

/** Reads sentences; one with a broken line is left out and told as a Problem, the others stay. */
export function readConllu(text: string, file = "input.conllu"): Conllu {
	const sentences: ConlluSentence[] = [];
	const problems: Problem[] = [];
	let block: string[] = [];
	let line = 0;
	const close = (): void => {
		if (block.length > 0) {
			const read = readBlock(block, line - block.length, file);
			if ("words" in read) sentences.push(read);
			else problems.push(...read.problems);
		}
		block = [];
	};
	for (const raw of linesOf(text)) {
		line++;
		if (raw.trim() === "") close();
		else block.push(raw);
	}
	line++;
	close();
	return { sentences, problems };
}

function linesOf(text: string): string[] {
	const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	return body
		.split("\n")
		.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
}

function readBlock(
	block: readonly string[],
	line: number,
	file: string,
): ConlluSentence | { problems: Problem[] } {
	const comments: string[] = [];
	const rows: string[][] = [];
	const problems: Problem[] = [];
	let words = 0;
	block.forEach((raw, i) => {
		if (raw.startsWith("#")) {
			comments.push(raw);
			return;
		}
		const row = raw.split("\t");
		const message = wrongInRow(row, words + 1);
		if (message) problems.push({ file, line: line + i, text: raw, ...message });
		rows.push(row);
		if (isWord(row)) words++;
	});
	if (problems.length > 0) return { problems };
	if (words === 0) {
		const message = "a sentence without words";
		return { problems: [{ file, line, message, text: block[0] }] };
	}
	return { line, comments, rows, words: wordsOf(rows) };
}

function wrongInRow(
	row: readonly string[],
	expected: number,
): { message: string; hint?: string } | null {
	if (row.length !== COLUMNS)
		return {
			message: `${row.length} columns, wanted ${COLUMNS} with tabs between them`,
			hint: "The sentence is left out.",
		};
	if (row[FORM] === "") return { message: "FORM is empty" };
	if (isRange(row) || isEmptyNode(row)) return null;
	if (row[ID] !== String(expected))
		return { message: `ID is "${row[ID]}", wanted ${expected}` };
	return null;
}

function isWord(row: readonly string[]): boolean {
	return /^\d{1,9}$/.test(row[ID]);
}

function isRange(row: readonly string[]): boolean {
	return /^\d{1,9}-\d{1,9}$/.test(row[ID]);
}

function isEmptyNode(row: readonly string[]): boolean {
	return /^\d{1,9}\.\d{1,9}$/.test(row[ID]);
}

function wordsOf(rows: readonly (readonly string[])[]): Words {
	const starts: number[] = [];
	const ends: number[] = [];
	const parts: string[] = [];
	let length = 0;
	/** Last word of the range that is open, 0 outside ranges, and whether white space follows that range. */
	let rangeEnd = 0;
	let rangeSpace = true;
	for (const row of rows) {
		if (isRange(row)) {
			rangeEnd = Number(row[ID].slice(row[ID].indexOf("-") + 1));
			rangeSpace = hasSpaceAfter(row);
		}
		if (!isWord(row)) continue;
		starts.push(length);
		parts.push(row[FORM]);
		length += row[FORM].length;
		ends.push(length);
		const id = Number(row[ID]);
		const space =
			id < rangeEnd ? false : id === rangeEnd ? rangeSpace : hasSpaceAfter(row);
		if (space) {
			parts.push(" ");
			length++;
		}
	}
	return {
		text: parts.join(""),
		start: Int32Array.from(starts),
		end: Int32Array.from(ends),
	};
}

function hasSpaceAfter(row: readonly string[]): boolean {
	return !row[MISC].split("|").includes("SpaceAfter=No");
}

/** One sentence as CoNLL-U, with the blank line that ends it. */
export function writeConllu(
	tokens: Tokens,
	options: ConlluOptions = {},
): string {
	const { given, spaceAfter = true } = options;
	const comments = options.comments ?? given?.comments ?? [];
	const rows = given ? filled(given, tokens) : fresh(tokens, spaceAfter);
	return [...comments, ...rows.map((row) => row.join("\t")), "", ""].join("\n");
}

function filled(given: ConlluSentence, tokens: Tokens): string[][] {
	if (given.words.start.length !== tokens.length)
		throw new RangeError(
			`${tokens.length} tokens for a sentence of ${given.words.start.length} words at line ${given.line}`,
		);
	let i = 0;
	return given.rows.map((row) =>
		isWord(row) ? fill(row, tokens, i++) : [...row],
	);
}

function fill(row: readonly string[], tokens: Tokens, i: number): string[] {
	const out = [...row];
	if (out[LEMMA] === "_") out[LEMMA] = tokens.lemma[i];
	out[UPOS] = tokens.upos[i];
	out[XPOS] = tokens.xpos[i];
	out[HEAD] = String(tokens.head[i] + 1);
	out[DEPREL] = tokens.deprel[i];
	out[MISC] = withName(out[MISC], tokens.name[i]);
	return out;
}

/** MISC with `NER=B-PER` for a name, in the alphabetical order of the keys, and without NER for what is none. */
function withName(misc: string, name: string): string {
	const others = misc
		.split("|")
		.filter((pair) => pair !== "_" && !pair.startsWith("NER="));
	if (name === "O") return others.join("|") || "_";
	const after = others.findIndex((pair) => pair > "NER=");
	const at = after < 0 ? others.length : after;
	return others.toSpliced(at, 0, `NER=${name}`).join("|");
}

function fresh(tokens: Tokens, spaceAfter: boolean): string[][] {
	return Array.from({ length: tokens.length }, (_, i) => {
		const row = new Array<string>(COLUMNS).fill("_");
		row[ID] = String(i + 1);
		row[FORM] = tokens.form[i];
		row[LEMMA] = "_";
		const last = i + 1 === tokens.length;
		const space = last ? spaceAfter : tokens.end[i] < tokens.start[i + 1];
		if (!space) row[MISC] = "SpaceAfter=No";
		row[FEATS] = "_";
		row[DEPS] = "_";
		return fill(row, tokens, i);
	});
}
