import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { MANIFEST, tableCounts, writeBackup } from "./backup.ts";
import { copyInto } from "./duplicate.ts";
import { StoreError } from "./error.ts";
import { EXTERNAL_TABLES } from "./external.ts";

// One migration a number, never edited once released; a store remembers which it has had. Ids are text: hex hashes for
// what we make, exact text for documents. Days are DATE, times TIMESTAMP in UTC. Characters count in UTF-16 code units
// of document.text, half-open, as in JavaScript; "start" and "end" want their quotes in SQL.
//
// Only document has a key, and it is needed: a text is fetched by id in a second query (100 texts: 2.4 ms with the key,
// 558 ms without). The other tables are scanned: one event among ten million is found in 2 ms.

// The file has the storage version v1.0.0, which every engine since DuckDB 1.0 reads; the manifest of a backup says so of
// its own. released/ holds a file of each schema that was released, so that a new engine is held against them.

interface Migration {
	readonly version: number;
	readonly name: string;
	readonly sql: string;
}

const migrations: readonly Migration[] = [
	{
		version: 1,
		name: "documents, coded events, happenings, runs",
		sql: `
CREATE TABLE document (
	id VARCHAR PRIMARY KEY, outlet VARCHAR, published DATE, title VARCHAR, url VARCHAR, text VARCHAR NOT NULL,
	hash VARCHAR NOT NULL, version INTEGER NOT NULL,
	coder_version VARCHAR NOT NULL, coder_lexicon VARCHAR NOT NULL, coder_model VARCHAR NOT NULL
);
CREATE TABLE document_version (
	document VARCHAR NOT NULL, version INTEGER NOT NULL, outlet VARCHAR, published DATE, title VARCHAR, url VARCHAR,
	text VARCHAR NOT NULL, hash VARCHAR NOT NULL
);
CREATE TABLE sentence (document VARCHAR NOT NULL, n INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE TABLE event (
	id VARCHAR NOT NULL, document VARCHAR NOT NULL, n INTEGER NOT NULL, day DATE,
	source_country VARCHAR, target_country VARCHAR,
	type VARCHAR NOT NULL, mode VARCHAR, quad INTEGER, score DOUBLE, direction VARCHAR, contexts VARCHAR[] NOT NULL,
	status VARCHAR NOT NULL, within VARCHAR,
	condition_start INTEGER, condition_end INTEGER, condition_text VARCHAR,
	when_begins DATE, when_ends DATE, when_precision VARCHAR,
	where_name VARCHAR, where_country VARCHAR, where_lat DOUBLE, where_lon DOUBLE, where_precision VARCHAR,
	sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, sentence_text VARCHAR NOT NULL,
	"by" VARCHAR NOT NULL, p DOUBLE, because VARCHAR NOT NULL,
	coder_version VARCHAR NOT NULL, coder_lexicon VARCHAR NOT NULL, coder_model VARCHAR NOT NULL
);
CREATE TABLE event_actor (
	event VARCHAR NOT NULL, side VARCHAR NOT NULL, n INTEGER NOT NULL, country VARCHAR, sectors VARCHAR[] NOT NULL, name VARCHAR
);
CREATE TABLE sayer (
	event VARCHAR NOT NULL, n INTEGER NOT NULL, country VARCHAR, sectors VARCHAR[] NOT NULL, name VARCHAR,
	kind VARCHAR NOT NULL, via VARCHAR, quoted BOOLEAN NOT NULL
);
CREATE TABLE casualty (
	event VARCHAR NOT NULL, n INTEGER NOT NULL, kind VARCHAR NOT NULL, count DOUBLE NOT NULL, bound VARCHAR NOT NULL,
	country VARCHAR, sectors VARCHAR[], name VARCHAR
);
CREATE TABLE span (
	event VARCHAR NOT NULL, n INTEGER NOT NULL, field VARCHAR NOT NULL, index INTEGER NOT NULL,
	start INTEGER NOT NULL, "end" INTEGER NOT NULL, text VARCHAR NOT NULL
);
CREATE TABLE happening (
	id VARCHAR NOT NULL, begins DATE, type VARCHAR NOT NULL, mutual BOOLEAN NOT NULL, reports INTEGER NOT NULL,
	outlets INTEGER NOT NULL, disputed BOOLEAN NOT NULL, sources VARCHAR NOT NULL, targets VARCHAR NOT NULL,
	versions VARCHAR NOT NULL
);
CREATE TABLE happening_event (happening VARCHAR NOT NULL, n INTEGER NOT NULL, event VARCHAR NOT NULL);
CREATE TABLE counted_event (
	happening VARCHAR NOT NULL, event VARCHAR NOT NULL, day DATE NOT NULL, source VARCHAR NOT NULL, target VARCHAR NOT NULL,
	type VARCHAR NOT NULL, quad INTEGER NOT NULL, weight DOUBLE NOT NULL
);
CREATE TABLE run (
	id VARCHAR NOT NULL, started TIMESTAMP NOT NULL, ended TIMESTAMP,
	read BIGINT, stored BIGINT, unchanged BIGINT, updated BIGINT, quarantined BIGINT, skipped BIGINT,
	coder_version VARCHAR NOT NULL, coder_lexicon VARCHAR NOT NULL, coder_model VARCHAR NOT NULL
);
CREATE TABLE quarantine (
	run VARCHAR, file VARCHAR NOT NULL, line INTEGER, code VARCHAR NOT NULL, message VARCHAR NOT NULL,
	time TIMESTAMP NOT NULL, raw BLOB
);`,
	},
	{
		version: 2,
		name: "what documents tell of themselves, stories, watched sources, quarantine by place, events of others",
		sql: `
ALTER TABLE document ADD COLUMN authors VARCHAR[];
ALTER TABLE document ADD COLUMN language VARCHAR;
ALTER TABLE document ADD COLUMN published_at TIMESTAMP;
ALTER TABLE document ADD COLUMN modified VARCHAR;
ALTER TABLE document ADD COLUMN dated_by VARCHAR;
ALTER TABLE document ADD COLUMN source VARCHAR;
ALTER TABLE document ADD COLUMN story VARCHAR;
ALTER TABLE document ADD COLUMN key BIGINT;
UPDATE document SET key = numbered.n
	FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM document) numbered WHERE numbered.id = document.id;
UPDATE document SET story = id;
ALTER TABLE document_version ADD COLUMN authors VARCHAR[];
ALTER TABLE document_version ADD COLUMN language VARCHAR;
ALTER TABLE document_version ADD COLUMN published_at TIMESTAMP;
ALTER TABLE document_version ADD COLUMN modified VARCHAR;
ALTER TABLE document_version ADD COLUMN dated_by VARCHAR;
ALTER TABLE document_version ADD COLUMN source VARCHAR;
CREATE TABLE store (id VARCHAR NOT NULL);
INSERT INTO store SELECT uuid();
CREATE TABLE text_gone (key BIGINT NOT NULL);
CREATE TABLE fingerprint (document VARCHAR NOT NULL, n INTEGER NOT NULL, day DATE, value BIGINT NOT NULL);
CREATE TABLE story_mark (document VARCHAR NOT NULL, n INTEGER NOT NULL, value BIGINT NOT NULL);
CREATE TABLE source (
	url VARCHAR NOT NULL, title VARCHAR, folders VARCHAR[], added TIMESTAMP NOT NULL, state VARCHAR NOT NULL
);
CREATE TABLE fetch_log (
	time TIMESTAMP NOT NULL, source VARCHAR NOT NULL, url VARCHAR NOT NULL, outcome VARCHAR NOT NULL, status INTEGER,
	bytes BIGINT, items INTEGER, fresh INTEGER, milliseconds INTEGER
);
CREATE TABLE dyad_day (
	dataset VARCHAR NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL, day DATE NOT NULL, type VARCHAR NOT NULL,
	quad INTEGER NOT NULL, happenings BIGINT NOT NULL, weight DOUBLE NOT NULL, forth BIGINT NOT NULL, back BIGINT NOT NULL
);
INSERT INTO dyad_day
	SELECT 'detente', a, b, day, type, quad, count(*), sum(weight), count(*) FILTER (forth), count(*) FILTER (back)
	FROM (
		SELECT happening, least(source, target) AS a, greatest(source, target) AS b, min(day) AS day,
			min(type) AS type, min(quad) AS quad, max(weight) AS weight,
			bool_or(source < target) AS forth, bool_or(source > target) AS back
		FROM counted_event GROUP BY happening, a, b
	) GROUP BY ALL;
ALTER TABLE run ADD COLUMN skipped_by VARCHAR;
ALTER TABLE run ADD COLUMN input VARCHAR;
CREATE TABLE quarantine_by_place (
	id VARCHAR NOT NULL, run VARCHAR, file VARCHAR NOT NULL, place VARCHAR, code VARCHAR NOT NULL, message VARCHAR NOT NULL,
	time TIMESTAMP NOT NULL, raw BLOB
);
INSERT INTO quarantine_by_place
	SELECT md5(concat_ws(chr(0), run, file, line, code, message, epoch_us(time), rowid))[:16], run, file, 'line ' || line, code, message, time, raw
	FROM quarantine;
DROP TABLE quarantine;
ALTER TABLE quarantine_by_place RENAME TO quarantine;
${EXTERNAL_TABLES}`,
	},
];

/** Copies made before a migration lie beside the store under this name and the number of their schema. */
export const BEFORE = "backup-schema-";

/** The schema this engine writes. */
export const schemaVersion: number =
	migrations[migrations.length - 1]?.version ?? 0;

/** What became of an older store that was opened. */
export interface Migrated {
	readonly from: number;
	readonly to: number;
	/** Folder of the copy that was made before; it stays until somebody removes it. Null for a new store. */
	readonly backup: string | null;
}

/**
 * Brings a store to this engine's schema, each step in a transaction of its own; refuses a newer one. A store that is
 * there already is copied before. Null where there was nothing to do.
 */
export async function migrate(
	connection: DuckDBConnection,
	folder: string,
	to: number = schemaVersion,
): Promise<Migrated | null> {
	const from = await versionOf(connection);
	refuseNewer(from, folder);
	if (from >= to) return null;
	const backup = from > 0 ? await backUpBefore(connection, folder, from) : null;
	for (const migration of migrations)
		if (migration.version > from && migration.version <= to)
			await step(connection, migration);
	return { from, to, backup };
}

async function step(
	connection: DuckDBConnection,
	{ version, name, sql }: Migration,
): Promise<void> {
	await connection.run("BEGIN");
	try {
		await connection.run(
			"CREATE TABLE IF NOT EXISTS migration (version INTEGER NOT NULL, name VARCHAR NOT NULL)",
		);
		await connection.run(sql);
		await connection.run("INSERT INTO migration VALUES ($1, $2)", [
			version,
			name,
		]);
		await connection.run("COMMIT");
	} catch (error) {
		await connection.run("ROLLBACK").catch(() => undefined);
		throw error;
	}
	await connection.run("CHECKPOINT");
}

/** A copy in the store's folder; that of an earlier try, which was cut off, serves if it holds the same. */
async function backUpBefore(
	connection: DuckDBConnection,
	folder: string,
	version: number,
): Promise<string> {
	removeUnfinished(folder);
	for (let n = 1; ; n++) {
		const name = `${BEFORE}${version}${n === 1 ? "" : `-${n}`}`;
		const place = join(folder, name);
		if (!existsSync(place)) {
			await writeBackup(place, (file) => copyInto(connection, file));
			return place;
		}
		if (await holdsTheSame(connection, place)) return place;
	}
}

async function holdsTheSame(
	connection: DuckDBConnection,
	place: string,
): Promise<boolean> {
	const present = await tableCounts(connection);
	const { counts } = JSON.parse(readFileSync(join(place, MANIFEST), "utf8"));
	return JSON.stringify(counts) === JSON.stringify(present);
}

/** Who migrates has the store for himself, so that whoever began these has ended. */
function removeUnfinished(folder: string): void {
	for (const name of readdirSync(folder))
		if (name.startsWith(BEFORE) && /\.new-\d+$/.test(name))
			rmSync(join(folder, name), { recursive: true, force: true });
}

/** For a store that is only read: it must have this engine's schema already. */
export async function demandSchema(
	connection: DuckDBConnection,
	folder: string,
): Promise<void> {
	const present = await versionOf(connection);
	refuseNewer(present, folder);
	if (present < schemaVersion)
		throw new StoreError(
			"older schema",
			`${folder}: schema ${present}, this engine reads schema ${schemaVersion}. Open it once for writing to bring it up to date.`,
		);
}

function refuseNewer(present: number, folder: string): void {
	if (present > schemaVersion)
		throw new StoreError(
			"newer schema",
			`${folder}: schema ${present} was made by a newer engine, this one knows schema ${schemaVersion}. Use a newer engine.`,
		);
}

async function versionOf(connection: DuckDBConnection): Promise<number> {
	const tables = await connection.runAndReadAll(
		"SELECT 1 FROM duckdb_tables() WHERE table_name = 'migration'",
	);
	if (tables.currentRowCount === 0) return 0;
	const rows = await connection.runAndReadAll(
		"SELECT max(version) FROM migration",
	);
	return Number(rows.getRowsJS()[0][0] ?? 0);
}
