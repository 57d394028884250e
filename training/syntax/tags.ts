import type { GoldSentence } from "./treebank.ts";

/** A tag seen less often takes the commonest tag of its UPOS. */
const RARE_TAG = 3;

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
	numbers: ReadonlyMap<string, number>,
): Int32Array {
	return Int32Array.from(tagsOf(sentence), (tag) => {
		const known = numbers.get(tag);
		if (known !== undefined) return known;
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
