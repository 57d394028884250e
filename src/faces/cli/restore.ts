import { printable, restore as restoreInto } from "../../index.ts";
import { showManifest } from "./backup.ts";
import { EXIT } from "./exit.ts";
import { standardOutput } from "./output.ts";

/** `detente restore`: a store from a backup, in a folder where there is none. */
export async function restore(
	[backup]: readonly string[],
	options: { readonly store: string },
): Promise<number> {
	const output = standardOutput();
	const manifest = await restoreInto(backup, options.store);
	await output.write(
		`${printable(options.store)}: ${showManifest(manifest)}\nas it was on ${printable(manifest.made)}\n`,
	);
	return EXIT.done;
}
