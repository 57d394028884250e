import type { Limits } from "./limits.ts";
import { Stretch } from "./stretch.ts";

// A record is believed when its line breaks, another record, or the end stands where its length says. Otherwise the length lies, or bytes are
// lost: it is set aside, and reading goes on where the next record begins. So the bytes of a record are held until its end is
// seen, at most as many as the limit.

/** One record of an archive of pages. */
export interface ArchiveRecord {
	/** Names in small letters; the first of several of one name. */
	readonly head: ReadonlyMap<string, string>;
	/** Its content. Holds until the next record is asked for. */
	readonly block: Uint8Array;
	/** Counts from 1; what is set aside counts, too. */
	readonly number: number;
}

/** What is no record, or none that can be taken. */
export interface ArchiveFault {
	readonly code: "bad-record" | "bad-gzip" | "too-long";
	readonly message: string;
	readonly number: number;
	/** Byte of the file where it begins. */
	readonly at: number;
	readonly raw: Uint8Array;
}

/** How the records of one kind of archive begin. */
export interface ArchiveShape {
	/** What a record may begin with. */
	readonly marks: readonly string[];
	/** What is looked for where a record is damaged: a mark stands so many bytes behind its beginning. */
	readonly seek: { readonly what: string; readonly offset: number };
	/** Line breaks that end a record. */
	readonly ending: RegExp;
	/** What a head that begins here says. */
	headOf(bytes: Buffer): ArchiveHead | "unended" | null;
}

/** The head of a record. */
export interface ArchiveHead {
	readonly fields: ReadonlyMap<string, string>;
	/** Bytes of the head with the blank line behind it. */
	readonly length: number;
	/** Bytes of the content, as the head tells; null where it does not. */
	readonly content: number | null;
}

const HEAD_MOST = 64 * 1024;
const SEARCHED = 256 * 1024;
/** Line breaks between two records. */
const BREAKS_MOST = 8;

/** The records of an archive, and what is damaged between them. Holds one record at most. */
export async function* archiveRecords(
	chunks: AsyncIterable<Uint8Array>,
	shape: ArchiveShape,
	limits: Limits,
): AsyncGenerator<ArchiveRecord | ArchiveFault> {
	const reader = new Reader(new Stretch(chunks), shape, limits);
	try {
		do yield* reader.readStretch();
		while (reader.stretch.advance());
	} finally {
		await reader.stretch.close();
	}
}

class Reader {
	#number = 0;

	constructor(
		readonly stretch: Stretch,
		private readonly shape: ArchiveShape,
		private readonly limits: Limits,
	) {}

	async *readStretch(): AsyncGenerator<ArchiveRecord | ArchiveFault> {
		let isTold = false;
		for (;;) {
			await this.#skipBreaks();
			if ((await this.stretch.hold(1)).length === 0) break;
			const read = await this.#readRecord();
			isTold = "code" in read && read.code === "bad-gzip";
			yield read;
		}
		if (this.stretch.isTorn && !isTold)
			yield this.#fault("bad-gzip", DAMAGED, this.stretch.at, Buffer.alloc(0));
	}

	async #skipBreaks(): Promise<void> {
		for (;;) {
			const bytes = await this.stretch.hold(1);
			let count = 0;
			while (isBreak(bytes[count])) count++;
			if (count === 0) return;
			this.stretch.drop(count);
		}
	}

	async #readRecord(): Promise<ArchiveRecord | ArchiveFault> {
		const head = await this.#head();
		if (!head) return await this.#resync(0, "no head of a record stands here");
		if (head.content === null)
			return await this.#resync(head.length, "its head tells no length");
		if (head.content > this.limits.recordBytes)
			return await this.#resync(
				head.length,
				`the record is longer than ${this.limits.recordBytes} bytes`,
				"too-long",
			);
		const end = head.length + head.content;
		const bytes = await this.stretch.hold(end + BREAKS_MOST + MARK_MOST);
		const wrong = this.#whatIsWrong(bytes, end);
		if (wrong) return await this.#resync(head.length, wrong);
		const block = bytes.subarray(head.length, end);
		this.stretch.drop(end);
		return { head: head.fields, block, number: ++this.#number };
	}

	async #head(): Promise<ArchiveHead | null> {
		for (let wanted = 1024; ; wanted *= 4) {
			const bytes = await this.stretch.hold(wanted);
			const head = this.shape.headOf(bytes.subarray(0, HEAD_MOST));
			if (head !== "unended") return head;
			if (this.stretch.isWhole || wanted >= HEAD_MOST) return null;
		}
	}

	/** Why what ends there is not believed; null where it is. */
	#whatIsWrong(bytes: Buffer, end: number): string | null {
		if (bytes.length < end) return "it breaks off before its length is reached";
		let next = end;
		while (isBreak(bytes[next]) && next < end + BREAKS_MOST) next++;
		if (next < bytes.length) {
			// The line breaks are enough: what stands behind them may be damaged itself.
			const breaks = bytes.toString("latin1", end, next);
			const isEnded = this.shape.ending.test(breaks);
			return isEnded || this.#isMarked(bytes, next)
				? null
				: "no record begins where its length says it ends";
		}
		return this.stretch.isTorn ? DAMAGED : null;
	}

	#isMarked(bytes: Buffer, at: number): boolean {
		return this.shape.marks.some((mark) => begins(bytes, at, mark));
	}

	/** Sets aside what stands here up to where the next record begins, looked for from there on. */
	async #resync(
		from: number,
		message: string,
		code: ArchiveFault["code"] = "bad-record",
	): Promise<ArchiveFault> {
		const { at } = this.stretch;
		let raw: Buffer | null = null;
		// A line break before a mark is the last byte before `from`.
		for (let start = Math.max(from - 1, 0); ; start = 0) {
			const bytes = await this.stretch.hold(start + SEARCHED);
			const found = this.#nextMark(bytes, start);
			const length = found < 0 ? bytes.length : found;
			raw ??= this.#rawOf(bytes.subarray(0, length));
			if (found < 0 && !this.stretch.isWhole) {
				this.stretch.drop(bytes.length - MARK_MOST);
				continue;
			}
			this.stretch.drop(length);
			return found < 0 && this.stretch.isTorn
				? this.#fault("bad-gzip", DAMAGED, at, raw)
				: this.#fault(code, message, at, raw);
		}
	}

	/** Where a record begins that has a head; -1 where none is seen. */
	#nextMark(bytes: Buffer, from: number): number {
		const { what, offset } = this.shape.seek;
		for (let at = from; ; at++) {
			at = bytes.indexOf(what, at);
			if (at < 0) return -1;
			const mark = at + offset;
			if (mark > 0 && this.#isMarked(bytes, mark)) {
				const head = bytes.subarray(mark, mark + HEAD_MOST);
				if (this.shape.headOf(head)) return mark;
			}
		}
	}

	#rawOf(bytes: Buffer): Buffer {
		return Buffer.from(bytes.subarray(0, this.limits.rawBytes));
	}

	#fault(
		code: ArchiveFault["code"],
		message: string,
		at: number,
		raw: Buffer,
	): ArchiveFault {
		return { code, message, number: ++this.#number, at, raw };
	}
}

const DAMAGED = "the compressed data is damaged or cut";
/** More bytes than the longest mark and the line break before it have. */
const MARK_MOST = 16;
const LF = 0x0a;
const CR = 0x0d;

function isBreak(byte: number | undefined): boolean {
	return byte === CR || byte === LF;
}

function begins(bytes: Buffer, at: number, mark: string): boolean {
	for (let i = 0; i < mark.length; i++)
		if (bytes[at + i] !== mark.charCodeAt(i)) return false;
	return true;
}
