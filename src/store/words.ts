import type { DuckDBConnection } from "@duckdb/node-api";
import { StoreError, storeErrorOf } from "./error.ts";
import {
	countOf,
	isReadOnly,
	storeId,
	strangeness,
	wrongWithWords,
} from "./wordsBehind.ts";
import {
	hasWords,
	isDamage,
	openWords,
	readMark,
	removeWords,
	type WordsDatabase,
} from "./wordsFile.ts";
import { takePortion, turnOfOthers } from "./wordsTaking.ts";

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

/** Pages that one step of merging writes: some 50 ms. */
const MERGED_PAGES = 200;

/** The index of words of one store, opened when it is first asked for. */
export class Words {
	readonly folder: string;
	private database: WordsDatabase | null = null;
	/** Whoever comes meanwhile waits for the same. */
	private following: Promise<void> | null = null;
	private checking: Promise<unknown> | null = null;
	private closing = false;
	private readOnly: boolean | null = null;
	private anew: string | null = null;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** Takes in what came since. Where the store is read only, only sees whether there is an index that belongs to it. */
	async follow(read: Read, listener: Listener = () => {}): Promise<void> {
		while (this.checking) await this.checking.catch(() => undefined);
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

	/** What is wrong with the index as it is; null where nothing is, or there is none. Who wants to take in more waits for it. */
	async check(read: Read): Promise<string | null> {
		while (this.following) await this.following.catch(() => undefined);
		const checking = this.checkNow(read);
		this.checking = checking;
		try {
			return await checking;
		} finally {
			this.checking = null;
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
		await this.checking?.catch(() => undefined);
		this.letGo();
		this.closing = false;
	}

	private async checkNow(read: Read): Promise<string | null> {
		if (!hasWords(this.folder)) return null;
		const own = this.database ? null : await openWords(this.folder, "");
		try {
			const database = this.database ?? (own as WordsDatabase);
			return await read((c) => wrongWithWords(c, database));
		} catch (error) {
			if (!isDamage(error)) throw storeErrorOf(this.folder, error);
			return "the file was damaged";
		} finally {
			own?.close();
		}
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
			this.readOnly ??= await read(isReadOnly);
			if (this.readOnly) return await this.openToRead(read);
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
		let isChanged = this.database === null;
		const database = this.database ?? (await read((c) => this.open(c)));
		let done = 0;
		for (;;) {
			const { taken, left, documents, isDone } = await read((connection) =>
				takePortion(connection, database),
			);
			if (isDone) return !isChanged || countOf(database) === documents;
			isChanged = true;
			done += taken;
			if (taken > 0 || this.anew)
				listener({ done, of: done + left, anew: this.anew });
			if (this.closing) return true;
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
