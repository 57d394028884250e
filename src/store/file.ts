import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	readdirSync,
	rmSync,
} from "node:fs";
import { join } from "node:path";
import { Database, openInstance } from "./database.ts";
import { StoreError } from "./error.ts";
import type { StoreOptions } from "./open.ts";
import { demandSchema, migrate } from "./schema.ts";

/** The tables of a store, in its folder. */
export const STORE_FILE = "events.duckdb";

/** What the engine may use for its queries, in MB, unless told otherwise. */
const MEMORY = 512;

/** Throws where there is no store. */
export function demandFile(folder: string): void {
	if (existsSync(join(folder, STORE_FILE))) return;
	throw new StoreError(
		"missing",
		`${folder}: no store there. Code something into it first, or name another folder.`,
	);
}

/**
 * Makes the file under another name, writes it out, and links it into place: a fault in its first writes leaves a file
 * that can never be opened. A link, not a rename: of two that make it at once one wins, and the other's is thrown away.
 */
export async function makeFile(folder: string): Promise<void> {
	const temporary = join(folder, `${STORE_FILE}.new-${process.pid}`);
	const database = await openFile(folder, temporary, {});
	await database.migrate();
	await database.database.close(true);
	sync(temporary);
	try {
		linkSync(temporary, join(folder, STORE_FILE));
	} catch (error) {
		if (!existsSync(join(folder, STORE_FILE))) throw error;
	}
	rmSync(temporary, { force: true });
	sync(folder);
}

/** Opens a file of tables; whose schema it has is for the caller to see to. */
export async function openFile(
	folder: string,
	file: string,
	{ readOnly = false, memory = MEMORY }: StoreOptions,
) {
	const instance = await openInstance(file, {
		readOnly,
		memory: `${memory}MB`,
	});
	const writer = await instance.connect();
	return {
		database: new Database(folder, instance, writer),
		migrate: () => migrate(writer, folder),
		demandSchema: () => demandSchema(writer, folder),
	};
}

/** Files that a process killed while making a store or a copy left behind. */
export function removeRemains(folder: string): void {
	for (const name of readdirSync(folder)) {
		const remains = /^(?:events|sql)\.duckdb\.new-(\d+)/.exec(name);
		if (remains && !isAlive(Number(remains[1])))
			rmSync(join(folder, name), { force: true });
	}
}

function isAlive(pid: number): boolean {
	if (pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

function sync(path: string): void {
	const file = openSync(path, "r");
	fsyncSync(file);
	closeSync(file);
}
