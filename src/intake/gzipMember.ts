import {
	constants,
	createInflateRaw,
	gunzipSync,
	inflateRawSync,
} from "node:zlib";

/** What a member is found to be that cannot be unpacked. */
export class Damage extends Error {}

/** So many bytes are unpacked at once: at most a thousand times as many come out. */
export const PIECE = 16 * 1024;
/** A member that ends within so many bytes is small, unless more than so many come out. */
export const SMALL = 32 * 1024;
const SMALL_MOST = 1024 * 1024;

/** One member's deflated data. */
export class Inflation {
	readonly #engine = createInflateRaw({ chunkSize: 4 * PIECE });
	#out: Buffer[] = [];
	isDamaged = false;
	#done: () => void = () => undefined;

	constructor() {
		this.#engine.on("data", (chunk: Buffer) => this.#out.push(chunk));
		this.#engine.on("error", () => {
			this.isDamaged = true;
			this.#done();
		});
	}

	/** Compressed bytes that were used; those behind the end of the data are not. */
	get consumed(): number {
		return this.#engine.bytesWritten;
	}

	/** What comes out of a piece; of a damaged one what stands before the damage. */
	async write(piece: Buffer): Promise<Buffer[]> {
		await new Promise<void>((resolve) => {
			this.#done = resolve;
			this.#engine.write(piece, () => resolve());
		});
		const out = this.#out;
		this.#out = [];
		return out;
	}

	close(): void {
		this.#engine.destroy();
	}
}

/** What every member begins with. */
export const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** What deflated data comes to that ends within the bytes; null where it does not, is large, or is damaged. */
export function inflateSmall(
	bytes: Uint8Array,
): { bytes: Buffer; used: number } | null {
	try {
		// With `info` it tells how many bytes were used, which its type does not say.
		const { buffer, engine } = inflateRawSync(bytes, {
			info: true,
			chunkSize: 2 * SMALL,
			maxOutputLength: SMALL_MOST,
		}) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
		return { bytes: buffer, used: engine.bytesWritten };
	} catch {
		return null;
	}
}

/** How the bytes unpack at their beginning; null where they do not. */
export function beginningOf(bytes: Buffer): Uint8Array | null {
	try {
		return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
	} catch {
		return null;
	}
}

/** Bytes of a member's header; null where more must be seen. Throws `Damage` where it is none. */
export function headerLength(bytes: Buffer): number | null {
	const isBegun = MAGIC.every(
		(byte, i) => i >= bytes.length || bytes[i] === byte,
	);
	if (!isBegun) throw new Damage();
	if (bytes.length < 10) return null;
	const flags = bytes[3];
	if (flags & 0xe0) throw new Damage();
	let at = 10;
	if (flags & 0x04) {
		if (bytes.length < at + 2) return null;
		at += 2 + bytes.readUInt16LE(at);
	}
	for (const flag of [0x08, 0x10]) {
		if (!(flags & flag)) continue;
		const end = bytes.indexOf(0, at);
		if (end < 0 || at > bytes.length) return null;
		at = end + 1;
	}
	if (flags & 0x02) at += 2;
	return at <= bytes.length ? at : null;
}
