import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Day } from "../base/index.ts";
import { type Row, rowsOf } from "./database.ts";
import type { ExternalEvent } from "./external.ts";
import { limitOf, type Page, pageOf } from "./page.ts";
import { dateOf, dayFrom, numberFrom, textFrom, textsFrom } from "./values.ts";

/** Which events of others; what is left out does not restrict. */
export interface ExternalFilter {
	readonly dataset?: string;
	/** First day. */
	readonly begins?: Day;
	/** First day after. */
	readonly ends?: Day;
	/** Country codes. */
	readonly source?: string;
	readonly target?: string;
	readonly type?: string;
	/** 1 … 10,000. */
	readonly limit?: number;
	/** Where the page before ended. */
	readonly cursor?: string;
}

/** Events of others in the order of dataset, day and id. */
export async function externalEventsAfter(
	connection: DuckDBConnection,
	filter: ExternalFilter,
): Promise<Page<ExternalEvent>> {
	const limit = limitOf(filter.limit);
	const values: DuckDBValue[] = [];
	const put = (value: DuckDBValue) => `$${values.push(value)}`;
	const { dataset, begins, ends, source, target, type, cursor } = filter;
	const parts = ["true"];
	if (dataset !== undefined) parts.push(`dataset = ${put(dataset)}`);
	if (begins !== undefined) parts.push(`day >= ${put(dateOf(begins))}`);
	if (ends !== undefined) parts.push(`day < ${put(dateOf(ends))}`);
	if (source !== undefined) parts.push(`source_country = ${put(source)}`);
	if (target !== undefined) parts.push(`target_country = ${put(target)}`);
	if (type !== undefined) parts.push(`type = ${put(type)}`);
	if (cursor !== undefined) {
		const [set, day, id] = placeOf(cursor);
		parts.push(
			`(dataset, day, id) > (${put(set)}, ${put(dateOf(day))}, ${put(id)})`,
		);
	}
	const rows = await rowsOf(
		connection,
		`SELECT * FROM external_event WHERE ${parts.join(" AND ")} ORDER BY dataset, day, id LIMIT ${limit + 1}`,
		values,
	);
	return pageOf(rows.map(eventFrom), limit, ({ dataset, day, id }) =>
		Buffer.from(JSON.stringify([dataset, day, id])).toString("base64url"),
	);
}

function placeOf(cursor: string): [string, Day, string] {
	try {
		const place = JSON.parse(Buffer.from(cursor, "base64url").toString());
		if (Array.isArray(place) && place.every((part) => typeof part === "string"))
			return place as [string, Day, string];
	} catch {
		// Whatever it was, it is no place.
	}
	throw new RangeError(`no page ended at cursor ${JSON.stringify(cursor)}`);
}

// The unions (fit, quad) are trusted as stored: only put writes them.
function eventFrom(row: Row): ExternalEvent {
	const side = (name: "source" | "target") => ({
		country: textFrom(row[`${name}_country`]),
		sectors: textsFrom(row[`${name}_sectors`]),
		name: textFrom(row[`${name}_name`]),
	});
	return {
		dataset: String(row.dataset),
		id: String(row.id),
		day: dayFrom(row.day) ?? "",
		recorded: dayFrom(row.recorded),
		source: side("source"),
		target: side("target"),
		type: textFrom(row.type),
		mode: textFrom(row.mode),
		contexts: textsFrom(row.contexts),
		fit: String(row.fit) as ExternalEvent["fit"],
		code: textFrom(row.code),
		quad: numberFrom(row.quad) as ExternalEvent["quad"],
		score: numberFrom(row.score),
		place: textFrom(row.place),
		country: textFrom(row.country),
		lat: numberFrom(row.lat),
		lon: numberFrom(row.lon),
		mentions: numberFrom(row.mentions),
		outlets: numberFrom(row.outlets),
		outlet: textFrom(row.outlet),
		url: textFrom(row.url),
		text: textFrom(row.text),
		raw: String(row.raw),
	};
}
