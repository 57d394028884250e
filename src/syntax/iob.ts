import type { Tokens } from "./tokens.ts";

/** The names of a sentence as others write them: a word, a tab and its label a line, with the blank line that ends it. */
export function writeIob(tokens: Tokens): string {
	const lines = tokens.form.map((form, i) => `${form}\t${tokens.name[i]}`);
	return [...lines, "", ""].join("\n");
}
