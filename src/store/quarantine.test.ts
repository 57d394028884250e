import { deepEqual, equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "vitest";
import { Database, openInstance, rowsOf } from "./database.ts";
import { openStore } from "./open.ts";
import { quarantineLines } from "./quarantineLines.ts";
import { RETENTION, retain } from "./retention.ts";
import { insertQuarantined, type Quarantined } from "./run.ts";
import { inFolder, inStore } from "./sample.ts";

const bad = (
	n: number,
	code = "bad-json",
	raw: string | Uint8Array | null = `raw ${n}`,
): Quarantined => ({
	file: n % 2 === 0 ? "a.jsonl" : "b.jsonl",
	place: `line ${n}`,
	code,
	message: "no JSON",
	raw,
});

describe("records set aside", () => {
	test("are listed by page and filter, shown, written as lines, taken out, emptied", () =>
		inStore(async (store) => {
			for (let n = 0; n < 5; n++)
				await store.quarantine(n < 3 ? "r1" : "r2", [
					bad(2 * n),
					bad(2 * n + 1, "bad-type", n === 0 ? Uint8Array.of(255, 0) : null),
				]);
			const places: (string | null)[] = [];
			for (let cursor: string | undefined; ; ) {
				const page = await store.quarantinePage({ limit: 3, cursor });
				places.push(...page.items.map(({ place }) => place));
				if (page.cursor === null) break;
				cursor = page.cursor;
			}
			equal(new Set(places).size, 10);
			const count = async (filter: object) =>
				(await store.quarantinePage(filter)).items.length;
			deepEqual(
				[
					await count({ run: "r1" }),
					await count({ code: "bad-type" }),
					await count({ file: "a.jsonl" }),
					await count({ run: "r2", code: "bad-json" }),
				],
				[6, 5, 5, 2],
			);
			await rejects(count({ cursor: "x" }), { name: "RangeError" });
			const [first] = (
				await store.quarantinePage({ run: "r1", code: "bad-json", limit: 1 })
			).items;
			equal(first.bytes, 5);
			equal(
				Buffer.from(
					(await store.quarantinedRecord(first.id))?.raw ?? [],
				).toString(),
				"raw 4",
			);
			equal(await store.quarantinedRecord("none"), null);
			const lines: { raw: string; encoding: string }[] = [];
			for await (const line of quarantineLines(store, { run: "r1" }))
				lines.push(JSON.parse(line));
			deepEqual(
				lines.map(({ raw, encoding }) => [raw, encoding]),
				[
					["raw 0", "utf-8"],
					["/wA=", "base64"],
					["raw 2", "utf-8"],
					[null, null],
					["raw 4", "utf-8"],
					[null, null],
				],
			);
			equal(await store.removeQuarantined([first.id, "none"]), 1);
			equal(await store.emptyQuarantine({ run: "r1" }), 5);
			equal(await store.emptyQuarantine(), 4);
			equal((await store.counts()).quarantined, 0);
		}));

	const limits = { records: 1_500, bytes: 2 ** 30, reasons: 1_000_000 };
	const cases = [
		["records", limits, 2_000, 1_350],
		["bytes", { ...limits, records: 9_999, bytes: 1_000 }, 2_000, 112],
		["reasons", { ...limits, reasons: 1_000 }, 900, 900],
	] as const;
	for (const [name, limit, kept, raws] of cases)
		test(`too many ${name}: the oldest bytes go first`, () =>
			inDatabase(async (database) => {
				for (let batch = 0; batch < 4; batch++)
					await database.write((connection) =>
						insertQuarantined(
							connection,
							null,
							Array.from({ length: 500 }, (_, n) =>
								bad(batch * 500 + n, "bad-json", "12345678"),
							),
							new Date(batch),
							limit,
						),
					);
				const [row] = await database.read((connection) =>
					rowsOf(
						connection,
						"SELECT count(*) AS kept, count(raw) AS raws, min(time) FILTER (raw IS NOT NULL) >= max(time) FILTER (raw IS NULL) AS latest FROM quarantine",
					),
				);
				deepEqual([Number(row.kept), Number(row.raws)], [kept, raws]);
				equal(row.latest ?? true, true);
			}));
});

describe("what piles up", () => {
	test("old runs and fetches go, addresses lose their queries first", () =>
		inDatabase(async (database) => {
			const now = new Date("2024-06-30T00:00:00Z");
			await database.write(async (connection) => {
				await connection.run(`
INSERT INTO run (id, started, ended, coder_version, coder_lexicon, coder_model)
	SELECT 'r' || n, TIMESTAMP '2024-06-01' + to_hours(n), CASE WHEN n <> 1 THEN TIMESTAMP '2024-06-29' END, '1', 'l', 'm' FROM range(8) r(n);
INSERT INTO run (id, started, coder_version, coder_lexicon, coder_model) VALUES ('now', TIMESTAMP '2024-06-29 23:00:00', '1', 'l', 'm');
INSERT INTO fetch_log (time, source, url, outcome)
	SELECT TIMESTAMP '2024-06-30' - to_days(n::INTEGER), 's', 'https://a.example/x?token=' || n || '#y', 'taken' FROM range(1, 60) r(n)`);
				await retain(connection, now, { ...RETENTION, runs: 3, queryDays: 10 });
			});
			const rows = (sql: string) =>
				database.read(async (connection) =>
					(await rowsOf(connection, sql)).map((row) =>
						Object.values(row).map(String).join(" "),
					),
				);
			deepEqual(await rows("SELECT id FROM run ORDER BY started"), [
				"r6",
				"r7",
				"now",
			]);
			deepEqual(
				await rows(
					"SELECT count(*), count(*) FILTER (url = 'https://a.example/x'), count(*) FILTER (contains(url, 'token')) FROM fetch_log",
				),
				["30 20 10"],
			);
		}));
});

function inDatabase(
	work: (database: Database) => Promise<void>,
): Promise<void> {
	return inFolder(async (folder) => {
		await (await openStore(folder)).close();
		const instance = await openInstance(join(folder, "events.duckdb"), {
			memory: "512MB",
		});
		const database = new Database(folder, instance, await instance.connect());
		await work(database);
		await database.close(false);
	});
}
