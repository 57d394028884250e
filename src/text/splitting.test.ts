// What must hold for any text, and that no text makes the splitters slow.

import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "../anyText.sample.ts";
import type { Span } from "../base/index.ts";
import { IS_GATE, runsOf, someOf } from "../gated.sample.ts";
import { splitSentences } from "./sentences.ts";
import { splitWords } from "./words.ts";

/** Strings with what the splitters look at, so that chance finds their corners. */
const awkward = fc
	.array(
		fc.oneof(
			anyText({ maxLength: 6 }),
			fc.constantFrom(
				..."Mr. U.S. 5pm $ ' ’s n't - -- ... .? @ a@b.com http://x.org/ ( ) [1] \" “ ” \n \n\n\r\n 1,200 9/11 No. e.g. THE The he".split(
					" ",
				),
				" ",
				" ",
				"\ud83d",
				"\udc00",
				"\u0301",
				"\u0000",
				"\u001b",
				"\u200f",
				"\u202e",
				"\u2066",
				"Friday, May 7, 2021",
				"Image: ",
			),
		),
		{ maxLength: 40 },
	)
	.map((parts) => parts.join(""));

const BLANK = /^[\s\p{Cc}\p{Cf}\p{Z}]*$/u;

/** Fails unless the spans are in order, not empty, and hold all that is not blank. */
function expectCover(text: string, spans: readonly Span[]): void {
	let at = 0;
	// One comparison for each span would take longer than the splitting.
	const wrong = spans.find(({ start, end }) => {
		const gap = text.slice(at, start);
		const right = start >= at && end > start && BLANK.test(gap);
		at = end;
		return !right;
	});
	expect(wrong).toBeUndefined();
	expect(at).toBeLessThanOrEqual(text.length);
	expect(text.slice(at)).toMatch(BLANK);
}

function wordsOf(text: string, sentence: Span): Span[] {
	const { start, end } = splitWords(text, sentence);
	return Array.from(start, (from, i) => ({ start: from, end: end[i] }));
}

test("words and the gaps between them rebuild the text", () => {
	fc.assert(
		fc.property(awkward, (text) =>
			expectCover(text, wordsOf(text, { start: 0, end: text.length })),
		),
		{ numRuns: runsOf(200, 500) },
	);
});

test("sentences and the gaps between them rebuild the text, and so do their words", () => {
	fc.assert(
		fc.property(awkward, (text) => {
			const sentences = splitSentences(text);
			expectCover(text, sentences);
			expectCover(
				text,
				sentences.flatMap((sentence) => wordsOf(text, sentence)),
			);
		}),
		{ numRuns: runsOf(200, 500) },
	);
});

/** Shapes that make careless scanners slow; each is repeated to the wanted length. */
const shapes = [
	"a",
	"A",
	"1",
	".",
	". ",
	"a.",
	"a. ",
	"A.B",
	"a-",
	"1-",
	"1,",
	"'",
	"a'",
	"n't",
	'"',
	")",
	"(",
	"[1] ",
	"[",
	"@",
	"a@",
	"a@b.c ",
	"http://",
	"://a)",
	"/",
	":",
	"a:b",
	"\n",
	"a\n",
	"\n\n",
	"- a\n",
	"Q: ",
	"A\n",
	"…",
	"😀",
	"\u0301",
	"\ud800",
	"\u200b",
	"?!",
	'"?" A ',
	"Mr. ",
	"U.S. ",
	"No. 1. ",
	"a/",
	"$",
	"US$",
	"&",
	"A&",
	"#",
	"#a",
	"--",
	"— A",
	"www.",
	"a.com",
	"a.com)",
	"'s",
	"1pm",
	"字",
	"; ",
	", ",
	"_",
	"* ",
	"`s",
	".5",
	"+1",
	".?",
	"I. A ",
	"No. B",
	"5 p.m. A ",
	"\u202e",
	"Friday, May 7, 2021 A",
	"a Image: ",
	"a.\nB",
];
// Time on a shared machine: a pause of the machine is no slowness of ours.
test("four times the text takes about four times as long, whatever its shape", {
	retry: 2,
}, () => {
	for (const shape of someOf(shapes, 6)) {
		const short = msFor(shape.repeat(Math.ceil(5_000 / shape.length)));
		const long = msFor(shape.repeat(Math.ceil(20_000 / shape.length)));
		// A quadratic step takes 16 times as long; the constant forgives a busy machine on short times.
		expect(long, JSON.stringify(shape)).toBeLessThan(short * 10 + 150);
	}
});

const LONG = "word ".repeat(IS_GATE ? 200_000 : 40_000);

test("a text without a stop and a token of 100,000 characters are split in time", () => {
	expect(msFor(LONG)).toBeLessThan(10_000);
	expect(msFor("a".repeat(100_000))).toBeLessThan(5_000);
});

test("a text without a stop and a token of 100,000 characters lose nothing", () => {
	for (const text of [LONG, "a".repeat(100_000)]) {
		const sentences = splitSentences(text);
		expectCover(text, sentences);
		expectCover(
			text,
			sentences.flatMap((sentence) => wordsOf(text, sentence)),
		);
	}
});

function msFor(text: string): number {
	let best = Number.POSITIVE_INFINITY;
	for (let round = 0; round < 2; round++) {
		const begun = performance.now();
		for (const sentence of splitSentences(text)) splitWords(text, sentence);
		splitWords(text, { start: 0, end: text.length });
		best = Math.min(best, performance.now() - begun);
	}
	return best;
}
