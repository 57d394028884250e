import { type Pair, type PairRelation, relate } from "./coding/index.ts";
import type { Engine } from "./engine.ts";
import { splitWords } from "./text/index.ts";

/** A sentence in which somebody has marked who does something to whom, in characters; null for one it does not name. */
export interface MarkedPair extends Pair {
	readonly sentence: string;
}

/** The relation of each pair. Pure: the same pair and engine give the same answer. */
export function relatePairs(
	pairs: readonly MarkedPair[],
	{ parser, lexicon, reader }: Engine,
): PairRelation[] {
	const parsed = parser.parse(
		pairs.map(({ sentence }) =>
			splitWords(sentence, { start: 0, end: sentence.length }),
		),
	);
	return pairs.map((pair, i) => relate(parsed[i], pair, lexicon, reader));
}
