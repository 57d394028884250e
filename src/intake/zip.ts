import { crc32 } from "node:zlib";
import * as yauzl from "yauzl";
import { isPacked, peek } from "./bytes.ts";
import type { Limits } from "./limits.ts";
import {
	asideAs,
	isBinary,
	isHidden,
	type Sourced,
	skippedAs,
} from "./source.ts";
import { checkRatio, Unreadable } from "./unreadable.ts";

// An archive is read where it lies: its list of members stands at its end, so a pipe cannot be read, and nothing is unpacked to
// disk. What the list says is checked against the bytes; names are only shown.

/** The members of an archive, by name. A member is to be read before the next one is asked for. */
export async function* membersOf(
	path: string,
	limits: Limits,
): AsyncGenerator<Sourced> {
	const zip = await opened(path);
	if (!zip) {
		yield asideAs(path, "bad-zip", "the archive is damaged or cut");
		return;
	}
	// Faults are told where they are met; one more may come when it is closed.
	zip.on("error", () => undefined);
	try {
		const { members, fault } = await listed(zip, limits);
		const refusal = whyRefused(members, zip.fileSize, limits);
		if (refusal) {
			yield asideAs(path, refusal.code, refusal.message);
			return;
		}
		for (const member of members)
			if (!member.name.endsWith("/"))
				yield await sourceOf(path, member, limits);
		if (fault) yield asideAs(path, "bad-zip", "its list of members is damaged");
	} finally {
		zip.close();
	}
}

interface Member {
	readonly name: string;
	readonly entry: yauzl.Entry;
	readonly zip: yauzl.ZipFile;
}

async function opened(path: string): Promise<yauzl.ZipFile | null> {
	try {
		return await yauzl.openPromise(path, {
			autoClose: false,
			lazyEntries: true,
			// Names are decoded here: the library refuses the whole archive for one that is no path.
			decodeStrings: false,
		});
	} catch {
		return null;
	}
}

async function listed(
	zip: yauzl.ZipFile,
	limits: Limits,
): Promise<{ members: Member[]; fault: boolean }> {
	const members: Member[] = [];
	let fault = false;
	try {
		for await (const entry of zip.eachEntry()) {
			members.push({ name: nameOf(entry), entry, zip });
			if (members.length > limits.members) break;
		}
	} catch {
		fault = true;
	}
	members.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
	return { members, fault };
}

function nameOf(entry: yauzl.Entry): string {
	return yauzl.getFileNameLowLevel(
		entry.generalPurposeBitFlag,
		entry.fileNameRaw,
		entry.extraFields,
		false,
	);
}

function whyRefused(
	members: readonly Member[],
	fileSize: number,
	limits: Limits,
): { code: string; message: string } | null {
	if (members.length > limits.members) {
		const message = `the archive has more than ${limits.members} members`;
		return { code: "too-many", message };
	}
	let size = 0;
	for (const { entry } of members) size += entry.compressedSize;
	if (size <= fileSize) return null;
	return { code: "bomb", message: "its members lie over each other" };
}

const LINK = 0o120000;
const METHODS = [0, 8];

async function sourceOf(
	path: string,
	member: Member,
	limits: Limits,
): Promise<Sourced> {
	const { entry } = member;
	const name = `${path}: ${member.name}`;
	const mode = (entry.externalFileAttributes >>> 16) & 0o170000;
	if (mode === LINK) return skippedAs(name, "link");
	if (isHidden(member.name)) return skippedAs(name, "hidden");
	if (entry.isEncrypted())
		return asideAs(name, "encrypted", "the member is encrypted");
	if (!METHODS.includes(entry.compressionMethod)) {
		const message = `its compression, method ${entry.compressionMethod}, is not read`;
		return asideAs(name, "unsupported", message);
	}
	if (entry.uncompressedSize > limits.memberBytes) {
		const message = `the member is larger than ${limits.memberBytes} bytes`;
		return asideAs(name, "too-long", message);
	}
	const head = await headOf(member, limits);
	if (isBinary(head, member.name)) return skippedAs(name, "binary");
	return { name, open: () => unpacked(member, limits) };
}

const TELLING = 1024;

/** The first bytes; none of what is damaged there, which is told when it is read. */
async function headOf(member: Member, limits: Limits): Promise<Uint8Array> {
	const begun: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const chunk of bytesOf(member, limits)) {
			begun.push(chunk);
			length += chunk.length;
			if (length >= TELLING) break;
		}
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		return new Uint8Array(0);
	}
	return Buffer.concat(begun).subarray(0, TELLING);
}

async function* unpacked(
	member: Member,
	limits: Limits,
): AsyncGenerator<Uint8Array> {
	const { head, chunks } = await peek(bytesOf(member, limits), TELLING);
	try {
		if (isPacked(head))
			throw new Unreadable("nested", "an archive within an archive");
		yield* chunks;
	} finally {
		await chunks.return();
	}
}

async function* bytesOf(
	{ zip, entry }: Member,
	limits: Limits,
): AsyncGenerator<Uint8Array> {
	let length = 0;
	let crc = 0;
	try {
		const stream = await zip.openReadStreamPromise(entry);
		for await (const chunk of stream) {
			length += chunk.length;
			crc = crc32(chunk, crc);
			checkRatio(length, entry.compressedSize, limits.ratio);
			yield chunk;
		}
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		throw new Unreadable("bad-zip", "the member is damaged or cut");
	}
	if (crc !== entry.crc32)
		throw new Unreadable("bad-zip", "the member is damaged or cut");
}
