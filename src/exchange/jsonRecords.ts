import type { Limits } from "../intake/index.ts";
import { faulty, type RawRecord, type RecordBlock } from "./records.ts";

// An answer of an API is one object with the records in its list `data`; a file of them may be that list alone. It may be
// larger than memory and all on one line, so the records are cut out of the text by their brackets and parsed one by one:
// one that is no JSON inside whole brackets stops none of the others.

/** The objects of the list `data`, or of a list. */
export async function* jsonRecords(
	chunks: AsyncIterable<Uint8Array>,
	limits: Limits,
): AsyncGenerator<RecordBlock> {
	const cutter = new Cutter(limits);
	const decoder = new TextDecoder();
	for await (const chunk of chunks)
		yield {
			records: cutter.cut(decoder.decode(chunk, { stream: true })),
			latin: 0,
		};
	const last = cutter.unclosed();
	yield { records: last ? [last] : [], latin: 0 };
}

class Cutter {
	/** Open brackets, `{` or `[`. */
	#open: string[] = [];
	/** How many brackets are open around a record; null until the list is found. */
	#depth: number | null = null;
	/** Whether the list is open still: other lists may follow it. */
	#inList = false;
	#inText = false;
	#escaped = false;
	/** The last text outside records: the name before a list. */
	#name = "";
	/** The record that is being read, as far as the blocks before told it. */
	#before: string | null = null;
	/** Where it began. */
	#began = 1;
	#line = 1;

	constructor(private readonly limits: Limits) {}

	cut(text: string): RawRecord[] {
		const records: RawRecord[] = [];
		let from = 0;
		for (let i = 0; i < text.length; i++) {
			const character = text[i];
			if (character === "\n") this.#line++;
			if (this.#inText) {
				this.#inside(character);
				continue;
			}
			if (character === '"') {
				this.#inText = true;
				this.#name = "";
			} else if (character === "{" || character === "[") {
				if (this.#begins(character)) {
					from = i;
					this.#before = "";
					this.#began = this.#line;
				}
				this.#open.push(character);
			} else if (character === "}" || character === "]") {
				this.#open.pop();
				if (this.#open.length + 1 === this.#depth) this.#inList = false;
				if (this.#before === null || this.#open.length !== this.#depth)
					continue;
				const raw = this.#before + text.slice(from, i + 1);
				records.push({ line: this.#began, raw, cells: null, fault: null });
				this.#before = null;
			}
		}
		if (this.#before !== null) this.#keep(text.slice(from), records);
		return records;
	}

	/** What the end of the file cut off, or a text without a list of records. */
	unclosed(): RawRecord | null {
		if (this.#open.length === 0 && this.#depth !== null) return null;
		const message =
			this.#depth === null
				? 'no list of records, wanted one or an object with the list "data"'
				: "the text ends within a record or list";
		return faulty(this.#began, this.#before ?? "", "bad-json", message);
	}

	#keep(part: string, records: RawRecord[]): void {
		this.#before += part;
		const { lineBytes, rawBytes } = this.limits;
		if ((this.#before ?? "").length <= lineBytes) return;
		const raw = (this.#before ?? "").slice(0, rawBytes);
		const message = `the record is longer than ${lineBytes} bytes`;
		records.push(faulty(this.#began, raw, "too-long", message));
		this.#before = null;
	}

	#inside(character: string): void {
		if (this.#escaped) this.#escaped = false;
		else if (character === "\\") this.#escaped = true;
		else if (character === '"') this.#inText = false;
		else if (this.#before === null && this.#name.length < 8)
			this.#name += character;
	}

	/** Whether a record begins with this bracket; also finds the list of records. */
	#begins(character: string): boolean {
		const depth = this.#open.length;
		if (this.#before !== null) return false;
		if (character === "[") {
			const isList =
				depth === 0 ||
				(depth === 1 && this.#open[0] === "{" && this.#name === "data");
			if (isList) {
				this.#depth = depth + 1;
				this.#inList = true;
			}
			return false;
		}
		return this.#inList && depth === this.#depth;
	}
}
