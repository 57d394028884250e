import { expect, test } from "vitest";
import { packagedEngine } from "./packaged.sample.ts";
import { type MarkedPair, relatePairs } from "./pair.ts";

const engine = packagedEngine();
const patternsAlone = { ...engine, reader: null };

/** A sentence in which [brackets] mark the source and {braces} the target. */
function marked(words: string): MarkedPair {
	const sentence = words.replace(/[[\]{}]/g, "");
	const span = (opens: string, closes: string): MarkedPair["source"] => {
		const start = words.indexOf(opens);
		if (start < 0) return null;
		const end = words.indexOf(closes);
		const before = (at: number): number =>
			at - words.slice(0, at).replace(/[^[\]{}]/g, "").length;
		return { start: before(start), end: before(end) };
	};
	return { sentence, source: span("[", "]"), target: span("{", "}") };
}

const cases = [
	["[Kenya] thanked {Norway}.", "SUPPORT"],
	["{Norway} was thanked by [Kenya].", "SUPPORT"],
	["[Some forty dock workers] condemned {the harbour board's plan}.", "ACCUSE"],
	["[The ministry] agreed to release {the fishermen}.", "AGREE"],
	["[The ministry] will release {the fishermen}.", "AGREE"],
	["[The ministry] refused to release {the fishermen}.", "REJECT"],
	["[The ministry] will not release {the fishermen}.", "REJECT"],
	["[The ministry] released {the fishermen}.", "RETREAT"],
	["[The rebels] threatened to shell {the port}.", "THREATEN"],
	["[Rebels] shelled {the port}.", "ASSAULT"],
	["Peru said [it] had expelled {two diplomats}.", "SANCTION"],
	["[Peru]'s annexation of {the islands} was old news.", "COERCE"],
	["[Peru] launched an inquiry.", "ACCUSE"],
] as const;

for (const [words, type] of cases)
	test(`${words} ${type}`, () => {
		const pair = marked(words);
		const [alone] = relatePairs([pair], patternsAlone);
		expect([alone.type, alone.by, alone.p]).toEqual([type, "pattern", null]);
		const [read] = relatePairs([pair], engine);
		expect(read.type).toBe(type);
		expect(read.p).toBeGreaterThan(0.2);
	});

test("every answer has its ground: pattern with file and line, and what the second reader went by", () => {
	const [{ because }] = relatePairs([marked(cases[0][0])], engine);
	expect(because[0].because).toContain('"X <praises> Y"');
	expect(because[0].file).toBe("data/frames/support.txt");
	expect(because[1].because).toMatch(/^second reader: marked: /);
});

test("a sentence of which no pattern knows a word is told by the second reader alone", () => {
	const [read] = relatePairs([marked("[Peru] zorbled {Chile}.")], engine);
	expect([read.by, read.mode]).toEqual(["model", null]);
	const [alone] = relatePairs(
		[marked("[Peru] zorbled {Chile}.")],
		patternsAlone,
	);
	expect(alone).toEqual({
		type: null,
		mode: null,
		p: null,
		by: null,
		because: [],
	});
});

test("a pair is answered alike, whatever stands beside it", () => {
	const pairs = cases.map(([words]) => marked(words));
	const together = relatePairs(pairs, engine);
	expect(pairs.flatMap((pair) => relatePairs([pair], engine))).toEqual(
		together,
	);
});
