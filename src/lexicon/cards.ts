import { grouped } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";
import { type ActorRow, readActorRows } from "./actorTables.ts";
import {
	byTime,
	type Card,
	type CardKind,
	type CardName,
	cardOf,
	compared,
	formsOf,
	rowsByActor,
	type Term,
} from "./card.ts";
import { type Codes, readCodes } from "./codes.ts";
import { FIRST, RANKS } from "./inForce.ts";
import { squeeze } from "./names.ts";

/** A card, and by which of its forms a name means it. */
export interface MeantCard {
	readonly card: Card;
	readonly by: CardName["form"];
}

/** A country with all that acts in its name. */
export interface CountryCard {
	readonly code: string;
	readonly name: string;
	/** The state, and parts of it with names of their own. */
	readonly cards: readonly Card[];
	/** Offices of one holder, the highest first, with their holders in the order of time. */
	readonly offices: readonly {
		readonly office: string;
		readonly holders: readonly Term[];
	}[];
	/** Persons in no such office: ministers, judges, generals, candidates. */
	readonly others: readonly Term[];
	readonly bodies: readonly Term[];
	readonly seats: readonly Term[];
	readonly groups: readonly Term[];
	readonly peoples: readonly Term[];
	readonly outlets: readonly Term[];
}

/** The cards of data/actors. */
export interface Cards {
	/** Those whom the name may mean on some day, the likeliest first. Accents and capitals do not matter. */
	named(name: string): readonly MeantCard[];
	/** Null for a code unknown. */
	country(code: string): CountryCard | null;
	/** Those of whom a name has a word that begins so, for each of the words. */
	found(words: string, most: number): readonly Card[];
	nameOf(code: string): string | null;
}

/** Reads data/actors: `files` by their path under data/. Some 30,000 actors take half a second; cards are made when asked for. */
export function readCards(files: ReadonlyMap<string, string>): Cards {
	const rows = readActorRows(files).rows.filter(
		({ entries }) => entries.length > 0,
	);
	const { codes } = readCodes(
		files,
		rows.flatMap(({ entries }) => entries),
	);
	return new ActorCards(rowsByActor(rows).map(actorOf), codes);
}

/** An actor before anybody asks for its card. */
interface Actor {
	readonly rows: readonly ActorRow[];
	readonly kind: CardKind;
	readonly name: string;
	readonly forms: readonly Pick<CardName, "name" | "form">[];
	/** Its names without accents and in lower case, each after a blank. */
	readonly words: ReadonlySet<string>;
	readonly rank: number;
	readonly lastDay: string;
}

class ActorCards implements Cards {
	/** The likeliest first. */
	readonly #actors: readonly Actor[];
	readonly #codes: Codes;
	readonly #meant = new Map<string, Actor[]>();

	constructor(actors: readonly Actor[], codes: Codes) {
		this.#actors = actors.toSorted(byRank);
		this.#codes = codes;
		for (const actor of this.#actors)
			for (const words of actor.words) {
				const known = this.#meant.get(words);
				if (known) known.push(actor);
				else this.#meant.set(words, [actor]);
			}
	}

	named(name: string): MeantCard[] {
		return this.#named(name)
			.map((actor) => ({
				card: cardOf(actor.rows),
				by: nearest(actor, name),
			}))
			.sort((a, b) => nearness(a.by) - nearness(b.by));
	}

	#named(name: string): readonly Actor[] {
		return this.#meant.get(` ${plain(name)}`) ?? [];
	}

	country(code: string): CountryCard | null {
		const name = this.#codes.nameOf(code);
		if (name === null) return null;
		const own = this.#actors
			.filter(({ rows }) =>
				rows.some(({ entries }) => entries[0].entry.country === code),
			)
			.map(({ rows }) => cardOf(rows));
		const termsOf = (kind: CardKind) =>
			own
				.filter((card) => card.kind === kind)
				.flatMap(({ terms }) => terms)
				.filter(({ country }) => country === code);
		const persons = termsOf("person").sort(byTime);
		const states = own.filter(({ kind }) => kind === "country");
		return {
			code,
			name,
			cards: states.sort((a, b) => compared(b.name === name, a.name === name)),
			offices: officesOf(persons),
			others: persons.filter(({ office }) => office === null),
			bodies: termsOf("body"),
			seats: termsOf("seat"),
			groups: termsOf("group"),
			peoples: termsOf("people"),
			outlets: termsOf("outlet"),
		};
	}

	found(words: string, most: number): Card[] {
		const wanted = plain(words).split(" ").filter(Boolean);
		if (wanted.length === 0) return [];
		const fits = (name: string) =>
			wanted.every((word) => name.includes(` ${word}`));
		const found = new Set(this.#named(words));
		for (const actor of this.#actors) {
			if (found.size >= most) break;
			if ([...actor.words].some(fits)) found.add(actor);
		}
		return [...found].slice(0, most).map(({ rows }) => cardOf(rows));
	}

	nameOf(code: string): string | null {
		return this.#codes.nameOf(code);
	}
}

function actorOf(rows: readonly ActorRow[]): Actor {
	const { kind, name } = rows[0].entries[0].entry;
	const forms = rows.flatMap(({ entries }) => entries.flatMap(formsOf));
	return {
		rows,
		kind: kind as CardKind,
		name,
		forms,
		words: new Set(forms.map((form) => ` ${plain(form.name)}`)),
		rank: rankOf(rows.map(({ entries }) => entries[0].entry)),
		lastDay: lastDay(rows),
	};
}

/** By which of its forms a name means an actor: a whole name before a part of one. */
function nearest({ forms }: Actor, name: string): CardName["form"] {
	const meant = forms.filter((form) => plain(form.name) === plain(name));
	return meant
		.map(({ form }) => form)
		.reduce((a, b) => (nearness(b) < nearness(a) ? b : a));
}

function plain(text: string): string {
	return squeeze(text).toLowerCase();
}

const NEAR: readonly CardName["form"][] = ["name", "alias", "surname"];

function nearness(form: CardName["form"]): number {
	return form === "family name" ? NEAR.length + 1 : rankIn(NEAR, form);
}

function rankIn<Value>(ranks: readonly Value[], value: Value): number {
	const rank = ranks.indexOf(value);
	return rank < 0 ? ranks.length : rank;
}

const KINDS: readonly CardKind[] = ["country", "person", "body", "group"];

/** States, then heads of them, then persons in office, bodies, groups and the rest; the later before the earlier. */
function byRank(a: Actor, b: Actor): number {
	return (
		a.rank - b.rank ||
		rankIn(KINDS, a.kind) - rankIn(KINDS, b.kind) ||
		compared(b.lastDay, a.lastDay) ||
		compared(a.name, b.name)
	);
}

function rankOf(entries: readonly ActorEntry[]): number {
	const [{ kind }] = entries;
	if (kind === "country") return 0;
	if (kind === "office" || kind === "agent") return 5;
	if (entries.some(({ office }) => FIRST.has(office))) return 1;
	if (kind !== "person") return 3;
	return entries.some(({ office }) => office) ? 2 : 4;
}

function lastDay(rows: readonly ActorRow[]): string {
	const days = rows.map(({ entries }) => entries[0].entry.ends ?? "9999");
	return days.reduce((last, day) => (day > last ? day : last));
}

function officesOf(persons: readonly Term[]): CountryCard["offices"] {
	const holding = persons.filter(({ office }) => office !== null);
	return [...grouped(holding, ({ office }) => office!)]
		.map(([office, holders]) => ({ office, holders }))
		.sort(
			(a, b) =>
				rankIn(RANKS, a.office) - rankIn(RANKS, b.office) ||
				compared(a.office, b.office),
		);
}
