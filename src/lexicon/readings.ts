import type { Problem } from "../base/index.ts";
import { squeeze } from "./names.ts";
import { readTable } from "./table.ts";

/** Words of data/actors/readings.tsv: names that are also something else, and what tells them apart. */
export interface Readings {
	/** Mr, Mrs, Dr: what follows is a surname. */
	readonly titles: ReadonlySet<string>;
	/** Surnames that are words too (May, Straw): taken for a name only after a title or an office. */
	readonly words: ReadonlySet<string>;
	/** Countries and cities that are given names too (Chad, Georgia): not before a surname. */
	readonly given: ReadonlySet<string>;
	/** Acronyms that are words too (WHO, IS): not in a sentence all in capitals. */
	readonly acronyms: ReadonlySet<string>;
	/** Names that are words too where a sentence begins (Amnesty). */
	readonly initial: ReadonlySet<string>;
	/** Names that mean something else beside one of these words: Georgia beside Atlanta. */
	readonly elsewhere: ReadonlyMap<string, ReadonlySet<string>>;
}

const READINGS = "actors/readings.tsv";
const COLUMNS = ["name", "reading", "words"] as const;

export function readReadings(files: ReadonlyMap<string, string>): {
	readings: Readings;
	problems: Problem[];
} {
	const text = files.get(READINGS) ?? COLUMNS.join("\t");
	const table = readTable<(typeof COLUMNS)[number] | "provenance">(
		`data/${READINGS}`,
		text,
		COLUMNS,
		["provenance"],
	);
	const problems = [...table.problems];
	const sets = new Map<string, Set<string>>();
	const elsewhere = new Map<string, ReadonlySet<string>>();
	for (const name of ["title", "word", "given", "acronym", "initial"])
		sets.set(name, new Set());
	for (const row of table.rows) {
		const { name, reading, words } = row.cells;
		const key = squeeze(name);
		if (reading === "elsewhere")
			elsewhere.set(key, new Set(words.split("|").map(squeeze)));
		else if (sets.has(reading)) sets.get(reading)?.add(key);
		else {
			const hint = `One of ${[...sets.keys(), "elsewhere"].join(", ")}.`;
			problems.push(table.at(row, "reading", `no reading "${reading}"`, hint));
		}
	}
	const set = (name: string) => sets.get(name) ?? new Set<string>();
	const readings = {
		titles: set("title"),
		words: set("word"),
		given: set("given"),
		acronyms: set("acronym"),
		initial: set("initial"),
		elsewhere,
	};
	return { readings, problems };
}
