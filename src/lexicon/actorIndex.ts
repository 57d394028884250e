import type { ActorEntry } from "./actor.ts";
import type { ActorKey } from "./actorColumns.ts";
import type { Names } from "./nameColumns.ts";
import {
	type NamedRun,
	namesAt,
	type SqueezedTokens,
	squeeze,
} from "./names.ts";

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

/** All forms of the names of data/actors. */
export class ActorIndex {
	/** Names in which case counts. */
	readonly #names: Names<ActorEntry>;
	readonly #surnames: Names<ActorEntry>;
	/** Common nouns, in lower case. */
	readonly #nouns: Names<ActorEntry>;
	/** Names and surnames in lower case, for text in capitals. */
	readonly #lower: () => readonly Names<ActorEntry>[];
	/** What is looked for at once: names, surnames and families; nouns. */
	readonly #cased: readonly Names<ActorEntry>[];
	readonly #uncased: readonly Names<ActorEntry>[];
	/** Persons by their first names. */
	readonly #givenNames: Names<ActorEntry>;

	constructor(by: (key: ActorKey) => Names<ActorEntry>) {
		this.#names = by("name");
		this.#surnames = by("surname");
		this.#nouns = by("noun");
		this.#givenNames = by("given name");
		this.#cased = [this.#names, this.#surnames, by("family")];
		this.#uncased = [this.#nouns];
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
	readingsAt(sentence: SqueezedTokens, from: number): readonly Reading[] {
		const cased = namesAt(this.#cased, sentence, from);
		const nouns = namesAt(this.#uncased, sentence, from, { lower: true });
		const capitals = this.#inCapitals(sentence, from);
		if (cased.length + nouns.length + capitals.length === 0) return NOTHING;
		const found = new Map<number, Reading>();
		const put = (to: number, more: Partial<Reading>): void => {
			found.set(to, { ...(found.get(to) ?? nothing(from, to)), ...more });
		};
		for (const { to, values } of cased) {
			const [names, surnames, family] = values;
			put(to, {
				names: names ?? NOBODY,
				surnames: surnames ?? NOBODY,
				family: family ?? NOBODY,
			});
		}
		for (const { to, values } of nouns) put(to, { nouns: values[0] ?? NOBODY });
		for (const { to, values } of capitals) {
			const known = found.get(to) ?? nothing(from, to);
			put(to, {
				names: known.names.length > 0 ? known.names : (values[0] ?? NOBODY),
				surnames:
					known.surnames.length > 0 ? known.surnames : (values[1] ?? NOBODY),
			});
		}
		return [...found.values()].sort((a, b) => b.to - a.to);
	}

	/** Names that the text writes in capitals: "MOSCOW" in a dateline, "NEW DELHI". Short ones only if all text is so. */
	#inCapitals(
		sentence: SqueezedTokens,
		from: number,
	): readonly NamedRun<ActorEntry>[] {
		if (!isCapitals(sentence.pieces[from])) return NO_RUNS;
		return namesAt(this.#lower(), sentence, from, { lower: true }).filter(
			({ to, key }) =>
				(sentence.inCapitals || key.length > 3) &&
				sentence.pieces.slice(from, to).every(hasNoLower),
		);
	}
}

const NOBODY: readonly ActorEntry[] = [];
const NOTHING: readonly Reading[] = [];
const NO_RUNS: readonly NamedRun<ActorEntry>[] = [];

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
	const last = piece.charCodeAt(piece.length - 1);
	// Most words end in a small letter, and are not worth making capitals of.
	if (last >= 97 && last <= 122) return false;
	return piece === piece.toUpperCase();
}
