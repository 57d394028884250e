import {
	type Item,
	type Quarantined,
	read as readInto,
	showQuarantined,
} from "../../index.ts";
import { exitOf, Notes, showRun } from "./books.ts";
import { type InputOptions, inputOf } from "./input.ts";
import { type CrewOptions, crewSizeOf, withCrew, withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { listenForStop } from "./stop.ts";

interface Options extends InputOptions, CrewOptions {
	readonly store: string;
}

/** `detente read`: codes into a store, and prints the books. */
export async function read(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const stop = listenForStop();
	const { items, progress } = inputOf(args, options, stop);
	const size = crewSizeOf(options);
	const output = standardOutput();
	const notes = new Notes(progress);
	const began = performance.now();
	const listener = {
		onItem: (item: Item) => {
			notes.hear(item);
			progress.step();
		},
		onPoison: (quarantined: Quarantined) =>
			progress.note(showQuarantined(quarantined)),
	};
	const report = await withStore(options.store, false, (store) =>
		withCrew(options, size, (crew) => readInto(items, store, crew, listener)),
	);
	progress.end();
	const seconds = (performance.now() - began) / 1000;
	await output.write(
		`${showRun({ ...report, remarks: notes.counts, seconds })}\n`,
	);
	return stop.code ?? exitOf(report.books);
}
