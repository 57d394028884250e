import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { change, type Row, rowsOf } from "./database.ts";
import { limitOf, type Page, pageOf } from "./page.ts";
import { quarantinedFrom, type StoredQuarantined } from "./run.ts";
import { listOf } from "./values.ts";

/** Which records that were set aside; what is left out does not restrict. */
export interface QuarantineFilter {
	readonly run?: string;
	readonly code?: string;
	readonly file?: string;
	/** 1 … 10,000. */
	readonly limit?: number;
	/** Where the page before ended. */
	readonly cursor?: string;
}

/** A record without its bytes. */
export interface QuarantinedLine extends Omit<StoredQuarantined, "raw"> {
	/** How many bytes of it are kept; null where none are, or no more. */
	readonly bytes: number | null;
}

/** A page of records, those set aside last first. */
export async function quarantinePage(
	connection: DuckDBConnection,
	filter: QuarantineFilter = {},
): Promise<Page<QuarantinedLine>> {
	const { parts, values, put } = restrictions(filter);
	if (filter.cursor !== undefined) {
		const [time, id] = placeOf(filter.cursor);
		parts.push(`(epoch_us(time), id) < (${put(BigInt(time))}, ${put(id)})`);
	}
	const limit = limitOf(filter.limit);
	const rows = await rowsOf(
		connection,
		`SELECT id, run, file, place, code, message, time, NULL AS raw, octet_length(raw) AS bytes, epoch_us(time) AS moment
		FROM quarantine WHERE ${parts.join(" AND ")} ORDER BY moment DESC, id DESC LIMIT ${limit + 1}`,
		values,
	);
	const page = pageOf(rows, limit, ({ moment, id }) =>
		Buffer.from(JSON.stringify([String(moment), id])).toString("base64url"),
	);
	return { items: page.items.map(lineFrom), cursor: page.cursor };
}

/** The record with that id. */
export async function quarantinedWith(
	connection: DuckDBConnection,
	id: string,
): Promise<StoredQuarantined | null> {
	const [row] = await rowsOf(
		connection,
		"SELECT * FROM quarantine WHERE id = $1",
		[id],
	);
	return row ? quarantinedFrom(row) : null;
}

/** Takes out records that have been taken after all; returns how many there were. */
export async function removeQuarantined(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<number> {
	const removed = await rowsOf(
		connection,
		"DELETE FROM quarantine WHERE id IN (SELECT unnest($1::VARCHAR[])) RETURNING id",
		[listOf(ids)],
	);
	return removed.length;
}

/** Takes out all records, or those that the filter names; returns how many there were. */
export async function emptyQuarantine(
	connection: DuckDBConnection,
	filter: Omit<QuarantineFilter, "limit" | "cursor"> = {},
): Promise<number> {
	const { parts, values } = restrictions(filter);
	const where = parts.join(" AND ");
	const [{ n }] = await rowsOf(
		connection,
		`SELECT count(*) AS n FROM quarantine WHERE ${where}`,
		values,
	);
	await change(connection, `DELETE FROM quarantine WHERE ${where}`, values);
	return Number(n);
}

/** Records to be written together: 4 MB at most. */
const RECORDS = 64;

/** Some records with their bytes, those set aside first first; `after` is where the next ones begin, null at the end. */
export interface QuarantineChunk {
	readonly records: readonly StoredQuarantined[];
	readonly after: number | null;
}

/** The records after a place, with their bytes. */
export async function quarantineChunk(
	connection: DuckDBConnection,
	filter: Omit<QuarantineFilter, "limit" | "cursor">,
	after: number,
): Promise<QuarantineChunk> {
	const { parts, values, put } = restrictions(filter);
	parts.push(`rowid > ${put(BigInt(after))}`);
	const rows = await rowsOf(
		connection,
		`SELECT rowid AS number, * FROM quarantine WHERE ${parts.join(" AND ")} ORDER BY rowid LIMIT ${RECORDS}`,
		values,
	);
	const last = rows.at(-1);
	return {
		records: rows.map(quarantinedFrom),
		after: last ? Number(last.number) : null,
	};
}

function restrictions(filter: QuarantineFilter) {
	const values: DuckDBValue[] = [];
	const put = (value: DuckDBValue) => `$${values.push(value)}`;
	const parts = ["true"];
	for (const column of ["run", "code", "file"] as const) {
		const value = filter[column];
		if (value !== undefined) parts.push(`${column} = ${put(value)}`);
	}
	return { values, put, parts };
}

function placeOf(cursor: string): [string, string] {
	try {
		const place = JSON.parse(Buffer.from(cursor, "base64url").toString());
		const [time, id] = place;
		if (/^-?\d{1,18}$/.test(time) && typeof id === "string") return [time, id];
	} catch {
		// Whatever it was, it is no place.
	}
	throw new RangeError(`no page ended at cursor ${JSON.stringify(cursor)}`);
}

function lineFrom(row: Row): QuarantinedLine {
	const { raw: _, ...line } = quarantinedFrom(row);
	return { ...line, bytes: row.bytes === null ? null : Number(row.bytes) };
}
