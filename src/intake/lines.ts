import type { Limits } from "./limits.ts";

/** One line of a file, without its line break and byte order mark. */
export interface Line {
	/** Counts from 1. */
	readonly number: number;
	/** The line; of one over the limit only its beginning. */
	readonly bytes: Uint8Array;
	/** Whether it was over the limit, and so was skipped. */
	readonly tooLong: boolean;
}

/** The lines of a stream, ended by LF or CRLF, the last one by the end. Holds one line at most, and never more than the limit. */
export async function* linesOf(
	chunks: AsyncIterable<Uint8Array>,
	limits: Limits,
): AsyncGenerator<Line> {
	const line = new Gathering(limits);
	for await (const chunk of chunks) {
		let from = 0;
		for (;;) {
			const at = chunk.indexOf(0x0a, from);
			if (at < 0) break;
			line.add(chunk.subarray(from, at));
			yield line.take();
			from = at + 1;
		}
		line.add(chunk.subarray(from));
	}
	if (line.length > 0) yield line.take();
}

/** The line that is being read; its parts are dropped as soon as it is too long. */
class Gathering {
	length = 0;
	#parts: Uint8Array[] = [];
	#number = 0;

	constructor(private readonly limits: Limits) {}

	add(part: Uint8Array): void {
		if (part.length === 0) return;
		const wasTooLong = this.#isTooLong;
		this.length += part.length;
		if (wasTooLong) return;
		this.#parts.push(part);
		if (this.#isTooLong) this.#parts = [this.#head()];
	}

	take(): Line {
		const all = Buffer.concat(this.#parts);
		const bytes = withoutMarks(all);
		const tooLong = this.#isTooLong || bytes.length > this.limits.lineBytes;
		this.#number++;
		this.#parts = [];
		this.length = 0;
		return { number: this.#number, bytes, tooLong };
	}

	// Four bytes more than the limit may be a byte order mark and a carriage return, which are not counted.
	get #isTooLong(): boolean {
		return this.length > this.limits.lineBytes + 4;
	}

	#head(): Uint8Array {
		return Buffer.concat(this.#parts).subarray(0, this.limits.rawBytes);
	}
}

function withoutMarks(bytes: Uint8Array): Uint8Array {
	const start =
		bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
	const end = bytes.at(-1) === 0x0d ? bytes.length - 1 : bytes.length;
	return bytes.subarray(start, Math.max(start, end));
}
