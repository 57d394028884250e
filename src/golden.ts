import { readFileSync } from "node:fs";
import type { Problem } from "./base/index.ts";
import {
	type Agreement,
	agreement,
	type CodedEvent,
	documentOf,
	readGoldenFile,
	showDisagreement,
} from "./coding/index.ts";
import { code, type Engine } from "./engine.ts";
import { knownCodes, type Passage } from "./lexicon/index.ts";

/** A passage, what the engine makes of it, and how that compares. */
export interface CheckedPassage {
	readonly passage: Passage;
	readonly events: readonly CodedEvent[];
	readonly agreement: Agreement;
	/** What is wrong, as a person reads it; "" when nothing is. */
	readonly disagreement: string;
}

/** Codes a passage and compares the coding with what is expected. */
export function checkPassage(passage: Passage, engine: Engine): CheckedPassage {
	const events = code(documentOf(passage), engine);
	const found = agreement(passage, events);
	const disagreement = found.agrees
		? ""
		: showDisagreement(passage, found, events);
	return { passage, events, agreement: found, disagreement };
}

/**
 * The passages of golden files and codebooks. `path` is where a file lies; its name in messages is `name`. A codebook
 * (data/frames/…) gives its examples as the engine has read them.
 */
export function passagesIn(
	name: string,
	path: string,
	engine: Engine,
): {
	readonly passages: readonly Passage[];
	readonly problems: readonly Problem[];
} {
	const { lexicon, problems } = engine;
	if (name.startsWith("data/"))
		return {
			passages: lexicon.examples.filter(({ file }) => file === name),
			problems: problems.filter(({ file }) => file === name),
		};
	const codes = knownCodes(lexicon.ontology, lexicon.actors);
	return readGoldenFile(name, readFileSync(path, "utf8"), codes);
}
