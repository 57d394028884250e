import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "../anyText.sample.ts";
import { lemmatize, readLemmaExceptions } from "./lemma.ts";

const exceptions = readLemmaExceptions(
	[
		"# form, upos, lemma",
		"went\tVERB\tgo",
		"children\tNOUN\tchild",
		"gondorian\tADJ\tGondorian",
		"worse\tADJ\tbad",
		"",
	].join("\n"),
);

const cases = [
	// form, UPOS, XPOS, lemma
	["went", "VERB", "VBD", "go"],
	["Children", "NOUN", "NNS", "child"],
	["talks", "NOUN", "NNS", "talk"],
	["talks", "VERB", "VBZ", "talk"],
	["queries", "NOUN", "NNS", "query"],
	["clashes", "NOUN", "NNS", "clash"],
	["policemen", "NOUN", "NNS", "policeman"],
	["viruses", "NOUN", "NNS", "virus"],
	["congress", "NOUN", "NN", "congress"],
	["NGOs", "NOUN", "NNS", "NGO"],
	["1990s", "NOUN", "NNS", "1990s"],
	["States", "PROPN", "NNPS", "State"],
	["Russia", "PROPN", "NNP", "Russia"],
	["Sept.", "PROPN", "NNP", "September"],
	["stopped", "VERB", "VBD", "stop"],
	["making", "VERB", "VBG", "make"],
	["visited", "VERB", "VBN", "visit"],
	["denied", "VERB", "VBD", "deny"],
	["accused", "VERB", "VBD", "accuse"],
	["threatening", "VERB", "VBG", "threaten"],
	["agreed", "VERB", "VBD", "agree"],
	["Killed", "VERB", "VBN", "kill"],
	["pushes", "VERB", "VBZ", "push"],
	["found", "VERB", "VB", "found"],
	["re-elected", "VERB", "VBN", "re-elect"],
	["'s", "AUX", "VBZ", "be"],
	["'s", "PART", "POS", "'s"],
	["’s", "PRON", "PRP", "we"],
	["'d", "AUX", "MD", "would"],
	["'d", "AUX", "VBD", "have"],
	["'ll", "AUX", "MD", "will"],
	["ca", "AUX", "MD", "can"],
	["n’t", "PART", "RB", "not"],
	["them", "PRON", "PRP", "they"],
	["her", "PRON", "PRP", "she"],
	["her", "PRON", "PRP$", "her"],
	["I", "PRON", "PRP", "I"],
	["An", "DET", "DT", "a"],
	["worse", "ADJ", "JJR", "bad"],
	["bigger", "ADJ", "JJR", "big"],
	["heaviest", "ADJ", "JJS", "heavy"],
	["Gondorian", "ADJ", "JJ", "Gondorian"],
	["Heavy", "ADJ", "JJ", "heavy"],
	["pro-Russian", "ADJ", "JJ", "pro-Russian"],
	["1,200", "NUM", "CD", "1200"],
	["m", "NUM", "CD", "million"],
	["”", "PUNCT", "''", '"'],
] as const;
for (const [form, upos, xpos, lemma] of cases)
	test(`${form} ${xpos}`, () =>
		expect(lemmatize(form, upos, xpos, exceptions)).toBe(lemma));

test("a broken row says which", () => {
	expect(() => readLemmaExceptions("# x\nwent VERB go\n")).toThrow(
		'lemma exceptions, line 2: "went VERB go" is not form, upos, lemma',
	);
});

test("every word has a lemma, whatever its tags", () => {
	fc.assert(
		fc.property(
			anyText({ minLength: 1 }),
			fc.constantFrom(
				"NOUN",
				"PROPN",
				"VERB",
				"AUX",
				"ADJ",
				"ADV",
				"NUM",
				"PUNCT",
				"X",
				"odd",
			),
			fc.constantFrom(
				"NN",
				"NNS",
				"NNPS",
				"VBD",
				"VBG",
				"VBZ",
				"JJR",
				"JJS",
				"RBR",
				"CD",
				"odd",
			),
			(form, upos, xpos) => {
				expect(lemmatize(form, upos, xpos, exceptions)).not.toBe("");
			},
		),
	);
});
