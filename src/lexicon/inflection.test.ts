import { expect, test } from "vitest";
import {
	lemmaOfThirdPerson,
	lemmasOfGerund,
	lemmasOfNoun,
} from "./inflection.ts";

const verbs = [
	["holds", "hold"],
	["has", "have"],
	["does", "do"],
	["goes", "go"],
	["undergoes", "undergo"],
	["is", "be"],
	["are", "be"],
	["carries", "carry"],
	["lies", "lie"],
	["launches", "launch"],
	["pushes", "push"],
	["annexes", "annex"],
	["passes", "pass"],
	["vetoes", "veto"],
	["accuses", "accuse"],
	["releases", "release"],
	["focuses", "focus"],
	["seizes", "seize"],
	["pays", "pay"],
	["sees", "see"],
	["frees", "free"],
	["signed", null],
	["signing", null],
	["press", null],
	["thus", null],
	["X", null],
] as const;
for (const [word, lemma] of verbs)
	test(`${word}: ${lemma}`, () => {
		expect(lemmaOfThirdPerson(word)).toBe(lemma);
	});

const nouns = [
	["talks", ["talks", "talk"]],
	["treaties", ["treaties", "treaty"]],
	["ties", ["ties", "tie"]],
	["embassies", ["embassies", "embassy"]],
	["war", ["war"]],
	["women", ["women", "woman"]],
	["crisis", ["crisis"]],
	["themselves", ["themselves"]],
] as const;
for (const [word, lemmas] of nouns)
	test(`${word}: ${lemmas.join(", ")}`, () => {
		expect(lemmasOfNoun(word)).toEqual(lemmas);
	});

const gerunds = [
	["entering", "enter"],
	["leaving", "leave"],
	["cutting", "cut"],
	["selling", "sell"],
	["seeing", "see"],
] as const;
for (const [word, lemma] of gerunds)
	test(`${word}: ${lemma} among others`, () => {
		expect(lemmasOfGerund(word)).toContain(lemma);
	});
