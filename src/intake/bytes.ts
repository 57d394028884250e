import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Limits } from "./limits.ts";

// A file's name says nothing about its bytes: gzip and UTF-16 are told by their first bytes, so that a renamed file and a
// pipe are read like any other. What cannot be read ends with an `Unreadable`, and what came before it stands.

const MB = 1024 * 1024;

/** Why a file, or the rest of it, cannot be read. */
export class Unreadable extends Error {
	constructor(
		readonly code: "unreadable" | "bad-gzip" | "bomb" | "nested",
		message: string,
	) {
		super(message);
	}
}

/** The bytes of a file, or of standard input for `-`, unpacked and as UTF-8. */
export async function* bytesOf(
	source: string | AsyncIterable<Uint8Array>,
	limits: Limits,
	onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
	const outer = await peek(counted(raw(source), onBytes), 4);
	if (!isGzip(outer.head)) {
		yield* asUtf8(outer.head, outer.chunks);
		return;
	}
	const inner = await peek(gunzip(outer.chunks, limits), 4);
	if (isGzip(inner.head))
		throw new Unreadable("nested", "compressed twice, wanted once");
	yield* asUtf8(inner.head, inner.chunks);
}

async function* raw(
	source: string | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	try {
		if (source === "-") yield* process.stdin;
		else if (typeof source === "string") yield* createReadStream(source);
		else yield* source;
	} catch (error) {
		throw new Unreadable("unreadable", reasonOf(error));
	}
}

async function* counted(
	chunks: AsyncIterable<Uint8Array>,
	onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
	for await (const chunk of chunks) {
		onBytes(chunk.length);
		yield chunk;
	}
}

const REASONS: Record<string, string> = {
	ENOENT: "no such file",
	EISDIR: "is a folder, wanted a file",
	EACCES: "permission denied",
	EPERM: "permission denied",
	EMFILE: "too many open files",
};

function reasonOf(error: unknown): string {
	const code = (error as NodeJS.ErrnoException).code ?? "unknown fault";
	return REASONS[code] ?? `cannot be read (${code})`;
}

async function* gunzip(
	chunks: AsyncIterable<Uint8Array>,
	limits: Limits,
): AsyncGenerator<Uint8Array> {
	const unpack = createGunzip();
	// The callback only keeps the fault from being thrown twice: it also ends the loop below.
	pipeline(Readable.from(chunks), unpack, () => undefined);
	let length = 0;
	try {
		for await (const chunk of unpack) {
			length += chunk.length;
			if (length > MB && length > limits.ratio * unpack.bytesWritten)
				throw new Unreadable(
					"bomb",
					`unpacks to more than ${limits.ratio} times its size`,
				);
			yield chunk;
		}
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		throw new Unreadable("bad-gzip", "the compressed data is damaged or cut");
	}
}

async function* asUtf8(
	head: Uint8Array,
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	const charset = utf16Of(head);
	if (!charset) {
		yield* chunks;
		return;
	}
	const decoder = new TextDecoder(charset);
	for await (const chunk of chunks)
		yield Buffer.from(decoder.decode(chunk, { stream: true }));
	yield Buffer.from(decoder.decode());
}

function isGzip(head: Uint8Array): boolean {
	return head[0] === 0x1f && head[1] === 0x8b;
}

function utf16Of(head: Uint8Array): "utf-16le" | "utf-16be" | null {
	if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
	if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
	return null;
}

/** The first bytes, and all chunks with them: a pipe may give its bytes one by one. */
export async function peek(
	chunks: AsyncIterable<Uint8Array>,
	length: number,
): Promise<{ head: Uint8Array; chunks: AsyncGenerator<Uint8Array> }> {
	const rest = chunks[Symbol.asyncIterator]();
	let head: Uint8Array = new Uint8Array(0);
	while (head.length < length) {
		const { value, done } = await rest.next();
		if (done) break;
		head = head.length === 0 ? value : Buffer.concat([head, value]);
	}
	return { head, chunks: joined(head, rest) };
}

async function* joined(
	head: Uint8Array,
	rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	try {
		if (head.length > 0) yield head;
		for (;;) {
			const { value, done } = await rest.next();
			if (done) return;
			yield value;
		}
	} finally {
		await rest.return?.();
	}
}
