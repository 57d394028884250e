import type { DuckDBConnection } from "@duckdb/node-api";
import type { Day } from "../base/index.ts";
import type { Actor } from "../lexicon/index.ts";
import { rowsOf } from "./database.ts";

/** An event of another dataset, in the columns that all have in common. */
export interface ExternalEvent {
	/** gdelt2, icews … */
	readonly dataset: string;
	/** Its id in the dataset; together with the day it is the only one. */
	readonly id: string;
	readonly day: Day;
	/** The day it was added or published; may lie years after `day`. */
	readonly recorded: Day | null;
	readonly source: Actor;
	readonly target: Actor;
	/** PLOVER; null where PLOVER has no such event. */
	readonly type: string | null;
	readonly mode: string | null;
	readonly contexts: readonly string[];
	/** How type and mode came about. */
	readonly fit: ExternalFit;
	/** As the dataset writes it, leading zeros and all. */
	readonly code: string | null;
	readonly quad: 1 | 2 | 3 | 4 | null;
	/** -10 … 10, as the dataset has it. */
	readonly score: number | null;
	readonly place: string | null;
	readonly country: string | null;
	readonly lat: number | null;
	readonly lon: number | null;
	readonly mentions: number | null;
	readonly outlets: number | null;
	readonly outlet: string | null;
	readonly url: string | null;
	readonly text: string | null;
	/** The whole record. */
	readonly raw: string;
}

/** native: it is PLOVER; exact: by the code; root: the code covers several modes, or is unknown below its root; none. */
export type ExternalFit = "native" | "exact" | "root" | "none";

/** One document that mentions an event of another dataset. */
export interface ExternalMention {
	readonly dataset: string;
	/** Hash of the event, the document, the sentence and the place in it. */
	readonly id: string;
	/** The day of the mention. */
	readonly day: Day;
	/** Id of the event in its dataset. */
	readonly event: string;
	readonly outlet: string | null;
	readonly url: string | null;
	/** From 1. */
	readonly sentence: number | null;
	/** Percent. */
	readonly confidence: number | null;
	readonly tone: number | null;
	readonly raw: string;
}

/** The tables, and the view that shows our own events and those of others side by side. */
export const EXTERNAL_TABLES = `
CREATE TABLE external_event (
	dataset VARCHAR NOT NULL, id VARCHAR NOT NULL, day DATE NOT NULL, recorded DATE,
	source_country VARCHAR, source_sectors VARCHAR[] NOT NULL, source_name VARCHAR,
	target_country VARCHAR, target_sectors VARCHAR[] NOT NULL, target_name VARCHAR,
	type VARCHAR, mode VARCHAR, contexts VARCHAR[] NOT NULL, fit VARCHAR NOT NULL, code VARCHAR,
	quad INTEGER, score DOUBLE, place VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE,
	mentions INTEGER, outlets INTEGER, outlet VARCHAR, url VARCHAR, text VARCHAR,
	raw VARCHAR NOT NULL USING COMPRESSION zstd, reading VARCHAR NOT NULL
);
CREATE TABLE external_mention (
	dataset VARCHAR NOT NULL, id VARCHAR NOT NULL, day DATE NOT NULL, event VARCHAR NOT NULL, outlet VARCHAR, url VARCHAR,
	sentence INTEGER, confidence INTEGER, tone DOUBLE,
	raw VARCHAR NOT NULL USING COMPRESSION zstd, reading VARCHAR NOT NULL
);
CREATE VIEW any_event AS
SELECT 'detente' AS dataset, e.id, e.day, d.published AS recorded,
	e.source_country, coalesce(s.sectors, []) AS source_sectors, s.name AS source_name,
	e.target_country, coalesce(t.sectors, []) AS target_sectors, t.name AS target_name,
	e.type, e.mode, e.contexts, 'native' AS fit, NULL::VARCHAR AS code, e.quad, e.score,
	e.where_name AS place, e.where_country AS country, e.where_lat AS lat, e.where_lon AS lon,
	1 AS mentions, 1 AS outlets, d.outlet, d.url, e.sentence_text AS text
FROM event e JOIN document d ON d.id = e.document
LEFT JOIN event_actor s ON s.event = e.id AND s.side = 'source' AND s.n = 0
LEFT JOIN event_actor t ON t.event = e.id AND t.side = 'target' AND t.n = 0
WHERE e.type <> 'TIES' AND e.within IS NULL AND e.status IN ('happened', 'ongoing')
UNION ALL
SELECT dataset, id, day, recorded, source_country, source_sectors, source_name, target_country, target_sectors,
	target_name, type, mode, contexts, fit, code, quad, score, place, country, lat, lon, mentions, outlets, outlet, url, text
FROM external_event;`;

/** What a dataset of others holds. */
export interface ExternalCounts {
	readonly dataset: string;
	readonly events: number;
	readonly first: Day;
	readonly last: Day;
}

/** The datasets of others, by name. */
export async function externalCountsOf(
	connection: DuckDBConnection,
): Promise<ExternalCounts[]> {
	const rows = await rowsOf(
		connection,
		`SELECT dataset, count(*) AS events, min(day)::VARCHAR AS first, max(day)::VARCHAR AS last
		FROM external_event GROUP BY dataset ORDER BY dataset`,
	);
	return rows.map(({ dataset, events, first, last }) => ({
		dataset: String(dataset),
		events: Number(events),
		first: String(first),
		last: String(last),
	}));
}
