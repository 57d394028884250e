// Share of right lemmas with the treebanks' own tags, by UPOS.
//   npx tsx bench/lemmas.ts [dev|train] [--wrong]
// Exits with 1 when NOUN, VERB, ADJ and AUX together fall under the floor.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
	lemmatize,
	readConllu,
	readLemmaExceptions,
} from "../src/syntax/index.ts";

const ROOT = join(import.meta.dirname, "..");
const TREEBANKS = join(ROOT, "../shared/data/treebank");
const CONTENT = new Set(["NOUN", "VERB", "ADJ", "AUX"]);
const FLOOR = 97;

interface Score {
	right: number;
	all: number;
}

function main(part: string, showWrong: boolean): void {
	if (!existsSync(TREEBANKS)) {
		console.log(`skipped: no treebanks at ${TREEBANKS}`);
		return;
	}
	for (const bank of ["ewt", "gum"]) {
		const { scores, wrong } = measure(bank, part);
		for (const [upos, { right, all }] of [...scores].sort())
			console.log(
				`${bank} ${upos.padEnd(8)}${String(all).padStart(7)}${percent(right, all).padStart(8)}`,
			);
		const content = scores.get("content")!;
		if (part === "dev" && (100 * content.right) / content.all < FLOOR)
			process.exitCode = 1;
		if (showWrong) print(wrong);
	}
}

function measure(
	bank: string,
	part: string,
): { scores: Map<string, Score>; wrong: Map<string, number> } {
	const scores = new Map<string, Score>();
	const wrong = new Map<string, number>();
	for (const [form, upos, xpos, wanted] of wordsOf(bank, part)) {
		const got = lemmatize(form, upos, xpos, EXCEPTIONS);
		const names = ["all", upos, ...(CONTENT.has(upos) ? ["content"] : [])];
		for (const name of names) {
			const score = scores.get(name) ?? { right: 0, all: 0 };
			scores.set(name, score);
			score.all++;
			if (got === wanted) score.right++;
		}
		if (got === wanted) continue;
		const key = `${upos} ${xpos} ${form}: ${got}, wanted ${wanted}`;
		wrong.set(key, (wrong.get(key) ?? 0) + 1);
	}
	return { scores, wrong };
}

function wordsOf(
	bank: string,
	part: string,
): [string, string, string, string][] {
	const file = join(TREEBANKS, `en_${bank}-ud-${part}.conllu.gz`);
	return readConllu(gunzipSync(readFileSync(file)).toString())
		.sentences.flatMap(({ rows }) => rows)
		.filter(([id, , lemma]) => !id.includes("-") && lemma !== "_")
		.map(([, form, lemma, upos, xpos]) => [form, upos, xpos, lemma]);
}

function percent(right: number, all: number): string {
	return ((100 * right) / all).toFixed(2);
}

function print(wrong: ReadonlyMap<string, number>): void {
	const sorted = [...wrong].sort((a, b) => b[1] - a[1]);
	for (const [key, count] of sorted.slice(0, 150)) console.log(count, key);
}

const EXCEPTIONS = readLemmaExceptions(
	readFileSync(join(ROOT, "data/words/lemma-exceptions.tsv"), "utf8"),
);

main(process.argv[2] ?? "dev", process.argv.includes("--wrong"));
