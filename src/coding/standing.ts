import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { prepositionOf } from "./phrase.ts";

// What the form of a verb alone says: that something holds ("backs", beside a past tense), is asked for ("that he be
// freed") or asked about ("Does it back Iran?"). News in the present tense ("Iran attacks a ship") has happened; the
// present holds where the report itself is in the past tense, or where it is printed talk.

/** "who backs Iran", "the minister said it backs Iran", "is in talks": holds as a standing fact. */
export function isStanding(
	token: Token,
	spoken: boolean,
	lexicon: Lexicon,
): boolean {
	if (token.upos === "NOUN") return isState(token);
	if (!isPresent(token) || token.child("cop", "aux:pass")) return false;
	const holds = lexicon.words("engine-holding")?.has(token.lemma.toLowerCase());
	return (
		holds || spoken || isAside(token, lexicon) || isToldInPast(token, lexicon)
	);
}

/** "Poland, which backs Ukraine"; but "a bomber who strikes". */
function isAside(token: Token, lexicon: Lexicon): boolean {
	if (token.deprel !== "acl:relcl" || !token.head) return false;
	const violence = lexicon.words("engine-violence");
	const standing = lexicon.words("engine-standing");
	return (
		!violence?.has(token.head.lemma.toLowerCase()) ||
		(standing?.has(token.lemma.toLowerCase()) ?? false)
	);
}

/** "backs", "do back". */
export function isPresent(token: Token): boolean {
	const [aux] = token.childrenOf("aux");
	if (!aux) return /^VB[PZ]$/.test(token.xpos);
	return aux.lemma === "do" && /^VB[PZ]$/.test(aux.xpos);
}

/** "is in talks", "are on alert". */
function isState(noun: Token): boolean {
	const copula = noun.child("cop");
	const preposition = prepositionOf(noun);
	// "is behind the attack" tells who has done it.
	return (
		copula !== null &&
		copula.xpos !== "VBD" &&
		preposition !== null &&
		preposition !== "behind"
	);
}

/** Under a verb of the past tense. */
function isToldInPast(token: Token, lexicon: Lexicon): boolean {
	for (let at = token.head; at; at = at.head) if (isPast(at)) return true;
	const says = lexicon.words("engine-saying");
	return token
		.childrenOf("parataxis", "ccomp")
		.some((one) => isPast(one) && says?.has(one.lemma.toLowerCase()));
}

/** "said", "had said", "were said". */
export function isPast(token: Token): boolean {
	const aux = token.childrenOf("aux", "aux:pass", "cop");
	return aux.length === 0
		? token.xpos === "VBD"
		: aux.some((one) => one.xpos === "VBD");
}

/** "that he be freed", "that Iran withdraw": asked for. */
export function isBare(token: Token): boolean {
	if (token.childrenOf("mark").some(({ lemma }) => lemma === "to"))
		return false;
	const aux = token.childrenOf("aux", "aux:pass", "cop");
	if (!token.child("nsubj", "nsubj:pass")) return false;
	return aux.length === 0
		? token.xpos === "VB"
		: aux.every(({ form }) => form.toLowerCase() === "be");
}

/** "Does Iran back Syria?": whether it does is asked; what a clause beside the question tells is told. */
export function isAsked(token: Token): boolean {
	let at = token;
	for (; at.head; at = at.head)
		if (at.is("acl", "advcl", "parataxis") || isRelativeTo(at)) return false;
	const last = at.sentence.findLast(
		({ upos, form }) => upos === "PUNCT" && form === "?",
	);
	if (!last || at.sentence.length - last.i > 3) return false;
	const subject = at.child("nsubj", "nsubj:pass");
	return (
		subject !== null &&
		at.childrenOf("aux", "aux:pass", "cop").some(({ i }) => i < subject.i) &&
		!at.children.some(({ xpos }) => xpos === "WRB")
	);
}

function isRelativeTo(token: Token): boolean {
	return token.deprel === "acl:relcl";
}
