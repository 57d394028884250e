// How right and how fast text becomes words with tags, names and trees, on data nothing was trained on.
//   npm run bench -- syntax [keep]
// With "keep" the tables are also left in bench/runs.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type Parser, readParser } from "../src/syntax/index.ts";
import { splitSentences, splitWords } from "../src/text/index.ts";
import {
	developmentSets,
	namedSets,
	type TestSet,
	wordsOf,
} from "../training/syntax/evaluation.ts";
import { nameScore } from "../training/syntax/iob.ts";
import { tripleScore } from "../training/syntax/roles.ts";
import { score } from "../training/syntax/scoring.ts";
import type { GoldSentence } from "../training/syntax/treebank.ts";
import { runFile } from "./runFile.ts";
import {
	type Article,
	allArticles,
	hasTreebanks,
	isEdited,
	measureText,
} from "./text.ts";

const ROOT = join(import.meta.dirname, "..");
const MODEL = join(ROOT, "data/models/parser.bin");
const NEWS = join(ROOT, "../shared/data/news");
/** Sentences of a text that is read at once, as an article has them. */
const ARTICLE = 30;
const ROUNDS = 5;

/** Prints the tables; with `keep` they are also left in bench/runs. */
export function benchSyntax({ keep }: { keep: boolean }): void {
	if (!hasTreebanks()) {
		console.log("skipped: there are no treebanks here");
		return;
	}
	const bytes = readFileSync(MODEL);
	const parser = readParser(bytes);
	const lines = [
		`- model ${parser.model}, ${(bytes.length / 1e6).toFixed(2)} MB`,
		`- ${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
		"",
		...summary(parser, bytes),
		"",
		...genres(parser),
		"",
		...names(parser),
		"",
		newswire(parser),
	];
	console.log(lines.join("\n"));
	if (keep) writeFileSync(runFile("syntax"), `${report(lines)}\n`);
}

/** One row a measure: what it must reach, what it should, what it is. */
function summary(parser: Parser, bytes: Uint8Array): string[] {
	const [ewt, , edited] = developmentSets();
	const text = measureText();
	const ofEwt = scoresOf(parser, ewt.sentences);
	const ofEdited = scoresOf(parser, edited.sentences);
	const raw = rawLoss(parser);
	const named = namedSets().map(({ sentences }) =>
		nameScore(labelsOf(sentences), namesIn(parser, sentences)),
	);
	const speed = speedOf(parser);
	const opened = opening(bytes);
	const one = (figure: number): string => figure.toFixed(1);
	const two = (figure: number): string => figure.toFixed(2);
	return [
		"| measure | must reach | stretch | measured |",
		"|---|---|---|---|",
		`| EWT, gold tokens: UAS / LAS | 88.0 / 85.0 | 90 / 87.5 | ${two(ofEwt.uas)} / ${two(ofEwt.las)} |`,
		`| edited news, gold tokens, no punctuation: UAS / LAS | 89.5 / 86.5 | 92 / 89 | ${two(ofEdited.bareUas)} / ${two(ofEdited.bareLas)} |`,
		`| UPOS on edited news | 96.8 | 97.5 | ${two(ofEdited.upos)} |`,
		`| raw text instead of gold tokens: loss in UAS on edited news, all words / no punctuation | 0.6 | 0.3 | ${two(raw.all)} / ${two(raw.bare)} |`,
		`| sentence ends F1, edited / GUM news | 97 / 95 | 99 / 97 | ${two(text.sentencesGumEdited)} / ${two(text.sentencesGumNews)} |`,
		`| words F1, EWT / edited | | | ${two(text.wordsEwt)} / ${two(text.wordsGumEdited)} |`,
		`| agent-verb-target triples F1, edited news | 79 | 84 | ${one(ofEdited.triples)} |`,
		`| names F1 (PER, LOC, ORG), EWT / GUM / Wikigold | 72 / 72 / 68 | 82 / 82 / 78 | ${named.map(one).join(" / ")} |`,
		`| raw text to tagged, parsed, named tokens, one core, by CPU time / by the clock | 30,000 tokens/s | 60,000 | ${speed.byCpu.toFixed(0)} / ${speed.byClock.toFixed(0)} |`,
		`| sentences and words alone | 400,000 tokens/s | | ${text.wordsASecond.toFixed(0)} |`,
		`| model file; start-up; memory of the process | ≤ 12 MB; ≤ 300 ms; ≤ 250 MB | | ${(bytes.length / 1e6).toFixed(2)} MB; ${opened.toFixed(0)} ms; ${memory().toFixed(0)} MB |`,
	];
}

interface TreeScores {
	readonly upos: number;
	readonly uas: number;
	readonly las: number;
	readonly bareUas: number;
	readonly bareLas: number;
	readonly triples: number;
}

function scoresOf(
	parser: Parser,
	sentences: readonly GoldSentence[],
): TreeScores {
	const guesses = parser.parse(sentences.map(wordsOf));
	const { upos, uas, las } = score(sentences, guesses);
	const bare = score(sentences, guesses, { punctuation: false });
	const trees = guesses.map((guess) => ({ ...guess, forms: guess.form }));
	const triples = tripleScore(sentences, trees);
	return { upos, uas, las, bareUas: bare.uas, bareLas: bare.las, triples };
}

/** What UAS on edited text loses when words and sentences are our own; words that are no word of the treebank are wrong. */
function rawLoss(parser: Parser): { all: number; bare: number } {
	const articles = allArticles("dev", "paragraphs").filter(isEdited);
	const [, , edited] = developmentSets();
	const gold = scoresOf(parser, edited.sentences);
	const arcs = articles.map((article) => rightArcs(article, parser));
	const share = (which: "all" | "bare"): number => {
		const sum = (part: "right" | "wanted" | "found"): number =>
			arcs.reduce((total, one) => total + one[which][part], 0);
		return (200 * sum("right")) / (sum("wanted") + sum("found"));
	};
	return { all: gold.uas - share("all"), bare: gold.bareUas - share("bare") };
}

interface ArcCounts {
	right: number;
	wanted: number;
	found: number;
}

function rightArcs(
	{ text, words, heads, points }: Article,
	parser: Parser,
): Record<"all" | "bare", ArcCounts> {
	const split = splitSentences(text).map((one) => splitWords(text, one));
	const found = parser.parse(split).flatMap(({ start, end, head, upos }) => {
		const places = Array.from(start, (from, i) => `${from}-${end[i]}`);
		return places.map((place, i) => ({
			place,
			head: places[head[i]] ?? "root",
			point: upos[i] === "PUNCT",
		}));
	});
	const gold = new Map(
		words.map((word, i) => [word, { head: heads[i], point: points[i] }]),
	);
	const count = (counts: (point: boolean) => boolean): ArcCounts => ({
		right: found.filter(({ place, head }) => {
			const wanted = gold.get(place);
			return wanted && counts(wanted.point) && wanted.head === head;
		}).length,
		wanted: points.filter(counts).length,
		found: found.filter(({ place, point }) =>
			counts(gold.get(place)?.point ?? point),
		).length,
	});
	return { all: count(() => true), bare: count((point) => !point) };
}

function labelsOf(sentences: readonly GoldSentence[]): (readonly string[])[] {
	return sentences.map((sentence) => sentence.names ?? []);
}

function namesIn(
	parser: Parser,
	sentences: readonly GoldSentence[],
): (readonly string[])[] {
	return parser.parse(sentences.map(wordsOf)).map(({ name }) => name);
}

/** Articles of demonstration reports and, where they lie beside the checkout, of running news. */
function texts(): string[] {
	const file = join(NEWS, "wikipedia-current-events-2012-2019.jsonl.gz");
	const lines = existsSync(file)
		? gunzipSync(readFileSync(file)).toString("utf8")
		: readFileSync(join(ROOT, "demo/reports.jsonl"), "utf8");
	const items = lines
		.trim()
		.split("\n")
		.slice(0, 3_000)
		.map((line) => JSON.parse(line).text as string);
	return Array.from({ length: Math.ceil(items.length / ARTICLE) }, (_, i) =>
		items.slice(i * ARTICLE, (i + 1) * ARTICLE).join("\n\n"),
	);
}

/** Tokens a second from raw text; the best of several rounds, since other work on the machine only slows. */
function speedOf(parser: Parser): { byCpu: number; byClock: number } {
	const articles = texts();
	const best = { byCpu: 0, byClock: 0 };
	for (let round = 0; round < ROUNDS; round++) {
		const begun = performance.now();
		const used = process.cpuUsage();
		let tokens = 0;
		for (const text of articles) {
			const words = splitSentences(text).map((one) => splitWords(text, one));
			for (const { length } of parser.parse(words)) tokens += length;
		}
		const { user, system } = process.cpuUsage(used);
		const passed = performance.now() - begun;
		best.byCpu = Math.max(best.byCpu, (1e6 * tokens) / (user + system));
		best.byClock = Math.max(best.byClock, (1e3 * tokens) / passed);
	}
	return best;
}

/** Milliseconds from the bytes to the parser; the median. */
function opening(bytes: Uint8Array): number {
	const times = Array.from({ length: 5 }, () => {
		const begun = performance.now();
		readParser(bytes);
		return performance.now() - begun;
	});
	return times.sort((a, b) => a - b)[2];
}

/** Megabytes of a process that has opened the parser and read a thousand sentences of 25 words. */
function memory(): number {
	const script = `
		import { readFileSync } from "node:fs";
		import { readParser } from ${JSON.stringify(join(ROOT, "src/syntax/index.ts"))};
		import { splitSentences, splitWords } from ${JSON.stringify(join(ROOT, "src/text/index.ts"))};
		const parser = readParser(readFileSync(${JSON.stringify(MODEL)}));
		for (let i = 0; i < 50; i++) {
			const text = readFileSync(${JSON.stringify(join(ROOT, "demo/reports.jsonl"))}, "utf8").slice(i * 3000, i * 3000 + 3000);
			parser.parse(splitSentences(text).map((one) => splitWords(text, one)));
		}
		console.log(process.memoryUsage().rss / 1e6);
	`;
	const { stdout } = spawnSync(
		process.execPath,
		["--import", "tsx", "--input-type=module", "-e", script],
		{ encoding: "utf8", cwd: ROOT },
	);
	return Number(stdout);
}

function genres(parser: Parser): string[] {
	const [ewt, gum, edited] = developmentSets();
	const parts = ["news", "interview", "bio", "academic"].map((genre) => ({
		name: `GUM ${genre}`,
		sentences: gum.sentences.filter(({ id }) => id.startsWith(`GUM_${genre}_`)),
	}));
	const sets = [
		ewt,
		gum,
		edited,
		...parts,
		recased(edited, "all capitals", (form) => form.toUpperCase()),
		recased(edited, "A Capital Each", capitalised),
	];
	return [
		"| gold tokens | words | UPOS | UAS | LAS | UAS np | LAS np | triples |",
		"|---|---:|---:|---:|---:|---:|---:|---:|",
		...sets.map(({ name, sentences }) => {
			const { upos, uas, las, bareUas, bareLas, triples } = scoresOf(
				parser,
				sentences,
			);
			const words = sentences.reduce((sum, { forms }) => sum + forms.length, 0);
			const figures = [upos, uas, las, bareUas, bareLas, triples];
			return `| ${name} | ${words} | ${figures.map((figure) => figure.toFixed(1)).join(" | ")} |`;
		}),
		"",
		"LAS without subtypes; np: punctuation left out; triples: F1 of agent, verb and target together.",
	];
}

function recased(
	{ sentences }: TestSet,
	name: string,
	change: (form: string) => string,
): TestSet {
	return {
		name: `edited, ${name}`,
		sentences: sentences.map((sentence) => ({
			...sentence,
			forms: sentence.forms.map(change),
		})),
	};
}

function capitalised(form: string): string {
	return form.slice(0, 1).toUpperCase() + form.slice(1);
}

/** F1 of names by kind. */
function names(parser: Parser): string[] {
	const kinds = ["PER", "LOC", "ORG"];
	return [
		`| names | ${kinds.join(" | ")} | all three |`,
		"|---|---:|---:|---:|---:|",
		...namedSets().map(({ name, sentences }) => {
			const gold = labelsOf(sentences);
			const found = namesIn(parser, sentences);
			const ofKinds = kinds.map((kind) => kindScore(gold, found, kind));
			const figures = [...ofKinds, nameScore(gold, found)];
			return `| ${name} | ${figures.map((figure) => figure.toFixed(1)).join(" | ")} |`;
		}),
	];
}

function kindScore(
	gold: readonly (readonly string[])[],
	found: readonly (readonly string[])[],
	kind: string,
): number {
	const only = (labels: readonly string[]): string[] =>
		labels.map((label) => (label.endsWith(kind) ? label : "O"));
	return nameScore(gold.map(only), found.map(only));
}

interface Arc {
	readonly relation: string;
	readonly head: string;
	/** Absent for the root. */
	readonly dependent?: string;
}

/** How many of the arcs named in newswire.txt are there. */
function newswire(parser: Parser): string {
	let right = 0;
	let all = 0;
	for (const { words, arcs } of newswireSentences()) {
		const [tokens] = parser.parse([wordsOf({ forms: words })]);
		for (const arc of arcs) {
			all++;
			const row = rowOf(words, arc.dependent ?? arc.head);
			const head = arc.dependent ? rowOf(words, arc.head) : -1;
			if (tokens.head[row] === head && tokens.deprel[row] === arc.relation)
				right++;
		}
	}
	return `Newswire sentences (bench/newswire.txt): ${right} of ${all} arcs, ${((100 * right) / all).toFixed(1)} %.`;
}

function newswireSentences(): { words: string[]; arcs: Arc[] }[] {
	const sentences: { words: string[]; arcs: Arc[] }[] = [];
	const text = readFileSync(join(ROOT, "bench/newswire.txt"), "utf8");
	for (const line of text.split("\n")) {
		if (!line || line.startsWith("#")) continue;
		if (line.startsWith("\t")) sentences.at(-1)?.arcs.push(...arcsIn(line));
		else sentences.push({ words: line.split(" "), arcs: [] });
	}
	return sentences;
}

function arcsIn(line: string): Arc[] {
	const arcs = line.matchAll(/(\S+?)\(([^,()]+)(?:, ([^)]+))?\)/g);
	return Array.from(arcs, ([, relation, head, dependent]) => ({
		relation,
		head,
		dependent,
	}));
}

/** The row of "word", or of its second "word#2". */
function rowOf(words: readonly string[], name: string): number {
	const [form, time = "1"] = name.split("#");
	let row = -1;
	for (let i = 0; i < Number(time); i++) row = words.indexOf(form, row + 1);
	if (row < 0) throw new RangeError(`no "${name}" in "${words.join(" ")}"`);
	return row;
}

function report(lines: readonly string[]): string {
	return [
		"# Words, tags, names and trees",
		"",
		"`npm run bench -- syntax keep`. Development parts of UD English EWT and GUM (release 2.16, genres of GUM without a",
		"non-commercial term; edited: news, interview, bio, academic), of UNER English EWT, of GUM's named entities, and the last",
		"fifth of Wikigold. None was trained on.",
		"",
		...lines,
	].join("\n");
}

if (process.argv[1] === import.meta.filename)
	benchSyntax({ keep: process.argv.includes("keep") });
