import { execFile } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { chmod, rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Database } from "./database.ts";
import { storeErrorOf } from "./error.ts";

// Queries of people run on a copy, so that nothing they do can touch the store or hold it up. The copy lies beside the
// store, one for all who ask, and is made anew once it is a minute old. The owner makes it: writes wait while the file is
// copied (a second or two a gigabyte, next to nothing where the file system shares blocks). Where there is no owner a
// reader makes it, under whose lock nobody can write. It goes when a writer opens or closes the store.

/** How old a copy may get, in seconds. */
export const COPY_SECONDS = 60;

const STORE = "events.duckdb";
const COPY = "sql.duckdb";

/** Where the copy of a store lies. */
export function copyPath(folder: string): string {
	return join(folder, COPY);
}

/** Removes the copy; queries that run on it have it until they end. */
export function removeCopy(folder: string): void {
	rmSync(copyPath(folder), { force: true });
}

const underWay = new Map<string, Promise<void>>();

/**
 * Sees to it that there is a copy that is young enough, and gives its age in seconds. `database` is the open store of an
 * owner; null for one that only reads, which nobody can write to meanwhile.
 */
export async function copyFrom(
	folder: string,
	database: Database | null,
): Promise<number> {
	const age = ageOf(folder);
	if (age !== null && age <= COPY_SECONDS) return age;
	const making = underWay.get(folder) ?? make(folder, database);
	underWay.set(folder, making);
	try {
		await making;
	} catch (error) {
		throw storeErrorOf(folder, error);
	} finally {
		underWay.delete(folder);
	}
	return ageOf(folder) ?? 0;
}

/** Seconds since the copy was true; null where there is none, or one from a clock that has been set back. */
function ageOf(folder: string): number | null {
	const copy = statSync(copyPath(folder), { throwIfNoEntry: false });
	if (!copy) return null;
	const age = (Date.now() - copy.mtimeMs) / 1000;
	return age < -1 ? null : Math.max(0, age);
}

async function make(folder: string, database: Database | null): Promise<void> {
	const temporary = `${copyPath(folder)}.new-${process.pid}`;
	try {
		const made = database
			? await copyWritten(folder, temporary, database)
			: await copyRead(folder, temporary);
		await chmod(temporary, 0o600);
		await utimes(temporary, made, made);
		await rename(temporary, copyPath(folder));
	} finally {
		await rm(temporary, { force: true });
		await rm(`${temporary}.wal`, { force: true });
	}
}

/** Between two writes: all is in the file then, and it stays as it is. */
function copyWritten(
	folder: string,
	temporary: string,
	database: Database,
): Promise<Date> {
	return database.write(async (connection) => {
		await connection.run("CHECKPOINT");
		const made = new Date();
		await copyApart(join(folder, STORE), temporary);
		return made;
	});
}

/** With what a killed owner left in its log, which is then written into the copy. */
async function copyRead(folder: string, temporary: string): Promise<Date> {
	const made = new Date();
	const log = join(folder, `${STORE}.wal`);
	await copyApart(join(folder, STORE), temporary);
	if (!statSync(log, { throwIfNoEntry: false })) return made;
	await copyApart(log, `${temporary}.wal`);
	const { DuckDBInstance } = await import("@duckdb/node-api");
	const instance = await DuckDBInstance.create(temporary, {
		autoinstall_known_extensions: "false",
		autoload_known_extensions: "false",
	});
	try {
		const connection = await instance.connect();
		await connection.run("CHECKPOINT");
		connection.closeSync();
	} finally {
		instance.closeSync();
	}
	return made;
}

const COPYING = `const fs = require("node:fs"), [from, to] = process.argv.slice(1);
fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);`;

/**
 * Copies in another process. A process loses its lock of a file as soon as it closes any handle of that file: copying the
 * store here would open it to a second writer.
 */
async function copyApart(from: string, to: string): Promise<void> {
	await promisify(execFile)(process.execPath, ["-e", COPYING, from, to]);
}
