// How well text becomes sentences and words, against the treebanks, and how fast.
//   npx tsx bench/text.ts [dev|train]
//
// A document is rebuilt from its treebank: sentences follow each other with a space, and with a blank line where the
// treebank starts a paragraph (newpar). A sentence counts as right by the place where it ends, a word by both its
// ends. Exits with 1 when a figure falls under its floor.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { gunzipSync } from "node:zlib";
import { type ConlluSentence, readConllu } from "../src/syntax/index.ts";
import { splitSentences, splitWords } from "../src/text/index.ts";

export type Part = "dev" | "train";

/** Whether the start of a paragraph is shown by a blank line, or no better than any other sentence. */
export type Layout = "paragraphs" | "one line";

/** A treebank document as raw text, with what its annotators found there. */
export interface Article {
	readonly bank: "gum" | "ewt";
	readonly genre: string;
	readonly text: string;
	/** Where sentences end, in characters of `text`. */
	readonly ends: readonly number[];
	/** Words as `start-end`. */
	readonly words: readonly string[];
	/** Their heads, the same; of a root "root". */
	readonly heads: readonly string[];
	/** Whether they are punctuation. */
	readonly points: readonly boolean[];
}

/** F1 in per cent, and speed. */
export interface TextFigures {
	readonly wordsEwt: number;
	readonly wordsGumEdited: number;
	readonly sentencesGumEdited: number;
	readonly sentencesGumNews: number;
	readonly sentencesEwt: number;
	/** The same three without a sign of where paragraphs start. */
	readonly oneLineGumEdited: number;
	readonly oneLineGumNews: number;
	readonly oneLineEwt: number;
	/** For sentences and words together, on one core. */
	readonly wordsASecond: number;
}

const TREEBANKS = join(import.meta.dirname, "../../shared/data/treebank");
/** Columns of CoNLL-U. */
const UPOS = 3;
const HEAD = 6;
const EDITED = ["academic", "bio", "interview", "news"];

const FLOORS: Readonly<Partial<Record<keyof TextFigures, number>>> = {
	wordsEwt: 98.7,
	wordsGumEdited: 99.8,
	sentencesGumEdited: 97,
	sentencesGumNews: 95,
	wordsASecond: 400_000,
};

/** Whether the treebanks are here; they are no part of the project. */
export function hasTreebanks(): boolean {
	return existsSync(TREEBANKS);
}

/** All figures on one part of the treebanks. */
export function measureText(part: Part = "dev"): TextFigures {
	const given = allArticles(part, "paragraphs");
	const bare = allArticles(part, "one line");
	return {
		wordsEwt: wordF1(given.filter(isEwt)),
		wordsGumEdited: wordF1(given.filter(isEdited)),
		sentencesGumEdited: sentenceF1(given.filter(isEdited)),
		sentencesGumNews: sentenceF1(given.filter(isNews)),
		sentencesEwt: sentenceF1(given.filter(isEwt)),
		oneLineGumEdited: sentenceF1(bare.filter(isEdited)),
		oneLineGumNews: sentenceF1(bare.filter(isNews)),
		oneLineEwt: sentenceF1(bare.filter(isEwt)),
		wordsASecond: wordsASecond(given),
	};
}

/** The documents of both treebanks. */
export function allArticles(part: Part, layout: Layout): Article[] {
	return (["gum", "ewt"] as const).flatMap((bank) => {
		const file = join(TREEBANKS, `en_${bank}-ud-${part}.conllu.gz`);
		const { sentences } = readConllu(gunzipSync(readFileSync(file)).toString());
		return documentsOf(sentences).map((one) => articleOf(one, bank, layout));
	});
}

function documentsOf(sentences: readonly ConlluSentence[]): ConlluSentence[][] {
	const documents: ConlluSentence[][] = [];
	for (const sentence of sentences) {
		if (starts(sentence, "# newdoc") || documents.length === 0)
			documents.push([]);
		documents.at(-1)!.push(sentence);
	}
	return documents;
}

function starts({ comments }: ConlluSentence, what: string): boolean {
	return comments.some((comment) => comment.startsWith(what));
}

function articleOf(
	sentences: readonly ConlluSentence[],
	bank: Article["bank"],
	layout: Layout,
): Article {
	const ends: number[] = [];
	const words: string[] = [];
	const heads: string[] = [];
	const points: boolean[] = [];
	let text = "";
	for (const sentence of sentences) {
		const { start, end, text: own } = sentence.words;
		const paragraph = layout === "paragraphs" && starts(sentence, "# newpar");
		if (text) text += paragraph ? "\n\n" : " ";
		const at = text.length;
		const places = Array.from(
			start,
			(from, i) => `${at + from}-${at + end[i]}`,
		);
		const rows = sentence.rows.filter(([id]) => /^\d+$/.test(id));
		words.push(...places);
		heads.push(...rows.map((row) => places[Number(row[HEAD]) - 1] ?? "root"));
		points.push(...rows.map((row) => row[UPOS] === "PUNCT"));
		ends.push(at + end.at(-1)!);
		text += own.trimEnd();
	}
	const genre = genreOf(sentences[0]);
	return { bank, genre, text, ends, words, heads, points };
}

/** `news` of `GUM_news_talks-1`, `weblog` of `weblog-talks-0001`. */
function genreOf({ comments }: ConlluSentence): string {
	const id = comments.find((comment) => comment.startsWith("# sent_id")) ?? "";
	return /= (?:GUM_)?([a-z]+)/.exec(id)?.[1] ?? "";
}

function isEwt({ bank }: Article): boolean {
	return bank === "ewt";
}

/** Whether it is of the genres that read like a newspaper. */
export function isEdited({ bank, genre }: Article): boolean {
	return bank === "gum" && EDITED.includes(genre);
}

function isNews({ bank, genre }: Article): boolean {
	return bank === "gum" && genre === "news";
}

function sentenceF1(articles: readonly Article[]): number {
	return f1(
		articles,
		({ text }) => splitSentences(text).map(({ end }) => end),
		({ ends }) => ends,
	);
}

function wordF1(articles: readonly Article[]): number {
	return f1(
		articles,
		({ text }) => wordsOf(text),
		({ words }) => words,
	);
}

function wordsOf(text: string): string[] {
	return splitSentences(text).flatMap((sentence) => {
		const { start, end } = splitWords(text, sentence);
		return Array.from(start, (from, i) => `${from}-${end[i]}`);
	});
}

/** Over all articles together, in per cent. */
function f1<T>(
	articles: readonly Article[],
	findIn: (article: Article) => readonly T[],
	wantedIn: (article: Article) => readonly T[],
): number {
	let right = 0;
	let both = 0;
	for (const article of articles) {
		const found = findIn(article);
		const wanted = new Set(wantedIn(article));
		both += found.length + wanted.size;
		right += found.filter((one) => wanted.has(one)).length;
	}
	return (200 * right) / both;
}

/** The best of seven rounds: what else the machine did meanwhile then hardly counts. */
function wordsASecond(articles: readonly Article[]): number {
	const rounds = Array.from({ length: 7 }, () => {
		const begun = performance.now();
		let count = 0;
		for (const { text } of articles)
			for (const sentence of splitSentences(text))
				count += splitWords(text, sentence).start.length;
		return (1000 * count) / (performance.now() - begun);
	});
	return Math.max(...rounds);
}

/** F1 of each genre, to see where the losses are. */
function genreTable(part: Part): string[] {
	const given = allArticles(part, "paragraphs");
	const bare = allArticles(part, "one line");
	const rows = [...new Set(given.map(genreName))].sort().map((name) => {
		const articles = given.filter((one) => genreName(one) === name);
		const wanted = articles.reduce((sum, { ends }) => sum + ends.length, 0);
		const scores = [
			sentenceF1(articles),
			sentenceF1(bare.filter((one) => genreName(one) === name)),
			wordF1(articles),
		].map((score) => score.toFixed(2).padStart(10));
		return `${name.padEnd(18)}${String(wanted).padStart(10)}${scores.join("")}`;
	});
	return [
		"genre              sentences   ends F1  one line  words F1",
		...rows,
	];
}

function genreName({ bank, genre }: Article): string {
	return `${bank} ${genre}`;
}

function summary(figures: TextFigures): string[] {
	const score = (value: number) => value.toFixed(2);
	return [
		`words F1          EWT ${score(figures.wordsEwt)}, GUM edited ${score(figures.wordsGumEdited)}`,
		`sentence ends F1  GUM edited ${score(figures.sentencesGumEdited)}, GUM news ${score(figures.sentencesGumNews)}, EWT ${score(figures.sentencesEwt)}`,
		`  in one line     GUM edited ${score(figures.oneLineGumEdited)}, GUM news ${score(figures.oneLineGumNews)}, EWT ${score(figures.oneLineEwt)}`,
		`speed             ${Math.round(figures.wordsASecond / 1000)}k words/s for sentences and words together`,
	];
}

function tooLow(figures: TextFigures): string[] {
	return (Object.keys(FLOORS) as (keyof TextFigures)[])
		.filter((name) => figures[name] < FLOORS[name]!)
		.map((name) => `${name}: ${figures[name]} is under ${FLOORS[name]}`);
}

function main(part: Part): void {
	if (!hasTreebanks()) {
		console.log(`skipped: no treebanks at ${TREEBANKS}`);
		return;
	}
	const figures = measureText(part);
	const low = part === "dev" ? tooLow(figures) : [];
	console.log(
		[...genreTable(part), "", ...summary(figures), ...low].join("\n"),
	);
	if (low.length > 0) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename)
	main(process.argv[2] === "train" ? "train" : "dev");
