import type { ExternalEvent, ExternalMention } from "../store/index.ts";
import { acledRecord } from "./acled.ts";
import { columnNames, type ExchangeFormat, FORMATS } from "./format.ts";
import type { RawRecord } from "./records.ts";
import type { RowContext, RowFault } from "./row.ts";

/** What a record comes to. */
export type Understanding = (
	record: RawRecord,
) => ExternalEvent | ExternalMention | RowFault | "header" | "skipped";

/** How records of that format are understood; the first one may be the header, and so may others in files put together. */
export function understanding(
	format: ExchangeFormat,
	context: RowContext,
): Understanding {
	const { header: wanted, reader, shape } = FORMATS[format];
	if (shape === "json")
		return ({ raw }) => {
			const record = parsed(raw);
			return isFault(record) ? record : acledRecord(record.json, raw, context);
		};
	let read = wanted === null ? reader(context, undefined) : null;
	let header: readonly string[] | null = null;
	return ({ cells, raw }) => {
		const row = cells ?? [];
		if (read === null) {
			const names = columnNames(row);
			const isHeader = (wanted ?? []).every((name) => names.includes(name));
			header = isHeader ? names : null;
			read = reader(context, header ?? undefined);
			if (isHeader) return "header";
		} else if (header && row[0] === header[0] && row[1] === header[1])
			return "skipped";
		return read(row, raw);
	};
}

function parsed(raw: string): { readonly json: unknown } | RowFault {
	try {
		return { json: JSON.parse(raw) };
	} catch {
		// The parser's words quote the input.
		return { code: "bad-json", message: "broken JSON" };
	}
}

function isFault(
	record: { readonly json: unknown } | RowFault,
): record is RowFault {
	return "message" in record;
}
