import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "../base/index.ts";
import { type Actor, readActors } from "../lexicon/index.ts";
import { openStore, type Store, type StoredEvent } from "../store/index.ts";
import { packagedTables } from "./tables.ts";

// For tests: events one a line, rows of other people's files made of what matters in them, and stores that vanish.

/** `2024-05-01 FRA/MIL ASSAULT/aerial DEU`: day, source, type and mode, target. */
export function told(
	line: string,
	changes: Partial<StoredEvent> = {},
): StoredEvent {
	const [day, source, deed, target] = line.split(" ");
	const [type, mode = null] = deed.split("/");
	return {
		id: `e-${line.replaceAll(" ", "-")}`,
		document: "d1",
		sentence: { start: 0, end: 14 },
		sources: actorsIn(source),
		targets: actorsIn(target),
		type,
		mode,
		quad: packagedTables().quadOf(type),
		score: packagedTables().scoreOf(type, mode),
		direction: null,
		contexts: [],
		status: "happened",
		within: null,
		condition: null,
		sayers: [],
		when: null,
		where: null,
		casualties: [],
		evidence: [{ field: "trigger", index: 0, start: 5, end: 8, text: "met" }],
		by: "pattern",
		p: null,
		because: [],
		coder: { version: "1.0.0", lexicon: "l1", model: "m1" },
		n: 0,
		day: day === "-" ? null : day,
		text: "They met here.",
		outlet: "Gazette",
		published: "2024-05-02",
		title: "A meeting",
		url: "https://gazette.example/1",
		happening: null,
		...changes,
	};
}

function actorsIn(words: string): Actor[] {
	return words === "-" ? [] : (readActors(words.replaceAll("_", " ")) ?? []);
}

/** All that a writer gives, as one text. */
export async function whole(
	parts: AsyncIterable<string> | Iterable<string>,
): Promise<string> {
	let text = "";
	for await (const part of parts) text += part;
	return text;
}

/** Runs `work` in a folder of its own. */
export async function inFolder(
	work: (folder: string) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "exchange-"));
	try {
		await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

// To make one takes a tenth of a second, and many tests want one.
const emptyStore = once(async (): Promise<string> => {
	const folder = mkdtempSync(join(tmpdir(), "exchange-"));
	await (await openStore(folder)).close();
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	return folder;
});

/** Runs `work` on a new store. */
export function inStore(work: (store: Store) => Promise<void>): Promise<void> {
	return inFolder(async (folder) => {
		cpSync(await emptyStore(), folder, { recursive: true });
		const store = await openStore(folder, { memory: 128 });
		try {
			await work(store);
		} finally {
			await store.close();
		}
	});
}

/** Bytes as a stream, in chunks of that size. */
export async function* streamOf(
	bytes: string | Uint8Array,
	size = 1 << 16,
): AsyncGenerator<Uint8Array> {
	const all = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
	for (let at = 0; at < all.length; at += size)
		yield all.subarray(at, at + size);
}

/** A row of so many columns; `cells` by their number, from 1 as in codebooks. */
export function tabRow(
	width: number,
	cells: Readonly<Record<number, string>>,
): string {
	return Array.from({ length: width }, (_, i) => cells[i + 1] ?? "").join("\t");
}

/** A GDELT 2.0 row: France (government) consults Germany in Berlin. */
export function gdelt2(changes: Readonly<Record<number, string>> = {}): string {
	return tabRow(61, {
		1: "900000001",
		2: "20240501",
		6: "FRAGOV",
		7: "PARIS",
		8: "FRA",
		13: "GOV",
		16: "DEU",
		17: "GERMANY",
		18: "DEU",
		27: "040",
		28: "040",
		29: "04",
		30: "1",
		31: "1.0",
		32: "10",
		33: "2",
		53: "Berlin, Berlin, Germany",
		54: "GM",
		57: "52.5",
		58: "13.4",
		60: "20240502143000",
		61: "https://gazette.example/1",
		...changes,
	});
}
