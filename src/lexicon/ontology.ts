import type { Problem } from "../base/index.ts";
import type { Ontology } from "./lexicon.ts";
import { checkSorted, readTable, type Table } from "./table.ts";

/** The ontology, and what is wrong with its tables. */
export interface OntologyRead {
	readonly ontology: Ontology;
	/** Modes of a type; under TIES its directions. */
	readonly modes: ReadonlyMap<string, readonly string[]>;
	readonly contexts: readonly string[];
	readonly problems: readonly Problem[];
}

type Quad = 1 | 2 | 3 | 4;

/** Reads data/ontology; `files` by their path below data/. */
export function readOntology(files: ReadonlyMap<string, string>): OntologyRead {
	const problems: Problem[] = [];
	const types = readTypes(files, problems);
	const sectors = readSorted(files, "sectors", SECTORS, problems);
	const contexts = readSorted(files, "contexts", CONTEXTS, problems);
	const carried = readSorted(files, "carried", CARRIED, problems);
	const ties = readSorted(files, "ties", TIES, problems);
	for (const row of carried.rows)
		if (!types.modes.has(row.cells.type))
			problems.push(carried.at(row, "type", `no type ${row.cells.type}`));

	const modes = new Map<string, readonly string[]>(types.modes);
	modes.set("TIES", column(ties, "direction"));
	const statuses = new Map(
		carried.rows.map(({ cells }) => [cells.type, cells.status]),
	);
	const carriedModes = new Map(
		readSorted(files, "carried-modes", CARRIED_MODES, problems, 3).rows.map(
			({ cells }) => [
				`${cells.speech} ${cells.deed}/${cells.deed_mode}`,
				cells.mode,
			],
		),
	);
	const sectorCodes = new Set(column(sectors, "code"));
	const contextNames = new Set(column(contexts, "context"));
	const ontology: Ontology = {
		...types.ontology,
		has: (type, mode) =>
			modes.has(type) && (!mode || modes.get(type)!.includes(mode)),
		carries: (type) => statuses.get(type) ?? null,
		modeCarrying: (speech, deed, mode) =>
			carriedModes.get(`${speech} ${deed}/${mode ?? ""}`) ??
			carriedModes.get(`${speech} ${deed}/`) ??
			null,
		isSector: (code) => sectorCodes.has(code),
		isContext: (name) => contextNames.has(name),
	};
	return { ontology, modes, contexts: [...contextNames], problems };
}

/** Columns of data/ontology/plover.tsv. */
export const PLOVER = [
	"type",
	"mode",
	"quad",
	"score",
	"cameo",
	"description",
] as const;
const SECTORS = ["code", "kind", "description"] as const;
const CONTEXTS = ["context", "description"] as const;
const CARRIED = ["type", "status"] as const;
/** Columns of data/ontology/carried-modes.tsv. */
export const CARRIED_MODES = ["speech", "deed", "deed_mode", "mode"] as const;
const TIES = ["direction", "description"] as const;

/** The types with their modes, quad classes and scores. */
function readTypes(
	files: ReadonlyMap<string, string>,
	problems: Problem[],
): {
	modes: ReadonlyMap<string, readonly string[]>;
	ontology: Pick<Ontology, "types" | "quad" | "score">;
} {
	const table = readSorted(files, "plover", PLOVER, problems, 2);
	const modes = new Map<string, string[]>();
	const quads = new Map<string, Quad>();
	const scores = new Map<string, number>();
	for (const row of table.rows) {
		const { type, mode, quad, score } = row.cells;
		if (!/^[1-4]$/.test(quad))
			problems.push(table.at(row, "quad", `quad "${quad}", wanted 1 to 4`));
		if (Number.isNaN(Number(score)))
			problems.push(table.at(row, "score", `score "${score}" is no number`));
		if (!modes.has(type)) modes.set(type, []);
		if (mode) modes.get(type)!.push(mode);
		else quads.set(type, Number(quad) as Quad);
		if (score) scores.set(`${type}/${mode}`, Number(score));
	}
	const quad = (type: string): Quad => {
		const found = quads.get(type);
		if (!found) throw new RangeError(`no type ${type}`);
		return found;
	};
	const types = [...quads.keys()].sort((a, b) => quad(a) - quad(b));
	const score: Ontology["score"] = (type, mode) =>
		scores.get(`${type}/${mode ?? ""}`) ?? scores.get(`${type}/`) ?? null;
	return { modes, ontology: { types, quad, score } };
}

/** Reads one table, which must be there and be sorted by its first columns. */
function readSorted<Column extends string>(
	files: ReadonlyMap<string, string>,
	name: string,
	columns: readonly Column[],
	problems: Problem[],
	keys = 1,
): Table<Column> {
	const file = `data/ontology/${name}.tsv`;
	const text = files.get(`ontology/${name}.tsv`);
	if (text === undefined)
		problems.push({ file, line: 1, message: "the file is missing" });
	const table = readTable(file, text ?? columns.join("\t"), columns);
	const key = columns.slice(0, keys);
	problems.push(
		...table.problems,
		...checkSorted(table, columns[0], ({ cells }) =>
			key.map((name) => cells[name]).join("\t"),
		),
	);
	return table;
}

function column<Column extends string>(
	table: Table<Column>,
	name: Column,
): string[] {
	return table.rows.map(({ cells }) => cells[name]);
}
