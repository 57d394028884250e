import { once } from "node:events";
import type { Transform } from "node:stream";
import {
	createBrotliDecompress,
	createGunzip,
	createInflate,
	createInflateRaw,
} from "node:zlib";
import type { NetLimits } from "./limits.ts";
import type { RefusalCode } from "./refusal.ts";

/** A body as far as it came, or why it is of no use. */
export type Body =
	| {
			readonly bytes: Uint8Array;
			readonly truncated: boolean;
			readonly cut: boolean;
	  }
	| { readonly code: RefusalCode; readonly message: string };

/** How a body is to be read. */
export interface BodyReading {
	/** The content encoding as the header tells it. */
	readonly encoding: string;
	readonly limits: NetLimits;
	/** Whether a body over the limit is cut there instead of refused. */
	readonly cutAtLimit: boolean;
}

/** Encodings that are read; the first byte tells the two things that servers call deflate apart. */
const UNPACKERS: Readonly<Record<string, (first: number) => Transform>> = {
	gzip: () => createGunzip(),
	"x-gzip": () => createGunzip(),
	deflate: (first) =>
		(first & 0x0f) === 8 ? createInflate() : createInflateRaw(),
	br: () => createBrotliDecompress(),
};

/** What is asked for in requests. */
export const ACCEPTED_ENCODINGS = "gzip, deflate, br";

/** Reads a body; `chunks` may break off at any byte. */
export async function readBody(
	chunks: AsyncIterable<Uint8Array>,
	reading: BodyReading,
): Promise<Body> {
	const encoding = reading.encoding.trim().toLowerCase();
	if (encoding.includes(","))
		return {
			code: "bad-encoding",
			message: `is compressed more than once (${encoding}); ask the owner of the server for one encoding`,
		};
	const kept = new Kept(reading);
	if (encoding === "" || encoding === "identity") {
		const truncated = await feed(chunks, kept, (chunk) => kept.take(chunk));
		return kept.body(truncated);
	}
	if (!Object.hasOwn(UNPACKERS, encoding))
		return {
			code: "bad-encoding",
			message: `is compressed as ${encoding}; only ${ACCEPTED_ENCODINGS} are read`,
		};
	return unpack(chunks, kept, UNPACKERS[encoding]);
}

/** What was read so far, held against the limits before it is kept. */
class Kept {
	readonly #pieces: Uint8Array[] = [];
	#length = 0;
	#sent = 0;
	#wrong: Body | null = null;
	#cut = false;

	constructor(readonly reading: BodyReading) {}

	get isFull(): boolean {
		return this.#cut || this.#wrong !== null;
	}

	/** Counts what came over the wire. */
	send(chunk: Uint8Array): void {
		this.#sent += chunk.length;
		if (this.#sent > this.reading.limits.bodyBytes) this.#overflow();
	}

	/** Keeps a piece of the body proper. */
	take(piece: Uint8Array): void {
		if (this.isFull && !this.#cut) return;
		const { bodyBytes, ratio, ratioFromBytes } = this.reading.limits;
		const room = bodyBytes - this.#length;
		if (piece.length > room) this.#overflow();
		const taken = room < piece.length ? piece.subarray(0, room) : piece;
		this.#length += taken.length;
		if (this.#length > ratioFromBytes && this.#length > ratio * this.#sent)
			this.refuse("bomb", `unpacks to more than ${ratio} times its size`);
		else this.#pieces.push(taken);
	}

	#overflow(): void {
		if (this.reading.cutAtLimit) this.#cut = true;
		else
			this.refuse(
				"too-large",
				`is longer than ${this.reading.limits.bodyBytes} bytes; raise the limit bodyBytes if it is worth it`,
			);
	}

	refuse(code: RefusalCode, message: string): void {
		this.#wrong ??= { code, message };
	}

	body(truncated: boolean): Body {
		if (this.#wrong) return this.#wrong;
		return {
			bytes: Buffer.concat(this.#pieces, this.#length),
			truncated: truncated && !this.#cut,
			cut: this.#cut,
		};
	}
}

/** Hands the chunks on until nothing more is wanted; whether the other side broke off. */
async function feed(
	chunks: AsyncIterable<Uint8Array>,
	kept: Kept,
	give: (chunk: Uint8Array) => unknown,
): Promise<boolean> {
	let brokeOff = false;
	const whole = untilBroken(chunks, () => {
		brokeOff = true;
	});
	for await (const chunk of whole) {
		kept.send(chunk);
		await give(chunk);
		if (kept.isFull) break;
	}
	return brokeOff;
}

/** A connection that breaks ends the body; who asked tells a clock of ours from that. */
async function* untilBroken(
	chunks: AsyncIterable<Uint8Array>,
	onBreak: () => void,
): AsyncGenerator<Uint8Array> {
	try {
		yield* chunks;
	} catch {
		onBreak();
	}
}

async function unpack(
	chunks: AsyncIterable<Uint8Array>,
	kept: Kept,
	unpacker: (first: number) => Transform,
): Promise<Body> {
	let unpacking: Unpacking | null = null;
	const brokeOff = await feed(chunks, kept, (chunk) => {
		unpacking ??= new Unpacking(unpacker(chunk[0]), kept);
		return unpacking.give(chunk);
	});
	// The compiler does not see that the function above runs.
	const began = unpacking as Unpacking | null;
	if (!began) return kept.body(brokeOff);
	const endedEarly = await began.end();
	return kept.body(brokeOff || endedEarly);
}

/** A decompressor at work. Its output is taken as it comes, so that nothing it holds is lost if the input breaks off. */
class Unpacking {
	readonly #closed: Promise<unknown>;
	#brokeOff = false;

	constructor(
		readonly stream: Transform,
		readonly kept: Kept,
	) {
		this.#closed = new Promise((resolve) => stream.once("close", resolve));
		stream.on("data", (piece: Uint8Array) => {
			kept.take(piece);
			if (kept.isFull) stream.destroy();
		});
		stream.on("error", (error: NodeJS.ErrnoException) => {
			if (isEarlyEnd(error)) this.#brokeOff = true;
			else
				kept.refuse(
					"bad-encoding",
					"the compressed body is damaged; try again later",
				);
		});
	}

	/** Takes a chunk, and waits while more would only pile up. */
	async give(chunk: Uint8Array): Promise<void> {
		if (this.stream.destroyed || this.stream.write(chunk)) return;
		const waiting = new AbortController();
		const drained = once(this.stream, "drain", { signal: waiting.signal });
		await Promise.race([drained.catch(() => undefined), this.#closed]);
		waiting.abort();
	}

	/** Whether the compressed data ended before its end mark. */
	async end(): Promise<boolean> {
		if (this.kept.isFull) this.stream.destroy();
		else if (!this.stream.destroyed) this.stream.end();
		await this.#closed;
		return this.#brokeOff;
	}
}

function isEarlyEnd(error: NodeJS.ErrnoException): boolean {
	return error.code === "Z_BUF_ERROR";
}
