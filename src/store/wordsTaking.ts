import type { DuckDBConnection } from "@duckdb/node-api";
import { dayFrom, textFrom } from "./values.ts";
import { behindOf, textsOf } from "./wordsBehind.ts";
import { readMark, type WordsDatabase, writeMark } from "./wordsFile.ts";
import { spaced } from "./wordsSpaced.ts";

/** What was taken into the index in one transaction. */
export interface Taking {
	readonly taken: number;
	/** Documents that are still to be taken in. */
	readonly left: number;
	/** Documents of the store. */
	readonly documents: number;
	/** Whether there was nothing to do. */
	readonly isDone: boolean;
}

/** Documents that are read at once (the engine unpacks 2,048 for any of them), and between two turns of others. */
const READ = 128;
const SLICE = 32;

/** Takes in some documents and takes out some that are gone, all on one snapshot and in one transaction. */
export async function takePortion(
	connection: DuckDBConnection,
	database: WordsDatabase,
): Promise<Taking> {
	const mark = readMark(database);
	if (!mark) throw new RangeError("the index of words has no mark");
	const { keys, left, gone, documents } = await behindOf(connection, mark);
	if (keys.length === 0 && gone.length === 0)
		return { taken: 0, left: 0, documents, isDone: true };
	database.exec("BEGIN");
	try {
		takeOut(database, gone);
		const hash = await takeIn(connection, database, keys);
		writeMark(database, {
			store: mark.store,
			key: keys.at(-1) ?? mark.key,
			hash: hash ?? mark.hash,
			gone: mark.gone + BigInt(gone.length),
		});
		database.exec("COMMIT");
	} catch (error) {
		if (database.inTransaction) database.exec("ROLLBACK");
		throw error;
	}
	const taken = keys.length;
	return { taken, left: left - taken, documents, isDone: false };
}

/** The hash of the last document that was taken in. */
async function takeIn(
	connection: DuckDBConnection,
	database: WordsDatabase,
	keys: readonly bigint[],
): Promise<string | null> {
	const text = database.prepare(
		"INSERT INTO text(rowid, title, body) VALUES (?, ?, ?)",
	);
	const document = database.prepare(
		"INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)",
	);
	let hash: string | null = null;
	for (let at = 0; at < keys.length; at += READ) {
		const rows = await textsOf(connection, keys.slice(at, at + READ));
		for (const [n, row] of rows.entries()) {
			if (n % SLICE === 0) await turnOfOthers();
			const key = BigInt(String(row.key));
			text.run(key, spaced(String(row.title ?? "")), spaced(String(row.text)));
			document.run(
				key,
				dayFrom(row.published),
				textFrom(row.outlet),
				textFrom(row.language),
			);
			hash = String(row.hash);
		}
	}
	return hash;
}

function takeOut(database: WordsDatabase, keys: readonly bigint[]): void {
	for (const table of ["text", "document"]) {
		const key = table === "text" ? "rowid" : "key";
		const remove = database.prepare(`DELETE FROM ${table} WHERE ${key} = ?`);
		for (const one of keys) remove.run(one);
	}
}

/** Lets others have their turn. */
export function turnOfOthers(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
