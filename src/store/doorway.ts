import { createHash } from "node:crypto";
import { lstatSync, mkdtempSync, rmdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

// Where the socket of an owner lies: in the store's folder, for its rights to hold there too. The systems take no path of
// more than some hundred bytes, so where that is too long it lies in a private folder of its own.

/** Bytes of a socket's path; macOS takes 103, Linux 107. */
const LONGEST = 100;
const NAME = "owner.sock";
const APART = "detente-door-";

/** Where a new socket may lie, in the order to try; each as `owner.json` names it. */
export function* doorways(
	folder: string,
	longest: number = LONGEST,
): Generator<string> {
	if (process.platform === "win32") {
		const store = createHash("sha256").update(folder).digest("hex");
		yield `\\\\.\\pipe\\detente-${store.slice(0, 16)}-${process.pid}`;
		return;
	}
	if (Buffer.byteLength(join(folder, NAME)) <= longest) yield NAME;
	// mkdtemp gives the folder to this user alone.
	yield join(mkdtempSync(join(tmpdir(), APART)), NAME);
}

/** The path to connect to. */
export function pathOfDoor(folder: string, door: string): string {
	return resolve(folder, door);
}

/**
 * Whether the socket may be believed: one apart from the store must lie in a folder of the store's user, or somebody else
 * could have put his own there after the owner was killed.
 */
export function isTrusted(folder: string, door: string): boolean {
	if (process.platform === "win32") return true;
	try {
		const path = pathOfDoor(folder, door);
		if (!lstatSync(path).isSocket()) return false;
		if (dirname(path) === resolve(folder)) return true;
		const { uid, mode } = lstatSync(dirname(path));
		return uid === statSync(folder).uid && (mode & 0o022) === 0;
	} catch {
		// Gone, or not to be seen by this user: then nobody is to be asked there.
		return false;
	}
}

/** Removes the socket that a killed owner left behind. */
export function removeDoor(folder: string, door: string | null): void {
	if (door === null || process.platform === "win32") return;
	const path = pathOfDoor(folder, door);
	const isOurs = dirname(path) === resolve(folder) || isApart(path);
	if (basename(path) !== NAME || !isOurs) return;
	rmSync(path, { force: true });
	if (isApart(path)) removeFolder(dirname(path));
}

function isApart(path: string): boolean {
	return basename(dirname(path)).startsWith(APART);
}

function removeFolder(folder: string): void {
	try {
		rmdirSync(folder);
	} catch {
		// Gone already, or somebody keeps something in it: it does no harm.
	}
}
