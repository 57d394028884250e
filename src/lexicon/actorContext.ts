import type { ActorEntry, NameMatch } from "./actor.ts";
import type { ActorIndex, Reading } from "./actorIndex.ts";
import type { SqueezedTokens } from "./names.ts";
import type { Readings } from "./readings.ts";

/** A sentence in which names are looked for: whether the words around a name let it mean what it may mean. */
export class ActorContext {
	constructor(
		readonly sentence: SqueezedTokens,
		private readonly index: ActorIndex,
		private readonly readings: Readings,
	) {}

	/** Whether the name can mean that entry here. */
	fits(entry: ActorEntry, { from, to }: Reading): boolean {
		if (to > from + 1) return true;
		if (this.#isOtherWord(from) || this.#isElsewhere(from)) return false;
		if (entry.kind !== "country" && entry.kind !== "city") return true;
		return !this.#isPersonName(from);
	}

	/**
	 * How a surname is used, if it stands for the one known by it; null for "Melania Trump", or "May" where a month may be
	 * meant. `titled` after "Mr" or an office, `given` if it is a first name of many.
	 */
	surnameUse(
		reading: Reading,
		before: NameMatch | undefined,
	): { titled: boolean; given: boolean } | null {
		const { from, to } = reading;
		const { pieces } = this.sentence;
		// A first name is followed by the name of someone else: "Mr Ahmed Kathrada", "Kim Jong-nam".
		if (this.#hasUnknownNameAt(to)) return null;
		if (this.#isTitled(from, before)) return { titled: true, given: false };
		const isPerson = this.sentence.tokens.name[from] === "B-PER";
		if (!isPerson && this.readings.words.has(pieces.slice(from, to).join(" ")))
			return null;
		if (!this.#standsAlone(reading, before)) return null;
		const given = to === from + 1 && this.index.isGivenName(pieces[from]);
		return { titled: false, given };
	}

	/** Whether no first name is before it. */
	#standsAlone(reading: Reading, before: NameMatch | undefined): boolean {
		const { from, to } = reading;
		const { pieces } = this.sentence;
		if (to === from + 1 && this.#isOtherWord(from)) return false;
		const follows = from > 0 && before?.to !== from && pieces[from - 1] !== "";
		if (follows && (this.#isProper(from - 1) || this.#isGivenName(from - 1)))
			return false;
		return this.#isProper(to - 1) || (from === 0 && this.#isUntagged(from));
	}

	/** Whether a common noun can end there; a tagger that says verb or adjective is believed. */
	isNoun(i: number): boolean {
		return !/^(VERB|AUX|ADJ|ADV)$/.test(this.sentence.tokens.upos[i]);
	}

	/** Whether a name is a word instead: "Amnesty" at the beginning, "WHO" in a headline all in capitals. */
	#isOtherWord(at: number): boolean {
		const key = this.sentence.pieces[at];
		if (this.sentence.inCapitals) return this.readings.acronyms.has(key);
		return at === 0 && this.readings.initial.has(key);
	}

	#isElsewhere(at: number): boolean {
		const { pieces } = this.sentence;
		const words = this.readings.elsewhere.get(pieces[at]);
		return words !== undefined && pieces.some((piece) => words.has(piece));
	}

	/** Whether a country's name is part of a person's: "Michael Jordan", "Chad Johnson". */
	#isPersonName(at: number): boolean {
		const { pieces } = this.sentence;
		if (at > 0 && this.#isGivenName(at - 1)) return true;
		if (!this.readings.given.has(pieces[at])) return false;
		const after = pieces[at + 1] ?? "";
		if (after === "" || !this.#isProper(at + 1)) return false;
		return !this.index.knows(after) && !this.sentence.inTitleCase;
	}

	/** Whether "Mr", "Mr." or an office stands before. */
	#isTitled(at: number, before: NameMatch | undefined): boolean {
		const { pieces } = this.sentence;
		if (before?.to === at && before.entries.some(isTitle)) return true;
		const word = pieces[at - 1] === "" ? pieces[at - 2] : pieces[at - 1];
		return word !== undefined && this.readings.titles.has(word);
	}

	/** Whether a proper noun that the tables do not know stands there. */
	#hasUnknownNameAt(at: number): boolean {
		const { pieces, inTitleCase } = this.sentence;
		if (at >= pieces.length || inTitleCase) return false;
		return this.#isProper(at) && !this.index.knows(pieces[at]);
	}

	#isGivenName(at: number): boolean {
		if (!this.index.isGivenName(this.sentence.pieces[at])) return false;
		return this.sentence.tokens.upos[at] === "PROPN" || this.#isUntagged(at);
	}

	/** Whether it is a proper noun: capitalised, and not tagged as something else. */
	#isProper(at: number): boolean {
		const { form, upos } = this.sentence.tokens;
		if (form[at][0] === form[at][0].toLowerCase()) return false;
		return upos[at] === "PROPN" || (at > 0 && this.#isUntagged(at));
	}

	#isUntagged(at: number): boolean {
		return /^[_X]?$/.test(this.sentence.tokens.upos[at]);
	}
}

function isTitle({ kind }: ActorEntry): boolean {
	return kind === "office";
}
