import { deepEqual, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { someOf } from "../gated.sample.ts";
import { Database, openInstance } from "./database.ts";
import { openStore } from "./open.ts";
import { coder, inFolder, told } from "./sample.ts";
import { type Fault, verify, verifyIn } from "./verify.ts";

const lines = [
	"d1 2024-05-01 Gazette | ARN ACCUSE GON; GON ACCUSE ARN | Arnor blamed Gondor. | Gondor was angry.",
	"d2 2024-05-01 Herald | ARN ACCUSE GON | Arnor blames Gondór 🌽 again.",
	"d3 2024-05-09 - | nothing | Nothing happened.",
];

/** What each change of a sound store breaks, and what verify says of it. */
const cases = [
	[
		"UPDATE document SET text = 'Arnor praised Gondor. Gondor was angry.' WHERE id = 'd1'",
		"hashes d1",
		"sentences of events",
	],
	[
		"UPDATE document SET key = 3 WHERE id = 'd1'",
		"document keys d1",
		"document keys d2",
	],
	["INSERT INTO text_gone VALUES (4)", "removed keys d3"],
	["UPDATE document SET story = 'gone' WHERE id = 'd2'", "stories d2"],
	["DELETE FROM document WHERE id = 'd2'", "events", "sentences d2"],
	["DELETE FROM document WHERE id = 'd3'", "sentences d3"],
	[
		"INSERT INTO document_version (document, version, text, hash) VALUES ('d9', 1, '', '')",
		"versions d9",
	],
	["UPDATE document_version SET text = 'other'", "hashes d3 (version 1)"],
	["INSERT INTO event SELECT * FROM event WHERE document = 'd2'", "event ids"],
	[
		"DELETE FROM event WHERE document = 'd2'",
		"event_actor of events",
		"span of events",
		"happening_event of events",
	],
	['UPDATE span SET "end" = 5', "evidence"],
	["UPDATE span SET start = -1", "evidence"],
	["UPDATE event SET sentence_end = 4000", "sentences of events"],
	["UPDATE sentence SET \"end\" = 4000 WHERE document = 'd3'", "sentences d3"],
	["DELETE FROM happening", "members of happenings", "counted events"],
	["DELETE FROM happening_event", "happenings", "events that count"],
	[
		"INSERT INTO happening_event SELECT * FROM happening_event",
		"happenings of events",
	],
	["INSERT INTO happening SELECT * FROM happening", "happening ids"],
	["UPDATE counted_event SET event = 'none'", "events that count"],
	["UPDATE run SET read = 9", "books"],
] as const;

describe("verify", () => {
	test("finds nothing in a sound store, and each thing that is broken", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			await store.put([told(lines[2].replace("Nothing", "Little"))]);
			await store.put(lines.map((line) => told(line)));
			await store.refreshHappenings();
			const run = await store.beginRun(coder);
			await store.closeRun(run, {
				read: 1,
				stored: 1,
				unchanged: 0,
				updated: 0,
				quarantined: 0,
				skipped: 0,
			});
			await store.indexWords();
			const progress: number[] = [];
			const { faults, counts } = await store.verify(({ done }) =>
				progress.push(done),
			);
			deepEqual(faults, []);
			deepEqual(progress, [3]);
			deepEqual(
				[counts.document, counts.event, counts.document_version],
				[3, 3, 1],
			);
			await store.close();
			const { default: Sqlite } = await import("libsql");
			const index = new Sqlite(join(folder, "text.sqlite"));
			index.exec("DELETE FROM document WHERE key = 3");
			index.close();
			const database = await databaseIn(folder);
			deepEqual((await verify(database)).faults, [
				{
					check: "index of words",
					id: "text.sqlite",
					message: "it holds 2 documents, the store 3",
				},
			]);
			for (const [change, ...expected] of someOf(cases, 3)) {
				const found = await afterChange(database, change);
				for (const one of expected)
					ok(
						found.some(({ check, id }) => `${check} ${id}`.startsWith(one)),
						`${change}: ${JSON.stringify(found)}`,
					);
			}
			await database.close(false);
		}));

	test("tells at most 100 of a kind, and how many there are", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			await store.put(
				Array.from({ length: 250 }, (_, n) =>
					told(`d${n} - - | nothing | Text ${n}.`),
				),
			);
			await store.close();
			const database = await databaseIn(folder);
			await database.write((connection) =>
				connection.run("UPDATE document SET story = 'gone', hash = 'x'"),
			);
			const { faults, found } = await verify(database);
			deepEqual([faults.length, found], [200, 500]);
			expect(faults[0]).toEqual({
				check: "stories",
				id: "d0",
				message: "is of a story of a document that is not there",
			});
			await database.close(false);
		}));
});

/** Faults after a change behind the store's back, which is undone. */
async function afterChange(
	database: Database,
	change: string,
): Promise<readonly Fault[]> {
	let faults: readonly Fault[] = [];
	const undone = new Error("undone");
	await rejects(
		database.write(async (connection) => {
			await connection.run(change);
			faults = (await verifyIn(connection)).faults.kept;
			throw undone;
		}),
		undone,
	);
	return faults;
}

async function databaseIn(folder: string): Promise<Database> {
	const instance = await openInstance(join(folder, "events.duckdb"), {
		memory: "512MB",
	});
	return new Database(folder, instance, await instance.connect());
}
