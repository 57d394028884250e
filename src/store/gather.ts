import {
	type DuckDBConnection,
	type DuckDBValue,
	listValue,
} from "@duckdb/node-api";
import { addDays, type Day } from "../base/index.ts";
import {
	countedIn,
	groupsOf,
	type Happening,
	happeningsOf,
} from "../happenings/index.ts";
import { append, rowsOf } from "./database.ts";
import { eventsWhere, type StoredEvent } from "./read.ts";
import { dateOf, dayFrom } from "./values.ts";

// Joining what came in into happenings. Events without a happening wait; for each type and stretch of days in which some
// wait, the events of these days are loaded, and all that hang together with a waiting one are joined anew. The result is
// the same as joining the whole store at once, since what is not linked to an event has no influence on it (happenings/).
//
// Cost: the days touched, not the store. Loading is by stretches of a month, so memory stays small.

/** Days that are loaded at once. */
const STRETCH = 31;
/** Days by which a stretch grows when something hangs over its edge. */
const GROWTH = 3;

/** Days of one type in which events wait; `days` null: events without any day. */
export interface Waiting {
	readonly type: string;
	/** Half-open. */
	readonly days: { readonly begins: Day; readonly ends: Day } | null;
}

/** Where events wait to be joined. */
export async function waitingIn(
	connection: DuckDBConnection,
): Promise<Waiting[]> {
	const rows = await rowsOf(
		connection,
		`SELECT DISTINCT type, day FROM event
		WHERE type <> 'TIES' AND id NOT IN (SELECT event FROM happening_event) ORDER BY type, day NULLS LAST`,
	);
	const waiting: Waiting[] = [];
	for (const row of rows) {
		const type = String(row.type);
		const day = dayFrom(row.day);
		const last = waiting.at(-1);
		if (day === null) waiting.push({ type, days: null });
		else if (last?.type === type && last.days && isNear(last.days, day))
			waiting[waiting.length - 1] = {
				type,
				days: { begins: last.days.begins, ends: addDays(day, 1) },
			};
		else waiting.push({ type, days: { begins: day, ends: addDays(day, 1) } });
	}
	return waiting;
}

/** Joins the events of a stretch; the caller holds the transaction. Returns how many happenings were made. */
export async function gatherIn(
	connection: DuckDBConnection,
	waiting: Waiting,
): Promise<number> {
	const events = await affectedBy(connection, waiting);
	if (events.length === 0) return 0;
	const happenings = happeningsOf(events);
	await replace(connection, events, happenings);
	return happenings.length;
}

function isNear(
	{ begins, ends }: { begins: Day; ends: Day },
	day: Day,
): boolean {
	return day <= addDays(ends, 1) && day < addDays(begins, STRETCH);
}

/** The waiting events and all that hang together with one of them. */
async function affectedBy(
	connection: DuckDBConnection,
	{ type, days }: Waiting,
): Promise<StoredEvent[]> {
	if (days === null) {
		const events = await eventsWhere(
			connection,
			"e.type = $1 AND e.day IS NULL AND e.document IN (SELECT document FROM event WHERE type = $1 AND day IS NULL AND id NOT IN (SELECT event FROM happening_event))",
			[type],
		);
		return hanging(events).events;
	}
	let from = addDays(days.begins, -1);
	let until = addDays(days.ends, 1);
	for (;;) {
		const loaded = await eventsWhere(
			connection,
			"e.type = $1 AND e.day >= $2 AND e.day < $3",
			[type, dateOf(from), dateOf(until)],
		);
		const { events, first, last } = hanging(
			loaded,
			({ day }) => day !== null && days.begins <= day && day < days.ends,
		);
		const early = first !== null && first <= from;
		const late = last !== null && last >= addDays(until, -1);
		if (!early && !late) return events;
		if (early) from = addDays(from, -GROWTH);
		if (late) until = addDays(until, GROWTH);
	}
}

/** Events that hang together with one that waits (and is `asked` for), and the first and last of their days. */
function hanging(
	events: readonly StoredEvent[],
	asked: (event: StoredEvent) => boolean = () => true,
): { events: StoredEvent[]; first: Day | null; last: Day | null } {
	const groups = groupsOf(events);
	const touched = new Set<string>();
	for (const event of events) {
		const group = groups.get(event.id);
		if (event.happening === null && group !== undefined && asked(event))
			touched.add(group);
	}
	const affected = events.filter((event) =>
		touched.has(groups.get(event.id) ?? ""),
	);
	const days = affected.flatMap(({ day }) => day ?? []).sort();
	return {
		events: affected,
		first: days[0] ?? null,
		last: days.at(-1) ?? null,
	};
}

async function replace(
	connection: DuckDBConnection,
	events: readonly StoredEvent[],
	happenings: readonly Happening[],
): Promise<void> {
	const old = new Set(events.flatMap(({ happening }) => happening ?? []));
	await removeHappenings(connection, [...old]);
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
	await append(
		connection,
		"counted_event",
		happenings.flatMap((happening) =>
			countedIn(happening, members(happening)).map((counted) => [
				counted.happening,
				counted.event,
				dateOf(counted.day),
				counted.source,
				counted.target,
				counted.type,
				counted.quad,
				counted.weight,
			]),
		),
	);
}

async function removeHappenings(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<void> {
	if (ids.length === 0) return;
	for (const [table, column] of [
		["counted_event", "happening"],
		["happening_event", "happening"],
		["happening", "id"],
	])
		await connection.run(
			`DELETE FROM ${table} WHERE ${column} IN (SELECT unnest($1::VARCHAR[]))`,
			[listValue([...ids])],
		);
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
