import type { Span } from "../base/index.ts";
import { oncePerToken, type Token } from "../syntax/index.ts";
import { MONTHS } from "./calendar.ts";

// A noun phrase without what merely hangs on it: "the two Russian warships" of "the two Russian warships in the
// strait, which …". Names, titles, nationality and numbers stand here; places, clauses and further conjuncts do not.

const CORE = [
	"det",
	"amod",
	"compound",
	"flat",
	"nummod",
	"nmod:poss",
	"nmod:desc",
	"nmod:unmarked",
	"fixed",
	"goeswith",
];

/** The tokens of the noun phrase around `head`, in the order of the text. */
export const corePhrase = oncePerToken((head): readonly Token[] => {
	const rows: Token[] = [];
	const walk = (token: Token): void => {
		rows.push(token);
		for (const child of token.children)
			if (belongs(child, token === head)) walk(child);
	};
	walk(head);
	return rows.length > 1 ? rows.sort((a, b) => a.i - b.i) : rows;
});

function belongs(child: Token, ofHead: boolean): boolean {
	if (child.is("case") && child.lemma === "'s") return true;
	if (child.is("nmod") && !child.deprel.includes(":"))
		return !child.child("case") && child.head!.i > child.i;
	if (child.is("punct") && child.form === "-") return true;
	if (child.is("conj", "cc")) return !ofHead;
	return child.is(...CORE) || child.deprel === "nmod:poss";
}

/** The proper nouns of a phrase: what it names. */
export function properNouns(core: readonly Token[]): string[] {
	return core.filter(({ upos }) => upos === "PROPN").map(({ form }) => form);
}

/** `head` and all that is joined to it: "France, Germany and Italy". */
export function joined(head: Token): Token[] {
	const heads = [head];
	for (const child of head.childrenOf("conj"))
		if (isNominal(child)) heads.push(...joined(child));
	return heads;
}

/** Whether the token heads a phrase that names something. */
export function isNominal(token: Token): boolean {
	return (
		NOMINAL.has(token.upos) || (token.upos === "ADJ" && !token.child("cop"))
	);
}

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM", "DET", "X", "SYM"]);

/** Whether one of these words stands in the phrase, as it is or as a lemma. */
export function hasWord(
	core: readonly Token[],
	words: ReadonlySet<string>,
): boolean {
	return core.some(
		({ lemma, form }) =>
			words.has(lemma.toLowerCase()) || words.has(form.toLowerCase()),
	);
}

/** The subject of the nearest verb above that has one; null where the phrase is part of that subject itself. */
export function subjectAbove(head: Token): Token | null {
	for (let at = head.head, below = head; at; below = at, at = at.head) {
		const subject = at.child("nsubj") ?? at.child("nsubj:pass");
		if (subject) return subject === below ? null : subject;
	}
	return null;
}

/** The preposition of a phrase, several words joined: "according to", "in front of"; null without one. */
export const prepositionOf = oncePerToken((head): string | null => {
	let words: string | null = null;
	for (const child of head.children) {
		if (child.i >= head.i) break;
		if (!child.is("case") || child.lemma === "'s") continue;
		for (const { form } of [child, ...child.childrenOf("fixed")])
			words = `${words === null ? "" : `${words} `}${form.toLowerCase()}`;
	}
	return words;
});

/** "not guilty". */
export function isDenied(head: Token): boolean {
	return (
		head.upos === "ADJ" &&
		head.childrenOf("advmod").some(({ lemma }) => lemma.toLowerCase() === "not")
	);
}

/** "each other", "one another". */
export function isReciprocal(head: Token): boolean {
	const word = head.form.toLowerCase();
	const before = head.previous?.form.toLowerCase();
	return (
		(word === "other" && before === "each") ||
		(word === "another" && before === "one") ||
		(word === "one" && head.next?.form.toLowerCase() === "another") ||
		(word === "each" && head.next?.form.toLowerCase() === "other")
	);
}

/** "himself", "themselves". */
export function isReflexive(head: Token): boolean {
	return head.upos === "PRON" && /sel(f|ves)$/.test(head.form.toLowerCase());
}

/** "killed 15", "injuring four others"; but "on April 15" counts nobody. */
export function isNumber(head: Token): boolean {
	const before = head.previous?.form.toLowerCase().replace(/\.$/, "") ?? "";
	if (
		MONTHS.some(
			(month) =>
				month.toLowerCase() === before ||
				month.slice(0, 3).toLowerCase() === before,
		)
	)
		return false;
	return (
		head.upos === "NUM" ||
		(OTHERS.has(head.lemma.toLowerCase()) && head.child("nummod") !== null)
	);
}

/** "those detained", "those who fled". */
export function isThose(head: Token): boolean {
	return head.form.toLowerCase() === "those" && head.child("acl") !== null;
}

const OTHERS = new Set(["other", "more"]);

/** The tokens that stand in a span. */
export function tokensIn(tokens: readonly Token[], span: Span | null): Token[] {
	if (!span) return [];
	return tokens.filter(
		({ start, end }) => start < span.end && span.start < end,
	);
}

/** Two capitalised names that no table holds: "Otto Brandt". */
export function isPerson(head: Token): boolean {
	const names = corePhrase(head).filter((token) => token.upos === "PROPN");
	if (isNamed(head, "LOC") || isNamed(head, "ORG")) return false;
	return (
		names.length >= 2 &&
		names.length <= 3 &&
		corePhrase(head).every(
			(token) => token.upos === "PROPN" || token.is("amod", "nmod:desc"),
		)
	);
}

/** Whether the parser takes it for part of a name of that kind. */
export function isNamed({ tokens, i }: Token, kind: "LOC" | "ORG"): boolean {
	return tokens.name[i]?.endsWith(kind) ?? false;
}
