import { expect, test } from "vitest";
import type { Tokens } from "./tokens.ts";
import { drawArcs, drawTreeText } from "./tree.ts";

// Heads (-1 the root), and the arcs as drawn.
const cases: [string, number[], string[]][] = [
	["nothing", [], []],
	["one word", [-1], [" "]],
	["to the left", [1, -1], ["┌─►", "└──"]],
	["both sides", [1, -1, 1], ["  ┌─►", "┌─┴──", "└───►"]],
	["a chain", [-1, 0, 1], ["  ┌──", "┌─┴─►", "└───►"]],
	["side by side", [1, -1, 3, 1], ["  ┌─►", "┌─┴──", "│ ┌─►", "└─┴─►"]],
	["crossing", [2, 3, -1, 2], ["  ┌───►", "┌─┼───►", "│ └─┬──", "└───┴─►"]],
];
test.each(cases)("%s", (_, head, lines) => {
	expect(drawArcs(Int32Array.from(head))).toEqual(lines);
});

test("a sentence: arcs, words, tags, relations, names", () => {
	const form = ["France", "met", "Germany\u202e"];
	const tokens: Tokens = {
		length: 3,
		start: Int32Array.of(0, 7, 11),
		end: Int32Array.of(6, 10, 19),
		form,
		lemma: form,
		upos: ["PROPN", "VERB", "PROPN"],
		xpos: ["NNP", "VBD", "NNP"],
		head: Int32Array.of(1, -1, 1),
		deprel: ["nsubj", "root", "obj"],
		name: ["B-LOC", "O", "B-LOC"],
	};
	expect(drawTreeText(tokens).split("\n")).toEqual([
		"  ┌─► France         PROPN NNP  nsubj  B-LOC",
		"┌─┴── met            VERB VBD   root",
		"└───► Germany\\u202e  PROPN NNP  obj    B-LOC",
	]);
});
