import type { Problem } from "../base/index.ts";
import type { Ontology } from "./lexicon.ts";
import { readTable } from "./table.ts";

/** A noun that reports a deed: "release". */
export interface Nominal {
	/** The verb whose patterns say what it tells, with its particle: "shoot down"; null for none. */
	readonly verb: string | null;
	/** What it tells where no pattern of the verb fits; null for nothing. */
	readonly type: string | null;
	readonly mode: string | null;
	/** Whether the one named with "'s" or "of" does it ("Kenya's attack") or suffers it ("the sailors' release"). */
	readonly named: "does" | "done";
	/** Prepositions of the one it is done to: "on" of "attack on". */
	readonly objects: readonly string[];
	readonly file: string;
	readonly line: number;
}

const FILE = "words/nominals.tsv";
const COLUMNS = ["noun", "verb", "type", "mode", "named", "object"] as const;

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
		const { noun, verb, type, mode, named, object } = row.cells;
		if (!verb && !type)
			problems.push(table.at(row, "verb", "neither a verb nor a type"));
		else if (type && !ontology.has(type, mode || null))
			problems.push(table.at(row, "type", `no type ${type}/${mode}`));
		else if (named !== "does" && named !== "done")
			problems.push(table.at(row, "named", `"${named}", wanted does or done`));
		else if (nominals.has(noun))
			problems.push(table.at(row, "noun", `"${noun}" stands above already`));
		else
			nominals.set(noun, {
				verb: verb || null,
				type: type || null,
				mode: mode || null,
				named,
				objects: object.split("/").filter(Boolean),
				file,
				line: row.line,
			});
	}
	return { nominals, problems };
}
