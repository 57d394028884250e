import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Where the raw tables lie, beside the repository. They are no part of it. */
const SHARED = new URL("../../../shared/data/", import.meta.url);

export type SourceRow = Readonly<Record<string, string>>;

/** The rows of a raw table by column name; gzip where the name ends in .gz. */
export function readSource(path: string): SourceRow[] {
	const bytes = readFileSync(new URL(path, SHARED));
	return rowsOf((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString());
}

/** The rows of a table of data/actors. */
export function readOwn(name: string): SourceRow[] {
	return rowsOf(readFileSync(tableFile(name), "utf8"));
}

function rowsOf(text: string): SourceRow[] {
	const [header, ...lines] = text
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"));
	const columns = header.split("\t");
	return lines.map((line) => {
		const cells = line.split("\t");
		return Object.fromEntries(
			columns.map((column, i) => [column, cells[i]?.trim() ?? ""]),
		);
	});
}

/** The file of a table of data/actors. */
export function tableFile(name: string): URL {
	return new URL(`../../data/actors/${name}`, import.meta.url);
}

/** A table as text: comment, header, rows in the order of their code points, so that every run gives the same bytes. */
export function tableText(
	comment: string,
	columns: readonly string[],
	rows: readonly SourceRow[],
): string {
	const lines = rows.map((row) =>
		columns
			.map((column) => row[column] ?? "")
			.join("\t")
			.trimEnd(),
	);
	const head = comment
		.trim()
		.split("\n")
		.map((line) => `# ${line}`.trimEnd());
	const body = [...new Set(lines)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
	return `${[...head, columns.join("\t"), ...body].join("\n")}\n`;
}

/** The values of a cell, split at `|`. */
export function list(cell: string | undefined): string[] {
	return (cell ?? "")
		.split("|")
		.map((value) => value.trim())
		.filter(Boolean);
}
