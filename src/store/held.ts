import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	mkdirSync,
	openSync,
	readdirSync,
	realpathSync,
	rmSync,
} from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { Database } from "./database.ts";
import { StoreError, StoreInUse, storeErrorOf } from "./error.ts";
import type { StoreOptions } from "./open.ts";
import { readOwner, removeOwner, writeOwner } from "./owner.ts";
import { demandSchema, migrate } from "./schema.ts";
import { Store } from "./store.ts";

/** A store that this process holds, and how many of its parts use it. */
interface Held {
	readonly database: Database;
	readonly readOnly: boolean;
	users: number;
	/** Once the last user has gone: until the file is let go. */
	closing: Promise<void> | null;
}

// By real path. The lock of the file does not stop a second opening in one process, and two would damage it; so the
// process must remember what it holds.
const held = new Map<string, Promise<Held>>();

const FILE = "events.duckdb";
const MEMORY = 512;

/** As `openStore`, which see. */
export async function hold(
	folder: string,
	options: StoreOptions,
): Promise<Store> {
	const { readOnly = false } = options;
	try {
		if (readOnly) demandFile(folder);
		else mkdirSync(folder, { recursive: true });
		const path = realpathSync(folder);
		const share = await shareOf(path, options);
		return new Store(share.database, readOnly, () => release(path, share));
	} catch (error) {
		throw inUse(folder, error) ?? storeErrorOf(folder, error);
	}
}

async function shareOf(path: string, options: StoreOptions): Promise<Held> {
	for (;;) {
		const share = await heldAt(path, options);
		if (share.closing === null) {
			if (share.readOnly && !options.readOnly)
				throw new StoreInUse(path, process.pid, null);
			share.users++;
			return share;
		}
		await share.closing;
	}
}

async function heldAt(path: string, options: StoreOptions): Promise<Held> {
	const holding = held.get(path) ?? begin(path, options);
	held.set(path, holding);
	try {
		return await holding;
	} catch (error) {
		if (held.get(path) === holding) held.delete(path);
		throw error;
	}
}

async function release(path: string, share: Held): Promise<void> {
	share.users--;
	if (share.users > 0) return;
	const closed = letGo(path, share);
	// Who waits to open it anew need not know how it went; who closes does.
	share.closing = closed.catch(() => undefined);
	await closed;
}

async function letGo(path: string, share: Held): Promise<void> {
	try {
		await share.database.close(!share.readOnly);
	} finally {
		if (!share.readOnly) removeOwner(path, process.pid);
		held.delete(path);
	}
}

function demandFile(folder: string): void {
	if (existsSync(join(folder, FILE))) return;
	throw new StoreError(
		"missing",
		`${folder}: no store there. Code something into it first, or name another folder.`,
	);
}

/**
 * Makes the file under another name, writes it out, and links it into place: a fault in its first writes leaves a file
 * that can never be opened. A link, not a rename: of two that make it at once one wins, and the other's is thrown away.
 */
async function make(folder: string): Promise<void> {
	removeRemains(folder);
	const temporary = join(folder, `${FILE}.new-${process.pid}`);
	const database = await openFile(folder, temporary, {});
	await database.migrate();
	await database.database.close(true);
	sync(temporary);
	try {
		linkSync(temporary, join(folder, FILE));
	} catch (error) {
		if (!existsSync(join(folder, FILE))) throw error;
	}
	rmSync(temporary, { force: true });
	sync(folder);
}

async function begin(path: string, options: StoreOptions): Promise<Held> {
	const { readOnly = false, port = null } = options;
	if (!existsSync(join(path, FILE))) await make(path);
	const opened = await openFile(path, join(path, FILE), options);
	try {
		await (readOnly ? opened.demandSchema() : opened.migrate());
		if (!readOnly) writeOwner(path, { pid: process.pid, port });
	} catch (error) {
		await opened.database.close(false);
		throw error;
	}
	return { database: opened.database, readOnly, users: 0, closing: null };
}

async function openFile(
	folder: string,
	file: string,
	{ readOnly = false, memory = MEMORY }: StoreOptions,
) {
	// No extension is ever fetched or loaded from elsewhere.
	const instance = await DuckDBInstance.create(file, {
		access_mode: readOnly ? "READ_ONLY" : "READ_WRITE",
		autoinstall_known_extensions: "false",
		autoload_known_extensions: "false",
		allow_community_extensions: "false",
		memory_limit: `${memory}MB`,
		checkpoint_threshold: "16MB",
	});
	const writer = await instance.connect();
	return {
		database: new Database(folder, instance, writer),
		migrate: () => migrate(writer, folder),
		demandSchema: () => demandSchema(writer, folder),
	};
}

/** The lock of the file decides who owns the store; owner.json tells whom to ask. */
function inUse(folder: string, error: unknown): StoreInUse | null {
	if (error instanceof StoreInUse) return error;
	const text = error instanceof Error ? error.message : String(error);
	if (!/Could not set lock|Conflicting lock/i.test(text)) return null;
	const locker = /\(PID (\d+)\)/.exec(text);
	const owner = readOwner(folder);
	const pid = locker ? Number(locker[1]) : (owner?.pid ?? null);
	return new StoreInUse(folder, pid, owner?.pid === pid ? owner.port : null);
}

/** Files that a process killed while making a store left behind. */
function removeRemains(folder: string): void {
	for (const name of readdirSync(folder)) {
		const remains = /^events\.duckdb\.new-(\d+)/.exec(name);
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
