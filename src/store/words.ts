import type { DuckDBConnection } from "@duckdb/node-api";
import { type Row, rowsOf } from "./database.ts";
import { StoreError, storeErrorOf } from "./error.ts";
import { dayFrom, textFrom } from "./values.ts";
import {
	hasWords,
	isDamage,
	openWords,
	readMark,
	removeWords,
	type WordsDatabase,
	type WordsMark,
	writeMark,
} from "./wordsFile.ts";
import { spaced } from "./wordsSpaced.ts";

// The index of words follows the store: it remembers the highest key it holds and how many of the removed texts it has
// taken out, and takes in what came since. So a crash between the two files heals by itself, and a file that is damaged,
// of another version or of another store is made anew.
//
// Its engine works in the thread that calls it. So a little is taken in at a time, and others get their turn between.

/** How far the taking in has come. */
export interface WordsProgress {
	/** Documents taken in, and how many there are to take in. */
	readonly done: number;
	readonly of: number;
	/** Why the index is made anew; null where it only follows. */
	readonly anew: string | null;
}

/** Runs a query on one snapshot of the store. */
type Read = <Result>(
	work: (connection: DuckDBConnection) => Promise<Result>,
) => Promise<Result>;

type Listener = (progress: WordsProgress) => void;

/** Documents that go into the index in one transaction, and between two turns of others. */
const PORTION = 1_000;
const SLICE = 32;
/** Rows of text_gone that are taken out in one transaction. */
const GONE = 10_000;
/** Pages that one step of merging writes: some 50 ms. */
const MERGED_PAGES = 200;

/** The index of words of one store, opened when it is first asked for. */
export class Words {
	readonly folder: string;
	private database: WordsDatabase | null = null;
	/** Whoever comes meanwhile waits for the same. */
	private following: Promise<void> | null = null;
	private closing = false;
	private anew: string | null = null;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** Takes in what came since. Where the store is read only, only sees whether there is an index that belongs to it. */
	async follow(read: Read, listener: Listener = () => {}): Promise<void> {
		this.following ??= this.followNow(read, listener).finally(() => {
			this.following = null;
		});
		return this.following;
	}

	/** Runs a query on the index, after taking in what came since; a file that turns out to be damaged is made anew. */
	async ask<Result>(
		read: Read,
		work: (database: WordsDatabase) => Result,
		listener?: Listener,
	): Promise<Result> {
		await this.follow(read, listener);
		try {
			return work(this.opened());
		} catch (error) {
			if (!isDamage(error)) throw storeErrorOf(this.folder, error);
		}
		this.startAnew("the file was damaged");
		await this.follow(read, listener);
		return work(this.opened());
	}

	/** Looks at the index as it is; null where there is none. */
	async check<Result>(
		work: (database: WordsDatabase) => Promise<Result>,
	): Promise<Result | string | null> {
		if (!hasWords(this.folder)) return null;
		const own = this.database ? null : await openWords(this.folder, "");
		try {
			return await work(this.database ?? (own as WordsDatabase));
		} catch (error) {
			if (!isDamage(error)) throw storeErrorOf(this.folder, error);
			return "the file was damaged";
		} finally {
			own?.close();
		}
	}

	/** Writes the index anew so that no word is left of what was taken out of it. */
	async purge(read: Read): Promise<void> {
		if (!hasWords(this.folder)) return;
		await this.ask(read, (database) =>
			database.exec(
				`INSERT INTO text(text, rank) VALUES('merge', ${-MERGED_PAGES})`,
			),
		);
		while (this.merge()) await turnOfOthers();
		this.opened().exec("VACUUM");
	}

	/** Stops taking in and lets go of the file. */
	async close(): Promise<void> {
		this.closing = true;
		await this.following?.catch(() => undefined);
		this.letGo();
		this.closing = false;
	}

	private letGo(): void {
		this.database?.close();
		this.database = null;
	}

	private opened(): WordsDatabase {
		if (!this.database)
			throw new RangeError(`${this.folder}: the index of words is closed`);
		return this.database;
	}

	private startAnew(because: string): void {
		this.letGo();
		removeWords(this.folder);
		this.anew = because;
	}

	private async followNow(read: Read, listener: Listener): Promise<void> {
		try {
			const readOnly = await read(isReadOnly);
			if (readOnly) return await this.openToRead(read);
			if (!(await this.followOnce(read, listener))) {
				this.startAnew("it did not hold what the store holds");
				if (!(await this.followOnce(read, listener)))
					throw new StoreError(
						"damaged",
						`${this.folder}: the index of words does not come out right. Run verify.`,
					);
			}
			this.anew = null;
		} catch (error) {
			throw storeErrorOf(this.folder, error);
		}
	}

	/** False where in the end the index does not hold as many documents as the store. */
	private async followOnce(read: Read, listener: Listener): Promise<boolean> {
		const isNew = this.database === null;
		const database = this.database ?? (await read((c) => this.open(c)));
		let done = 0;
		for (;;) {
			const { taken, left, counts } = await read((connection) =>
				this.takePortion(connection, database, isNew),
			);
			done += taken;
			if (taken > 0 || this.anew)
				listener({ done, of: done + left, anew: this.anew });
			if (this.closing) return true;
			if (left === 0) return counts;
		}
	}

	private async open(connection: DuckDBConnection): Promise<WordsDatabase> {
		const store = await storeId(connection);
		for (;;) {
			let wrong: string;
			try {
				this.database = await openWords(this.folder, store);
				const mark = readMark(this.database);
				const strange = mark
					? await strangeness(connection, mark, store)
					: "it was made by another version";
				if (strange === null) return this.database;
				wrong = strange;
			} catch (error) {
				if (!isDamage(error)) throw error;
				wrong = "the file was damaged";
			}
			this.startAnew(wrong);
		}
	}

	private async openToRead(read: Read): Promise<void> {
		if (this.database) return;
		if (!hasWords(this.folder))
			throw new StoreError(
				"missing",
				`${this.folder}: no index of words yet, and the store is opened to be read only. Search it once while it may be written.`,
			);
		const store = await read(storeId);
		const database = await openWords(this.folder, store);
		const mark = readMark(database);
		if (mark && !(await read((c) => strangeness(c, mark, store)))) {
			this.database = database;
			return;
		}
		database.close();
		throw new StoreError(
			"older schema",
			`${this.folder}: the index of words does not belong to the store. Search it once while it may be written.`,
		);
	}

	/** Takes in some documents and takes out some that are gone, all on one snapshot and in one transaction. */
	private async takePortion(
		connection: DuckDBConnection,
		database: WordsDatabase,
		count: boolean,
	): Promise<{ taken: number; left: number; counts: boolean }> {
		const mark = readMark(database);
		if (!mark) throw new RangeError(`${this.folder}: no mark`);
		const behind = await behindOf(connection, mark);
		if (behind.keys.length === 0 && behind.gone.length === 0)
			return {
				taken: 0,
				left: 0,
				counts: !count || countOf(database) === behind.documents,
			};
		database.exec("BEGIN");
		try {
			takeOut(database, behind.gone);
			const hash = await this.takeIn(connection, database, behind.keys);
			writeMark(database, {
				store: mark.store,
				key: behind.keys.at(-1) ?? mark.key,
				hash: hash ?? mark.hash,
				gone: mark.gone + BigInt(behind.gone.length),
			});
			database.exec("COMMIT");
		} catch (error) {
			if (database.inTransaction) database.exec("ROLLBACK");
			throw error;
		}
		const taken = behind.keys.length;
		const rest = behind.left - taken;
		return {
			taken,
			left: rest + (behind.gone.length === GONE ? 1 : 0),
			counts: rest > 0 || countOf(database) === behind.documents,
		};
	}

	/** The hash of the last document that was taken in. */
	private async takeIn(
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
		for (let at = 0; at < keys.length; at += SLICE) {
			const some = keys.slice(at, at + SLICE);
			for (const row of await textsOf(connection, some)) {
				const key = BigInt(String(row.key));
				text.run(
					key,
					spaced(String(row.title ?? "")),
					spaced(String(row.text)),
				);
				document.run(
					key,
					dayFrom(row.published),
					textFrom(row.outlet),
					textFrom(row.language),
				);
				hash = String(row.hash);
			}
			await turnOfOthers();
		}
		return hash;
	}

	/** One step of bringing all parts of the index together; false when there is nothing left to do. */
	private merge(): boolean {
		const database = this.opened();
		const changes = () =>
			Number(database.prepare("SELECT total_changes()").raw().all()[0]);
		const before = changes();
		database.exec(
			`INSERT INTO text(text, rank) VALUES('merge', ${MERGED_PAGES})`,
		);
		return changes() - before >= 2;
	}
}

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

interface Behind {
	/** Keys of the next documents, and how many there are in all. */
	readonly keys: readonly bigint[];
	readonly left: number;
	readonly gone: readonly bigint[];
	/** Documents of the store. */
	readonly documents: number;
}

async function behindOf(
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

/** Keys lie in the order of the rows, so that only the blocks are read in which they stand. */
function textsOf(
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

function takeOut(database: WordsDatabase, keys: readonly bigint[]): void {
	for (const table of ["text", "document"]) {
		const key = table === "text" ? "rowid" : "key";
		const remove = database.prepare(`DELETE FROM ${table} WHERE ${key} = ?`);
		for (const one of keys) remove.run(one);
	}
}

function countOf(database: WordsDatabase): number {
	const [[count]] = database
		.prepare("SELECT count(*) FROM document")
		.raw()
		.all() as [[number]];
	return count;
}

/** Why an index cannot be that of the store. */
async function strangeness(
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

async function storeId(connection: DuckDBConnection): Promise<string> {
	const [{ id }] = await rowsOf(connection, "SELECT id FROM store");
	return String(id);
}

async function isReadOnly(connection: DuckDBConnection): Promise<boolean> {
	const [row] = await rowsOf(
		connection,
		"SELECT readonly FROM duckdb_databases() WHERE database_name = current_database()",
	);
	return row.readonly === true;
}

function turnOfOthers(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
