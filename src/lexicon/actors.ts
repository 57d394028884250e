import type { Day, Problem } from "../base/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { ActorEntry, NameMatch } from "./actor.ts";
import { checkActors } from "./actorChecks.ts";
import { ActorContext } from "./actorContext.ts";
import { ActorIndex, type Reading } from "./actorIndex.ts";
import { type NamedEntry, readActorTables } from "./actorTables.ts";
import { type Codes, readCodes } from "./codes.ts";
import { entriesOn, familyOn } from "./inForce.ts";
import type { Actors } from "./lexicon.ts";
import { SqueezedTokens } from "./names.ts";
import { Offices } from "./offices.ts";
import { type Readings, readReadings } from "./readings.ts";

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

	constructor(named: readonly NamedEntry[], readings: Readings, codes: Codes) {
		this.countries = codes.all;
		this.#index = new ActorIndex(named);
		this.#offices = new Offices(named.map(({ entry }) => entry));
		this.#codes = codes;
		this.#readings = readings;
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
		return matches;
	}

	holder(office: string, country: string, day: Day): ActorEntry | null {
		return this.#offices.holder(office, country, day);
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
			if (entries.length > 0) return { from, to: reading.to, entries };
		}
		return null;
	}
}

/** What a run of tokens stands for on that day. A surname counts only where no full name is spelled so. */
function meant(
	reading: Reading,
	context: ActorContext,
	day: Day | null,
	before: NameMatch | undefined,
): ActorEntry[] {
	const { to, names, surnames, nouns } = reading;
	const entries =
		names.length > 0
			? entriesOn(
					names.filter((entry) => context.fits(entry, reading)),
					day,
				)
			: [];
	if (names.length === 0 && surnames.length > 0) {
		const use = context.surnameUse(reading, before);
		if (use) entries.push(...familyOn(surnames, day, use));
	}
	if (nouns.length > 0 && context.isNoun(to - 1)) entries.push(...nouns);
	return entries;
}
