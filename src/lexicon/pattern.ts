/**
 * A pattern of a codebook, compiled: what must stand in a clause for the event to be there. Compiled from a plain
 * active sentence ("X holds <talks> with Y"); voice, tense, negation and coordination are the engine's business.
 */
export interface Pattern {
	readonly type: string;
	readonly mode: string | null;
	readonly contexts: readonly string[];
	/** Both sides act ("X and Y sign …"): coded in both directions. */
	readonly bothWays: boolean;
	/** Status that the words themselves give, where not `happened` (a heading's `status planned`). */
	readonly status: string | null;
	/** `verb`: hold, pull (out); `adjective`: ready in "is ready to"; `noun`: attack in "the <attack> by X on Y". */
	readonly kind: "verb" | "adjective" | "noun";
	/**
	 * Lemmas of the predicate, lower case; adjectives as they are written ("prepared"). A multi-word noun ("military
	 * exercise") is joined by a blank.
	 */
	readonly predicates: ReadonlySet<string>;
	/**
	 * Particle of the verb ("out" in "pulls out of Y"), lower case. For `adjective`, the preposition before a noun:
	 * "in" of "is in <talks> with Y".
	 */
	readonly particle: string | null;
	/** What stands with the predicate, besides the predicate itself. */
	readonly parts: readonly Part[];
	/** More specific patterns win: number of words and lists demanded, then slots. */
	readonly weight: number;
	/** As written, and where. */
	readonly text: string;
	readonly file: string;
	readonly line: number;
}

/** One thing that must stand with the predicate. */
export interface Part {
	/**
	 * subject, object, indirect (gives Y <aid>); oblique: a phrase with one of `prepositions`, on the verb or on its
	 * object; complement: "to do something", "of doing something", "that Y does something". Of a nominal pattern:
	 * subject the owner in "X's <attack> on Y", object the owner in "Y's <defeat> by X".
	 */
	readonly role: "subject" | "object" | "indirect" | "oblique" | "complement";
	/**
	 * For `oblique` and the gerund of `complement` ("of doing something"); ["that"] for a that-clause; empty otherwise.
	 * "between X and Y" gives two obliques, both with ["between"]; "out of" is one preposition.
	 */
	readonly prepositions: readonly string[];
	/**
	 * X the source, Y the target (must be actors), `something`: what is carried (a clause or a noun phrase, any),
	 * `words`: the head must be one of `words`, `anything`: any phrase, not looked at ("anything" in a pattern).
	 */
	readonly fill: "X" | "Y" | "something" | "words" | "anything";
	/**
	 * Lemmas of the head, for `words`. A multi-word entry ("military aid") is joined by a blank. In a complement the
	 * lemma of its verb ("to <meet> Y"), or of the verb and its object's head ("exercise restraint").
	 */
	readonly words: ReadonlySet<string>;
	/** The last words of `words`: where none of them is in a sentence, the part is not. */
	readonly heads: ReadonlySet<string>;
	/**
	 * Lemmas that must stand before the head as modifiers ("economic" in "imposes economic sanctions"); the modal of a
	 * that-clause ("that Y must do something").
	 */
	readonly modifiers: readonly string[];
	/**
	 * A fill hanging under this part's head: "releases <prisoners> of Y", "breaks the <blockade> of Y", "Y's <leader>";
	 * in a complement who does the deed ("that Y does something") or, for `words`, whom it is done to ("to <meet> Y").
	 */
	readonly of: "X" | "Y" | null;
}

// A list stands in hundreds of patterns.
const KNOWN_HEADS = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** The last words of a list; worked out once for each. */
export function headsOf(words: ReadonlySet<string>): ReadonlySet<string> {
	const known = KNOWN_HEADS.get(words);
	if (known) return known;
	const lasts = [...words].map((word) => word.slice(word.lastIndexOf(" ") + 1));
	const heads = new Set(lasts);
	KNOWN_HEADS.set(words, heads);
	return heads;
}
