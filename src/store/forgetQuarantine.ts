import { DuckDBBlobValue, type DuckDBConnection } from "@duckdb/node-api";
import { type Row, rowsOf } from "./database.ts";
import type { Forgettable } from "./forgetWhere.ts";

// Records that were set aside hold what came in as it came in. Those are found that stand in the file or under the address
// that is to be forgotten, or whose bytes name it: an id or an outlet as JSON writes it, an address anywhere. Texts that
// could not be coded are found by how they begin.

/** Records that are looked at together: 4 MB at most. */
const RECORDS = 64;
const HEAD = 200;

/** Ids of the records that tell of what is to be forgotten. */
export async function idsOfQuarantined(
	connection: DuckDBConnection,
	what: Forgettable,
): Promise<string[]> {
	const [[kind, value]] = Object.entries(what) as [string, string][];
	const isAddress = kind === "url" || kind === "source";
	const needle = Buffer.from(isAddress ? value : JSON.stringify(value));
	const found: string[] = [];
	for await (const { id, file, raw } of records(connection, "true"))
		if (file === value || bytesOf(raw).includes(needle)) found.push(String(id));
	return found;
}

/** Ids of the records of texts that could not be coded, by how the text begins. */
export async function poisonHeads(
	connection: DuckDBConnection,
): Promise<Map<string, string[]>> {
	const heads = new Map<string, string[]>();
	for await (const { id, raw } of records(connection, "code = 'poison'")) {
		const head = bytesOf(raw).subarray(0, HEAD).toString("latin1");
		heads.set(head, [...(heads.get(head) ?? []), String(id)]);
	}
	return heads;
}

/** How a text begins, in bytes. */
export function rawHead(text: string): string {
	return Buffer.from(text).subarray(0, HEAD).toString("latin1");
}

async function* records(
	connection: DuckDBConnection,
	where: string,
): AsyncGenerator<Row> {
	for (let after = -1n; ; ) {
		const rows = await rowsOf(
			connection,
			`SELECT rowid AS place, id, file, raw FROM quarantine
			WHERE ${where} AND rowid > $1 ORDER BY rowid LIMIT ${RECORDS}`,
			[after],
		);
		const last = rows.at(-1);
		if (!last) return;
		yield* rows;
		after = BigInt(String(last.place));
	}
}

function bytesOf(raw: unknown): Buffer {
	return raw instanceof DuckDBBlobValue
		? Buffer.from(raw.bytes)
		: Buffer.alloc(0);
}
