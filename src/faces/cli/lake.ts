import { resolve } from "node:path";
import { type LakeManifest, printable } from "../../index.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { number } from "./progress.ts";

/** The options of a lake, as they were typed. */
export interface LakeOptions {
	readonly store: string;
	readonly output?: string;
	readonly datasets?: string;
}

/** `detente export parquet`: all events, ours and those of others, as a lake of Parquet files. */
export async function exportLake(options: LakeOptions): Promise<number> {
	const { output: folder, datasets } = options;
	if (folder === undefined)
		throw wrongUsage("parquet: wanted --output FOLDER, for the lake");
	const output = standardOutput();
	// A name of its own for each run: who reads the lake meanwhile reads the one before.
	const run = `r${new Date().toISOString().replaceAll(/\D/g, "")}`;
	// Who holds the store may stand in another folder.
	const manifest = await withStore(options.store, true, (store) =>
		store.writeLake(resolve(folder), {
			run,
			datasets: datasets?.split(",") ?? null,
		}),
	);
	await output.write(showLake(folder, manifest));
	return EXIT.done;
}

function showLake(folder: string, { run, files }: LakeManifest): string {
	const rows = new Map<string, number>();
	for (const file of files)
		rows.set(file.dataset, (rows.get(file.dataset) ?? 0) + file.rows);
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const lines = [...rows].map(
		([dataset, count]) => `  ${printable(dataset)}: ${number(count)} events`,
	);
	return `${[`${printable(folder)}: ${number(files.length)} files, ${(bytes / 1e6).toFixed(1)} MB, run ${run}`, ...lines].join("\n")}\n`;
}
