import type { Day } from "../base/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { ActorEntry, NameMatch } from "./actor.ts";
import type { Epithet } from "./epithets.ts";
import type { Nominal } from "./nominals.ts";
import type { Passage } from "./passage.ts";
import type { Pattern } from "./pattern.ts";

/** All that data/ holds, read once and passed in; immutable. */
export interface Lexicon {
	/** Hash of all data files but the models: stamped on every coded event. */
	readonly version: string;
	readonly ontology: Ontology;
	readonly actors: Actors;
	/** What states are called for short, by the words in lower case: data/actors/epithets.tsv. */
	readonly epithets: ReadonlyMap<string, readonly Epithet[]>;
	readonly places: Places;
	readonly patterns: Patterns;
	/** Nouns that report a deed, by lemma: data/words/nominals.tsv. */
	readonly nominals: ReadonlyMap<string, Nominal>;
	/** Word lists of data/words by name: `words.get("treaties")` holds lemmas, lower case; a missing list is null. */
	words(name: string): ReadonlySet<string> | null;
	/** Whether some list holds these words as one entry: "air strike". */
	isCompound(words: string): boolean;
	/** The examples of the codebooks, which are tests. */
	readonly examples: readonly Passage[];
}

/** The PLOVER types, data/ontology/plover.tsv. */
export interface Ontology {
	readonly types: readonly string[];
	has(type: string, mode?: string | null): boolean;
	quad(type: string): 1 | 2 | 3 | 4;
	/** Conflict-cooperation score of the mode, or of the type where the mode has none. */
	score(type: string, mode: string | null): number | null;
	/** The status that a speech event of this type gives to the deed it carries: AGREE offered, REQUEST demanded …; null if it carries none. */
	carries(type: string): string | null;
	/** The mode that speech takes from the deed it carries: asking for a release is REQUEST/yield; null where none follows. */
	modeCarrying(
		speech: string,
		deed: string,
		mode: string | null,
	): string | null;
	isSector(code: string): boolean;
	isContext(name: string): boolean;
}

/** The names of data/actors. */
export interface Actors {
	/**
	 * Names in a sentence from left to right, longest first, none overlapping. With a day, only entries that hold on it
	 * (persons keep their last office's entry, see `former`). Case counts, but for sentences in capitals.
	 */
	find(tokens: Tokens, day: Day | null): NameMatch[];
	/** Who held an office of a country on a day: `holder("president", "USA", "2021-01-25")`. */
	holder(office: string, country: string, day: Day): ActorEntry | null;
	/** Who held the office before the one of that day, or comes after. */
	neighbour(
		which: "previous" | "next",
		office: string,
		country: string,
		day: Day,
	): ActorEntry | null;
	/** All entries with that name, of whatever day. */
	named(name: string): readonly ActorEntry[];
	/** English name of a country code: "Russia"; null for a code unknown. */
	countryName(code: string): string | null;
	/** Codes of all countries and bodies that can stand in the country's place. */
	isCountry(code: string): boolean;
	/** The adjective's or inhabitant's country also by code: adjectives of a country, "Russian". */
	readonly countries: readonly {
		readonly code: string;
		readonly name: string;
	}[];
}

/** One place of the gazetteer. */
export interface Place {
	readonly name: string;
	readonly country: string | null;
	readonly lat: number | null;
	readonly lon: number | null;
	readonly precision: "site" | "town" | "region" | "country";
	readonly population: number;
}

/** The gazetteer: data/actors/places.tsv and the countries. */
export interface Places {
	/** Places with that name, the one of `near` first, then by population. */
	named(name: string, near?: string | null): readonly Place[];
	/** The longest place name that begins at token `from`: how many tokens it takes, and the places so named. */
	at(
		tokens: Tokens,
		from: number,
	): { readonly to: number; readonly places: readonly Place[] } | null;
}

/** The patterns of data/frames, found by the lemma of their predicate. */
export interface Patterns {
	readonly all: readonly Pattern[];
	/** Patterns whose predicate may be this lemma, the heaviest first. */
	of(lemma: string): readonly Pattern[];
	/** Of these the ones of which each noun or adjective may stand in a sentence of these words, the heaviest first. */
	among(lemma: string, words: ReadonlySet<string>): readonly Pattern[];
}
