// How right and how fast tagger and parser are, on the development parts of two treebanks with their own words.
//   npx tsx bench/syntax.ts [--keep]
// With --keep the table is also left in bench/runs.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Parser, readParser } from "../src/syntax/index.ts";
import {
	developmentSets,
	type TestSet,
	TREEBANKS,
	wordsOf,
} from "../training/syntax/evaluation.ts";
import { tripleScore } from "../training/syntax/roles.ts";
import { score } from "../training/syntax/scoring.ts";
import type { GoldSentence } from "../training/syntax/treebank.ts";

const ROOT = join(import.meta.dirname, "..");
const MODEL = join(ROOT, "data/models/parser.bin");
const MACHINE = "2 cores, Node 20, other work running";
/** Speed is the sum of the best times of batches: what else the machine did meanwhile then hardly counts. */
const ROUNDS = 10;
const BATCH = 20;

function main(keep: boolean): void {
	if (!existsSync(TREEBANKS)) {
		console.log(`skipped: no treebanks at ${TREEBANKS}`);
		return;
	}
	const begun = performance.now();
	const bytes = readFileSync(MODEL);
	const parser = readParser(bytes);
	const loading = performance.now() - begun;
	const sets = testSets();
	const lines = [
		`model ${parser.model}, ${(bytes.length / 1e6).toFixed(2)} MB, loaded in ${loading.toFixed(0)} ms`,
		`tagging and parsing: ${wordsASecond(parser, sets).toFixed(0)} words/s on one core (${MACHINE})`,
		"",
		...table(parser, sets),
		"",
		newswire(parser),
	];
	console.log(lines.join("\n"));
	if (keep) writeFileSync(runFile(), `${report(lines)}\n`);
}

function testSets(): TestSet[] {
	const [ewt, gum, edited] = developmentSets();
	const genres = ["news", "interview", "bio", "academic"].map((genre) => ({
		name: `GUM ${genre}`,
		sentences: gum.sentences.filter(({ id }) => id.startsWith(`GUM_${genre}_`)),
	}));
	return [
		ewt,
		gum,
		edited,
		...genres,
		recased(edited, "all capitals", (form) => form.toUpperCase()),
		recased(edited, "A Capital Each", capitalised),
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

function table(parser: Parser, sets: readonly TestSet[]): string[] {
	const titles =
		"set | words | UPOS | XPOS | UAS | LAS | LAS with subtypes | UAS np | LAS np | triples";
	const columns = titles.split(" | ");
	return [
		`| ${titles} |`,
		`|${columns.map((_, i) => (i === 0 ? "---" : "---:")).join("|")}|`,
		...sets.map((set) => `| ${set.name} | ${figures(parser, set.sentences)} |`),
		"",
		"LAS without subtypes unless told; np: punctuation left out; triples: F1 of agent, verb and target together.",
	];
}

function figures(parser: Parser, sentences: readonly GoldSentence[]): string {
	const guesses = parser.parse(sentences.map(wordsOf));
	const all = score(sentences, guesses);
	const bare = score(sentences, guesses, { punctuation: false });
	const trees = guesses.map((guess) => ({ ...guess, forms: guess.form }));
	const shares = [
		all.upos,
		all.xpos,
		all.uas,
		all.las,
		all.full,
		bare.uas,
		bare.las,
		tripleScore(sentences, trees),
	];
	return [all.words, ...shares.map((share) => share.toFixed(1))].join(" | ");
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

function wordsASecond(parser: Parser, sets: readonly TestSet[]): number {
	const sentences = sets
		.slice(0, 2)
		.flatMap((set) => set.sentences.map(wordsOf));
	const best: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		for (let from = 0; from < sentences.length; from += BATCH) {
			const begun = performance.now();
			parser.parse(sentences.slice(from, from + BATCH));
			const took = performance.now() - begun;
			best[from / BATCH] = Math.min(best[from / BATCH] ?? took, took);
		}
	}
	const words = sentences.reduce((sum, { start }) => sum + start.length, 0);
	return (1000 * words) / best.reduce((sum, took) => sum + took, 0);
}

function runFile(): string {
	const day = new Date().toISOString().slice(0, 10);
	return join(ROOT, `bench/runs/${day}-syntax.md`);
}

function report(lines: readonly string[]): string {
	const [model, speed, , ...rest] = lines;
	return [
		"# Tagging and parsing",
		"",
		"`npx tsx bench/syntax.ts --keep`, words and sentences as in the treebanks (development parts of UD English EWT and",
		"GUM, release 2.16, genres of GUM without a non-commercial term).",
		"",
		`- ${model}`,
		`- ${speed}`,
		"",
		...rest,
	].join("\n");
}

main(process.argv.includes("--keep"));
