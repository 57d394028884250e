import { realpathSync } from "node:fs";
import { request } from "node:http";
import { calls, isMethod, type Method } from "./calls.ts";
import { DOOR_VERSION } from "./desk.ts";
import { doorLimits } from "./door.ts";
import { errorTold, type ToldError } from "./doorError.ts";
import { isTrusted, pathOfDoor } from "./doorway.ts";
import { StoreError, StoreInUse } from "./error.ts";
import { type Owner, readOwner } from "./owner.ts";
import { schemaVersion } from "./schema.ts";
import type { Store } from "./store.ts";
import { fromWire, toWire } from "./wire.ts";

// A store that another process holds, reached through its door (door.ts). To callers it is a store like any other.

/** How long an owner may take to say that it is there. */
const ANSWER_SECONDS = 5;
/** A call may take long; meanwhile the owner is asked now and then whether it is still there. */
const ASK_SECONDS = 10;
/** Silence that long ends a call: an owner may be busy, but not for ever. */
const SILENCE_SECONDS = 30;

/** An owner that answers at its door. */
export interface Line {
	readonly folder: string;
	readonly pid: number;
	readonly path: string;
}

const lines = new WeakMap<Store, Line>();

/** The way to the owner of a store that another process holds; null for one that this process holds. */
export function lineOf(store: Store): Line | null {
	return lines.get(store) ?? null;
}

/**
 * The store by way of its owner; null where none answers, so that the file's lock has to tell. `StoreInUse` where one is
 * there and says nothing.
 */
export async function throughDoor(
	folder: string,
	readOnly: boolean,
	seconds: number = ANSWER_SECONDS,
): Promise<Store | null> {
	const owner = readOwner(folder);
	if (!owner?.door || !isTrusted(folder, owner.door)) return null;
	const path = pathOfDoor(folder, owner.door);
	const said = await greeted(path, seconds);
	if (said === "nobody") return null;
	if (said === "silent") throw new StoreInUse(folder, owner.pid, owner.port);
	demandVersions(folder, owner, said);
	const line = { folder: realpathSync(folder), pid: owner.pid, path };
	return storeAt(line, readOnly);
}

/** Calls a method at the owner. */
export async function ask(
	line: Line,
	name: string,
	given: readonly unknown[],
): Promise<unknown> {
	const body = Buffer.from(toWire(given));
	if (body.length > doorLimits.body)
		throw new RangeError(
			`${line.folder}: ${name} with ${body.length} bytes, its owner takes ${doorLimits.body} at once: give it less at a time`,
		);
	const said = await posted(line, `/${DOOR_VERSION}/${name}`, body);
	const { result, error } = fromWire(said) as {
		result: unknown;
		error?: ToldError;
	};
	if (error) throw errorTold(line.folder, error);
	return result;
}

function storeAt(line: Line, readOnly: boolean): Store {
	const { folder } = line;
	const underWay = new Set<Promise<unknown>>();
	let closed = false;
	const call = async (name: Method, given: readonly unknown[]) => {
		if (closed) throw new RangeError(`${folder}: closed already`);
		if (readOnly && calls[name].writes)
			throw new RangeError(`${folder}: opened to be read only`);
		// Who listens to progress hears nothing of what another process does.
		const sent = given.filter((one) => typeof one !== "function");
		const asked = ask(line, name, sent);
		underWay.add(asked);
		return asked.finally(() => underWay.delete(asked));
	};
	const methods = Object.keys(calls)
		.filter(isMethod)
		.map((name) => [name, (...given: unknown[]) => call(name, given)]);
	const close = async () => {
		closed = true;
		await Promise.allSettled(underWay);
	};
	// A Store has private fields, so the compiler takes no other object for one; `calls` has a row for each method.
	const store = Object.freeze({
		folder,
		readOnly,
		close,
		...Object.fromEntries(methods),
	}) as unknown as Store;
	lines.set(store, line);
	return store;
}

interface Greeting {
	readonly door: unknown;
	readonly schema: unknown;
}

function demandVersions(
	folder: string,
	{ pid }: Owner,
	{ door, schema }: Greeting,
): void {
	const used = `${folder}: in use by PID ${pid}, an engine of another version`;
	if (Number(schema) > schemaVersion)
		throw new StoreError(
			"newer schema",
			`${used}: schema ${schema}, this one knows schema ${schemaVersion}. Use a newer engine.`,
		);
	if (Number(schema) < schemaVersion)
		throw new StoreError(
			"older schema",
			`${used}: schema ${schema}, this one reads schema ${schemaVersion}. End it first.`,
		);
	if (door !== DOOR_VERSION)
		throw new StoreError(
			"in use",
			`${used}: it takes calls of version ${door}, this one makes version ${DOOR_VERSION}. End it first, or use its version.`,
		);
}

/** What the one at the door says of itself. */
function greeted(
	path: string,
	seconds: number,
): Promise<Greeting | "nobody" | "silent"> {
	return new Promise((resolve) => {
		const asking = request({ socketPath: path, path: "/", agent: false });
		const timer = setTimeout(() => {
			resolve("silent");
			asking.destroy();
		}, seconds * 1000);
		asking.on("error", () => resolve("nobody"));
		asking.on("close", () => {
			clearTimeout(timer);
			resolve("nobody");
		});
		asking.on("response", (response) => {
			textOf(response).then(
				(text) => resolve(greetingIn(text)),
				() => resolve("nobody"),
			);
		});
		asking.end();
	});
}

function greetingIn(text: string): Greeting | "nobody" {
	try {
		const { result } = fromWire(text) as { result: Greeting };
		return { door: result.door, schema: result.schema };
	} catch {
		// Somebody else's socket: the lock decides.
		return "nobody";
	}
}

/** Posts a call and gives the answer; throws where the owner ends before or says nothing for long. */
function posted(line: Line, path: string, body: Buffer): Promise<string> {
	return new Promise((resolve, reject) => {
		const asking = request({
			socketPath: line.path,
			path,
			method: "POST",
			agent: false,
			headers: { "content-length": body.length },
		});
		const watch = watching(line, () => {
			reject(silent(line));
			asking.destroy();
		});
		asking.on("error", () => reject(ended(line)));
		asking.on("close", () => watch.stop());
		asking.on("response", (response) => {
			textOf(response).then(resolve, () => reject(ended(line)));
		});
		asking.end(body);
	});
}

/** Asks the owner again and again whether it is there; `lost` once it has said nothing for long. */
function watching(line: Line, lost: () => void): { stop(): void } {
	let stopped = false;
	let timer: NodeJS.Timeout;
	const again = () => {
		timer = setTimeout(async () => {
			const said = await greeted(line.path, SILENCE_SECONDS);
			if (stopped) return;
			if (said === "silent") lost();
			else again();
		}, ASK_SECONDS * 1000);
		// The call's own socket keeps the process waiting for it.
		timer.unref();
	};
	again();
	return {
		stop: () => {
			stopped = true;
			clearTimeout(timer);
		},
	};
}

async function textOf(response: NodeJS.ReadableStream): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of response) parts.push(Buffer.from(part));
	return Buffer.concat(parts).toString("utf8");
}

function ended({ folder, pid }: Line): StoreError {
	return new StoreError(
		"in use",
		`${folder}: the owner ended (PID ${pid}). What it acknowledged is kept; run the command again.`,
	);
}

function silent({ folder, pid }: Line): StoreError {
	return new StoreError(
		"in use",
		`${folder}: the owner (PID ${pid}) has not answered for ${SILENCE_SECONDS} s. End it and run the command again.`,
	);
}
