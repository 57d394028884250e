import type { ActorEntry } from "./actor.ts";
import type { NamedEntry } from "./actorTables.ts";
import {
	Names,
	namesAt,
	type SqueezedTokens,
	squeeze,
	withoutAccents,
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

type What = "names" | "surnames" | "family" | "nouns";

/** All forms of the names of data/actors. */
export class ActorIndex {
	/** Names in which case counts. */
	readonly #names = new Names<ActorEntry>();
	readonly #surnames = new Names<ActorEntry>();
	readonly #families = new Names<ActorEntry>();
	/** Common nouns, in lower case. */
	readonly #nouns = new Names<ActorEntry>();
	/** Names and surnames in lower case, for text in capitals; made when first needed. */
	#lower: readonly [Names<ActorEntry>, Names<ActorEntry>] | null = null;
	/** How many persons bear a first name. */
	readonly #givenNames = new Map<string, number>();

	constructor(named: readonly NamedEntry[]) {
		for (const { entry, names, nouns, surnames, family } of named) {
			for (const name of names) add(this.#names, name, entry);
			for (const name of surnames) add(this.#surnames, name, entry);
			for (const name of family) this.#families.add(squeeze(name), entry);
			for (const noun of nouns)
				this.#nouns.add(squeeze(noun).toLowerCase(), entry);
			if (entry.kind === "person") this.#learnGivenName(entry.name);
		}
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
		return this.#names.get(word) !== null || this.isNoun(word);
	}

	isNoun(word: string): boolean {
		return this.#nouns.get(word.toLowerCase()) !== null;
	}

	/** Whether three or more office holders bear the given name, and nothing else does. */
	isGivenName(word: string): boolean {
		return (this.#givenNames.get(word) ?? 0) > 2 && !this.knows(word);
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
		const [names, surnames] = this.#inLowerCase();
		const fits = ({ to, key }: { to: number; key: string }): boolean =>
			(sentence.inCapitals || key.length > 3) &&
			sentence.pieces.slice(from, to).every(hasNoLower);
		const look = (what: What, index: Names<ActorEntry>) =>
			namesAt(index, sentence, from, { lower: true })
				.filter(fits)
				.map(({ to, values }) => ({ what, to, values }));
		return [...look("names", names), ...look("surnames", surnames)];
	}

	#inLowerCase(): readonly [Names<ActorEntry>, Names<ActorEntry>] {
		this.#lower ??= [lowered(this.#names), lowered(this.#surnames)];
		return this.#lower;
	}

	#learnGivenName(name: string): void {
		const blank = name.indexOf(" ");
		if (blank < 0) return;
		const given = withoutAccents(name.slice(0, blank));
		this.#givenNames.set(given, (this.#givenNames.get(given) ?? 0) + 1);
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

function add(to: Names<ActorEntry>, name: string, entry: ActorEntry): void {
	const key = squeeze(name);
	to.add(key, entry);
	const first = key.charCodeAt(0);
	// "al-Shabab" begins a sentence as "Al-Shabab".
	if (first >= 97 && first <= 122)
		to.add(key[0].toUpperCase() + key.slice(1), entry);
}

function lowered(from: Names<ActorEntry>): Names<ActorEntry> {
	const to = new Names<ActorEntry>();
	for (const [key, values] of from.entries())
		for (const value of values) to.add(key.toLowerCase(), value);
	return to;
}

function isCapitals(piece: string): boolean {
	return piece.length > 1 && hasNoLower(piece) && piece !== piece.toLowerCase();
}

function hasNoLower(piece: string): boolean {
	return piece === piece.toUpperCase();
}
