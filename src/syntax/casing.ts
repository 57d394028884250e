import type { Vocabulary } from "./forms.ts";
import { hashText, scatter } from "./mixing.ts";

// Wire copy of the 1980s is all capitals, and many headlines have A Capital on Each Word. Capitals tell the tagger that a
// word is a name, so such sentences are read as if they had been written in the usual way: each word as the training text
// mostly has it, an unknown word as most words of its class.

/** How a word is written in the middle of a sentence. */
export type Casing = 0 | 1 | 2;
export const LOWER: Casing = 0;
export const CAPITALISED: Casing = 1;
export const UPPER: Casing = 2;

// Below this many words a sentence tells nothing: "BBC" or "Vladimir Putin" is just a name.
const FEWEST_WORDS = 4;

/** The words as they would be written in running text; the same words when their capitals mean something. */
export function usualCasing(
	words: readonly string[],
	vocabulary: Vocabulary,
): readonly string[] {
	const shouted = isShouted(words);
	if (!shouted && !isTitle(words)) return words;
	return words.map((word, i) => {
		if (!/\p{Lu}/u.test(word)) return word;
		if (!shouted && /\p{Lu}.*\p{Lu}/u.test(word)) return word;
		const casing = casingOf(word.toLowerCase(), vocabulary);
		if (i === 0 && casing === LOWER) return capitalised(word);
		return cased(word, casing);
	});
}

function isShouted(words: readonly string[]): boolean {
	if (words.some((word) => /\p{Ll}/u.test(word))) return false;
	return words.filter((word) => /\p{Lu}{2}/u.test(word)).length >= FEWEST_WORDS;
}

// "to", "in", "of" stay small in most styles.
function isTitle(words: readonly string[]): boolean {
	const long = words.filter((word) => /^\p{L}{4}/u.test(word));
	return (
		long.length >= FEWEST_WORDS && long.every((word) => /^\p{Lu}/u.test(word))
	);
}

function casingOf(lower: string, vocabulary: Vocabulary): Casing {
	const word = hashText(lower);
	const known = vocabulary.casings.get(word);
	if (known !== undefined) return known;
	const cluster = vocabulary.clusters.get(word);
	if (cluster === undefined) return CAPITALISED;
	return vocabulary.casings.get(clusterCasingKey(cluster)) ?? CAPITALISED;
}

/** Under which key `Vocabulary.casings` has the casing of most words of a class. */
export function clusterCasingKey(cluster: number): number {
	return scatter(-cluster);
}

function cased(word: string, casing: Casing): string {
	if (casing === UPPER) return word.toUpperCase();
	return casing === LOWER ? word.toLowerCase() : capitalised(word);
}

function capitalised(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
