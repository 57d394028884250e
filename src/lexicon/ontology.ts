import type { Problem } from "../base/index.ts";
import type { Ontology } from "./lexicon.ts";
import { checkSorted, readTable, type Table } from "./table.ts";

/** The ontology, and what is wrong with its tables. */
export interface OntologyRead {
	readonly ontology: Ontology;
	/** Modes of a type; the directions of TIES. */
	readonly modes: ReadonlyMap<string, readonly string[]>;
	readonly contexts: readonly string[];
	readonly problems: readonly Problem[];
}

/** Reads data/ontology; `files` by their path below data/. */
export function readOntology(files: ReadonlyMap<string, string>): OntologyRead {
	const problems: Problem[] = [];
	const read = <Column extends string>(
		name: string,
		columns: readonly Column[],
		key: readonly Column[],
	): Table<Column> => {
		const file = `ontology/${name}.tsv`;
		const table = readTable(`data/${file}`, files.get(file) ?? "", columns);
		problems.push(
			...table.problems,
			...checkSorted(table, key[0], (row) =>
				key.map((column) => row.cells[column]).join("\t"),
			),
		);
		return table;
	};
	const plover = read(
		"plover",
		["type", "mode", "quad", "score", "cameo", "description"],
		["type", "mode"],
	);
	const sectors = read("sectors", ["code", "kind", "description"], ["code"]);
	const contexts = read("contexts", ["context", "description"], ["context"]);
	const carried = read("carried", ["type", "status"], ["type"]);
	const ties = read("ties", ["direction", "description"], ["direction"]);

	const rows = new Map<string, { quad: 1 | 2 | 3 | 4; score: number | null }>();
	const modes = new Map<string, string[]>();
	for (const row of plover.rows) {
		const { type, mode, quad, score } = row.cells;
		if (!/^[1-4]$/.test(quad))
			problems.push(
				plover.at(row, "quad", `quad "${quad}", wanted 1, 2, 3 or 4`),
			);
		if (Number.isNaN(Number(score)))
			problems.push(plover.at(row, "score", `score "${score}" is no number`));
		rows.set(mode ? `${type}/${mode}` : type, {
			quad: Number(quad) as 1 | 2 | 3 | 4,
			score: score === "" ? null : Number(score),
		});
		const some = modes.get(type) ?? [];
		modes.set(type, mode ? [...some, mode] : some);
	}
	const types = [...modes.keys()].sort(
		(a, b) => (rows.get(a)?.quad ?? 0) - (rows.get(b)?.quad ?? 0),
	);
	for (const row of carried.rows)
		if (!rows.has(row.cells.type))
			problems.push(carried.at(row, "type", `no type ${row.cells.type}`));
	modes.set(
		"TIES",
		ties.rows.map((row) => row.cells.direction),
	);

	const statuses = new Map(
		carried.rows.map(({ cells }) => [cells.type, cells.status]),
	);
	const sectorCodes = new Set(sectors.rows.map(({ cells }) => cells.code));
	const contextNames = contexts.rows.map(({ cells }) => cells.context);
	const contextSet = new Set(contextNames);
	return {
		modes,
		contexts: contextNames,
		problems,
		ontology: {
			types,
			has: (type, mode) =>
				modes.has(type) && (!mode || modes.get(type)!.includes(mode)),
			quad: (type) => {
				const row = rows.get(type);
				if (!row) throw new RangeError(`no type ${type}`);
				return row.quad;
			},
			score: (type, mode) =>
				rows.get(`${type}/${mode}`)?.score ?? rows.get(type)?.score ?? null,
			carries: (type) => statuses.get(type) ?? null,
			isSector: (code) => sectorCodes.has(code),
			isContext: (name) => contextSet.has(name),
		},
	};
}
