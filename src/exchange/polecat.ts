import type { Actor } from "../lexicon/index.ts";
import type { ExternalEvent } from "../store/index.ts";
import { numberIn, pointIn, textIn, writtenDayIn } from "./cells.ts";
import {
	badColumns,
	badDate,
	noId,
	type RowContext,
	type RowReader,
} from "./row.ts";
import type { ExchangeTables } from "./tables.ts";

// No rows of POLECAT could be had when this was written, only its header and the code that writes it. So the reader trusts
// no value: types and modes in any case, lists parted by semicolons, commas or bars, quad classes in words or numbers.

/** The columns of POLECAT, in the order of its files. */
export const POLECAT_COLUMNS: readonly string[] = [
	"Event ID",
	"Event Date",
	"Event Type",
	"Event Mode",
	"Intensity",
	"Quad Code",
	"Contexts",
	"Actor Name",
	"Actor Country",
	"Actor COW",
	"Primary Actor Sector",
	"Actor Sectors",
	"Actor Title",
	"Actor Name Raw",
	"Wikipedia Actor ID",
	"Recipient Name",
	"Recipient Country",
	"Recipient COW",
	"Primary Recipient Sector",
	"Recipient Sectors",
	"Recipient Title",
	"Recipient Name Raw",
	"Wikipedia Recipient ID",
	"Placename",
	"City",
	"District",
	"Province",
	"Country",
	"Latitude",
	"Longitude",
	"GeoNames ID",
	"Raw Placename",
	"Feature Type",
	"Source",
	"Publication Date",
	"Story People",
	"Story Organizations",
	"Story Locations",
	"Language",
	"Version",
];

/** Rows of POLECAT, whose columns stand as the header says. */
export function polecatReader(
	{ tables, dataset }: RowContext,
	header: readonly string[] = POLECAT_COLUMNS,
): RowReader<ExternalEvent> {
	const at = new Map(header.map((name, i) => [name, i]));
	return (cells, raw) => {
		if (cells.length !== header.length)
			return badColumns(cells, String(header.length));
		const cell = (name: string) => textIn(cells[at.get(name) ?? -1]);
		const id = cell("Event ID");
		if (id === null) return noId("Event ID");
		const day = writtenDayIn(cell("Event Date") ?? "");
		if (day === null) return badDate("Event Date", cell("Event Date") ?? "");
		const code = cell("Event Type");
		const type = typeIn(code, tables);
		const mode =
			type === null ? null : modeIn(cell("Event Mode"), type, tables);
		return {
			dataset,
			id,
			day,
			recorded: writtenDayIn(cell("Publication Date") ?? ""),
			source: actorIn("Actor", cell, tables),
			target: actorIn("Recipient", cell, tables),
			type,
			mode,
			contexts: listIn(cell("Contexts")).map((one) =>
				one.toLowerCase().replace(/[ -]/g, "_"),
			),
			fit: type ? "native" : "none",
			code: code && [code, cell("Event Mode")].filter(Boolean).join("/"),
			quad:
				quadIn(cell("Quad Code")) ??
				(type === null ? null : tables.quadOf(type)),
			score:
				numberIn(cell("Intensity") ?? "") ??
				(type === null ? null : tables.scoreOf(type, mode)),
			place: cell("Placename") ?? cell("Raw Placename"),
			country: countryIn(cell("Country"), tables),
			...pointIn(cell("Latitude") ?? "", cell("Longitude") ?? ""),
			mentions: 1,
			outlets: 1,
			outlet: cell("Source"),
			url: null,
			text: null,
			raw,
		};
	};
}

function typeIn(cell: string | null, tables: ExchangeTables): string | null {
	const type = cell?.toUpperCase() ?? "";
	return tables.hasType(type) ? type : null;
}

/** Written with hyphens, as in our tables; one that PLOVER does not have under the type is none. */
function modeIn(
	cell: string | null,
	type: string,
	tables: ExchangeTables,
): string | null {
	const mode = cell?.toLowerCase().replace(/[ _]/g, "-") ?? null;
	return mode !== null && tables.hasType(type, mode) ? mode : null;
}

const QUADS = [
	"VERBAL COOPERATION",
	"MATERIAL COOPERATION",
	"VERBAL CONFLICT",
	"MATERIAL CONFLICT",
];

/** The quad class as POLECAT writes it. */
export function polecatQuad(quad: 1 | 2 | 3 | 4): string {
	return QUADS[quad - 1];
}

function quadIn(cell: string | null): 1 | 2 | 3 | 4 | null {
	if (cell === null) return null;
	const words = cell.toUpperCase().replace(/[_-]/g, " ");
	const place = /^[1-4]$/.test(cell) ? Number(cell) : QUADS.indexOf(words) + 1;
	return place === 0 ? null : (place as 1 | 2 | 3 | 4);
}

/** Of several doers the first counts as the one; the row keeps all. */
function actorIn(
	side: "Actor" | "Recipient",
	cell: (name: string) => string | null,
	tables: ExchangeTables,
): Actor {
	const sectors = [
		...listIn(cell(`Primary ${side} Sector`)),
		...listIn(cell(`${side} Sectors`)),
	].map((sector) => sector.toUpperCase());
	const [country = null] = listIn(cell(`${side} Country`));
	const name = cell(`${side} Name`) ?? cell(`${side} Name Raw`);
	return {
		country: countryIn(country, tables),
		sectors: [...new Set(sectors)],
		name: name && (name.split(";")[0].trim() || null),
	};
}

function countryIn(cell: string | null, tables: ExchangeTables): string | null {
	if (cell === null) return null;
	// Here EUR is the European Union, as with us, and not the region that it is in CAMEO.
	if (cell === "EUR") return "EUR";
	return tables.countryOfCameo(cell) ?? tables.countryNamed(cell);
}

function listIn(cell: string | null): string[] {
	if (cell === null) return [];
	return cell
		.split(/[;,|]/)
		.map((one) => one.replace(/^[\s['"]+|[\s\]'"]+$/g, ""))
		.filter((one) => one !== "" && one !== "None");
}
