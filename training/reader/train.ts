import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSecondReader } from "../../src/coding/secondReader.ts";
import { type Engine, openEngine } from "../../src/engine.ts";
import {
	type Example,
	exampleOf,
	type Marked,
	markedPairs,
	NOTHING,
	ownExamples,
} from "./examples.ts";
import { type Fitted, fit, pruned, together } from "./fit.ts";

// Trains the second reader (data/models/reader.bin): on marked pairs, less those that are only scored, and on the pairs of our
// own codebooks and golden files. `npm run train -- reader`, some 20 seconds.

/** Features that are kept, of each kind of pair. */
const MOST = 10_000;
/** Pairs of which nothing is told are many and alike. */
const WEIGHT_OF_NOTHING = 0.2;

const FILE = join(import.meta.dirname, "../../data/models/reader.bin");

export async function trainReader(): Promise<void> {
	const engine = { ...openEngine(), reader: null };
	const marked = markedPairs(engine);
	if (!marked)
		throw new Error(
			"no marked pairs beside the checkout: nothing to learn from",
		);
	const pairs = fitMarked(
		marked.filter(({ check }) => !check),
		engine,
	);
	const news = fitOwn(ownExamples(engine), typesOf(engine));
	const { types, names, weights } = together([pairs, news]);
	writeFileSync(FILE, writeSecondReader(types, names, weights));
	process.stderr.write(`${names.length} features in ${FILE}\n`);
}

/** What marked pairs teach. */
export function fitMarked(marked: readonly Marked[], engine: Engine): Fitted {
	const examples = marked.map((one) => exampleOf(one, engine));
	return pruned(fit(examples, typesOf(engine)), MOST);
}

/** What our own passages teach. */
export function fitOwn(
	examples: readonly Example[],
	types: readonly string[],
): Fitted {
	const weighed = examples.map((one) => ({
		...one,
		weight: one.types[0] === NOTHING ? WEIGHT_OF_NOTHING : 1,
	}));
	return pruned(fit(weighed, types), MOST);
}

/** PLOVER's types, and nothing. */
export function typesOf({ lexicon }: Engine): string[] {
	return [...lexicon.ontology.types, NOTHING];
}
