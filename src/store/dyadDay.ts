import type { DuckDBConnection } from "@duckdb/node-api";
import { change } from "./database.ts";
import { listOf } from "./values.ts";

// What counts between two states, summed by day and type: a series of years is read from some hundred rows instead of from
// all counted events. Only days on which something changed are summed anew, in the transaction that changed it.

/** Sums the days anew; ISO days, each once or more. */
export async function sumDays(
	connection: DuckDBConnection,
	days: readonly string[],
): Promise<void> {
	const touched = [...new Set(days)];
	if (touched.length === 0) return;
	const list = listOf(touched);
	await change(
		connection,
		`DELETE FROM dyad_day WHERE dataset = 'detente' AND day IN ${DAYS}`,
		[list],
	);
	await change(
		connection,
		`INSERT INTO dyad_day
		SELECT 'detente', a, b, day, type, quad, count(*), sum(weight), count(*) FILTER (forth), count(*) FILTER (back)
		FROM (
			SELECT happening, least(source, target) AS a, greatest(source, target) AS b, min(day) AS day,
				min(type) AS type, min(quad) AS quad, max(weight) AS weight,
				bool_or(source < target) AS forth, bool_or(source > target) AS back
			FROM counted_event
			WHERE happening IN (SELECT happening FROM counted_event WHERE day IN ${DAYS})
			GROUP BY happening, a, b
		) WHERE day IN ${DAYS} GROUP BY ALL`,
		[list],
	);
}

const DAYS = "(SELECT unnest($1::VARCHAR[])::DATE)";
