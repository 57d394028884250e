import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "./anyText.sample.ts";
import { IS_GATE, runsOf } from "./gated.sample.ts";
import { packagedParser } from "./packaged.sample.ts";
import { parseText } from "./parsing.ts";
import type { Tokens } from "./syntax/index.ts";

const parser = packagedParser();

/** What is wrong with the sentences of a text, in words. */
function faults(text: string, sentences: readonly Tokens[]): string[] {
	const found: string[] = [];
	let at = 0;
	for (const { length, start, end, form, head } of sentences) {
		const roots = head.filter((h) => h === -1).length;
		if (length > 0 && roots !== 1) found.push(`${roots} roots`);
		for (let i = 0; i < length; i++) {
			if (start[i] < at || end[i] <= start[i])
				found.push(`token ${i} at ${start[i]}-${end[i]} after ${at}`);
			if (/[\p{L}\p{N}]/u.test(text.slice(at, start[i])))
				found.push(`"${text.slice(at, start[i])}" is in no token`);
			if (form[i] !== text.slice(start[i], end[i]))
				found.push(`token ${i} is "${form[i]}"`);
			at = end[i];
		}
	}
	if (/[\p{L}\p{N}]/u.test(text.slice(at)))
		found.push(`"${text.slice(at)}" is in no token`);
	return found;
}

describe("any text becomes trees", () => {
	test("random characters", () => {
		const piece = fc.oneof(
			anyText({ maxLength: 30 }),
			fc.constantFrom(
				"The army said",
				". ",
				"\n\n",
				" \u202e",
				"\u0000",
				"\ud83d",
				"U.S.-led",
			),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
				const text = pieces.join("");
				expect(faults(text, parseText(text, parser))).toEqual([]);
			}),
			{ seed: 3, numRuns: runsOf(100, 150) },
		);
	});

	test.each([
		["nothing", ""],
		["white space", " \n\t "],
		["a token of 100,000 characters", "x".repeat(100_000)],
		["100,000 characters of punctuation", "!?".repeat(50_000)],
		["100,000 characters without a stop", "troops and ".repeat(9_091)],
		[
			"bidi and zero-width",
			"\u202eDamascus\u202c \u200bsaid\ufeff no.".repeat(50),
		],
	])("%s", (_, text) =>
		expect(faults(text, parseText(text, parser))).toEqual([]),
	);

	// 100,000 characters would take minutes if it did not hold.
	test.runIf(IS_GATE)(
		"four times the text without a stop takes about four times the time",
		{
			retry: 3,
		},
		() => {
			const time = (words: number): number => {
				const text = "troops and guns ".repeat(words);
				const begun = performance.now();
				parseText(text, parser);
				return performance.now() - begun;
			};
			time(500);
			expect(time(2_000) / time(500)).toBeLessThan(8);
		},
	);
});

test("the words of names are told", () => {
	const [tokens] = parseText("Angela Merkel flew to Moscow on Monday.", parser);
	expect(tokens.name.slice(0, 2)).toEqual(["B-PER", "I-PER"]);
	expect(tokens.name[4]).toBe("B-LOC");
});
