import type { Actor } from "../lexicon/index.ts";
import {
	type Events,
	type ShapedRow,
	type ShapeOptions,
	shapedRows,
} from "./shaped.ts";
import { tsvLine } from "./table.ts";
import { type ExchangeTables, packagedTables } from "./tables.ts";

/**
 * Events as GDELT 2.0 rows: 61 columns, no header. Countries of actors are CAMEO codes, those of places FIPS 10-4; quad class
 * and Goldstein value are those of the CAMEO code. Mentions, sources and articles are 1, tone is 0: an event is one report.
 */
export async function* gdeltFile(
	events: Events,
	{ tables = packagedTables() }: ShapeOptions = {},
): AsyncGenerator<string> {
	for await (const row of shapedRows(events, tables))
		yield tsvLine(cellsOf(row, tables));
}

function cellsOf(row: ShapedRow, tables: ExchangeTables): string[] {
	const { event, day, code, source, target } = row;
	const reading = tables.cameo(code);
	const compact = day.replaceAll("-", "");
	const [year, month, date] = day.split("-").map(Number);
	const added = (event.published ?? day).replaceAll("-", "");
	const fraction = year + ((month - 1) * 30 + date) / 365;
	return [
		row.number,
		compact,
		compact.slice(0, 6),
		compact.slice(0, 4),
		fraction.toFixed(4),
		...actorCells(source, tables),
		...actorCells(target, tables),
		event.sentence.start === 0 ? "1" : "0",
		code,
		code.slice(0, 3),
		code.slice(0, 2),
		String(reading?.quad ?? ""),
		(reading?.score ?? 0).toFixed(1),
		"1",
		"1",
		"1",
		"0",
		...NO_PLACE,
		...NO_PLACE,
		...placeCells(row, tables),
		`${added}000000`,
		event.url ?? event.document,
	];
}

const NO_PLACE = ["0", "", "", "", "", "", "", ""];
const GEO_TYPES = { country: "1", region: "5", town: "4", site: "4" } as const;

function placeCells(
	{ event: { where } }: ShapedRow,
	tables: ExchangeTables,
): string[] {
	if (where === null) return NO_PLACE;
	const fips = (where.country && tables.fipsOf(where.country)) ?? "";
	const country = where.country && tables.nameOfCountry(where.country);
	const named =
		country && country !== where.name
			? `${where.name}, ${country}`
			: where.name;
	return [
		GEO_TYPES[where.precision],
		named,
		fips,
		fips,
		"",
		where.lat === null ? "" : String(where.lat),
		where.lon === null ? "" : String(where.lon),
		"",
	];
}

/** Bodies stand among the groups, kinds of international actors among the roles. */
const GROUPS: Readonly<Record<string, string>> = { UNO: "UNO", EUR: "EEC" };
const KINDS: Readonly<Record<string, string>> = {
	IGO: "IGO",
	NGO: "NGO",
	MNC: "MNC",
	IMG: "IMG",
	ISM: "NGM",
};

function actorCells(actor: Actor, tables: ExchangeTables): string[] {
	const { country: own, sectors, name } = actor;
	const group = (own && GROUPS[own]) ?? "";
	const kind = (own && KINDS[own]) ?? "";
	const isState = own !== null && group === "" && kind === "";
	const country = isState ? (tables.cameoOfCountry(own) ?? own) : "";
	const roles = [
		...new Set([
			...(kind ? [kind] : []),
			...sectors.flatMap(
				(sector) => tables.wordOfSector("cameo", sector) ?? [],
			),
		]),
	].slice(0, 3);
	const shown = name ?? (own && tables.nameOfCountry(own)) ?? "";
	return [
		country + group + roles.join(""),
		shown.toUpperCase(),
		country,
		group,
		"",
		"",
		"",
		roles[0] ?? "",
		roles[1] ?? "",
		roles[2] ?? "",
	];
}
