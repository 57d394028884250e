import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { demandKinds, isMethod } from "./calls.ts";
import type { Database } from "./database.ts";
import { type Door, openDoor } from "./door.ts";
import { removeDoor } from "./doorway.ts";
import { StoreInUse, storeErrorOf } from "./error.ts";
import {
	demandFile,
	makeFile,
	openFile,
	removeRemains,
	STORE_FILE,
} from "./file.ts";
import type { StoreOptions } from "./open.ts";
import { readOwner, removeOwner, writeOwner } from "./owner.ts";
import { throughDoor } from "./remote.ts";
import { copyFrom, removeCopy } from "./sqlCopy.ts";
import { Store } from "./store.ts";

/** A store that this process holds, and how many of its parts use it. */
interface Held {
	readonly database: Database;
	readonly readOnly: boolean;
	/** Where others call; a reader has none. */
	readonly door: Door | null;
	users: number;
	/** Once the last user has gone: until the file is let go. */
	closing: Promise<void> | null;
}

// By real path. The lock of the file does not stop a second opening in one process, and two would damage it; so the
// process must remember what it holds.
const held = new Map<string, Promise<Held>>();

/** How long an opening waits for an owner that begins or ends. */
const OWNER_SECONDS = 3;
/** How long one that wants to write waits for readers. */
const READERS_SECONDS = 10;
const PAUSE = 50;

/** As `openStore`, which see. */
export async function hold(
	folder: string,
	options: StoreOptions,
): Promise<Store> {
	const began = performance.now();
	for (;;) {
		try {
			return await holdNow(folder, options);
		} catch (error) {
			const used = inUse(folder, error);
			if (!used) throw storeErrorOf(folder, error);
			// What this process reads it cannot write to as well; waiting would not help.
			if (used.pid === process.pid) throw used;
			const store = await throughDoor(folder, options.readOnly ?? false);
			if (store) return store;
			const seconds = (performance.now() - began) / 1000;
			if (seconds > patience(folder, used, options)) throw used;
			await new Promise((resolve) => setTimeout(resolve, PAUSE));
		}
	}
}

/** Seconds to wait: who locks the file and is not written down as its owner reads it, or is about to be its owner. */
function patience(
	folder: string,
	{ pid }: StoreInUse,
	{ readOnly = false }: StoreOptions,
): number {
	const isOwner = pid !== null && readOwner(folder)?.pid === pid;
	return readOnly || isOwner ? OWNER_SECONDS : READERS_SECONDS;
}

async function holdNow(folder: string, options: StoreOptions): Promise<Store> {
	const { readOnly = false } = options;
	if (readOnly) demandFile(folder);
	else mkdirSync(folder, { recursive: true });
	const path = realpathSync(folder);
	if (!held.has(path)) {
		// The lock does not part the threads of a process: another one's store has to be asked for at its door.
		const store = await ownThroughDoor(path, readOnly);
		if (store) return store;
	}
	const share = await shareOf(path, options);
	return new Store(share.database, readOnly, () => release(path, share));
}

async function ownThroughDoor(
	path: string,
	readOnly: boolean,
): Promise<Store | null> {
	if (readOwner(path)?.pid !== process.pid) return null;
	return throughDoor(path, readOnly);
}

/** A copy of the store that this process holds, for queries; how many seconds old it is. */
export async function copyHeld(folder: string): Promise<number> {
	const path = realpathSync(folder);
	const share = await held.get(path);
	if (!share) throw new RangeError(`${folder}: not held here`);
	return copyFrom(path, share.readOnly ? null : share.database);
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
		await share.door?.close();
		await share.database.close(!share.readOnly);
	} finally {
		if (!share.readOnly) {
			removeCopy(path);
			removeOwner(path, process.pid);
		}
		held.delete(path);
	}
}

async function begin(path: string, options: StoreOptions): Promise<Held> {
	const { readOnly = false, port = null } = options;
	if (!readOnly) removeRemains(path);
	if (!existsSync(join(path, STORE_FILE))) await makeFile(path);
	const opened = await openFile(path, join(path, STORE_FILE), options);
	const { database } = opened;
	let door: Door | null = null;
	try {
		if (readOnly) await opened.demandSchema();
		else {
			const migrated = await opened.migrate();
			if (migrated) options.onMigrated?.(migrated);
		}
		if (!readOnly) {
			removeCopy(path);
			removeDoor(path, readOwner(path)?.door ?? null);
			door = await doorOf(path, database);
			writeOwner(path, { pid: process.pid, port, door: door?.name ?? null });
		}
	} catch (error) {
		await door?.close();
		await database.close(false);
		throw error;
	}
	return { database, readOnly, door, users: 0, closing: null };
}

/** The door at which others call all that a store can do, and a copy of it for queries. */
async function doorOf(path: string, database: Database): Promise<Door | null> {
	const store = new Store(database, false, async () => undefined);
	const door = await openDoor(path, async (name, given) => {
		if (name === "copy") return copyFrom(path, database);
		if (!isMethod(name)) throw new RangeError(`no such call: ${name}`);
		demandKinds(name, given);
		return Reflect.apply(store[name], store, given);
	});
	if (!door) return null;
	const close = async () => {
		await door.close();
		// A call that is still at work finds the store closed before its next step.
		await store.close();
	};
	return { name: door.name, close };
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
