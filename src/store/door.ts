import { chmodSync } from "node:fs";
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from "node:http";
import { isMainThread } from "node:worker_threads";
import { tellError } from "./doorError.ts";
import { doorways, pathOfDoor, removeDoor } from "./doorway.ts";
import { schemaVersion } from "./schema.ts";
import { fromWire, toWire } from "./wire.ts";

// The owner's door: other processes of this user call the store's methods through it, one POST a call, over a socket that
// nobody else may open. `GET /` tells who answers; `POST /2/counts` would be a call by the second version of this protocol.
//
// A peer may be slow, dead or wrong. Bodies in hand are bounded, all together: who wants to send more is not read until
// there is room, and waits. Each body and each answer has its time, and only so many calls are at work at once.

/** The protocol: changed when what is sent for a call no longer means the same. */
export const DOOR_VERSION = 1;

/** What bounds a door. */
export interface DoorLimits {
	/** Bytes of one call. */
	readonly body: number;
	/** Bytes of all calls that are being read or answered. */
	readonly bodies: number;
	/** Calls at work at once; the others wait. */
	readonly calls: number;
	readonly connections: number;
	/** How long a call's head may take. */
	readonly headSeconds: number;
	/** How long its body may take, and the peer's reading of the answer. */
	readonly bodySeconds: number;
	/** How long closing waits for calls at work. */
	readonly closeSeconds: number;
}

/** The limits of a door, unless told otherwise. */
export const doorLimits: DoorLimits = {
	body: 64 * 2 ** 20,
	bodies: 128 * 2 ** 20,
	calls: 16,
	connections: 512,
	headSeconds: 10,
	bodySeconds: 60,
	closeSeconds: 5,
};

/** What answers a call: the method's name and arguments. */
export type Answer = (
	name: string,
	given: readonly unknown[],
) => Promise<unknown>;

/** An open door. */
export interface Door {
	/** The socket, as `owner.json` names it. */
	readonly name: string;
	/** Lets nobody in any more, and waits for calls at work. */
	close(): Promise<void>;
}

/** Opens a door to the store in a folder; null where the system has no place for a socket: then others have to wait. */
export async function openDoor(
	folder: string,
	answer: Answer,
	limits: DoorLimits = doorLimits,
): Promise<Door | null> {
	for (const name of doorways(folder)) {
		const server = serverFor(new Desk(answer, limits), limits);
		if (await listens(server, pathOfDoor(folder, name)))
			return {
				name,
				close: async () => {
					await closed(server, limits);
					removeDoor(folder, name);
				},
			};
		removeDoor(folder, name);
	}
	return null;
}

function serverFor(desk: Desk, limits: DoorLimits): Server {
	const server = createServer(
		{
			headersTimeout: limits.headSeconds * 1000,
			// Bodies wait for room, which is not the peer's fault; `bodyOf` has a clock of its own.
			requestTimeout: 0,
			connectionsCheckingInterval: Math.min(1000, limits.headSeconds * 500),
			maxHeaderSize: 8192,
			keepAlive: false,
		},
		(request, response) => {
			response.on("error", () => response.destroy());
			desk.serve(request, response).catch(() => response.destroy());
		},
	);
	server.maxConnections = limits.connections;
	server.on("clientError", (_, socket) => socket.destroy());
	// An open store alone keeps no process running.
	server.unref();
	return server;
}

function listens(server: Server, path: string): Promise<boolean> {
	return new Promise((resolve) => {
		server.once("error", () => resolve(false));
		server.once("listening", () => {
			server.on("error", () => undefined);
			resolve(true);
		});
		// Nobody else may connect, from the first moment on. Only a process's main thread can set the mask.
		const mask = isMainThread ? process.umask(0o077) : null;
		server.listen(path);
		if (mask !== null) process.umask(mask);
		closeToOthers(path);
	});
}

function closeToOthers(path: string): void {
	try {
		chmodSync(path, 0o600);
	} catch {
		// Not bound (the server's error tells), or a pipe, which has no mode.
	}
}

async function closed(server: Server, limits: DoorLimits): Promise<void> {
	await new Promise<void>((resolve) => {
		const timer = setTimeout(
			() => server.closeAllConnections(),
			limits.closeSeconds * 1000,
		);
		server.close(() => {
			clearTimeout(timer);
			resolve();
		});
		server.closeIdleConnections();
	});
}

/** Takes the calls of one door. */
class Desk {
	readonly #answer: Answer;
	readonly #limits: DoorLimits;
	readonly #bytes: Room;
	readonly #calls: Room;

	constructor(answer: Answer, limits: DoorLimits) {
		this.#answer = answer;
		this.#limits = limits;
		this.#bytes = new Room(limits.bodies);
		this.#calls = new Room(limits.calls);
	}

	async serve(
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<void> {
		const call = /^\/(\d{1,9})\/([A-Za-z]{1,40})$/.exec(request.url ?? "");
		if (request.method === "GET" && request.url === "/")
			return send(response, 200, { result: self() }, this.#limits);
		if (request.method !== "POST" || !call)
			return this.#refuse(response, 404, "no such call");
		if (Number(call[1]) !== DOOR_VERSION)
			return this.#refuse(
				response,
				400,
				`this door speaks version ${DOOR_VERSION}, not ${call[1]}`,
			);
		const size = sizeOf(request);
		if (size === null) return this.#refuse(response, 411, "how long is it?");
		if (size > this.#limits.body)
			return this.#refuse(
				response,
				413,
				`a call takes ${this.#limits.body} bytes, not ${size}`,
			);
		await this.#bytes.hold(size, () =>
			this.#take(request, response, call[2], size),
		);
	}

	async #take(
		request: IncomingMessage,
		response: ServerResponse,
		name: string,
		size: number,
	): Promise<void> {
		const body = await bodyOf(request, size, this.#limits);
		// A peer that went away before all was said has called nothing.
		if (body === null) return void response.destroy();
		await this.#calls.hold(1, async () => {
			try {
				const result = await this.#answer(name, argumentsIn(body));
				await send(response, 200, { result }, this.#limits);
			} catch (error) {
				await send(response, 400, { error: tellError(error) }, this.#limits);
			}
		});
	}

	#refuse(
		response: ServerResponse,
		status: number,
		message: string,
	): Promise<void> {
		const error = tellError(new RangeError(message));
		return send(response, status, { error }, this.#limits);
	}
}

function self() {
	return { door: DOOR_VERSION, schema: schemaVersion, pid: process.pid };
}

function sizeOf({ headers }: IncomingMessage): number | null {
	const size = Number(headers["content-length"] ?? Number.NaN);
	return Number.isSafeInteger(size) ? size : null;
}

function argumentsIn(body: Buffer): unknown[] {
	const given = fromWire(body.toString("utf8"));
	if (!Array.isArray(given)) throw new RangeError("arguments are a list");
	return given;
}

/** The body, once it is all there; null where the peer went away or took too long. */
function bodyOf(
	request: IncomingMessage,
	size: number,
	{ bodySeconds }: DoorLimits,
): Promise<Buffer | null> {
	return new Promise((resolve) => {
		const parts: Buffer[] = [];
		const timer = setTimeout(() => request.destroy(), bodySeconds * 1000);
		request.on("data", (part: Buffer) => parts.push(part));
		request.on("end", () => resolve(Buffer.concat(parts)));
		request.on("error", () => resolve(null));
		request.on("close", () => {
			clearTimeout(timer);
			const whole = Buffer.concat(parts);
			resolve(whole.length === size ? whole : null);
		});
	});
}

/** Sends an answer and waits until the peer has it; who does not read it is left. */
function send(
	response: ServerResponse,
	status: number,
	answer: Readonly<Record<string, unknown>>,
	{ bodySeconds }: DoorLimits,
): Promise<void> {
	const body = Buffer.from(toWire(answer));
	return new Promise((resolve) => {
		if (response.destroyed || response.socket?.destroyed) return resolve();
		const timer = setTimeout(() => response.destroy(), bodySeconds * 1000);
		response.on("close", () => {
			clearTimeout(timer);
			resolve();
		});
		response.writeHead(status, {
			"content-type": "application/json",
			"content-length": body.length,
			connection: "close",
		});
		response.end(body);
	});
}

/** Room for so much at once; who wants more than is left waits, in the order of asking. */
class Room {
	#left: number;
	readonly #waiting: { readonly amount: number; enter(): void }[] = [];

	constructor(room: number) {
		this.#left = room;
	}

	async hold(amount: number, work: () => Promise<void>): Promise<void> {
		await new Promise<void>((enter) => {
			this.#waiting.push({ amount, enter });
			this.#admit();
		});
		try {
			await work();
		} finally {
			this.#left += amount;
			this.#admit();
		}
	}

	#admit(): void {
		for (;;) {
			const [first] = this.#waiting;
			if (!first || first.amount > this.#left) return;
			this.#waiting.shift();
			this.#left -= first.amount;
			first.enter();
		}
	}
}
