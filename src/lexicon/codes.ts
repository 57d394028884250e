import type { Problem } from "../base/index.ts";
import type { NamedEntry } from "./actorTables.ts";
import { readTable } from "./table.ts";

/** The codes that stand in an actor's first place, with their English names. */
export interface Codes {
	readonly all: readonly { readonly code: string; readonly name: string }[];
	has(code: string): boolean;
	nameOf(code: string): string | null;
}

/** Codes that are no states: UNO, EUR, IGO … */
const OTHERS = "actors/codes.tsv";
const COLUMNS = ["code", "name"] as const;

/** What may stand in a state's place and is none: data/actors/codes.tsv. */
const NO_STATES = new Set("EUR IGO IMG ISM MNC NGO UNO".split(" "));

/** Whether the code is a state's, and not that of a body in its place. */
export function isState(code: string): boolean {
	return !NO_STATES.has(code);
}

/** The codes of the states of today and of the past, and of data/actors/codes.tsv. */
export function readCodes(
	files: ReadonlyMap<string, string>,
	entries: readonly NamedEntry[],
): { codes: Codes; problems: readonly Problem[] } {
	const text = files.get(OTHERS) ?? COLUMNS.join("\t");
	const { rows, problems } = readTable<(typeof COLUMNS)[number] | "provenance">(
		`data/${OTHERS}`,
		text,
		COLUMNS,
		["provenance"],
	);
	const names = new Map<string, string>();
	for (const { entry } of entries) {
		const state = /\/countries(-historical)?\.tsv$/.test(entry.file);
		if (state && entry.kind === "country" && entry.country)
			if (!names.has(entry.country)) names.set(entry.country, entry.name);
	}
	for (const { cells } of rows) names.set(cells.code, cells.name);
	const all = [...names].map(([code, name]) => ({ code, name }));
	return { codes: codesOf(all), problems };
}

/** Codes to ask for, of their list. */
export function codesOf(all: Codes["all"]): Codes {
	const names = new Map(all.map(({ code, name }) => [code, name]));
	return {
		all,
		has: (code) => names.has(code),
		nameOf: (code) => names.get(code) ?? null,
	};
}
