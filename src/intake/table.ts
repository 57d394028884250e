import { withHeadline } from "./headline.ts";
import type { Found, Intake, Reading } from "./intake.ts";
import type { Remark } from "./item.ts";
import { linesOf } from "./lines.ts";
import { type DateOrder, dayIn, isAmbiguous, orderOf } from "./published.ts";
import type { Told } from "./record.ts";
import {
	type Columns,
	columnsOf,
	noTextColumn,
	separatorOf,
} from "./tableColumns.ts";
import { type BadRow, type Row, Rows, rawOf, textOf } from "./tableRows.ts";

/** A table with a header, parted by commas, semicolons, tabs or bars: a document a row. */
export const table: Intake = {
	name: "csv",
	endings: [".csv", ".tsv", ".tab"],
	isBegunBy(head) {
		const line = head.trimStart().split("\n", 1)[0];
		const names = line.split(separatorOf(line));
		const bare = names.map((name) => name.trim().replace(/^"|"$/g, ""));
		return names.length > 1 && columnsOf(bare, {}).of.text.length > 0;
	},
	async *read(chunks, reading) {
		const rows = new Rows(linesOf(chunks, reading.limits), reading.limits);
		try {
			yield* readTable(rows, reading);
		} finally {
			await rows.close();
		}
	},
};

/** Rows that are seen before it is decided which way dates are written. */
const DECIDING = 500;

async function* readTable(rows: Rows, reading: Reading): AsyncGenerator<Found> {
	await tellSeparator(rows);
	const header = await rows.next();
	if (!header) return;
	if (!("cells" in header)) {
		yield aside(header);
		return;
	}
	const columns = columnsOf(header.cells, reading.map);
	if (columns.of.text.length === 0) {
		const message = noTextColumn(columns, reading.map);
		yield aside({ lines: header.lines, code: "no-text", message });
		return;
	}
	rows.width = header.cells.length;
	const isDecided = columns.order !== null || columns.of.published.length === 0;
	const begun = isDecided
		? []
		: await firstRows(rows, reading.limits.lineBytes);
	const order = columns.order ?? orderOf(datesIn(begun, columns));
	const reader = { header, columns, order };
	for (const row of begun) yield foundIn(row, reader);
	for (let row = await rows.next(); row; row = await rows.next())
		yield foundIn(row, reader);
}

// Spreadsheets may write a line `sep=;` before the header.
async function tellSeparator(rows: Rows): Promise<void> {
	for (let line = await rows.take(); line; line = await rows.take()) {
		const { text } = textOf(line.bytes);
		const told = /^"?sep=(.)"?$/.exec(text.trimEnd() || text);
		if (told) rows.separator = told[1];
		if (told || text.trim() === "") continue;
		if (rows.separator === "," && !line.tooLong)
			rows.separator = separatorOf(text);
		rows.giveBack([line]);
		return;
	}
}

async function firstRows(rows: Rows, most: number): Promise<(Row | BadRow)[]> {
	const begun: (Row | BadRow)[] = [];
	for (let size = 0; begun.length < DECIDING && size < most; ) {
		const row = await rows.next();
		if (!row) break;
		begun.push(row);
		for (const { bytes } of row.lines) size += bytes.length;
	}
	return begun;
}

function* datesIn(
	rows: readonly (Row | BadRow)[],
	columns: Columns,
): Generator<string> {
	for (const row of rows)
		if ("cells" in row) yield cellOf(row, columns.of.published) ?? "";
}

interface TableReader {
	readonly header: Row;
	readonly columns: Columns;
	readonly order: DateOrder | null;
}

function foundIn(row: Row | BadRow, reader: TableReader): Found {
	if (!("cells" in row)) return aside(row);
	const place = placeOf(row);
	const { header, columns } = reader;
	if (row.cells.every((cell, i) => cell === header.cells[i]))
		return { rule: "header-again", place };
	const of = (field: keyof Columns["of"]) => cellOf(row, columns.of[field]);
	const text = of("text");
	if (text === null) {
		const name = columns.names[columns.of.text[0]];
		const message = `"${name}" is empty, wanted a text`;
		return aside({ lines: row.lines, code: "no-text", message });
	}
	const title = of("title");
	const fields = {
		id: of("id"),
		outlet: of("outlet"),
		title,
		text: withHeadline(title, text),
		url: of("url"),
		...toldBy(of("authors"), of("language")),
	};
	const { published, remarks } = datedBy(of("published"), reader);
	const { replaced } = row;
	return { fields: { ...fields, published }, place, replaced, remarks };
}

function toldBy(
	authors: string | null,
	language: string | null,
): { told?: Told } {
	if (authors === null && language === null) return {};
	return { told: { authors: authors === null ? [] : [authors], language } };
}

function datedBy(
	date: string | null,
	{ columns, order }: TableReader,
): { published: string | null; remarks: readonly Remark[] } {
	// A date that names no day is left as it stands, and told as such.
	if (date === null || order !== null || !isAmbiguous(date))
		return { published: date && (dayIn(date, order) ?? date), remarks: [] };
	const name = columns.names[columns.of.published[0]];
	const message = `"${name}" is "${date.slice(0, 40)}", day or month first; --map published=${name}:dmy or :mdy says which`;
	return { published: null, remarks: [{ code: "date-unread", message }] };
}

function cellOf(row: Row, columns: readonly number[]): string | null {
	const cells = columns
		.map((column) => row.cells[column])
		.filter((cell) => cell.trim() !== "");
	return cells.length === 0 ? null : cells.join("\n\n");
}

function aside(bad: Omit<BadRow, "code"> & { code: string }): Found {
	const { lines, code, message } = bad;
	return { code, message, place: placeOf(bad), raw: rawOf(lines) };
}

function placeOf({ lines }: Pick<Row, "lines">): string {
	return `line ${lines[0].number}`;
}
