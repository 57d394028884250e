import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { IS_GATE } from "./gated.sample.ts";

// The folders of tests lie in memory, where there is room: a fifth of the time of stores is the disk's. The long checks are
// for the disk, too.

const MEMORY = "/dev/shm";
const ROOM = 2 ** 31;

/** Vitest calls it before all tests; what they leave behind goes with their folder. */
export function setup(): (() => void) | undefined {
	if (IS_GATE || !hasRoom()) return;
	const folder = mkdtempSync(join(MEMORY, "detente-"));
	process.env.TMPDIR = folder;
	return () => rmSync(folder, { recursive: true, force: true });
}

function hasRoom(): boolean {
	if (!existsSync(MEMORY)) return false;
	const { bavail, bsize } = statfsSync(MEMORY);
	return bavail * bsize > ROOM;
}
