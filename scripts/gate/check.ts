import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A long check of the whole program. */
export interface Check {
	/** One word, to run it alone: `npm run gate -- NAME`. */
	readonly name: string;
	/** What holds; throws where it does not. */
	run(size: Size): Promise<string>;
}

/** Some minutes for all, or as a release wants them. */
export type Size = "short" | "full";

/** The machine has no means for a check. */
export class Skipped extends Error {}

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const BIN = join(ROOT, "bin/detente.js");

export function demand(holds: boolean, otherwise: string): asserts holds {
	if (!holds) throw new Error(otherwise);
}

/** Numbers from 0 to 1 that are the same each time. */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** A folder for as long as `work` takes. */
export async function inFolder<Result>(
	work: (folder: string) => Promise<Result>,
): Promise<Result> {
	const folder = mkdtempSync(join(tmpdir(), "detente-gate-"));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
