import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import type { Cards, Engine, Store } from "../../index.ts";
import { type AppOptions, createApp } from "./app.ts";
import { SECURITY_HEADERS } from "./guard.ts";
import { readPage } from "./page.ts";
import { storedArchive } from "./stored.ts";

const HEADERS_MS = 10_000;
const WHOLE_MS = 30_000;

/** Where and for whom to listen. */
export interface ListenOptions extends Omit<AppOptions, "hosts"> {
	/** 0: any free one. */
	readonly port: number;
	/** 127.0.0.1 unless told; elsewhere a token is needed. */
	readonly host?: string;
	/** Further names this server is called by, with their ports, as Host headers give them. */
	readonly hosts?: readonly string[];
	/** Milliseconds a sender has for the headers, and for the whole request; 10 s and 30 s. */
	readonly headersWithin?: number;
	readonly requestWithin?: number;
}

/** A server that listens. */
export interface Listening {
	readonly url: string;
	/** Stops taking requests, lets those in hand end, then resolves. */
	close(): Promise<void>;
}

/** What is served, and where. */
export interface ServeOptions
	extends Omit<ListenOptions, "archive" | "page" | "version"> {
	readonly store: Store;
	readonly engine: Engine;
	/** Opened when an actor is first asked for. */
	readonly openCards: () => Cards;
}

// Three up from src/faces/http as from dist/faces/http.
const PAGE = fileURLToPath(new URL("../../../dist/web", import.meta.url));

/** Serves the page and the API of a store until closed. The page is left out where it is not built. */
export function serve({
	store,
	engine,
	openCards,
	...listening
}: ServeOptions): Promise<Listening> {
	return listen({
		...listening,
		archive: storedArchive(store, engine, openCards),
		page: readPage(PAGE),
		version: engine.coder.version,
	});
}

/** Listens until closed. Slow senders are cut off, so that they hold nobody else up. */
export async function listen(options: ListenOptions): Promise<Listening> {
	const { host = "127.0.0.1", port, token } = options;
	const { headersWithin = HEADERS_MS, requestWithin = WHOLE_MS } = options;
	if (!isLoopback(host) && token === undefined)
		throw new RangeError(
			`host ${host} is open to other machines: that needs a token`,
		);
	const hosts: string[] = [...(options.hosts ?? [])];
	let app = createApp({ ...options, hosts });
	const server = createAdaptorServer({
		fetch: (request: Request) => app.fetch(request),
		serverOptions: {
			headersTimeout: headersWithin,
			requestTimeout: requestWithin,
			connectionsCheckingInterval: headersWithin / 10,
		},
	}) as Server;
	server.on("clientError", (_error, socket) => {
		if (socket.writable) socket.end(BAD_REQUEST);
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, resolve);
	});
	const bound = (server.address() as { port: number }).port;
	hosts.push(
		`127.0.0.1:${bound}`,
		`localhost:${bound}`,
		`[::1]:${bound}`,
		`${bracketed(host)}:${bound}`,
	);
	app = createApp({ ...options, hosts });
	return {
		url: `http://${bracketed(host)}:${bound}`,
		close: () => closed(server),
	};
}

/** What Node's parser cannot read gets the same headers as everything else. */
const BAD_REQUEST = [
	"HTTP/1.1 400 Bad Request",
	...Object.entries(SECURITY_HEADERS).map(
		([name, value]) => `${name}: ${value}`,
	),
	"connection: close",
	"content-length: 0",
	"\r\n",
].join("\r\n");

function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || /^127\./.test(host);
}

function bracketed(host: string): string {
	return host.includes(":") ? `[${host}]` : host;
}

function closed(server: Server): Promise<void> {
	return new Promise((resolve, reject) => {
		server.close((error) => (error ? reject(error) : resolve()));
		server.closeIdleConnections();
	});
}
