import {
	type Events,
	gdeltFile,
	icewsFile,
	keyFileOf,
	polecatFile,
	type StoredEvent,
} from "../../index.ts";
import type { ExportOptions } from "./exporting.ts";
import { type Target, targetOf } from "./exportingTarget.ts";
import { number } from "./progress.ts";

// Files in the shape of other datasets cannot hold all events. Each event is written alone, so that those can be counted
// that are left out, and so that its rows and those of the key file are of the same moment of the store.

const WRITERS = { gdelt2: gdeltFile, icews: icewsFile, polecat: polecatFile };

/** Writes events in the shape of another dataset, with their key file where it is wanted. */
export function writeShaped(name: keyof typeof WRITERS) {
	return async (
		events: AsyncIterable<StoredEvent>,
		target: Target,
		{ key }: ExportOptions,
	): Promise<string> => {
		const keys = key === undefined ? null : await targetOf(key, () => {});
		try {
			const told = await writeAll(events, WRITERS[name], target, keys);
			await keys?.keep();
			return told;
		} finally {
			await keys?.drop();
		}
	};
}

type Lines = (events: Events) => AsyncIterable<string>;

async function writeAll(
	events: AsyncIterable<StoredEvent>,
	rowsOf: Lines,
	target: Target,
	keys: Target | null,
): Promise<string> {
	const header = await all(rowsOf([]));
	await target.write(header.join(""));
	const keyHeader = await all(keyFileOf([]));
	await keys?.write(keyHeader.join(""));
	let rows = 0;
	let without = 0;
	for await (const event of events) {
		if (target.closed) break;
		const own = (await all(rowsOf([event]))).slice(header.length);
		rows += own.length;
		if (own.length === 0) without++;
		await target.write(own.join(""));
		if (keys && own.length > 0)
			await keys.write(
				(await all(keyFileOf([event]))).slice(keyHeader.length).join(""),
			);
	}
	const left =
		without === 0
			? ""
			: `; not in it are ${number(without)} of the events: planned, alleged, denied or carried by speech, without a day, or nothing that it knows`;
	return `${number(rows)} rows${left}.`;
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
	const found: string[] = [];
	for await (const line of lines) found.push(line);
	return found;
}
