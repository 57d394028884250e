import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { namedIn, sceneOf } from "../../src/coding/code.ts";
import { documentOf } from "../../src/coding/index.ts";
import { type Pair, readPair } from "../../src/coding/pair.ts";
import {
	type Features,
	markedFeatures,
	newsFeatures,
} from "../../src/coding/pairFeatures.ts";
import { Memory } from "../../src/coding/reference.ts";
import { type Engine, parseTogether } from "../../src/engine.ts";
import { checkPassages, passageFiles, passagesIn } from "../../src/golden.ts";
import type { Tokens } from "../../src/syntax/index.ts";
import { splitWords } from "../../src/text/index.ts";

// What the second reader learns from: sentences with a marked pair whose class is known, and the examples of our own
// codebooks and golden files, where the coding says it.

export const NOTHING = "nothing";

/** A pair with its class. */
export interface Example {
	readonly features: Features;
	/** One, or several of which one is right: YIELD is CONCEDE or RETREAT. */
	readonly types: readonly string[];
	readonly weight: number;
}

/** A sentence of the marked pairs. */
export interface Marked {
	readonly id: string;
	readonly sentence: string;
	readonly root: string;
	readonly pair: Pair;
	readonly columns: Tokens;
	/** Every fourth is scored, and never read or learnt from. */
	readonly check: boolean;
}

const PAIRS = join(
	import.meta.dirname,
	"../../../shared/data/gold/plv_train.jsonl",
);

/** The marked pairs that lie beside the checkout, parsed; null where they do not. */
export function markedPairs(engine: Engine): Marked[] | null {
	if (!existsSync(PAIRS)) return null;
	const rows = readFileSync(PAIRS, "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));
	const parsed = engine.parser.parse(
		rows.map(({ sentence }) =>
			splitWords(sentence, { start: 0, end: sentence.length }),
		),
	);
	return rows.map((row, i) => ({
		id: row.id,
		sentence: row.sentence,
		root: row.gold_root,
		pair: { source: spanOf(row.source_span), target: spanOf(row.target_span) },
		columns: parsed[i],
		check: i % 4 === 3,
	}));
}

function spanOf(pair: [number, number] | null): Pair["source"] {
	return pair ? { start: pair[0], end: pair[1] } : null;
}

/** What a class of the marked pairs is called among the types. */
export function typesOf(root: string): string[] {
	return root === "YIELD" ? ["CONCEDE", "RETREAT"] : [root];
}

/** A marked pair as an example. */
export function exampleOf(
	{ columns, pair, root }: Marked,
	engine: Engine,
): Example {
	const features = markedFeatures(readPair(columns, pair, engine.lexicon));
	return { features, types: typesOf(root), weight: 1 };
}

/**
 * The pairs of our own passages: those that are coded, with their type, and as nothing all others whom a sentence names.
 * Only passages of one sentence that come out as expected.
 */
export function ownExamples(engine: Engine): Example[] {
	const root = join(import.meta.dirname, "../..");
	const passages = passageFiles(root).flatMap(
		(file) => passagesIn(file, join(root, file), engine).passages,
	);
	const checked = checkPassages(passages, engine).filter(
		({ agreement, passage }) =>
			agreement.agrees &&
			!passage.knownSurplus &&
			passage.expected.every(({ knownMiss }) => !knownMiss),
	);
	const parsed = parseTogether(
		checked.map(({ passage }) => documentOf(passage)),
		engine.parser,
	);
	return checked.flatMap(({ events }, i) => {
		const { tokens, document } = parsed[i];
		if (tokens.length !== 1) return [];
		const [columns] = tokens;
		const scene = sceneOf(
			columns,
			document.published,
			engine.lexicon,
			new Memory(),
		);
		const told = new Map<string, { pair: Pair; type: string }>();
		for (const { type, evidence } of events) {
			if (type === "TIES") continue;
			const of = (field: string) =>
				evidence.filter((one) => one.field === field);
			for (const source of or(of("source")))
				for (const target of or(of("target"))) {
					if (source || target)
						told.set(key(source, target), { pair: { source, target }, type });
				}
		}
		const named = namedIn(scene).map(({ span }) => span);
		const others = named.flatMap((source) =>
			named
				.filter(
					(target) => target.end <= source.start || source.end <= target.start,
				)
				.filter((target) => !told.has(key(source, target)))
				.map((target) => ({ pair: { source, target }, type: NOTHING })),
		);
		return [...told.values(), ...others].map(({ pair, type }) => ({
			features: newsFeatures(scene, pair),
			types: [type],
			weight: 1,
		}));
	});
}

type Place = Pair["source"];

function or(
	places: readonly { start: number; end: number }[],
): readonly Place[] {
	return places.length > 0 ? places : [null];
}

function key(source: Place, target: Place): string {
	return `${source?.start} ${source?.end} ${target?.start} ${target?.end}`;
}
