import type { Token } from "../syntax/index.ts";
import { corePhrase, prepositionOf } from "./phrase.ts";

// "at least seven", "dozens", "a third of the 90": a number, and how it binds. Of two ("10-15", "two or three") the lower
// one is sure, so it is "at least" that. Vague words have a value by convention (docs/guide/dates-and-numbers.md).

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
	["dozen", 12],
	["hundred", 100],
	["thousand", 1000],
	["million", 1_000_000],
	["billion", 1_000_000_000],
	["k", 1000],
	["m", 1_000_000],
	["mn", 1_000_000],
	["mln", 1_000_000],
	["bn", 1_000_000_000],
	["bln", 1_000_000_000],
]);
/** Short for a scale only after figures: 3m. */
const SHORT = /^(?:k|mn?|mln|bl?n)$/;

/** "dozens" are at least two dozen. */
const MANY = new Map([
	["tens", 20],
	["dozens", 24],
	["scores", 40],
	["hundreds", 200],
	["thousands", 2000],
	["millions", 2_000_000],
]);
const PART = new Map([
	["half", 2],
	["third", 3],
	["quarter", 4],
	["fifth", 5],
]);

/** What tells a number without a numeral at its head; matched from a word on. */
const QUANTITIES: readonly (readonly [
	RegExp,
	(match: RegExpExecArray) => Told | null,
])[] = [
	[
		/^(tens|dozens|scores|hundreds|thousands|millions)(?: of (thousands|millions)(?= of| |$))?/,
		([, many, more]) => ({
			count: MANY.get(many)! * (more ? MANY.get(more)! / 2 : 1),
			bound: "at least",
		}),
	],
	[
		/^(?:several|(?:a )?few)\b(?: (dozen|hundred|thousand|million|billion))?/,
		([, scale]) => ({ count: 3 * scaleOf(scale), bound: "about" }),
	],
	[
		/^a couple(?: of)? (dozen|hundred|thousand|million|billion)/,
		([, scale]) => ({ count: 2 * scaleOf(scale), bound: "about" }),
	],
	[/^(?:a (?:couple|pair)\b|both\b)/, () => ({ count: 2, bound: "exactly" })],
	[/^a trio\b/, () => ({ count: 3, bound: "exactly" })],
	[/^a handful\b/, () => ({ count: 5, bound: "about" })],
	[
		/^half an? (dozen|hundred|thousand|million|billion)/,
		([, scale]) => ({ count: scaleOf(scale) / 2, bound: "exactly" }),
	],
	[
		/^(?:(an?|one|two|three|four) )?(half|third|quarter|fifth)s? (?:of )?(?:the|its|their) (.+)$/,
		([, times, part, whole]) => {
			const share = (SMALL.get(times ?? "") ?? 1) / PART.get(part)!;
			const number = readNumber(whole.split(" "), 0);
			return (
				number && { count: Math.round(number.value * share), bound: "about" }
			);
		},
	],
	[
		/^most of (?:the|its|their) (.+)$/,
		([, whole]) => {
			const number = readNumber(whole.split(" "), 0);
			return (
				number && { count: Math.floor(number.value / 2) + 1, bound: "at least" }
			);
		},
	],
	[
		/^(?:none|nobody|no (?!fewer|less|more))/,
		() => ({ count: 0, bound: "exactly" }),
	],
];

/** Words before a numeral that bind it; the first that fits. */
const BEFORE: readonly (readonly [RegExp, Told["bound"]])[] = [
	[/\b(?:no|not) (?:more than|over)$/, "at most"],
	[
		/\b(?:at least|more than|over|above|(?:no|not) (?:fewer|less) than|upwards? of|in excess of|a minimum of|between|from)$/,
		"at least",
	],
	[
		/\b(?:at most|up to|as many as|(?:fewer|less) than|under|below|a maximum of)$/,
		"at most",
	],
	[
		/(?:\b(?:about|around|some|nearly|almost|approximately|approx\.|roughly|close to|near to|estimated|perhaps)|~)$/,
		"about",
	],
];
/** What may stand between: "at least another 12", "at least the". */
const BETWEEN = / (?:another|a further|a total of|an additional)$/;

/** Words after a numeral that bind it. */
const AFTER: readonly (readonly [RegExp, Told["bound"]])[] = [
	[/^(?:or more|and more|- plus|plus|\+)(?: |$)/, "at least"],
	[/^(?:or fewer|or less)(?: |$)/, "at most"],
	[/^(?:or so|or thereabouts|- odd|odd)(?: |$)/, "about"],
];

/** The number told with a noun ("at least seven soldiers", "12", "dozens of people"); one for "a soldier"; else null. */
export function numberTold(noun: Token): Told | null {
	const { words, own } = countingWords(noun);
	const forms = words.map((token) => token.form.toLowerCase());
	for (const [i, token] of words.entries()) {
		if (!own.has(token) || (token.is("nmod") && isFigure(forms[i]))) continue;
		const quantity = quantityAt(forms, i);
		if (quantity) return quantity;
	}
	return isSingle(noun) ? { count: 1, bound: "exactly" } : null;
}

function quantityAt(forms: readonly string[], i: number): Told | null {
	const rest = forms.slice(i).join(" ");
	for (const [pattern, read] of QUANTITIES) {
		const match = pattern.exec(rest);
		const told = match && read(match);
		if (told) return told;
	}
	const number = readNumber(forms, i);
	if (!number || isOther(forms, i, number.to)) return null;
	return (
		lowerOf(forms, i, number.value) ?? {
			count: number.value,
			bound: boundOf(forms, i, number),
		}
	);
}

/** "between 10 and" before a 15 that alone hangs on the noun. */
function lowerOf(
	forms: readonly string[],
	i: number,
	upper: number,
): Told | null {
	const joint = forms[i - 1];
	const framed = /^(?:between|from)$/.test(forms[i - 3] ?? "");
	if (!(joint === "-" || joint === "to" || (joint === "and" && framed)))
		return null;
	const lower = readNumber(forms, i - 2);
	if (!lower || lower.to !== i - 1 || lower.value >= upper) return null;
	return { count: lower.value, bound: "at least" };
}

/** A year, or what measures something else: "12-year-old", "24-hour". */
function isOther(forms: readonly string[], from: number, to: number): boolean {
	if (to === from + 1 && /^(?:19|20)\d\d$/.test(forms[from])) return true;
	return (
		forms[to] === "-" &&
		!/^(?:plus|odd|strong)$/.test(forms[to + 1] ?? "") &&
		!readNumber(forms, to + 1)
	);
}

function boundOf(
	forms: readonly string[],
	i: number,
	{ value, to }: { value: number; to: number },
): Told["bound"] {
	const after = forms.slice(to).join(" ");
	const behind = AFTER.find(([words]) => words.test(after));
	if (behind) return behind[1];
	const until =
		/^(?:-|–|to|or)$/.test(forms[to] ?? "") && readNumber(forms, to + 1);
	if (until && until.value > value) return "at least";
	const before = forms
		.slice(Math.max(0, i - 6), i)
		.join(" ")
		.replace(BETWEEN, "");
	return BEFORE.find(([words]) => words.test(before))?.[1] ?? "exactly";
}

/** "a soldier", "another soldier", "Khan". */
function isSingle(noun: Token): boolean {
	const article = noun
		.childrenOf("det", "amod", "nummod")
		.some((token) => ["a", "an", "another"].includes(token.form.toLowerCase()));
	return (
		(noun.xpos === "NN" && article) ||
		(noun.upos === "PROPN" && noun.xpos === "NNP")
	);
}

function isFigure(form: string): boolean {
	return /^\d/.test(form);
}

function scaleOf(word: string | undefined): number {
	return SCALES.get(word ?? "") ?? 1;
}

/** The words before a noun that can count it, its own or those of "dozens of" above it, and some before those. */
function countingWords(noun: Token): { words: Token[]; own: Set<Token> } {
	const core = [noun, ...countersOf(noun)].flatMap(corePhrase);
	// "at least", "more than" hang on the number, or on nothing the phrase holds.
	const own = new Set(
		core.flatMap((token) => [
			token,
			...token
				.childrenOf("advmod", "case", "obl")
				.flatMap((child) => child.subtree),
		]),
	);
	const from = Math.min(...core.map((token) => token.i));
	const words = noun.sentence.filter(
		(token) =>
			token.i <= noun.i &&
			(own.has(token) || token.i >= from - 5) &&
			token.i > noun.i - 12,
	);
	return { words, own };
}

/** "tens" and "thousands" of "tens of thousands of people". */
function countersOf(noun: Token): Token[] {
	const { head } = noun;
	if (!head || !noun.is("nmod") || prepositionOf(noun) !== "of") return [];
	return [head, ...countersOf(head)];
}

interface Numeral {
	readonly value: number;
	readonly to: number;
}

/** Reads a numeral that begins at word i: "1,200", "1.2 million", "twenty-three", "a hundred and five". */
export function readNumber(
	forms: readonly string[],
	i: number,
): Numeral | null {
	const group = readHundreds(forms, i);
	if (!group) return null;
	let { value, to } = group;
	let scale = 1;
	for (; SCALES.has(forms[to]) && !isLoose(forms, to); to++)
		scale *= SCALES.get(forms[to])!;
	if (scale === 1) return { value, to };
	value = Math.round(value * scale);
	const rest = scale >= 1000 ? spelled(forms, to, readNumber) : null;
	return rest && rest.value < scale
		? { value: value + rest.value, to: rest.to }
		: { value, to };
}

/** "m", "k" that follow no figures. */
function isLoose(forms: readonly string[], i: number): boolean {
	return SHORT.test(forms[i]) && !isFigure(forms[i - 1] ?? "");
}

function readHundreds(forms: readonly string[], i: number): Numeral | null {
	const unit = readUnit(forms, i);
	if (!unit || forms[unit.to] !== "hundred") return unit;
	const value = unit.value * 100;
	const rest = spelled(forms, unit.to + 1, readUnit);
	return rest && rest.value < 100
		? { value: value + rest.value, to: rest.to }
		: { value, to: unit.to + 1 };
}

/** What goes on in words after "hundred", "thousand", with or without "and". */
function spelled(
	forms: readonly string[],
	i: number,
	read: (forms: readonly string[], i: number) => Numeral | null,
): Numeral | null {
	const at = forms[i] === "and" ? i + 1 : i;
	return isFigure(forms[at] ?? "") ? null : read(forms, at);
}

function readUnit(forms: readonly string[], i: number): Numeral | null {
	const word = forms[i] ?? "";
	if (/^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$/.test(word))
		return figures(forms, i);
	if (/^an?$/.test(word))
		return SCALES.has(forms[i + 1]) && !SHORT.test(forms[i + 1])
			? { value: 1, to: i + 1 }
			: null;
	const small = SMALL.get(word);
	if (small !== undefined) return { value: small, to: i + 1 };
	return tens(forms, i);
}

/** "1,200", and "1 200" as some write it. */
function figures(forms: readonly string[], i: number): Numeral {
	let digits = forms[i].replaceAll(",", "");
	let to = i + 1;
	if (/^\d{1,3}$/.test(digits))
		for (; /^\d{3}$/.test(forms[to] ?? ""); to++) digits += forms[to];
	return { value: Number(digits), to };
}

/** "twenty", "twenty-three" as one word or three. */
function tens(forms: readonly string[], i: number): Numeral | null {
	const [ten, unit] = (forms[i] ?? "").split("-");
	const value = TENS.get(ten);
	if (value === undefined) return null;
	if (unit) return { value: value + (SMALL.get(unit) ?? 0), to: i + 1 };
	const next = forms[i + 1] === "-" ? SMALL.get(forms[i + 2] ?? "") : undefined;
	return next ? { value: value + next, to: i + 3 } : { value, to: i + 1 };
}
