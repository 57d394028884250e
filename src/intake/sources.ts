import { open, stat } from "node:fs/promises";
import { isZip } from "./bytes.ts";
import { filesIn } from "./folder.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { isBinary, type Sourced, skippedAs } from "./source.ts";
import { membersOf } from "./zip.ts";

/**
 * What can be read in files, folders and archives of files, always in the same order: as named, and within a folder or an archive
 * by name. A source is to be read before the next one is asked for.
 */
export async function* sourcesOf(
	paths: Iterable<string>,
	limits: Limits = LIMITS,
): AsyncGenerator<Sourced> {
	for (const path of paths) {
		if (path === "-") yield { name: "stdin", open: () => path };
		else if (await isFolder(path)) yield* inFolder(path, limits);
		else yield* inFile(path, await headOf(path), limits);
	}
}

async function* inFolder(
	folder: string,
	limits: Limits,
): AsyncGenerator<Sourced> {
	for await (const file of filesIn(folder)) {
		if (!("path" in file)) {
			yield file;
			continue;
		}
		const head = await headOf(file.path);
		// Somebody who names a file wants it read; in a folder there may be anything.
		if (isBinary(head, file.path)) yield skippedAs(file.path, "binary");
		else yield* inFile(file.path, head, limits);
	}
}

async function* inFile(
	path: string,
	head: Uint8Array,
	limits: Limits,
): AsyncGenerator<Sourced> {
	if (!isZip(head)) yield { name: path, open: () => path };
	else if (isBinary(head, path)) yield skippedAs(path, "binary");
	else yield* membersOf(path, limits);
}

const TELLING = 1024;

/** The first bytes; none of what cannot be read, which is told when it is opened. */
async function headOf(path: string): Promise<Uint8Array> {
	try {
		const file = await open(path);
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(TELLING));
			return buffer.subarray(0, bytesRead);
		} finally {
			await file.close();
		}
	} catch {
		return new Uint8Array(0);
	}
}

async function isFolder(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isDirectory();
	} catch {
		return false;
	}
}
