import type { Limits } from "./limits.ts";
import { linesOf } from "./lines.ts";

/** One letter of a box. */
export interface Message {
	/** Counts from 1. */
	readonly number: number;
	/** The letter; of one over the limit its beginning. */
	readonly bytes: Uint8Array;
	readonly tooLong: boolean;
}

/**
 * The letters of a box. One begins with a line `From address time` after a blank line; lines of a letter that begin so were given
 * a `>`, which is taken away again. Holds one letter at most.
 */
export async function* messagesOf(
	chunks: AsyncIterable<Uint8Array>,
	limits: Limits,
): AsyncGenerator<Message> {
	const message = new Gathering(limits);
	let isAfterBlank = true;
	for await (const { bytes, tooLong } of linesOf(chunks, limits)) {
		if (isSeparator(bytes, isAfterBlank)) {
			if (message.isBegun) yield message.take();
			message.isBegun = true;
		} else message.add(isQuoted(bytes) ? bytes.subarray(1) : bytes, tooLong);
		isAfterBlank = bytes.length === 0;
	}
	if (message.isBegun) yield message.take();
}

const FROM = Buffer.from("From ");
const LF = Buffer.from("\n");
const GREATER = 0x3e;
const TIME = /^From \S.*?\d\d:\d\d/;
const FULL_TIME =
	/^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d\d:\d\d/;

// A blank line before it may be lost; then the line must be one to the last word.
function isSeparator(line: Uint8Array, isAfterBlank: boolean): boolean {
	if (!startsWith(line, FROM, 0)) return false;
	const text = Buffer.from(line.subarray(0, 256)).toString("latin1");
	return (isAfterBlank ? TIME : FULL_TIME).test(text);
}

function isQuoted(line: Uint8Array): boolean {
	let at = 0;
	while (line[at] === GREATER) at++;
	return at > 0 && startsWith(line, FROM, at);
}

function startsWith(line: Uint8Array, mark: Uint8Array, at: number): boolean {
	return mark.every((byte, i) => line[at + i] === byte);
}

class Gathering {
	isBegun = false;
	#parts: Uint8Array[] = [];
	#length = 0;
	#number = 0;
	#tooLong = false;

	constructor(private readonly limits: Limits) {}

	add(line: Uint8Array, isCut: boolean): void {
		if (line.length > 0) this.isBegun = true;
		if (!this.isBegun || this.#tooLong) return;
		this.#length += line.length + 1;
		this.#parts.push(line, LF);
		this.#tooLong = isCut || this.#length > this.limits.recordBytes;
		if (this.#tooLong)
			this.#parts = [
				Buffer.concat(this.#parts).subarray(0, this.limits.rawBytes),
			];
	}

	take(): Message {
		const bytes = Buffer.concat(this.#parts);
		const tooLong = this.#tooLong;
		this.#parts = [];
		this.#length = 0;
		this.#tooLong = false;
		this.isBegun = false;
		return { number: ++this.#number, bytes, tooLong };
	}
}
