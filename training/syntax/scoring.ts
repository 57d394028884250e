import type { GoldSentence } from "./treebank.ts";

/** What a parser says of a sentence, as words. */
export interface Guess {
	readonly upos: readonly string[];
	readonly xpos: readonly string[];
	/** -1 for the root. */
	readonly head: Int32Array;
	readonly deprel: readonly string[];
}

/** Shares of words, in per cent. */
export interface Scores {
	readonly words: number;
	readonly upos: number;
	readonly xpos: number;
	readonly uas: number;
	/** Relation without subtype, as CoNLL 2018 counts. */
	readonly las: number;
	/** Relation with subtype. */
	readonly full: number;
}

/** Compares guesses with gold; without punctuation when `punctuation` is false. */
export function score(
	gold: readonly GoldSentence[],
	guesses: readonly Guess[],
	options: { readonly punctuation: boolean } = { punctuation: true },
): Scores {
	const right = { words: 0, upos: 0, xpos: 0, uas: 0, las: 0, full: 0 };
	gold.forEach((sentence, s) => {
		const guess = guesses[s];
		for (let i = 0; i < sentence.forms.length; i++) {
			if (!options.punctuation && sentence.upos[i] === "PUNCT") continue;
			right.words++;
			if (guess.upos[i] === sentence.upos[i]) right.upos++;
			if (guess.xpos[i] === sentence.xpos[i]) right.xpos++;
			if (guess.head[i] !== sentence.head[i]) continue;
			right.uas++;
			if (bare(guess.deprel[i]) === bare(sentence.deprel[i])) right.las++;
			if (guess.deprel[i] === sentence.deprel[i]) right.full++;
		}
	});
	const share = (n: number): number => (100 * n) / Math.max(1, right.words);
	return {
		words: right.words,
		upos: share(right.upos),
		xpos: share(right.xpos),
		uas: share(right.uas),
		las: share(right.las),
		full: share(right.full),
	};
}

function bare(deprel: string): string {
	return deprel.split(":")[0];
}

/** The scores as one line. */
export function showScores(scores: Scores): string {
	const { words, upos, xpos, uas, las, full } = scores;
	const figures = { upos, xpos, uas, las, full };
	return `${words} words: ${Object.entries(figures)
		.map(([name, value]) => `${name} ${value.toFixed(2)}`)
		.join("  ")}`;
}
