import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { readParser } from "../../src/syntax/greedyparser.ts";
import { readNeuralParser } from "../../src/syntax/neural/index.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import type { Words } from "../../src/text/index.ts";
import { developmentSets, type TestSet } from "../syntax/evaluation.ts";
import { score } from "../syntax/scoring.ts";
import type { GoldSentence } from "../syntax/treebank.ts";

// Both parsers on the development sets, as they ship, and how fast they are on one core; the table is kept in bench/runs.

interface Contestant {
	readonly name: string;
	readonly parser: Parser;
	readonly megabytes: number;
	readonly opened: number;
}

const ROUNDS = 5;
/** Sentences a call, as a long article has them. */
const A_CALL = 40;

const { values } = parseArgs({
	options: {
		neural: { type: "string", default: "data/models/parser.bin" },
		greedy: { type: "string", default: "data/models/syntax.bin" },
		keep: { type: "boolean", default: false },
	},
});
const contestants = [
	open("greedy perceptron", values.greedy, readParser),
	open("neural", values.neural, readNeuralParser),
];
const sets = developmentSets();
const lines = [
	`Parsers on the development sets (gold tokens), ${new Date().toISOString().slice(0, 16)} UTC`,
	`${cpus()[0].model}, ${cpus().length} cores shared with other work, Node ${process.version}; one thread`,
	"",
	"parser             set             words  UPOS   XPOS   UAS    LAS    UAS np LAS np",
	...contestants.flatMap((contestant) =>
		sets.map((set) => rowOf(contestant, set)),
	),
	"",
	"parser             MB    opened in ms  tokens/s (best of rounds, by CPU time)  by the clock",
	...contestants.map((contestant) => speedOf(contestant, sets)),
];
process.stdout.write(`${lines.join("\n")}\n`);
if (values.keep) {
	mkdirSync("bench/runs", { recursive: true });
	const day = new Date().toISOString().slice(0, 10);
	writeFileSync(`bench/runs/${day}-parsers.txt`, `${lines.join("\n")}\n`);
}

function open(
	name: string,
	path: string,
	read: (bytes: Uint8Array) => Parser,
): Contestant {
	const bytes = readFileSync(path);
	const begun = performance.now();
	const parser = read(bytes);
	const opened = performance.now() - begun;
	return { name, parser, megabytes: bytes.length / 1e6, opened };
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

function wordsOf({ forms }: GoldSentence): Words {
	const start = new Int32Array(forms.length);
	const end = new Int32Array(forms.length);
	let at = 0;
	forms.forEach((form, i) => {
		start[i] = at;
		end[i] = at + form.length;
		at += form.length + 1;
	});
	return { text: forms.join(" "), start, end };
}
