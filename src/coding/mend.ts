import type { Lexicon } from "../lexicon/index.ts";
import { type Token, type Tokens, tokensOf } from "../syntax/index.ts";

// Trees that the parser is known to get wrong, put right before anything is read off them.

/** The columns with the heads that they should have. */
export function mended(columns: Tokens, lexicon: Lexicon): Tokens {
	const says = lexicon.words("engine-saying");
	const stranded = tokensOf(columns).filter(
		(token) =>
			(token.upos === "VERB" || token.upos === "AUX") &&
			token.is("ccomp", "parataxis") &&
			token.head !== null &&
			says?.has(token.head.lemma.toLowerCase()) &&
			strandedSubject(token) !== null,
	);
	if (stranded.length === 0) return columns;
	const head = columns.head.slice();
	const deprel = [...columns.deprel];
	for (const verb of stranded) {
		const subject = strandedSubject(verb)!;
		head[subject.i] = verb.i;
		deprel[subject.i] = verb.child("aux:pass") ? "nsubj:pass" : "nsubj";
	}
	return { ...columns, head, deprel };
}

/**
 * "Kenya, hit by drought, has closed its border, officials said": a subject far before its verb may hang on the verb of
 * telling at the end, beside the one who tells it.
 */
function strandedSubject(verb: Token): Token | null {
	const says = verb.head!;
	if (says.i < verb.i || verb.child("nsubj", "csubj", "expl")) return null;
	const subjects = says.childrenOf("nsubj");
	const first = subjects.find(({ i }) => i < verb.i);
	const teller = subjects.some(({ i }) => i > verb.i);
	return first && teller ? first : null;
}
