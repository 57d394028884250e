import type { DuckDBConnection } from "@duckdb/node-api";
import { change, rowsOf } from "./database.ts";
import { momentOf } from "./values.ts";

// What a store that runs for years would otherwise pile up beside documents and events.

/** How much is kept. */
export interface Retention {
	/** Runs; the oldest go. */
	readonly runs: number;
	/** Days of the log of fetches. */
	readonly fetchDays: number;
	/** Days after which its addresses lose what stands behind their `?`. */
	readonly queryDays: number;
	readonly quarantine: QuarantineLimits;
}

/** How much of what was set aside is kept. */
export interface QuarantineLimits {
	/** Records whose bytes are kept; those of the oldest go. */
	readonly records: number;
	/** Bytes in all. */
	readonly bytes: number;
	/** Records that are kept with their reason; then the oldest go. */
	readonly reasons: number;
}

/** What the product keeps, where a person sets nothing else. */
export const RETENTION: Retention = {
	runs: 10_000,
	fetchDays: 30,
	queryDays: 30,
	quarantine: { records: 100_000, bytes: 2 ** 30, reasons: 1_000_000 },
};

/** Takes out what is too old or too much; to be called after a run, and once a day. */
export async function retain(
	connection: DuckDBConnection,
	now: Date,
	settings: Retention = RETENTION,
): Promise<void> {
	const { runs, fetchDays, queryDays } = settings;
	// A run without an end may still be going on.
	await change(
		connection,
		`DELETE FROM run WHERE id IN (SELECT id FROM run ORDER BY started DESC, id OFFSET ${whole(runs)})
		AND (ended IS NOT NULL OR started < $1)`,
		[daysBefore(now, 1)],
	);
	await change(connection, "DELETE FROM fetch_log WHERE time < $1", [
		daysBefore(now, fetchDays),
	]);
	await change(
		connection,
		`UPDATE fetch_log SET url = regexp_extract(url, '^[^?#]*') WHERE time < $1 AND (contains(url, '?') OR contains(url, '#'))`,
		[daysBefore(now, queryDays)],
	);
	await trimQuarantine(connection, settings.quarantine);
}

/** Of a full quarantine a tenth goes, so that the next record need not trim it again. */
const LEFT = 0.9;
/** Records after which it is looked at again whether there are too many: looking costs reading them. */
export const TRIMMED_EVERY = 1_000;

/** Takes away bytes, and in the end records, of what was set aside first. */
export async function trimQuarantine(
	connection: DuckDBConnection,
	limits: QuarantineLimits = RETENTION.quarantine,
): Promise<void> {
	const [{ all, records, bytes }] = await rowsOf(
		connection,
		`SELECT count(*) AS "all", count(raw) AS records, coalesce(sum(octet_length(raw)), 0) AS bytes FROM quarantine`,
	);
	if (Number(records) > limits.records || Number(bytes) > limits.bytes)
		await change(
			connection,
			`UPDATE quarantine SET raw = NULL WHERE raw IS NOT NULL AND rowid IN (SELECT place FROM (
				SELECT place, row_number() OVER latest AS n, sum(size) OVER latest AS bytes
				FROM (SELECT rowid AS place, time, octet_length(raw) AS size FROM quarantine WHERE raw IS NOT NULL)
				WINDOW latest AS (ORDER BY time DESC, place DESC)
			) WHERE n > ${part(limits.records)} OR bytes > ${part(limits.bytes)})`,
			[],
		);
	if (Number(all) > limits.reasons)
		await change(
			connection,
			`DELETE FROM quarantine WHERE rowid IN
				(SELECT rowid FROM quarantine ORDER BY time DESC, rowid DESC OFFSET ${part(limits.reasons)})`,
			[],
		);
}

function part(limit: number): number {
	return Math.floor(whole(limit) * LEFT);
}

function whole(limit: number): number {
	if (!Number.isSafeInteger(limit) || limit < 0)
		throw new RangeError(`${limit} to be kept, wanted a whole number`);
	return limit;
}

function daysBefore(now: Date, days: number) {
	return momentOf(new Date(now.getTime() - days * 86_400_000).toISOString());
}
