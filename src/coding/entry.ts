import type { Token } from "../syntax/index.ts";
import { corePhrase } from "./phrase.ts";

/** Whether the head is one of the words; entries of several words need their modifiers before it. */
export function isOneOf(head: Token, words: ReadonlySet<string>): boolean {
	const lemma = head.lemma.toLowerCase();
	if (words.has(lemma) || words.has(head.form.toLowerCase())) return true;
	// "$9 million": the tree takes the sign for the head.
	if (head.upos === "SYM")
		return head.childrenOf("nummod").some((number) => isOneOf(number, words));
	const core = corePhrase(head).filter((token) => token.i <= head.i);
	for (let k = core.length - 2; k >= Math.max(0, core.length - 4); k--) {
		const run = core.slice(k);
		if (
			words.has(run.map((token) => token.lemma.toLowerCase()).join(" ")) ||
			words.has(run.map((token) => token.form.toLowerCase()).join(" "))
		)
			return true;
	}
	return false;
}

/** Whether these words stand before the head: "economic" in "economic sanctions". */
export function hasModifiers(
	head: Token,
	modifiers: readonly string[],
): boolean {
	if (modifiers.length === 0) return true;
	const before = new Set(
		corePhrase(head).flatMap((token) => [
			token.lemma.toLowerCase(),
			token.form.toLowerCase(),
		]),
	);
	return modifiers.every((modifier) => before.has(modifier));
}
