import type { Limits } from "../intake/index.ts";
import {
	faulty,
	type RawRecord,
	type RecordBlock,
	tooLong,
} from "./records.ts";
import type { TextBlock } from "./textBlocks.ts";

// RFC 4180: cells parted by commas; quoted ones may hold commas, line breaks and doubled quotes. A quote that is never
// closed would swallow the rest of the file, so a record may have so many lines only; then its first line is set aside and
// the next one is tried. That bounds the work, too: no line is read more often than that.

const QUOTED_LINES = 100;

/** The records of a file of comma-separated cells. */
export async function* csvRecords(
	blocks: AsyncIterable<TextBlock>,
	limits: Limits,
): AsyncGenerator<RecordBlock> {
	let text = "";
	let line = 1;
	for await (const block of blocks) {
		if (block.tooLong !== null) {
			const before = readAll(text, line, true, limits);
			yield { records: [...before.records, tooLong(block, limits)], latin: 0 };
			text = "";
			line = block.line + 1;
			continue;
		}
		if (text === "") line = block.line;
		const read = readAll(text + block.text, line, false, limits);
		yield { records: read.records, latin: block.latin };
		({ rest: text, line } = read);
	}
	yield { records: readAll(text, line, true, limits).records, latin: 0 };
}

interface ReadSoFar {
	readonly records: RawRecord[];
	/** The beginning of a record whose end has not come yet. */
	readonly rest: string;
	readonly line: number;
}

function readAll(
	text: string,
	firstLine: number,
	isEnd: boolean,
	{ lineBytes }: Limits,
): ReadSoFar {
	const records: RawRecord[] = [];
	let line = firstLine;
	let from = 0;
	while (from < text.length) {
		const read = readOne(text, from, isEnd);
		if (read === "more" && text.length - from <= lineBytes) break;
		if (read === "more" || read === "unclosed") {
			const at = text.indexOf("\n", from);
			const end = at < 0 ? text.length : at;
			const raw = text.slice(from, end);
			records.push(
				faulty(line, raw, "bad-quotes", "a quotation mark is never closed"),
			);
			from = end + 1;
			line++;
			continue;
		}
		const raw = text.slice(from, read.end).replace(/\r$/, "");
		if (raw.trim() !== "")
			records.push({ line, raw, cells: read.cells, fault: null });
		line += 1 + read.breaks;
		from = read.end + 1;
	}
	return { records, rest: text.slice(from), line };
}

type OneRead =
	| { readonly cells: string[]; readonly end: number; readonly breaks: number }
	| "more"
	| "unclosed";

/** Reads one record; `end` is where its line break stands. */
function readOne(text: string, from: number, isEnd: boolean): OneRead {
	const cells: string[] = [];
	let breaks = 0;
	let at = from;
	for (;;) {
		let cell = "";
		if (text[at] === '"') {
			at++;
			for (;;) {
				const close = text.indexOf('"', at);
				const to = close < 0 ? text.length : close;
				for (let i = at; i < to; i++)
					if (text[i] === "\n" && ++breaks > QUOTED_LINES) return "unclosed";
				cell += text.slice(at, to);
				if (close < 0) return isEnd ? "unclosed" : "more";
				if (text[close + 1] === '"') {
					cell += '"';
					at = close + 2;
					continue;
				}
				at = close + 1;
				break;
			}
		}
		const to = endOfCell(text, at);
		if (to === text.length && !isEnd) return "more";
		// What follows a closing quote belongs to the cell: people who write CSV by hand do that.
		const bare = text.slice(at, to);
		cells.push(cell + (text[to] === "," ? bare : bare.replace(/\r$/, "")));
		if (text[to] !== ",") return { cells, end: to, breaks };
		at = to + 1;
	}
}

function endOfCell(text: string, from: number): number {
	let at = from;
	while (at < text.length && text[at] !== "," && text[at] !== "\n") at++;
	return at;
}
