import { type Day, grouped } from "../base/index.ts";
import type { ActorEntry, ActorKind } from "./actor.ts";
import type { ActorRow, NamedEntry } from "./actorTables.ts";
import { isState } from "./codes.ts";
import { entriesOn, holdsOn } from "./inForce.ts";
import { squeeze } from "./names.ts";

// What data/actors holds on one actor, put together from the rows of several tables: for people who want to know whom the
// coder takes a name for, and why. Coding itself never asks for it.

/** A row that says so, and where the row has it from. */
export interface Ground {
	readonly file: string;
	readonly line: number;
	/** As data/actors/README.md explains it: "Wikidata", "memory (month)". */
	readonly provenance: string;
	/** How exactly its days are known. */
	readonly known: "day" | "month" | "year";
}

/** A form under which text names an actor, and what kind of form it is. A family name is told from the name by rule. */
export interface CardName {
	readonly name: string;
	readonly form:
		| "name"
		| "alias"
		| "surname"
		| "family name"
		| "adjective"
		| "inhabitant"
		| "city"
		| "plural";
	readonly grounds: readonly Ground[];
}

/** What an actor is from `begins` to `ends`, the first day after; null is open. */
export interface Term {
	readonly name: string;
	readonly country: string | null;
	readonly sectors: readonly string[];
	/** Only an office that one person holds at a time. */
	readonly office: string | null;
	readonly begins: Day | null;
	readonly ends: Day | null;
	/** All rows that say the same. */
	readonly grounds: readonly Ground[];
	/** The correction that gave it its end. */
	readonly ended: Ground | null;
	/** Of an outlet: state, public or private. */
	readonly owner: string | null;
}

/** Adjectives, inhabitants and capitals are names of the country. */
export type CardKind = Exclude<ActorKind, "adjective" | "inhabitant" | "city">;

/** All that the tables hold on an actor. */
export interface Card {
	readonly kind: CardKind;
	readonly name: string;
	readonly names: readonly CardName[];
	/** In the order of time. */
	readonly terms: readonly Term[];
	/** Whether its terms are of several states: two people of one name cannot be told apart. */
	readonly several: boolean;
}

/** What an actor counts as on a day. */
export interface Standing {
	readonly country: string | null;
	readonly sectors: readonly string[];
	readonly office: string | null;
	/** Whether the row holds on the day, or did, or will. */
	readonly holds: "now" | "before" | "later";
	readonly file: string;
	readonly line: number;
}

/** What the coder takes an actor for on a day, by its whole name. */
export function standingsOn({ kind, terms }: Card, day: Day): Standing[] {
	const entries = terms.map((term) => ({
		...term,
		kind,
		placed: false,
		file: term.grounds[0].file,
		line: term.grounds[0].line,
	}));
	return entriesOn(entries, day).map((entry) => ({
		country: entry.country,
		sectors: entry.sectors,
		office: entry.office,
		holds: holdsWhen(entry, day),
		file: entry.file,
		line: entry.line,
	}));
}

function holdsWhen(entry: ActorEntry, day: Day): Standing["holds"] {
	if (holdsOn(entry, day)) return "now";
	return entry.begins !== null && entry.begins > day ? "later" : "before";
}

/** The rows of each actor. A person is one actor whatever the country, as the coder has it, and however accents are set. */
export function rowsByActor(rows: readonly ActorRow[]): ActorRow[][] {
	const byActor = grouped(rows, ({ entries: [{ entry }] }) => {
		const { kind, name, country } = entry;
		return kind === "person" ? squeeze(name) : `${kind}\t${name}\t${country}`;
	});
	return [...byActor.values()];
}

/** The card of an actor, from its rows. */
export function cardOf(rows: readonly ActorRow[]): Card {
	const { kind, name } = rows[0].entries[0].entry;
	const terms = termsOf(rows);
	// Who serves the United Nations comes from a state all the same.
	const states = new Set(
		terms.flatMap(({ country }) =>
			country !== null && isState(country) ? [country] : [],
		),
	);
	return {
		kind: kind as CardKind,
		name,
		names: namesOf(rows),
		terms,
		several: states.size > 1,
	};
}

function termsOf(rows: readonly ActorRow[]): Term[] {
	const terms = new Map<string, Term>();
	for (const row of rows) {
		const [{ entry }] = row.entries;
		const { name, country, sectors, office, begins, ends } = entry;
		const key = [country, sectors, office, begins, ends].join("\t");
		const known = terms.get(key)?.grounds ?? [];
		const end = row.changes.findLast(({ action }) => action === "end");
		terms.set(key, {
			name,
			country,
			sectors,
			office,
			begins,
			ends,
			grounds: [...known, groundOf(row)],
			ended: end ? groundOf(end) : null,
			owner: row.cells.owner || null,
		});
	}
	return [...terms.values()].sort(byTime);
}

/** The earlier first; of those that begin together the one that ends first. */
export function byTime(
	a: Pick<Term, "begins" | "ends">,
	b: Pick<Term, "begins" | "ends">,
): number {
	return (
		compared(a.begins ?? "", b.begins ?? "") ||
		compared(a.ends ?? "9999", b.ends ?? "9999")
	);
}

/** Below 0 where `a` comes first, by code units. */
export function compared<Value>(a: Value, b: Value): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function namesOf(rows: readonly ActorRow[]): CardName[] {
	const names = new Map<string, CardName>();
	for (const row of rows)
		for (const { form, name } of row.entries.flatMap(formsOf)) {
			const key = `${form}\t${name}`;
			const known = names.get(key)?.grounds ?? [];
			const ground = by(row, name);
			const isNew = !known.some(
				({ file, line }) => file === ground.file && line === ground.line,
			);
			const grounds = isNew ? [...known, ground] : known;
			names.set(key, { name, form, grounds });
		}
	const whole = new Set(
		[...names.values()]
			.filter(({ form }) => form !== "family name")
			.map(({ name }) => name),
	);
	return [...names.values()].filter(
		({ form, name }) => form !== "family name" || !whole.has(name),
	);
}

/** The forms of one kind of a row. */
export function formsOf(named: NamedEntry): Pick<CardName, "name" | "form">[] {
	const { entry, names, nouns, surnames, family } = named;
	const formOf = (name: string): CardName["form"] => {
		if (BY_KIND[entry.kind]) return BY_KIND[entry.kind]!;
		return name === entry.name ? "name" : "alias";
	};
	const first = nouns.indexOf(entry.name);
	return [
		...names.map((name) => ({ name, form: formOf(name) })),
		...nouns.map((name, i) => ({
			name,
			form: i === first ? ("name" as const) : ("plural" as const),
		})),
		...surnames.map((name) => ({
			name,
			form: name === entry.name ? ("name" as const) : ("surname" as const),
		})),
		...family.map((name) => ({ name, form: "family name" as const })),
	];
}

const BY_KIND: Partial<Record<ActorKind, CardName["form"]>> = {
	adjective: "adjective",
	inhabitant: "inhabitant",
	city: "city",
};

/** The correction that gave the row this name, or else the row. */
function by(row: ActorRow, name: string): Ground {
	const change = row.changes.find(
		({ action, cells }) =>
			action === "alias" && cells.aliases?.split("|").includes(name),
	);
	return groundOf(change ?? row);
}

function groundOf({
	cells,
	file,
	line,
}: Pick<ActorRow, "cells" | "file" | "line">): Ground {
	const provenance = cells.provenance ?? "";
	const told = /\((month|year)\)$/.exec(provenance)?.[1];
	return { file, line, provenance, known: (told as "month" | "year") ?? "day" };
}
