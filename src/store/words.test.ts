import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { IS_GATE } from "../gated.sample.ts";
import { apart, built } from "./apart.sample.ts";
import { openStore } from "./open.ts";
import { inFolder, told } from "./sample.ts";
import type { Store } from "./store.ts";
import type { WordsProgress } from "./words.ts";

const one = (n: number, words = "corn") =>
	told(`d${n} 2024-05-01 Gazette | nothing | They spoke of ${words}.`);
const many = (count: number) => Array.from({ length: count }, (_, n) => one(n));

describe("the index of words", () => {
	test("is made when it is first asked for, and then follows", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			await store.put(many(3));
			equal(existsSync(join(folder, "text.sqlite")), false);
			equal(await total(store, "corn"), 3);
			await store.put([one(1, "wheat"), one(9, "wheat")]);
			deepEqual(
				[await total(store, "corn"), await total(store, "wheat")],
				[2, 2],
			);
			await store.close();
			const again = await openStore(folder);
			await again.put([one(0, "rye")]);
			deepEqual(
				[await total(again, "corn"), await total(again, "rye")],
				[1, 1],
			);
			await again.close();
		}));

	test("takes in by portions, says how far it is, and others get their turn", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			await store.put(many(2_100));
			const told: WordsProgress[] = [];
			let turns = 0;
			const turn = setInterval(() => turns++, 1);
			await store.indexWords((progress) => told.push(progress));
			clearInterval(turn);
			deepEqual(told, [
				{ done: 1000, of: 2100, anew: null },
				{ done: 2000, of: 2100, anew: null },
				{ done: 2100, of: 2100, anew: null },
			]);
			ok(turns > 20, `${turns} turns of others`);
			await store.close();
		}));

	const strange: readonly (readonly [
		string,
		string | null,
		(folder: string, other: string) => void,
	])[] = [
		[
			"damaged",
			"the file was damaged",
			(folder) =>
				writeFileSync(wordsIn(folder), "no index at all ".repeat(1000)),
		],
		[
			"damaged inside",
			"the file was damaged",
			(folder) => {
				const bytes = readFileSync(wordsIn(folder));
				bytes.fill(7, 4096, bytes.length);
				writeFileSync(wordsIn(folder), bytes);
			},
		],
		[
			"of another store",
			"it belonged to another store",
			(folder, other) =>
				writeFileSync(wordsIn(folder), readFileSync(wordsIn(other))),
		],
		[
			"empty, as a kill leaves it",
			null,
			(folder) => writeFileSync(wordsIn(folder), ""),
		],
	];
	test("one that is damaged or of another store is made anew, and that is said once", () =>
		inFolder(async (folder) => {
			const other = join(folder, "other");
			for (const place of [folder, other]) {
				const store = await openStore(place);
				await store.put(many(3));
				await store.indexWords();
				await store.close();
			}
			for (const [name, because, change] of strange) {
				change(folder, other);
				const store = await openStore(folder);
				const said: (string | null)[] = [];
				for (let turn = 0; turn < 2; turn++)
					await store.indexWords(({ anew }) => said.push(anew));
				deepEqual(said, [because], name);
				equal(await total(store, "corn"), 3, name);
				await store.close();
			}
		}));

	test("of a store that was put back in an older state is made anew", () =>
		inFolder(async (folder) => {
			const file = join(folder, "events.duckdb");
			const store = await openStore(folder);
			await store.put(many(2));
			await store.close();
			const before = readFileSync(file);
			const later = await openStore(folder);
			await later.put([one(7, "wheat")]);
			await later.indexWords();
			await later.close();
			writeFileSync(file, before);
			const back = await openStore(folder);
			await back.put([one(8, "rye")]);
			deepEqual([await total(back, "wheat"), await total(back, "rye")], [0, 1]);
			await back.close();
		}));

	test("damage that shows while it is asked is mended", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			await store.put(many(3));
			await store.indexWords();
			const { default: Database } = await import("libsql");
			const behind = new Database(wordsIn(folder));
			behind.exec("DELETE FROM text_data WHERE id > 10");
			behind.close();
			equal(await total(store, "corn"), 3);
			await store.close();
		}));

	test("a store that is read only is searched as far as its index goes", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			await store.put(many(3));
			await store.close();
			const none = await openStore(folder, { readOnly: true });
			await rejects(none.searchDocuments("corn"), { trouble: "missing" });
			await none.close();
			const writer = await openStore(folder);
			await writer.indexWords();
			await writer.put([one(5)]);
			await writer.close();
			const reader = await openStore(folder, { readOnly: true });
			equal(await total(reader, "corn"), 3);
			await reader.close();
		}));

	test(
		"kills between the two files at any moment leave nothing out and nothing behind",
		() =>
			inFolder(async (folder) => {
				for (let kill = 0; kill < (IS_GATE ? 2 : 1); kill++) {
					await killAfter(writingAndIndexing(folder), 100 + 300 * kill);
					const store = await openStore(folder);
					const { documents } = await store.counts();
					const anew: (string | null)[] = [];
					await store.indexWords((progress) => anew.push(progress.anew));
					ok(
						anew.every((because) => because === null),
						String(anew),
					);
					equal(await total(store, "of"), documents);
					equal((await store.verify()).faults.length, 0);
					await store.close();
				}
			}),
		60_000,
	);
});

async function total(store: Store, words: string): Promise<number> {
	return (await store.searchDocuments(words)).total;
}

function wordsIn(folder: string): string {
	return join(folder, "text.sqlite");
}

/** A process that puts documents, changes some and takes them into the index, over and over; says when it begins. */
function writingAndIndexing(folder: string) {
	const script = `
		import { openStore } from ${built("open.ts")};
		import { told } from ${built("sample.ts")};
		const store = await openStore(${JSON.stringify(folder)});
		console.log("begun");
		for (let turn = Date.now(); ; turn++) {
			await store.put(Array.from({ length: 40 }, (_, n) => {
				const id = n < 20 ? n : turn + "-" + n;
				return told("d" + id + " 2024-05-01 Gazette | nothing | They spoke of turn " + turn + ".");
			}));
			await store.indexWords();
		}`;
	return apart(script);
}

async function killAfter(
	child: ReturnType<typeof writingAndIndexing>,
	milliseconds: number,
): Promise<void> {
	await once(child.stdout, "data");
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	const closed = once(child, "close");
	child.kill("SIGKILL");
	await closed;
}
