import type { Actor } from "../lexicon/index.ts";
import { ICEWS_COLUMNS } from "./icews.ts";
import {
	type Events,
	type ShapedRow,
	type ShapeOptions,
	shapedRows,
} from "./shaped.ts";
import { tsvLine } from "./table.ts";
import { type ExchangeTables, packagedTables } from "./tables.ts";

/**
 * Events as ICEWS rows with their header. What is missing is empty; Story ID is a number made of the document's id, and the
 * sentence has no number. The United Nations and the European Union stand where a country does, by their names.
 */
export async function* icewsFile(
	events: Events,
	{ tables = packagedTables() }: ShapeOptions = {},
): AsyncGenerator<string> {
	yield tsvLine(ICEWS_COLUMNS);
	for await (const row of shapedRows(events, tables))
		yield tsvLine(cellsOf(row, tables));
}

function cellsOf(row: ShapedRow, tables: ExchangeTables): string[] {
	const { event, day, code, source, target } = row;
	const { where } = event;
	const reading = tables.cameo(code);
	const isTown = where?.precision === "town" || where?.precision === "site";
	return [
		row.number,
		day,
		...actorCells(source, tables),
		reading?.name ?? "",
		code,
		String(reading?.score ?? ""),
		...actorCells(target, tables),
		storyOf(event.document),
		"",
		event.outlet ?? "",
		isTown ? where.name : "",
		"",
		where?.precision === "region" ? where.name : "",
		(where?.country && tables.nameOfCountry(where.country)) ?? "",
		where?.lat == null ? "" : String(where.lat),
		where?.lon == null ? "" : String(where.lon),
	];
}

/** Words by which ICEWS tells what kind of international actor somebody is. */
const KINDS: Readonly<Record<string, string>> = {
	IGO: "International Government Organization",
	NGO: "Nongovernmental Organization (International)",
	MNC: "Multinational Corporation",
	IMG: "International Insurgents",
	ISM: "International Dissident",
};

/** Name, sectors, country. */
function actorCells(actor: Actor, tables: ExchangeTables): string[] {
	const kind = actor.country && KINDS[actor.country];
	const country =
		(!kind && actor.country && tables.nameOfCountry(actor.country)) || "";
	const words = actor.sectors.flatMap(
		(sector) => tables.wordOfSector("icews", sector) ?? [],
	);
	const sectors = kind ? [kind, ...words] : words;
	const role = sectors[0];
	const name =
		actor.name ?? (role && country ? `${role} (${country})` : country || role);
	return [name ?? "", [...new Set(sectors)].join(","), country];
}

function storyOf(document: string): string {
	let number = 0;
	for (const character of document)
		number = (Math.imul(number, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
	return String(number);
}
