import type { Nominal, Pattern } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Clause, type Oblique, phrasesOn } from "./clause.ts";
import type { Match } from "./match.ts";
import { actorsOf, type Mention, type Scene } from "./mention.ts";
import { corePhrase, joined } from "./phrase.ts";

// "the release of two sailors by Kenya" tells what "Kenya releases two sailors" tells. Where speech carries such a noun,
// data/words/nominals.tsv says which deed it is, and whether the one named with it does it or suffers it.

/** The deed that a noun reports, with those who are named around it; null when the noun reports none. */
export function nominalMatch(noun: Token, scene: Scene): Match | null {
	const lemma = noun.lemma.toLowerCase();
	const row = scene.lexicon.nominals.get(lemma);
	if (!row) return null;
	const phrases = phrasesOn(noun);
	const named = (...prepositions: string[]): Mention[] =>
		mentionsIn(pick(phrases, ...prepositions), scene);
	const owners = mentionsIn(
		[...noun.childrenOf("nmod:poss"), ...adjectives(noun, scene)],
		scene,
	);
	const of = named("of");
	const by = named("by", "between", "among");
	const doer = row.named === "does";
	const moved = row.type === "RETREAT" || row.type === "MOBILIZE";
	const does = doer ? [...owners, ...(moved ? of : []), ...by] : by;
	const hit = named("on", "against", "with", "to", "into", "at", "for");
	const done = doer ? [...(moved ? [] : of), ...hit] : [...of, ...owners];
	return {
		pattern: patternOf(lemma, row),
		clause: nominalClause(noun, phrases),
		sources: does,
		targets: done,
		mutual: row.type === "CONSULT" && does.length > 1 && done.length === 0,
		carried: null,
		words: [],
		place: null,
	};
}

/** The phrase around a noun as the slots of a nominal pattern: "the <attack> by X on Y", "X's <attack> on Y". */
export function reportClause(noun: Token, scene: Scene): Clause {
	const owner = [
		...noun.childrenOf("nmod:poss"),
		...adjectives(noun, scene),
	].flatMap(joined);
	return {
		...nominalClause(noun, phrasesOn(noun)),
		subjects: owner,
		objects: owner,
	};
}

/** Whether the noun itself reports: the subject of its clause or a headline, not a phrase that points back. */
export function reportsByItself(noun: Token): boolean {
	return noun.upos === "NOUN" && noun.is("nsubj", "root") && !noun.child("cop");
}

function nominalClause(noun: Token, obliques: readonly Oblique[]): Clause {
	return {
		predicate: noun,
		kind: "noun",
		particle: null,
		passive: false,
		subjects: [],
		objects: [noun],
		indirect: [],
		obliques,
		complements: [],
		shared: null,
	};
}

function patternOf(noun: string, nominal: Nominal): Pattern {
	const { type, mode, file, line } = nominal;
	return {
		type,
		mode,
		contexts: [],
		bothWays: type === "CONSULT" && mode === null,
		status: null,
		kind: "noun",
		predicates: new Set([noun]),
		particle: null,
		parts: [],
		weight: 0,
		text: noun,
		file,
		line,
	};
}

function pick(phrases: readonly Oblique[], ...prepositions: string[]): Token[] {
	return phrases
		.filter((phrase) => prepositions.includes(phrase.preposition))
		.map((phrase) => phrase.head);
}

function mentionsIn(heads: readonly Token[], scene: Scene): Mention[] {
	return heads.flatMap((head) => actorsOf(head, scene));
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
