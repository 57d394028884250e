import type { Tokens } from "./tokens.ts";

/** The columns of a sentence as plain lists, as JSON takes them; `head` and `start` as in `Tokens`. */
export interface Columns {
	readonly start: readonly number[];
	readonly end: readonly number[];
	readonly form: readonly string[];
	readonly lemma: readonly string[];
	readonly upos: readonly string[];
	readonly xpos: readonly string[];
	readonly head: readonly number[];
	readonly deprel: readonly string[];
	readonly name: readonly string[];
}

/** The columns of `tokens` as plain lists. */
export function columnsOf(tokens: Tokens): Columns {
	const { form, lemma, upos, xpos, deprel, name } = tokens;
	return {
		start: [...tokens.start],
		end: [...tokens.end],
		form,
		lemma,
		upos,
		xpos,
		head: [...tokens.head],
		deprel,
		name,
	};
}
