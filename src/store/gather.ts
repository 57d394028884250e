import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { addDays, type Day } from "../base/index.ts";
import { countedIn, type Happening, Linked } from "../happenings/index.ts";
import { append, change, rowsOf } from "./database.ts";
import { sumDays } from "./dyadDay.ts";
import { eventsWhere, type StoredEvent } from "./read.ts";
import { dateOf, dayFrom, listOf, textFrom } from "./values.ts";

// Joining what came in into happenings. Events without a happening wait. Those of the days in which some wait are loaded,
// a day around them too, and all that hang together with a waiting one are joined anew. The result is the same as joining
// the whole store at once, since what is not linked to an event has no influence on it (happenings/join.ts).
//
// Cost: the days touched, not the store. 15,000 new events of eight years take 4 s of one core.

/** Events that are loaded for one transaction, as far as they are known before; bounds memory. */
const PORTION = 3_000;

/** Events of a type under a day, some of which wait; under their document where they have no day. */
export interface Waiting {
	readonly type: string;
	readonly day: Day | null;
	readonly document: string | null;
	/** Those that are joined already, too. */
	readonly events: number;
}

/** Where events wait to be joined, in portions. */
export async function waitingIn(
	connection: DuckDBConnection,
): Promise<Waiting[][]> {
	const rows = await rowsOf(
		connection,
		`SELECT type, day, CASE WHEN day IS NULL THEN document END AS document, count(*) AS events FROM event
		WHERE type <> 'TIES' GROUP BY ALL HAVING bool_or(id NOT IN (SELECT event FROM happening_event))
		ORDER BY type, day, document`,
	);
	const portions: Waiting[][] = [];
	let events = PORTION;
	for (const row of rows) {
		if (events >= PORTION) {
			portions.push([]);
			events = 0;
		}
		const waiting = {
			type: String(row.type),
			day: dayFrom(row.day),
			document: textFrom(row.document),
			events: Number(row.events),
		};
		portions[portions.length - 1].push(waiting);
		events += waiting.events;
	}
	return portions;
}

/** Joins a portion; the caller holds the transaction. Returns how many happenings were made. */
export async function gatherIn(
	connection: DuckDBConnection,
	portion: readonly Waiting[],
): Promise<number> {
	const { events, happenings } = await affectedBy(connection, portion);
	if (events.length === 0) return 0;
	await replace(connection, events, happenings);
	return happenings.length;
}

/** Type and day, or type and document for events without a day: where `happeningsOf` looks for links. */
interface Cell {
	readonly type: string;
	readonly day: Day | null;
	readonly document: string | null;
}

/** Events that are joined together, and what they come to. */
interface Affected {
	readonly events: readonly StoredEvent[];
	readonly happenings: readonly Happening[];
}

/** The waiting events of the portion and all that hang together with one of them. */
async function affectedBy(
	connection: DuckDBConnection,
	portion: readonly Waiting[],
): Promise<Affected> {
	const asked = new Set(portion.map(keyOf));
	const cells = new Map<string, Cell>();
	for (const cell of portion) around(cell, 1, cells);
	// Chains may be long; reaching out twice as far each time keeps the loads few.
	for (let reach = 2; ; reach *= 2) {
		const loaded = await eventsIn(connection, [...cells.values()]);
		const linked = new Linked(loaded);
		const affected = hanging(loaded, linked.groups(), (event) =>
			asked.has(keyOf(cellOf(event))),
		);
		const known = cells.size;
		for (const event of affected)
			if (edge(event, cells)) around(cellOf(event), reach, cells);
		if (cells.size > known) continue;
		const ids = new Set(affected.map(({ id }) => id));
		return {
			events: affected,
			happenings: linked.happenings((id) => ids.has(id)),
		};
	}
}

/** Whether something it is linked to may lie in a cell that was not loaded. */
function edge(event: StoredEvent, cells: ReadonlyMap<string, Cell>): boolean {
	const near = new Map<string, Cell>();
	around(cellOf(event), 1, near);
	return [...near.keys()].some((key) => !cells.has(key));
}

/** Adds the cell and those of its type within some days. */
function around(cell: Cell, days: number, cells: Map<string, Cell>): void {
	const { type, day, document } = cell;
	if (day === null) {
		cells.set(keyOf(cell), { type, day, document });
		return;
	}
	for (let step = -days; step <= days; step++) {
		const near = { type, day: addDays(day, step), document: null };
		cells.set(keyOf(near), near);
	}
}

function cellOf({ type, day, document }: StoredEvent): Cell {
	return { type, day, document: day === null ? document : null };
}

function keyOf({ type, day, document }: Cell): string {
	return JSON.stringify([type, day, document]);
}

function eventsIn(
	connection: DuckDBConnection,
	cells: readonly Cell[],
): Promise<StoredEvent[]> {
	const dated = cells.filter(({ day }) => day !== null);
	const undated = cells.filter(({ day }) => day === null);
	return eventsWhere(
		connection,
		`(e.type, e.day) IN (SELECT (unnest($1::VARCHAR[]), unnest($2::VARCHAR[])::DATE))
		OR (e.day IS NULL AND (e.type, e.document) IN (SELECT (unnest($3::VARCHAR[]), unnest($4::VARCHAR[]))))`,
		[
			listOf(dated.map(({ type }) => type)),
			listOf(dated.map(({ day }) => day ?? "")),
			listOf(undated.map(({ type }) => type)),
			listOf(undated.map(({ document }) => document ?? "")),
		],
	);
}

/** Events that hang together with one that waits and is asked for. */
function hanging(
	events: readonly StoredEvent[],
	groups: ReadonlyMap<string, string>,
	asked: (event: StoredEvent) => boolean,
): StoredEvent[] {
	const touched = new Set<string | undefined>();
	for (const event of events)
		if (event.happening === null && asked(event))
			touched.add(groups.get(event.id));
	return events.filter(({ id }) => touched.has(groups.get(id)));
}

async function replace(
	connection: DuckDBConnection,
	events: readonly StoredEvent[],
	happenings: readonly Happening[],
): Promise<void> {
	const old = new Set(events.flatMap(({ happening }) => happening ?? []));
	const days = await dropHappenings(connection, [...old]);
	const byId = new Map(events.map((event) => [event.id, event]));
	const members = (happening: Happening) =>
		happening.events.flatMap((id) => byId.get(id) ?? []);
	await append(connection, "happening", happenings.map(happeningRow));
	await append(
		connection,
		"happening_event",
		happenings.flatMap(({ id, events }) =>
			events.map((event, n) => [id, n, event]),
		),
	);
	const counted = happenings.flatMap((happening) =>
		countedIn(happening, members(happening)),
	);
	await append(
		connection,
		"counted_event",
		counted.map((one) => [
			one.happening,
			one.event,
			dateOf(one.day),
			one.source,
			one.target,
			one.type,
			one.quad,
			one.weight,
		]),
	);
	await sumDays(connection, [...days, ...counted.map(({ day }) => day)]);
}

/** Takes happenings out; their events are left waiting. */
export async function removeHappenings(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<void> {
	await sumDays(connection, await dropHappenings(connection, ids));
}

/** Takes them out, and gives the days whose sums are no longer right. */
async function dropHappenings(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<Day[]> {
	if (ids.length === 0) return [];
	const list = listOf(ids);
	const rows = await rowsOf(
		connection,
		"SELECT DISTINCT day FROM counted_event WHERE happening IN (SELECT unnest($1::VARCHAR[]))",
		[list],
	);
	for (const [table, column] of [
		["counted_event", "happening"],
		["happening_event", "happening"],
		["happening", "id"],
	])
		await change(
			connection,
			`DELETE FROM ${table} WHERE ${column} IN (SELECT unnest($1::VARCHAR[]))`,
			[list],
		);
	return rows.flatMap(({ day }) => dayFrom(day) ?? []);
}

function happeningRow(happening: Happening): DuckDBValue[] {
	return [
		happening.id,
		dateOf(happening.begins),
		happening.type,
		happening.mutual,
		happening.reports,
		happening.outlets,
		happening.disputed,
		JSON.stringify(happening.sources),
		JSON.stringify(happening.targets),
		JSON.stringify(happening.versions),
	];
}
