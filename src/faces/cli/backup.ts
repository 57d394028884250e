import { resolve } from "node:path";
import { type Manifest, printable } from "../../index.ts";
import { EXIT } from "./exit.ts";
import { withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { duration, number } from "./progress.ts";

/** `detente backup`: a consistent copy in a new folder, made while others write. */
export async function backup(
	[folder]: readonly string[],
	options: { readonly store: string },
): Promise<number> {
	const output = standardOutput();
	const began = performance.now();
	// Only who may write can copy; and to open for writing would make a store where there is none.
	await withStore(options.store, true, async () => undefined);
	// Who holds the store may stand in another folder.
	const manifest = await withStore(options.store, false, (store) =>
		store.backUp(resolve(folder)),
	);
	const seconds = (performance.now() - began) / 1000;
	await output.write(
		`${printable(folder)}: ${showManifest(manifest)}\nmade ${manifest.made} in ${duration(seconds)}\n`,
	);
	return EXIT.done;
}

/** `12,345 documents, 67,890 events, 48.2 MB, schema 2, SHA-256 …`. */
export function showManifest({ counts, files, schema }: Manifest): string {
	const { document = 0, event = 0, external_event: others = 0 } = counts;
	const [{ bytes, sha256 }] = files;
	const parts = [
		`${number(document)} documents`,
		`${number(event)} events`,
		others > 0 ? `${number(others)} events of others` : "",
		`${(bytes / 1e6).toFixed(1)} MB`,
		`schema ${schema}`,
		`SHA-256 ${sha256.slice(0, 16)}…`,
	];
	return parts.filter(Boolean).join(", ");
}
