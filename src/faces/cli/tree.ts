import { printable, type Token, type Tokens, tokensOf } from "../../index.ts";

/**
 * A sentence as a tree: each word under the one it depends on, in the order of the text, with its relation, part of speech
 * and lemma beside it.
 */
export function drawTree(tokens: Tokens): string {
	const roots = tokensOf(tokens).filter(({ head }) => head === null);
	const rows = roots.flatMap((root) => branch(root, "", ""));
	const widths = [0, 1, 2].map((column) =>
		Math.max(...rows.map((row) => row[column].length)),
	);
	return `${rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join("  ")
				.trimEnd(),
		)
		.join("\n")}\n`;
}

type Row = readonly [tree: string, deprel: string, upos: string, lemma: string];

/** `stem` stands before the word, `below` before what hangs under it. */
function branch(token: Token, stem: string, below: string): Row[] {
	const { form, deprel, upos, lemma } = token;
	const { children } = token;
	const own: Row = [stem + printable(form), deprel, upos, printable(lemma)];
	const last = children.at(-1);
	return [
		own,
		...children.flatMap((child) =>
			child === last
				? branch(child, `${below}└─ `, `${below}   `)
				: branch(child, `${below}├─ `, `${below}│  `),
		),
	];
}
