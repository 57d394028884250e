// What was done to whom: marked pairs (by patterns alone, with the second reader), news coded in full, and speed.
//   npm run bench -- what [keep]
// With "keep" the tables are also left in bench/runs. Every fourth marked pair and every second passage is only scored.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
	ATTRIBUTES,
	codeDocument,
	relate,
	type Score,
	type Share,
} from "../src/coding/index.ts";
import {
	readSecondReader,
	type SecondReader,
	writeSecondReader,
} from "../src/coding/secondReader.ts";
import { type Engine, openEngine, parseTogether } from "../src/engine.ts";
import { checkPassages, passagesIn, scorePassages } from "../src/golden.ts";
import { type Marked, markedPairs } from "../training/reader/examples.ts";
import { fitMarked } from "../training/reader/train.ts";
import { runFile } from "./runFile.ts";

const ROOT = join(import.meta.dirname, "..");
const SHARED = join(ROOT, "../shared/data");
const GOLD = join(SHARED, "gold");
const NEWS = join(SHARED, "news/wikipedia-current-events-2012-2019.jsonl.gz");
const FOLDS = 5;
/** Items of running news that speeds are measured on. */
const ITEMS = 3000;

/** Prints the tables; with `keep` they are also left in bench/runs. */
export function benchWhat({ keep }: { keep: boolean }): void {
	const engine = openEngine();
	const lines = [
		`- lexicon ${engine.lexicon.version}, model ${engine.parser.model}, reader ${engine.reader?.model ?? "none"}`,
		`- ${cpus()[0].model}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
		...pairTable(engine),
		...newsTable(engine),
		...speedTable(engine),
	];
	console.log(lines.join("\n"));
	if (!keep) return;
	const file = runFile("what");
	writeFileSync(file, `# What was done to whom\n\n${lines.join("\n")}\n`);
	console.log(`kept in ${file}`);
}

// --- marked pairs ---

function pairTable(engine: Engine): string[] {
	const marked = markedPairs(engine);
	if (!marked) return ["", "skipped: no marked pairs beside the checkout"];
	const read = marked.filter(({ check }) => !check);
	const check = marked.filter(({ check }) => check);
	const rows = [
		["patterns alone, read part", read, by(read, engine, null)],
		["patterns alone, check part", check, by(check, engine, null)],
		[`with the reader, read part, ${FOLDS} folds`, read, folded(read, engine)],
		[
			"with the reader taught by the read part, check part",
			check,
			by(check, engine, readerOf(read, engine)),
		],
	] as const;
	return [
		"",
		"| marked pairs, macro F1 | pairs | 15 types | 4 quads | conflict or not |",
		"| --- | ---: | ---: | ---: | ---: |",
		...rows.map(([what, pairs, found]) => {
			const roots = pairs.map(({ root }) => root);
			const figures = [(root: string) => root, quadOf, conflictOf].map((of) =>
				macroF1(roots.map(of), found.map(of)).toFixed(1),
			);
			return `| ${what} | ${pairs.length} | ${figures.join(" | ")} |`;
		}),
	];
}

function by(
	pairs: readonly Marked[],
	engine: Engine,
	reader: SecondReader | null,
): string[] {
	return pairs.map(({ columns, pair }) => {
		const { type } = relate(columns, pair, engine.lexicon, reader);
		return type === "CONCEDE" || type === "RETREAT" ? "YIELD" : (type ?? "-");
	});
}

function folded(pairs: readonly Marked[], engine: Engine): string[] {
	const found = new Map<Marked, string>();
	for (let fold = 0; fold < FOLDS; fold++) {
		const held = pairs.filter((_, i) => i % FOLDS === fold);
		const others = pairs.filter((_, i) => i % FOLDS !== fold);
		const types = by(held, engine, readerOf(others, engine));
		held.forEach((one, i) => {
			found.set(one, types[i]);
		});
	}
	return pairs.map((one) => found.get(one)!);
}

function readerOf(pairs: readonly Marked[], engine: Engine): SecondReader {
	const { types, names, weights } = fitMarked(pairs, engine);
	return readSecondReader(writeSecondReader(types, names, weights));
}

// YIELD is CONCEDE or RETREAT.
const QUADS = new Map([
	["1", "AGREE CONSULT SUPPORT"],
	["2", "COOPERATE AID YIELD"],
	["3", "ACCUSE REQUEST REJECT THREATEN"],
	["4", "PROTEST MOBILIZE SANCTION COERCE ASSAULT"],
]);

function quadOf(root: string): string {
	for (const [quad, roots] of QUADS)
		if (roots.split(" ").includes(root)) return quad;
	return "-";
}

function conflictOf(root: string): string {
	const quad = quadOf(root);
	return quad === "-" ? "-" : quad > "2" ? "conflict" : "cooperation";
}

/** The mean of the F1 of each class of `gold`, in per cent. */
function macroF1(gold: readonly string[], found: readonly string[]): number {
	const classes = [...new Set(gold)];
	const sum = classes.reduce((all, one) => {
		const both = gold.filter((g, i) => g === one && found[i] === one).length;
		const either =
			gold.filter((g) => g === one).length +
			found.filter((f) => f === one).length;
		return all + (2 * both) / either;
	}, 0);
	return (100 * sum) / classes.length;
}

// --- news coded in full ---

function newsTable(engine: Engine): string[] {
	const gold = join(GOLD, "news-dev.txt");
	if (!existsSync(gold))
		return ["", "skipped: no coded news beside the checkout"];
	const { passages } = passagesIn("news-dev.txt", gold, engine);
	const halves = ["read part", "check part"].map((name, k) => {
		const own = passages.filter((_, i) => i % 2 === k);
		const checked = checkPassages(own, engine);
		return { name, score: scorePassages(checked, engine).score };
	});
	const row = (what: string, of: (score: Score) => string): string =>
		`| ${what} | ${halves.map(({ score }) => of(score)).join(" | ")} |`;
	const three = ({ precision, recall, f1 }: Share): string =>
		[precision, recall, f1].map((x) => (x ?? 0).toFixed(2)).join(" / ");
	return [
		"",
		`| news coded by two people | ${halves.map(({ name }) => name).join(" | ")} |`,
		"| --- | --- | --- |",
		row(
			"source country, type, target country: precision / recall / F1",
			({ events }) => three(events.triple),
		),
		row("the same with sectors", ({ events }) =>
			three(events["triple with sectors"]),
		),
		row("type", ({ events }) => three(events.type)),
		row("quad", ({ events }) => three(events.quad)),
		...ATTRIBUTES.map((name) =>
			row(name, ({ attributes }) => {
				const { right, checked } = attributes[name];
				return `${right} of ${checked}`;
			}),
		),
		row(
			"passages with nothing left alone",
			({ nothing }) => `${nothing.coded} of ${nothing.gold}`,
		),
	];
}

// --- speed ---

function speedTable(engine: Engine): string[] {
	if (!existsSync(NEWS))
		return ["", "skipped: no running news beside the checkout"];
	const documents = gunzipSync(readFileSync(NEWS))
		.toString("utf8")
		.trim()
		.split("\n")
		.slice(0, ITEMS)
		.map((line) => JSON.parse(line))
		.map(({ id, date, text }) => ({
			id,
			outlet: null,
			published: date,
			title: null,
			text,
			url: null,
		}));
	const batches = [];
	for (let at = 0; at < documents.length; at += 64)
		batches.push(documents.slice(at, at + 64));
	const began = performance.now();
	const parsed = batches.flatMap((some) => parseTogether(some, engine.parser));
	const between = performance.now();
	for (const one of parsed) codeDocument(one, engine.lexicon, engine.coder);
	const ended = performance.now();
	const sentences = parsed.reduce((sum, one) => sum + one.sentences.length, 0);
	const perSecond = (ms: number): string =>
		`${Math.round((1000 * sentences) / ms)}`;
	return [
		"",
		"| sentences a second, one core | must reach | measured |",
		"| --- | ---: | ---: |",
		`| coding after the parse | 1500 | ${perSecond(ended - between)} |`,
		`| from raw text to coded events | 600 | ${perSecond(ended - began)} |`,
	];
}
