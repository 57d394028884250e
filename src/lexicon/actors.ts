import type { Day, Problem } from "../base/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { ActorEntry, NameMatch } from "./actor.ts";
import { checkActors } from "./actorChecks.ts";
import { ActorContext } from "./actorContext.ts";
import { ActorIndex, type Reading } from "./actorIndex.ts";
import { type NamedEntry, readActorTables } from "./actorTables.ts";
import { type Codes, readCodes } from "./codes.ts";
import { entriesOn, FIRST, familyOn, holdsOn } from "./inForce.ts";
import type { Actors } from "./lexicon.ts";
import { SqueezedTokens } from "./names.ts";
import { Offices } from "./offices.ts";
import { type Readings, readReadings } from "./readings.ts";
import { Spellings } from "./spellings.ts";

/**
 * Reads data/actors: `files` by their path under data/ ("actors/leaders.tsv"), with ontology/sectors.tsv if the sectors
 * are to be checked. Some 30,000 names take about a quarter of a second.
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

class ActorNames implements Actors {
	readonly countries: Actors["countries"];
	readonly #index: ActorIndex;
	readonly #offices: Offices;
	readonly #codes: Codes;
	readonly #readings: Readings;
	readonly #spellings: Spellings;

	constructor(named: readonly NamedEntry[], readings: Readings, codes: Codes) {
		this.countries = codes.all;
		this.#index = new ActorIndex(named);
		this.#offices = new Offices(named.map(({ entry }) => entry));
		this.#codes = codes;
		this.#readings = readings;
		this.#spellings = new Spellings(
			named.map(({ entry }) => entry).filter(({ kind }) => kind === "person"),
		);
	}

	find(tokens: Tokens, day: Day | null): NameMatch[] {
		const sentence = new SqueezedTokens(tokens);
		const context = new ActorContext(sentence, this.#index, this.#readings);
		const matches: NameMatch[] = [];
		for (let from = 0; from < tokens.length; ) {
			const match = this.#matchAt(context, from, day, matches.at(-1));
			if (match) matches.push(match);
			from = match ? match.to : from + 1;
		}
		return [...matches, ...this.#otherwiseSpelled(tokens, matches, day)].sort(
			(a, b) => a.from - b.from,
		);
	}

	/** Persons whom the tables spell otherwise, where the parser sees the name of a person. */
	#otherwiseSpelled(
		tokens: Tokens,
		matches: readonly NameMatch[],
		day: Day | null,
	): NameMatch[] {
		const found: NameMatch[] = [];
		for (let from = 0; from < tokens.length; from++) {
			if (tokens.name[from] !== "B-PER") continue;
			let to = from + 1;
			while (tokens.name[to] === "I-PER") to++;
			const start = from;
			const known = matches.some((one) => one.from < to && start < one.to);
			if (known) continue;
			const entries = this.#spellings.find(tokens.form.slice(from, to), day);
			if (entries.length > 0) found.push({ from, to, entries });
		}
		return found;
	}

	holder(office: string, country: string, day: Day): ActorEntry | null {
		return this.#offices.holder(office, country, day);
	}

	neighbour(
		which: "previous" | "next",
		office: string,
		country: string,
		day: Day,
	): ActorEntry | null {
		return this.#offices.neighbour(which, office, country, day);
	}

	named(name: string): readonly ActorEntry[] {
		return this.#index.named(name);
	}

	countryName(code: string): string | null {
		return this.#codes.nameOf(code);
	}

	isCountry(code: string): boolean {
		return this.#codes.has(code);
	}

	/** The longest name at the token that stands for somebody on that day. */
	#matchAt(
		context: ActorContext,
		from: number,
		day: Day | null,
		before: NameMatch | undefined,
	): NameMatch | null {
		for (const reading of this.#index.readingsAt(context.sentence, from)) {
			const entries = meant(reading, context, day, before);
			const near = relatives(reading, context, day, before);
			const { to } = reading;
			if (near.length > 0) return { from, to, entries, near };
			if (entries.length > 0) return { from, to, entries };
		}
		return null;
	}
}

/**
 * Those in office on that day who bear the surname: after a title who has that office, or else the heads and ministers
 * of states.
 */
function relatives(
	reading: Reading,
	context: ActorContext,
	day: Day | null,
	before: NameMatch | undefined,
): ActorEntry[] {
	if (reading.names.length > 0 || reading.family.length === 0 || day === null)
		return [];
	const use = context.surnameUse(reading, before);
	if (!use || (use.given && !use.titled)) return [];
	const titles = before?.to === reading.from ? before.entries : [];
	return reading.family.filter(
		(entry) => holdsOn(entry, day) && bears(entry, titles),
	);
}

/** Whether somebody can bear a title: "Defence Minister Santos" has that office, "General Gantz" is of the army. */
function bears(entry: ActorEntry, titles: readonly ActorEntry[]): boolean {
	const [title] = titles.filter(({ kind }) => kind === "office");
	if (!title) return entry.office !== null;
	if (title.office !== null) return entry.office === title.office;
	return title.sectors.length === 0 || title.sectors[0] === entry.sectors[0];
}

/** Whom a surname means: after a title who has that office on the day; else whoever is known by it; else a head in office. */
function bearersOn(
	{ from, surnames, family }: Reading,
	day: Day | null,
	use: { readonly titled: boolean; readonly given: boolean },
	before: NameMatch | undefined,
): ActorEntry[] {
	const titles = before?.to === from ? before.entries : [];
	const title = titles.find(({ kind }) => kind === "office");
	if (title && day !== null) {
		const bearers = [...surnames, ...family].filter((entry) =>
			bears(entry, titles),
		);
		const holders = bearers.filter((entry) => holdsOn(entry, day));
		if (holders.length > 0) return holders;
		if (title.office !== null || title.sectors[0] === "LEG")
			return familyOn(
				surnames.filter((entry) => bearers.includes(entry)),
				day,
				use,
			);
	}
	const known = familyOn(surnames, day, use);
	return known.length > 0 || use.given ? known : headOn(family, day);
}

/** How many countries may have office holders of a surname that by itself means the head of one of them. */
const RARE = 3;

/** The head of state or government of that surname, if the world has only one on that day, and the name is rare. */
function headOn(family: readonly ActorEntry[], day: Day | null): ActorEntry[] {
	if (day === null) return [];
	const countries = new Set(family.map(({ country }) => country));
	if (countries.size > RARE) return [];
	const heads = family.filter(
		(entry) => FIRST.has(entry.office) && holdsOn(entry, day),
	);
	return new Set(heads.map(({ country }) => country)).size === 1 ? heads : [];
}

/** What a run of tokens stands for on that day. A surname counts only where no full name is spelled so. */
function meant(
	reading: Reading,
	context: ActorContext,
	day: Day | null,
	before: NameMatch | undefined,
): ActorEntry[] {
	const { to, names, surnames, family, nouns } = reading;
	const entries =
		names.length > 0
			? entriesOn(
					names.filter((entry) => context.fits(entry, reading)),
					day,
				)
			: [];
	if (names.length === 0 && (surnames.length > 0 || family.length > 0)) {
		const use = context.surnameUse(reading, before);
		if (use) entries.push(...bearersOn(reading, day, use, before));
	}
	if (nouns.length > 0 && context.isNoun(to - 1)) entries.push(...nouns);
	return entries;
}
