import {
	CAPITALISED,
	type Casing,
	clusterCasingKey,
	LOWER,
	UPPER,
} from "../../src/syntax/casing.ts";
import {
	type Form,
	Forms,
	plainForm,
	usualLabel,
	type Vocabulary,
} from "../../src/syntax/forms.ts";
import { hashText } from "../../src/syntax/mixing.ts";
import { highest, TAGGER_TEMPLATES, Tagger } from "../../src/syntax/tagger.ts";
import type { Chance } from "./chance.ts";
import type { Progress } from "./progress.ts";
import type { GoldSentence } from "./treebank.ts";
import { type AveragedWeights, Weights } from "./weights.ts";

/** A tag seen less often takes the commonest tag of its UPOS. */
const RARE_TAG = 3;
/** A form seen less often has no usual tag. */
const RARE_FORM = 2;
/** A form seen this often with one tag only is not scored at all. */
const SURE_FORM = 20;

/** The tag labels "UPOS|XPOS" of the sentences, the commonest first. */
export function tagInventory(sentences: readonly GoldSentence[]): string[] {
	const counts = new Map<string, number>();
	for (const sentence of sentences)
		for (const tag of tagsOf(sentence))
			counts.set(tag, (counts.get(tag) ?? 0) + 1);
	return [...counts]
		.filter(([, count]) => count >= RARE_TAG)
		.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
		.map(([tag]) => tag);
}

/** The tag numbers of a sentence. */
export function goldTags(
	sentence: GoldSentence,
	inventory: readonly string[],
): Int32Array {
	return Int32Array.from(tagsOf(sentence), (tag) => {
		const known = inventory.indexOf(tag);
		if (known >= 0) return known;
		const upos = `${tag.split("|")[0]}|`;
		return Math.max(
			0,
			inventory.findIndex((other) => other.startsWith(upos)),
		);
	});
}

function tagsOf(sentence: GoldSentence): string[] {
	return sentence.upos.map((upos, i) => `${upos}|${sentence.xpos[i]}`);
}

/** The usual tags and capitals of the forms in the sentences; word classes as given. */
export function vocabularyOf(
	sentences: readonly GoldSentence[],
	tags: readonly Int32Array[],
	clusters: ReadonlyMap<number, number>,
): Vocabulary {
	const counts = new Map<number, Map<number, number>>();
	sentences.forEach((sentence, s) => {
		sentence.forms.forEach((form, i) => {
			const key = hashText(plainForm(form));
			const ofForm = counts.get(key) ?? new Map<number, number>();
			counts.set(key, ofForm);
			ofForm.set(tags[s][i], (ofForm.get(tags[s][i]) ?? 0) + 1);
		});
	});
	const usual = new Map<number, number>();
	for (const [key, ofForm] of counts) {
		const [most] = [...ofForm].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
		const seen = [...ofForm.values()].reduce((sum, n) => sum + n, 0);
		if (seen < RARE_FORM) continue;
		usual.set(key, usualLabel(most[0], seen >= SURE_FORM && ofForm.size === 1));
	}
	return { usual, clusters, casings: casingsOf(sentences, clusters) };
}

/** How words, and the words of a class, are mostly written where no sentence begins. */
function casingsOf(
	sentences: readonly GoldSentence[],
	clusters: ReadonlyMap<number, number>,
): Map<number, Casing> {
	const counts = new Map<number, [number, number, number]>();
	const count = (key: number, casing: Casing): void => {
		const ofKey = counts.get(key) ?? [0, 0, 0];
		counts.set(key, ofKey);
		ofKey[casing]++;
	};
	for (const { forms } of sentences) {
		for (const form of forms.slice(1)) {
			if (!/\p{L}/u.test(form)) continue;
			const word = hashText(plainForm(form).toLowerCase());
			const casing = casingIn(form);
			count(word, casing);
			const cluster = clusters.get(word);
			if (cluster !== undefined) count(clusterCasingKey(cluster), casing);
		}
	}
	return new Map(
		[...counts].map(([key, ofKey]) => [
			key,
			ofKey.indexOf(Math.max(...ofKey)) as Casing,
		]),
	);
}

function casingIn(form: string): Casing {
	if (!/^\p{Lu}/u.test(form)) return LOWER;
	return /\p{Ll}/u.test(form) || form.length === 1 ? CAPITALISED : UPPER;
}

/** How long a tagger is trained. */
export interface TaggerRounds {
	/** Epochs with all features. */
	readonly open: number;
	/** Epochs from nothing with the chosen weights only; see `weights.ts`. */
	readonly chosen: number;
	/** How many weights are chosen. */
	readonly keep: number;
}

/** Trains a tagger; the result holds the mean weights of all epochs of the last round. */
export function trainTagger(
	sentences: readonly GoldSentence[],
	tags: readonly Int32Array[],
	labels: readonly string[],
	vocabulary: Vocabulary,
	rounds: TaggerRounds,
	chance: Chance,
	progress: Progress,
): AveragedWeights {
	const forms = new Forms(vocabulary);
	const words = sentences.map((sentence) =>
		sentence.forms.map((form) => forms.of(form)),
	);
	const epochs = rounds.open + rounds.chosen;
	let weights = new Weights();
	let tagger = new Tagger(TAGGER_TEMPLATES, labels, weights);
	for (let epoch = 1; epoch <= epochs; epoch++) {
		if (epoch === rounds.open + 1) {
			weights = weights.chosen(rounds.keep);
			tagger = new Tagger(TAGGER_TEMPLATES, labels, weights);
		}
		let right = 0;
		let all = 0;
		let done = 0;
		for (const s of chance.order(sentences.length)) {
			right += learn(words[s], tags[s], tagger, weights);
			all += words[s].length;
			progress.tell(
				(epoch - 1 + ++done / sentences.length) / epochs,
				`epoch ${epoch}, ${((100 * right) / all).toFixed(2)} % right`,
			);
		}
	}
	progress.end();
	return weights.averaged();
}

/** One pass over a sentence; tells how many words came out right. */
function learn(
	words: readonly Form[],
	gold: Int32Array,
	tagger: Tagger,
	weights: Weights,
): number {
	const tags = new Int32Array(words.length);
	let right = 0;
	for (let i = 0; i < words.length; i++) {
		if (words[i].sure) {
			tags[i] = words[i].usual;
		} else {
			weights.steps++;
			tags[i] = tagger.best(words, tags, i);
			// A margin of 1: the gold tag must win clearly.
			tagger.scores[gold[i]] -= 1;
			const rival = highest(tagger.scores);
			if (rival !== gold[i]) {
				weights.update(tagger.features, gold[i], 1);
				weights.update(tagger.features, rival, -1);
			}
		}
		if (tags[i] === gold[i]) right++;
	}
	return right;
}
