import { type MarkedPair, relatePairs } from "../../index.ts";
import { answerLines } from "./lineByLine.ts";

interface Options {
	readonly data?: string;
	/** False: by patterns alone. */
	readonly reader: boolean;
}

/** A pair of a line, and what it is called. */
interface Asked {
	readonly id: unknown;
	readonly pair: MarkedPair;
}

/** `detente pair`: sentences with two marked phrases in, what the one does to the other out, a line each. */
export function pair(
	args: readonly string[],
	{ reader, ...options }: Options,
): Promise<number> {
	return answerLines<Asked>(
		args,
		options,
		{
			called: "pairs",
			read: pairOf,
			answer: (asked, engine) => {
				const pairs = asked.map(({ pair }) => pair);
				return relatePairs(pairs, engine).map((relation, i) => ({
					id: asked[i].id,
					...relation,
				}));
			},
		},
		(engine) => (reader ? engine : { ...engine, reader: null }),
	);
}

function pairOf(record: Readonly<Record<string, unknown>>): Asked | string {
	const { id = null, sentence } = record;
	if (typeof sentence !== "string" || sentence.trim() === "")
		return '"sentence" is missing';
	const source = spanOf(record, "source_span", sentence.length);
	if (typeof source === "string") return source;
	const target = spanOf(record, "target_span", sentence.length);
	if (typeof target === "string") return target;
	return { id, pair: { sentence, source, target } };
}

/** Characters of the sentence, half-open; null for somebody it does not name. */
function spanOf(
	record: Readonly<Record<string, unknown>>,
	name: string,
	length: number,
): MarkedPair["source"] | string {
	const { [name]: value = null } = record;
	if (value === null) return null;
	const wanted = `"${name}" is ${JSON.stringify(value)}, wanted [start, end] in characters of the sentence`;
	if (!Array.isArray(value) || value.length !== 2) return wanted;
	const [start, end] = value;
	const fits =
		Number.isInteger(start) &&
		Number.isInteger(end) &&
		0 <= start &&
		start < end &&
		end <= length;
	return fits ? { start, end } : wanted;
}
