import {
	INPUTS,
	InputIndex,
	type InputLists,
	type InputName,
	keysOf,
} from "../../src/syntax/neural/inputs.ts";
import { goldTags, tagInventory } from "../syntax/tags.ts";
import type { GoldSentence } from "../syntax/treebank.ts";
import type { WordVectors } from "./wordvectors.ts";

/** What the network is to learn from. */
export interface Material {
	readonly sentences: readonly GoldSentence[];
	/** "UPOS|XPOS", the commonest first. */
	readonly tags: readonly string[];
	readonly relations: readonly string[];
	readonly lists: InputLists;
	readonly index: InputIndex;
	/** Of each sentence, six rows of tables a word. */
	readonly inputs: readonly Int32Array[];
	readonly goldTags: readonly Int32Array[];
	readonly goldRelations: readonly Int32Array[];
	/** How often the word in a row of the table of words was seen. */
	readonly seen: Float64Array;
}

/** A key seen less often has no row. */
const RARE = 2;
/** A relation seen less often becomes its own without subtype. */
const RARE_RELATION = 3;

/** Counts what the sentences hold and gives everything its number. */
export function materialOf(
	sentences: readonly GoldSentence[],
	vectors: WordVectors,
): Material {
	const counts = countKeys(sentences);
	const list = (name: InputName): string[] =>
		[...counts[name]]
			.filter(([, count]) => count >= RARE)
			.map(([key]) => key)
			.sort();
	const lists: InputLists = {
		word: list("word"),
		suffix3: list("suffix3"),
		suffix2: list("suffix2"),
		prefix3: list("prefix3"),
		shape: list("shape"),
	};
	const index = new InputIndex(lists, vectors.words);
	const tags = tagInventory(sentences);
	const relations = relationInventory(sentences);
	return {
		sentences,
		tags,
		relations,
		lists,
		index,
		inputs: sentences.map(({ forms }) => inputsOf(forms, index)),
		goldTags: sentences.map((sentence) => goldTags(sentence, tags)),
		goldRelations: sentences.map(({ deprel }) =>
			Int32Array.from(deprel, (name) => {
				const own = relations.indexOf(name);
				return own >= 0 ? own : relations.indexOf(name.split(":")[0]);
			}),
		),
		seen: Float64Array.from([
			0,
			0,
			...lists.word.map((word) => counts.word.get(word) ?? 0),
		]),
	};
}

function countKeys(
	sentences: readonly GoldSentence[],
): Record<InputName, Map<string, number>> {
	const counts = Object.fromEntries(
		INPUTS.map(({ name }) => [name, new Map<string, number>()]),
	) as Record<InputName, Map<string, number>>;
	for (const { forms } of sentences)
		for (const form of forms) {
			const keys = keysOf(form);
			for (const { name } of INPUTS)
				counts[name].set(keys[name], (counts[name].get(keys[name]) ?? 0) + 1);
		}
	return counts;
}

function inputsOf(forms: readonly string[], index: InputIndex): Int32Array {
	const rows = new Int32Array(forms.length * INPUTS.length);
	forms.forEach((form, i) => {
		index.find(form, rows, i * INPUTS.length);
	});
	return rows;
}

function relationInventory(sentences: readonly GoldSentence[]): string[] {
	const counts = new Map<string, number>();
	for (const { deprel } of sentences)
		for (const name of deprel) {
			counts.set(name, (counts.get(name) ?? 0) + 1);
			const bare = name.split(":")[0];
			if (bare !== name) counts.set(bare, counts.get(bare) ?? RARE_RELATION);
		}
	return [...counts]
		.filter(([, count]) => count >= RARE_RELATION)
		.map(([name]) => name)
		.sort();
}
