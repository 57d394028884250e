import type { DuckDBConnection } from "@duckdb/node-api";
import type { Happening } from "../happenings/index.ts";
import { type Row, rowsOf } from "./database.ts";
import { dayFrom } from "./values.ts";

/** The happening with that id, as it was joined. */
export async function happeningWith(
	connection: DuckDBConnection,
	id: string,
): Promise<Happening | null> {
	const [row] = await rowsOf(
		connection,
		"SELECT * FROM happening WHERE id = $1",
		[id],
	);
	if (!row) return null;
	const events = await rowsOf(
		connection,
		"SELECT event FROM happening_event WHERE happening = $1 ORDER BY n",
		[id],
	);
	return happeningFrom(
		row,
		events.map(({ event }) => String(event)),
	);
}

function happeningFrom(row: Row, events: readonly string[]): Happening {
	return {
		id: String(row.id),
		begins: dayFrom(row.begins),
		type: String(row.type),
		sources: JSON.parse(String(row.sources)),
		targets: JSON.parse(String(row.targets)),
		mutual: row.mutual === true,
		events,
		reports: Number(row.reports),
		outlets: Number(row.outlets),
		versions: JSON.parse(String(row.versions)),
		disputed: row.disputed === true,
	};
}
