import type { Problem } from "../base/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { Place, Places } from "./lexicon.ts";
import { type NameColumns, NameDraft, Names } from "./nameColumns.ts";
import { namesAt, SqueezedTokens, squeeze } from "./names.ts";
import { type Row, readTable, type Table } from "./table.ts";

/** The hand-written places come first: of two with one name and no people counted, the first is meant. */
const TABLES = ["actors/sites.tsv", "actors/places.tsv"];
const COLUMNS = [
	"name",
	"country",
	"lat",
	"lon",
	"precision",
	"population",
	"aliases",
	"provenance",
] as const;
type Column = (typeof COLUMNS)[number];

/** The gazetteer, as it is looked up. */
export interface PlaceColumns {
	readonly length: number;
	/** The place of a row. */
	place(row: number): Place;
	readonly names: NameColumns;
	readonly problems: readonly Problem[];
}

/** Reads the gazetteer, data/actors/sites.tsv and places.tsv; `files` by their path under data/. */
export function readPlaces(
	files: ReadonlyMap<string, string>,
	columns: PlaceColumns = readPlaceColumns(files),
): {
	places: Places;
	problems: readonly Problem[];
} {
	const names = new Names(columns.names, columns.place);
	return { places: new PlaceNames(names), problems: columns.problems };
}

export function readPlaceColumns(
	files: ReadonlyMap<string, string>,
): PlaceColumns {
	const problems: Problem[] = [];
	const places: Place[] = [];
	const names = new NameDraft();
	for (const file of TABLES) {
		const text = files.get(file) ?? COLUMNS.join("\t");
		const table = readTable<Column>(`data/${file}`, text, COLUMNS);
		problems.push(...table.problems);
		for (const row of table.rows) {
			problems.push(...checkRow(table, row));
			for (const name of namesOf(row)) names.add(squeeze(name), places.length);
			places.push(placeOf(row));
		}
	}
	return {
		length: places.length,
		place: (row) => places[row],
		names: names.columns(),
		problems,
	};
}

function namesOf({ cells: { name, aliases } }: Row<Column>): string[] {
	return aliases === "" ? [name] : [name, ...aliases.split("|")];
}

const PRECISIONS: readonly string[] = ["site", "town", "region", "country"];

function placeOf({ cells }: Row<Column>): Place {
	return {
		name: cells.name,
		country: cells.country || null,
		lat: cells.lat === "" ? null : Number(cells.lat),
		lon: cells.lon === "" ? null : Number(cells.lon),
		precision: cells.precision as Place["precision"],
		population: Number(cells.population),
	};
}

function checkRow(table: Table<Column>, row: Row<Column>): Problem[] {
	const { name, lat, lon, precision } = row.cells;
	const problems: Problem[] = [];
	if (name === "")
		problems.push(table.at(row, "name", "a place without a name"));
	if (!(Math.abs(Number(lat)) <= 90))
		problems.push(table.at(row, "lat", `"${lat}" is no latitude`));
	if (!(Math.abs(Number(lon)) <= 180))
		problems.push(table.at(row, "lon", `"${lon}" is no longitude`));
	if (!PRECISIONS.includes(precision))
		problems.push(
			table.at(
				row,
				"precision",
				`no precision "${precision}"`,
				`One of ${PRECISIONS.join(", ")}.`,
			),
		);
	return problems;
}

class PlaceNames implements Places {
	readonly #names: Names<Place>;
	readonly #tables: readonly Names<Place>[];
	/** The sentence asked about last: `at` is called for each of its tokens. */
	#last: SqueezedTokens | null = null;

	constructor(names: Names<Place>) {
		this.#names = names;
		this.#tables = [names];
	}

	named(name: string, near: string | null = null): readonly Place[] {
		const places =
			this.#names.get(squeeze(name)) ??
			this.#names.get(squeeze(name.replace(/^the /i, ""))) ??
			[];
		return ordered(places, near);
	}

	at(
		tokens: Tokens,
		from: number,
	): { readonly to: number; readonly places: readonly Place[] } | null {
		if (this.#last?.tokens !== tokens) this.#last = new SqueezedTokens(tokens);
		for (const { to, values } of namesAt(this.#tables, this.#last, from))
			if (isName(tokens, from, to))
				return { to, places: ordered(values[0] ?? [], null) };
		return null;
	}
}

/** Whether the words can be a name: a tagger that says verb or adverb of a single word is believed. */
function isName(tokens: Tokens, from: number, to: number): boolean {
	if (to > from + 1) return true;
	return !/^(VERB|AUX|ADV|ADP|DET|PRON|SCONJ|CCONJ|ADJ)$/.test(
		tokens.upos[from],
	);
}

/** Population that lands and sites of the hand-written table weigh as much as, and regions of the imported one. */
const WEIGHT_OF_SITE = 300_000;
const WEIGHT_OF_REGION = 50_000;

/** The places of that country first, then by population. */
function ordered(
	places: readonly Place[],
	near: string | null,
): readonly Place[] {
	if (places.length < 2) return places;
	const weight = (place: Place): number =>
		place.population ||
		(place.lat === null ? WEIGHT_OF_REGION : WEIGHT_OF_SITE);
	const isNear = (place: Place): number =>
		near !== null && place.country === near ? 1 : 0;
	return [...places].sort(
		(a, b) => isNear(b) - isNear(a) || weight(b) - weight(a),
	);
}
