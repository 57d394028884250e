import type { Lexicon, Pattern } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { type Clause, type Oblique, phrasesOn } from "./clause.ts";
import type { Match } from "./match.ts";
import { actorsOf, type Mention, type Scene } from "./mention.ts";
import { corePhrase, joined } from "./phrase.ts";

// "the release of two sailors by Kenya" tells what "Kenya releases two sailors" tells. Where speech carries such a noun,
// data/words/engine-nominals.txt says which deed it is, and whether the one named with it does it or suffers it.

/** The deed that a noun reports, with those who are named around it; null when the noun reports none. */
export function nominalMatch(noun: Token, scene: Scene): Match | null {
	const row = rowOf(noun, scene.lexicon);
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
	const moved = row.type === "RETREAT" || row.type === "MOBILIZE";
	const does = row.does ? [...owners, ...(moved ? of : []), ...by] : by;
	const hit = named("on", "against", "with", "to", "into", "at", "for");
	const done = row.does ? [...(moved ? [] : of), ...hit] : [...of, ...owners];
	return {
		pattern: row.pattern,
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
	return noun.upos === "NOUN" && noun.is("nsubj", "root");
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

interface Row {
	readonly type: string;
	readonly does: boolean;
	readonly pattern: Pattern;
}

function rowOf(noun: Token, lexicon: Lexicon): Row | null {
	const lemma = noun.lemma.toLowerCase();
	for (const entry of lexicon.words("engine-nominals") ?? []) {
		const [word, code, role] = entry.split(" ");
		if (word !== lemma && word !== noun.form.toLowerCase()) continue;
		// Lists are read in lower case.
		const [name, mode = null] = code.split("/");
		const type = name.toUpperCase();
		return {
			type,
			does: role === "does",
			pattern: patternOf(word, type, mode),
		};
	}
	return null;
}

function patternOf(word: string, type: string, mode: string | null): Pattern {
	return {
		type,
		mode,
		contexts: [],
		bothWays: type === "CONSULT" && mode === null,
		status: null,
		kind: "noun",
		predicates: new Set([word]),
		particle: null,
		parts: [],
		weight: 0,
		text: word,
		file: "data/words/engine-nominals.txt",
		line: 0,
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
