import { createHash } from "node:crypto";
import {
	closeSync,
	createReadStream,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Database, openInstance, rowsOf } from "./database.ts";
import { syncPath } from "./duplicate.ts";
import { StoreError, storeErrorOf } from "./error.ts";

// A backup is a folder with the file of the store as it was at one moment and a manifest that says what is in it. It is
// made under another name, opened once, and renamed when all of it is on the disk: a folder with a manifest is whole. The
// index of words is left out; it is made from the store again.

/** What a backup holds. */
export interface Manifest {
	/** Schema of the store. */
	readonly schema: number;
	/** ISO, UTC. */
	readonly made: string;
	/** Engine and version of the file format. */
	readonly engine: string;
	readonly storage: string;
	/** Rows by table. */
	readonly counts: Readonly<Record<string, number>>;
	readonly files: readonly BackupFile[];
}

/** One file of a backup. */
export interface BackupFile {
	readonly name: string;
	readonly bytes: number;
	readonly sha256: string;
}

export const BACKUP_FILE = "events.duckdb";
export const MANIFEST = "manifest.json";
/** For reading what was copied. */
const MEMORY = "256MB";

/** Makes a backup in a folder that is not there yet, or empty; writes go on meanwhile. */
export async function backUp(
	database: Database,
	folder: string,
): Promise<Manifest> {
	try {
		return await writeBackup(folder, (file) => database.copyTo(file));
	} catch (error) {
		throw storeErrorOf(folder, error);
	}
}

/** As `backUp`, for who copies the store's file by himself. */
export async function writeBackup(
	folder: string,
	copy: (file: string) => Promise<void>,
): Promise<Manifest> {
	const place = resolve(folder);
	demandEmpty(place);
	mkdirSync(dirname(place), { recursive: true });
	const temporary = `${place}.new-${process.pid}`;
	rmSync(temporary, { recursive: true, force: true });
	mkdirSync(temporary, { mode: 0o700 });
	try {
		const made = new Date().toISOString();
		const file = join(temporary, BACKUP_FILE);
		await copy(file);
		const contents = await contentsOf(file);
		syncPath(file);
		const manifest = {
			...contents,
			made,
			files: [await describe(temporary, BACKUP_FILE)],
		};
		writeWhole(join(temporary, MANIFEST), manifest);
		syncPath(temporary);
		if (existsSync(place)) rmSync(place, { recursive: true });
		renameSync(temporary, place);
		syncPath(dirname(place));
		return manifest;
	} catch (error) {
		rmSync(temporary, { recursive: true, force: true });
		throw error;
	}
}

/** SHA-256 of a file, as hex. */
export async function hashOfFile(path: string): Promise<string> {
	const hash = createHash("sha256");
	for await (const bytes of createReadStream(path)) hash.update(bytes);
	return hash.digest("hex");
}

/** Rows by table, in the order of their names. */
export async function tableCounts(
	connection: DuckDBConnection,
): Promise<Record<string, number>> {
	const tables = await rowsOf(
		connection,
		`SELECT table_name AS name FROM duckdb_tables()
		WHERE database_name = current_database() AND NOT temporary ORDER BY name`,
	);
	const counts: Record<string, number> = {};
	for (const { name } of tables) {
		const [{ n }] = await rowsOf(
			connection,
			`SELECT count(*) AS n FROM "${name}"`,
		);
		counts[String(name)] = Number(n);
	}
	return counts;
}

function demandEmpty(folder: string): void {
	if (!existsSync(folder)) return;
	if (statSync(folder).isDirectory() && readdirSync(folder).length === 0)
		return;
	throw new StoreError(
		"denied",
		`${folder}: there is something there already. Name a new folder for the backup.`,
	);
}

/** Opens the copy as a store would be: what cannot be opened is no backup. */
async function contentsOf(
	file: string,
): Promise<Pick<Manifest, "schema" | "engine" | "storage" | "counts">> {
	const instance = await openInstance(file, { readOnly: true, memory: MEMORY });
	const connection = await instance.connect();
	try {
		const [row] = await rowsOf(
			connection,
			`SELECT (SELECT max(version) FROM migration) AS schema, version() AS engine,
				(SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = current_database()) AS storage`,
		);
		return {
			schema: Number(row.schema),
			engine: `DuckDB ${row.engine}`,
			storage: String(row.storage),
			counts: await tableCounts(connection),
		};
	} finally {
		connection.closeSync();
		instance.closeSync();
	}
}

async function describe(folder: string, name: string): Promise<BackupFile> {
	const path = join(folder, name);
	return {
		name,
		bytes: statSync(path).size,
		sha256: await hashOfFile(path),
	};
}

function writeWhole(path: string, value: unknown): void {
	const file = openSync(path, "w", 0o600);
	try {
		writeSync(file, `${JSON.stringify(value, null, "\t")}\n`);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}
