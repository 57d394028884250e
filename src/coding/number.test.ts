import { expect, test } from "vitest";
import { tokensOf } from "../syntax/index.ts";
import { splitWords } from "../text/index.ts";
import { numberTold, readNumber } from "./number.ts";
import { tree } from "./sample.ts";

/** The number told with the last word, all words before which hang on it; "3 exactly", or "none". */
function told(text: string): string {
	const { start, end } = splitWords(text, { start: 0, end: text.length });
	const words = Array.from(start, (from, i) => text.slice(from, end[i]));
	const rows = words.map((word, i) => {
		if (i === words.length - 1)
			return `${word}/${word.endsWith("s") ? "NNS" : "NN"}/0/root`;
		const article = word === "a" || word === "an";
		return `${word}/CD/${words.length}/${article ? "det" : "nummod"}`;
	});
	const number = numberTold(tokensOf(tree(rows.join(" "))).at(-1)!);
	return number ? `${number.count} ${number.bound}` : "none";
}

const cases: readonly (readonly [string, string])[] = [
	// Plain
	["seven soldiers", "7 exactly"],
	["the two Kenyan soldiers", "2 exactly"],
	["another 12 soldiers", "12 exactly"],
	["all three soldiers", "3 exactly"],
	["1,200 soldiers", "1200 exactly"],
	["2,014 soldiers", "2014 exactly"],
	["1.2 million refugees", "1200000 exactly"],
	["3m refugees", "3000000 exactly"],
	["5bn refugees", "5000000000 exactly"],
	["1 000 refugees", "1000 exactly"],
	["twenty-one soldiers", "21 exactly"],
	["a hundred soldiers", "100 exactly"],
	["a hundred and five soldiers", "105 exactly"],
	["two thousand three hundred soldiers", "2300 exactly"],
	["one hundred and fifty-two thousand refugees", "152000 exactly"],
	["half a million refugees", "500000 exactly"],
	["both soldiers", "2 exactly"],
	["a soldier", "1 exactly"],
	["a single soldier", "1 exactly"],
	["another soldier", "1 exactly"],
	["soldiers", "none"],
	["many soldiers", "none"],
	// Dozens and scores
	["a dozen soldiers", "12 exactly"],
	["half a dozen soldiers", "6 exactly"],
	["two dozen soldiers", "24 exactly"],
	["a couple of soldiers", "2 exactly"],
	["a pair of soldiers", "2 exactly"],
	["dozens of soldiers", "24 at least"],
	["dozens more soldiers", "24 at least"],
	["scores of soldiers", "40 at least"],
	["hundreds of soldiers", "200 at least"],
	["thousands of soldiers", "2000 at least"],
	["tens of thousands of soldiers", "20000 at least"],
	["hundreds of thousands of refugees", "200000 at least"],
	["millions of refugees", "2000000 at least"],
	["several soldiers", "3 about"],
	["a few soldiers", "3 about"],
	["several hundred soldiers", "300 about"],
	["a few dozen soldiers", "36 about"],
	["several thousand soldiers", "3000 about"],
	["a handful of soldiers", "5 about"],
	// At least
	["at least seven soldiers", "7 at least"],
	["at least two dozen soldiers", "24 at least"],
	["at least another 12 soldiers", "12 at least"],
	["more than 3,000 soldiers", "3000 at least"],
	["more than a dozen soldiers", "12 at least"],
	["well over 100 soldiers", "100 at least"],
	["just over 100 soldiers", "100 at least"],
	["no fewer than 20 soldiers", "20 at least"],
	["not less than 20 soldiers", "20 at least"],
	["upwards of 60 soldiers", "60 at least"],
	["in excess of 300 soldiers", "300 at least"],
	["a minimum of 30 soldiers", "30 at least"],
	["12 or more soldiers", "12 at least"],
	["100-plus soldiers", "100 at least"],
	["100+ soldiers", "100 at least"],
	// At most
	["up to 40 soldiers", "40 at most"],
	["as many as 40 soldiers", "40 at most"],
	["fewer than ten soldiers", "10 at most"],
	["less than 50 soldiers", "50 at most"],
	["no more than 50 soldiers", "50 at most"],
	["not more than ten soldiers", "10 at most"],
	["just under 100 soldiers", "100 at most"],
	["a maximum of 30 soldiers", "30 at most"],
	// About
	["some 200 soldiers", "200 about"],
	["nearly 100 soldiers", "100 about"],
	["close to 100 soldiers", "100 about"],
	["about a dozen soldiers", "12 about"],
	["nearly two dozen soldiers", "24 about"],
	["an estimated 300 soldiers", "300 about"],
	["ten or so soldiers", "10 about"],
	["50-odd soldiers", "50 about"],
	["~300 soldiers", "300 about"],
	["a couple of hundred soldiers", "200 about"],
	// From, to
	["between 10 and 15 soldiers", "10 at least"],
	["10-15 soldiers", "10 at least"],
	["10 to 15 soldiers", "10 at least"],
	["two or three soldiers", "2 at least"],
	// Parts
	["one of the three soldiers", "1 exactly"],
	["three of the soldiers", "3 exactly"],
	["a third of the 90 hostages", "30 about"],
	["two thirds of the 90 hostages", "60 about"],
	["half of the 90 hostages", "45 about"],
	["half the 90 hostages", "45 about"],
	["most of the 90 hostages", "46 at least"],
	["none of the 90 hostages", "0 exactly"],
	["no soldiers", "0 exactly"],
	["no one", "0 exactly"],
	// What is no number of them
	["a 12-year-old boy", "1 exactly"],
	["the 24-hour curfew", "none"],
	["the 7th fleet", "none"],
	["the 2014 protesters", "none"],
	["a 5,000-strong crowd", "5000 exactly"],
	["two 12-year-old boys", "2 exactly"],
];
for (const [text, answer] of cases)
	test(text, () => expect(told(text)).toBe(answer));

const numerals: readonly [string, number | null][] = [
	["seven", 7],
	["1,200", 1200],
	["1.2 million", 1_200_000],
	["two hundred", 200],
	["twenty-three", 23],
	["twenty - three", 23],
	["a hundred and five", 105],
	["forty", 40],
	["soldiers", null],
	["a soldier", null],
	["hundred", null],
	["", null],
];
for (const [words, value] of numerals) {
	test(words || "no words", () =>
		expect(readNumber(words.split(" "), 0)?.value ?? null).toBe(value),
	);
}
