import { expect, test } from "vitest";
import { NameReader } from "./names.ts";

const LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
const reader = new NameReader(LABELS);

/** The labels read off rows of scores, one a word, as "O B-PER I-PER". */
function read(...rows: number[][]): string {
	const names = new Int32Array(rows.length);
	reader.read(Float32Array.from(rows.flat()), 0, LABELS.length, names);
	return Array.from(names, (name) => LABELS[name]).join(" ");
}

const cases: [string, number[][], string][] = [
	["no word", [], ""],
	[
		"the best of each word",
		[
			[0, 9, 0, 0, 0],
			[0, 0, 9, 0, 0],
		],
		"B-PER I-PER",
	],
	["no I- at the start", [[1, 2, 9, 0, 0]], "B-PER"],
	[
		"no I- after O",
		[
			[9, 0, 0, 0, 0],
			[1, 2, 3, 0, 0],
		],
		"O B-PER",
	],
	[
		"an I- that is sure makes a B- before it",
		[
			[2, 1, 0, 0, 0],
			[0, 0, 9, 0, 0],
		],
		"B-PER I-PER",
	],
	[
		"no I- of another kind",
		[
			[0, 9, 0, 0, 0],
			[0, 0, 3, 0, 4],
		],
		"B-PER I-PER",
	],
];

test.each(cases)("%s", (_, rows, labels) => expect(read(...rows)).toBe(labels));
