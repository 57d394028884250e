import { basename } from "node:path";
import type { Coder } from "../coding/index.ts";
import { peek, type Quarantined, Unreadable } from "../intake/index.ts";
import type {
	Books,
	ExternalEvent,
	ExternalFit,
	ExternalMention,
	PutCounts,
	Store,
} from "../store/index.ts";
import { Aside } from "./aside.ts";
import { type ExchangeFormat, FORMATS, formatOf } from "./format.ts";
import { type RawRecord, recordsOf } from "./records.ts";
import { type ExchangeTables, packagedTables } from "./tables.ts";
import { type Understanding, understanding } from "./understand.ts";
import { IMPORT_LIMITS, type ImportLimits, unpackedBytes } from "./unpack.ts";

/** How a file of events is to be taken. */
export interface ImportOptions {
	/** By default told by its beginning, then by its name. */
	readonly format?: ExchangeFormat | null;
	/** The name that its rows go by; by default that of the format: gdelt2, icews … */
	readonly dataset?: string | null;
	/** Name for messages; by default the source. */
	readonly name?: string;
	readonly tables?: ExchangeTables;
	readonly limits?: Partial<ImportLimits>;
	/** Stamped on the run. */
	readonly coder?: Coder;
	/** Stops taking rows; what is in hand is kept. */
	readonly signal?: AbortSignal;
	readonly onProgress?: (progress: ImportProgress) => void;
	readonly onQuarantined?: (record: Quarantined) => void;
}

/** How far an import has come; of the rows in hand it is not known yet whether they are new. */
export interface ImportProgress {
	/** Bytes read of the file, as they stand in it. */
	readonly bytes: number;
	readonly books: Books;
}

/** What was read, and what came of it. */
export interface ImportReport {
	readonly run: string;
	/** Null: no format that we know. */
	readonly format: ExchangeFormat | null;
	readonly dataset: string | null;
	readonly books: Books;
	/** Events by how their type and mode came about. */
	readonly fits: Readonly<Record<ExternalFit, number>>;
	/** Lines that are no UTF-8 and were read as ISO-8859-1. */
	readonly latin: number;
	/** Whether it was stopped before the end. */
	readonly stopped: boolean;
}

/** Bytes that are looked at to tell the format. */
const HEAD = 64 * 1024;
/** Rows of a transaction; characters bound those with long rows. Four times as many were no faster and took half a gigabyte more. */
const BATCH = { rows: 32_768, characters: 16 * 1024 * 1024 };

/**
 * Takes a file of other people's events into the store, in transactions of some 30,000 rows: GDELT, ICEWS, POLECAT, ACLED,
 * Phoenix; plain, gzip or zip; `-` is standard input. The same file again changes nothing; a row that tells otherwise
 * under the same id and day takes the place of the other. A row that cannot be read is set aside.
 */
export async function importEvents(
	source: string | AsyncIterable<Uint8Array>,
	store: Store,
	options: ImportOptions = {},
): Promise<ImportReport> {
	const tables = options.tables ?? packagedTables();
	const limits = { ...IMPORT_LIMITS, ...options.limits };
	const coder = options.coder ?? {
		version: "import",
		lexicon: tables.version,
		model: "none",
	};
	const file = options.name ?? nameOf(source);
	const run = new Import(
		store,
		await store.beginRun(coder),
		file,
		limits,
		options,
	);
	try {
		const bytes = unpackedBytes(source, limits, (count) => run.bytes(count));
		const { head, chunks } = await peek(bytes, HEAD);
		const format =
			options.format ?? formatOf(head.subarray(0, HEAD), basename(file));
		if (format === null) await demandHead(chunks);
		if (format === null) await run.refuse("unknown-format", UNKNOWN);
		else await run.take(chunks, format, tables);
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		await run.refuse(error.code, error.message);
	}
	return run.close();
}

const UNKNOWN =
	"no format that is known: wanted GDELT, ICEWS, POLECAT, ACLED or Phoenix, with the columns of its publisher";

/** A beginning that cannot be read is no format that is unknown: its fault comes with its bytes. */
async function demandHead(chunks: AsyncIterable<Uint8Array>): Promise<void> {
	let seen = 0;
	for await (const { length } of chunks) {
		seen += length;
		if (seen >= HEAD) return;
	}
}

function nameOf(source: string | AsyncIterable<Uint8Array>): string {
	if (typeof source !== "string") return "input";
	return source === "-" ? "stdin" : source;
}

type Counted = "stored" | "unchanged" | "updated" | "quarantined" | "skipped";

/** One file on its way into a store, with its books. While a batch is put, the next one is read. */
class Import {
	readonly #books = {
		read: 0,
		stored: 0,
		unchanged: 0,
		updated: 0,
		quarantined: 0,
		skipped: 0,
	};
	readonly #fits = { native: 0, exact: 0, root: 0, none: 0 };
	#bytes = 0;
	#latin = 0;
	#line: number | null = null;
	#format: ExchangeFormat | null = null;
	#dataset: string | null = null;
	#reading = "";
	#rows: (ExternalEvent | ExternalMention)[] = [];
	#characters = 0;
	#inHand: Promise<PutCounts | null> = Promise.resolve(null);
	readonly #aside: Aside;

	constructor(
		private readonly store: Store,
		private readonly run: string,
		private readonly file: string,
		private readonly limits: ImportLimits,
		private readonly options: ImportOptions,
	) {
		this.#aside = new Aside(store, run);
	}

	bytes(count: number): void {
		this.#bytes += count;
	}

	/** Sets aside the file, or what is left of it. */
	async refuse(code: string, message: string): Promise<void> {
		const after = this.#line === null ? "" : " after this line";
		this.#books.read++;
		this.#setAside(this.#line, code, `${message}${after}`, "");
	}

	async take(
		chunks: AsyncIterable<Uint8Array>,
		format: ExchangeFormat,
		tables: ExchangeTables,
	): Promise<void> {
		const { shape, dataset: own } = FORMATS[format];
		const dataset = this.options.dataset ?? own;
		this.#format = format;
		this.#dataset = dataset;
		this.#reading = tables.version;
		const understand = understanding(format, { tables, dataset });
		for await (const { records, latin } of recordsOf(
			chunks,
			shape,
			this.limits,
		)) {
			this.#latin += latin;
			for (const record of records) this.#understood(record, understand);
			if (this.#isFull()) await this.#put();
			await this.#aside.putIfMany();
			this.options.onProgress?.({
				bytes: this.#bytes,
				books: { ...this.#books },
			});
			if (this.options.signal?.aborted) return;
		}
	}

	async close(): Promise<ImportReport> {
		await this.#put();
		await this.#settle();
		await this.#aside.put();
		await this.store.closeRun(this.run, this.#books);
		return {
			run: this.run,
			format: this.#format,
			dataset: this.#dataset,
			books: this.#books,
			fits: this.#fits,
			latin: this.#latin,
			stopped: this.options.signal?.aborted ?? false,
		};
	}

	#understood(record: RawRecord, understand: Understanding): void {
		this.#line = record.line;
		const row = record.fault ?? this.#tooLong(record.raw) ?? understand(record);
		if (row === "header") return;
		this.#books.read++;
		if (row === "skipped") this.#books.skipped++;
		else if ("message" in row)
			this.#setAside(record.line, row.code, row.message, record.raw);
		else {
			if ("fit" in row) this.#fits[row.fit]++;
			this.#rows.push(row);
			this.#characters += row.raw.length;
		}
	}

	#tooLong(raw: string): { code: string; message: string } | null {
		const { lineBytes } = this.limits;
		if (raw.length * 3 <= lineBytes || Buffer.byteLength(raw) <= lineBytes)
			return null;
		const message = `the line is longer than ${lineBytes} bytes`;
		return { code: "too-long", message };
	}

	#isFull(): boolean {
		return (
			this.#rows.length >= BATCH.rows || this.#characters >= BATCH.characters
		);
	}

	#setAside(
		line: number | null,
		code: string,
		message: string,
		raw: string,
	): void {
		const record = {
			file: this.file,
			place: line === null ? null : `line ${line}`,
			code,
			message,
			raw: raw.slice(0, this.limits.rawBytes),
		};
		this.#books.quarantined++;
		this.#aside.add(record);
		this.options.onQuarantined?.(record);
	}

	/** Gives the batch to the store once it has taken the one before. */
	async #put(): Promise<void> {
		await this.#settle();
		const rows = this.#rows;
		this.#rows = [];
		this.#characters = 0;
		if (rows.length === 0) return;
		this.#inHand =
			this.#format === "gdelt2-mentions"
				? this.store.putExternalMentions(
						rows as ExternalMention[],
						this.#reading,
					)
				: this.store.putExternalEvents(rows as ExternalEvent[], this.#reading);
		// Whoever settles it hears of a failure.
		this.#inHand.catch(() => undefined);
	}

	async #settle(): Promise<void> {
		const counts = await this.#inHand;
		this.#inHand = Promise.resolve(null);
		if (counts === null) return;
		const counted: Counted[] = ["stored", "unchanged", "updated"];
		for (const name of counted)
			this.#books[name] += counts[name as keyof PutCounts];
	}
}
