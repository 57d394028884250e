import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { asideAs, isHidden, type Sourced, skippedAs } from "./source.ts";

/** A file in a folder, by its path. */
export interface Filed {
	readonly path: string;
}

/** All files in a folder and the folders in it, by name. Links are not followed, so that it ends and stays within. */
export async function* filesIn(
	folder: string,
): AsyncGenerator<Filed | Sourced> {
	const entries = await listed(folder);
	if (!entries) {
		yield asideAs(folder, "unreadable", "the folder cannot be read");
		return;
	}
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (isHidden(entry.name)) yield skippedAs(path, "hidden");
		else if (entry.isSymbolicLink()) yield skippedAs(path, "link");
		else if (entry.isDirectory()) yield* filesIn(path);
		else if (entry.isFile()) yield { path };
		else yield skippedAs(path, "no-file");
	}
}

async function listed(folder: string) {
	try {
		const entries = await readdir(folder, { withFileTypes: true });
		return entries.sort((a, b) =>
			a.name < b.name ? -1 : Number(a.name > b.name),
		);
	} catch {
		return null;
	}
}
