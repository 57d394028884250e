import {
	closeSync,
	fsyncSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from "node:fs";
import { join } from "node:path";

/** The process that holds a store, as `owner.json` names it. The lock on the file decides; this says whom to ask. */
export interface Owner {
	readonly pid: number;
	/** Where it answers HTTP on the loopback, when it serves. */
	readonly port: number | null;
	/** The socket at which it takes calls on the store; seen from the folder. */
	readonly door: string | null;
}

/** The owner that is written down; null when there is none or it cannot be read. It may have ended since. */
export function readOwner(folder: string): Owner | null {
	try {
		const { pid, port, door } = JSON.parse(
			readFileSync(pathOf(folder), "utf8"),
		);
		if (!Number.isInteger(pid)) return null;
		return {
			pid,
			port: Number.isInteger(port) ? port : null,
			door: typeof door === "string" ? door : null,
		};
	} catch {
		// Missing or half-written by a crash: then nobody is named, and the lock still decides.
		return null;
	}
}

/** Writes down the owner, whole or not at all. */
export function writeOwner(folder: string, owner: Owner): void {
	const temporary = `${pathOf(folder)}.${owner.pid}`;
	const file = openSync(temporary, "w", 0o600);
	writeSync(file, `${JSON.stringify(owner)}\n`);
	fsyncSync(file);
	closeSync(file);
	renameSync(temporary, pathOf(folder));
}

/** Takes the name of this process away; another owner's stays. */
export function removeOwner(folder: string, pid: number): void {
	if (readOwner(folder)?.pid === pid) rmSync(pathOf(folder), { force: true });
}

function pathOf(folder: string): string {
	return join(folder, "owner.json");
}
