import { deepEqual, equal, ok } from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { someOf } from "../gated.sample.ts";
import { Database, openInstance } from "./database.ts";
import type { Forgettable } from "./forgetWhere.ts";
import { openStore } from "./open.ts";
import { inFolder, told } from "./sample.ts";

const URL = "https://paper.example/secret";
const FEED = "https://paper.example/feed";

/** The document to be forgotten says "Zanzibor"; so does its earlier text, and what was set aside of it. */
const secret = (text: string) => {
	const coded = told(
		`s1 2024-05-01 Gazette,Herald | ARN ACCUSE GON | ${text} | Gondor was angry.`,
	);
	const document = { ...coded.document, outlet: "Gazette, Herald", url: URL };
	return { ...coded, document };
};
const other = told(
	"d1 2024-05-01 Courier | ARN ACCUSE GON | Arnor blamed Gondor.",
);

const cases: readonly Forgettable[] = [
	{ id: "s1" },
	{ url: URL },
	{ outlet: "Herald" },
	{ source: FEED },
];

describe("forgetting", () => {
	for (const what of someOf(cases, 2))
		test(`${Object.keys(what)[0]}: nothing of it is left in any file, all else is`, () =>
			inFolder(async (folder) => {
				const store = await openStore(folder);
				await store.put([secret("Arnor blamed Zanzibor early."), other]);
				await store.put([secret("Arnor blamed Zanzibor.")]);
				const needle = Object.values(what)[0];
				await store.quarantine(null, [
					{
						file: "news.jsonl",
						place: "line 1",
						code: "bad-json",
						message: "no JSON",
						raw: `{"x": ${JSON.stringify(needle)}, "text": "Zanzibor set aside"`,
					},
					{
						file: "news.jsonl",
						place: "line 2",
						code: "poison",
						message: "too long",
						raw: "Arnor blamed Zanzibor. Gondor was angry.",
					},
					{
						file: "other.jsonl",
						place: null,
						code: "bad-json",
						message: "no JSON",
						raw: "of somebody else",
					},
				]);
				await store.refreshHappenings();
				await store.indexWords();
				await store.close();
				await withLog(folder);
				ok(filesWith(folder, "Zanzibor").length > 0);
				const again = await openStore(folder);
				equal((await again.searchDocuments("zanzibor")).total, 1);
				const reading = again.events();
				const { copies, ...counts } = await again.forget(what);
				equal((await reading).items.length, 2);
				deepEqual(copies, []);
				const source = "source" in what ? 1 : 0;
				deepEqual(counts, {
					documents: 1,
					versions: 1,
					events: 1,
					quarantined: 2,
					fetches: 1,
					sources: source,
				});
				deepEqual(await again.stillHeld(what), {
					documents: 0,
					versions: 0,
					quarantined: 0,
					fetches: 0,
					sources: 0,
				});
				equal((await again.searchDocuments("zanzibor")).total, 0);
				equal((await again.searchDocuments("gondor")).total, 1);
				deepEqual((await again.verify()).faults, []);
				const { documents, happenings, waiting, quarantined } =
					await again.counts();
				deepEqual([documents, happenings, waiting, quarantined], [1, 1, 0, 1]);
				await again.put([told("d2 - - | nothing | It goes on.")]);
				await again.close();
				deepEqual(filesWith(folder, "Zanzibor"), []);
				const last = await openStore(folder);
				equal((await last.counts()).documents, 2);
				await last.close();
			}));

	test("who is left of a story speaks for it", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			await store.put(
				["a 2024-05-02", "b 2024-05-01", "s 2024-05-01"].map((head) =>
					told(`${head} - | nothing | The same.`),
				),
			);
			await store.close();
			await inDatabase(folder, "UPDATE document SET story = 's'");
			const again = await openStore(folder);
			await again.forget({ id: "s" });
			deepEqual((await again.verify()).faults, []);
			await again.close();
		}));
});

/** A line of the log and a source, which nothing here writes yet. */
function withLog(folder: string): Promise<void> {
	return inDatabase(
		folder,
		`INSERT INTO fetch_log (time, source, url, outcome) VALUES
			(now()::TIMESTAMP, '${FEED}', '${URL}', 'taken'), (now()::TIMESTAMP, 'x', 'https://other.example/', 'taken');
		INSERT INTO source (url, added, state) VALUES ('${FEED}', now()::TIMESTAMP, '{}')`,
	);
}

async function inDatabase(folder: string, sql: string): Promise<void> {
	const instance = await openInstance(join(folder, "events.duckdb"), {
		memory: "512MB",
	});
	const database = new Database(folder, instance, await instance.connect());
	await database.write((connection) => connection.run(sql));
	await database.close(true);
}

/** Files that hold the word, in capitals or not. */
function filesWith(folder: string, word: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => statSync(join(folder, name)).isFile())
		.filter((name) => {
			const bytes = readFileSync(join(folder, name)).toString("latin1");
			return bytes.toLowerCase().includes(word.toLowerCase());
		});
}
