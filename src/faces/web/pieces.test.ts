import { expect, test } from "vitest";
import { type Field, piecesOf } from "./pieces.ts";

/** "trigger 6-9" over "Arnor met Gondor.", which stands at 100: pieces as "Arnor |met:trigger| Gondor." */
function shown(...proofs: [Field, number, number][]): string {
	const evidence = proofs.map(([field, start, end]) => ({
		field,
		start: 100 + start,
		end: 100 + end,
	}));
	return piecesOf("Arnor met Gondor.", 100, evidence)
		.map(({ text, fields }) => [text, ...fields].join(":"))
		.join("|");
}

const cases: [string, [Field, number, number][], string][] = [
	["nothing", [], "Arnor met Gondor."],
	["one", [["trigger", 6, 9]], "Arnor |met:trigger| Gondor."],
	[
		"three",
		[
			["target", 10, 16],
			["source", 0, 5],
			["trigger", 6, 9],
		],
		"Arnor:source| |met:trigger| |Gondor:target|.",
	],
	[
		"overlapping",
		[
			["condition", 0, 9],
			["trigger", 6, 16],
		],
		"Arnor :condition|met:trigger:condition| Gondor:trigger|.",
	],
	["beyond the sentence", [["when", -50, 5]], "Arnor:when| met Gondor."],
	["elsewhere", [["when", 40, 45]], "Arnor met Gondor."],
];
for (const [name, proofs, pieces] of cases)
	test(name, () => expect(shown(...proofs)).toBe(pieces));
