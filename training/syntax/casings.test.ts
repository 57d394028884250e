import { expect, test } from "vitest";
import {
	CAPITALISED,
	type Casing,
	LOWER,
	UPPER,
} from "../../src/syntax/casing.ts";
import { casingsOf } from "./casings.ts";
import type { GoldSentence } from "./treebank.ts";

const sentences = [
	"Today the UN met near Gondor",
	"Ceasefire talks of the UN and Gondor",
	"Then fighters crossed the Anduin , the river and the ford",
].map((text): GoldSentence => {
	const forms = text.split(" ");
	return {
		id: text,
		forms,
		lemmas: forms,
		upos: forms,
		xpos: forms,
		head: new Int32Array(forms.length),
		deprel: forms,
	};
});
const classes = new Map([
	["anduin", 1],
	["isen", 1],
	["ford", 2],
	["riverbank", 2],
	["palantir", 3],
]);

const cases: [string, Casing, string][] = [
	["the", LOWER, "as mostly written"],
	["gondor", CAPITALISED, "as mostly written"],
	["un", UPPER, "as mostly written"],
	["isen", CAPITALISED, "as its class"],
	["riverbank", LOWER, "as its class"],
	["palantir", CAPITALISED, "of a class never seen"],
	["ceasefire", CAPITALISED, "seen only where a sentence begins"],
	["saruman", CAPITALISED, "never seen"],
];
test.each(cases)("%s is %d: %s", (word, casing) => {
	expect(casingsOf([word], sentences, classes)).toEqual([casing]);
});
