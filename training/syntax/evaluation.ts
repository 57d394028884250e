import { GreedyParser } from "../../src/syntax/greedyparser.ts";
import type { SyntaxModel } from "../../src/syntax/modelfile.ts";
import { type Guess, score, showScores } from "./scoring.ts";
import { type GoldSentence, readTreebank } from "./treebank.ts";

/** Where the treebanks lie; they are no part of the project. */
export const TREEBANKS = new URL(
	"../../../shared/data/treebank/",
	import.meta.url,
).pathname;

/** A named set of gold sentences. */
export interface TestSet {
	readonly name: string;
	readonly sentences: readonly GoldSentence[];
}

/** Genres of GUM that read like a newspaper. */
const EDITED = /^GUM_(news|interview|bio|academic)_/;

/** The development sets. */
export function developmentSets(): TestSet[] {
	const ewt = readTreebank(`${TREEBANKS}en_ewt-ud-dev.conllu.gz`);
	const gum = readTreebank(`${TREEBANKS}en_gum-ud-dev.conllu.gz`);
	return [
		{ name: "EWT dev", sentences: ewt },
		{ name: "GUM dev", sentences: gum },
		{
			name: "GUM dev edited",
			sentences: gum.filter(({ id }) => EDITED.test(id)),
		},
	];
}

/** What the model makes of the forms of gold sentences. */
export function guessesOf(
	model: SyntaxModel,
	sentences: readonly GoldSentence[],
): Guess[] {
	const parser = new GreedyParser(model);
	const tags = model.tags.map((tag) => tag.split("|"));
	return sentences.map(({ forms }) => {
		const parse = parser.parse(forms);
		return {
			upos: Array.from(parse.tags, (tag) => tags[tag][0]),
			xpos: Array.from(parse.tags, (tag) => tags[tag][1]),
			head: parse.head,
			deprel: Array.from(parse.relation, (r) => model.relations[r]),
		};
	});
}

/** One line of figures for each set. */
export function showEvaluation(
	model: SyntaxModel,
	sets: readonly TestSet[],
): string {
	return sets
		.map(({ name, sentences }) => {
			const guesses = guessesOf(model, sentences);
			const bare = score(sentences, guesses, { punctuation: false });
			return `  ${name.padEnd(15)} ${showScores(score(sentences, guesses))}  without punctuation ${bare.uas.toFixed(2)} ${bare.las.toFixed(2)}`;
		})
		.join("\n");
}
