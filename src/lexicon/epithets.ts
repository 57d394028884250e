import type { Problem } from "../base/index.ts";
import { readTable } from "./table.ts";

/** What a state is called for short: "the kingdom", "the North". */
export interface Epithet {
	/** Codes of those that may be meant. */
	readonly countries: ReadonlySet<string>;
	/** Where the text speaks of any of these, the only one is meant; empty where it has to have named that one. */
	readonly beside: ReadonlySet<string>;
	readonly file: string;
	readonly line: number;
}

const FILE = "actors/epithets.tsv";
const COLUMNS = ["epithet", "countries", "beside", "provenance"] as const;

/** Reads data/actors/epithets.tsv: by the epithet in lower case. */
export function readEpithets(
	files: ReadonlyMap<string, string>,
	isCountry: (code: string) => boolean,
): { epithets: ReadonlyMap<string, Epithet[]>; problems: readonly Problem[] } {
	const file = `data/${FILE}`;
	const table = readTable(file, files.get(FILE) ?? COLUMNS.join("\t"), COLUMNS);
	const problems = [...table.problems];
	const epithets = new Map<string, Epithet[]>();
	for (const row of table.rows) {
		const codesIn = (column: "countries" | "beside"): ReadonlySet<string> => {
			const codes = row.cells[column].split("|").filter(Boolean);
			for (const code of codes.filter((code) => !isCountry(code)))
				problems.push(table.at(row, column, `no country "${code}"`));
			return new Set(codes);
		};
		const [countries, beside] = [codesIn("countries"), codesIn("beside")];
		if (countries.size === 0)
			problems.push(table.at(row, "countries", "no country is told"));
		if (beside.size > 0 && countries.size > 1)
			problems.push(table.at(row, "beside", "wanted a single country"));
		const epithet = row.cells.epithet.toLowerCase();
		const same = epithets.get(epithet) ?? [];
		epithets.set(epithet, [
			...same,
			{ countries, beside, file, line: row.line },
		]);
	}
	return { epithets, problems };
}
