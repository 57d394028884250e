import type { Problem } from "../base/index.ts";
import type { Ontology } from "./lexicon.ts";
import { readTable } from "./table.ts";

/** A noun that reports a deed: "release". */
export interface Nominal {
	readonly type: string;
	readonly mode: string | null;
	/** Whether the one named with "'s" or "of" does it ("Kenya's attack") or suffers it ("the sailors' release"). */
	readonly named: "does" | "done";
	readonly file: string;
	readonly line: number;
}

const FILE = "words/nominals.tsv";
const COLUMNS = ["noun", "type", "mode", "named"] as const;

/** Reads data/words/nominals.tsv. */
export function readNominals(
	files: ReadonlyMap<string, string>,
	ontology: Ontology,
): { nominals: ReadonlyMap<string, Nominal>; problems: readonly Problem[] } {
	const file = `data/${FILE}`;
	const table = readTable(file, files.get(FILE) ?? COLUMNS.join("\t"), COLUMNS);
	const problems = [...table.problems];
	const nominals = new Map<string, Nominal>();
	for (const row of table.rows) {
		const { noun, type, mode, named } = row.cells;
		if (!ontology.has(type, mode || null))
			problems.push(table.at(row, "type", `no type ${type}/${mode}`));
		else if (named !== "does" && named !== "done")
			problems.push(table.at(row, "named", `"${named}", wanted does or done`));
		else if (nominals.has(noun))
			problems.push(table.at(row, "noun", `"${noun}" stands above already`));
		else
			nominals.set(noun, {
				type,
				mode: mode || null,
				named,
				file,
				line: row.line,
			});
	}
	return { nominals, problems };
}
