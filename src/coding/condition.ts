import type { Token } from "../syntax/index.ts";

/** What a deed depends on: the words without "if", and the predicate of that clause. */
export interface Condition {
	readonly start: number;
	readonly end: number;
	readonly head: Token;
}

const MARKS = new Set(["if", "unless", "provided", "once", "until"]);

/** The clause that a deed depends on: "if Washington was ready to talk". */
export function conditionOf(predicates: readonly Token[]): Condition | null {
	for (const head of predicates.flatMap((one) => one.childrenOf("advcl"))) {
		const mark = head
			.childrenOf("mark")
			.find((token) => MARKS.has(token.form.toLowerCase()));
		if (!mark) continue;
		const words = head.subtree.filter(
			(token) => token.i > mark.i && token.upos !== "PUNCT",
		);
		if (words.length > 0)
			return { start: words[0].start, end: words[words.length - 1].end, head };
	}
	return null;
}
