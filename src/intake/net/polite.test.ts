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
	HostileServer,
	hangsAfter,
	says,
	told,
} from "./hostile.sample.ts";
import {
	AGENT,
	BRIEF,
	MadeUpTime,
	NONE,
	fetcherFor as politeFetcher,
	rules,
} from "./polite.sample.ts";
import { Fetcher, type FetcherOptions } from "./polite.ts";

const server = new HostileServer();
beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => server.forget());

const fetcherFor = (robots: Behaviour, options?: Partial<FetcherOptions>) =>
	politeFetcher(server, robots, options);
const address = (path: string, host = "127.0.0.1"): string =>
	`http://${host}:${server.port}${path}`;

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
		const { fetcher } = fetcherFor(NONE, BRIEF);
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
