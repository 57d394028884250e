import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import {
	type Behaviour,
	drips,
	HostileServer,
	hangsAfter,
	pours,
	says,
	sendsTo,
	told,
	writes,
} from "./hostile.sample.ts";
import { Fetcher, type FetcherOptions } from "./polite.ts";
import type { Time } from "./turn.ts";

const server = new HostileServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => server.forget());

/** A clock that stands still but for sleeping, which takes no time. */
class MadeUpTime implements Time {
	ms = 5000;
	readonly slept: number[] = [];

	now(): number {
		return this.ms;
	}

	wall(): number {
		return Date.UTC(2024, 4, 9, 12);
	}

	async sleep(ms: number, signal: AbortSignal | null): Promise<void> {
		signal?.throwIfAborted();
		this.slept.push(ms);
		this.ms += ms;
	}
}

const AGENT = "detente/0.0.0 (+https://example.org/)";
const LIMITS = {
	connectMs: 2000,
	idleMs: 150,
	wholeMs: 400,
	bodyBytes: 60_000,
};

/** A fetcher that finds this robots.txt; names lead to the server, which is opened under each. */
function fetcherFor(robots: Behaviour, options: Partial<FetcherOptions> = {}) {
	const time = new MadeUpTime();
	server.behaviours = {
		"/robots.txt": robots,
		"/a": says(200, "a"),
		"/b": says(200, "b"),
	};
	const names = ["127.0.0.1", "one.example", "two.example", "three.example"];
	const fetcher = new Fetcher({
		agent: AGENT,
		time,
		limits: LIMITS,
		allow: names.map((name) => `${name}:${server.port}`),
		lookUp: async () => ["127.0.0.1"],
		...options,
	});
	return { fetcher, time };
}

const address = (path: string, host = "127.0.0.1"): string =>
	`http://${host}:${server.port}${path}`;
const rules = (...lines: readonly string[]): Behaviour =>
	says(200, `User-agent: *\n${lines.join("\n")}\n`);
const NONE = says(404, "");
const OK = "HTTP/1.1 200 OK\r\n";

describe("robots.txt of every kind", () => {
	const long = `User-agent: *\nDisallow: /b\n${"# filler\n".repeat(60_000)}Disallow: /a\n`;
	// biome-ignore format: one case a line
	const cases: [string, Behaviour, string, string[]][] = [
		["that allows", rules("Disallow: /b"), "200 a", ["/robots.txt", "/a"]],
		["that forbids", rules("Disallow: /a"), "robots", ["/robots.txt"]],
		["that is empty", says(200, ""), "200 a", ["/robots.txt", "/a"]],
		["that is not there", says(404, "Disallow: /"), "200 a", ["/robots.txt", "/a"]],
		["that is gone", says(410, ""), "200 a", ["/robots.txt", "/a"]],
		["that is forbidden itself", says(403, ""), "200 a", ["/robots.txt", "/a"]],
		["that wants a login", says(401, ""), "200 a", ["/robots.txt", "/a"]],
		["of a server at fault", says(500, ""), "robots", ["/robots.txt"]],
		["of a server that is busy", says(503, ""), "robots", ["/robots.txt"]],
		["that hangs", hangsAfter(OK), "robots", ["/robots.txt"]],
		["that drips", drips(`${OK}\r\n`, "#", 20), "robots", ["/robots.txt"]],
		["that is no HTTP", writes("junk"), "robots", ["/robots.txt"]],
		["that breaks off", says(200, "User-agent: *\n", ["Content-Length: 99"]), "robots", ["/robots.txt"]],
		["with headers that are too long", says(200, "", [`X: ${"x".repeat(40_000)}`]), "robots", ["/robots.txt"]],
		["with an odd encoding", says(200, "", ["Content-Encoding: rot13"]), "robots", ["/robots.txt"]],
		["of 540 KB, of which 500 are read", says(200, long), "200 a", ["/robots.txt", "/a"]],
		["without end", pours(`${OK}\r\nUser-agent: *\r\nDisallow: /a\r\n`, "# more\r\n".repeat(900)), "robots", ["/robots.txt"]],
		["that has moved", sendsTo(301, "/rules"), "robots", ["/robots.txt", "/rules"]],
		["that has moved in a circle", sendsTo(302, "/robots.txt"), "robots", Array(6).fill("/robots.txt")],
		["that has moved to a private address", sendsTo(302, "http://10.0.0.1/robots.txt"), "robots", ["/robots.txt"]],
		["that has moved to a file", sendsTo(302, "file:///etc/passwd"), "robots", ["/robots.txt"]],
		["that has moved to nowhere", says(302, ""), "robots", ["/robots.txt"]],
		["that cuts the connection", (socket) => socket.resetAndDestroy(), "connection", ["/robots.txt"]],
	];
	for (const [name, robots, outcome, log] of cases)
		test(`${name}: ${outcome}`, async () => {
			const { fetcher } = fetcherFor(robots);
			server.behaviours = {
				...server.behaviours,
				"/rules": rules("Disallow: /a"),
			};
			expect(told(await fetcher.fetch(address("/a")))).toBe(outcome);
			expect(server.log).toEqual(log);
			expect(await server.left()).toBe(0);
		});

	test("what is said where it forbids, and where it cannot be read", async () => {
		const forbids = fetcherFor(rules("Disallow: /a")).fetcher;
		expect(await forbids.fetch(address("/a?secret"))).toEqual({
			refused: {
				code: "robots",
				message: `${address("/a")}: the robots.txt of the host forbids it; ask its owner, or leave this source out`,
			},
		});
		const broken = fetcherFor(says(500, "")).fetcher;
		expect(await broken.fetch(address("/a"))).toEqual({
			refused: {
				code: "robots",
				message: `${address("/robots.txt")}: cannot be read, so the host is left alone for now; try again in 15 minutes (its status is 500)`,
				waitMs: 900_000,
			},
		});
	});

	test("it is asked for once a day, and once for all who wait for it", async () => {
		const { fetcher, time } = fetcherFor(rules("Disallow: /b"));
		await Promise.all(
			["/a", "/a", "/b"].map((path) => fetcher.fetch(address(path))),
		);
		expect(server.log).toEqual(["/robots.txt", "/a", "/a"]);
		time.ms += 86_390_000;
		await fetcher.fetch(address("/a"));
		expect(server.log.length).toBe(4);
		time.ms += 20_000;
		await fetcher.fetch(address("/a"));
		expect(server.log.slice(4)).toEqual(["/robots.txt", "/a"]);
	});

	test("one that could not be read is asked for again after a quarter of an hour", async () => {
		const { fetcher, time } = fetcherFor(says(500, ""));
		await fetcher.fetch(address("/a"));
		time.ms += 899_000;
		expect(told(await fetcher.fetch(address("/a")))).toBe("robots");
		expect(server.log).toEqual(["/robots.txt"]);
		server.behaviours = { ...server.behaviours, "/robots.txt": NONE };
		time.ms += 2000;
		expect(told(await fetcher.fetch(address("/a")))).toBe("200 a");
	});

	test("after a redirect the rules of the other host hold", async () => {
		const { fetcher } = fetcherFor((socket, own) => {
			const host = own.requests.at(-1)?.head.includes("two.example");
			(host ? rules("Disallow: /b") : NONE)(socket, own);
		});
		server.behaviours = {
			...server.behaviours,
			"/go": sendsTo(302, address("/b", "two.example")),
		};
		const fetched = await fetcher.fetch(address("/go", "one.example"));
		expect(told(fetched)).toBe("robots");
		expect(server.log).toEqual(["/robots.txt", "/go", "/robots.txt"]);
	});

	test("a blocked host is not asked for it", async () => {
		const { fetcher } = fetcherFor(NONE, { allow: [] });
		const blocked = await fetcher.fetch("http://one.example/a");
		expect(told(blocked)).toBe("blocked-address");
		expect(server.connections).toBe(0);
	});
});

describe("turns", () => {
	test("one request a second to a host", async () => {
		const { fetcher, time } = fetcherFor(NONE);
		await fetcher.fetch(address("/a"));
		await fetcher.fetch(address("/b"));
		time.ms += 400;
		await fetcher.fetch(address("/a"));
		time.ms += 5000;
		await fetcher.fetch(address("/b"));
		expect(time.slept).toEqual([1000, 1000, 600]);
	});

	test("one connection to a host, in the order of asking", async () => {
		const { fetcher } = fetcherFor(NONE);
		let open = 0;
		let most = 0;
		const slowly: Behaviour = (socket, own) => {
			most = Math.max(most, ++open);
			setTimeout(() => {
				open--;
				says(200, "x")(socket, own);
			}, 15);
		};
		const paths = ["/1", "/2", "/3", "/4"];
		server.behaviours = Object.fromEntries(paths.map((path) => [path, slowly]));
		await Promise.all(paths.map((path) => fetcher.fetch(address(path))));
		expect([most, server.log]).toEqual([1, ["/robots.txt", ...paths]]);
	});

	test("hosts do not wait for each other", async () => {
		const { fetcher, time } = fetcherFor(NONE);
		for (const host of ["one.example", "two.example", "three.example"])
			await fetcher.fetch(address("/a", host));
		expect(time.slept).toEqual([1000, 1000, 1000]);
	});

	// biome-ignore format: one case a line
	const delays: [string, number][] = [
		["Crawl-delay: 5", 5000], ["Crawl-delay: 0.2", 1000], ["Crawl-delay: 30", 30_000], ["Crawl-delay: 3600", 30_000], ["Crawl-delay: x", 1000],
	];
	for (const [line, ms] of delays)
		test(`${line}: ${ms} ms`, async () => {
			const { fetcher, time } = fetcherFor(rules(line));
			await fetcher.fetch(address("/a"));
			await fetcher.fetch(address("/b"));
			expect(time.slept).toEqual([ms, ms]);
		});

	test("who waits can be called off, and those behind get their turn", async () => {
		const { fetcher } = fetcherFor(NONE);
		server.behaviours = { "/slow": hangsAfter(""), "/b": says(200, "b") };
		const stop = new AbortController();
		const first = fetcher.fetch(address("/slow"));
		const second = fetcher.fetch(address("/a"), { signal: stop.signal });
		const third = fetcher.fetch(address("/b"));
		setTimeout(() => stop.abort(new Error("enough")), 30);
		await expect(second).rejects.toThrow("enough");
		expect([told(await first), told(await third)]).toEqual([
			"timeout",
			"200 b",
		]);
		expect(server.log).toEqual(["/robots.txt", "/slow", "/b"]);
	});

	test("closing ends what is under way and what waits", async () => {
		const { fetcher } = fetcherFor(hangsAfter(""));
		const all = ["/a", "/b"].map((path) => fetcher.fetch(address(path)));
		setTimeout(() => fetcher.close(), 30);
		const ended = await Promise.allSettled(all);
		expect(ended.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
		expect(await server.left()).toBe(0);
		await expect(fetcher.fetch(address("/a"))).rejects.toThrow();
	});
});

describe("Retry-After", () => {
	const busy = (...headers: string[]): Behaviour => says(503, "", headers);
	// biome-ignore format: one case a line
	const cases: [string, Behaviour, string, number][] = [
		["in seconds", busy("Retry-After: 30"), "200 a", 30_000],
		["as a date", busy("Retry-After: Thu, 09 May 2024 12:00:40 GMT"), "200 a", 40_000],
		["as a date, by the server's own clock", busy("Date: Mon, 01 Jan 2001 00:00:00 GMT", "Retry-After: Mon, 01 Jan 2001 00:00:20 GMT"), "200 a", 20_000],
		["with 429", says(429, "", ["Retry-After: 9"]), "200 a", 9000],
		["for longer than anybody waits in a queue", busy("Retry-After: 3600"), "not-yet", 0],
		["for years", busy("Retry-After: 99999999"), "not-yet", 0],
		["in the past", busy("Retry-After: Mon, 01 Jan 2001 00:00:00 GMT"), "200 a", 1000],
		["that is rubbish", busy("Retry-After: \u00ff-1e9; soon"), "200 a", 1000],
		["with 200: it means nothing", says(200, "", ["Retry-After: 30"]), "200 a", 1000],
		["that is not there", busy(), "200 a", 1000],
	];
	for (const [name, first, outcome, waited] of cases)
		test(`${name}: ${outcome}`, async () => {
			const { fetcher, time } = fetcherFor(NONE);
			server.behaviours = { ...server.behaviours, "/first": first };
			await fetcher.fetch(address("/first"));
			time.slept.length = 0;
			expect(told(await fetcher.fetch(address("/a")))).toBe(outcome);
			expect(time.slept.reduce((sum, ms) => sum + ms, 0)).toBe(waited);
		});

	test("says for how long, and ends", async () => {
		const { fetcher, time } = fetcherFor(NONE);
		server.behaviours = {
			...server.behaviours,
			"/first": busy("Retry-After: 3600"),
		};
		await fetcher.fetch(address("/first"));
		time.ms += 600_000;
		expect(await fetcher.fetch(address("/a"))).toEqual({
			refused: {
				code: "not-yet",
				message: `${address("/a")}: the host asked to be left alone for 3000 s more; try again then`,
				waitMs: 3_000_000,
			},
		});
		expect(server.log).toEqual(["/robots.txt", "/first"]);
		time.ms += 3_000_000;
		expect(told(await fetcher.fetch(address("/a")))).toBe("200 a");
	});

	test("of a robots.txt holds too", async () => {
		const { fetcher } = fetcherFor(says(429, "", ["Retry-After: 3600"]));
		const fetched = await fetcher.fetch(address("/a"));
		expect([told(fetched), server.log]).toEqual(["not-yet", ["/robots.txt"]]);
	});
});

describe("what is sent and remembered", () => {
	test("one user agent, everywhere", async () => {
		const { fetcher } = fetcherFor(NONE);
		await fetcher.fetch(address("/a"), { etag: '"e"', accept: "text/html" });
		for (const { head } of server.requests)
			expect(head).toContain(`\r\nuser-agent: ${AGENT}\r\n`);
		expect(server.requests[0].head).not.toContain("if-none-match");
		expect(server.requests[1].head).toContain('\r\nif-none-match: "e"\r\n');
	});

	test("a user agent that cannot be sent is our mistake", () =>
		expect(() => new Fetcher({ agent: "a\r\nX: y" })).toThrow(RangeError));

	test("a bounded number of hosts", async () => {
		const time = new MadeUpTime();
		const fetcher = new Fetcher({
			agent: AGENT,
			time,
			lookUp: async () => [],
			manners: { hosts: 10 },
		});
		for (let i = 0; i < 60; i++)
			await fetcher.fetch(`http://host-${i}.example/`);
		expect(fetcher.hosts).toBe(10);
	});
});
