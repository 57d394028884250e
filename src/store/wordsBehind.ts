import type { DuckDBConnection } from "@duckdb/node-api";
import { type Row, rowsOf } from "./database.ts";
import { readMark, type WordsDatabase, type WordsMark } from "./wordsFile.ts";

// How the index of words stands to the store. Nothing here changes anything.

/** Documents that go into the index in one transaction. */
const PORTION = 1_000;
/** Rows of text_gone that are taken out in one transaction. */
const GONE = 10_000;

/** What is wrong with the index; null where nothing is. That it is behind the store is not: the next search takes in more. */
export async function wrongWithWords(
	connection: DuckDBConnection,
	database: WordsDatabase,
): Promise<string | null> {
	const mark = readMark(database);
	if (!mark) return "it was made by another version";
	const store = await storeId(connection);
	const strange = await strangeness(connection, mark, store);
	if (strange) return strange;
	const { documents, left, gone } = await behindOf(connection, mark);
	const held = countOf(database);
	if (left === 0 && gone.length === 0 && held !== documents)
		return `it holds ${held} documents, the store ${documents}`;
	const state = database.prepare("PRAGMA quick_check").raw().all() as [
		string,
	][];
	return state[0][0] === "ok" ? null : state[0][0];
}

/** What the index has still to take in and out. */
export interface Behind {
	/** Keys of the next documents, and how many there are in all. */
	readonly keys: readonly bigint[];
	readonly left: number;
	readonly gone: readonly bigint[];
	/** Documents of the store. */
	readonly documents: number;
}

/** What came since the mark; the next of it only. */
export async function behindOf(
	connection: DuckDBConnection,
	mark: WordsMark,
): Promise<Behind> {
	const [{ top, documents, lost }] = await rowsOf(
		connection,
		`SELECT (SELECT max(key) FROM document) AS top, (SELECT count(*) FROM document) AS documents,
			(SELECT count(*) FROM text_gone) AS lost`,
	);
	const behind = { keys: [], left: 0, gone: [], documents: Number(documents) };
	const isBehind = BigInt(String(top ?? 0)) > mark.key;
	const hasGone = BigInt(String(lost)) > mark.gone;
	if (!isBehind && !hasGone) return behind;
	const [{ left }] = await rowsOf(
		connection,
		"SELECT count(*) AS left FROM document WHERE key > $1",
		[mark.key],
	);
	return {
		...behind,
		left: Number(left),
		keys: await keysOf(
			connection,
			`SELECT key FROM document WHERE key > $1 ORDER BY key LIMIT ${PORTION}`,
			mark.key,
		),
		// Nothing is ever taken out of text_gone, so that its rows keep their numbers.
		gone: await keysOf(
			connection,
			`SELECT key FROM text_gone WHERE rowid >= $1 ORDER BY rowid LIMIT ${GONE}`,
			mark.gone,
		),
	};
}

async function keysOf(
	connection: DuckDBConnection,
	sql: string,
	after: bigint,
): Promise<bigint[]> {
	const rows = await rowsOf(connection, sql, [after]);
	return rows.map(({ key }) => BigInt(String(key)));
}

/** Documents between the first and the last key. Keys lie in the order of the rows: only the blocks are read in which they stand. */
export function textsOf(
	connection: DuckDBConnection,
	keys: readonly bigint[],
): Promise<Row[]> {
	const [first, last] = [keys[0], keys[keys.length - 1]];
	return rowsOf(
		connection,
		`SELECT key, title, text, published, outlet, language, hash FROM document
		WHERE key BETWEEN $1 AND $2 ORDER BY key`,
		[first, last],
	);
}

/** Documents in the index. */
export function countOf(database: WordsDatabase): number {
	const [[count]] = database
		.prepare("SELECT count(*) FROM document")
		.raw()
		.all() as [[number]];
	return count;
}

/** Why an index cannot be that of the store; null where it can. */
export async function strangeness(
	connection: DuckDBConnection,
	mark: WordsMark,
	store: string,
): Promise<string | null> {
	if (mark.store !== store) return "it belonged to another store";
	if (mark.key === 0n) return null;
	const [document] = await rowsOf(
		connection,
		"SELECT hash FROM document WHERE key = $1",
		[mark.key],
	);
	if (document)
		return document.hash === mark.hash ? null : "the store was put back";
	const [gone] = await rowsOf(
		connection,
		"SELECT 1 FROM text_gone WHERE key = $1",
		[mark.key],
	);
	return gone ? null : "the store was put back";
}

/** What a store is known by. */
export async function storeId(connection: DuckDBConnection): Promise<string> {
	const [{ id }] = await rowsOf(connection, "SELECT id FROM store");
	return String(id);
}

/** Whether the store was opened to be read only. */
export async function isReadOnly(
	connection: DuckDBConnection,
): Promise<boolean> {
	const [row] = await rowsOf(
		connection,
		"SELECT readonly FROM duckdb_databases() WHERE database_name = current_database()",
	);
	return row.readonly === true;
}
