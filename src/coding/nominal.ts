import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Clause, type Oblique, phrasesOn } from "./clause.ts";
import type { Scene } from "./mention.ts";
import { corePhrase, joined } from "./phrase.ts";

// "the release of prisoners by Kenya" tells what "Kenya releases prisoners" tells: a noun of data/words/engine-nominals
// is read as a clause of its verb, so that one pattern serves both.

/** The clause that a noun reports, read as its verb; null when the noun reports no deed. */
export function nominalClause(
	noun: Token,
	scene: Scene,
): { clause: Clause; verb: string } | null {
	const verb = verbOf(noun, scene.lexicon);
	if (!verb) return null;
	const phrases = phrasesOn(noun);
	const by = pick(phrases, "by");
	const between = pick(phrases, "between", "among");
	const of = pick(phrases, "of");
	const owner = [...noun.childrenOf("nmod:poss"), ...adjectives(noun, scene)];
	// "Russia's annexation of Crimea": the owner does it; "the dissident's release": nobody else is told, so it is done to the owner.
	const done =
		of.length > 0 ? of : by.length > 0 || PATIENTS.has(verb) ? owner : [];
	const doer = [...by, ...between, ...(done === owner ? [] : owner)];
	const obliques = phrases.filter(
		(phrase) => !["by", "of", "between", "among"].includes(phrase.preposition),
	);
	return {
		verb,
		clause: {
			predicate: noun,
			kind: "verb",
			particle: null,
			passive: doer.length === 0,
			subjects: doer.flatMap(joined),
			objects: done.flatMap(joined),
			indirect: [],
			obliques,
			complements: [],
			shared: null,
		},
	};
}

/** The phrase around a noun as the slots of a nominal pattern: "the <attack> by X on Y", "X's <attack> on Y". */
export function reportClause(noun: Token, scene: Scene): Clause {
	const owner = [
		...noun.childrenOf("nmod:poss"),
		...adjectives(noun, scene),
	].flatMap(joined);
	return {
		predicate: noun,
		kind: "noun",
		particle: null,
		passive: false,
		subjects: owner,
		objects: owner,
		indirect: [],
		obliques: phrasesOn(noun),
		complements: [],
		shared: null,
	};
}

/** Whether the noun itself reports: the subject of its clause or a headline, not a phrase that points back. */
export function reportsByItself(noun: Token): boolean {
	return noun.upos === "NOUN" && noun.is("nsubj", "root");
}

// With these nouns the one named first is acted upon: "his release", "the dissident's arrest".
const PATIENTS = new Set([
	"release",
	"arrest",
	"detain",
	"poison",
	"kill",
	"murder",
	"assassinate",
	"deport",
	"extradite",
	"expel",
	"remove",
	"execute",
]);

function verbOf(noun: Token, lexicon: Lexicon): string | null {
	const lemma = noun.lemma.toLowerCase();
	for (const entry of lexicon.words("engine-nominals") ?? []) {
		const [word, verb] = entry.split(" ");
		if (word === lemma || word === noun.form.toLowerCase()) return verb ?? word;
	}
	return null;
}

function pick(phrases: readonly Oblique[], ...prepositions: string[]): Token[] {
	return phrases
		.filter((phrase) => prepositions.includes(phrase.preposition))
		.map((phrase) => phrase.head);
}

function adjectives(noun: Token, scene: Scene): Token[] {
	return corePhrase(noun).filter(
		(token) =>
			token.head === noun &&
			token.is("amod", "compound") &&
			scene.matches[token.i]?.entries.some((entry) =>
				["adjective", "country", "city", "seat", "body", "group"].includes(
					entry.kind,
				),
			),
	);
}
