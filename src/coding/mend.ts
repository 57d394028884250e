import type { Lexicon } from "../lexicon/index.ts";
import { type Token, type Tokens, tokensOf } from "../syntax/index.ts";

// Trees that the parser is known to get wrong, put right before anything is read off them.

/** A word that should hang elsewhere. */
interface Mend {
	readonly word: Token;
	readonly head: Token;
	readonly deprel: string;
}

/** The columns with the heads that they should have. */
export function mended(columns: Tokens, lexicon: Lexicon): Tokens {
	const says = lexicon.words("engine-saying");
	const mends = tokensOf(columns)
		.filter(
			(token) =>
				(token.upos === "VERB" || token.upos === "AUX") &&
				token.is("ccomp", "parataxis") &&
				token.head !== null &&
				says?.has(token.head.lemma.toLowerCase()),
		)
		.flatMap((verb) => [...strandedSubject(verb), ...listener(verb)]);
	if (mends.length === 0) return columns;
	const head = columns.head.slice();
	const deprel = [...columns.deprel];
	for (const mend of mends) {
		head[mend.word.i] = mend.head.i;
		deprel[mend.word.i] = mend.deprel;
	}
	return { ...columns, head, deprel };
}

/**
 * "Kenya, hit by drought, has closed its border, officials said": a subject far before its verb may hang on the verb of
 * telling at the end, beside the one who tells it.
 */
function strandedSubject(verb: Token): Mend[] {
	const says = verb.head!;
	if (says.i < verb.i || verb.child("nsubj", "csubj", "expl")) return [];
	const subjects = says.childrenOf("nsubj");
	const first = subjects.find(({ i }) => i < verb.i);
	const teller = subjects.some(({ i }) => i > verb.i);
	return first && teller
		? [{ word: first, head: verb, deprel: subjectOf(verb) }]
		: [];
}

/**
 * "told reporters Iran had attacked the ship": without "that", who is told may hang with the subject of what is told, or
 * be taken for it.
 */
function listener(verb: Token): Mend[] {
	const told = verb.head!;
	if (told.i > verb.i || told.child("obj", "iobj")) return [];
	const [first, second] = verb.childrenOf("nsubj");
	if (!first) return [];
	const hears = (word: Token): Mend => ({ word, head: told, deprel: "iobj" });
	if (second) return follows(told, first) ? [hears(first)] : [];
	const names = first
		.childrenOf("appos", "flat", "conj", "nmod")
		.filter(
			({ i, upos, children }) =>
				i > first.i &&
				upos === "PROPN" &&
				!children.some((child) => child.is("case", "cc", "punct")),
		);
	if (first.upos === "NOUN" && names.length === 1 && follows(told, first))
		return [
			hears(first),
			{ word: names[0], head: verb, deprel: subjectOf(verb) },
		];
	const before = first
		.childrenOf("compound", "nmod")
		.find(
			(word) =>
				word.upos === "NOUN" &&
				word.i < first.i &&
				(word.xpos === "NNS" || word.deprel === "nmod:desc") &&
				follows(told, word),
		);
	return first.upos === "PROPN" && before ? [hears(before)] : [];
}

/** Whether a phrase begins right after the word. */
function follows(word: Token, head: Token): boolean {
	return head.subtree[0].i === word.i + 1;
}

function subjectOf(verb: Token): string {
	return verb.child("aux:pass") ? "nsubj:pass" : "nsubj";
}
