import type { ExternalEvent, ExternalMention } from "../store/index.ts";
import { ACLED_COLUMNS, acledReader } from "./acled.ts";
import { gdelt1Reader, gdelt2Reader, mentionReader } from "./gdelt.ts";
import { ICEWS_COLUMNS, icewsReader } from "./icews.ts";
import { phoenixReader } from "./phoenix.ts";
import { POLECAT_COLUMNS, polecatReader } from "./polecat.ts";
import type { RowContext, RowReader } from "./row.ts";

/** A kind of event file. */
export type ExchangeFormat =
	| "gdelt1"
	| "gdelt2"
	| "gdelt2-mentions"
	| "icews"
	| "polecat"
	| "acled"
	| "acled-json"
	| "phoenix";

interface FormatTraits {
	/** The name its rows go by, where no other is given. */
	readonly dataset: string;
	readonly shape: "tab" | "csv" | "json";
	/** Columns that a header must name; null where there is no header. */
	readonly header: readonly string[] | null;
	/** Columns of a row, where there is no header. */
	readonly widths: readonly number[];
	/** How its files are called. */
	readonly name: RegExp | null;
	reader(
		context: RowContext,
		header: readonly string[] | undefined,
	): RowReader<ExternalEvent> | RowReader<ExternalMention>;
}

/** What is known of each kind of file. */
export const FORMATS: Readonly<Record<ExchangeFormat, FormatTraits>> = {
	gdelt1: {
		dataset: "gdelt1",
		shape: "tab",
		header: null,
		widths: [57, 58],
		name: /(^|[^\d])\d{8}\.export\.csv/i,
		reader: gdelt1Reader,
	},
	gdelt2: {
		dataset: "gdelt2",
		shape: "tab",
		header: null,
		widths: [61],
		name: /\d{14}(\.translation)?\.export\.csv/i,
		reader: gdelt2Reader,
	},
	"gdelt2-mentions": {
		dataset: "gdelt2",
		shape: "tab",
		header: null,
		widths: [16],
		name: /\.mentions\.csv/i,
		reader: mentionReader,
	},
	icews: {
		dataset: "icews",
		shape: "tab",
		header: ["Event ID", "Event Date", "CAMEO Code"],
		widths: [ICEWS_COLUMNS.length],
		name: null,
		reader: icewsReader,
	},
	polecat: {
		dataset: "polecat",
		shape: "tab",
		header: ["Event ID", "Event Date", "Event Type", "Actor Country"],
		widths: [POLECAT_COLUMNS.length],
		name: /ngecEvents/,
		reader: polecatReader,
	},
	acled: {
		dataset: "acled",
		shape: "csv",
		header: ["event_id_cnty", "event_date", "event_type"],
		widths: [ACLED_COLUMNS.length],
		name: null,
		reader: acledReader,
	},
	"acled-json": {
		dataset: "acled",
		shape: "json",
		header: null,
		widths: [],
		name: null,
		reader: acledReader,
	},
	phoenix: {
		dataset: "phoenix",
		shape: "tab",
		header: null,
		widths: [26],
		name: /events\.full\.\d{8}/i,
		reader: phoenixReader,
	},
};

const NAMES = Object.keys(FORMATS) as ExchangeFormat[];
/** Lines that are asked how many columns they have. */
const LINES = 50;

/**
 * The kind of file, from its first bytes and its name: a header names its columns; without one the number of columns decides
 * that most of the first lines have; an empty or odd beginning leaves the name. Null: none that we know.
 */
export function formatOf(
	head: Uint8Array,
	name: string,
): ExchangeFormat | null {
	const text = Buffer.from(head).toString("latin1").replace(/^ï»¿/, "");
	if (/^\s*[[{]/.test(text)) return "acled-json";
	const lines = text.split(/\r?\n/, LINES + 1);
	if (lines.length > 1) lines.pop();
	const first = lines.find((line) => line.trim() !== "") ?? "";
	return byHeader(first) ?? byWidth(lines) ?? byName(name);
}

function byHeader(line: string): ExchangeFormat | null {
	const names = columnNames(line.split(line.includes("\t") ? "\t" : ","));
	return (
		NAMES.find((name) =>
			FORMATS[name].header?.every((column) => names.includes(column)),
		) ?? null
	);
}

/** The names that the cells of a header give. */
export function columnNames(cells: readonly string[]): string[] {
	return cells.map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

function byWidth(lines: readonly string[]): ExchangeFormat | null {
	const votes = new Map<ExchangeFormat, number>();
	for (const line of lines) {
		const width = line.split("\t").length;
		const voted = NAMES.find((name) => {
			const { header, widths } = FORMATS[name];
			return header === null && widths.includes(width);
		});
		if (voted) votes.set(voted, (votes.get(voted) ?? 0) + 1);
	}
	const [most = null] = [...votes].sort(([, a], [, b]) => b - a);
	return most?.[0] ?? null;
}

function byName(name: string): ExchangeFormat | null {
	return NAMES.find((format) => FORMATS[format].name?.test(name)) ?? null;
}
