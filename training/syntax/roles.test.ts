import { expect, test } from "vitest";
import { type Tree, tripleScore, triplesOf } from "./roles.ts";

/** A tree of rows "form upos head deprel"; heads count from 1. */
function mk(rows: string): Tree {
	const words = rows.split(", ").map((row) => row.split(" "));
	return {
		forms: words.map(([form]) => form),
		upos: words.map(([, upos]) => upos),
		head: Int32Array.from(words, ([, , head]) => Number(head) - 1),
		deprel: words.map(([, , , deprel]) => deprel),
	};
}

/** Triples as words. */
function told(tree: Tree): string[] {
	return triplesOf(tree).map((triple) =>
		triple
			.split(" ")
			.map((row) => tree.forms[Number(row)])
			.join(" "),
	);
}

const cases: [string, string, string[]][] = [
	[
		"active",
		"Gondor PROPN 2 nsubj, attacked VERB 0 root, Mordor PROPN 2 obj",
		["Gondor attacked Mordor"],
	],
	[
		"passive",
		"Mordor PROPN 3 nsubj:pass, was AUX 3 aux:pass, attacked VERB 0 root, by ADP 5 case, Gondor PROPN 3 obl:agent",
		["Gondor attacked Mordor"],
	],
	[
		"passive without agent",
		"Mordor PROPN 3 nsubj:pass, was AUX 3 aux:pass, attacked VERB 0 root",
		[],
	],
	[
		"two targets",
		"Gondor PROPN 2 nsubj, met VERB 0 root, Rohan PROPN 2 obj, and CCONJ 5 cc, Arnor PROPN 3 conj",
		["Gondor met Rohan", "Gondor met Arnor"],
	],
	[
		"shared agent",
		"Orcs NOUN 2 nsubj, came VERB 0 root, and CCONJ 4 cc, burned VERB 2 conj, Osgiliath PROPN 4 obj",
		["Orcs burned Osgiliath"],
	],
	[
		"phrase with a preposition",
		"Gondor PROPN 2 nsubj, talked VERB 0 root, with ADP 4 case, Rohan PROPN 2 obl, during ADP 6 case, winter NOUN 2 obl",
		["Gondor talked Rohan"],
	],
	[
		"clause of a noun",
		"Orcs NOUN 0 root, besieging VERB 1 acl, Gondor PROPN 2 obj",
		["Orcs besieging Gondor"],
	],
];
test.each(cases)("%s", (_, rows, triples) => {
	expect(told(mk(rows))).toEqual(triples);
});

test("a score counts triples found and triples missed", () => {
	const gold = mk(cases[3][1]);
	const guess = { ...gold, deprel: gold.deprel.with(4, "dep") };
	expect(tripleScore([gold], [gold])).toBe(100);
	expect(tripleScore([gold], [guess])).toBeCloseTo(66.67, 2);
});
