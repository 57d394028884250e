import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Archive } from "./archive.ts";
import { SECURITY_HEADERS } from "./guard.ts";
import { type Listening, listen } from "./serve.ts";

const archive = { countries: () => [] } as unknown as Archive;
const OPTIONS = { archive, page: null, version: "0.0.0", port: 0 };

let server: Listening;

beforeAll(async () => {
	server = await listen({ ...OPTIONS, headersWithin: 400, requestWithin: 800 });
});
afterAll(() => server.close());

/** Sends words as they are, and gives all that comes back until the server closes. */
function say(words: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let heard = "";
		open()
			.on("data", (bytes) => {
				heard += bytes;
			})
			.on("close", () => resolve(heard))
			.on("error", reject)
			.write(words);
	});
}

function open(): Socket {
	const { hostname, port } = new URL(server.url);
	return connect(Number(port), hostname);
}

const whole = [
	[
		"a request",
		"GET /api/v1/countries HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n",
		"200",
	],
	[
		"another host",
		"GET /api/v1/countries HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
		"421",
	],
	[
		"an address of another host",
		"GET http://evil.example/api/v1/countries HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
		"421",
	],
	["rubbish", "\u0000\u0001 rubbish\r\n\r\n", "400"],
	[
		"two lengths",
		"POST /api/v1/code HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
		"400",
	],
	[
		"headers of 40 KB",
		`GET / HTTP/1.1\r\nHost: HOST\r\nX: ${"x".repeat(40_000)}\r\n\r\n`,
		"4",
	],
	["headers that never end", "GET / HTTP/1.1\r\nHost: HOST\r\nX: x", ""],
	[
		"a body that never ends",
		"POST /api/v1/code HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
		"",
	],
] as const;
for (const [what, words, status] of whole)
	test(`${what}: ${status || "cut off"}`, async () => {
		const heard = await say(words.replace("HOST", new URL(server.url).host));
		if (status) expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
		else expect(heard).toMatch(/^$|^HTTP\/1\.1 4/);
		if (heard)
			for (const [name, value] of Object.entries(SECURITY_HEADERS))
				expect(heard.toLowerCase()).toContain(
					`${name}: ${value.toLowerCase()}`,
				);
	});

test("200 half-open requests do not stop others", async () => {
	const sockets = Array.from({ length: 200 }, open);
	for (const socket of sockets) {
		socket.on("error", () => socket.destroy());
		socket.write("GET / HTTP/1.1\r\nHost:");
	}
	const response = await fetch(`${server.url}/api/v1/countries`);
	expect(response.status).toBe(200);
	for (const socket of sockets) socket.destroy();
});

test("open to other machines only with a token", async () => {
	await expect(listen({ ...OPTIONS, host: "0.0.0.0" })).rejects.toThrow(
		"host 0.0.0.0 is open to other machines: that needs a token",
	);
});

test("a port that is taken is said so", async () => {
	const port = Number(new URL(server.url).port);
	await expect(listen({ ...OPTIONS, port })).rejects.toThrow("EADDRINUSE");
});

test("closed, it answers nobody", async () => {
	const other = await listen(OPTIONS);
	await fetch(`${other.url}/api/v1/countries`);
	await other.close();
	await expect(fetch(`${other.url}/api/v1/countries`)).rejects.toThrow();
});
