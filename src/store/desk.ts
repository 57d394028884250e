import type { IncomingMessage, ServerResponse } from "node:http";
import { tellError } from "./doorError.ts";
import { Room } from "./room.ts";
import { schemaVersion } from "./schema.ts";
import { fromWire, toWire } from "./wire.ts";

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

/** What answers a call: the method's name and arguments. */
export type Answer = (
	name: string,
	given: readonly unknown[],
) => Promise<unknown>;

/** Takes the calls of one door. */
export class Desk {
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

	/** Answers one request. */
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
