import type { DuckDBConnection } from "@duckdb/node-api";
import type { Day } from "../base/index.ts";
import { change, rowsOf } from "./database.ts";
import type { ExternalEvent, ExternalMention } from "./external.ts";
import { type Column, setDown, type Table } from "./externalRows.ts";
import type { PutCounts } from "./put.ts";

// Events that others coded, beside our own. Their rows come by the million, so they are set down in a table of their own
// first and joined to what is there as a whole; a look-up for each row would cost more than all the rest. There is no
// index: ids of a file mostly lie beyond all that are stored, and the smallest and largest value that the engine keeps of
// each stretch of a column then spare it the look.

/** Puts events of one dataset into the table; the caller holds the transaction. `reading` names the tables that read them. */
export function putExternalEvents(
	connection: DuckDBConnection,
	events: readonly ExternalEvent[],
	reading: string,
): Promise<PutCounts> {
	return putRows(connection, EVENT, events, reading);
}

/** Puts mentions of events of one dataset into the table; the caller holds the transaction. */
export function putExternalMentions(
	connection: DuckDBConnection,
	mentions: readonly ExternalMention[],
	reading: string,
): Promise<PutCounts> {
	return putRows(connection, MENTION, mentions, reading);
}

interface Keyed {
	readonly dataset: string;
	readonly id: string;
	readonly day: Day;
	readonly raw: string;
}

const KEY: readonly Column<Keyed>[] = [
	{ name: "dataset", kind: "text", of: ({ dataset }) => dataset },
	{ name: "id", kind: "key", of: ({ id }) => id },
	{ name: "day", kind: "day", of: ({ day }) => day },
];

const EVENT: Table<ExternalEvent> = {
	name: "external_event",
	columns: [
		...KEY,
		{ name: "recorded", kind: "day", of: ({ recorded }) => recorded },
		{
			name: "source_country",
			kind: "text",
			of: ({ source }) => source.country,
		},
		{
			name: "source_sectors",
			kind: "list",
			of: ({ source }) => source.sectors,
		},
		{ name: "source_name", kind: "text", of: ({ source }) => source.name },
		{
			name: "target_country",
			kind: "text",
			of: ({ target }) => target.country,
		},
		{
			name: "target_sectors",
			kind: "list",
			of: ({ target }) => target.sectors,
		},
		{ name: "target_name", kind: "text", of: ({ target }) => target.name },
		{ name: "type", kind: "text", of: ({ type }) => type },
		{ name: "mode", kind: "text", of: ({ mode }) => mode },
		{ name: "contexts", kind: "list", of: ({ contexts }) => contexts },
		{ name: "fit", kind: "text", of: ({ fit }) => fit },
		{ name: "code", kind: "text", of: ({ code }) => code },
		{ name: "quad", kind: "whole", of: ({ quad }) => quad },
		{ name: "score", kind: "number", of: ({ score }) => score },
		{ name: "place", kind: "text", of: ({ place }) => place },
		{ name: "country", kind: "text", of: ({ country }) => country },
		{ name: "lat", kind: "number", of: ({ lat }) => lat },
		{ name: "lon", kind: "number", of: ({ lon }) => lon },
		{ name: "mentions", kind: "whole", of: ({ mentions }) => mentions },
		{ name: "outlets", kind: "whole", of: ({ outlets }) => outlets },
		{ name: "outlet", kind: "text", of: ({ outlet }) => outlet },
		{ name: "url", kind: "text", of: ({ url }) => url },
		{ name: "text", kind: "text", of: ({ text }) => text },
	],
};

const MENTION: Table<ExternalMention> = {
	name: "external_mention",
	columns: [
		...KEY,
		{ name: "event", kind: "text", of: ({ event }) => event },
		{ name: "outlet", kind: "text", of: ({ outlet }) => outlet },
		{ name: "url", kind: "text", of: ({ url }) => url },
		{ name: "sentence", kind: "whole", of: ({ sentence }) => sentence },
		{ name: "confidence", kind: "whole", of: ({ confidence }) => confidence },
		{ name: "tone", kind: "number", of: ({ tone }) => tone },
	],
};

async function putRows<Row extends Keyed>(
	connection: DuckDBConnection,
	table: Table<Row>,
	rows: readonly Row[],
	reading: string,
): Promise<PutCounts> {
	if (rows.length === 0) return { stored: 0, unchanged: 0, updated: 0 };
	const { dataset } = rows[0];
	if (rows.some((row) => row.dataset !== dataset))
		throw new RangeError(`rows of other datasets among those of ${dataset}`);
	await setDown(connection, table, rows);
	const twins = await dropTwins(connection);
	const known = await findKnown(connection, table, dataset, reading);
	await replace(connection, table, dataset, reading);
	await connection.run(
		"DROP VIEW external_row; DROP TABLE external_packed; DROP TABLE external_twin; DROP TABLE external_known",
	);
	const again = twins.unchanged + twins.updated;
	return {
		stored: rows.length - again - known.unchanged - known.updated,
		unchanged: twins.unchanged + known.unchanged,
		updated: twins.updated + known.updated,
	};
}

/** Of rows with one key only the last stays; the first is remembered, for it is what meets the one that is stored. */
async function dropTwins(
	connection: DuckDBConnection,
): Promise<Pick<PutCounts, "unchanged" | "updated">> {
	await connection.run(
		`CREATE OR REPLACE TEMP TABLE external_twin AS
		SELECT id, day, min(n) AS first, max(n) AS last, NULL::VARCHAR AS raw
		FROM external_packed GROUP BY id, day HAVING count(*) > 1`,
	);
	const [{ twins }] = await rowsOf(
		connection,
		"SELECT count(*) AS twins FROM external_twin",
	);
	if (Number(twins) === 0) return { unchanged: 0, updated: 0 };
	const [{ unchanged, updated }] = await rowsOf(
		connection,
		`SELECT count(*) FILTER (raw = before) AS unchanged, count(*) FILTER (raw <> before) AS updated
		FROM (SELECT r.raw, lag(r.raw) OVER (PARTITION BY r.id, r.day ORDER BY r.n) AS before
			FROM external_packed r JOIN external_twin t ON t.id = r.id AND t.day = r.day)`,
	);
	await connection.run(
		"UPDATE external_twin t SET raw = r.raw FROM external_packed r WHERE r.n = t.first",
	);
	await connection.run(
		"DELETE FROM external_packed r USING external_twin t WHERE t.id = r.id AND t.day = r.day AND r.n <> t.last",
	);
	return { unchanged: Number(unchanged), updated: Number(updated) };
}

/** The rows that are stored already; `keep` where the stored one is as the last one told. */
async function findKnown<Row>(
	connection: DuckDBConnection,
	{ name }: Table<Row>,
	dataset: string,
	reading: string,
): Promise<Pick<PutCounts, "unchanged" | "updated">> {
	const [range] = await rowsOf(
		connection,
		"SELECT min(id) AS first, max(id) AS last, min(day) AS begins, max(day) AS ends FROM external_packed",
	);
	await change(
		connection,
		`CREATE OR REPLACE TEMP TABLE external_known AS
		SELECT r.n, e.reading = $2 AND e.raw = coalesce(t.raw, r.raw) AS same, e.reading = $2 AND e.raw = r.raw AS keep
		FROM ${name} e JOIN external_packed r ON e.id = r.id AND e.day = r.day
		LEFT JOIN external_twin t ON t.id = r.id AND t.day = r.day
		WHERE e.dataset = $1 AND e.id BETWEEN $3 AND $4 AND e.day BETWEEN $5 AND $6`,
		[dataset, reading, range.first, range.last, range.begins, range.ends],
	);
	const [{ unchanged, updated }] = await rowsOf(
		connection,
		"SELECT count(*) FILTER (same) AS unchanged, count(*) FILTER (NOT same) AS updated FROM external_known",
	);
	return { unchanged: Number(unchanged), updated: Number(updated) };
}

/** New rows come in, and those that tell otherwise take the place of the stored ones. */
async function replace<Row>(
	connection: DuckDBConnection,
	{ name, columns }: Table<Row>,
	dataset: string,
	reading: string,
): Promise<void> {
	const [{ others, kept }] = await rowsOf(
		connection,
		"SELECT count(*) FILTER (NOT keep) AS others, count(*) FILTER (keep) AS kept FROM external_known",
	);
	if (Number(others) > 0)
		await change(
			connection,
			`DELETE FROM ${name} e USING external_packed r, external_known k
			WHERE e.dataset = $1 AND e.id = r.id AND e.day = r.day AND k.n = r.n AND NOT k.keep`,
			[dataset],
		);
	const names = columns.map(({ name }) => name).join(", ");
	// Mostly all are new, and then there is nothing to look up.
	const fresh =
		Number(kept) === 0
			? ""
			: "WHERE n NOT IN (SELECT n FROM external_known WHERE keep)";
	await change(
		connection,
		`INSERT INTO ${name} SELECT ${names}, raw, $1 FROM external_row ${fresh}`,
		[reading],
	);
}
