import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a feed answers at a path, by what the caller knows already. */
export type Answering = (
	host: string,
	path: string,
	etag: string | undefined,
	response: ServerResponse,
) => void;

/** A server of feeds on addresses of this machine, all on one port; without robots.txt. */
export class FeedServer {
	readonly #servers: Server[] = [];
	asked = 0;
	port = 0;

	constructor(private readonly answering: Answering) {}

	async start(hosts: readonly string[]): Promise<this> {
		for (const host of hosts) {
			const server = createServer((request, response) => {
				const { url = "/", headers } = request;
				if (url === "/robots.txt") return void response.writeHead(404).end();
				this.asked++;
				this.answering(host, url, headers["if-none-match"], response);
			});
			await new Promise<void>((resolve, reject) => {
				server.once("error", reject);
				server.listen(this.port, host, resolve);
			});
			this.port = (server.address() as AddressInfo).port;
			this.#servers.push(server);
		}
		return this;
	}

	async stop(): Promise<void> {
		for (const server of this.#servers) {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	}
}
