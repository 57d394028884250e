import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Day } from "../base/index.ts";
import type { CountedEvent } from "../happenings/index.ts";
import { rowsOf } from "./database.ts";
import { dateOf, dayFrom } from "./values.ts";

/** What a store holds. */
export interface Counts {
	readonly documents: number;
	readonly sentences: number;
	readonly events: number;
	readonly happenings: number;
	/** Events that `refreshHappenings` has still to join. */
	readonly waiting: number;
	readonly quarantined: number;
	/** Events by type, the commonest first. */
	readonly types: readonly { readonly type: string; readonly events: number }[];
	/** First and last day of events. */
	readonly first: Day | null;
	readonly last: Day | null;
}

/** Two states, `a` before `b` in the alphabet, and what counts between them. */
export interface DyadCount {
	readonly a: string;
	readonly b: string;
	/** Happenings; what counts both ways counts once. */
	readonly happenings: number;
	readonly cooperation: number;
	readonly conflict: number;
	readonly first: Day;
	readonly last: Day;
}

/** Weights of all dyads on one day; what counts both ways counts once. */
export interface DayTotal {
	readonly day: Day;
	readonly cooperation: number;
	readonly conflict: number;
}

/** Counts the store. */
export async function countsOf(connection: DuckDBConnection): Promise<Counts> {
	const [row] = await rowsOf(
		connection,
		`SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM sentence) AS sentences,
			(SELECT count(*) FROM event) AS events, (SELECT count(*) FROM happening) AS happenings,
			(SELECT count(*) FROM event WHERE type <> 'TIES' AND id NOT IN (SELECT event FROM happening_event)) AS waiting,
			(SELECT count(*) FROM quarantine) AS quarantined,
			(SELECT min(day) FROM event) AS first, (SELECT max(day) FROM event) AS last`,
	);
	const types = await rowsOf(
		connection,
		"SELECT type, count(*) AS events FROM event GROUP BY type ORDER BY events DESC, type",
	);
	return {
		documents: Number(row.documents),
		sentences: Number(row.sentences),
		events: Number(row.events),
		happenings: Number(row.happenings),
		waiting: Number(row.waiting),
		quarantined: Number(row.quarantined),
		types: types.map(({ type, events }) => ({
			type: String(type),
			events: Number(events),
		})),
		first: dayFrom(row.first),
		last: dayFrom(row.last),
	};
}

/** Pairs of states, those with most happenings first. */
export async function dyadsOf(
	connection: DuckDBConnection,
	limit: number,
): Promise<DyadCount[]> {
	const rows = await rowsOf(
		connection,
		`SELECT a, b, sum(happenings) AS happenings,
			coalesce(sum(happenings) FILTER (quad <= 2), 0) AS cooperation,
			coalesce(sum(happenings) FILTER (quad > 2), 0) AS conflict, min(day) AS first, max(day) AS last
		FROM dyad_day WHERE dataset = 'detente' GROUP BY a, b ORDER BY happenings DESC, a, b LIMIT $1`,
		[limit],
	);
	return rows.map((row) => ({
		a: String(row.a),
		b: String(row.b),
		happenings: Number(row.happenings),
		cooperation: Number(row.cooperation),
		conflict: Number(row.conflict),
		first: dayFrom(row.first) ?? "",
		last: dayFrom(row.last) ?? "",
	}));
}

/** What counts between two states, either way, in the order of days. */
export async function countedBetween(
	connection: DuckDBConnection,
	a: string,
	b: string,
	ends: Day | null,
): Promise<CountedEvent[]> {
	const rows = await rowsOf(
		connection,
		`SELECT * FROM counted_event
		WHERE ((source = $1 AND target = $2) OR (source = $2 AND target = $1)) AND ($3::DATE IS NULL OR day < $3)
		ORDER BY day, happening, source`,
		[a, b, dateOf(ends)],
	);
	return rows.map((row) => ({
		happening: String(row.happening),
		event: String(row.event),
		day: dayFrom(row.day) ?? "",
		source: String(row.source),
		target: String(row.target),
		type: String(row.type),
		quad: Number(row.quad) as CountedEvent["quad"],
		weight: Number(row.weight),
	}));
}

/** Cooperation and conflict in the whole store by day. */
export async function dayTotalsOf(
	connection: DuckDBConnection,
	ends: Day | null,
): Promise<DayTotal[]> {
	const until: DuckDBValue = dateOf(ends);
	const rows = await rowsOf(
		connection,
		`SELECT day, coalesce(sum(weight) FILTER (quad <= 2), 0) AS cooperation,
			coalesce(sum(weight) FILTER (quad > 2), 0) AS conflict
		FROM dyad_day WHERE dataset = 'detente' AND ($1::DATE IS NULL OR day < $1) GROUP BY day ORDER BY day`,
		[until],
	);
	return rows.map((row) => ({
		day: dayFrom(row.day) ?? "",
		cooperation: Number(row.cooperation),
		conflict: Number(row.conflict),
	}));
}
