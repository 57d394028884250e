import { expect, test } from "vitest";
import { columnsOf } from "./columns.ts";

test("as JSON the columns are lists, row by row", () => {
	const tokens = {
		length: 2,
		start: Int32Array.of(3, 9),
		end: Int32Array.of(8, 11),
		form: ["Arnor", "is"],
		lemma: ["Arnor", "be"],
		upos: ["PROPN", "AUX"],
		xpos: ["NNP", "VBZ"],
		head: Int32Array.of(1, -1),
		deprel: ["nsubj", "root"],
		name: ["B-LOC", "O"],
	};
	expect(JSON.parse(JSON.stringify(columnsOf(tokens)))).toEqual({
		start: [3, 9],
		end: [8, 11],
		form: ["Arnor", "is"],
		lemma: ["Arnor", "be"],
		upos: ["PROPN", "AUX"],
		xpos: ["NNP", "VBZ"],
		head: [1, -1],
		deprel: ["nsubj", "root"],
		name: ["B-LOC", "O"],
	});
});
