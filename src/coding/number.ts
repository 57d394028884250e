import type { Token } from "../syntax/index.ts";
import { corePhrase, prepositionOf } from "./phrase.ts";

/** A number as the text tells it. */
export interface Told {
	readonly count: number;
	readonly bound: "exactly" | "at least" | "at most" | "about";
}

const SMALL = new Map(
	"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
		.split(" ")
		.map((word, value) => [word, value] as const),
);
const TENS = new Map(
	"twenty thirty forty fifty sixty seventy eighty ninety"
		.split(" ")
		.map((word, i) => [word, 20 + 10 * i] as const),
);
const SCALES = new Map([
	["hundred", 100],
	["thousand", 1000],
	["million", 1_000_000],
	["billion", 1_000_000_000],
]);
// docs/guide/coding.md: "dozens" at least 24, "scores" at least 40, "several hundred" about 300.
const VAGUE = new Map<string, Told>([
	["dozens", { count: 24, bound: "at least" }],
	["scores", { count: 40, bound: "at least" }],
	["hundreds", { count: 200, bound: "at least" }],
	["thousands", { count: 2000, bound: "at least" }],
	["several hundred", { count: 300, bound: "about" }],
	["several thousand", { count: 3000, bound: "about" }],
	["a dozen", { count: 12, bound: "exactly" }],
	["a couple", { count: 2, bound: "exactly" }],
]);
const BOUNDS: readonly [RegExp, Told["bound"]][] = [
	[
		/\b(at least|more than|over|no fewer than|no less than|upwards of)$/,
		"at least",
	],
	[
		/\b(at most|up to|as many as|fewer than|less than|no more than)$/,
		"at most",
	],
	[
		/\b(about|around|some|nearly|almost|approximately|roughly|an estimated|estimated)$/,
		"about",
	],
];

/** The number told with a noun ("at least seven soldiers", "12", "dozens of people"); one for "a soldier"; else null. */
export function numberTold(noun: Token): Told | null {
	const before = countingWords(noun);
	const forms = before.map((token) => token.form.toLowerCase());
	for (let i = 0; i < forms.length; i++) {
		for (const length of [2, 1]) {
			const vague = VAGUE.get(forms.slice(i, i + length).join(" "));
			if (vague && !SMALL.has(forms[i - 1])) return vague;
		}
	}
	for (let i = 0; i < forms.length; i++) {
		const read = readNumber(forms, i);
		if (!read || before[i].is("nmod") || /^(19|20)\d\d$/.test(forms[i]))
			continue;
		const lead = forms.slice(Math.max(0, i - 3), i).join(" ");
		const bound = BOUNDS.find(([words]) => words.test(lead))?.[1] ?? "exactly";
		return {
			count: read.value,
			bound:
				forms[read.to] === "or" && forms[read.to + 1] === "more"
					? "at least"
					: bound,
		};
	}
	const single =
		noun.xpos === "NN" &&
		noun.childrenOf("det").some((token) => ["a", "an"].includes(token.lemma));
	return single || (noun.upos === "PROPN" && noun.xpos === "NNP")
		? { count: 1, bound: "exactly" }
		: null;
}

/** The words before a noun that can count it: its own, or those of "dozens of" above it. */
function countingWords(noun: Token): Token[] {
	const counter =
		noun.is("nmod") && noun.head && prepositionOf(noun) === "of"
			? noun.head
			: null;
	const first = counter
		? [...corePhrase(counter), ...corePhrase(noun)]
		: corePhrase(noun);
	const from = Math.min(...first.map((token) => token.i));
	// "at least", "more than" hang on the number, or on nothing the phrase holds.
	const own = new Set(
		first.flatMap((token) => [
			token,
			...token
				.childrenOf("advmod", "case", "obl")
				.flatMap((child) => child.subtree),
		]),
	);
	return noun.sentence.filter(
		(token) =>
			token.i <= noun.i &&
			(own.has(token) || token.i >= from - 3) &&
			token.i > noun.i - 10,
	);
}

/** Reads a numeral that begins at word i: "1,200", "1.2 million", "twenty-three", "two hundred". */
export function readNumber(
	forms: readonly string[],
	i: number,
): { value: number; to: number } | null {
	let to = i;
	let value: number | null = null;
	const digits = /^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$/.test(forms[i] ?? "")
		? Number(forms[i].replaceAll(",", ""))
		: null;
	if (digits !== null) {
		value = digits;
		to++;
	} else {
		const word = forms[i] ?? "";
		const [tens, unit] = word.split("-");
		if (SMALL.has(word)) value = SMALL.get(word)!;
		else if (TENS.has(tens))
			value = TENS.get(tens)! + (unit ? (SMALL.get(unit) ?? 0) : 0);
		if (value === null) return null;
		to++;
		if (TENS.has(word) && forms[to] === "-" && SMALL.has(forms[to + 1])) {
			value += SMALL.get(forms[to + 1])!;
			to += 2;
		}
	}
	while (SCALES.has(forms[to])) {
		value *= SCALES.get(forms[to])!;
		to++;
	}
	return { value, to };
}
