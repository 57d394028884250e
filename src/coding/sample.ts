import { type Lexicon, readLexicon } from "../lexicon/index.ts";
import { lemmatize, type Tokens } from "../syntax/index.ts";
import { codeDocument } from "./code.ts";
import type { CodedEvent } from "./event.ts";
import { showEvents } from "./golden.ts";

// Trees written by hand and a little world to code them in: what these tests say holds whatever parser and data/ do.

const UPOS: readonly [RegExp, string][] = [
	[/^NNP/, "PROPN"],
	[/^NN/, "NOUN"],
	[/^MD|^AUX/, "AUX"],
	[/^V/, "VERB"],
	[/^IN/, "ADP"],
	[/^JJ/, "ADJ"],
	[/^PRP|^W/, "PRON"],
	[/^DT/, "DET"],
	[/^CC/, "CCONJ"],
	[/^TO|^POS/, "PART"],
	[/^CD/, "NUM"],
	[/^RB/, "ADV"],
];

/** A tree from words written form/XPOS/head/relation; heads count from 1, 0 is the root: "Gondor/NNP/2/nsubj fell/VBD/0/root". */
export function tree(text: string): Tokens {
	const words = text.split(" ").map((word) => word.split("/"));
	const form = words.map((word) => word[0]);
	const deprel = words.map((word) => word[3]);
	const helps = (i: number): boolean => /^(aux|cop)/.test(deprel[i]);
	const upos = words.map(([, tag], i) =>
		helps(i) ? "AUX" : (UPOS.find(([like]) => like.test(tag))?.[1] ?? "PUNCT"),
	);
	const xpos = words.map((word) => word[1]);
	const start: number[] = [];
	for (const [i] of form.entries())
		start.push(i === 0 ? 0 : start[i - 1] + form[i - 1].length + 1);
	return {
		length: form.length,
		form,
		upos,
		xpos,
		deprel,
		name: form.map(() => "O"),
		start: Int32Array.from(start),
		end: Int32Array.from(start, (from, i) => from + form[i].length),
		head: Int32Array.from(words, (word) => Number(word[2]) - 1),
		lemma: form.map((word, i) => lemmatize(word, upos[i], xpos[i], IRREGULAR)),
	};
}

const IRREGULAR = new Map([
	["VERB met", "meet"],
	["VERB said", "say"],
]);

/** The events of one tree in the little world, in the notation, one a line. */
export function coded(text: string, lexicon: Lexicon = WORLD): string[] {
	return showEvents(eventsOf(text, lexicon))
		.split("\n")
		.map((line) => line.replace(/^=> ?/, "").replace(/ {2}\(.*| {2}".*/, ""));
}

/** The events of one tree. */
export function eventsOf(text: string, lexicon: Lexicon = WORLD): CodedEvent[] {
	const tokens = tree(text);
	const document = {
		id: "d",
		outlet: null,
		published: "3019-03-15",
		title: null,
		text: tokens.form.join(" "),
		url: null,
	};
	const sentence = { start: 0, end: document.text.length };
	const coder = { version: "0", lexicon: "little", model: "hand" };
	return codeDocument(
		{ document, sentences: [sentence], tokens: [tokens] },
		lexicon,
		coder,
	);
}

const table = (...rows: readonly string[]): string =>
	rows.map((row) => row.replaceAll(" | ", "\t")).join("\n");

const FILES = new Map([
	[
		"ontology/plover.tsv",
		table(
			"type | mode | quad | score | cameo | description",
			"ASSAULT |  | 4 | -9 |  | ",
			"CONSULT |  | 1 | 2 |  | ",
			"REQUEST |  | 3 | 0 |  | ",
			"RETREAT |  | 2 | 6 |  | ",
		),
	],
	[
		"ontology/sectors.tsv",
		table(
			"code | kind | description",
			"GOV | sector | Government",
			"MIL | sector | Army",
		),
	],
	["ontology/contexts.tsv", "context\tdescription"],
	["ontology/carried.tsv", table("type | status", "REQUEST | demanded")],
	["ontology/carried-modes.tsv", "speech\tdeed\tdeed_mode\tmode"],
	["ontology/ties.tsv", "direction\tdescription"],
	[
		"actors/countries.tsv",
		table(
			"country | name | adjectives | inhabitants | capital | provenance",
			"ARN | Arnor | Arnorian | Arnorians | Annuminas | memory",
			"GON | Gondor | Gondorian | Gondorians | Osgiliath | memory",
			"ROH | Rohan | Rohirric | Rohirrim | Edoras | memory",
		),
	],
	["words/engine-saying.txt", "say"],
	["words/engine-denying.txt", "deny"],
	["words/engine-planning.txt", "plan"],
	[
		"frames/all.txt",
		"ASSAULT\n\nX attacks Y\n    Arnor attacked Gondor.   => ARN ASSAULT GON\n    Arnor is old.   => nothing\n\nCONSULT both ways\n\nX meets Y\n    Arnor met Gondor.   => ARN CONSULT GON\n                        => GON CONSULT ARN\n\nREQUEST\n\nX urges Y to do something\n    Arnor urged Gondor to attack Rohan.   => ARN REQUEST GON\n                                          =>   GON ASSAULT ROH  (demanded)\n",
	],
]);

const { lexicon: WORLD, problems } = readLexicon(FILES);
if (problems.length > 0) throw new Error(JSON.stringify(problems));
