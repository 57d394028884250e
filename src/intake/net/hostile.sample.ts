import { createServer, type Server, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import type { Fetched } from "./answer.ts";
import type { Certificate } from "./certificate.sample.ts";

// A server for tests that writes to its sockets what a test wants, HTTP or not, and keeps a log of all that it is asked.

/** What the server does once it has read a request. */
export type Behaviour = (socket: Socket, server: HostileServer) => void;

/** Behaviours by path; any other path is told 404. */
export type Behaviours = Readonly<Record<string, Behaviour>>;

/** A request as it came in. */
export interface Logged {
	readonly path: string;
	/** The whole head, line breaks included. */
	readonly head: string;
}

export class HostileServer {
	readonly requests: Logged[] = [];
	connections = 0;
	readonly #sockets = new Set<Socket>();
	readonly #server: Server;
	port = 0;
	/** Said to whoever connects, before anything is asked. */
	greeting = "";
	/** Told of every connection. */
	onConnection: (socket: Socket) => void = () => undefined;

	constructor(
		public behaviours: Behaviours = {},
		certificate?: Certificate,
	) {
		this.#server = certificate
			? createSecureServer({ ...certificate }, (socket) => this.#listen(socket))
			: createServer((socket) => this.#listen(socket));
	}

	/** `127.0.0.1:PORT`, as `--allow-net` wants it. */
	get place(): string {
		return `127.0.0.1:${this.port}`;
	}

	get url(): string {
		return `http://${this.place}`;
	}

	/** What was asked for, one line a request. */
	get log(): string[] {
		return this.requests.map(({ path }) => path);
	}

	forget(): void {
		this.requests.length = 0;
		this.connections = 0;
	}

	async start(port = 0, host = "127.0.0.1"): Promise<this> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once("error", reject);
			this.#server.listen(port, host, resolve);
		});
		this.port = (this.#server.address() as { port: number }).port;
		return this;
	}

	async stop(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	/** Waits until every connection is closed, by whichever side; how many are left after a second. */
	async left(): Promise<number> {
		for (let tries = 0; this.#sockets.size > 0 && tries < 500; tries++)
			await new Promise((resolve) => setTimeout(resolve, 2));
		return this.#sockets.size;
	}

	#listen(socket: Socket): void {
		this.connections++;
		this.onConnection(socket);
		this.#sockets.add(socket);
		let head = "";
		if (this.greeting) socket.end(this.greeting);
		socket.on("close", () => this.#sockets.delete(socket));
		// The other side may cut the connection at any time: that is what many tests are about.
		socket.on("error", () => socket.destroy());
		socket.on("data", (bytes) => {
			head += bytes.toString("latin1");
			if (!head.endsWith("\r\n\r\n")) return;
			const [, path] = head.split(" ");
			this.requests.push({ path, head });
			(this.behaviours[path] ?? says(404, ""))(socket, this);
			head = "";
		});
	}
}

/** A whole answer, then the end of the connection. */
export function says(
	status: number,
	body: string | Uint8Array,
	headers: readonly string[] = [],
): Behaviour {
	const bytes = Buffer.from(body as string);
	const lines = [`HTTP/1.1 ${status} Said`, ...headers];
	const named = headers.join("\n").toLowerCase();
	if (!named.includes("content-length") && !named.includes("transfer-encoding"))
		lines.push(`Content-Length: ${bytes.length}`);
	return writes(`${lines.join("\r\n")}\r\n\r\n`, bytes);
}

/** These bytes, then the end of the connection. */
export function writes(...parts: readonly (string | Uint8Array)[]): Behaviour {
	const bytes = Buffer.concat(
		parts.map((part) =>
			typeof part === "string" ? Buffer.from(part, "latin1") : part,
		),
	);
	return (socket) => socket.end(bytes);
}

/** These bytes, and then nothing more, with the connection left open. */
export function hangsAfter(text: string): Behaviour {
	return (socket) => socket.write(Buffer.from(text, "latin1"));
}

/** The beginning, and then a piece every so many milliseconds without end. */
export function drips(
	begin: string,
	piece: string,
	everyMs: number,
): Behaviour {
	return (socket) => {
		socket.write(begin);
		const timer = setInterval(() => socket.write(piece), everyMs);
		socket.once("close", () => clearInterval(timer));
	};
}

/** The beginning, and then the piece again and again as fast as it goes. */
export function pours(begin: string, piece: string | Uint8Array): Behaviour {
	return (socket) => {
		const more = (): void => {
			while (!socket.destroyed && socket.write(piece));
		};
		socket.write(begin);
		socket.on("drain", more);
		more();
	};
}

/** Sends on to an address, written as UTF-8; `PLACE` in it is the server's own. */
export function sendsTo(status: number, location: string): Behaviour {
	return (socket, server) => {
		const address = Buffer.from(location.replace("PLACE", server.place));
		const header = `Location: ${address.toString("latin1")}`;
		says(status, "", [header])(socket, server);
	};
}

/** What a fetch gave, in one line: the code of a refusal, or status, body and what is odd about it. */
export function told(fetched: Fetched): string {
	if ("refused" in fetched) return fetched.refused.code;
	const { status, body, truncated, cut } = fetched;
	const text = Buffer.from(body).toString("utf8");
	const parts = [String(status)];
	if (text !== "")
		parts.push(text.length <= 40 ? text : `${body.length} bytes`);
	if (truncated) parts.push("truncated");
	if (cut) parts.push("cut");
	return parts.join(" ");
}
