import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { existsSync, statSync, utimesSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { someOf } from "../gated.sample.ts";
import { openStore } from "./open.ts";
import { throughDoor } from "./remote.ts";
import { inFolder, inStore, told } from "./sample.ts";
import { querySql, type SqlAnswer } from "./sql.ts";
import type { Refusal } from "./sqlCheck.ts";
import { copyPath } from "./sqlCopy.ts";
import { memoryIsBounded, runApart, sqlLimits } from "./sqlProcess.ts";
import type { Store } from "./store.ts";

// The door for SQL with all its layers, and those behind the check alone. It runs the built script of `npm run build`.

const world = [
	told("d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor."),
	told(
		"d2 2024-05-02 Herald | ARN/MIL ASSAULT GON; GON ACCUSE ARN | They fired. | Gondor was angry.",
	),
];

/** One store for all that do not change it. */
let store: Store;
let release: () => void;
let gone: Promise<void>;
beforeAll(
	() =>
		new Promise<void>((ready, failed) => {
			gone = inStore(async (made) => {
				store = made;
				await store.put(world);
				await store.refreshHappenings();
				await store.quarantine(null, [
					{ file: "f", place: "line 1", code: "c", message: "m", raw: "raw" },
				]);
				await new Promise<void>((resolve) => {
					release = resolve;
					ready();
				});
			});
			gone.catch(failed);
		}),
);
afterAll(() => {
	release();
	return gone;
});

type Outcome = SqlAnswer | { readonly refused: Refusal };

const codeOf = (outcome: Outcome | Awaited<ReturnType<typeof runApart>>) =>
	"refused" in outcome ? outcome.refused.code : "rows";

function answerIn(outcome: Outcome): SqlAnswer {
	if ("refused" in outcome) throw new Error(outcome.refused.message);
	return outcome;
}

/** The next query works, whatever was before it. */
async function demandWorks(): Promise<void> {
	const { rows } = answerIn(
		await querySql(store, "SELECT count(*) FROM event"),
	);
	deepEqual(rows, [[3]]);
}

describe("an answer", () => {
	test("tells columns, types and rows as JSON has them", async () => {
		const { columns, rows, cut, ageSeconds, warning } = answerIn(
			await querySql(
				store,
				`SELECT 1 AS whole, 2::BIGINT AS long, 12345678901234567890 AS huge, 1.5 AS part, 0.1::DOUBLE AS half, NULL AS none,
				true AS yes, 'ä' AS text, DATE '2024-05-01' AS day, ['a', NULL] AS list, {'a': 1} AS struct,
				TIMESTAMP '2024-05-01 10:00:00' AS time, 'NaN'::DOUBLE AS nan`,
			),
		);
		deepEqual(rows, [
			[
				1,
				2,
				"12345678901234567890",
				1.5,
				0.1,
				null,
				true,
				"ä",
				"2024-05-01",
				["a", null],
				{ a: 1 },
				"2024-05-01 10:00:00",
				"NaN",
			],
		]);
		deepEqual(
			columns.slice(0, 4).map(({ name, type }) => `${name} ${type}`),
			["whole INTEGER", "long BIGINT", "huge HUGEINT", "part DECIMAL(2,1)"],
		);
		equal(cut, null);
		ok(ageSeconds >= 0 && ageSeconds <= 61);
		equal(warning === null, memoryIsBounded);
		JSON.stringify(rows);
	});

	test("has columns where there are no rows", async () => {
		const { columns, rows } = answerIn(
			await querySql(store, "SELECT id FROM event WHERE false"),
		);
		deepEqual([columns, rows], [[{ name: "id", type: "VARCHAR" }], []]);
	});

	test("is cut at so many rows, and says so", async () => {
		const ask = (count: number) =>
			querySql(store, `SELECT * FROM range(${count})`, {
				limits: { rows: 3000 },
			});
		for (const [count, rows, cut] of [
			[2999, 2999, null],
			[3000, 3000, null],
			[3001, 3000, "cut after 3000 rows"],
			[100_000_000, 3000, "cut after 3000 rows"],
		] as const) {
			const answer = answerIn(await ask(count));
			deepEqual([answer.rows.length, answer.cut], [rows, cut]);
		}
	});

	test("is cut at so many bytes, and says so", async () => {
		const answer = answerIn(
			await querySql(store, "SELECT 'xxxxx' FROM range(1000)", {
				limits: { bytes: 100 },
			}),
		);
		equal(answer.cut, "cut after 10 rows: more than 100 bytes");
		equal(answer.rows.length, 10);
	});

	test("by default has 10,000 rows and 8 MB", async () => {
		const rows = answerIn(await querySql(store, "SELECT 1 FROM range(20000)"));
		equal(rows.rows.length, 10_000);
		const long = answerIn(
			await querySql(
				store,
				`SELECT '${"x".repeat(60_000)}' || range FROM range(1000)`,
			),
		);
		equal(long.rows.length, 139);
		equal(long.cut, "cut after 139 rows: more than 8388608 bytes");
	});

	test("says what is wrong with a query, without a path", async () => {
		for (const [text, code, message] of [
			["SELECT nosuch FROM event", "wrong", /"nosuch" not found/],
			["SELECT 'a'::INTEGER", "wrong", /Could not convert/],
			["SELECT", "syntax", /SELECT clause without/],
			["SELECT * FROM nosuch", "not-public", /nosuch: no table that is public/],
			["x".repeat(70_000), "too-long", /70000 bytes/],
		] as const) {
			const outcome = await querySql(store, text);
			equal(codeOf(outcome), code);
			const said = "refused" in outcome ? outcome.refused.message : "";
			match(said, message);
			ok(!said.includes(store.folder) && !said.includes("\n"), said);
		}
	});
});

// biome-ignore format: one statement a line
const hostile: readonly string[] = [
	"SELECT * FROM enable_logging(storage = 'file', storage_config = {'path': '/tmp/detente-log'})",
	"SELECT * FROM enable_logging(storage = 'memory')", "SELECT * FROM enable_logging('QueryLog', level = 'trace')",
	"CALL enable_logging()", "SELECT * FROM disable_logging()", "SELECT * FROM truncate_duckdb_logs()", "SELECT write_log('x')",
	"SELECT * FROM enable_profiling()", "PRAGMA enable_profiling = 'json'", "PRAGMA profiling_output = '/tmp/detente-x'",
	"SELECT length(repeat('x', 2000000000))", "SELECT repeat('x', 2000000000)", "SELECT lpad('x', 2000000000, 'y')",
	"SELECT levenshtein(repeat('x', 60000), repeat('y', 60000))", "SELECT list_resize([1], 2000000000)", "SELECT format('{:2000000000}', 1)",
	"CREATE TEMP TABLE t AS SELECT 1", "CREATE TABLE t (a INT)", "CREATE TEMP MACRO lower(a) AS 'x'", "CREATE OR REPLACE TEMP VIEW event AS SELECT 1",
	"CREATE MACRO m(a) AS a", "CREATE TYPE t AS ENUM ('a')", "CREATE SEQUENCE s", "CREATE SCHEMA s", "CREATE SECRET s (TYPE s3)", "CREATE INDEX i ON event (id)",
	"SET VARIABLE x = 1", "SET threads = 64", "SET memory_limit = '100GB'", "SET GLOBAL temp_directory = '/tmp'", "RESET memory_limit", "SET lock_configuration = false",
	"USE main", "USE memory", "DETACH sql", "ATTACH ':memory:' AS m", "ATTACH '/tmp/detente-x.duckdb'", "ATTACH 'https://example.org/x.duckdb'",
	"SELECT * FROM duckdb_settings()", "SELECT * FROM duckdb_databases()", "SELECT * FROM duckdb_logs()", "SELECT * FROM duckdb_secrets()", "SELECT * FROM duckdb_memory()",
	"SELECT * FROM pragma_database_list", "PRAGMA database_list", "SELECT current_setting('temp_directory')", "SELECT getenv('PATH')", "SELECT getvariable('x')",
	"SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_blob('/etc/shadow')", "SELECT * FROM '/etc/passwd'", "SELECT * FROM glob('/**')",
	"SELECT * FROM parquet_metadata('/tmp/x')", "SELECT * FROM sniff_csv('/etc/passwd')", "SELECT * FROM read_duckdb('/tmp/x')",
	"COPY event TO '/tmp/detente-x.csv'", "COPY (SELECT 1) TO '/dev/stdout'", "COPY event FROM '/etc/passwd'", "EXPORT DATABASE '/tmp/detente-x'", "IMPORT DATABASE '/tmp/detente-x'",
	"INSTALL httpfs", "LOAD httpfs", "FORCE INSTALL json FROM community", "UPDATE EXTENSIONS",
	"DELETE FROM event", "UPDATE event SET type = 'X'", "INSERT INTO run SELECT * FROM run", "DROP TABLE event", "TRUNCATE event", "ALTER TABLE event RENAME TO e", "COMMENT ON TABLE event IS 'x'",
	"BEGIN TRANSACTION", "COMMIT", "ROLLBACK", "CHECKPOINT", "FORCE CHECKPOINT", "VACUUM", "ANALYZE", "SELECT * FROM checkpoint()", "SELECT * FROM force_checkpoint()",
	"PREPARE p AS SELECT 1", "EXECUTE p", "DEALLOCATE p", "EXPLAIN ANALYZE SELECT 1", "SELECT $1", "SELECT 1; DROP TABLE event", "SELECT 1; SELECT 2",
	"SELECT * FROM query('DROP TABLE event')", "SELECT * FROM query_table('sentence')", "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
	"SELECT sleep_ms(60000)", "SELECT pg_sleep(60)", "SELECT error('x')", "SELECT nextval('s')", "SELECT setseed(0.5)", "SELECT * FROM sentence", "SELECT * FROM migration",
	"WITH duckdb_tables AS (SELECT * FROM duckdb_tables) SELECT * FROM duckdb_tables", "WITH sentence AS (SELECT 1) SELECT * FROM main.sentence",
	"SELECT * FROM pg_catalog.pg_class", "SELECT * FROM information_schema.tables", "SELECT * FROM sql.main.event", "SELECT * FROM event AT (VERSION => 1)",
	"SHOW ALL TABLES", "SHOW DATABASES", "DESCRIBE sentence", "SUMMARIZE event", "SELECT 'sentence'::REGCLASS", "SELECT * FROM enable_peg_parser()",
];

describe("what a query may not say is refused, and the next one works", () => {
	test("there are enough of them", () => ok(hostile.length >= 80));
	for (const text of someOf(hostile, 12))
		test(text, async () => {
			const code = codeOf(await querySql(store, text));
			ok(
				["not-select", "not-public", "function", "not-allowed"].includes(
					code,
				) ||
					(code === "several-statements" && text.includes(";")) ||
					(code === "syntax" && /^(UPDATE EXT|IMPORT|USE)/.test(text)),
				code,
			);
			await demandWorks();
		});
});

describe("what it may say and cannot have ends with it, and the next one works", () => {
	// biome-ignore format: one query a line
	const heavy: readonly (readonly [string, string])[] = [
		["SELECT count(*) FROM range(100000000000)", "time"],
		["SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7", "time"],
		["SELECT list(range) FROM range(1000000000)", "time memory"],
		["WITH RECURSIVE r AS (SELECT 'x' AS a UNION ALL SELECT a || a FROM r) SELECT max(length(a)) FROM r", "time memory"],
	];
	for (const [text, codes] of someOf(heavy, 4))
		test(text, async () => {
			const limits = { seconds: 1 };
			const began = performance.now();
			const code = codeOf(await querySql(store, text, { limits }));
			ok(codes.split(" ").includes(code), code);
			ok(performance.now() - began < 5000);
			await demandWorks();
		});

	test("many at once wait for each other, too many are refused", async () => {
		const outcomes = await Promise.all(
			Array.from({ length: 45 }, () =>
				querySql(store, "SELECT count(*) FROM event"),
			),
		);
		const codes = outcomes.map(codeOf);
		equal(codes.filter((code) => code === "rows").length, 34);
		equal(codes.filter((code) => code === "busy").length, 11);
		await demandWorks();
	});
});

describe("the layers behind the check, each without it", () => {
	const unchecked = (text: string, limits = {}) =>
		runApart(
			{ file: copyPath(store.folder), text, checked: false },
			{ ...sqlLimits, ...limits },
		);

	describe("the settings let nothing out and nothing be set", () => {
		// biome-ignore format: one statement a line
		const statements: readonly (readonly [string, RegExp])[] = [
			["SELECT * FROM read_text('/etc/passwd')", /disabled by configuration/],
			["SELECT * FROM read_csv('/etc/passwd')", /disabled by configuration/],
			["SELECT * FROM '/etc/passwd'", /does not exist/],
			["SELECT * FROM glob('/*')", /disabled by configuration/],
			["COPY event TO '/tmp/detente-x.csv'", /disabled by configuration/],
			["EXPORT DATABASE '/tmp/detente-x'", /disabled by configuration/],
			["ATTACH '/tmp/detente-x.duckdb'", /disabled by configuration/],
			["INSTALL httpfs", /disabled by configuration/],
			["LOAD httpfs", /disabled through configuration/],
			["CREATE SECRET s (TYPE http)", /disabled by configuration/],
			["DELETE FROM event", /read-only mode/],
			["CREATE TABLE t (a INT)", /read-only mode/],
			["CREATE MACRO m(a) AS a", /read-only mode/],
			["SET threads = 64", /has been locked/],
			["SET memory_limit = '100GB'", /has been locked/],
			["SET enable_external_access = true", /has been locked|Cannot/],
			["RESET memory_limit", /has been locked/],
			["SET lock_configuration = false", /has been locked/],
		];
		for (const [text, message] of someOf(statements, 9))
			test(text, async () => {
				const outcome = await unchecked(text);
				match("refused" in outcome ? outcome.refused.message : "rows", message);
				await demandWorks();
			});
	});

	describe("what the settings let through ends with its query", () => {
		// biome-ignore format: one statement a line
		const statements: readonly string[] = [
			"SELECT * FROM enable_logging(storage = 'file', storage_config = {'path': '/tmp/detente-log'})",
			"SELECT * FROM enable_logging(storage = 'memory')",
			"SELECT * FROM enable_profiling()", "SELECT * FROM enable_peg_parser()", "SELECT setseed(0.5)",
			"CREATE TEMP TABLE event AS SELECT 1", "CREATE TEMP MACRO lower(a) AS 'x'", "CREATE TEMP VIEW event AS SELECT 1",
			"SET VARIABLE x = 1", "USE temp", "BEGIN TRANSACTION", "PREPARE p AS SELECT 1", "CHECKPOINT", "SELECT * FROM duckdb_settings()",
		];
		for (const text of someOf(statements, 7))
			test(text, async () => {
				await unchecked(text);
				await demandWorks();
				const { rows } = answerIn(
					await querySql(store, "SELECT lower('A'), count(*) FROM event"),
				);
				deepEqual(rows, [["a", 3]]);
			});
	});

	describe("the process ends what does not end by itself", () => {
		// biome-ignore format: one statement a line
		const statements: readonly (readonly [string, string])[] = [
			["SELECT levenshtein(repeat('x', 60000), repeat('y', 60000))", "time"],
			["SELECT sleep_ms(60000)", "time"],
			["SELECT length(repeat('x', 2000000000))", "time memory"],
			["SELECT list_sum(range(1000000000))", "time memory"],
		];
		for (const [text, codes] of someOf(statements, 4))
			test(text, async () => {
				const code = codeOf(await unchecked(text, { seconds: 1 }));
				ok(codes.split(" ").includes(code), code);
				await demandWorks();
			});

		test.runIf(memoryIsBounded)("has no more memory than told", async () => {
			const most = 1.2 * 2 ** 30;
			equal(codeOf(await unchecked("SELECT 1", { memory: most })), "rows");
			const text = "SELECT length(repeat('x', 1200000000))";
			equal(codeOf(await unchecked(text, { memory: most })), "memory");
			const tiny = { memory: 50 * 2 ** 20 };
			equal(codeOf(await unchecked("SELECT 1", tiny)), "memory");
			await demandWorks();
		});

		test("sees nothing of this process's surroundings", async () => {
			const outcome = await unchecked(
				"SELECT current_setting('home_directory'), current_setting('TimeZone')",
			);
			deepEqual("rows" in outcome && outcome.rows, [["", "UTC"]]);
		});
	});
});

describe("the copy", () => {
	test("is for this user alone, a minute old at most, and goes with the store", () =>
		inFolder(async (folder) => {
			const own = await openStore(folder);
			const copy = copyPath(own.folder);
			const demand = async (documents: number, age: number) => {
				const { rows, ageSeconds } = answerIn(
					await querySql(own, "SELECT count(*) FROM document"),
				);
				equal(rows[0][0], documents);
				// Where others keep the machine busy, some seconds pass.
				ok(ageSeconds >= age && ageSeconds < age + 9, String(ageSeconds));
			};
			await demand(0, 0);
			equal(statSync(copy).mode & 0o777, 0o600);
			await own.put(world);
			await demand(0, 0);
			aged(copy, 50);
			await demand(0, 50);
			aged(copy, 61);
			await demand(2, 0);
			// A clock that was set back.
			aged(copy, -100);
			await demand(2, 0);
			await own.close();
			ok(!existsSync(copy));
		}));

	test("is made by who holds the store, also for one that reads through its door", () =>
		inStore(async (own) => {
			await own.put(world);
			// The query's process stands elsewhere; where this one stands must not matter.
			const remote = await throughDoor(relative(".", own.folder), true);
			ok(remote);
			const { rows } = answerIn(
				await querySql(remote, "SELECT count(*) FROM event"),
			);
			deepEqual(rows, [[3]]);
			await remote.close();
		}));

	test("is made of a store that nobody holds", () =>
		inFolder(async (folder) => {
			const own = await openStore(folder);
			await own.put(world);
			await own.close();
			const text = "SELECT count(*) FROM event";
			deepEqual(answerIn(await querySql(folder, text)).rows, [[3]]);
			ok(existsSync(copyPath(folder)));
			await (await openStore(folder)).close();
			ok(!existsSync(copyPath(folder)));
		}));

	test("is made once for all who ask while writes go on", () =>
		inFolder(async (folder) => {
			const own = await openStore(folder);
			const puts = Array.from({ length: 20 }, (_, n) =>
				own.put([told(`n${n} 2024-05-01 Gazette | nothing | Calm.`)]),
			);
			const asked = Array.from({ length: 6 }, () =>
				querySql(own, "SELECT count(*) FROM document"),
			);
			const counts = (await Promise.all(asked)).map(
				(outcome) => answerIn(outcome).rows[0][0],
			);
			await Promise.all(puts);
			equal(new Set(counts).size, 1);
			equal((await own.counts()).documents, 20);
			await own.close();
		}));

	test("of no store is none", () =>
		inFolder((folder) =>
			rejects(querySql(join(folder, "none"), "SELECT 1"), {
				name: "StoreError",
				trouble: "missing",
			}),
		));
});

/** As if the copy had been made so many seconds ago. */
function aged(copy: string, seconds: number): void {
	const then = new Date(Date.now() - seconds * 1000);
	utimesSync(copy, then, then);
}
