import { createReadStream } from "node:fs";
import { gunzip } from "./gzip.ts";
import type { Limits } from "./limits.ts";
import { Unreadable } from "./unreadable.ts";
import { isZstd, unzstd } from "./zstd.ts";

export { Unreadable } from "./unreadable.ts";

// A file's name says nothing about its bytes: gzip, zstd and UTF-16 are told by their first bytes, so that a renamed file and a
// pipe are read like any other. What cannot be read ends with an `Unreadable`, and what came before it stands.

/** The bytes of a file, or of standard input for `-`, unpacked and as UTF-8. */
export async function* bytesOf(
	source: string | AsyncIterable<Uint8Array>,
	limits: Limits,
	onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
	const read = counted(raw(source), onBytes);
	const { head, chunks } = await peek(read, TELLING, isRecord);
	try {
		if (isZip(head) || isTar(head)) throw new Unreadable("nested", NO_FILES);
		const unpack = unpackerOf(head);
		yield* unpack ? unpackedOnce(unpack(chunks, limits)) : asUtf8(head, chunks);
	} finally {
		await chunks.return();
	}
}

async function* unpackedOnce(
	unpacked: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	const { head, chunks } = await peek(unpacked, TELLING);
	try {
		if (isTar(head)) throw new Unreadable("nested", NO_FILES);
		if (isPacked(head))
			throw new Unreadable("nested", "compressed twice, wanted once");
		yield* asUtf8(head, chunks);
	} finally {
		await chunks.return();
	}
}

/** Bytes that tell an archive of files. */
const TELLING = 262;
const NO_FILES =
	"an archive of files is read only as a .zip that is named itself or lies in a folder";

function isTar(head: Uint8Array): boolean {
	const mark = Buffer.from(head.subarray(257, 262)).toString("latin1");
	return mark === "ustar";
}

/** Whether bytes begin a file that is compressed, or an archive of files. */
export function isPacked(head: Uint8Array): boolean {
	return isZip(head) || unpackerOf(head) !== null;
}

/** Whether bytes begin an archive of files. */
export function isZip(head: Uint8Array): boolean {
	const [p, k, third, fourth] = head;
	if (p !== 0x50 || k !== 0x4b) return false;
	return (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
}

function unpackerOf(head: Uint8Array): typeof gunzip | null {
	if (isGzip(head)) return gunzip;
	return isZstd(head) ? unzstd : null;
}

async function* raw(
	source: string | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	try {
		if (source === "-") yield* process.stdin;
		else if (typeof source === "string") yield* createReadStream(source);
		else yield* source;
	} catch (error) {
		if (error instanceof Unreadable) throw error;
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

/** Chunks of which the first were seen. `return` lets go of where they come from, also before the first is taken. */
export type Peeked = AsyncIterableIterator<Uint8Array> & {
	return(): Promise<IteratorResult<Uint8Array>>;
};

/**
 * Whether bytes begin with a whole record of JSON on a line, which tells enough: who writes to us line by line waits for
 * what becomes of the first one.
 */
export function isRecord(head: Uint8Array): boolean {
	const [first] = head;
	if (first !== 0x7b) return false;
	const end = head.indexOf(0x0a);
	return (
		end > 0 &&
		Buffer.from(head.subarray(0, end)).toString().trim().endsWith("}")
	);
}

/** The first bytes, and all chunks with them: a pipe may give its bytes one by one. */
export async function peek(
	chunks: AsyncIterable<Uint8Array>,
	length: number,
	isEnough: (head: Uint8Array) => boolean = () => false,
): Promise<{ head: Uint8Array; chunks: Peeked }> {
	const rest = chunks[Symbol.asyncIterator]();
	// They are handed on as they came: an empty one may be a seam. So is a fault, behind what came before it.
	const begun: Uint8Array[] = [];
	let fault: unknown = null;
	try {
		for (let seen = 0; seen < length; ) {
			const { value, done } = await rest.next();
			if (done) break;
			begun.push(value);
			seen += value.length;
			if (seen < length && isEnough(Buffer.concat(begun))) break;
		}
	} catch (error) {
		fault = error;
	}
	const head = begun.length === 1 ? begun[0] : Buffer.concat(begun);
	return { head, chunks: joined(begun, fault, rest) };
}

function joined(
	begun: readonly Uint8Array[],
	fault: unknown,
	rest: AsyncIterator<Uint8Array>,
): Peeked {
	let at = 0;
	return {
		async next() {
			if (at < begun.length) return { value: begun[at++], done: false };
			if (fault) throw fault;
			return await rest.next();
		},
		async return() {
			at = begun.length;
			await rest.return?.();
			return { value: undefined, done: true };
		},
		[Symbol.asyncIterator]() {
			return this;
		},
	};
}
