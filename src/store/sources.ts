import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { append, change, type Row, rowsOf } from "./database.ts";
import { listOf, momentFrom, momentOf, textFrom, textsFrom } from "./values.ts";

/** A source that is watched. */
export interface WatchedSource {
	/** As it stands in the list of feeds. */
	readonly url: string;
	readonly title: string | null;
	readonly folders: readonly string[];
	/** What the watch keeps of it, as JSON. */
	readonly state: unknown;
}

/** One line of the log of fetches. */
export interface FetchLine {
	/** ISO, UTC. */
	readonly time: string;
	/** The source it was for, as it stands in the list. */
	readonly source: string;
	/** What was asked. */
	readonly url: string;
	/** changed, unchanged, failed, postponed, gone. */
	readonly outcome: string;
	readonly status: number | null;
	readonly bytes: number;
	readonly items: number;
	/** Of these, new or changed documents. */
	readonly fresh: number;
	readonly milliseconds: number;
}

/** Keeps what is known of a source, with the line of the fetch that told it. */
export async function putSource(
	connection: DuckDBConnection,
	source: WatchedSource,
	line: FetchLine | null,
): Promise<void> {
	const { url, title, folders, state } = source;
	const told: DuckDBValue[] = [
		url,
		title,
		listOf(folders),
		JSON.stringify(state),
	];
	const known = await rowsOf(
		connection,
		"UPDATE source SET title = $2, folders = $3, state = $4 WHERE url = $1 RETURNING url",
		told,
	);
	if (known.length === 0)
		await change(
			connection,
			"INSERT INTO source (url, title, folders, state, added) VALUES ($1, $2, $3, $4, $5)",
			[...told, momentOf(line?.time ?? new Date().toISOString())],
		);
	if (line) await append(connection, "fetch_log", [lineRow(line)]);
}

/** The watched sources, in the order of their addresses. */
export async function sourcesIn(
	connection: DuckDBConnection,
): Promise<WatchedSource[]> {
	const rows = await rowsOf(connection, "SELECT * FROM source ORDER BY url");
	return rows.map((row) => ({
		url: String(row.url),
		title: textFrom(row.title),
		folders: textsFrom(row.folders),
		state: JSON.parse(String(row.state)),
	}));
}

/** The log of fetches, the latest first. */
export async function fetchesIn(
	connection: DuckDBConnection,
	limit: number,
): Promise<FetchLine[]> {
	const rows = await rowsOf(
		connection,
		`SELECT * FROM fetch_log ORDER BY time DESC, url LIMIT ${limit}`,
	);
	return rows.map(lineFrom);
}

function lineRow(line: FetchLine): DuckDBValue[] {
	const { time, source, url, outcome, status, bytes } = line;
	return [
		momentOf(time),
		source,
		url,
		outcome,
		status,
		BigInt(bytes),
		line.items,
		line.fresh,
		Math.round(line.milliseconds),
	];
}

function lineFrom(row: Row): FetchLine {
	return {
		time: momentFrom(row.time) ?? "",
		source: String(row.source),
		url: String(row.url),
		outcome: String(row.outcome),
		status: row.status === null ? null : Number(row.status),
		bytes: Number(row.bytes),
		items: Number(row.items),
		fresh: Number(row.fresh),
		milliseconds: Number(row.milliseconds),
	};
}
