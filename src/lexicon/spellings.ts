import type { Day } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";
import type { ActorKey } from "./actorColumns.ts";
import { entriesOn, FIRST, holdsOn } from "./inForce.ts";
import type { Names } from "./nameColumns.ts";
import { surnamesOf } from "./surnames.ts";

// Names from other scripts are spelled in many ways: Qadhafi, Kadhafi, Gaddafi; Rohani, Rouhani. Letters that
// transliterations mix up are made alike, initials and middle names left out. Used only for what the parser takes for a
// person and no table has as it is spelled; a key that fits several people fits nobody.

const ALIKE: readonly (readonly [RegExp, string])[] = [
	[/ph/g, "f"],
	[/sch|tch|sh|ch|zh/g, "s"],
	[/dh/g, "d"],
	[/th/g, "t"],
	[/ts|tz/g, "z"],
	[/kh|gh|[qgck]/g, "k"],
	[/ks|x/g, "x"],
	[/w/g, "v"],
	[/ou|oo|o/g, "u"],
	[/[yjie]+/g, "i"],
	[/h/g, ""],
	[/(.)\1+/g, "$1"],
];

/** What is left of a name when transliterations are made alike. */
export function spellingKey(word: string): string {
	const plain = word
		.normalize("NFD")
		.toLowerCase()
		.replace(/đ/g, "dj")
		.replace(/ı/g, "i")
		.replace(/ł/g, "l")
		.replace(/ø/g, "o")
		.replace(/[^a-z]/g, "");
	return ALIKE.reduce((key, [from, to]) => key.replace(from, to), plain);
}

/** Fewer letters of a key say too little. */
const SHORTEST = 4;

/** The persons of data/actors by how their names sound. */
export class Spellings {
	readonly #by: (key: ActorKey) => Names<ActorEntry>;
	#whole: Names<ActorEntry> | null = null;
	#heads: Names<ActorEntry> | null = null;

	constructor(by: (key: ActorKey) => Names<ActorEntry>) {
		this.#by = by;
	}

	/** Whom the words of a name mean on that day: first and last of a person, or the surname of a head in office. */
	find(words: readonly string[], day: Day | null): ActorEntry[] {
		const kept = words.filter((word) => word.replace(/\W/g, "").length > 1);
		if (kept.length === 0) return [];
		if (kept.length === 1) return this.#headCalled(kept[0], day);
		this.#whole ??= this.#by("spelling");
		const found = this.#whole.get(endsOf(kept)) ?? [];
		return areOne(found) && isKnown(found, day) ? entriesOn(found, day) : [];
	}

	#headCalled(word: string, day: Day | null): ActorEntry[] {
		const key = spellingKey(word);
		if (day === null || key.length < SHORTEST) return [];
		this.#heads ??= this.#by("spelling of head");
		const found = this.#heads.get(key) ?? [];
		const inOffice = found.filter((entry) => holdsOn(entry, day));
		return areOne(inOffice) ? inOffice : [];
	}
}

/** The key of a person's whole name; none of a single word. */
export function wholeKeys({ name }: ActorEntry): string[] {
	return name.includes(" ") ? [endsOf(name.split(/[\s-]+/))] : [];
}

/** The keys of the surnames of a head of state or government; none for others. */
export function headKeys({ name, country, office }: ActorEntry): string[] {
	if (!FIRST.has(office)) return [];
	return surnamesOf(name, country ?? "").map(spellingKey);
}

/** Whether two names are spellings of one: the same first and last word, by their sound. */
export function isSpelledAlike(a: string, b: string): boolean {
	return endsOf(a.split(/\s+/)) === endsOf(b.split(/\s+/));
}

/** First and last word, so that middle names and initials do not count; short names whole. */
function endsOf(words: readonly string[]): string {
	const parts = words.flatMap((word) => word.split("-")).filter(Boolean);
	return [parts[0], parts[parts.length - 1]].map(spellingKey).join(" ");
}

/** Whether any of them was somebody by that day: who will be in office decades later is not meant by a similar name. */
function isKnown(entries: readonly ActorEntry[], day: Day | null): boolean {
	return (
		day === null ||
		entries.some(({ begins }) => begins === null || begins <= day)
	);
}

/** Whether all are rows of one person. */
function areOne(entries: readonly ActorEntry[]): boolean {
	const keys = new Set(
		entries.map(({ name, country }) => `${spellingKey(name)} ${country}`),
	);
	return keys.size === 1;
}
