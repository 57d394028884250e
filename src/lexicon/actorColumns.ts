import type { Problem } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";
import { checkActors } from "./actorChecks.ts";
import { type NamedEntry, readActorTables } from "./actorTables.ts";
import { type Codes, readCodes } from "./codes.ts";
import { lowered, type NameColumns, NameDraft } from "./nameColumns.ts";
import { squeeze, withoutAccents } from "./names.ts";
import { headKeys, wholeKeys } from "./spellings.ts";

/** The tables of data/actors, as they are looked up. */
export interface ActorColumns {
	readonly length: number;
	/** The entry of a row, the same whenever it is asked for. */
	entry(row: number): ActorEntry;
	/** The rows by one of their keys. */
	by(key: ActorKey): NameColumns;
	readonly codes: Codes["all"];
	readonly problems: readonly Problem[];
}

type Keys = (named: NamedEntry) => readonly string[];

/** By what entries are found. */
const KEYS = {
	name: ({ names }) => names.flatMap(written),
	surname: ({ surnames }) => surnames.flatMap(written),
	family: ({ family }) => family.map(squeeze),
	noun: ({ nouns }) => nouns.map((noun) => squeeze(noun).toLowerCase()),
	"given name": ({ entry }) =>
		entry.kind === "person" ? givenName(entry.name) : [],
	office: ({ entry }) =>
		entry.kind === "office" && entry.office
			? [squeeze(entry.name).toLowerCase()]
			: [],
	"office of country": ({ entry }) =>
		entry.kind === "person" && entry.office
			? [`${entry.office} ${entry.country}`]
			: [],
	spelling: ({ entry }) => (entry.kind === "person" ? wholeKeys(entry) : []),
	"spelling of head": ({ entry }) =>
		entry.kind === "person" ? headKeys(entry) : [],
} satisfies Record<string, Keys>;

/** Keys that are others in lower case. */
const LOWER = { "lower name": "name", "lower surname": "surname" } as const;

export type ActorKey = keyof typeof KEYS | keyof typeof LOWER;

export const ACTOR_KEYS = [
	...Object.keys(KEYS),
	...Object.keys(LOWER),
] as readonly ActorKey[];

/** Reads data/actors; what an entry is found by is worked out when first asked for. */
export function readActorColumns(
	files: ReadonlyMap<string, string>,
): ActorColumns {
	const { entries, problems } = readActorTables(files);
	const codes = readCodes(files, entries);
	const made = new Map<ActorKey, NameColumns>();
	const make = (key: ActorKey): NameColumns =>
		key in LOWER
			? lowered(by(LOWER[key as keyof typeof LOWER]))
			: drawn(entries, KEYS[key as keyof typeof KEYS]);
	const by = (key: ActorKey): NameColumns => {
		const columns = made.get(key) ?? make(key);
		made.set(key, columns);
		return columns;
	};
	return {
		length: entries.length,
		entry: (row) => entries[row].entry,
		by,
		codes: codes.codes.all,
		problems: [
			...problems,
			...codes.problems,
			...checkActors(entries, codes.codes, files),
		],
	};
}

function drawn(entries: readonly NamedEntry[], keysOf: Keys): NameColumns {
	const draft = new NameDraft();
	for (const [row, named] of entries.entries())
		for (const key of keysOf(named)) draft.add(key, row);
	return draft.columns();
}

/** A name as it is looked for; "al-Shabab" begins a sentence as "Al-Shabab". */
function written(name: string): string[] {
	const key = squeeze(name);
	const small = /^[a-z]/.test(key);
	return small ? [key, key[0].toUpperCase() + key.slice(1)] : [key];
}

function givenName(name: string): string[] {
	const blank = name.indexOf(" ");
	return blank < 0 ? [] : [withoutAccents(name.slice(0, blank))];
}
