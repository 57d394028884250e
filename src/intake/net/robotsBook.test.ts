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
import {
	BRIEF,
	NONE,
	fetcherFor as politeFetcher,
	rules,
} from "./polite.sample.ts";
import type { FetcherOptions } from "./polite.ts";

const server = new HostileServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => server.forget());

const fetcherFor = (robots: Behaviour, options?: Partial<FetcherOptions>) =>
	politeFetcher(server, robots, options);
const address = (path: string, host = "127.0.0.1"): string =>
	`http://${host}:${server.port}${path}`;
const OK = "HTTP/1.1 200 OK\r\n";

describe("robots.txt of every kind", () => {
	const long = `User-agent: *\nDisallow: /b\n${"# filler\n".repeat(60_000)}Disallow: /a\n`;
	// biome-ignore format: one case a line
	const cases: [string, Behaviour, string, string[], Partial<FetcherOptions>?][] = [
		["that allows", rules("Disallow: /b"), "200 a", ["/robots.txt", "/a"]],
		["that forbids", rules("Disallow: /a"), "robots", ["/robots.txt"]],
		["that is empty", says(200, ""), "200 a", ["/robots.txt", "/a"]],
		["that is not there", says(404, "Disallow: /"), "200 a", ["/robots.txt", "/a"]],
		["that is gone", says(410, ""), "200 a", ["/robots.txt", "/a"]],
		["that is forbidden itself", says(403, ""), "200 a", ["/robots.txt", "/a"]],
		["that wants a login", says(401, ""), "200 a", ["/robots.txt", "/a"]],
		["of a server at fault", says(500, ""), "robots", ["/robots.txt"]],
		["of a server that is busy", says(503, ""), "robots", ["/robots.txt"]],
		["that hangs", hangsAfter(OK), "robots", ["/robots.txt"], BRIEF],
		["that drips", drips(`${OK}\r\n`, "#", 20), "robots", ["/robots.txt"], BRIEF],
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
	for (const [name, robots, outcome, log, options] of cases)
		test(`${name}: ${outcome}`, async () => {
			const { fetcher } = fetcherFor(robots, options);
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

	test("rules of many hosts take a bounded room", async () => {
		const long = rules(`Disallow: /${"b".repeat(9000)}`);
		const { fetcher } = fetcherFor(long, { manners: { rulesBytes: 15_000 } });
		for (const host of [
			"one.example",
			"two.example",
			"two.example",
			"one.example",
		])
			await fetcher.fetch(address("/a", host));
		expect(server.log).toEqual([
			"/robots.txt",
			"/a",
			"/robots.txt",
			"/a",
			"/a",
			"/robots.txt",
			"/a",
		]);
	});
});
