import { expect, test } from "vitest";
import { writeIob } from "./iob.ts";
import type { Tokens } from "./tokens.ts";

const form = ["Lee", "Smith", "met", "Arnor"];
const tokens: Tokens = {
	length: 4,
	start: Int32Array.of(3, 7, 13, 17),
	end: Int32Array.of(6, 12, 16, 22),
	form,
	lemma: form,
	upos: ["PROPN", "PROPN", "VERB", "PROPN"],
	xpos: ["NNP", "NNP", "VBD", "NNP"],
	head: Int32Array.of(2, 0, -1, 2),
	deprel: ["nsubj", "flat", "root", "obj"],
	name: ["B-PER", "I-PER", "O", "B-LOC"],
};

test("a word and its label a line, a blank line after the sentence", () =>
	expect(writeIob(tokens)).toBe(
		"Lee\tB-PER\nSmith\tI-PER\nmet\tO\nArnor\tB-LOC\n\n",
	));
