import {
	INPUTS,
	InputIndex,
	type InputLists,
	type InputName,
	keysOf,
	type NameKinds,
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
	readonly kinds: NameKinds;
	/** Of each sentence, the rows of tables of each word; as the next three, made when asked for. */
	inputs(sentence: number): Int32Array;
	/** -1 where nothing is known, also in the next two. */
	goldTags(sentence: number): Int32Array;
	goldRelations(sentence: number): Int32Array;
	goldNames(sentence: number): Int32Array;
	/** How often the word in a row of the table of words was seen. */
	readonly seen: Float64Array;
}

/** The labels of names. */
export const NAMES: readonly string[] = [
	"O",
	...["PER", "ORG", "LOC", "MISC"].flatMap((kind) => [
		`B-${kind}`,
		`I-${kind}`,
	]),
];

/** A key seen less often has no row: by people, by teachers too. */
const RARE = 2;
const RARE_IN_ALL = 12;
/** A relation seen less often becomes its own without subtype. */
const RARE_RELATION = 3;

/** Counts what the sentences hold and gives everything its number. */
export function materialOf(
	sentences: readonly GoldSentence[],
	vectors: WordVectors,
	kinds: NameKinds,
): Material {
	const counts = countKeys(sentences, kinds);
	const gold = sentences.filter(({ silver }) => !silver);
	const inGold = countKeys(gold, kinds);
	const list = (name: InputName): string[] =>
		[...counts[name]]
			.filter(
				([key, count]) =>
					count >= RARE_IN_ALL || (inGold[name].get(key) ?? 0) >= RARE,
			)
			.map(([key]) => key)
			.sort();
	const lists: InputLists = {
		word: list("word"),
		suffix3: list("suffix3"),
		suffix2: list("suffix2"),
		prefix3: list("prefix3"),
		shape: list("shape"),
		kinds: [...new Set(kinds.values())].sort(),
	};
	const index = new InputIndex(lists, vectors.words, kinds);
	const trees = gold.filter(({ head }) => head.length > 0);
	const tags = tagInventory(trees);
	const relations = relationInventory(trees);
	const numberOfTag = new Map(tags.map((tag, i) => [tag, i]));
	const numberOfRelation = new Map(relations.map((name, i) => [name, i]));
	const nothing = (s: number): Int32Array =>
		new Int32Array(sentences[s].forms.length).fill(-1);
	const rememberedInputs: Int32Array[] = [];
	return {
		sentences,
		tags,
		relations,
		lists,
		index,
		kinds,
		inputs: (s) => {
			rememberedInputs[s] ??= inputsOf(sentences[s].forms, index);
			return rememberedInputs[s];
		},
		goldTags: (s) =>
			sentences[s].head.length === 0
				? nothing(s)
				: goldTags(sentences[s], tags, numberOfTag),
		goldRelations: (s) =>
			sentences[s].head.length === 0
				? nothing(s)
				: Int32Array.from(
						sentences[s].deprel,
						(name) =>
							numberOfRelation.get(name) ??
							numberOfRelation.get(name.split(":")[0]) ??
							-1,
					),
		goldNames: (s) => {
			const { names } = sentences[s];
			return names
				? Int32Array.from(names, (name) => NAMES.indexOf(name))
				: nothing(s);
		},
		seen: Float64Array.from([
			0,
			0,
			...lists.word.map((word) => counts.word.get(word) ?? 0),
		]),
	};
}

function countKeys(
	sentences: readonly GoldSentence[],
	kinds: NameKinds,
): Record<InputName, Map<string, number>> {
	const counts = Object.fromEntries(
		INPUTS.map(({ name }) => [name, new Map<string, number>()]),
	) as Record<InputName, Map<string, number>>;
	for (const { forms } of sentences)
		for (const form of forms) {
			const keys = keysOf(form, kinds);
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
