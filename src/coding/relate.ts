import type { Lexicon } from "../lexicon/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { Step } from "./event.ts";
import { type Hint, type MarkedSentence, type Pair, readPair } from "./pair.ts";
import { markedFeatures } from "./pairFeatures.ts";
import type { SecondReader } from "./secondReader.ts";

/** What a source does to a target, as one sentence tells it. */
export interface PairRelation {
	/** One of the 16 PLOVER types; null where nobody can tell. */
	readonly type: string | null;
	readonly mode: string | null;
	/** How likely the type is, to the second reader; null without it. */
	readonly p: number | null;
	/** Whether a pattern told the type, or the second reader alone. */
	readonly by: "pattern" | "model" | null;
	readonly because: readonly Step[];
}

/** The relation between two marked phrases; without a reader by patterns alone. Pure. */
export function relate(
	columns: Tokens,
	pair: Pair,
	lexicon: Lexicon,
	reader: SecondReader | null,
): PairRelation {
	const sentence = readPair(columns, pair, lexicon);
	return reader ? byReader(sentence, reader) : byPatterns(sentence);
}

function byPatterns({ hints: [hint] }: MarkedSentence): PairRelation {
	if (!hint) return { type: null, mode: null, p: null, by: null, because: [] };
	const { type, mode } = hint;
	return { type, mode, p: null, by: "pattern", because: [stepOf(hint)] };
}

// Giving way in words and in deed can hardly be told apart: likely together, they outdo others.
const ALIKE: readonly (readonly string[])[] = [["CONCEDE", "RETREAT"]];

function byReader(
	sentence: MarkedSentence,
	reader: SecondReader,
): PairRelation {
	const features = markedFeatures(sentence);
	const likely = reader.distribution(features);
	const of = (type: string): number => likely[reader.types.indexOf(type)] ?? 0;
	const groups = reader.types
		.filter((type) => type !== "nothing")
		.map((type) => ALIKE.find((group) => group.includes(type)) ?? [type]);
	const sum = (group: readonly string[]): number =>
		group.reduce((all, type) => all + of(type), 0);
	const group = groups.reduce((a, b) => (sum(b) > sum(a) ? b : a));
	// Of those that are alike the patterns know better.
	const hint = sentence.hints.find((one) => group.includes(one.type));
	const type = hint?.type ?? group.reduce((a, b) => (of(b) > of(a) ? b : a));
	const p = of(type);
	const told = reader.grounds(features, reader.types.indexOf(type)).slice(0, 3);
	const step: Step = {
		what: `${type}, p ${p.toFixed(2)}`,
		because: `second reader: ${told.join(", ")}`,
		file: "data/models/reader.bin",
		line: null,
	};
	return {
		type,
		mode: hint?.mode ?? null,
		p,
		by: hint ? "pattern" : "model",
		because: [...(hint ? [stepOf(hint)] : []), step],
	};
}

function stepOf({ type, mode, pattern, whole, source, target }: Hint): Step {
	const { text, file, line } = pattern;
	const fit = whole ? "pattern" : "words of the pattern";
	return {
		what: `${type}${mode ? `/${mode}` : ""}`,
		because: `${fit} "${text}": the source ${SAYS[source]}, the target ${SAYS[target]}`,
		file,
		line,
	};
}

const SAYS = {
	does: "does it",
	suffers: "suffers it",
	within: "stands in its clause",
	beside: "stands elsewhere",
	absent: "is not named",
};
