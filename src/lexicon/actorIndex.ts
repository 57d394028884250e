import type { ActorEntry } from "./actor.ts";
import type { ActorKey } from "./actorColumns.ts";
import type { Names } from "./nameColumns.ts";
import { namesAt, type SqueezedTokens, squeeze } from "./names.ts";

/** A run of tokens and all that it may stand for, of whatever day. */
export interface Reading {
	readonly from: number;
	readonly to: number;
	/** Entries whose name it is. */
	readonly names: readonly ActorEntry[];
	/** Persons who are known by it. */
	readonly surnames: readonly ActorEntry[];
	/** Persons whose surname it is. */
	readonly family: readonly ActorEntry[];
	/** Common nouns. */
	readonly nouns: readonly ActorEntry[];
}

type What = "names" | "surnames" | "family" | "nouns";

/** All forms of the names of data/actors. */
export class ActorIndex {
	/** Names in which case counts. */
	readonly #names: Names<ActorEntry>;
	readonly #surnames: Names<ActorEntry>;
	readonly #families: Names<ActorEntry>;
	/** Common nouns, in lower case. */
	readonly #nouns: Names<ActorEntry>;
	/** Names and surnames in lower case, for text in capitals. */
	readonly #lower: () => readonly [Names<ActorEntry>, Names<ActorEntry>];
	/** Persons by their first names. */
	readonly #givenNames: Names<ActorEntry>;

	constructor(by: (key: ActorKey) => Names<ActorEntry>) {
		this.#names = by("name");
		this.#surnames = by("surname");
		this.#families = by("family");
		this.#nouns = by("noun");
		this.#givenNames = by("given name");
		this.#lower = once(() => [by("lower name"), by("lower surname")]);
	}

	/** All entries with that name. */
	named(name: string): readonly ActorEntry[] {
		const key = squeeze(name);
		return [
			...(this.#names.get(key) ?? []),
			...(this.#surnames.get(key) ?? []),
			...(this.#nouns.get(key.toLowerCase()) ?? []),
		];
	}

	/** Whether a squeezed word is a name or a common noun of the tables. */
	knows(word: string): boolean {
		return this.#names.has(word) || this.isNoun(word);
	}

	isNoun(word: string): boolean {
		return this.#nouns.has(word.toLowerCase());
	}

	/** Whether three or more office holders bear the given name, and nothing else does. */
	isGivenName(word: string): boolean {
		return this.#givenNames.count(word) > 2 && !this.knows(word);
	}

	/** What the tokens from there on may stand for, the longest run first. */
	readingsAt(sentence: SqueezedTokens, from: number): Reading[] {
		const found = new Map<number, Reading>();
		const put = (what: What, to: number, values: readonly ActorEntry[]) => {
			const known = found.get(to) ?? nothing(from, to);
			if (known[what].length === 0) found.set(to, { ...known, [what]: values });
		};
		const look = (what: What, names: Names<ActorEntry>, lower: boolean) => {
			for (const { to, values } of namesAt(names, sentence, from, { lower }))
				put(what, to, values);
		};
		look("names", this.#names, false);
		look("surnames", this.#surnames, false);
		look("family", this.#families, false);
		look("nouns", this.#nouns, true);
		for (const { what, to, values } of this.#inCapitals(sentence, from))
			put(what, to, values);
		return [...found.values()].sort((a, b) => b.to - a.to);
	}

	/** Names that the text writes in capitals: "MOSCOW" in a dateline, "NEW DELHI". Short ones only if all text is so. */
	#inCapitals(
		sentence: SqueezedTokens,
		from: number,
	): { what: What; to: number; values: readonly ActorEntry[] }[] {
		if (!isCapitals(sentence.pieces[from])) return [];
		const [names, surnames] = this.#lower();
		const fits = ({ to, key }: { to: number; key: string }): boolean =>
			(sentence.inCapitals || key.length > 3) &&
			sentence.pieces.slice(from, to).every(hasNoLower);
		const look = (what: What, index: Names<ActorEntry>) =>
			namesAt(index, sentence, from, { lower: true })
				.filter(fits)
				.map(({ to, values }) => ({ what, to, values }));
		return [...look("names", names), ...look("surnames", surnames)];
	}
}

const NOBODY: readonly ActorEntry[] = [];

function nothing(from: number, to: number): Reading {
	return {
		from,
		to,
		names: NOBODY,
		surnames: NOBODY,
		family: NOBODY,
		nouns: NOBODY,
	};
}

function once<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => {
		made ??= make();
		return made;
	};
}

function isCapitals(piece: string): boolean {
	return piece.length > 1 && hasNoLower(piece) && piece !== piece.toLowerCase();
}

function hasNoLower(piece: string): boolean {
	return piece === piece.toUpperCase();
}
