import fc from "fast-check";
import { expect, test } from "vitest";
import { readCodebook } from "./codebook.ts";
import { readNotation } from "./notation.ts";
import { readOntology } from "./ontology.ts";
import { readTable } from "./table.ts";
import { readWordList } from "./wordlist.ts";

// Whatever a person writes: no reader throws, and every complaint names a line that is there.

const ontology = readOntology(
	new Map([
		[
			"ontology/plover.tsv",
			"type\tmode\tquad\tscore\tcameo\tdescription\nWAR\t\t4\t-9\t\t\n",
		],
	]),
);
const words = fc.constantFrom(
	..."X Y X's Y's X/Y something anything that to do doing does by of on in out up and the is not <talks> <talk < > WAR WAR/x both ways status context dated 2024-05-09 dated => =>? ARN/GOV + - ( ) ; \" \t # \n \n\n   sings attacks attacking must".split(
		" ",
	),
	" ",
	"    ",
	"\n    ",
);
const texts = fc
	.array(fc.oneof({ weight: 9, arbitrary: words }, fc.string()))
	.map((some) => some.join(" "));
const codebookWords = {
	lists: new Map([["talks", new Set(["talk"])]]),
	ontology,
	codes: null,
};
const readers: Record<string, (text: string) => readonly { line: number }[]> = {
	codebook: (text) => readCodebook("f", text, codebookWords).problems,
	notation: (text) => readNotation(text.replaceAll("\n", " ")).problems,
	table: (text) => readTable("f", text, ["a", "b"]).problems,
	"word list": (text) => readWordList("f", text).problems,
};
for (const [name, read] of Object.entries(readers))
	test(`no text makes the reader of a ${name} throw`, () => {
		fc.assert(
			fc.property(texts, (text) => {
				const lines = text.split("\n").length;
				for (const { line } of read(text)) {
					expect(line).toBeGreaterThanOrEqual(1);
					expect(line).toBeLessThanOrEqual(lines);
				}
			}),
			{ numRuns: 500 },
		);
	});
