import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { compilePattern } from "./compile.ts";
import type { Pattern } from "./pattern.ts";
import { equalPatterns, patternColumnsOf, patternsOf } from "./patterns.ts";

const lists = new Map([
	["parleys", new Set(["parley", "white council"])],
	["councils", new Set(["council", "white council"])],
	["raids", new Set(["raid", "sack"])],
]);

/** "CONSULT X holds <parleys>; …" compiled, one a line. */
function patterns(written: string): Pattern[] {
	return written.split("; ").map((one, i) => {
		const [type, ...words] = one.split(" ");
		const heading = {
			type,
			mode: null,
			contexts: [],
			bothWays: false,
			status: null,
		};
		const line = { file: "f.txt", line: i + 1, text: words.join(" ") };
		const pattern = compilePattern(line, heading, lists);
		if ("message" in pattern) throw new Error(showProblem(pattern));
		return pattern;
	});
}

test("patterns are found by lemma, the heaviest first", () => {
	const found = patternsOf(
		patternColumnsOf(
			patterns("A X holds Y; A X holds <parleys> with Y; A X <raids> Y"),
		),
	);
	expect(found.of("hold").map(({ text }) => text)).toEqual([
		"X holds <parleys> with Y",
		"X holds Y",
	]);
	expect(found.of("sack").map(({ text }) => text)).toEqual(["X <raids> Y"]);
	expect(found.of("march")).toEqual([]);
	expect(found.all.length).toBe(3);
});

test("a predicate of several words is found by its last", () => {
	const found = patternsOf(
		patternColumnsOf(patterns("A X's <councils> with Y")),
	);
	expect(found.of("council").length).toBe(1);
	expect(found.of("white")).toEqual([]);
});

const equals = [
	["A X visits Y; B X visits Y", "2: equal to f.txt:1: X visits Y"],
	["A X visits Y; A X visits Y", "2: equal to f.txt:1: X visits Y"],
	["A X visits Y; B X meets Y", ""],
	["A X <raids> Y; B X sacks Y", ""],
	[
		"A X meets with Y on something; A X meets on something with Y",
		'2: equal to f.txt:1: X meets with Y on something (both match "meet")',
	],
	[
		"A X holds <parleys>; B X holds <councils>",
		'2: equal to f.txt:1: X holds <parleys> (both match "white council")',
	],
	["A X holds <parleys>; A X holds <councils>", ""],
	[
		"A X fires on/against Y; B X fires against Y",
		'2: equal to f.txt:1: X fires on/against Y (both match "fire")',
	],
	["A X fires on Y; B X fires at Y", ""],
	["A X pulls out; B X pulls up", ""],
] as const;
for (const [written, message] of equals)
	test(`equal or not: ${written}`, () => {
		const problems = equalPatterns(patterns(written));
		expect(
			problems.map(({ line, message }) => `${line}: ${message}`).join("\n"),
		).toBe(message);
	});
