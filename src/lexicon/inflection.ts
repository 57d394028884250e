// Codebooks are written in plain English ("X holds <talks>"), texts are matched by lemma. These few rules serve the
// words of patterns only; every wrong form shows at once, because each pattern has an example that is a test.

const VERBS: ReadonlyMap<string, string> = new Map([
	["has", "have"],
	["does", "do"],
	["goes", "go"],
	["undergoes", "undergo"],
	["is", "be"],
	["are", "be"],
	["lies", "lie"],
	["dies", "die"],
	["ties", "tie"],
	["vies", "vie"],
	["focuses", "focus"],
]);

const NOUNS: ReadonlyMap<string, string> = new Map([
	["ties", "tie"],
	["movies", "movie"],
	["men", "man"],
	["women", "woman"],
	["people", "people"],
	["themselves", "themselves"],
]);

/** The lemma of a verb in the third person: "holds" hold, "carries" carry, "launches" launch; null for any other word. */
export function lemmaOfThirdPerson(word: string): string | null {
	return VERBS.get(word) ?? withoutS(word);
}

/** Lemmas that a noun of a pattern may have: the word itself and, if it may be a plural, its singular. */
export function lemmasOfNoun(word: string): string[] {
	return unique([word, NOUNS.get(word) ?? withoutS(word) ?? word]);
}

/** The word without its ending in s, as verbs in the third person and plurals have it; null if it has none. */
function withoutS(word: string): string | null {
	if (!/[a-z]{2}s$/.test(word) || /(ss|us|is)$/.test(word)) return null;
	if (/[a-z]{2}ies$/.test(word)) return `${word.slice(0, -3)}y`;
	if (/(ss|sh|ch|x|zz|o)es$/.test(word)) return word.slice(0, -2);
	return word.slice(0, -1);
}

/** Lemmas that a gerund may have: "entering" enter, "leaving" leave, "cutting" cut; more than one where it cannot be told. */
export function lemmasOfGerund(word: string): string[] {
	const stem = word.replace(/ing$/, "");
	const doubled = /([b-df-hj-np-tv-z])\1$/.test(stem);
	return unique([stem, `${stem}e`, ...(doubled ? [stem.slice(0, -1)] : [])]);
}

function unique(words: readonly string[]): string[] {
	return [...new Set(words)];
}
