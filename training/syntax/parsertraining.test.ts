import { describe, expect, test } from "vitest";
import { Chance } from "./chance.ts";
import { ParserTraining, relationInventory } from "./parsertraining.ts";
import { Progress } from "./progress.ts";
import { goldTags, tagInventory, vocabularyOf } from "./taggertraining.ts";
import type { GoldSentence } from "./treebank.ts";

/** A sentence of rows "form upos head deprel"; heads count from 1. */
function mk(rows: string): GoldSentence {
	const words = rows.split(", ").map((row) => row.split(" "));
	return {
		id: rows,
		lemmas: words.map(([form]) => form),
		forms: words.map(([form]) => form),
		upos: words.map(([, upos]) => upos),
		xpos: words.map(([, upos]) => upos),
		head: Int32Array.from(words, ([, , head]) => Number(head) - 1),
		deprel: words.map(([, , , deprel]) => deprel),
	};
}

const sentences = [
	mk("Gondor PROPN 2 nsubj, met VERB 0 root, Rohan PROPN 2 obj"),
	mk("Rohan PROPN 2 nsubj, fell VERB 0 root"),
	mk("the DET 2 det, king NOUN 3 nsubj, met VERB 0 root, riders NOUN 3 obj"),
	mk("riders NOUN 2 nsubj, fell VERB 0 root"),
];

function training(seed = 4): ParserTraining {
	const inventory = tagInventory([...sentences, ...sentences, ...sentences]);
	const tags = sentences.map((sentence) => goldTags(sentence, inventory));
	return new ParserTraining(
		sentences,
		tags,
		vocabularyOf(sentences, tags, new Map()),
		inventory,
		relationInventory(sentences),
		new Chance(seed),
	);
}

function run(parser: ParserTraining, epochs: number): ParserTraining {
	const silent = new Progress("test", () => {});
	while (parser.epoch < epochs) parser.runEpoch(silent, epochs);
	return parser;
}

describe("training a parser", () => {
	const unbroken = run(training(), 5);
	test("the same seed gives the same weights", () =>
		expect(run(training(), 5).save()).toEqual(unbroken.save()));
	test("another seed gives others", () =>
		expect(run(training(5), 5).save()).not.toEqual(unbroken.save()));
	test("a broken run goes on as if it had not been broken", () => {
		const saved = structuredClone(run(training(), 3).save());
		const later = training(99);
		later.restore(saved);
		expect(run(later, 5).moves.averaged()).toEqual(unbroken.moves.averaged());
	});
	test("chosen features are all that is trained", () => {
		const parser = run(training(), 3);
		parser.choose({ move: 20, relation: 10 });
		run(parser, 6);
		expect(parser.moves.index.size).toBeGreaterThanOrEqual(20);
		expect(parser.moves.index.size).toBeLessThan(unbroken.moves.index.size);
	});
	test("relations are told, the commonest first", () =>
		expect(relationInventory(sentences)).toEqual([
			"nsubj",
			"root",
			"obj",
			"det",
		]));
});
