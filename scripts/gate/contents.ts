import { createHash } from "node:crypto";
import { join } from "node:path";
import { openStore } from "../../src/index.ts";
// The columns of all tables are read as they are, which nobody else should.
import { openInstance, rowsOf } from "../../src/store/database.ts";
import { demand } from "./check.ts";

/** What tells when and how often something was done, and not what the store holds. */
const ASIDE: ReadonlySet<string> = new Set([
	"run",
	"source",
	"fetch_log",
	"store",
	"migration",
]);

/** Columns that tell the moment, or number what came in: the words behind `key` are held against the texts by verify. */
const MOMENTS: Readonly<Record<string, readonly string[]>> = {
	document: ["key"],
	quarantine: ["id", "run", "time"],
	text_gone: ["key"],
};

/** A hash over all tables of a store, with its counts; a store in which verify finds faults fails. */
export async function contentsOf(folder: string): Promise<string> {
	const store = await openStore(folder);
	const { faults } = await store.verify();
	const { documents, events, happenings } = await store.counts();
	await store.close();
	demand(faults.length === 0, `verify: ${JSON.stringify(faults.slice(0, 3))}`);
	const hashes = await hashesOf(folder);
	const hash = createHash("sha256").update([...hashes].join());
	return `${hash.digest("hex").slice(0, 16)}, ${documents} documents, ${events} events, ${happenings} happenings`;
}

/** A hash of each table. */
export async function hashesOf(folder: string): Promise<Map<string, string>> {
	const instance = await openInstance(join(folder, "events.duckdb"), {
		memory: "512MB",
	});
	const connection = await instance.connect();
	const tables = await rowsOf(
		connection,
		"SELECT table_name FROM duckdb_tables() ORDER BY table_name",
	);
	const hashes = new Map<string, string>();
	for (const table of tables.map(({ table_name }) => String(table_name))) {
		if (ASIDE.has(table)) continue;
		const without = MOMENTS[table] ?? [];
		const columns = await rowsOf(
			connection,
			`SELECT column_name FROM duckdb_columns() WHERE table_name = '${table}'`,
		);
		const kept = columns
			.map(({ column_name }) => String(column_name))
			.filter((column) => !without.includes(column));
		if (kept.length === 0) continue;
		// What was set aside before a kill is set aside once more: it counts once.
		const distinct = table === "quarantine" ? "DISTINCT" : "";
		const rows = await rowsOf(
			connection,
			`SELECT ${distinct} ${kept.map((name) => `"${name}"`).join()} FROM ${table} ORDER BY ALL`,
		);
		const hash = createHash("sha256");
		for (const row of rows)
			hash.update(`${Object.values(row).map(String).join("|")}\n`);
		hashes.set(table, `${rows.length}:${hash.digest("hex").slice(0, 16)}`);
	}
	connection.closeSync();
	instance.closeSync();
	return hashes;
}

/** Fails where two stores differ, and names the tables. */
export async function demandEqual(
	folder: string,
	expected: { readonly folder: string; readonly contents: string },
): Promise<void> {
	const contents = await contentsOf(folder);
	if (contents === expected.contents) return;
	const [mine, other] = [
		await hashesOf(folder),
		await hashesOf(expected.folder),
	];
	const differing = [...other].filter(
		([name, hash]) => mine.get(name) !== hash,
	);
	const tables = differing.map(
		([name, hash]) => `${name} ${mine.get(name)} for ${hash}`,
	);
	throw new Error(
		`stores differ: ${contents}; wanted ${expected.contents}; in ${tables.join(", ")}`,
	);
}
