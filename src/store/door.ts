import { chmodSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { isMainThread } from "node:worker_threads";
import { type Answer, Desk, type DoorLimits } from "./desk.ts";
import { doorways, pathOfDoor, removeDoor } from "./doorway.ts";

// The owner's door: other processes of this user call the store's methods through it, one POST a call, over a socket that
// nobody else may open. `GET /` tells who answers; `POST /2/counts` would be a call by the second version of this protocol.

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
