import type { Problem } from "../base/index.ts";
import { didYouMean } from "./nearest.ts";

/** One record of a table, with its place, so that every complaint can name it. */
export interface Row<Column extends string> {
	readonly line: number;
	/** The line as it stands in the file. */
	readonly text: string;
	/** The cells by column, without blanks around them; an absent one is "". */
	readonly cells: Readonly<Record<Column, string>>;
}

/** The records of a table, and what is wrong with it. */
export interface Table<Column extends string> {
	readonly rows: readonly Row<Column>[];
	readonly problems: readonly Problem[];
	/** A problem with one cell: the mark stands under that cell. */
	at(row: Row<Column>, column: Column, message: string, hint?: string): Problem;
}

/**
 * Reads a table: tab-separated, one header line, `#` at the beginning of a line starts a comment. The header must name
 * all of `columns`, in any order, and may name those of `optional`. A row that cannot be read is left out with a problem.
 */
export function readTable<Column extends string>(
	file: string,
	text: string,
	columns: readonly Column[],
	optional: readonly Column[] = [],
): Table<Column> {
	const problems: Problem[] = [];
	const rows: Row<Column>[] = [];
	let header: readonly Column[] = [];
	let line = 0;
	// Split by hand and cell by cell: the tables of names have tens of thousands of rows, read at every start.
	for (const ended of text.replace(/^\ufeff/, "").split("\n")) {
		line++;
		const raw = ended.endsWith("\r") ? ended.slice(0, -1) : ended;
		if (raw.startsWith("#") || raw.trim() === "") continue;
		if (header.length === 0) {
			header = raw.split("\t").map((name) => name.trim()) as Column[];
			const place = { file, line, text: raw };
			problems.push(...checkHeader(place, header, columns, optional));
			if (problems.length > 0) break;
			continue;
		}
		const cells = cellsOf(header, raw, optional);
		if (cells) rows.push({ line, text: raw, cells });
		else {
			const count = raw.split("\t").length;
			const message = `${count} cells, but the header has ${header.length}`;
			problems.push({ file, line, message, text: raw });
		}
	}
	if (header.length === 0) {
		const hint = `The first line names the columns: ${columns.join(", ")}`;
		problems.push({ file, line: 1, message: "an empty table", hint });
	}
	return {
		rows,
		problems,
		at: (row, column, message, hint) => ({
			file,
			line: row.line,
			...extent(row.text, header.indexOf(column)),
			message,
			hint,
			text: row.text,
		}),
	};
}

/** Complaints about rows that do not stand in the order of `key`; the mark stands under `column`. */
export function checkSorted<Column extends string>(
	table: Table<Column>,
	column: Column,
	key: (row: Row<Column>) => string,
): Problem[] {
	const problems: Problem[] = [];
	for (const [i, row] of table.rows.entries()) {
		const above = table.rows[i - 1];
		if (!above || key(above) < key(row)) continue;
		const twice = key(above) === key(row);
		const message = twice
			? `the same as line ${above.line}`
			: `not sorted: it belongs above line ${above.line}`;
		problems.push(table.at(row, column, message));
	}
	return problems;
}

/** The cells of a line; null if it has more than the header. */
function cellsOf<Column extends string>(
	header: readonly Column[],
	line: string,
	optional: readonly Column[],
): Record<Column, string> | null {
	const cells = {} as Record<Column, string>;
	let from = 0;
	for (const column of header) {
		const tab = line.indexOf("\t", from);
		const to = tab < 0 ? line.length : tab;
		cells[column] = line.slice(from, to).trim();
		from = to + 1;
	}
	if (from <= line.length) return null;
	for (const column of optional) cells[column] ??= "";
	return cells;
}

function checkHeader(
	place: {
		readonly file: string;
		readonly line: number;
		readonly text: string;
	},
	header: readonly string[],
	wanted: readonly string[],
	optional: readonly string[],
): Problem[] {
	const problems: Problem[] = [];
	const allowed = [...wanted, ...optional];
	for (const [i, column] of header.entries()) {
		const twice = header.indexOf(column) < i;
		if (!twice && allowed.includes(column)) continue;
		const message = twice
			? `column "${column}" is here twice`
			: `no column is called "${column}"`;
		const missing = allowed.filter((name) => !header.includes(name));
		const hint =
			didYouMean(column, missing) ?? `Columns: ${allowed.join(", ")}`;
		problems.push({ ...place, ...extent(place.text, i), message, hint });
	}
	for (const column of wanted)
		if (!header.includes(column))
			problems.push({ ...place, message: `column "${column}" is missing` });
	return problems;
}

/** Where cell `i` of a line stands; nowhere if the line ends before it. */
function extent(line: string, i: number): Pick<Problem, "column" | "length"> {
	const cells = line.split("\t");
	if (i < 0 || i >= cells.length) return {};
	const before = cells.slice(0, i).join("\t").length + (i > 0 ? 1 : 0);
	return { column: before + 1, length: Math.max(1, cells[i].length) };
}
