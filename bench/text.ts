// How well text becomes sentences and words: F1 of exact spans against the treebanks, and speed.
//   npx tsx bench/text.ts [dev|train]
// Raw text is rebuilt from the treebank: sentences follow each other with a space unless the last word says
// SpaceAfter=No, paragraphs (newpar) with a blank line. Exits with 1 when a figure falls under its floor.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { gunzipSync } from "node:zlib";
import { readConllu } from "../src/syntax/index.ts";
import { splitSentences, splitWords } from "../src/text/index.ts";

/** A treebank document as raw text, with the spans its annotators gave. */
interface Article {
	readonly genre: string;
	readonly text: string;
	readonly sentences: readonly string[];
	readonly words: readonly string[];
	readonly wordsBySentence: readonly Span[];
}

interface Span {
	readonly start: number;
	readonly end: number;
}

/** Right, found and wanted spans. */
interface Count {
	right: number;
	found: number;
	wanted: number;
}

interface Row {
	readonly genre: string;
	/** Words with the treebank's sentences given. */
	readonly given: Count;
	/** Words from raw text. */
	readonly words: Count;
	readonly sentences: Count;
}

const TREEBANKS = join(import.meta.dirname, "../../shared/data/treebank");
const EDITED = ["academic", "bio", "interview", "news", "textbook", "voyage"];

const FLOORS: readonly {
	readonly of: string;
	readonly measure: "given" | "words" | "sentences";
	readonly floor: number;
}[] = [
	{ of: "gum edited", measure: "given", floor: 98.5 },
	{ of: "gum edited", measure: "sentences", floor: 95 },
	{ of: "ewt", measure: "given", floor: 98.5 },
];

function main(part: string): void {
	if (!existsSync(TREEBANKS)) {
		console.log(`skipped: no treebanks at ${TREEBANKS}`);
		return;
	}
	const rows = ["gum", "ewt"].flatMap((bank) => measure(bank, part));
	print(rows);
	speed(articles("gum", part));
	for (const { of, measure, floor } of part === "dev" ? FLOORS : []) {
		const row = rows.find((row) => row.genre === of)!;
		if (f1(row[measure]) >= floor) continue;
		console.log(`${of} ${measure}: ${f1(row[measure])} is under ${floor}`);
		process.exitCode = 1;
	}
}

function measure(bank: string, part: string): Row[] {
	const rows = new Map<string, Row>();
	const all = emptyRow(bank);
	const edited = emptyRow(`${bank} edited`);
	for (const article of articles(bank, part)) {
		const genre = `${bank} ${article.genre}`;
		const row = rows.get(genre) ?? emptyRow(genre);
		rows.set(genre, row);
		const counted = bank === "gum" && EDITED.includes(article.genre);
		compare(article, counted ? [row, edited, all] : [row, all]);
	}
	const sorted = [...rows.values()].sort((a, b) =>
		a.genre < b.genre ? -1 : 1,
	);
	return [...sorted, ...(bank === "gum" ? [edited] : []), all];
}

function emptyRow(genre: string): Row {
	const count = (): Count => ({ right: 0, found: 0, wanted: 0 });
	return { genre, given: count(), words: count(), sentences: count() };
}

function compare(article: Article, rows: readonly Row[]): void {
	const { text } = article;
	const found = splitSentences(text);
	const words = found.flatMap((sentence) => wordKeys(text, sentence));
	const given = article.wordsBySentence.flatMap((span) => wordKeys(text, span));
	for (const row of rows) {
		add(row.sentences, found.map(key), article.sentences);
		add(row.words, words, article.words);
		add(row.given, given, article.words);
	}
}

function wordKeys(text: string, sentence: Span): string[] {
	const words = splitWords(text, sentence);
	return Array.from(words.start, (start, i) => `${start}-${words.end[i]}`);
}

function key(span: Span): string {
	return `${span.start}-${span.end}`;
}

function add(
	count: Count,
	found: readonly string[],
	wanted: readonly string[],
): void {
	const right = new Set(wanted);
	count.found += found.length;
	count.wanted += wanted.length;
	count.right += found.filter((span) => right.has(span)).length;
}

function f1(count: Count): number {
	const share = (2 * count.right) / (count.found + count.wanted);
	return Math.round(share * 10_000) / 100;
}

/** The documents of a treebank. */
export function articles(bank: string, part: string): Article[] {
	const file = join(TREEBANKS, `en_${bank}-ud-${part}.conllu.gz`);
	const { sentences } = readConllu(gunzipSync(readFileSync(file)).toString());
	const list: Article[] = [];
	let open: typeof sentences = [];
	for (const sentence of [...sentences, null]) {
		const starts = sentence?.comments.some((c) => c.startsWith("# newdoc"));
		if ((starts || !sentence) && open.length > 0) {
			list.push(articleOf(open));
			open = [];
		}
		if (sentence) open = [...open, sentence];
	}
	return list;
}

function articleOf(
	sentences: ReturnType<typeof readConllu>["sentences"],
): Article {
	const spans: Span[] = [];
	const words: string[] = [];
	let text = "";
	for (const { comments, words: given } of sentences) {
		if (text && comments.some((comment) => comment.startsWith("# newpar")))
			text = `${text.trimEnd()}\n\n`;
		const at = text.length;
		given.start.forEach((start, i) => {
			words.push(`${at + start}-${at + given.end[i]}`);
		});
		spans.push({ start: at, end: at + given.end.at(-1)! });
		text += given.text;
	}
	const id = sentences[0].comments.find((c) => c.includes("sent_id")) ?? "";
	const name = id.slice(id.indexOf("=") + 2);
	const genre = name.startsWith("GUM_")
		? name.split("_")[1]
		: name.split("-")[0];
	return {
		genre,
		text,
		sentences: spans.map(key),
		words,
		wordsBySentence: spans,
	};
}

function print(rows: readonly Row[]): void {
	console.log(
		"genre               sentences     F1   words F1  words F1, sentences given",
	);
	for (const { genre, sentences, words, given } of rows) {
		const cells = [f1(sentences), f1(words), f1(given)].map((value) =>
			value.toFixed(2).padStart(9),
		);
		console.log(
			`${genre.padEnd(20)}${String(sentences.wanted).padStart(9)}${cells.join("")}`,
		);
	}
}

function speed(list: readonly Article[]): void {
	const texts = list.map((article) => article.text);
	let best = Number.POSITIVE_INFINITY;
	let count = 0;
	for (let round = 0; round < 7; round++) {
		count = 0;
		const begun = performance.now();
		for (const text of texts)
			for (const sentence of splitSentences(text))
				count += splitWords(text, sentence).start.length;
		best = Math.min(best, performance.now() - begun);
	}
	console.log(
		`${Math.round(count / best)}k words/s for sentences and words together`,
	);
}

if (process.argv[1] === import.meta.filename) main(process.argv[2] ?? "dev");
