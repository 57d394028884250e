import { deepEqual, equal, ok } from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DuckDBConnection } from "@duckdb/node-api";
import { describe, test } from "vitest";
import { IS_GATE } from "../gated.sample.ts";
import { apart, built } from "./apart.sample.ts";
import { openInstance, rowsOf } from "./database.ts";
import { openStore } from "./open.ts";
import { restore } from "./restore.ts";
import { inFolder } from "./sample.ts";
import { migrate, schemaVersion } from "./schema.ts";

const RELEASED = [1];
/** Columns by table that say the same in schema 1 and now. */
const KEPT: Readonly<Record<string, string>> = {
	document:
		"id, outlet, published, title, url, text, hash, version, coder_version, coder_lexicon, coder_model",
	document_version:
		"document, version, outlet, published, title, url, text, hash",
	sentence: "*",
	event: "*",
	event_actor: "*",
	sayer: "*",
	casualty: "*",
	span: "*",
	happening: "*",
	happening_event: "*",
	counted_event: "*",
	run: "id, started, ended, read, stored, unchanged, updated, quarantined, skipped, coder_version, coder_lexicon, coder_model",
	quarantine: "run, file, code, message, time, raw",
};

describe("a store of an older schema", () => {
	for (const version of RELEASED)
		test(`${version}: all its rows are there afterwards, and a copy of it from before`, () =>
			inFolder(async (folder) => {
				const before = await older(folder, version, 3);
				const store = await openStore(folder);
				deepEqual((await store.verify()).faults, []);
				equal((await store.searchDocuments("arnor")).total, 3);
				equal((await store.document("d1"))?.origin, undefined);
				const [{ place }] = await store.quarantined();
				equal(place, "line 2");
				await store.close();
				deepEqual(await contents(folder), before);
				const copy = `backup-schema-${version}`;
				deepEqual(readdirSync(folder).sort(), [
					copy,
					"events.duckdb",
					"text.sqlite",
				]);
				const back = join(folder, "back");
				const { counts, schema, storage } = await restore(
					join(folder, copy),
					back,
				);
				equal(schema, version);
				equal(counts.document, 3);
				ok(storage.startsWith("v"), storage);
				await (await openStore(back)).close();
				deepEqual(await contents(back), before);
			}));

	test("a file that is kept from then opens", () =>
		inFolder(async (folder) => {
			const packed = new URL("released/schema-1.duckdb.gz", import.meta.url);
			writeFileSync(
				join(folder, "events.duckdb"),
				gunzipSync(readFileSync(packed)),
			);
			const store = await openStore(folder);
			deepEqual((await store.verify()).faults, []);
			const { documents, events, happenings, quarantined } =
				await store.counts();
			deepEqual([documents, events, happenings, quarantined], [3, 3, 3, 1]);
			await store.close();
		}));

	test.runIf(IS_GATE)(
		"killed at any moment of its migration, it goes on with the next opening",
		() =>
			inFolder(async (folder) => {
				const before = await older(folder, 1, 4_000);
				let cutOff = 0;
				for (const milliseconds of [20, 120, 350]) {
					const child = opening(folder);
					await once(child.stdout, "data");
					await new Promise((resolve) => setTimeout(resolve, milliseconds));
					const closed = once(child, "close");
					child.kill("SIGKILL");
					await closed;
					if ((await versionIn(folder)) < schemaVersion) cutOff++;
				}
				ok(cutOff > 0, "no kill came before the end");
				const store = await openStore(folder);
				deepEqual((await store.verify()).faults, []);
				await store.close();
				deepEqual(await contents(folder), before);
				deepEqual(
					readdirSync(folder).filter((name) => name.includes(".new-")),
					[],
				);
				ok(existsSync(join(folder, "backup-schema-1", "manifest.json")));
			}),
		60_000,
	);

	test("what fails in the middle is undone", () =>
		inFolder(async (folder) => {
			const before = await older(folder, 1, 3);
			const bytes = await inFile(folder, async (connection) => {
				// A table of that name is in the way of the second step.
				await connection.run("CREATE TABLE fetch_log (n INTEGER)");
				return rowsOf(connection, "SELECT 1");
			});
			equal(bytes.length, 1);
			await inFile(folder, async (connection) => {
				const failed = await migrate(connection, folder).then(
					() => false,
					() => true,
				);
				equal(failed, true);
				await connection.run("DROP TABLE fetch_log");
			});
			equal(await versionIn(folder), 1);
			deepEqual(await contents(folder), before);
		}));
});

/** Makes a store of an older schema with rows in each table; returns what it holds. */
async function older(folder: string, version: number, documents: number) {
	await inFile(folder, async (connection) => {
		await migrate(connection, folder, version);
		await connection.run(rowsOfSchema1(documents));
		await connection.run("CHECKPOINT");
	});
	return contents(folder);
}

// As the release with schema 1 wrote them: its own code would be needed to make them otherwise.
function rowsOfSchema1(documents: number): string {
	const text = "'Arnor blamed Gondor ' || n || ' times.'";
	const hash = `sha256('["Gazette","2024-05-01",null,null,"Arnor blamed Gondor ' || n || ' times."]')`;
	const each = `FROM range(${documents}) r(n)`;
	const coder = "'1', 'l', 'm'";
	return `
INSERT INTO document SELECT 'd' || n, 'Gazette', DATE '2024-05-01', NULL, NULL, ${text}, ${hash}, 2, ${coder} ${each};
INSERT INTO document_version SELECT 'd' || n, 1, 'Gazette', DATE '2024-05-01', NULL, NULL, ${text}, ${hash} ${each};
INSERT INTO sentence SELECT 'd' || n, 0, 0, length(${text}) ${each};
INSERT INTO event SELECT 'e' || n, 'd' || n, 0, DATE '2024-05-01', 'ARN', 'GON', 'ACCUSE', NULL, 3, NULL, NULL, [], 'happened', NULL,
	NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, length(${text}), ${text}, 'pattern', NULL, '[]', ${coder} ${each};
INSERT INTO event_actor SELECT 'e' || n, 'source', 0, 'ARN', ['GOV'], NULL ${each};
INSERT INTO sayer SELECT 'e' || n, 0, 'ARN', [], NULL, 'party', NULL, false ${each};
INSERT INTO casualty SELECT 'e' || n, 0, 'killed', 2, 'exactly', 'GON', ['MIL'], NULL ${each};
INSERT INTO span SELECT 'e' || n, 0, 'trigger', 0, 6, 12, 'blamed' ${each};
INSERT INTO happening SELECT 'h' || n, DATE '2024-05-01', 'ACCUSE', false, 1, 1, false, '[]', '[]', '[]' ${each};
INSERT INTO happening_event SELECT 'h' || n, 0, 'e' || n ${each};
INSERT INTO counted_event SELECT 'h' || n, 'e' || n, DATE '2024-05-01', 'ARN', 'GON', 'ACCUSE', 3, 1 ${each};
INSERT INTO run VALUES ('r1', TIMESTAMP '2024-05-02 10:00:00', TIMESTAMP '2024-05-02 10:01:00', 1, 1, 0, 0, 0, 0, ${coder});
INSERT INTO quarantine VALUES ('r1', 'news.jsonl', 2, 'bad-json', 'no JSON', TIMESTAMP '2024-05-02 10:00:30', 'x'::BLOB);`;
}

/** All rows, in one order. */
async function contents(folder: string): Promise<Record<string, string[]>> {
	return inFile(folder, async (connection) => {
		const all: Record<string, string[]> = {};
		for (const [table, columns] of Object.entries(KEPT)) {
			const rows = await rowsOf(
				connection,
				`SELECT ${columns} FROM ${table} ORDER BY ALL`,
			);
			all[table] = rows.map((row) => Object.values(row).map(String).join("|"));
		}
		return all;
	});
}

async function versionIn(folder: string): Promise<number> {
	return inFile(folder, async (connection) => {
		const [{ version }] = await rowsOf(
			connection,
			"SELECT max(version) AS version FROM migration",
		);
		return Number(version);
	});
}

async function inFile<Result>(
	folder: string,
	work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
	const instance = await openInstance(join(folder, "events.duckdb"), {
		memory: "512MB",
	});
	const connection = await instance.connect();
	try {
		return await work(connection);
	} finally {
		connection.closeSync();
		instance.closeSync();
	}
}

/** A process that opens the store, and says so just before. */
function opening(folder: string) {
	const script = `
		import { openStore } from ${built("open.ts")};
		import "@duckdb/node-api";
		console.log("opening");
		await openStore(${JSON.stringify(folder)});
		setInterval(() => {}, 1000);`;
	return apart(script);
}
