import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { change, type Database, rowsOf } from "./database.ts";
import { idsOfQuarantined, poisonHeads, rawHead } from "./forgetQuarantine.ts";
import {
	documentsOf,
	type Forgettable,
	fetchesOf,
	sourcesOf,
	versionsOf,
	type Where,
} from "./forgetWhere.ts";
import { takeOut } from "./put.ts";
import { BEFORE } from "./schema.ts";
import { listOf } from "./values.ts";

// Forgetting takes out documents with all that was made of them and all that tells of them: earlier texts, events,
// happenings (whose other members wait to be joined anew), sketches, records set aside, lines of the log of fetches. The
// engine only marks room as free, so that the files are written anew in the end; until then they may still hold it.
// Documents are taken out some at a time; after a kill the same call goes on.
//
// What stays: keys, which are only numbers; counts in the books of runs; copies that somebody made, which are named.

/** What was taken out. */
export interface Forgotten {
	readonly documents: number;
	/** Earlier texts. */
	readonly versions: number;
	readonly events: number;
	readonly quarantined: number;
	/** Lines of the log of fetches. */
	readonly fetches: number;
	readonly sources: number;
	/** Copies in the store's folder that may hold it still, for a person to remove. */
	readonly copies: readonly string[];
}

type Counts = Omit<Forgotten, "copies">;

const DOCUMENTS = 200;

/** Takes it out of the tables. Then `refreshHappenings`, then `eraseForgotten`. */
export async function forget(
	database: Database,
	what: Forgettable,
): Promise<Forgotten> {
	const read: Database["read"] = (work) => database.read(work);
	const total = { ...(await forgetAbout(database, what)) };
	const heads = await read(poisonHeads);
	for (;;) {
		const ids = await read((c) => idsOf(c, what));
		if (ids.length === 0) break;
		const counts = await database.write((c) => removeSome(c, ids, heads));
		for (const name of Object.keys(counts) as (keyof Counts)[])
			total[name] += counts[name];
	}
	await database.write(async (connection) => {
		total.versions += await removeVersions(connection, what);
		// Last, since the documents of a source are found by it.
		total.fetches += await removeFetches(connection, what);
	});
	return { ...total, copies: copiesIn(database.folder) };
}

/** Writes the files anew, so that nothing of what was taken out is left in them. */
export async function eraseForgotten(database: Database): Promise<void> {
	rmSync(join(database.folder, QUERIED_COPY), { force: true });
	await database.words.purge((work) => database.read(work));
	await database.rewrite();
}

/** What the store still holds of it: nothing, once it is forgotten. */
export function stillHeld(
	database: Database,
	what: Forgettable,
): Promise<Omit<Counts, "events">> {
	return database.read(async (connection) => {
		const count = async (table: string, where: Where | null) => {
			if (where === null) return 0;
			const [{ n }] = await rowsOf(
				connection,
				`SELECT count(*) AS n FROM ${table} WHERE ${where.sql}`,
				where.values,
			);
			return Number(n);
		};
		const quarantined = await idsOfQuarantined(connection, what);
		return {
			documents: await count("document", documentsOf(what)),
			versions: await count("document_version", versionsOf(what)),
			quarantined: quarantined.length,
			fetches: await count("fetch_log", fetchesOf(what)),
			sources: await count("source", sourcesOf(what)),
		};
	});
}

/** The copy that queries of people run on. */
const QUERIED_COPY = "sql.duckdb";

async function idsOf(
	connection: DuckDBConnection,
	what: Forgettable,
): Promise<string[]> {
	const { sql, values } = documentsOf(what);
	const rows = await rowsOf(
		connection,
		`SELECT id FROM document WHERE ${sql} LIMIT ${DOCUMENTS}`,
		values,
	);
	return rows.map(({ id }) => String(id));
}

/** What names it beside documents. */
async function forgetAbout(
	database: Database,
	what: Forgettable,
): Promise<Counts> {
	return database.write(async (connection) => {
		const ids = await idsOfQuarantined(connection, what);
		const quarantined = await removeQuarantinedIn(connection, ids);
		const sources = await removeWhere(connection, "source", sourcesOf(what));
		const address = "url" in what ? what.url : "source" in what && what.source;
		if (address)
			await change(
				connection,
				"UPDATE run SET input = NULL WHERE contains(input, $1)",
				[address],
			);
		return { ...NONE, quarantined, sources };
	});
}

const NONE: Counts = {
	documents: 0,
	versions: 0,
	events: 0,
	quarantined: 0,
	fetches: 0,
	sources: 0,
};

async function removeSome(
	connection: DuckDBConnection,
	ids: readonly string[],
	heads: ReadonlyMap<string, readonly string[]>,
): Promise<Counts> {
	const documents = listOf(ids);
	const among = (column: string): Where => ({
		sql: `${column} IN (SELECT unnest($1::VARCHAR[]))`,
		values: [documents],
	});
	const texts = await rowsOf(
		connection,
		`SELECT left(text, 200) AS text FROM document WHERE ${among("id").sql}
		UNION ALL SELECT left(text, 200) FROM document_version WHERE ${among("document").sql}`,
		[documents],
	);
	const poison = texts.flatMap(
		({ text }) => heads.get(rawHead(String(text))) ?? [],
	);
	const [{ events }] = await rowsOf(
		connection,
		`SELECT count(*) AS events FROM event WHERE ${among("document").sql}`,
		[documents],
	);
	const fetches = await removeWhere(connection, "fetch_log", {
		sql: `url IN (SELECT url FROM document WHERE ${among("id").sql})`,
		values: [documents],
	});
	await takeOut(connection, ids);
	return {
		...NONE,
		documents: ids.length,
		events: Number(events),
		versions: await removeWhere(
			connection,
			"document_version",
			among("document"),
		),
		quarantined: await removeQuarantinedIn(connection, poison),
		fetches,
	};
}

function removeVersions(
	connection: DuckDBConnection,
	what: Forgettable,
): Promise<number> {
	return removeWhere(connection, "document_version", versionsOf(what));
}

function removeFetches(
	connection: DuckDBConnection,
	what: Forgettable,
): Promise<number> {
	return removeWhere(connection, "fetch_log", fetchesOf(what));
}

function removeQuarantinedIn(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<number> {
	if (ids.length === 0) return Promise.resolve(0);
	return removeWhere(connection, "quarantine", {
		sql: "id IN (SELECT unnest($1::VARCHAR[]))",
		values: [listOf(ids)],
	});
}

async function removeWhere(
	connection: DuckDBConnection,
	table: string,
	where: Where | null,
): Promise<number> {
	if (where === null) return 0;
	const [{ n }] = await rowsOf(
		connection,
		`SELECT count(*) AS n FROM ${table} WHERE ${where.sql}`,
		where.values,
	);
	if (Number(n) === 0) return 0;
	await change(
		connection,
		`DELETE FROM ${table} WHERE ${where.sql}`,
		where.values,
	);
	return Number(n);
}

function copiesIn(folder: string): string[] {
	return readdirSync(folder).filter((name) => name.startsWith(BEFORE));
}
