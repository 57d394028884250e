import type { Day, Problem } from "../base/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { ActorEntry, NameMatch } from "./actor.ts";
import { checkActors } from "./actor-checks.ts";
import { type NamedEntry, readActorTables } from "./actor-tables.ts";
import { type Codes, readCodes } from "./codes.ts";
import { entriesOn, familyOn } from "./in-force.ts";
import type { Actors } from "./lexicon.ts";
import {
	Names,
	namesAt,
	SqueezedTokens,
	squeeze,
	withoutAccents,
} from "./names.ts";
import { Offices } from "./offices.ts";
import { type Readings, readReadings } from "./readings.ts";

/**
 * Reads data/actors: `files` by their path under data/ ("actors/leaders.tsv"), with ontology/sectors.tsv if the sectors
 * are to be checked. Some 50,000 names take about a fifth of a second.
 */
export function readActors(files: ReadonlyMap<string, string>): {
	actors: Actors;
	problems: Problem[];
} {
	const tables = readActorTables(files);
	const { readings, problems: misread } = readReadings(files);
	const codes = readCodes(files, tables.entries);
	const problems = [
		...tables.problems,
		...misread,
		...codes.problems,
		...checkActors(tables.entries, codes.codes, files),
	];
	const actors = new ActorNames(tables.entries, readings, codes.codes);
	return { actors, problems };
}

/** A run of tokens and all that it may stand for, of whatever day. */
interface Reading {
	readonly to: number;
	readonly names: readonly ActorEntry[];
	readonly surnames: readonly ActorEntry[];
	readonly nouns: readonly ActorEntry[];
}

class ActorNames implements Actors {
	readonly countries: Actors["countries"];
	/** Names in which case counts. */
	readonly #names = new Names<ActorEntry>();
	/** Surnames of those who are known by them. */
	readonly #surnames = new Names<ActorEntry>();
	/** Common nouns, in lower case. */
	readonly #nouns = new Names<ActorEntry>();
	/** Names and surnames in lower case, for text in capitals; made when first needed. */
	#lower: { names: Names<ActorEntry>; surnames: Names<ActorEntry> } | null =
		null;
	readonly #givenNames = new Map<string, number>();
	readonly #offices: Offices;
	readonly #codes: Codes;
	readonly #readings: Readings;

	constructor(named: readonly NamedEntry[], readings: Readings, codes: Codes) {
		this.#codes = codes;
		this.#readings = readings;
		this.countries = codes.all;
		for (const { entry, names, nouns, surnames } of named) {
			for (const name of names) this.#addName(this.#names, name, entry);
			for (const name of surnames) this.#addName(this.#surnames, name, entry);
			for (const noun of nouns)
				this.#nouns.add(squeeze(noun).toLowerCase(), entry);
			if (entry.kind === "person") this.#learnGivenName(entry.name);
		}
		this.#offices = new Offices(named.map(({ entry }) => entry));
	}

	find(tokens: Tokens, day: Day | null): NameMatch[] {
		const sentence = new SqueezedTokens(tokens);
		const inCapitals = isInCapitals(tokens);
		const matches: NameMatch[] = [];
		for (let from = 0; from < tokens.length; ) {
			const match = this.#at(sentence, from, day, inCapitals, matches.at(-1));
			if (match) matches.push(match);
			from = match ? match.to : from + 1;
		}
		return matches;
	}

	holder(office: string, country: string, day: Day): ActorEntry | null {
		return this.#offices.holder(office, country, day);
	}

	named(name: string): readonly ActorEntry[] {
		const key = squeeze(name);
		return [
			...(this.#names.get(key) ?? []),
			...(this.#surnames.get(key) ?? []),
			...(this.#nouns.get(key.toLowerCase()) ?? []),
		];
	}

	countryName(code: string): string | null {
		return this.#codes.nameOf(code);
	}

	isCountry(code: string): boolean {
		return this.#codes.has(code);
	}

	#addName(to: Names<ActorEntry>, name: string, entry: ActorEntry): void {
		const key = squeeze(name);
		to.add(key, entry);
		const first = key.charCodeAt(0);
		// "al-Shabab" begins a sentence as "Al-Shabab".
		if (first >= 97 && first <= 122)
			to.add(key[0].toUpperCase() + key.slice(1), entry);
	}

	#learnGivenName(name: string): void {
		const blank = name.indexOf(" ");
		if (blank < 0) return;
		const given = withoutAccents(name.slice(0, blank));
		this.#givenNames.set(given, (this.#givenNames.get(given) ?? 0) + 1);
	}

	/** The longest name at the token that stands for somebody on that day. */
	#at(
		sentence: SqueezedTokens,
		from: number,
		day: Day | null,
		inCapitals: boolean,
		before: NameMatch | undefined,
	): NameMatch | null {
		for (const reading of this.#readingsAt(sentence, from, inCapitals)) {
			const { to } = reading;
			const entries = [
				...entriesOn(
					reading.names.filter((entry) =>
						this.#fits(entry, sentence, from, to),
					),
					day,
				),
			];
			if (
				reading.names.length === 0 &&
				reading.surnames.length > 0 &&
				this.#isSurname(reading.surnames, sentence, from, to, before)
			)
				entries.push(...familyOn(reading.surnames, day));
			if (isNoun(sentence.tokens, to - 1)) entries.push(...reading.nouns);
			if (entries.length > 0) return { from, to, entries };
		}
		return null;
	}

	/** What the tokens from there on may stand for, the longest run first. */
	#readingsAt(
		sentence: SqueezedTokens,
		from: number,
		inCapitals: boolean,
	): Reading[] {
		const readings = new Map<number, Reading>();
		const put = (
			to: number,
			what: "names" | "surnames" | "nouns",
			values: readonly ActorEntry[],
		): void => {
			const known = readings.get(to) ?? {
				to,
				names: [],
				surnames: [],
				nouns: [],
			};
			if (known[what].length === 0)
				readings.set(to, { ...known, [what]: values });
		};
		for (const { to, values } of namesAt(this.#names, sentence, from))
			put(to, "names", values);
		for (const { to, values } of namesAt(this.#surnames, sentence, from))
			put(to, "surnames", values);
		const lower = { lower: true };
		for (const { to, values } of namesAt(this.#nouns, sentence, from, lower))
			put(to, "nouns", values);
		if (isCapitals(sentence.pieces[from])) {
			const index = this.#inLowerCase();
			const fits = (to: number, key: string): boolean =>
				areCapitals(sentence, from, to) &&
				(inCapitals
					? !this.#isWordInCapitals(sentence, from, to)
					: key.length > 3);
			for (const { to, key, values } of namesAt(
				index.names,
				sentence,
				from,
				lower,
			))
				if (fits(to, key)) put(to, "names", values);
			for (const { to, key, values } of namesAt(
				index.surnames,
				sentence,
				from,
				lower,
			))
				if (fits(to, key)) put(to, "surnames", values);
		}
		if (readings.size < 2) return [...readings.values()];
		return [...readings.values()].sort((a, b) => b.to - a.to);
	}

	#isWordInCapitals(sentence: SqueezedTokens, from: number, to: number) {
		return (
			to === from + 1 && this.#readings.acronyms.has(sentence.pieces[from])
		);
	}

	#inLowerCase() {
		if (this.#lower) return this.#lower;
		const lowered = (from: Names<ActorEntry>): Names<ActorEntry> => {
			const to = new Names<ActorEntry>();
			for (const [key, values] of from.entries())
				for (const value of values) to.add(key.toLowerCase(), value);
			return to;
		};
		this.#lower = {
			names: lowered(this.#names),
			surnames: lowered(this.#surnames),
		};
		return this.#lower;
	}

	/** Whether the name can mean that entry here, by the words around it. */
	#fits(
		entry: ActorEntry,
		sentence: SqueezedTokens,
		from: number,
		to: number,
	): boolean {
		const one = to === from + 1;
		const key = sentence.pieces[from];
		if (one && from === 0 && this.#readings.initial.has(key)) return false;
		const elsewhere = one ? this.#readings.elsewhere.get(key) : undefined;
		if (elsewhere && sentence.pieces.some((piece) => elsewhere.has(piece)))
			return false;
		if (entry.kind !== "country" && entry.kind !== "city") return true;
		return !one || !this.#isPersonName(sentence, from);
	}

	/** Whether a country's name is part of a person's: "Michael Jordan", "Chad Johnson". */
	#isPersonName(sentence: SqueezedTokens, at: number): boolean {
		const { pieces, tokens } = sentence;
		const before = at > 0 ? pieces[at - 1] : "";
		if (this.#isGivenName(before) && isProper(tokens, at - 1)) return true;
		if (!this.#readings.given.has(pieces[at])) return false;
		const after = pieces[at + 1] ?? "";
		if (after === "" || !isProper(tokens, at + 1)) return false;
		return (
			this.#names.get(after) === null &&
			this.#nouns.get(after.toLowerCase()) === null &&
			!isInTitleCase(tokens)
		);
	}

	/** Whether three or more office holders bear the given name, which no country or seat is. */
	#isGivenName(word: string): boolean {
		if ((this.#givenNames.get(word) ?? 0) < 3) return false;
		return (
			this.#names.get(word) === null &&
			this.#nouns.get(word.toLowerCase()) === null
		);
	}

	/** Whether a surname stands for the one known by it: not "Melania Trump", not "May" where a month may be meant. */
	#isSurname(
		bearers: readonly ActorEntry[],
		sentence: SqueezedTokens,
		from: number,
		to: number,
		before: NameMatch | undefined,
	): boolean {
		const { tokens, pieces } = sentence;
		const key = pieces.slice(from, to).join("");
		const titled =
			(from > 0 && this.#readings.titles.has(pieces[from - 1])) ||
			(from > 1 &&
				pieces[from - 1] === "" &&
				this.#readings.titles.has(pieces[from - 2])) ||
			(before?.to === from && before.entries.some(isTitle));
		if (this.#readings.words.has(key)) return titled;
		if (titled) return true;
		if (
			from > 0 &&
			before?.to !== from &&
			isProper(tokens, from - 1) &&
			pieces[from - 1] !== ""
		)
			return false;
		const familyFirst = bearers.some((entry) =>
			squeeze(entry.name).startsWith(key),
		);
		if (
			familyFirst &&
			to < tokens.length &&
			isProper(tokens, to) &&
			!isInTitleCase(tokens)
		)
			return this.#names.get(pieces[to]) !== null;
		return isProper(tokens, from) || tokens.upos[from] === "NOUN";
	}
}

function isTitle(entry: ActorEntry): boolean {
	return entry.kind === "office" || entry.kind === "agent";
}

/** Whether a common noun can end there; a tagger that says verb or adjective is believed. */
function isNoun(tokens: Tokens, i: number): boolean {
	const upos = tokens.upos[i];
	return upos !== "VERB" && upos !== "AUX" && upos !== "ADJ" && upos !== "ADV";
}

/** Whether the token is a proper noun: capitalised, and not tagged as something else. */
function isProper(tokens: Tokens, i: number): boolean {
	const form = tokens.form[i];
	if (form === form.toLowerCase() || form[0] === form[0].toLowerCase())
		return false;
	const upos = tokens.upos[i];
	if (upos === "PROPN") return true;
	return (upos === "" || upos === "_" || upos === "X") && i > 0;
}

function isCapitals(piece: string): boolean {
	return (
		piece.length > 1 &&
		piece === piece.toUpperCase() &&
		piece !== piece.toLowerCase()
	);
}

function areCapitals(
	sentence: SqueezedTokens,
	from: number,
	to: number,
): boolean {
	for (let i = from; i < to; i++) {
		const piece = sentence.pieces[i];
		if (piece !== piece.toUpperCase()) return false;
	}
	return true;
}

/** Whether all its words are in capitals, as in some headlines. */
function isInCapitals(tokens: Tokens): boolean {
	let words = 0;
	for (const form of tokens.form) {
		if (form !== form.toUpperCase()) return false;
		if (form !== form.toLowerCase()) words++;
	}
	return words > 2;
}

/** Whether Nearly All Its Words Begin With A Capital, as in most headlines. */
function isInTitleCase(tokens: Tokens): boolean {
	let long = 0;
	let capitals = 0;
	for (const form of tokens.form) {
		if (form.length < 4 || form.toLowerCase() === form.toUpperCase()) continue;
		long++;
		if (form[0] !== form[0].toLowerCase()) capitals++;
	}
	return long > 2 && capitals >= long * 0.8;
}
