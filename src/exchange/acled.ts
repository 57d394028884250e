import type { Actor } from "../lexicon/index.ts";
import type { ExternalEvent } from "../store/index.ts";
import { pointIn, secondsDayIn, textIn, writtenDayIn } from "./cells.ts";
import {
	badColumns,
	badDate,
	noId,
	type RowContext,
	type RowFault,
	type RowReader,
} from "./row.ts";
import type { ExchangeTables } from "./tables.ts";

// inter1 and inter2 are words now and were numbers in older exports. The order of actors tells no direction; the first is
// taken as the source. `timestamp` is the last upload of the row: a row with a newer one takes the place of the older.

/** The columns of ACLED, in the order of its files. */
export const ACLED_COLUMNS: readonly string[] = [
	"event_id_cnty",
	"event_date",
	"year",
	"time_precision",
	"disorder_type",
	"event_type",
	"sub_event_type",
	"actor1",
	"assoc_actor_1",
	"inter1",
	"actor2",
	"assoc_actor_2",
	"inter2",
	"interaction",
	"civilian_targeting",
	"iso",
	"region",
	"country",
	"admin1",
	"admin2",
	"admin3",
	"location",
	"latitude",
	"longitude",
	"geo_precision",
	"source",
	"source_scale",
	"notes",
	"fatalities",
	"tags",
	"timestamp",
];

/** Rows of ACLED as CSV, whose columns stand as the header says. */
export function acledReader(
	context: RowContext,
	header: readonly string[] = ACLED_COLUMNS,
): RowReader<ExternalEvent> {
	const at = new Map(header.map((name, i) => [name, i]));
	return (cells, raw) => {
		if (cells.length !== header.length)
			return badColumns(cells, String(header.length));
		return eventFrom((name) => cells[at.get(name) ?? -1], raw, context);
	};
}

/** A record of ACLED as JSON: an object with the names of the columns; numbers may be numbers or texts. */
export function acledRecord(
	record: unknown,
	raw: string,
	context: RowContext,
): ExternalEvent | RowFault {
	if (typeof record !== "object" || record === null || Array.isArray(record))
		return { code: "bad-type", message: "the record is no object" };
	const cell = (name: string) => {
		const value = Object.hasOwn(record, name)
			? (record as Record<string, unknown>)[name]
			: null;
		return typeof value === "string" || typeof value === "number"
			? String(value)
			: undefined;
	};
	return eventFrom(cell, raw, context);
}

function eventFrom(
	cell: (name: string) => string | undefined,
	raw: string,
	{ tables, dataset }: RowContext,
): ExternalEvent | RowFault {
	const text = (name: string) => textIn(cell(name));
	const id = text("event_id_cnty");
	if (id === null) return noId("event_id_cnty");
	const day = writtenDayIn(text("event_date") ?? "");
	if (day === null) return badDate("event_date", text("event_date") ?? "");
	const code = text("sub_event_type") ?? text("event_type");
	const reading = tables.acled(
		text("event_type") ?? "",
		text("sub_event_type") ?? "",
	);
	const sources = (text("source") ?? "").split(";").filter((one) => one.trim());
	const country = text("country");
	return {
		dataset,
		id,
		day,
		recorded: secondsDayIn(text("timestamp") ?? ""),
		source: actorIn(text("actor1"), text("inter1"), tables),
		target: actorIn(text("actor2"), text("inter2"), tables),
		type: reading?.type ?? null,
		mode: reading?.mode ?? null,
		contexts: [],
		fit: reading?.fit ?? "none",
		code,
		quad: reading?.quad ?? null,
		score: reading?.score ?? null,
		place: text("location"),
		country:
			tables.countryNumbered(text("iso") ?? "") ??
			(country && tables.countryNamed(country)),
		...pointIn(text("latitude") ?? "", text("longitude") ?? ""),
		mentions: null,
		outlets: sources.length || null,
		outlet: sources[0]?.trim() ?? null,
		url: null,
		text: text("notes"),
		raw,
	};
}

const FORCES = /^(Military|Police) Forces of (?:the )?([^(]+)/;
const BRACKETED = /\(([^()]+)\)$/;
const STATE = new Set(["1", "State forces"]);

/** `Military Forces of Ethiopia (2018-)` and `Protesters (Ethiopia)` tell their country; other names do not. */
function actorIn(
	name: string | null,
	kind: string | null,
	tables: ExchangeTables,
): Actor {
	const forces = name && FORCES.exec(name);
	const named = forces ? forces[2].trim() : name && BRACKETED.exec(name)?.[1];
	const isPolice = forces && forces[1] === "Police" && STATE.has(kind ?? "");
	const sector = isPolice ? "COP" : kind && tables.sector("acled", kind);
	return {
		country: named ? tables.countryNamed(named) : null,
		sectors: sector ? [sector] : [],
		name,
	};
}
