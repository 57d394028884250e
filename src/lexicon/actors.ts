import type { Day, Problem } from "../base/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { ActorEntry, NameMatch } from "./actor.ts";
import {
	type ActorColumns,
	type ActorKey,
	readActorColumns,
} from "./actorColumns.ts";
import { ActorContext } from "./actorContext.ts";
import { ActorIndex, type Reading } from "./actorIndex.ts";
import { type Codes, codesOf } from "./codes.ts";
import { entriesOn, FIRST, familyOn, holdsOn } from "./inForce.ts";
import type { Actors } from "./lexicon.ts";
import { Names } from "./nameColumns.ts";
import { SqueezedTokens } from "./names.ts";
import { Offices } from "./offices.ts";
import { type Readings, readReadings } from "./readings.ts";
import { Spellings } from "./spellings.ts";

/** Reads data/actors: `files` by their path under data/ ("actors/leaders.tsv"), with ontology/sectors.tsv if the sectors are to be checked. */
export function readActors(
	files: ReadonlyMap<string, string>,
	columns: ActorColumns = readActorColumns(files),
): {
	actors: Actors;
	problems: Problem[];
} {
	const { readings, problems } = readReadings(files);
	return {
		actors: new ActorNames(columns, readings),
		problems: [...columns.problems, ...problems],
	};
}

class ActorNames implements Actors {
	readonly countries: Actors["countries"];
	readonly #index: ActorIndex;
	readonly #offices: Offices;
	readonly #codes: Codes;
	readonly #readings: Readings;
	readonly #spellings: Spellings;

	constructor(columns: ActorColumns, readings: Readings) {
		const by = (key: ActorKey) => new Names(columns.by(key), columns.entry);
		this.countries = columns.codes;
		this.#index = new ActorIndex(by);
		this.#offices = new Offices(by);
		this.#codes = codesOf(columns.codes);
		this.#readings = readings;
		this.#spellings = new Spellings(by);
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
		const others = this.#otherwiseSpelled(tokens, matches, day);
		if (others.length === 0) return matches;
		return [...matches, ...others].sort((a, b) => a.from - b.from);
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

	neighbour(...asked: Parameters<Actors["neighbour"]>): ActorEntry | null {
		return this.#offices.neighbour(...asked);
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
			const { entries, near } = meant(reading, context, day, before);
			const { to } = reading;
			if (near.length > 0) return { from, to, entries, near };
			if (entries.length > 0) return { from, to, entries };
		}
		return null;
	}
}

type Meant = Required<Pick<NameMatch, "entries" | "near">>;
type Use = NonNullable<ReturnType<ActorContext["surnameUse"]>>;

/** What a run of tokens stands for on that day. A surname counts only where no full name is spelled so. */
function meant(
	reading: Reading,
	context: ActorContext,
	day: Day | null,
	before: NameMatch | undefined,
): Meant {
	const { from, to, names, surnames, family, nouns } = reading;
	const fitting = names.filter((entry) => context.fits(entry, reading));
	const entries = entriesOn(fitting, day);
	let near: readonly ActorEntry[] = [];
	if (names.length === 0 && (surnames.length > 0 || family.length > 0)) {
		const use = context.surnameUse(reading, before);
		const title =
			before?.to === from
				? before.entries.find(({ kind }) => kind === "office")
				: undefined;
		if (use && title && day !== null)
			entries.push(...titled(reading, title, day, use));
		else if (use) {
			entries.push(...bearersOn(reading, day, use));
			near = relatives(reading, day, use);
		}
	}
	if (nouns.length > 0 && context.isNoun(to - 1)) entries.push(...nouns);
	return { entries, near };
}

/** Who bears a surname that stands after the title of an office: whoever can bear that, too, and holds it on the day. */
function titled(
	{ surnames, family }: Reading,
	title: ActorEntry,
	day: Day,
	use: Use,
): ActorEntry[] {
	const bearers = [...surnames, ...family].filter((one) => bears(one, title));
	const holders = bearers.filter((entry) => holdsOn(entry, day));
	if (holders.length > 0) return holders;
	const strict = title.office !== null || title.sectors[0] === "LEG";
	const known = strict ? surnames.filter((one) => bears(one, title)) : surnames;
	const found = familyOn(known, day, use);
	return found.length > 0 || strict || use.given ? found : headOn(family, day);
}

/** Whether somebody can bear a title: "Defence Minister Santos" has that office, "General Gantz" is of the army. */
function bears(entry: ActorEntry, title: ActorEntry): boolean {
	if (title.office !== null) return entry.office === title.office;
	return title.sectors.length === 0 || title.sectors[0] === entry.sectors[0];
}

/** Who bears a surname without such a title: whoever is known by it; else a head in office. */
function bearersOn(
	{ surnames, family }: Reading,
	day: Day | null,
	use: Use,
): ActorEntry[] {
	const known = familyOn(surnames, day, use);
	return known.length > 0 || use.given ? known : headOn(family, day);
}

/** Holders of an office on that day who bear the surname, and may be meant where their country is spoken of. */
function relatives(
	{ family }: Reading,
	day: Day | null,
	use: Use,
): ActorEntry[] {
	if (day === null || (use.given && !use.titled)) return [];
	return family.filter((entry) => entry.office !== null && holdsOn(entry, day));
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
