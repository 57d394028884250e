import { isUtf8 } from "node:buffer";
import type { Limits } from "../intake/index.ts";

// Event files have millions of short lines. So bytes are turned to text by the block and not by the line; what that
// spares is most of the time. Only a block that is no UTF-8 is looked at line by line: such a line is read as
// ISO-8859-1, in which some years of POLECAT are written and in which no byte is lost.

/** Whole lines of a file. */
export interface TextBlock {
	/** Ends with a line break, but at the end of the file. */
	readonly text: string;
	/** Number of its first line, from 1. */
	readonly line: number;
	/** Lines read as ISO-8859-1. */
	readonly latin: number;
	/** The beginning of a line over the limit, whose number `line` is, in place of the text. */
	readonly tooLong: string | null;
}

const LF = 0x0a;
const MARK = [0xef, 0xbb, 0xbf];

/** The lines of a stream in blocks, without a byte order mark; holds no more than one chunk and the longest line. */
export async function* textBlocks(
	chunks: AsyncIterable<Uint8Array>,
	limits: Limits,
): AsyncGenerator<TextBlock> {
	let line = 1;
	let rest: Uint8Array[] = [];
	let length = 0;
	let skipping = false;
	let isFirst = true;
	const take = (bytes: Uint8Array): TextBlock => {
		const block = { ...decoded(bytes), line, tooLong: null };
		line += breaksIn(bytes);
		return block;
	};
	const giveUp = (): TextBlock => {
		const start = Buffer.concat(rest).subarray(0, limits.rawBytes);
		rest = [];
		length = 0;
		skipping = true;
		return { text: "", line, latin: 0, tooLong: start.toString("latin1") };
	};
	for await (let chunk of chunks) {
		if (isFirst) {
			if (MARK.every((byte, i) => chunk[i] === byte)) chunk = chunk.subarray(3);
			isFirst = false;
		}
		if (skipping) {
			const at = chunk.indexOf(LF);
			if (at < 0) continue;
			chunk = chunk.subarray(at + 1);
			skipping = false;
			line++;
		}
		const first = chunk.indexOf(LF);
		const last = chunk.lastIndexOf(LF);
		// One more may be a carriage return; whoever takes the lines apart knows.
		if (length + (first < 0 ? chunk.length : first) > limits.lineBytes + 1) {
			rest.push(chunk.subarray(0, limits.rawBytes));
			yield giveUp();
			if (first < 0) continue;
			skipping = false;
			line++;
			const others = chunk.subarray(first + 1, last + 1);
			if (others.length > 0) yield take(others);
		} else if (last >= 0) {
			rest.push(chunk.subarray(0, last + 1));
			const bytes = rest.length === 1 ? rest[0] : Buffer.concat(rest);
			rest = [];
			length = 0;
			yield take(bytes);
		}
		const tail = chunk.subarray(last + 1);
		if (tail.length > 0) rest.push(tail);
		length += tail.length;
	}
	if (length > 0) yield take(Buffer.concat(rest));
}

function breaksIn(bytes: Uint8Array): number {
	let breaks = 0;
	for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1))
		breaks++;
	return breaks;
}

function decoded(bytes: Uint8Array): { text: string; latin: number } {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	if (isUtf8(buffer)) return { text: buffer.toString("utf8"), latin: 0 };
	const lines: string[] = [];
	let latin = 0;
	for (let from = 0; from < buffer.length; ) {
		const at = buffer.indexOf(LF, from);
		const to = at < 0 ? buffer.length : at + 1;
		const line = buffer.subarray(from, to);
		const isOwn = isUtf8(line);
		if (!isOwn) latin++;
		lines.push(line.toString(isOwn ? "utf8" : "latin1"));
		from = to;
	}
	return { text: lines.join(""), latin };
}
