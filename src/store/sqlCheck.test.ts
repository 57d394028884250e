import { equal, ok } from "node:assert/strict";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, test } from "vitest";
import { checkLength, checkTree, TEXT_BYTES } from "./sqlCheck.ts";
import { PUBLIC_TABLES } from "./sqlNames.ts";

// The first layer alone: what a query says. Nothing is run here.

const names = {
	readable: new Set([...PUBLIC_TABLES, "day_pair"]),
	hidden: new Set(["sentence", "migration", "duckdb_settings", "pg_class"]),
};

// biome-ignore format: one case a line
const taken: readonly string[] = [
	"SELECT 1",
	"FROM event",
	"TABLE event",
	"VALUES (1), (2)",
	"SELECT * FROM main.event",
	"SELECT * FROM EVENT e JOIN \"document\" d ON d.id = e.document LEFT JOIN span USING (id)",
	"SELECT * FROM day_pair",
	"SELECT e.* EXCLUDE (because) REPLACE (lower(type) AS type), COLUMNS('^where_.*') FROM event e",
	"WITH a AS (SELECT 1 AS x), b AS MATERIALIZED (SELECT x FROM a) SELECT * FROM a, b",
	"WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r",
	"WITH event AS (SELECT 1) SELECT * FROM event",
	"SELECT * FROM (SELECT 1) a UNION ALL SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4",
	"SELECT source_country, count(*) FILTER (quad > 2), sum(score) OVER (PARTITION BY type ORDER BY day ROWS 3 PRECEDING) FROM event GROUP BY ALL HAVING count(*) > 1 QUALIFY row_number() OVER () < 3 ORDER BY 2 DESC NULLS LAST LIMIT 10 OFFSET 1",
	"SELECT DISTINCT ON (type) type, day FROM event LIMIT 10%",
	"SELECT grouping(type) FROM event GROUP BY ROLLUP (type), CUBE (day)",
	"SELECT day::DATE, CAST(n AS DOUBLE), TRY_CAST(id AS DECIMAL(10, 2)), id::VARCHAR[], id::STRUCT(a INTEGER), versions::JSON, id::MAP(VARCHAR, INTEGER), n::INTEGER[3] FROM event",
	"SELECT date_trunc('month', day), extract(year FROM day), day + INTERVAL 3 DAY, day - 1, DATE '2024-01-01', current_date, age(day) FROM event",
	"SELECT CASE WHEN mode IS NULL THEN 'x' ELSE mode END, coalesce(mode, '-'), type LIKE 'A%', type ILIKE 'a_', type ~ '^A', type SIMILAR TO 'A.*', type IN ('A', 'B'), n BETWEEN 1 AND 2, NOT quoted, type IS DISTINCT FROM mode FROM event",
	"SELECT list_transform(contexts, lambda c: upper(c)), [c FOR c IN contexts IF c <> ''], contexts[1], contexts[1:2], {'a': 1}.a, unnest(contexts) FROM event",
	"SELECT versions->>'$[0].status', json_extract(versions, '$[0]') FROM happening",
	"SELECT * FROM event, unnest(contexts) AS u(context), LATERAL (SELECT u.context) c",
	"SELECT g FROM generate_series(1, 10) t(g), range(3)",
	"SELECT (SELECT max(day) FROM event), EXISTS (SELECT 1 FROM run), id = ANY (SELECT event FROM span) FROM event",
	"SELECT string_agg(id, ',' ORDER BY id), median(n), quantile_cont(n, 0.9), arg_max(id, day), list(DISTINCT type), corr(n, score) FROM event",
	"SELECT 'DROP TABLE event; --', 'a' COLLATE NOCASE, #1 FROM event",
	"SELECT 1 -- a remark\n /* another */ ;",
	"SELECT a.day FROM event a ASOF JOIN run b ON a.day >= b.started SEMI JOIN span s ON s.event = a.id",
	"SELECT NULL, true, 1.5, 1e10, 123456789012345678901234567890, 'ä', '\\x00'::BLOB, TIMESTAMP '2024-01-01 00:00:00'",
];

// biome-ignore format: one case a line
const refused: readonly (readonly [string, string])[] = [
	["", "several-statements"],
	["   -- nothing", "several-statements"],
	["SELECT 1; SELECT 2", "several-statements"],
	["SELECT 1; DROP TABLE event", "not-select"],
	["SELEC 1", "syntax"],
	["SELECT", "syntax"],
	["SELECT '", "syntax"],
	["SELECT * FROM event WHERE", "syntax"],
	["SELECT * FROM sentence", "not-public"],
	["SELECT * FROM migration", "not-public"],
	["SELECT * FROM Main.Sentence", "not-public"],
	["SELECT * FROM duckdb_settings", "not-public"],
	["SELECT * FROM sqlite_master", "not-public"],
	["SELECT * FROM pg_catalog.pg_class", "not-public"],
	["SELECT * FROM information_schema.tables", "not-public"],
	["SELECT * FROM system.main.event", "not-public"],
	["SELECT * FROM temp.event", "not-public"],
	["SELECT * FROM 'event.csv'", "not-public"],
	["SELECT * FROM '/etc/passwd'", "not-public"],
	["SELECT * FROM 'https://example.org/x.parquet'", "not-public"],
	["SELECT * FROM event AT (VERSION => 1)", "not-public"],
	["SELECT 1 WHERE EXISTS (SELECT 1 FROM sentence)", "not-public"],
	["SELECT * FROM event WHERE id IN (SELECT id FROM (SELECT * FROM migration))", "not-public"],
	["WITH a AS (SELECT * FROM sentence) SELECT * FROM a", "not-public"],
	["SELECT (WITH a AS (SELECT 1) SELECT 1), * FROM b", "not-public"],
	["SELECT * FROM event UNION SELECT * FROM sentence", "not-public"],
	["SELECT 1 ORDER BY (SELECT max(start) FROM sentence)", "not-public"],
	["SELECT 1 LIMIT (SELECT count(*) FROM sentence)", "not-public"],
	["SELECT sum(1) OVER (ORDER BY (SELECT 1 FROM sentence))", "not-public"],
	["SELECT list_transform([1], lambda x: (SELECT 1 FROM sentence))", "not-public"],
	["WITH duckdb_settings AS (SELECT * FROM duckdb_settings) SELECT * FROM duckdb_settings", "not-allowed"],
	["WITH pg_class AS (SELECT 1) SELECT 1", "not-allowed"],
	["WITH \"/etc/passwd\" AS (SELECT 1) SELECT * FROM \"/etc/passwd\"", "not-allowed"],
	["SELECT * FROM (WITH \"a.csv\" AS (SELECT 1) SELECT 1), \"a.csv\"", "not-allowed"],
	["SELECT * FROM duckdb_settings()", "function"],
	["SELECT * FROM duckdb_logs()", "function"],
	["SELECT * FROM duckdb_secrets()", "function"],
	["SELECT * FROM pragma_database_list()", "function"],
	["SELECT * FROM pragma_table_info('event')", "function"],
	["SELECT * FROM enable_logging(storage = 'file')", "function"],
	["SELECT * FROM disable_logging()", "function"],
	["SELECT * FROM enable_profiling()", "function"],
	["SELECT * FROM checkpoint()", "function"],
	["SELECT * FROM read_csv('/etc/passwd')", "function"],
	["SELECT * FROM read_text('/etc/passwd')", "function"],
	["SELECT * FROM read_blob('/etc/passwd')", "function"],
	["SELECT * FROM read_parquet('x')", "function"],
	["SELECT * FROM read_json_auto('x')", "function"],
	["SELECT * FROM glob('/*')", "function"],
	["SELECT * FROM sniff_csv('x')", "function"],
	["SELECT * FROM query('SELECT 1')", "function"],
	["SELECT * FROM query_table('sentence')", "function"],
	["SELECT * FROM seq_scan('sentence')", "function"],
	["SELECT * FROM json_execute_serialized_sql('{}')", "function"],
	["SELECT * FROM repeat('x', 10)", "function"],
	["SELECT * FROM which_secret('a', 's3')", "function"],
	["SELECT * FROM test_all_types()", "function"],
	["SELECT * FROM system.main.range(3)", "function"],
	["SELECT * FROM range(3), LATERAL (SELECT * FROM duckdb_tables())", "function"],
	["SELECT * FROM range((SELECT repeat('x', 9)::INT))", "function"],
	["SELECT repeat('x', 2000000000)", "function"],
	["SELECT ('x').repeat(9)", "function"],
	["SELECT main.repeat('x', 9)", "function"],
	["SELECT \"REPEAT\"('x', 9)", "function"],
	["SELECT system.main.lower('x')", "function"],
	["SELECT pg_catalog.lower('x')", "function"],
	["SELECT lpad('x', 2000000000, 'y')", "function"],
	["SELECT rpad('x', 2000000000, 'y')", "function"],
	["SELECT format('{:2000000000}', 1)", "function"],
	["SELECT printf('%2000000000d', 1)", "function"],
	["SELECT bar(1, 0, 1, 2000000000)", "function"],
	["SELECT range(1000000000)", "function"],
	["SELECT generate_series(1, 1000000000)", "function"],
	["SELECT list_resize([1], 1000000000)", "function"],
	["SELECT levenshtein('a', 'b')", "function"],
	["SELECT damerau_levenshtein('a', 'b')", "function"],
	["SELECT sleep_ms(1)", "function"],
	["SELECT pg_sleep(1)", "function"],
	["SELECT getenv('HOME')", "function"],
	["SELECT getvariable('x')", "function"],
	["SELECT current_setting('home_directory')", "function"],
	["SELECT current_query()", "function"],
	["SELECT current_database()", "function"],
	["SELECT version()", "function"],
	["SELECT txid_current()", "function"],
	["SELECT nextval('s')", "function"],
	["SELECT write_log('x')", "function"],
	["SELECT parse_duckdb_log_message('x', 'y')", "function"],
	["SELECT json_serialize_sql('SELECT 1')", "function"],
	["SELECT json_deserialize_sql('{}')", "function"],
	["SELECT error('x')", "function"],
	["SELECT setseed(0.5)", "function"],
	["SELECT stats(id) FROM event", "function"],
	["SELECT pg_get_viewdef(1)", "function"],
	["SELECT count(*) FILTER (getenv('a') = 'b') FROM event", "function"],
	["SELECT id FROM event ORDER BY getenv('a')", "function"],
	["SELECT id FROM event GROUP BY getenv('a')", "function"],
	["SELECT id FROM event QUALIFY getenv('a') = ''", "function"],
	["SELECT * FROM event a JOIN event b ON getenv('a') = b.id", "function"],
	["SELECT * REPLACE (getenv('a') AS id) FROM event", "function"],
	["SELECT COLUMNS(lambda c: getenv(c) = '') FROM event", "function"],
	["SELECT CASE WHEN true THEN getenv('a') END", "function"],
	["SELECT lag(id, 1, getenv('a')) OVER () FROM event", "function"],
	["SELECT [getenv(x) FOR x IN ['a']]", "function"],
	["VALUES (getenv('a'))", "function"],
	["SELECT $1", "not-allowed"],
	["SELECT ?", "not-allowed"],
	["SELECT $name", "not-allowed"],
	["SELECT 'event'::REGCLASS", "not-allowed"],
	["SELECT 'a'::ENUM('a')", "not-allowed"],
	["SELECT 1::own_type", "not-allowed"],
	["SELECT 1::a.b.own", "not-allowed"],
	["SHOW TABLES", "not-allowed"],
	["SHOW ALL TABLES", "not-allowed"],
	["SHOW DATABASES", "not-allowed"],
	["DESCRIBE event", "not-allowed"],
	["SUMMARIZE event", "not-allowed"],
	["SELECT * FROM (DESCRIBE sentence)", "not-allowed"],
	["SELECT * FROM (SHOW TABLES)", "not-allowed"],
	...["CREATE TABLE a AS SELECT 1", "CREATE TEMP TABLE a (b INT)", "CREATE VIEW a AS SELECT 1", "CREATE MACRO a(b) AS b",
		"CREATE TYPE a AS ENUM ('b')", "CREATE SECRET (TYPE s3)", "CREATE SEQUENCE a", "DROP TABLE event", "DELETE FROM event",
		"INSERT INTO run SELECT * FROM run", "UPDATE event SET type = 'A'", "TRUNCATE event", "ALTER TABLE event ADD COLUMN a INT",
		"COPY event TO '/tmp/x.csv'", "COPY event FROM '/tmp/x.csv'", "EXPORT DATABASE '/tmp/x'", "IMPORT DATABASE '/tmp/x'",
		"ATTACH '/tmp/x.duckdb'", "DETACH sql", "USE memory", "INSTALL httpfs", "LOAD httpfs", "SET threads = 8", "SET VARIABLE a = 1",
		"RESET threads", "PRAGMA database_list", "PRAGMA enable_profiling", "CALL enable_logging()", "CHECKPOINT", "FORCE CHECKPOINT",
		"VACUUM", "ANALYZE", "EXPLAIN SELECT 1", "EXPLAIN ANALYZE SELECT 1", "PREPARE a AS SELECT 1", "EXECUTE a", "DEALLOCATE a",
		"BEGIN", "COMMIT", "ROLLBACK", "COMMENT ON TABLE event IS 'a'", "PIVOT event ON type USING count(*)",
		"SELECT * FROM (PIVOT event ON type USING count(*))"].map((text) => [text, "not-select"] as const),
];

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
	instance = await DuckDBInstance.create(":memory:");
	connection = await instance.connect();
});
afterAll(() => {
	connection.closeSync();
	instance.closeSync();
});

async function codeOf(text: string): Promise<string | null> {
	const reader = await connection.runAndReadAll(
		"SELECT json_serialize_sql($1::VARCHAR)",
		[text],
	);
	const refusal = checkTree(String(reader.getRows()[0][0]), names);
	// One line without control characters, since it is shown.
	ok(!/[\p{Cc}\u202e]/u.test(refusal?.message ?? ""));
	return refusal?.code ?? null;
}

describe("taken", () => {
	for (const text of taken)
		test(text, async () => equal(await codeOf(text), null));
});

describe("refused", () => {
	for (const [text, code] of refused)
		test(text, async () => equal(await codeOf(text), code));

	test("what comes from the query is shown in one line", async () =>
		equal(await codeOf('SELECT * FROM "a\n\u202eb\u0007"'), "not-public"));
});

test("the length counts in bytes", () => {
	equal(checkLength("x".repeat(TEXT_BYTES)), null);
	equal(checkLength("x".repeat(TEXT_BYTES + 1))?.code, "too-long");
	equal(checkLength("ä".repeat(TEXT_BYTES / 2)), null);
	equal(checkLength("ä".repeat(TEXT_BYTES / 2 + 1))?.code, "too-long");
});

describe("trees that are deep or wide end soon", () => {
	// biome-ignore format: one shape a line
	const shapes: readonly (readonly [string, string])[] = [
		["unions", `SELECT 1${" UNION SELECT 1".repeat(4000)}`],
		["values", `SELECT 1 IN (${"1,".repeat(16_000)}1)`],
		["sums", `SELECT 1${"+1".repeat(900)}`],
		["brackets", `SELECT ${"(".repeat(30_000)}1${")".repeat(30_000)}`],
		["columns", `SELECT ${"id,".repeat(20_000)}id FROM event`],
		["parts", `WITH ${Array.from({ length: 2000 }, (_, i) => `a${i} AS (SELECT 1)`).join()} SELECT 1`],
	];
	for (const [name, text] of shapes)
		test(name, async () => {
			const began = performance.now();
			await codeOf(text);
			ok(performance.now() - began < 3000);
		});
});
