import type { Token } from "../syntax/index.ts";

const MARKS = new Set(["if", "unless", "provided", "once", "until"]);

/** The clause that a deed depends on: "if Washington was ready to talk"; its words without "if". */
export function conditionOf(
	predicates: readonly Token[],
): { start: number; end: number } | null {
	for (const predicate of predicates) {
		for (const child of predicate.childrenOf("advcl")) {
			const mark = child
				.childrenOf("mark")
				.find((token) => MARKS.has(token.form.toLowerCase()));
			if (!mark) continue;
			const words = child.subtree.filter(
				(token) => token.i > mark.i && token.upos !== "PUNCT",
			);
			if (words.length > 0)
				return { start: words[0].start, end: words[words.length - 1].end };
		}
	}
	return null;
}
