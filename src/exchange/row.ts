import type { ExternalEvent, ExternalMention } from "../store/index.ts";
import type { ExchangeTables } from "./tables.ts";

/** Why a row is set aside. */
export interface RowFault {
	readonly code: "bad-columns" | "bad-date" | "no-id" | "bad-json" | "bad-type";
	readonly message: string;
}

/** How rows of one kind of file become events or mentions. */
export type RowReader<Row = ExternalEvent | ExternalMention> = (
	cells: readonly string[],
	raw: string,
) => Row | RowFault;

/** What a reader of rows is made with. */
export interface RowContext {
	readonly tables: ExchangeTables;
	/** The name that the rows go by. */
	readonly dataset: string;
}

/** The fault of a row with more or fewer cells than its kind has. */
export function badColumns(cells: readonly string[], wanted: string): RowFault {
	return {
		code: "bad-columns",
		message: `${cells.length} columns, wanted ${wanted}`,
	};
}

/** The fault of a row whose day cannot be read. */
export function badDate(column: string, cell: string): RowFault {
	const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
	return { code: "bad-date", message: `${column} is "${shown}", no date` };
}

/** The fault of a row without an id. */
export function noId(column: string): RowFault {
	return { code: "no-id", message: `${column} is empty` };
}
