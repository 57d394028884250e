import { printable, type StoredEvent, showActors } from "../../index.ts";
import { marks } from "./output.ts";

/** Columns of a table of events: what stands in them, and how wide they may become. */
const COLUMNS: readonly {
	readonly name: string;
	readonly width: number;
	of(event: StoredEvent): string;
}[] = [
	{ name: "day", width: 10, of: ({ day }) => day ?? "" },
	{ name: "source", width: 24, of: ({ sources }) => showActors(sources) },
	{
		name: "type",
		width: 20,
		of: ({ type, mode }) => (mode ? `${type}/${mode}` : type),
	},
	{ name: "target", width: 24, of: ({ targets }) => showActors(targets) },
	{ name: "status", width: 12, of: ({ status }) => status },
	{
		name: "says",
		width: 20,
		of: ({ sayers }) => (sayers.length > 0 ? showActors(sayers) : ""),
	},
	{ name: "outlet", width: 16, of: ({ outlet }) => outlet ?? "" },
];

/** Events as a table, a line an event; its sentence is what is left of the width. */
export function eventTable(
	events: readonly StoredEvent[],
	width: number,
): string {
	const rows = events.map((event) =>
		COLUMNS.map((column) => cut(printable(column.of(event)), column.width)),
	);
	const widths = COLUMNS.map(({ name }, i) =>
		Math.max(name.length, ...rows.map((row) => row[i].length)),
	);
	const line = (cells: readonly string[]) =>
		cells.map((cell, i) => cell.padEnd(widths[i])).join("  ");
	const left = Math.max(20, width - line(widths.map(() => "")).length - 2);
	const head = `${line(COLUMNS.map(({ name }) => name))}  sentence`;
	const body = rows.map((row, i) => {
		const sentence = printable(events[i].text).replace(/\s+/g, " ");
		return `${line(row)}  ${cut(sentence, left)}`;
	});
	return [marks().bold(head), ...body].join("\n");
}

function cut(text: string, width: number): string {
	return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
