import type { Day } from "../base/index.ts";

/** One who acts, is acted upon or speaks, as docs/guide/coding.md writes them: `RUS/GOV[Vladimir Putin]`. */
export interface Actor {
	/** ISO 3166-1 alpha-3, a historical code, or IGO UNO EUR NGO IMG MNC ISM; null when unknown (`-`). */
	readonly country: string | null;
	/** PLOVER sectors, the main one first. */
	readonly sectors: readonly string[];
	/** The person or organisation, where one is named. */
	readonly name: string | null;
}

/** What kind of name an entry of data/actors is. */
export type ActorKind =
	| "country" // France
	| "adjective" // French: joins with a role ("French troops")
	| "inhabitant" // Frenchman, Russians: persons of the country
	| "city" // Paris: government or place, by its role in the clause
	| "seat" // the Kremlin: government, not a person
	| "body" // NATO's staff, the Duma, the FSB: an organisation of a country or an IGO itself
	| "person" // holder of an office from `begins` to `ends`
	| "group" // armed group, party, movement, NGO, company
	| "office" // role noun phrase with a sector: president, foreign minister
	| "agent" // common noun for people: troops, police, protesters, spokesman
	| "people" // Kurds, Rohingya
	| "outlet"; // Interfax, BBC: a medium things are said through

/** One row of data/actors: a name and what it stands for, from `begins` (inclusive) to `ends` (exclusive); null is open. */
export interface ActorEntry {
	readonly kind: ActorKind;
	/** Canonical name; what stands in the brackets of the notation for persons, groups and bodies. */
	readonly name: string;
	readonly country: string | null;
	readonly sectors: readonly string[];
	readonly begins: Day | null;
	readonly ends: Day | null;
	/** The office held (person), or the office that the role noun means (office): "president", "foreign minister". */
	readonly office: string | null;
	/** Whether it takes the country of the place it acts in (police, court, protesters); armed people, companies never do. */
	readonly placed: boolean;
	/** Where the row stands, for `because`. */
	readonly file: string;
	readonly line: number;
}

/** Tokens `from` … `to` (half-open) of a sentence are a name; all entries with that name that hold on that day. */
export interface NameMatch {
	readonly from: number;
	readonly to: number;
	readonly entries: readonly ActorEntry[];
	/** Holders of an office who bear the surname and are meant only where their country is spoken of. */
	readonly near?: readonly ActorEntry[];
}
