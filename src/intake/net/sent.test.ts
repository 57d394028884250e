import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import { type FetchOptions, fetchOnce } from "./fetch.ts";
import {
	type Behaviour,
	HostileServer,
	hangsAfter,
	pours,
	says,
	told,
	writes,
} from "./hostile.sample.ts";

const server = new HostileServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => server.forget());

const AGENT = "detente/0.0.0 (+https://example.org/)";
const OK = "HTTP/1.1 200 OK\r\n";
type Options = Partial<FetchOptions>;

function outcomeOf(behaviour: Behaviour, options: Options = {}) {
	server.behaviours = { "/x": behaviour };
	return fetchOnce(`${server.url}/x`, {
		agent: AGENT,
		allow: [server.place],
		limits: { bodyBytes: 60_000 },
		...options,
	});
}

describe("what is sent and kept", () => {
	test("little, and nothing that was not given", async () => {
		await outcomeOf(says(200, ""), { accept: "text/html" });
		expect(server.requests[0].head).toBe(
			`GET /x HTTP/1.1\r\nuser-agent: ${AGENT}\r\naccept: text/html\r\n` +
				`accept-encoding: gzip, deflate, br\r\nHost: ${server.place}\r\nConnection: close\r\n\r\n`,
		);
	});

	// biome-ignore format: one case a line
	const conditions: [string, Options, string][] = [
		["an etag, byte for byte", { etag: 'W/"\u00e9\t x\u0080"' }, 'if-none-match: W/"\u00e9\t x\u0080"'],
		["an etag without quotes", { etag: "a b" }, "if-none-match: a b"],
		["a date, byte for byte", { lastModified: "yesterday, about noon" }, "if-modified-since: yesterday, about noon"],
		["an etag that would smuggle a header", { etag: 'a\r\nX: y' }, ""],
		["an etag that no header could hold", { etag: '"\u0436"' }, ""],
		["an empty etag", { etag: "" }, ""],
	];
	for (const [name, options, line] of conditions)
		test(name, async () => {
			await outcomeOf(says(200, ""), options);
			const lines = server.requests[0].head.split("\r\n").slice(4, -4);
			expect(lines.join("\n")).toBe(line);
		});

	test("the etag that came is the one that goes back", async () => {
		const odd = 'W/"caf\u00e9 \u00ff, \\"x\\""';
		const fetched = await outcomeOf(
			writes(`${OK}ETag: ${odd}\r\nContent-Length: 0\r\n\r\n`),
		);
		if ("refused" in fetched) throw new Error(fetched.refused.message);
		await outcomeOf(says(304, ""), { etag: fetched.headers.etag });
		expect(server.requests[1].head).toContain(`\r\nif-none-match: ${odd}\r\n`);
	});

	test("headers that are needed are kept, as they came", async () => {
		const long = `Link: <${"x".repeat(1500)}>`;
		const fetched = await outcomeOf(
			says(200, "", ["ETag: a", "Server: b", "Set-Cookie: c", long, long]),
			{ limits: {} },
		);
		expect("headers" in fetched && fetched.headers).toEqual({ etag: "a" });
	});

	test("no proxy is taken from the environment", async () => {
		const proxy = await new HostileServer().start();
		for (const name of [
			"HTTP_PROXY",
			"http_proxy",
			"ALL_PROXY",
			"NODE_USE_ENV_PROXY",
		])
			process.env[name] = proxy.url;
		try {
			expect(told(await outcomeOf(says(200, "abc")))).toBe("200 abc");
			expect(proxy.connections).toBe(0);
		} finally {
			for (const name of [
				"HTTP_PROXY",
				"http_proxy",
				"ALL_PROXY",
				"NODE_USE_ENV_PROXY",
			])
				delete process.env[name];
			await proxy.stop();
		}
	});

	test("a signal ends a fetch with its reason, and the connection with it", async () => {
		const stop = new AbortController();
		const fetched = outcomeOf(hangsAfter(`${OK}\r\nabc`), {
			signal: stop.signal,
		});
		setTimeout(() => stop.abort(new Error("enough")), 30);
		await expect(fetched).rejects.toThrow("enough");
		expect(await server.left()).toBe(0);
		await expect(
			outcomeOf(says(200, ""), { signal: stop.signal }),
		).rejects.toThrow("enough");
		expect(server.connections).toBe(1);
	});

	// biome-ignore format: one case a line
	const messages: [string, Behaviour, string][] = [
		["too long a body", pours(`${OK}\r\n`, "x".repeat(9000)), "is longer than 60000 bytes; raise the limit bodyBytes if it is worth it"],
		["no HTTP", writes("\u001b[31mred"), "does not speak HTTP where it should; check address and port"],
		["an odd encoding", says(200, "", ["Content-Encoding: \u009b31m"]), "is compressed as \\u009b31m; only gzip, deflate, br are read"],
	];
	for (const [name, behaviour, message] of messages)
		test(`what is said of ${name}`, async () => {
			const fetched = await outcomeOf(behaviour);
			expect("refused" in fetched && fetched.refused.message).toBe(
				`${server.url}/x: ${message}`,
			);
		});
});
