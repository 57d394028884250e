import {
	CAPITALISED,
	type Casing,
	LOWER,
	UPPER,
} from "../../src/syntax/casing.ts";
import { plainForm } from "../../src/syntax/forms.ts";
import type { GoldSentence } from "./treebank.ts";

/** How each word is mostly written where no sentence begins; one the sentences do not have, as most words of its class. */
export function casingsOf(
	words: readonly string[],
	sentences: readonly GoldSentence[],
	classes: ReadonlyMap<string, number>,
): Casing[] {
	const ofWord = new Counts<string>();
	const ofClass = new Counts<number>();
	for (const { forms } of sentences)
		for (const form of forms.slice(1)) {
			if (!/\p{L}/u.test(form)) continue;
			const word = plainForm(form).toLowerCase();
			const casing = casingIn(form);
			ofWord.add(word, casing);
			const its = classes.get(word);
			if (its !== undefined) ofClass.add(its, casing);
		}
	return words.map((word) => {
		const its = classes.get(word);
		const ofIts = its === undefined ? undefined : ofClass.commonest(its);
		return ofWord.commonest(word) ?? ofIts ?? CAPITALISED;
	});
}

/** How often each key was written in each way. */
class Counts<Key> {
	readonly #counts = new Map<Key, [number, number, number]>();

	add(key: Key, casing: Casing): void {
		const ofKey = this.#counts.get(key) ?? [0, 0, 0];
		this.#counts.set(key, ofKey);
		ofKey[casing]++;
	}

	commonest(key: Key): Casing | undefined {
		const ofKey = this.#counts.get(key);
		return ofKey && (ofKey.indexOf(Math.max(...ofKey)) as Casing);
	}
}

function casingIn(form: string): Casing {
	if (!/^\p{Lu}/u.test(form)) return LOWER;
	return /\p{Ll}/u.test(form) || form.length === 1 ? CAPITALISED : UPPER;
}
