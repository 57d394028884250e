import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { isPast, isPresent } from "./standing.ts";

// What is told beside the news and was so before: "which annexed Crimea", "had asked for help". In a report in the past
// tense only "had" tells it apart; in one in the present tense, as of a chronicle, any past does.

/** "Russia, which had annexed Crimea, …"; "Russia, which annexed Crimea, signs …". */
export function isBackground(clause: Token, lexicon: Lexicon): boolean {
	const aux = clause.childrenOf("aux").find(({ lemma }) => lemma === "have");
	if (aux?.xpos === "VBD") return true;
	// "a clash that left six dead": what an act did is news as the act is.
	if (clause.head && tellsDeed(clause.head, lexicon)) return false;
	const over = aux ? clause.xpos === "VBN" : isPast(clause);
	return over && isToldInPresent(clause);
}

/** "an attack which …", "a shooting incident which …", "killed by gunmen who …". */
function tellsDeed(noun: Token, { nominals }: Lexicon): boolean {
	return (
		noun.deprel === "obl:agent" ||
		[noun, ...noun.childrenOf("compound", "amod")].some(({ lemma }) =>
			nominals.has(lemma.toLowerCase()),
		)
	);
}

function isToldInPresent(clause: Token): boolean {
	let top = clause;
	while (top.head) top = top.head;
	if (top === clause) return false;
	const aux = top.childrenOf("aux", "aux:pass", "cop");
	return aux.length === 0
		? isPresent(top)
		: aux.every(({ xpos }) => /^VB[PZ]$/.test(xpos)) &&
				aux.every(({ lemma }) => lemma === "be");
}

/** "India had asked for help": before what the report tells; but "the minister said that India had asked". */
export function isLongOver(token: Token, lexicon: Lexicon): boolean {
	const had = token
		.childrenOf("aux")
		.some(({ lemma, xpos }) => lemma === "have" && xpos === "VBD");
	if (!had || (token.head && !token.is("conj"))) return false;
	const says = lexicon.words("engine-saying");
	return !token.sentence.some(
		(one) => one !== token && says?.has(one.lemma.toLowerCase()),
	);
}

/** "a base recently taken by rebels". */
export function isRecent(token: Token, lexicon: Lexicon): boolean {
	const before = token.previous?.lemma.toLowerCase() ?? "";
	return (
		token.is("acl") && (lexicon.words("engine-recently")?.has(before) ?? false)
	);
}
