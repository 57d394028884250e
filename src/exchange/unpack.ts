import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import {
	type Entry,
	fromBufferPromise,
	openPromise,
	type ZipFile,
} from "yauzl";
import {
	bytesOf,
	LIMITS,
	type Limits,
	peek,
	Unreadable,
} from "../intake/index.ts";

/** What an import may cost at most, beside the limits of any reading. */
export interface ImportLimits extends Limits {
	/** Bytes of the member of an archive, unpacked. */
	readonly memberBytes: number;
	/** Bytes of an archive that does not come from a file, and so has to be held. */
	readonly archiveBytes: number;
}

const MB = 1024 * 1024;

/** The limits of the product, where a person sets no others. */
export const IMPORT_LIMITS: ImportLimits = {
	...LIMITS,
	memberBytes: 1024 * MB,
	archiveBytes: 256 * MB,
};

/** The bytes of an event file: plain, gzip, or the one member of a zip archive. */
export async function* unpackedBytes(
	source: string | AsyncIterable<Uint8Array>,
	limits: ImportLimits,
	onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
	if (typeof source === "string" && source !== "-") {
		if (await isZipFile(source))
			yield* member(() => openPromise(source, OPTIONS), limits, onBytes);
		else yield* bytesOf(source, limits, onBytes);
		return;
	}
	const stream = source === "-" ? process.stdin : source;
	const { head, chunks } = await peek(
		stream as AsyncIterable<Uint8Array>,
		ZIP.length,
	);
	if (!isZip(head)) {
		yield* bytesOf(chunks, limits, onBytes);
		return;
	}
	const archive = await gather(chunks, limits);
	yield* member(() => fromBufferPromise(archive, OPTIONS), limits, onBytes);
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
// Names of members are never used, so none is refused for its name.
const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false };

function isZip(head: Uint8Array): boolean {
	return ZIP.every((byte, i) => head[i] === byte);
}

/** Whether the file begins as an archive; a file that cannot be opened is no archive, and says so when it is read. */
async function isZipFile(path: string): Promise<boolean> {
	try {
		const file = await open(path);
		try {
			const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
			return isZip(buffer);
		} finally {
			await file.close();
		}
	} catch {
		return false;
	}
}

async function gather(
	chunks: AsyncIterable<Uint8Array>,
	limits: ImportLimits,
): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of chunks) {
		length += chunk.length;
		if (length > limits.archiveBytes)
			throw new Unreadable(
				"unreadable",
				`an archive of more than ${limits.archiveBytes} bytes must come from a file`,
			);
		parts.push(chunk);
	}
	return Buffer.concat(parts);
}

async function* member(
	openArchive: () => Promise<ZipFile>,
	limits: ImportLimits,
	onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
	const archive = await orDamaged(openArchive);
	try {
		const entry = await orDamaged(() => onlyMember(archive));
		const stream = await orDamaged(() => archive.openReadStreamPromise(entry));
		const { head, chunks } = await peek(
			measured(stream, entry, limits, onBytes),
			ZIP.length,
		);
		if (isZip(head) || (head[0] === 0x1f && head[1] === 0x8b))
			throw new Unreadable("nested", "compressed twice, wanted once");
		// Not once more through bytesOf: it would call a bomb a file that cannot be read.
		yield* chunks;
	} finally {
		archive.close();
	}
}

/** Whatever the archive's reader says, the archive is damaged; its words may quote the input and are left out. */
async function orDamaged<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		throw new Unreadable("bad-gzip", "the archive is damaged or cut");
	}
}

const SLASH = 0x2f;

async function onlyMember(archive: ZipFile): Promise<Entry> {
	const found: Entry[] = [];
	for await (const entry of archive.eachEntry()) {
		if (entry.fileNameRaw.at(-1) === SLASH) continue;
		found.push(entry);
		if (found.length > 1) break;
	}
	if (found.length !== 1)
		throw new Unreadable(
			"nested",
			`an archive with ${found.length === 0 ? "no" : "several"} members, wanted one`,
		);
	if (!found[0].canDecodeFileData())
		throw new Unreadable(
			"unreadable",
			"the archive is encrypted or packed in a way that is not read",
		);
	return found[0];
}

async function* measured(
	stream: Readable,
	{ compressedSize: compressed, uncompressedSize }: Entry,
	limits: ImportLimits,
	onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
	// The loop below ends with the fault; a fault that comes after it was left is nobody's.
	stream.on("error", () => undefined);
	let length = 0;
	let told = 0;
	try {
		for await (const chunk of stream as AsyncIterable<Uint8Array>) {
			length += chunk.length;
			if (length > MB && length > limits.ratio * compressed)
				throw new Unreadable(
					"bomb",
					`unpacks to more than ${limits.ratio} times its size`,
				);
			if (length > limits.memberBytes)
				throw new Unreadable(
					"bomb",
					`the member is larger than ${limits.memberBytes} bytes`,
				);
			yield chunk;
			// As much of the file as this much of the member takes.
			const share = Math.floor(
				compressed * Math.min(1, length / uncompressedSize),
			);
			onBytes(share - told);
			told = share;
		}
		onBytes(compressed - told);
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		throw new Unreadable("bad-gzip", "the archive is damaged or cut");
	}
}
