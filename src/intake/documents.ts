import type { Day } from "../base/index.ts";
import { bytesOf, peek, Unreadable } from "./bytes.ts";
import { decode } from "./decode.ts";
import type { Item, Quarantined } from "./item.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { type Line, linesOf } from "./lines.ts";
import { type FieldMap, isFault, readRecord } from "./record.ts";
import { type Input, take } from "./take.ts";

/** How an input is to be read. */
export interface ReadOptions {
	/** JSON lines, or each file one plain text; by default told by the name, then by the first character. */
	readonly format?: Format | null;
	readonly map?: FieldMap;
	/** What a plain text cannot say of itself; records that do not say take outlet and date from here, too. */
	readonly id?: string | null;
	readonly outlet?: string | null;
	readonly published?: Day | null;
	readonly limits?: Partial<Limits>;
	/** Name for messages; by default the source. */
	readonly name?: string;
	/** The day it is, only to mark dates that lie ahead; by default the clock's. */
	readonly today?: Day;
	/** Hash of the last text of each id, to be shared by the files of one input. */
	readonly seen?: Map<string, string>;
	/** Hears how many bytes were read, as they stand in the file, each time some are. */
	readonly onBytes?: (count: number) => void;
}

export type Format = "jsonl" | "text";

/** Documents from a file, from standard input (`-`) or from bytes, plain or gzip, one after the other as they are wanted. */
export async function* readDocuments(
	source: string | AsyncIterable<Uint8Array>,
	options: ReadOptions = {},
): AsyncGenerator<Item> {
	const input: Input = {
		file: options.name ?? nameOf(source),
		limits: { ...LIMITS, ...options.limits },
		today: options.today ?? new Date().toISOString().slice(0, 10),
		seen: options.seen ?? new Map(),
	};
	const last = { line: null as number | null };
	try {
		const { head, chunks } = await peek(
			bytesOf(source, input.limits, options.onBytes),
			64,
		);
		const format = options.format ?? formatOf(input.file, head);
		yield* format === "text"
			? readText(chunks, options, input)
			: readLines(chunks, options, input, last);
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		const message =
			last.line === null ? error.message : `${error.message} after this line`;
		yield aside(error.code, message, new Uint8Array(0), last.line, input);
	}
}

async function* readLines(
	chunks: AsyncIterable<Uint8Array>,
	options: ReadOptions,
	input: Input,
	last: { line: number | null },
): AsyncGenerator<Item> {
	for await (const line of linesOf(chunks, input.limits)) {
		last.line = line.number;
		const item = readLine(line, options, input);
		if (item) yield item;
	}
}

function readLine(line: Line, options: ReadOptions, input: Input): Item | null {
	if (line.tooLong) {
		const message = `the line is longer than ${input.limits.lineBytes} bytes`;
		return aside("too-long", message, line.bytes, line.number, input);
	}
	const { text, replaced } = decode(line.bytes);
	if (text.trim() === "") return null;
	const record = readRecord(text, options.map ?? {});
	if (isFault(record))
		return aside(record.code, record.message, line.bytes, line.number, input);
	const fields = {
		...record,
		outlet: record.outlet || (options.outlet ?? null),
		published: record.published || (options.published ?? null),
	};
	return take(fields, line.number, replaced, input);
}

// A text over the limit is cut, so no more than the limit and one character is ever read.
async function* readText(
	chunks: AsyncIterable<Uint8Array>,
	options: ReadOptions,
	input: Input,
): AsyncGenerator<Item> {
	const enough = input.limits.textBytes + 8;
	const { head } = await peek(chunks, enough);
	const { text, replaced } = decode(withoutMark(head.subarray(0, enough)));
	const { id = null, outlet = null, published = null } = options;
	const fields = { id, outlet, published, title: null, url: null, text };
	yield take(fields, null, replaced, input);
}

function withoutMark(bytes: Uint8Array): Uint8Array {
	const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	return marked ? bytes.subarray(3) : bytes;
}

function aside(
	code: string,
	message: string,
	bytes: Uint8Array,
	line: number | null,
	input: Input,
): { readonly quarantined: Quarantined } {
	const raw = decode(bytes.subarray(0, input.limits.rawBytes)).text;
	return { quarantined: { file: input.file, line, code, message, raw } };
}

function nameOf(source: string | AsyncIterable<Uint8Array>): string {
	if (typeof source !== "string") return "input";
	return source === "-" ? "stdin" : source;
}

function formatOf(file: string, head: Uint8Array): Format {
	if (/\.(jsonl|ndjson)(\.gz)?$/i.test(file)) return "jsonl";
	if (/\.txt(\.gz)?$/i.test(file)) return "text";
	return decode(withoutMark(head)).text.trimStart().startsWith("{")
		? "jsonl"
		: "text";
}
