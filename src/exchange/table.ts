import type { Actor } from "../lexicon/index.ts";
import type { StoredEvent } from "../store/index.ts";

// One row an event. What an event has several of stands in one cell, joined by "; ", in the order of the event: the second
// of `source_countries` and the second of `source_names` are of one source, and either may be empty. Names and their order are
// a promise to other programs.

/** How a table is written. */
export interface TableOptions {
	/** csv: RFC 4180, lines end with CRLF; tsv: no quoting, tabs and line breaks in cells become blanks. */
	readonly format?: "csv" | "tsv";
	/** Cells as they are. Otherwise those that a spreadsheet would take for a formula get an apostrophe before them. */
	readonly raw?: boolean;
}

type Cell = string | number | boolean | null;

/** The columns, each with where its cells come from. */
const COLUMNS: readonly (readonly [string, (event: StoredEvent) => Cell])[] = [
	["id", ({ id }) => id],
	["document", ({ document }) => document],
	["outlet", ({ outlet }) => outlet],
	["published", ({ published }) => published],
	["title", ({ title }) => title],
	["url", ({ url }) => url],
	["day", ({ day }) => day],
	["source_countries", ({ sources }) => countries(sources)],
	["source_sectors", ({ sources }) => sectors(sources)],
	["source_names", ({ sources }) => names(sources)],
	["target_countries", ({ targets }) => countries(targets)],
	["target_sectors", ({ targets }) => sectors(targets)],
	["target_names", ({ targets }) => names(targets)],
	["type", ({ type }) => type],
	["mode", ({ mode }) => mode],
	["quad", ({ quad }) => quad],
	["score", ({ score }) => score],
	["direction", ({ direction }) => direction],
	["contexts", ({ contexts }) => joined(contexts)],
	["status", ({ status }) => status],
	["within", ({ within }) => within],
	["condition", ({ condition }) => condition?.text ?? null],
	["sayer_countries", ({ sayers }) => countries(sayers)],
	["sayer_sectors", ({ sayers }) => sectors(sayers)],
	["sayer_names", ({ sayers }) => names(sayers)],
	["sayer_kinds", ({ sayers }) => joined(sayers.map(({ kind }) => kind))],
	["begins", ({ when }) => when?.begins ?? null],
	["ends", ({ when }) => when?.ends ?? null],
	["precision", ({ when }) => when?.precision ?? null],
	["place", ({ where }) => where?.name ?? null],
	["place_country", ({ where }) => where?.country ?? null],
	["lat", ({ where }) => where?.lat ?? null],
	["lon", ({ where }) => where?.lon ?? null],
	["place_precision", ({ where }) => where?.precision ?? null],
	["casualties", ({ casualties }) => joined(casualties.map(figures))],
	["trigger", (event) => triggerOf(event)],
	["text", ({ text }) => text],
	["happening", ({ happening }) => happening],
	["by", ({ by }) => by],
	["p", ({ p }) => p],
	["coder_version", ({ coder }) => coder.version],
	["coder_lexicon", ({ coder }) => coder.lexicon],
	["coder_model", ({ coder }) => coder.model],
];

/** The names of the columns, in their order. */
export const TABLE_COLUMNS: readonly string[] = COLUMNS.map(([name]) => name);

/** Events as a table with a header, one row an event. */
export async function* tableOf(
	events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
	{ format = "csv", raw = false }: TableOptions = {},
): AsyncGenerator<string> {
	const line = format === "csv" ? csvLine : tsvLine;
	yield line(TABLE_COLUMNS);
	for await (const event of events)
		yield line(
			COLUMNS.map(([, of]) => {
				const cell = of(event);
				if (cell === null) return "";
				return typeof cell === "string" && !raw ? guarded(cell) : String(cell);
			}),
		);
}

/** A cell that no spreadsheet takes for a formula; a number stays one. */
export function guarded(cell: string): string {
	if (!/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell)) return cell;
	return isNumber(cell) ? cell : `'${cell}`;
}

function isNumber(cell: string): boolean {
	return /^[-+]?\d{1,300}(\.\d{1,300})?$/.test(cell);
}

/** A line of cells parted by commas (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
	const quoted = cells.map((cell) =>
		/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
	);
	return `${quoted.join(",")}\r\n`;
}

/** A line of cells parted by tabs; nothing is quoted, so what parts cells and lines becomes a blank within them. */
export function tsvLine(cells: readonly string[]): string {
	return `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")}\n`;
}

function joined(parts: readonly string[]): string | null {
	return parts.length === 0 ? null : parts.join("; ");
}

function countries(actors: readonly Actor[]): string | null {
	return joined(actors.map(({ country }) => country ?? ""));
}

/** Sectors of one actor are joined by slashes, as in the notation. */
function sectors(actors: readonly Actor[]): string | null {
	return joined(actors.map(({ sectors }) => sectors.join("/")));
}

function names(actors: readonly Actor[]): string | null {
	return joined(actors.map(({ name }) => name?.replaceAll(";", ",") ?? ""));
}

function figures({
	kind,
	count,
	bound,
}: StoredEvent["casualties"][number]): string {
	return bound === "exactly" ? `${kind} ${count}` : `${kind} ${bound} ${count}`;
}

function triggerOf({ evidence }: StoredEvent): string | null {
	const words = evidence.filter(({ field }) => field === "trigger");
	return words.length === 0 ? null : words.map(({ text }) => text).join(" ");
}
