import type { Limits } from "../intake/index.ts";
import { csvRecords } from "./csvRecords.ts";
import { jsonRecords } from "./jsonRecords.ts";
import { type TextBlock, textBlocks } from "./textBlocks.ts";

/** A record as it stands in its file, not yet understood. */
export interface RawRecord {
	/** From 1. */
	readonly line: number;
	/** The whole record, without its line break. */
	readonly raw: string;
	/** Its cells; null for a record of JSON. */
	readonly cells: readonly string[] | null;
	/** Why it is none. */
	readonly fault: { readonly code: string; readonly message: string } | null;
}

/** Records that were read together, and how many lines of them were no UTF-8. */
export interface RecordBlock {
	readonly records: readonly RawRecord[];
	readonly latin: number;
}

/** The records of a file, some hundred at a time; blank lines are none. */
export async function* recordsOf(
	chunks: AsyncIterable<Uint8Array>,
	shape: "tab" | "csv" | "json",
	limits: Limits,
): AsyncGenerator<RecordBlock> {
	if (shape === "json") {
		yield* jsonRecords(chunks, limits);
		return;
	}
	const blocks = textBlocks(chunks, limits);
	if (shape === "csv") {
		yield* csvRecords(blocks, limits);
		return;
	}
	for await (const block of blocks)
		yield { records: tabRecords(block, limits), latin: block.latin };
}

function tabRecords(block: TextBlock, limits: Limits): RawRecord[] {
	if (block.tooLong !== null) return [tooLong(block, limits)];
	const { text } = block;
	const records: RawRecord[] = [];
	let { line } = block;
	for (let from = 0; from < text.length; line++) {
		const at = text.indexOf("\n", from);
		const end = at < 0 ? text.length : at;
		const raw = text.slice(from, text[end - 1] === "\r" ? end - 1 : end);
		from = end + 1;
		if (raw === "" || raw.trim() === "") continue;
		records.push({ line, raw, cells: raw.split("\t"), fault: null });
	}
	return records;
}

/** The record that stands for a line over the limit. */
export function tooLong(block: TextBlock, limits: Limits): RawRecord {
	return faulty(
		block.line,
		block.tooLong ?? "",
		"too-long",
		`the line is longer than ${limits.lineBytes} bytes`,
	);
}

/** A record that is none. */
export function faulty(
	line: number,
	raw: string,
	code: string,
	message: string,
): RawRecord {
	return { line, raw, cells: null, fault: { code, message } };
}
