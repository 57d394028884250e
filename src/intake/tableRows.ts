import { isUtf8 } from "node:buffer";
import { type Decoded, decode } from "./decode.ts";
import type { Limits } from "./limits.ts";
import type { Line } from "./lines.ts";

// A quote that is never closed takes all that follows it into one field. So a row that goes over several lines is believed only
// when it ends well; otherwise its first line is set aside, with the following ones up to one that is a row by itself. A line is
// read at most twice: where one opens a field, those that follow it without closing it open none themselves.

/** A row of a table. */
export interface Row {
	/** The lines it goes over, as they came in. */
	readonly lines: readonly Line[];
	readonly cells: readonly string[];
	/** Characters that could not be read. */
	readonly replaced: number;
	/** Whether a field has a quote within that is none of a quoted field: taken, but not as proof that a row begins here. */
	readonly hasStrayQuote: boolean;
}

/** Lines that are no row. */
export interface BadRow {
	readonly lines: readonly Line[];
	readonly code: "bad-row" | "too-long";
	readonly message: string;
}

/** What a line costs beside its bytes while a row is held. */
const LINE_COST = 100;

/** The rows of a table, and what is none. */
export class Rows {
	readonly #lines: AsyncIterator<Line>;
	/** Lines that are to be read again, the next one last. */
	readonly #again: Line[] = [];
	/** Columns of the header; null before it is read. */
	width: number | null = null;
	separator = ",";

	constructor(
		lines: AsyncIterable<Line>,
		private readonly limits: Limits,
	) {
		this.#lines = lines[Symbol.asyncIterator]();
	}

	async close(): Promise<void> {
		await this.#lines.return?.();
	}

	/** The next row; null at the end. Blank lines and rows without any content are passed over. */
	async next(): Promise<Row | BadRow | null> {
		for (;;) {
			const first = await this.take();
			if (!first) return null;
			if (isBlank(first)) continue;
			const read = await this.#read(first);
			if (!("cells" in read))
				return read.code === "too-long" ? read : await this.#broken(read);
			if (read.cells.every((cell) => cell.trim() === "")) continue;
			return this.#ofWidth(read);
		}
	}

	/** The next line, blank or not. */
	async take(): Promise<Line | null> {
		const again = this.#again.pop();
		if (again) return again;
		const { value, done } = await this.#lines.next();
		return done ? null : value;
	}

	/** Lines to be read again, in their order. */
	giveBack(lines: readonly Line[]): void {
		for (let i = lines.length - 1; i >= 0; i--) this.#again.push(lines[i]);
	}

	/** The row that begins with a line, however wide; of a broken one the first line. */
	async #read(first: Line): Promise<Row | BadRow> {
		if (first.tooLong) return this.#tooLong(first);
		const row = new RowText(this.separator);
		const lines = [first];
		let size = 0;
		for (let line = first; ; ) {
			size += line.bytes.length + LINE_COST;
			const state = row.add(textOf(line.bytes));
			const isLarge = lines.length > 1 && size > this.limits.lineBytes;
			if (state === "done" && !isLarge) return { lines, ...row.read };
			const next = state === "open" && !isLarge ? await this.take() : null;
			if (next) lines.push(next);
			if (next && !next.tooLong) {
				line = next;
				continue;
			}
			this.giveBack(lines.slice(1));
			const message =
				state === "broken"
					? "a quote closes before its field ends"
					: "a quote is never closed";
			return { lines: [first], code: "bad-row", message };
		}
	}

	/** A broken row, with the lines behind it up to one that begins a row. */
	async #broken(bad: BadRow): Promise<Row | BadRow> {
		if (this.separator === "\t") {
			// Tables parted by tabs are often written without quotes, whatever their fields begin with.
			const { text, replaced } = textOf(bad.lines[0].bytes);
			const cells = text.split("\t");
			if (cells.length === this.width)
				return { lines: bad.lines, cells, replaced, hasStrayQuote: true };
		}
		const lines = [...bad.lines];
		let size = 0;
		for (;;) {
			const line = await this.take();
			if (!line) break;
			const read = await this.#read(line);
			if ("cells" in read && this.#isSound(read)) {
				this.giveBack(read.lines);
				break;
			}
			this.giveBack(read.lines.slice(1));
			if (line.tooLong) {
				this.giveBack([line]);
				break;
			}
			size += line.bytes.length + LINE_COST;
			if (size <= this.limits.rawBytes) lines.push(line);
		}
		return { ...bad, lines };
	}

	#isSound({ cells, hasStrayQuote }: Row): boolean {
		if (hasStrayQuote) return false;
		const hasContent = cells.some((cell) => cell.trim() !== "");
		return hasContent && (this.width === null || cells.length === this.width);
	}

	#ofWidth(row: Row): Row | BadRow {
		const { cells, lines } = row;
		const { width } = this;
		if (width === null || cells.length === width) return row;
		// Some programs end each row with a separator.
		if (cells.length > width && cells.slice(width).every((cell) => cell === ""))
			return { ...row, cells: cells.slice(0, width) };
		const message = `the row has ${cells.length} columns, the header ${width}`;
		return { lines, code: "bad-row", message };
	}

	#tooLong(line: Line): BadRow {
		const message = `the line is longer than ${this.limits.lineBytes} bytes`;
		return { lines: [line], code: "too-long", message };
	}
}

/** The lines as they came in. */
export function rawOf(lines: readonly Line[]): Uint8Array {
	return Buffer.from(
		lines.map(({ bytes }) => Buffer.from(bytes).toString("latin1")).join("\n"),
		"latin1",
	);
}

function isBlank({ bytes, tooLong }: Line): boolean {
	return !tooLong && bytes.every((byte) => byte === 0x20 || byte === 0x09);
}

const latin = new TextDecoder("windows-1252");

/** A line as text: UTF-8, or windows-1252 where no character beyond ASCII is UTF-8 and some byte is. */
export function textOf(bytes: Uint8Array): Decoded {
	if (isUtf8(bytes)) return decode(bytes);
	const read = decode(bytes);
	for (const character of read.text)
		if (character > "\u007f" && character !== "\ufffd") return read;
	return { text: latin.decode(bytes), replaced: 0 };
}

/** The cells of one row, line by line. */
class RowText {
	readonly #cells: string[] = [];
	#replaced = 0;
	#hasStrayQuote = false;
	/** What is read of a quoted field that goes on; null outside of one. */
	#open: string[] | null = null;

	constructor(private readonly separator: string) {}

	get read(): Omit<Row, "lines"> {
		return {
			cells: this.#cells,
			replaced: this.#replaced,
			hasStrayQuote: this.#hasStrayQuote,
		};
	}

	add({ text, replaced }: Decoded): "done" | "open" | "broken" {
		this.#replaced += replaced;
		let at = 0;
		if (this.#open) this.#open.push("\n");
		for (;;) {
			const begins = this.#open ? at : quoteAt(text, at, this.separator);
			if (begins === null) {
				const end = text.indexOf(this.separator, at);
				const cell = end < 0 ? text.slice(at) : text.slice(at, end);
				this.#cells.push(cell);
				this.#hasStrayQuote ||= cell.includes('"');
				if (end < 0) return "done";
				at = end + 1;
				continue;
			}
			this.#open ??= [];
			const end = this.#quoted(text, begins);
			if (end === null) return "open";
			const after = skipBlanks(text, end, this.separator);
			if (after === text.length) return "done";
			if (text[after] !== this.separator) return "broken";
			at = after + 1;
		}
	}

	/** Reads on to where the quoted field closes; null where it goes on in the next line. */
	#quoted(text: string, from: number): number | null {
		const parts = this.#open ?? [];
		for (let at = from; ; ) {
			const quote = text.indexOf('"', at);
			if (quote < 0) {
				parts.push(text.slice(at));
				return null;
			}
			const isTwo = text[quote + 1] === '"';
			parts.push(text.slice(at, isTwo ? quote + 1 : quote));
			at = quote + (isTwo ? 2 : 1);
			if (isTwo) continue;
			this.#cells.push(parts.join(""));
			this.#open = null;
			return at;
		}
	}
}

/** Where a quoted field begins, behind its quote; null where it is none. */
function quoteAt(text: string, from: number, separator: string): number | null {
	const at = skipBlanks(text, from, separator);
	return text[at] === '"' ? at + 1 : null;
}

function skipBlanks(text: string, from: number, separator: string): number {
	let at = from;
	while (text[at] === " " || (text[at] === "\t" && separator !== "\t")) at++;
	return at;
}
