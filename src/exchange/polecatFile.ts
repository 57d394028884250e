import type { Actor } from "../lexicon/index.ts";
import { POLECAT_COLUMNS, polecatQuad } from "./polecat.ts";
import {
	type Events,
	type ShapedRow,
	type ShapeOptions,
	shapedRows,
} from "./shaped.ts";
import { tsvLine } from "./table.ts";
import { packagedTables } from "./tables.ts";

/** Events as POLECAT rows with their header: PLOVER as it is, no code in between. What is not known is empty. */
export async function* polecatFile(
	events: Events,
	{ tables = packagedTables() }: ShapeOptions = {},
): AsyncGenerator<string> {
	yield tsvLine(POLECAT_COLUMNS);
	for await (const row of shapedRows(events, tables)) {
		const cells = cellsOf(row);
		yield tsvLine(POLECAT_COLUMNS.map((name) => cells[name] ?? ""));
	}
}

function cellsOf(row: ShapedRow): Readonly<Record<string, string>> {
	const { event, id, day, source, target } = row;
	const { where } = event;
	return {
		"Event ID": id,
		"Event Date": day,
		"Event Type": event.type,
		"Event Mode": event.mode ?? "",
		Intensity: event.score === null ? "" : String(event.score),
		"Quad Code": event.quad === null ? "" : polecatQuad(event.quad),
		Contexts: event.contexts.join(";"),
		...actorCells("Actor", source),
		...actorCells("Recipient", target),
		Placename: where?.name ?? "",
		City: where?.precision === "town" ? where.name : "",
		Province: where?.precision === "region" ? where.name : "",
		Country: where?.country ?? "",
		Latitude: where?.lat == null ? "" : String(where.lat),
		Longitude: where?.lon == null ? "" : String(where.lon),
		"Raw Placename": where?.name ?? "",
		Source: event.outlet ?? "",
		"Publication Date": event.published ?? "",
		Version: `detente ${event.coder.version}`,
	};
}

function actorCells(
	side: "Actor" | "Recipient",
	{ country, sectors, name }: Actor,
): Record<string, string> {
	return {
		[`${side} Name`]: name?.replaceAll(";", ",") ?? "",
		[`${side} Country`]: country ?? "",
		[`Primary ${side} Sector`]: sectors[0] ?? "",
		[`${side} Sectors`]: sectors.join(";"),
	};
}
