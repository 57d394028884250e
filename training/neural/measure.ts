import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { readParser } from "../../src/syntax/index.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import {
	developmentSets,
	type TestSet,
	wordsOf,
} from "../syntax/evaluation.ts";
import { score } from "../syntax/scoring.ts";

// Model files against each other on the development sets (gold tokens), and how fast they are on one core:
//   npx tsx training/neural/measure.ts [FILE …]
// The table that is kept is that of bench/syntax.ts.

interface Contestant {
	readonly name: string;
	readonly parser: Parser;
	readonly megabytes: number;
	readonly opened: number;
}

const ROUNDS = 5;
/** Sentences a call, as a long article has them. */
const A_CALL = 40;

const { positionals } = parseArgs({ allowPositionals: true });
const files = positionals.length > 0 ? positionals : ["data/models/parser.bin"];
const contestants = files.map(open);
const sets = developmentSets();
const lines = [
	"model              set             words  UPOS   XPOS   UAS    LAS    UAS np LAS np",
	...contestants.flatMap((contestant) =>
		sets.map((set) => rowOf(contestant, set)),
	),
	"",
	"model              MB    opened in ms  tokens/s (best of rounds, by CPU time)  by the clock",
	...contestants.map((contestant) => speedOf(contestant, sets)),
];
process.stdout.write(`${lines.join("\n")}\n`);

function open(path: string): Contestant {
	const bytes = readFileSync(path);
	const begun = performance.now();
	const parser = readParser(bytes);
	const opened = performance.now() - begun;
	const megabytes = bytes.length / 1e6;
	return { name: basename(path), parser, megabytes, opened };
}

function rowOf({ name, parser }: Contestant, set: TestSet): string {
	const guesses = parser.parse(set.sentences.map(wordsOf));
	const all = score(set.sentences, guesses);
	const bare = score(set.sentences, guesses, { punctuation: false });
	const figures = [all.upos, all.xpos, all.uas, all.las, bare.uas, bare.las];
	return `${name.padEnd(18)} ${set.name.padEnd(15)} ${String(all.words).padStart(5)}  ${figures.map((figure) => figure.toFixed(2)).join("  ")}`;
}

function speedOf(
	{ name, parser, megabytes, opened }: Contestant,
	[first, second]: readonly TestSet[],
): string {
	const words = [...first.sentences, ...second.sentences].map(wordsOf);
	const tokens = words.reduce((sum, { start }) => sum + start.length, 0);
	let byCpu = 0;
	let byClock = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const begun = performance.now();
		const used = process.cpuUsage();
		for (let at = 0; at < words.length; at += A_CALL)
			parser.parse(words.slice(at, at + A_CALL));
		const { user, system } = process.cpuUsage(used);
		byCpu = Math.max(byCpu, (1e6 * tokens) / (user + system));
		byClock = Math.max(byClock, (1e3 * tokens) / (performance.now() - begun));
	}
	return `${name.padEnd(18)} ${megabytes.toFixed(1).padStart(4)}  ${opened.toFixed(0).padStart(12)}  ${byCpu.toFixed(0).padStart(38)}  ${byClock.toFixed(0).padStart(12)}`;
}
