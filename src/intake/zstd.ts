import { Decompress } from "fzstd";
import { Held } from "./held.ts";
import type { Limits } from "./limits.ts";
import { checkRatio, Unreadable } from "./unreadable.ts";
import { Xxh64 } from "./xxh64.ts";

// The frames are walked here and handed on block by block, so that what is held, and what is done for a byte that came in, is
// bounded: the library takes the window that a header asks for, and moves all of it for each block, however small.

/** The largest window, as of the `zstd` tool. */
const WINDOW = 128 * 1024 * 1024;
const BLOCK = 128 * 1024;
const HEADER_MOST = 18;
/** Bytes of window that may be moved, after the first GB: as many as whole blocks take, and more for each compressed byte. */
const MOVED_OUT = WINDOW / BLOCK;
const MOVED_IN = 16 * 1024;
const GB = 1024 ** 3;
const ZSTD = 0xfd2fb528;
const SKIPPED = 0x184d2a50;

/** Unpacks Zstandard of any number of frames; frames to be skipped are. */
export async function* unzstd(
	chunks: AsyncIterable<Uint8Array>,
	limits: Limits,
): AsyncGenerator<Uint8Array> {
	const source = new Source(chunks, limits);
	try {
		while (await source.has(1)) yield* source.readFrame();
	} finally {
		await source.close();
	}
}

/** Whether bytes begin with a frame. */
export function isZstd(head: Uint8Array): boolean {
	if (head.length < 4) return false;
	const magic = Buffer.from(head.subarray(0, 4)).readUInt32LE();
	return magic === ZSTD || (magic & 0xfffffff0) === SKIPPED;
}

class Source {
	readonly #chunks: AsyncIterator<Uint8Array>;
	readonly #held = new Held();
	#packed = 0;
	#unpacked = 0;
	#moved = 0;

	constructor(
		chunks: AsyncIterable<Uint8Array>,
		private readonly limits: Limits,
	) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	async has(count: number): Promise<boolean> {
		while (this.#held.length < count) {
			const { value, done } = await this.#chunks.next();
			if (done) return false;
			this.#held.add(value);
		}
		return true;
	}

	async close(): Promise<void> {
		await this.#chunks.return?.();
	}

	async *readFrame(): AsyncGenerator<Uint8Array> {
		const magic = (await this.#peek(4)).readUInt32LE();
		if ((magic & 0xfffffff0) === SKIPPED) return await this.#skip();
		if (magic !== ZSTD) throw damaged();
		const out: Uint8Array[] = [];
		const unpack = new Decompress((chunk) => out.push(chunk));
		const header = headerOf(await this.#head());
		let before = this.#take(header.length);
		const hash = header.hasChecksum ? new Xxh64() : null;
		let { window } = header;
		/** Bytes of the next block that the library has. */
		let begun = 0;
		for (let isLast = false; !isLast; ) {
			const block = blockOf(await this.#peek(3));
			isLast = block.isLast;
			if (isLast && before.length > 0 && window > BLOCK) {
				// A frame of one block needs no more of a window than it has bytes.
				window = BLOCK;
				before = withWindow(before);
			}
			const length = block.length + (isLast && header.hasChecksum ? 4 : 0);
			// The library lets go of what it was given only when a part of the next block comes with it.
			const next = isLast ? 0 : 1;
			const bytes = (await this.#peek(length + next)).subarray(
				begun,
				length + next,
			);
			this.#move(window);
			push(unpack, Buffer.concat([before, bytes]), isLast);
			this.#take(length);
			begun = next;
			before = Buffer.alloc(0);
			for (const chunk of out.splice(0)) {
				hash?.update(chunk);
				this.#unpacked += chunk.length;
				checkRatio(this.#unpacked, this.#packed, this.limits.ratio);
				if (chunk.length > 0) yield chunk;
			}
			if (isLast && hash && !isOf(hash, bytes.subarray(-4))) throw damaged();
		}
	}

	// A skipped frame may be long: it is dropped as it comes.
	async #skip(): Promise<void> {
		let left = 8 + (await this.#peek(8)).readUInt32LE(4);
		while (left > 0) {
			await this.#peek(1);
			left -= this.#take(left).length;
		}
	}

	#move(window: number): void {
		this.#moved += window;
		const most = MOVED_IN * this.#packed + MOVED_OUT * this.#unpacked;
		if (this.#moved > GB + most)
			throw new Unreadable("bomb", "its blocks are too small for their window");
	}

	async #head(): Promise<Buffer> {
		await this.has(HEADER_MOST);
		return this.#held.view;
	}

	async #peek(count: number): Promise<Buffer> {
		if (!(await this.has(count))) throw damaged();
		return this.#held.view;
	}

	#take(count: number): Buffer {
		const taken = this.#held.take(Math.min(count, this.#held.length));
		this.#packed += taken.length;
		return taken;
	}
}

/** Whether a frame ends with the low half of the hash of its content. */
function isOf(hash: Xxh64, checksum: Buffer): boolean {
	return hash.digest() % 2n ** 32n === BigInt(checksum.readUInt32LE());
}

interface Header {
	readonly length: number;
	readonly window: number;
	readonly hasChecksum: boolean;
}

function headerOf(bytes: Buffer): Header {
	if (bytes.length < 6) throw damaged();
	const flags = bytes[4];
	if (flags & 0x08) throw damaged();
	const isSingle = (flags & 0x20) !== 0;
	const dictionary = [0, 1, 2, 4][flags & 3];
	const sizes = flags >> 6 ? 1 << (flags >> 6) : Number(isSingle);
	const sizeAt = 6 - Number(isSingle) + dictionary;
	const length = sizeAt + sizes;
	if (bytes.length < length) throw damaged();
	if (bytes.subarray(sizeAt - dictionary, sizeAt).some((byte) => byte !== 0))
		throw new Unreadable("bad-zstd", "it was compressed with a dictionary");
	const window = isSingle
		? sizeIn(bytes.subarray(sizeAt, length))
		: windowOf(bytes[5]);
	if (window > WINDOW)
		throw new Unreadable("bomb", "its window is larger than 128 MB");
	return { length, window, hasChecksum: (flags & 0x04) !== 0 };
}

/** The header of a frame with a window of 128 KB, and without a size. */
function withWindow(header: Buffer): Buffer {
	const flags = header[4] & 0x04;
	return Buffer.concat([header.subarray(0, 4), Buffer.from([flags, 0x38])]);
}

function sizeIn(bytes: Buffer): number {
	if (bytes.length === 8) return Number(bytes.readBigUInt64LE());
	return bytes.readUIntLE(0, bytes.length) + (bytes.length === 2 ? 256 : 0);
}

function windowOf(byte: number): number {
	const base = 2 ** (10 + (byte >> 3));
	return base + (base / 8) * (byte & 7);
}

function blockOf(bytes: Buffer): { isLast: boolean; length: number } {
	const header = bytes.readUIntLE(0, 3);
	const type = (header >> 1) & 3;
	const size = header >> 3;
	if (type === 3 || size > BLOCK) throw damaged();
	return { isLast: (header & 1) === 1, length: 3 + (type === 1 ? 1 : size) };
}

function push(unpack: Decompress, bytes: Buffer, isLast: boolean): void {
	try {
		unpack.push(bytes, isLast);
	} catch {
		// The library fails in several ways at damage, also by reading past its tables.
		throw damaged();
	}
}

function damaged(): Unreadable {
	return new Unreadable("bad-zstd", "the compressed data is damaged or cut");
}
