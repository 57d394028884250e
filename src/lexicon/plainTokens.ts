import type { Tokens } from "../syntax/index.ts";
import { splitWords } from "../text/index.ts";

/** The words of a sentence as Tokens that nobody parsed: to look names up in text that needs no tree, and in tests. */
export function plainTokens(text: string, tags = ""): Tokens {
	const { start, end } = splitWords(text, { start: 0, end: text.length });
	const form = Array.from(start, (from, i) => text.slice(from, end[i]));
	const upos = tags.split(" ");
	return {
		length: form.length,
		start,
		end,
		form,
		lemma: form,
		upos: form.map((_, i) => upos[i] ?? ""),
		xpos: form.map(() => ""),
		head: Int32Array.from(form, (_, i) => i - 1),
		deprel: form.map(() => "dep"),
		name: form.map(() => "O"),
	};
}
