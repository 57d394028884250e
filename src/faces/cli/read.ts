import { read as readInto, showQuarantined } from "../../index.ts";
import { exitOf, Notes, showRun } from "./books.ts";
import { type InputOptions, inputOf } from "./input.ts";
import { engineFor, withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { listenForStop } from "./stop.ts";

interface Options extends InputOptions {
	readonly store: string;
	readonly data?: string;
}

/** `detente read`: codes into a store, and prints the books. */
export async function read(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const stop = listenForStop();
	const { items, progress } = inputOf(args, options, stop);
	const output = standardOutput();
	const notes = new Notes(progress);
	const began = performance.now();
	const report = await withStore(options.store, false, async (store) => {
		const engine = engineFor(options);
		return readInto(items, store, engine, {
			onItem: (item) => {
				notes.hear(item);
				progress.step();
			},
			onPoison: (quarantined) => progress.note(showQuarantined(quarantined)),
		});
	});
	progress.end();
	const seconds = (performance.now() - began) / 1000;
	await output.write(
		`${showRun({ ...report, remarks: notes.counts, seconds })}\n`,
	);
	return stop.code ?? exitOf(report.books);
}
