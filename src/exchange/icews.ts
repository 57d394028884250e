import type { Actor } from "../lexicon/index.ts";
import type { ExternalEvent } from "../store/index.ts";
import {
	numberIn,
	pointIn,
	remembering,
	textIn,
	writtenDayIn,
} from "./cells.ts";
import {
	badColumns,
	badDate,
	noId,
	type RowContext,
	type RowReader,
} from "./row.ts";
import type { ExchangeTables } from "./tables.ts";

// Event ID is not unique, only with Event Date. Missing values are NA, NULL or empty, by file; one year has M/D/YYYY.
// Countries are names, sectors words joined by commas, quotation marks are characters.

/** The columns of ICEWS, in the order of its files. */
export const ICEWS_COLUMNS: readonly string[] = [
	"Event ID",
	"Event Date",
	"Source Name",
	"Source Sectors",
	"Source Country",
	"Event Text",
	"CAMEO Code",
	"Intensity",
	"Target Name",
	"Target Sectors",
	"Target Country",
	"Story ID",
	"Sentence Number",
	"Publisher",
	"City",
	"District",
	"Province",
	"Country",
	"Latitude",
	"Longitude",
];

/** Rows of ICEWS, whose columns stand as the header says. */
export function icewsReader(
	{ tables, dataset }: RowContext,
	header: readonly string[] = ICEWS_COLUMNS,
): RowReader<ExternalEvent> {
	const at = (...names: string[]) => names.map((name) => header.indexOf(name));
	const [idAt, dayAt, codeAt, intensityAt, publisherAt] = at(
		"Event ID",
		"Event Date",
		"CAMEO Code",
		"Intensity",
		"Publisher",
	);
	const [cityAt, districtAt, provinceAt, countryAt, latAt, lonAt] = at(
		"City",
		"District",
		"Province",
		"Country",
		"Latitude",
		"Longitude",
	);
	const sources = at("Source Country", "Source Sectors", "Source Name");
	const targets = at("Target Country", "Target Sectors", "Target Name");
	const sectors = remembering((words) => sectorsIn(words, tables));
	return (cells, raw) => {
		if (cells.length !== header.length)
			return badColumns(cells, String(header.length));
		const id = textIn(cells[idAt]);
		if (id === null) return noId("Event ID");
		const day = writtenDayIn(cells[dayAt]);
		if (day === null) return badDate("Event Date", cells[dayAt]);
		const code = textIn(cells[codeAt]);
		const reading = code === null ? null : tables.cameo(code);
		const placeCountry = textIn(cells[countryAt]);
		return {
			dataset,
			id,
			day,
			recorded: null,
			source: actorIn(cells, sources, tables, sectors),
			target: actorIn(cells, targets, tables, sectors),
			type: reading?.type ?? null,
			mode: reading?.mode ?? null,
			contexts: reading?.contexts ?? [],
			fit: reading?.fit ?? "none",
			code,
			quad: reading?.quad ?? null,
			score: numberIn(cells[intensityAt]) ?? reading?.score ?? null,
			place:
				textIn(cells[cityAt]) ??
				textIn(cells[districtAt]) ??
				textIn(cells[provinceAt]) ??
				placeCountry,
			country: placeCountry && tables.countryNamed(placeCountry),
			...pointIn(cells[latAt], cells[lonAt]),
			mentions: 1,
			outlets: 1,
			outlet: textIn(cells[publisherAt]),
			url: null,
			text: null,
			raw,
		};
	};
}

interface IcewsSectors {
	readonly sectors: readonly string[];
	/** IGO, NGO, MNC, IMG where the words say so. */
	readonly kind: string | null;
}

const KINDS: readonly (readonly [RegExp, string])[] = [
	[/^International Government Organization$|\bIGOs$/, "IGO"],
	[/^Nongovernmental Organization \(International\)$/, "NGO"],
	[/^Multinational Corporation$/, "MNC"],
	[/^International (Insurgents|Separatists|Rebel)$/, "IMG"],
	[/^International Dissident$/, "ISM"],
];

function sectorsIn(cell: string, tables: ExchangeTables): IcewsSectors {
	const words = cell.split(",").map((word) => word.trim());
	const sectors = words.flatMap((word) => tables.sector("icews", word) ?? []);
	const kind = KINDS.find(([name]) => words.some((word) => name.test(word)));
	return { sectors: [...new Set(sectors)], kind: kind?.[1] ?? null };
}

/** The country is the column's; without one a name that has a code of its own (European Union), else the kind of body. */
function actorIn(
	cells: readonly string[],
	[countryAt, sectorsAt, nameAt]: readonly number[],
	tables: ExchangeTables,
	read: (cell: string) => IcewsSectors,
): Actor {
	const { sectors, kind } = read(cells[sectorsAt] ?? "");
	const name = textIn(cells[nameAt]);
	const country = textIn(cells[countryAt]);
	const own = country ?? name;
	return {
		country: (own && tables.countryNamed(own)) ?? (country ? null : kind),
		sectors,
		name,
	};
}
