import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type Sqlite from "libsql";

// The file of the index of words: SQLite's full text search without the texts, which the store has. Row n is the document
// with key n. Beside each the columns that a search may ask for, so that it need not leave the file. One connection in one
// process: no log beside it, only a journal while something is written.

/** The open file. */
export type WordsDatabase = Sqlite.Database;

/** Up to where the store is in the index, and which store it is. */
export interface WordsMark {
	readonly store: string;
	/** The highest key that is in it. */
	readonly key: bigint;
	/** Hash of the document with that key: a store that was put back has other documents under the same keys. */
	readonly hash: string;
	/** How many of the rows of text_gone have been taken out. */
	readonly gone: bigint;
}

const FILE = "text.sqlite";
/** Another number, and the file is made anew. */
const VERSION = "1";

const TABLES = `
CREATE VIRTUAL TABLE text USING fts5(
	title, body, content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE TABLE document (key INTEGER PRIMARY KEY, day TEXT, outlet TEXT, language TEXT);
CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`;

/** Whether there is a file. */
export function hasWords(folder: string): boolean {
	return existsSync(join(folder, FILE));
}

/** Removes the file; all in it can be made from the store again. */
export function removeWords(folder: string): void {
	for (const name of [FILE, `${FILE}-journal`])
		rmSync(join(folder, name), { force: true });
}

/** Opens the file, and makes it if there is none. */
export async function openWords(
	folder: string,
	store: string,
): Promise<WordsDatabase> {
	// Who looks for no words need not load it.
	const { default: Database } = await import("libsql");
	const database = new Database(join(folder, FILE));
	try {
		database.exec("PRAGMA synchronous = NORMAL");
		// A kill while it was made leaves an empty file.
		if (isEmpty(database)) {
			database.exec(`BEGIN; ${TABLES}`);
			writeMark(database, { store, key: 0n, hash: "", gone: 0n });
			database.exec("COMMIT");
		}
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

function isEmpty(database: WordsDatabase): boolean {
	return database.prepare("SELECT 1 FROM sqlite_master").get() === undefined;
}

/** The mark; null where the file was made by another version of the engine. */
export function readMark(database: WordsDatabase): WordsMark | null {
	const rows = database.prepare("SELECT name, value FROM mark").raw().all() as [
		string,
		string,
	][];
	const values = new Map(rows);
	if (values.get("version") !== VERSION) return null;
	return {
		store: values.get("store") ?? "",
		key: BigInt(values.get("key") ?? 0),
		hash: values.get("hash") ?? "",
		gone: BigInt(values.get("gone") ?? 0),
	};
}

/** Sets the mark, in the transaction of what it speaks of. */
export function writeMark(database: WordsDatabase, mark: WordsMark): void {
	const set = database.prepare("INSERT OR REPLACE INTO mark VALUES (?, ?)");
	set.run("version", VERSION);
	for (const [name, value] of Object.entries(mark))
		set.run(name, String(value));
}

/** Whether an error tells that the file is damaged, so that it has to be made anew. */
export function isDamage(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { code = "" } = error as { code?: string };
	return (
		/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code) ||
		/malformed|not a database|no such table|missing row/i.test(error.message)
	);
}
