import { hashText } from "../base/index.ts";

// Wire copy of the 1980s is all capitals, and many headlines have A Capital on Each Word. Capitals tell the tagger that a
// word is a name, so such sentences are read as if they had been written in the usual way: each word as the training text
// mostly has it, an unknown word as a name.

/** How a word is written in the middle of a sentence. */
export type Casing = 0 | 1 | 2;
export const LOWER: Casing = 0;
export const CAPITALISED: Casing = 1;
export const UPPER: Casing = 2;

/** How words are mostly written, by the hash of the word in lower case. */
export type Casings = ReadonlyMap<number, Casing>;

// Below this many words a sentence tells nothing: "BBC" or "Vladimir Putin" is just a name.
const FEWEST_WORDS = 4;

/** The words as they would be written in running text; the same words when their capitals mean something, and the casings are then not asked for. */
export function usualCasing(
	words: readonly string[],
	casingsOf: () => Casings,
): readonly string[] {
	const shouted = isShouted(words);
	if (!shouted && !isTitle(words)) return words;
	const casings = casingsOf();
	return words.map((word, i) => {
		if (!/\p{Lu}/u.test(word)) return word;
		if (!shouted && /\p{Lu}.*\p{Lu}/u.test(word)) return word;
		const casing = casings.get(hashText(word.toLowerCase())) ?? CAPITALISED;
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

function cased(word: string, casing: Casing): string {
	if (casing === UPPER) return word.toUpperCase();
	return casing === LOWER ? word.toLowerCase() : capitalised(word);
}

function capitalised(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
