import { type Day, idOf } from "../base/index.ts";
import { notCounted } from "../happenings/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { StoredEvent } from "../store/index.ts";
import { tsvLine } from "./table.ts";
import { type ExchangeTables, packagedTables } from "./tables.ts";

// Files in the shape of other datasets know events that happened, between one doer and one other, on a day. So what is
// planned, denied or carried by speech, remarks on relations and events without a day are left out, and an event of several
// doers or targets is written once for each pair. GDELT and ICEWS know CAMEO codes; where the code covers more than the
// mode, nothing in their columns could say so: the key file does, which also leads from each row back to the event.

/** One row in the shape of another dataset, before it is written in its columns. */
export interface ShapedRow {
	readonly event: StoredEvent;
	readonly day: Day;
	readonly source: Actor;
	readonly target: Actor;
	/** Number of the row for datasets whose ids are numbers: 63 bits of a hash. */
	readonly number: string;
	/** The id of the event, and for its second pair and later ones the pair's number. */
	readonly id: string;
	readonly code: string;
	/** wider: the code covers more than the mode. */
	readonly fit: "exact" | "wider";
}

/** What a writer may be given. */
export interface ShapeOptions {
	readonly tables?: ExchangeTables;
}

/** Events as they come, from memory or from a store. */
export type Events = AsyncIterable<StoredEvent> | Iterable<StoredEvent>;

const NOBODY: Actor = { country: null, sectors: [], name: null };

/** The rows of events that other datasets could have. */
export async function* shapedRows(
	events: Events,
	tables: ExchangeTables,
): AsyncGenerator<ShapedRow> {
	for await (const event of events) yield* rowsOf(event, tables);
}

function rowsOf(event: StoredEvent, tables: ExchangeTables): ShapedRow[] {
	const { day, type, mode } = event;
	const written = tables.cameoFor(type, mode) ?? tables.cameoFor(type, null);
	if (notCounted(event) !== null || day === null || written === null) return [];
	const pairs = orNobody(event.sources).flatMap((source) =>
		orNobody(event.targets).map((target) => ({ source, target })),
	);
	return pairs.map(({ source, target }, i) => ({
		event,
		day,
		source,
		target,
		number: numberOf(idOf(event.id, i)),
		id: i === 0 ? event.id : `${event.id}-${i + 1}`,
		code: written.code,
		fit: written.fit,
	}));
}

function orNobody(actors: readonly Actor[]): readonly Actor[] {
	return actors.length === 0 ? [NOBODY] : actors;
}

function numberOf(hash: string): string {
	return BigInt.asUintN(63, BigInt(`0x${hash}`)).toString();
}

/**
 * What a file in the shape of GDELT, ICEWS or POLECAT cannot hold: for each of its rows the number and id it goes by, the
 * event, type, mode and status, the CAMEO code, and whether that is `exact` or `wider` than the mode.
 */
export async function* keyFileOf(
	events: Events,
	{ tables = packagedTables() }: ShapeOptions = {},
): AsyncGenerator<string> {
	yield tsvLine([
		"number",
		"id",
		"event",
		"type",
		"mode",
		"status",
		"code",
		"fit",
	]);
	for await (const row of shapedRows(events, tables))
		yield tsvLine([
			row.number,
			row.id,
			row.event.id,
			row.event.type,
			row.event.mode ?? "",
			row.event.status,
			row.code,
			row.fit,
		]);
}
