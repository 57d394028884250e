import type { Day } from "../base/index.ts";
import type { Coder } from "../coding/index.ts";
import type { CountedEvent, Happening } from "../happenings/index.ts";
import type { Document } from "../text/index.ts";
import { backUp, type Manifest } from "./backup.ts";
import {
	type Counts,
	countedBetween,
	countsOf,
	type DayTotal,
	type DyadCount,
	dayTotalsOf,
	dyadsOf,
} from "./count.ts";
import { type Database, rowsOf } from "./database.ts";
import {
	type DocumentFilter,
	type DocumentLine,
	documentsAfter,
} from "./documents.ts";
import {
	type ExternalCounts,
	type ExternalEvent,
	type ExternalMention,
	externalCountsOf,
} from "./external.ts";
import { type ExternalFilter, externalEventsAfter } from "./externalPage.ts";
import { putExternalEvents, putExternalMentions } from "./externalPut.ts";
import { conditionOf, cursorAfter, type EventFilter } from "./filter.ts";
import { eraseForgotten, type Forgotten, forget, stillHeld } from "./forget.ts";
import type { Forgettable } from "./forgetWhere.ts";
import { gatherIn, waitingIn } from "./gather.ts";
import { happeningWith } from "./happening.ts";
import { type LakeManifest, type LakeOptions, writeLake } from "./lake.ts";
import { type Page, pageOf } from "./page.ts";
import {
	type CodedDocument,
	type Known,
	knownOf,
	type PutCounts,
	putDocuments,
} from "./put.ts";
import {
	emptyQuarantine,
	type QuarantineChunk,
	type QuarantinedLine,
	type QuarantineFilter,
	quarantineChunk,
	quarantinedWith,
	quarantinePage,
	removeQuarantined,
} from "./quarantine.ts";
import {
	documentWith,
	eventsWhere,
	type StoredDocument,
	type StoredEvent,
	versionsOf,
} from "./read.ts";
import { RETENTION, type Retention, retain } from "./retention.ts";
import {
	type Books,
	endRun,
	insertQuarantined,
	insertRun,
	type Quarantined,
	quarantinedOf,
	type Run,
	runsOf,
	type StoredQuarantined,
} from "./run.ts";
import {
	documentsMatching,
	type FoundDocuments,
	searchDocuments,
	type WordsFilter,
} from "./search.ts";
import {
	type FetchLine,
	fetchesIn,
	putSource,
	sourcesIn,
	type WatchedSource,
} from "./sources.ts";
import { countStaleOf, staleOf, uncodedIn } from "./stories.ts";
import { listOf } from "./values.ts";
import { type Verified, type VerifyProgress, verify } from "./verify.ts";
import type { WordsProgress } from "./words.ts";

/**
 * A store of documents and what was coded from them: `openStore` gives one. What was put comes back equal. Each call
 * that writes is one transaction; a kill at any moment leaves whole documents only.
 */
export class Store {
	readonly folder: string;
	readonly readOnly: boolean;
	private readonly database: Database;
	private readonly release: () => Promise<void>;
	private closed = false;

	constructor(
		database: Database,
		readOnly: boolean,
		release: () => Promise<void>,
	) {
		this.folder = database.folder;
		this.readOnly = readOnly;
		this.database = database;
		this.release = release;
	}

	/** Puts documents with their events, all or none; 500 at a time are fast. Then `refreshHappenings`. */
	put(batch: readonly CodedDocument[]): Promise<PutCounts> {
		return this.write((connection) => putDocuments(connection, batch));
	}

	/** Which of these documents need not be coded: stored by this coder already, or spoken for by another one. */
	known(documents: readonly Document[], coder: Coder): Promise<Known> {
		return this.read((connection) => knownOf(connection, documents, coder));
	}

	/** Documents that speak for a story and are not coded yet, as they are when another one is taken out. */
	async uncoded(limit = 100): Promise<Document[]> {
		return this.read((connection) => uncodedIn(connection, limit));
	}

	/** Joins the events that came in since into happenings; returns how many were made or made anew. */
	async refreshHappenings(): Promise<number> {
		let made = 0;
		for (const portion of await this.read(waitingIn))
			made += await this.write((connection) => gatherIn(connection, portion));
		return made;
	}

	/** Coded events in the order of day and document. */
	async events(filter: EventFilter = {}): Promise<Page<StoredEvent>> {
		const { sql, values, limit } = conditionOf(filter);
		const events = await this.read((connection) =>
			eventsWhere(connection, sql, values),
		);
		return pageOf(events, limit, cursorAfter);
	}

	/** The coded event with that id. */
	async event(id: string): Promise<StoredEvent | null> {
		const [event] = await this.read((connection) =>
			eventsWhere(connection, "e.id = $1", [id]),
		);
		return event ?? null;
	}

	/** All coded events of these documents, in their order. */
	eventsOf(documents: readonly string[]): Promise<StoredEvent[]> {
		return this.read((connection) =>
			eventsWhere(
				connection,
				"e.document IN (SELECT unnest($1::VARCHAR[])) ORDER BY e.document, e.n",
				[listOf(documents)],
			),
		);
	}

	/** Documents that speak for their story and that this coder has not coded, in the order of their ids, after one. */
	stale(
		coder: Coder,
		after: string | null = null,
		limit = 100,
	): Promise<Document[]> {
		return this.read((connection) => staleOf(connection, coder, after, limit));
	}

	/** How many documents this coder has not coded. */
	countStale(coder: Coder): Promise<number> {
		return this.read((connection) => countStaleOf(connection, coder));
	}

	/** The document with that id, with its sentences. */
	document(id: string): Promise<StoredDocument | null> {
		return this.read((connection) => documentWith(connection, id));
	}

	/** The texts that the document had before, the first one first. */
	versions(id: string): Promise<Document[]> {
		return this.read((connection) => versionsOf(connection, id));
	}

	/** Documents without their texts, in the order of day and id. */
	async documents(filter: DocumentFilter = {}): Promise<Page<DocumentLine>> {
		return this.read((connection) => documentsAfter(connection, filter));
	}

	/**
	 * Documents in which the words stand: `corn "a phrase" harv* -flood OR NEAR title:`. What came in since is taken into the
	 * index first. RangeError where the words cannot be understood.
	 */
	async searchDocuments(
		words: string,
		filter: WordsFilter = {},
	): Promise<FoundDocuments> {
		this.demandOpen();
		return searchDocuments(this.database, words, filter);
	}

	/** Ids of all documents in which the words stand. */
	async documentsMatching(words: string): Promise<string[]> {
		this.demandOpen();
		return documentsMatching(this.database, words);
	}

	/** Takes what came in since into the index of words; a search does so by itself. */
	async indexWords(
		listener?: (progress: WordsProgress) => void,
	): Promise<void> {
		this.demandOpen();
		const read: Database["read"] = (work) => this.database.read(work);
		await this.database.words.follow(read, listener);
	}

	/** Checks the whole store and returns what is wrong in it; writes go on meanwhile. */
	async verify(
		listener?: (progress: VerifyProgress) => void,
	): Promise<Verified> {
		this.demandOpen();
		return verify(this.database, listener);
	}

	/**
	 * Takes documents out with all that was made of them and all that tells of them, and writes the files anew so that
	 * nothing of it is left in them. Writes wait for that; it costs the room of a second file.
	 */
	async forget(what: Forgettable): Promise<Forgotten> {
		this.demandWritable();
		const forgotten = await forget(this.database, what);
		await this.refreshHappenings();
		await eraseForgotten(this.database);
		return forgotten;
	}

	/** What the store still holds of something that is to be forgotten. */
	async stillHeld(what: Forgettable): ReturnType<typeof stillHeld> {
		this.demandOpen();
		return stillHeld(this.database, what);
	}

	/** Makes a consistent copy in a new folder; writes go on meanwhile. */
	async backUp(folder: string): Promise<Manifest> {
		this.demandOpen();
		return backUp(this.database, folder);
	}

	/** The happening with that id. */
	happening(id: string): Promise<Happening | null> {
		return this.read((connection) => happeningWith(connection, id));
	}

	/** What the store holds. */
	counts(): Promise<Counts> {
		return this.read(countsOf);
	}

	/** Pairs of states by the number of happenings that count between them. */
	dyads(limit = 100): Promise<DyadCount[]> {
		return this.read((connection) => dyadsOf(connection, limit));
	}

	/** What counts between two states, both ways, up to a day (exclusive). */
	counted(a: string, b: string, ends: Day | null): Promise<CountedEvent[]> {
		return this.read((connection) => countedBetween(connection, a, b, ends));
	}

	/** Cooperation and conflict of all dyads by day, up to a day (exclusive). */
	dayTotals(ends: Day | null): Promise<DayTotal[]> {
		return this.read((connection) => dayTotalsOf(connection, ends));
	}

	/** Opens the books of a run and returns its id. */
	beginRun(coder: Coder): Promise<string> {
		return this.write((connection) => insertRun(connection, coder, new Date()));
	}

	/** Closes the books of a run; they must balance. */
	closeRun(
		id: string,
		books: Books,
		skips: ReadonlyMap<string, number> = new Map(),
	): Promise<void> {
		return this.write((connection) =>
			endRun(connection, id, books, skips, new Date()),
		);
	}

	/** Runs, the latest first. */
	runs(): Promise<Run[]> {
		return this.read(runsOf);
	}

	/** Sets records aside that cannot be taken. */
	quarantine(
		run: string | null,
		records: readonly Quarantined[],
	): Promise<void> {
		return this.write((connection) =>
			insertQuarantined(connection, run, records, new Date()),
		);
	}

	/** Records set aside, the latest first. */
	quarantined(
		run: string | null = null,
		limit = 100,
	): Promise<StoredQuarantined[]> {
		return this.read((connection) => quarantinedOf(connection, run, limit));
	}

	/** The sources that are watched. */
	sources(): Promise<WatchedSource[]> {
		return this.read(sourcesIn);
	}

	/** Keeps what is known of a source, with the line of the fetch that told it. */
	keepSource(source: WatchedSource, line: FetchLine | null): Promise<void> {
		return this.write((connection) => putSource(connection, source, line));
	}

	/** The log of fetches, the latest first. */
	fetches(limit = 100): Promise<FetchLine[]> {
		return this.read((connection) => fetchesIn(connection, limit));
	}

	/** Those of these ids that are stored. */
	have(ids: readonly string[]): Promise<ReadonlySet<string>> {
		return this.read(async (connection) => {
			const rows = await rowsOf(
				connection,
				"SELECT id FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))",
				[listOf(ids)],
			);
			return new Set(rows.map(({ id }) => String(id)));
		});
	}

	/** A page of records set aside, without their bytes; the latest first. */
	quarantinePage(
		filter: QuarantineFilter = {},
	): Promise<Page<QuarantinedLine>> {
		return this.read((connection) => quarantinePage(connection, filter));
	}

	/** The record set aside under that id. */
	quarantinedRecord(id: string): Promise<StoredQuarantined | null> {
		return this.read((connection) => quarantinedWith(connection, id));
	}

	/** Some records set aside, with their bytes; see `quarantineLines`. */
	quarantineChunk(
		filter: Omit<QuarantineFilter, "limit" | "cursor">,
		after: number,
	): Promise<QuarantineChunk> {
		return this.read((connection) =>
			quarantineChunk(connection, filter, after),
		);
	}

	/** Takes out records that have been taken after all; returns how many there were. */
	removeQuarantined(ids: readonly string[]): Promise<number> {
		return this.write((connection) => removeQuarantined(connection, ids));
	}

	/** Takes out all records set aside, or those that the filter names; returns how many there were. */
	emptyQuarantine(
		filter: Omit<QuarantineFilter, "limit" | "cursor"> = {},
	): Promise<number> {
		return this.write((connection) => emptyQuarantine(connection, filter));
	}

	/** Takes out old runs, lines of the log of fetches, and bytes of what was set aside. */
	retain(settings: Retention = RETENTION): Promise<void> {
		return this.write((connection) => retain(connection, new Date(), settings));
	}

	/** Puts events of another dataset, all or none; 100,000 at a time are fast. `reading` names the tables that read them. */
	putExternalEvents(
		events: readonly ExternalEvent[],
		reading: string,
	): Promise<PutCounts> {
		return this.write((connection) =>
			putExternalEvents(connection, events, reading),
		);
	}

	/** Puts mentions of events of another dataset, all or none. */
	putExternalMentions(
		mentions: readonly ExternalMention[],
		reading: string,
	): Promise<PutCounts> {
		return this.write((connection) =>
			putExternalMentions(connection, mentions, reading),
		);
	}

	/** Events of others in the order of dataset, day and id. */
	externalEvents(filter: ExternalFilter = {}): Promise<Page<ExternalEvent>> {
		return this.read((connection) => externalEventsAfter(connection, filter));
	}

	/** The datasets of others that the store holds. */
	externalCounts(): Promise<ExternalCounts[]> {
		return this.read(externalCountsOf);
	}

	/** Writes all events, ours and those of others, as Parquet files into a folder. */
	writeLake(folder: string, options: LakeOptions): Promise<LakeManifest> {
		return this.read((connection) => writeLake(connection, folder, options));
	}

	/** Waits for what is under way, writes all down, and lets go of the store when nobody else here holds it. */
	async close(): Promise<void> {
		if (this.closed) return;
		this.closed = true;
		await this.release();
	}

	private write: Database["write"] = async (work) => {
		this.demandWritable();
		return this.database.write(work);
	};

	private read: Database["read"] = async (work) => {
		this.demandOpen();
		return this.database.read(work);
	};

	private demandWritable(): void {
		this.demandOpen();
		if (this.readOnly)
			throw new RangeError(`${this.folder}: opened to be read only`);
	}

	private demandOpen(): void {
		if (this.closed) throw new RangeError(`${this.folder}: closed already`);
	}
}
