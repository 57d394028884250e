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
	type Behaviours,
	HostileServer,
	hangsAfter,
	says,
	sendsTo,
	told,
	writes,
} from "./hostile.sample.ts";

// Where a server may send whoever asks it. Each step is checked as if a person had given its address; the log says how
// far it went.

const server = new HostileServer();
const other = new HostileServer({ "/end": says(200, "other") });
beforeAll(async () => {
	await server.start();
	await other.start();
});
afterAll(async () => {
	await server.stop();
	await other.stop();
});
beforeEach(() => {
	server.forget();
	other.forget();
});

function fetchFrom(
	behaviours: Behaviours,
	options: Partial<FetchOptions> = {},
) {
	server.behaviours = { "/end": says(200, "end"), ...behaviours };
	return fetchOnce(`${server.url}/1`, {
		agent: "detente/0",
		allow: [server.place],
		limits: { connectMs: 5000 },
		...options,
	});
}

/** A chain from /1 on, and then to the address given. */
function chain(statuses: readonly number[], last = "/end"): Behaviours {
	const steps = statuses.map((status, i) => {
		const to = i === statuses.length - 1 ? last : `/${i + 2}`;
		return [`/${i + 1}`, sendsTo(status, to)] as const;
	});
	return Object.fromEntries(steps);
}

// biome-ignore format: one case a line
const cases: [string, Behaviours, string, string[]?][] = [
	["a step", chain([302]), "200 end", ["/1", "/end"]],
	["five steps", chain([301, 302, 303, 307, 308]), "200 end", ["/1", "/2", "/3", "/4", "/5", "/end"]],
	["six steps", chain([302, 302, 302, 302, 302, 302]), "too-many-redirects", ["/1", "/2", "/3", "/4", "/5", "/6"]],
	["in a circle", { "/1": sendsTo(302, "/2"), "/2": sendsTo(302, "/1") }, "too-many-redirects", ["/1", "/2", "/1", "/2", "/1", "/2"]],
	["to itself", { "/1": sendsTo(301, "/1") }, "too-many-redirects", Array(6).fill("/1")],
	["to a whole address", { "/1": sendsTo(302, "http://PLACE/end") }, "200 end", ["/1", "/end"]],
	["without a scheme", { "/1": sendsTo(302, "//PLACE/end") }, "200 end", ["/1", "/end"]],
	["with a fragment", { "/1": sendsTo(302, "/end#part") }, "200 end", ["/1", "/end"]],
	["with blanks around it", { "/1": sendsTo(302, "  /end \t") }, "200 end", ["/1", "/end"]],
	["with backslashes", { "/1": sendsTo(302, "\\end") }, "200 end", ["/1", "/end"]],
	["with dots that lead up", { "/1": sendsTo(302, "/a/../../../end") }, "200 end", ["/1", "/end"]],
	["with letters that are not ASCII, as UTF-8", { "/1": sendsTo(302, "/caf\u00e9"), "/caf%C3%A9": says(200, "end") }, "200 end", ["/1", "/caf%C3%A9"]],
	["with bytes that are no UTF-8", { "/1": writes("HTTP/1.1 302 F\r\nLocation: /caf\u00e9\r\n\r\n"), "/caf%C3%A9": says(200, "end") }, "200 end", ["/1", "/caf%C3%A9"]],
	["with a body that never comes", { "/1": hangsAfter("HTTP/1.1 302 F\r\nLocation: /end\r\nContent-Length: 999\r\n\r\n") }, "200 end", ["/1", "/end"]],
	["to nowhere", { "/1": says(302, "abc") }, "bad-answer"],
	["to an empty address", { "/1": writes("HTTP/1.1 302 F\r\nLocation:\r\n\r\n") }, "bad-answer"],
	["to two addresses", { "/1": says(302, "", ["Location: /end", "Location: /2"]) }, "200 end", ["/1", "/end"]],
	["to what is no address", { "/1": sendsTo(302, "http://[") }, "bad-url"],
	["to an address without a host", { "/1": sendsTo(302, "http://") }, "bad-url"],
	["to a port beyond all ports", { "/1": sendsTo(302, "http://news.example:99999/") }, "bad-url"],
	["to an endless address", { "/1": sendsTo(302, `/${"x".repeat(9000)}`) }, "bad-url"],
	["to a private address", { "/1": sendsTo(302, "http://10.0.0.1/") }, "blocked-address"],
	["to this machine", { "/1": sendsTo(302, "http://127.0.0.1/") }, "blocked-address"],
	["to this machine, in another form", { "/1": sendsTo(302, "http://0x7f.1/") }, "blocked-address"],
	["to this machine by name", { "/1": sendsTo(302, "http://localhost/") }, "blocked-address"],
	["to the metadata of a cloud", { "/1": sendsTo(302, "http://169.254.169.254/latest/meta-data/") }, "blocked-address"],
	["to the metadata of a cloud, in IPv6", { "/1": sendsTo(302, "http://[fd00:ec2::254]/") }, "blocked-address"],
	["to an address with a zone", { "/1": sendsTo(302, "http://[fe80::1%25eth0]/") }, "blocked-address"],
	["to a private address at the second step", { "/1": sendsTo(301, "/2"), "/2": sendsTo(302, "http://192.168.1.1/") }, "blocked-address", ["/1", "/2"]],
	["to a file", { "/1": sendsTo(302, "file:///etc/passwd") }, "bad-scheme"],
	["to FTP", { "/1": sendsTo(302, "ftp://news.example/") }, "bad-scheme"],
	["to gopher", { "/1": sendsTo(302, "gopher://127.0.0.1:25/") }, "bad-scheme"],
	["to data", { "/1": sendsTo(302, "data:text/plain,abc") }, "bad-scheme"],
	["to a script", { "/1": sendsTo(302, "javascript:alert(1)") }, "bad-scheme"],
	["to an address with a password", { "/1": sendsTo(302, "http://user:word@news.example/") }, "credentials"],
	["to an address with a user", { "/1": sendsTo(302, "http://user@PLACE/end") }, "credentials"],
	["to another port", { "/1": sendsTo(302, "http://news.example:22/") }, "bad-port"],
	["to a port beside those that are read", { "/1": sendsTo(302, "http://news.example:9000/") }, "bad-port"],
	["to an opened host at another port", { "/1": sendsTo(302, "http://127.0.0.1:81/") }, "bad-port"],
];
describe("a redirect", () => {
	for (const [name, behaviours, outcome, log = ["/1"]] of cases)
		test(`${name}: ${outcome}`, async () => {
			expect(told(await fetchFrom(behaviours))).toBe(outcome);
			expect(server.log).toEqual(log);
			expect(await server.left()).toBe(0);
		});
});

describe("where an address has moved for good", () => {
	// biome-ignore format: one case a line
	const moves: [number[], string | null][] = [
		[[], null],
		[[301], "/end"],
		[[308], "/end"],
		[[301, 308], "/end"],
		[[302], null],
		[[307, 301], null],
		[[301, 302], "/2"],
		[[308, 301, 303, 301], "/3"],
	];
	for (const [statuses, to] of moves)
		test(statuses.join() || "no redirect", async () => {
			const fetched = await fetchFrom({
				"/1": says(200, ""),
				...chain(statuses),
			});
			expect("permanentTo" in fetched && fetched.permanentTo).toBe(
				to && server.url + to,
			);
		});
});

describe("what goes along", () => {
	test("no cookie, and the conditions at each step", async () => {
		const cookie = ["Location: /end", "Set-Cookie: a=b"];
		await fetchFrom({ "/1": says(302, "", cookie) }, { etag: '"e"' });
		expect(server.log).toEqual(["/1", "/end"]);
		for (const { head } of server.requests) {
			expect(head).not.toMatch(/cookie|referer/i);
			expect(head).toContain('if-none-match: "e"');
		}
	});

	test("no host that was not named, where hosts are named", async () => {
		const there = `http://localhost.example:${other.port}/end`;
		const options = {
			allow: [server.place, `localhost.example:${other.port}`],
			lookUp: async () => ["127.0.0.1"],
		};
		const behaviours = { "/1": sendsTo(302, there) };
		const hosts = ["127.0.0.1"];
		const kept = await fetchFrom(behaviours, { ...options, hosts });
		expect([told(kept), other.connections]).toEqual(["other-host", 0]);
		const named = ["127.0.0.1", "LOCALHOST.example."];
		const both = await fetchFrom(behaviours, { ...options, hosts: named });
		expect([told(both), other.connections]).toEqual(["200 other", 1]);
		const free = await fetchFrom(behaviours, options);
		expect([told(free), other.connections]).toEqual(["200 other", 2]);
	});

	test("the clock: steps together take no longer than one", async () => {
		const slow = (to: string) => (socket: { end(text: string): unknown }) =>
			void setTimeout(
				() => socket.end(`HTTP/1.1 302 F\r\nLocation: ${to}\r\n\r\n`),
				150,
			);
		const behaviours = {
			"/1": slow("/2"),
			"/2": slow("/3"),
			"/3": slow("/4"),
			"/4": slow("/5"),
		};
		const fetched = await fetchFrom(behaviours, { limits: { wholeMs: 400 } });
		expect(told(fetched)).toBe("timeout");
		expect(server.requests.length).toBeLessThan(4);
	});

	test("no more redirects than the limit says", async () => {
		const limited = (redirects: number) =>
			fetchFrom(chain([302, 302]), { limits: { redirects } });
		expect(told(await limited(1))).toBe("too-many-redirects");
		expect(told(await limited(2))).toBe("200 end");
	});
});

describe("an address that a person gives", () => {
	// biome-ignore format: one case a line
	const given: [string, string, string][] = [
		["", "bad-url", ": is no address; give one that begins with https:// or http://"],
		["news.example/feed", "bad-url", "news.example/feed: is no address; give one that begins with https:// or http://"],
		["/etc/passwd", "bad-url", "/etc/passwd: is no address; give one that begins with https:// or http://"],
		["\u001b[31m", "bad-url", "\\u001b[31m: is no address; give one that begins with https:// or http://"],
		["file:///etc/passwd", "bad-scheme", "file:///etc/passwd: only http and https are read; give an address that begins with https:// or http://"],
		["feed://news.example/", "bad-scheme", "feed://news.example/: only http and https are read; give an address that begins with https:// or http://"],
		["https://user:word@news.example/a?b=c", "credentials", "https://news.example/a: take the user name and the password out of the address"],
		["http://news.example:6379/?secret=1", "bad-port", "http://news.example:6379/: only ports 80, 443 and 8000 to 8999 are read; if you trust it, start with --allow-net news.example:6379"],
		["http://news.example:7999/", "bad-port", ""],
		["http://news.example:0/", "bad-port", ""],
		["http://169.254.169.254/", "blocked-address", "http://169.254.169.254/: leads to 169.254.169.254, a metadata address, which is never read; if you trust it, start with --allow-net 169.254.169.254:80"],
		["http://[fe80::1%eth0]/", "blocked-address", "http://[fe80::1%eth0]/: an address with a zone belongs to the own network, which is never read"],
	];
	for (const [address, code, message] of given)
		test(JSON.stringify(address), async () => {
			const fetched = await fetchOnce(address, { agent: "detente/0" });
			if (!("refused" in fetched)) throw new Error("was fetched");
			expect(fetched.refused.code).toBe(code);
			if (message) expect(fetched.refused.message).toBe(message);
		});

	// None of these gets as far as a connection: the name leads nowhere, and that is the first thing wrong with it.
	for (const address of [
		"http://news.example/",
		"https://news.example",
		"http://news.example:8000",
		"http://news.example:8999/",
		"HTTPS://NEWS.EXAMPLE:443/a b",
		"http://bücher.example/ü",
	])
		test(`${JSON.stringify(address)} is asked for`, async () => {
			const asked: string[] = [];
			const fetched = await fetchOnce(address, {
				agent: "detente/0",
				lookUp: async (name) => {
					asked.push(name);
					return [];
				},
			});
			expect(told(fetched)).toBe("dns");
			expect(asked[0]).toMatch(/^(news|xn--bcher-kva)\.example$/);
		});

	test("of one character too many is refused", async () => {
		const fetched = await fetchOnce(`http://a.example/${"x".repeat(8176)}`, {
			agent: "detente/0",
		});
		expect(told(fetched)).toBe("bad-url");
	});

	test("of nobody who listens", async () => {
		const gone = await new HostileServer().start();
		await gone.stop();
		const fetched = await fetchOnce(gone.url, {
			agent: "detente/0",
			allow: [gone.place],
		});
		expect("refused" in fetched && fetched.refused).toEqual({
			code: "connection",
			message: `${gone.url}/: nothing listens there; check the port, or try again later`,
		});
	});
});
