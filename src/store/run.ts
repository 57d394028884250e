import {
	DuckDBBlobValue,
	type DuckDBConnection,
	DuckDBTimestampValue,
	type DuckDBValue,
} from "@duckdb/node-api";
import { idOf } from "../base/index.ts";
import type { Coder } from "../coding/index.ts";
import { append, type Row, rowsOf } from "./database.ts";
import {
	type QuarantineLimits,
	TRIMMED_EVERY,
	trimQuarantine,
} from "./retention.ts";
import { textFrom } from "./values.ts";

/** The books of a run: read = stored + unchanged + updated + quarantined + skipped. Nothing is dropped in silence. */
export interface Books {
	readonly read: number;
	readonly stored: number;
	readonly unchanged: number;
	readonly updated: number;
	readonly quarantined: number;
	/** Left out by a named rule. */
	readonly skipped: number;
}

/** One intake: when, by which coder, and its books once it is closed. Times are ISO, UTC. */
export interface Run {
	readonly id: string;
	readonly started: string;
	readonly ended: string | null;
	readonly books: Books | null;
	/** What was left out, by rule. */
	readonly skips: Readonly<Record<string, number>>;
	readonly coder: Coder;
}

/** A record that could not be taken: where it stood, why, and as much of it as 64 KB hold. */
export interface Quarantined {
	/** File or URL. */
	readonly file: string;
	/** Where it stood: `line 12`, `record 7`, `item 3`; null when there is none. */
	readonly place: string | null;
	/** Reason code: `bad-type`. */
	readonly code: string;
	readonly message: string;
	readonly raw: string | Uint8Array | null;
}

/** A quarantined record as it is kept. */
export interface StoredQuarantined extends Quarantined {
	readonly id: string;
	readonly run: string | null;
	readonly time: string;
	readonly raw: Uint8Array | null;
}

/** Bytes of a quarantined record that are kept. */
export const RAW_BYTES = 64 * 1024;

/** Opens a run; its id comes from the moment and the process, which no two runs of a store share. */
export async function insertRun(
	connection: DuckDBConnection,
	coder: Coder,
	started: Date,
): Promise<string> {
	const [{ runs }] = await rowsOf(
		connection,
		"SELECT count(*) AS runs FROM run",
	);
	const id = idOf("run", started.toISOString(), process.pid, String(runs));
	await append(connection, "run", [
		[
			id,
			timestampOf(started),
			...Array<DuckDBValue>(7).fill(null),
			coder.version,
			coder.lexicon,
			coder.model,
			null,
			null,
		],
	]);
	return id;
}

/** Closes a run; books that do not balance are our own mistake. */
export async function endRun(
	connection: DuckDBConnection,
	id: string,
	books: Books,
	skips: ReadonlyMap<string, number>,
	ended: Date,
): Promise<void> {
	const { read, stored, unchanged, updated, quarantined, skipped } = books;
	if (read !== stored + unchanged + updated + quarantined + skipped)
		throw new RangeError(
			`books of run ${id} do not balance: read ${read}, stored ${stored} + unchanged ${unchanged} + updated ${updated} + quarantined ${quarantined} + skipped ${skipped}`,
		);
	const closed = await rowsOf(
		connection,
		`UPDATE run SET ended = $2, read = $3, stored = $4, unchanged = $5, updated = $6, quarantined = $7, skipped = $8, skipped_by = $9
		WHERE id = $1 AND ended IS NULL RETURNING id`,
		[
			id,
			timestampOf(ended),
			...[read, stored, unchanged, updated, quarantined, skipped].map(BigInt),
			JSON.stringify(Object.fromEntries(skips)),
		],
	);
	if (closed.length === 0) throw new RangeError(`no open run ${id}`);
}

/** Sets records aside; where there are too many, the bytes of the oldest go. */
export async function insertQuarantined(
	connection: DuckDBConnection,
	run: string | null,
	records: readonly Quarantined[],
	time: Date,
	limits?: QuarantineLimits,
): Promise<void> {
	const before = await countQuarantined(connection);
	await append(
		connection,
		"quarantine",
		records.map(({ file, place, code, message, raw }, n) => [
			idOf("quarantined", run ?? "", time.toISOString(), String(n), file),
			run,
			file,
			place,
			code,
			message,
			timestampOf(time),
			raw === null
				? null
				: new DuckDBBlobValue(bytesOf(raw).slice(0, RAW_BYTES)),
		]),
	);
	const turn = (count: number) => Math.floor(count / TRIMMED_EVERY);
	if (turn(before + records.length) > turn(before))
		await trimQuarantine(connection, limits);
}

async function countQuarantined(connection: DuckDBConnection): Promise<number> {
	const [{ n }] = await rowsOf(
		connection,
		"SELECT count(*) AS n FROM quarantine",
	);
	return Number(n);
}

/** Runs, the latest first. */
export async function runsOf(connection: DuckDBConnection): Promise<Run[]> {
	const rows = await rowsOf(
		connection,
		"SELECT * FROM run ORDER BY started DESC, id LIMIT 1000",
	);
	return rows.map(runFrom);
}

/** Records set aside, the latest first; of one run, if named. */
export async function quarantinedOf(
	connection: DuckDBConnection,
	run: string | null,
	limit: number,
): Promise<StoredQuarantined[]> {
	const rows = await rowsOf(
		connection,
		`SELECT * FROM quarantine WHERE $1::VARCHAR IS NULL OR run = $1
		ORDER BY time DESC, file, place LIMIT ${limit}`,
		[run],
	);
	return rows.map(quarantinedFrom);
}

/** The record of a row of `quarantine`. */
export function quarantinedFrom(row: Row): StoredQuarantined {
	return {
		id: String(row.id),
		run: textFrom(row.run),
		file: String(row.file),
		place: textFrom(row.place),
		code: String(row.code),
		message: String(row.message),
		time: timeFrom(row.time) ?? "",
		raw: bytesFrom(row.raw),
	};
}

function runFrom(row: Row): Run {
	const ended = timeFrom(row.ended);
	const book = (name: keyof Books) => Number(row[name]);
	return {
		id: String(row.id),
		started: timeFrom(row.started) ?? "",
		ended,
		books:
			ended === null
				? null
				: {
						read: book("read"),
						stored: book("stored"),
						unchanged: book("unchanged"),
						updated: book("updated"),
						quarantined: book("quarantined"),
						skipped: book("skipped"),
					},
		skips: row.skipped_by === null ? {} : JSON.parse(String(row.skipped_by)),
		coder: {
			version: String(row.coder_version),
			lexicon: String(row.coder_lexicon),
			model: String(row.coder_model),
		},
	};
}

function timestampOf(time: Date): DuckDBValue {
	return new DuckDBTimestampValue(BigInt(time.getTime()) * 1000n);
}

function timeFrom(value: DuckDBValue): string | null {
	if (!(value instanceof DuckDBTimestampValue)) return null;
	return new Date(Number(value.micros / 1000n)).toISOString();
}

function bytesOf(raw: string | Uint8Array): Uint8Array {
	return typeof raw === "string" ? Buffer.from(raw) : raw;
}

function bytesFrom(value: DuckDBValue): Uint8Array | null {
	return value instanceof DuckDBBlobValue ? value.bytes : null;
}
