import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blockedKind } from "./address.ts";
import { fetchOnce } from "./fetch.ts";
import { HostileServer, says, told } from "./hostile.sample.ts";
import type { LookUp } from "./lookUp.ts";
import { openedPlace } from "./target.ts";

describe("kinds of addresses", () => {
	// The first and the last address of each range, and those beside it.
	// biome-ignore format: one range a line
	const ranges: [kind: string, blocked: string[], open: string[]][] = [
		["unspecified", ["0.0.0.0", "0.255.255.255", "::"], ["1.0.0.0"]],
		["private", ["10.0.0.0", "10.255.255.255"], ["9.255.255.255", "11.0.0.0"]],
		["private", ["172.16.0.0", "172.31.255.255"], ["172.15.255.255", "172.32.0.0"]],
		["private", ["192.168.0.0", "192.168.255.255"], ["192.167.255.255", "192.169.0.0"]],
		["private", ["fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fd12:3456::1%eth0"], []],
		["shared", ["100.64.0.0", "100.127.255.255"], ["100.63.255.255", "100.128.0.0"]],
		["loopback", ["127.0.0.0", "127.255.255.255", "::1", "0:0:0:0:0:0:0:1"], ["126.255.255.255", "128.0.0.0"]],
		["metadata", ["169.254.169.254", "168.63.129.16", "fd00:ec2::254", "fd00:0ec2:0::0254"], ["168.63.129.15", "168.63.129.17"]],
		["link-local", ["169.254.0.0", "169.254.255.255", "fe80::", "febf:ffff::1", "fe80::1%1"], ["169.253.255.255", "169.255.0.0"]],
		["site-local", ["fec0::", "feff::1"], []],
		["reserved", ["192.0.0.0", "192.0.0.192", "192.0.0.255", "192.88.99.1"], ["191.255.255.255", "192.0.1.0", "192.88.98.255", "192.88.100.0"]],
		["documentation", ["192.0.2.0", "192.0.2.255", "198.51.100.7", "203.0.113.7", "2001:db8::", "2001:db8:ffff::1", "3fff::1", "3fff:fff::1"], ["192.0.3.0", "198.51.99.255", "203.0.114.0", "2001:db9::1", "3ffe::1"]],
		["benchmark", ["198.18.0.0", "198.19.255.255", "2001:2::1"], ["198.17.255.255", "198.20.0.0"]],
		["multicast", ["224.0.0.0", "239.255.255.255", "ff00::", "ff02::1", "ffff::"], ["223.255.255.255"]],
		["broadcast", ["255.255.255.255"], []],
		["reserved", ["240.0.0.0", "255.255.255.254", "100::1", "200::1", "400::", "1000::", "4000::", "5f00::1", "e000::", "fe00::1", "2001:10::1", "2001:1ff::"], ["2000::", "2001:200::", "2a00::1", "3ffe:ffff::"]],
		["IPv4", ["::8.8.8.8", "::808:808", "::ffff:0:8.8.8.8"], []],
		["tunnel", ["2002::", "2002:808:808::1", "2002:7f00:1::", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"], ["2003::1"]],
		["local translator", ["64:ff9b:1::", "64:ff9b:1::8.8.8.8", "64:ff9b:1:ffff::808:808"], []],
		["loopback", ["::ffff:127.0.0.1", "::ffff:7f00:1", "64:ff9b::127.0.0.1", "64:ff9b::7f00:1"], ["::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b::808:808"]],
		["metadata", ["::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "64:ff9b::a9fe:a9fe"], []],
		["private", ["::ffff:10.0.0.1", "64:ff9b::192.168.1.1"], []],
		["no address", ["", "news.example", "1.2.3", "1.2.3.4.5", "01.2.3.4", "::1::", "[::1]", "64:ff9b"], []],
	];
	for (const [kind, blocked, open] of ranges) {
		for (const address of blocked)
			test(`${address} is blocked: ${kind}`, () =>
				expect(blockedKind(address)).toContain(kind));
		for (const address of open)
			test(`${address} is open`, () => expect(blockedKind(address)).toBeNull());
	}
});

/** Listens on a port that is read unless its address is blocked, so that a fetch that is let through would get here. */
const canary = new HostileServer({ "/": says(200, "seen") });
const canary6 = new HostileServer({ "/": says(200, "seen") });
let sees6 = true;
beforeAll(async () => {
	await startBelow9000(canary, "0.0.0.0");
	sees6 = await canary6.start(canary.port, "::1").then(
		() => true,
		() => false,
	);
});
afterAll(async () => {
	await canary.stop();
	if (sees6) await canary6.stop();
});

async function startBelow9000(server: HostileServer, host: string) {
	for (let port = 8999; port >= 8000; port--) {
		try {
			await server.start(port, host);
			return;
		} catch {
			// In use: the next one.
		}
	}
	throw new Error("no port from 8000 to 8999 is free");
}

describe("blocked addresses however written: no connection", () => {
	// biome-ignore format: in groups
	const hosts = [
		"127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1", "0177.1",
		"017700000001", "127.0.0.0x1", "127.0.00000.01", "0X7F.0X0.0X0.0X1", "127.0.0.1.", "2130706433.", "0x7f.1..",
		"%31%32%37.0.0.1", "127%2e0%2e0%2e1", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1", "12\u00ad7.0.0.1", "12\t7.0.0.1",
		"0", "0.0.0.0", "0x0", "00000000000", "localhost", "LOCALHOST", "localhost.", "ｌocalhost", "sub.localhost",
		"[::1]", "[0:0:0:0:0:0:0:1]", "[::0001]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:FFFF:7F00:0001]",
		"[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[::ffff:0:127.0.0.1]",
		"[::1%lo]", "[fe80::1%25eth0]", "[fe80::1]", "[fec0::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]",
		"169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "[::ffff:a9fe:a9fe]", "10.1", "192.168.257",
		"172.16.0.1", "100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "4294967295",
	];
	for (const host of hosts)
		test(JSON.stringify(host), async () => {
			const address = `http://${host}:${canary.port}/`;
			const fetched = await fetchOnce(address, {
				agent: "detente/0",
				limits: { connectMs: 5000 },
			});
			// A name may be unknown here; then it led nowhere, which is as good.
			const outcomes = host.includes("local")
				? ["blocked-address", "dns"]
				: ["blocked-address"];
			expect(outcomes).toContain(told(fetched));
			expect([canary.connections, canary6.connections]).toEqual([0, 0]);
		});
});

describe("names", () => {
	const fetchNamed = (lookUp: LookUp, allow: string[] = [], connectMs = 5000) =>
		fetchOnce(`http://news.example:${canary.port}/`, {
			agent: "detente/0",
			limits: { connectMs },
			lookUp,
			allow,
		});

	// biome-ignore format: one case a line
	const cases: [string, string[], string][] = [
		["that lead to a blocked address", ["127.0.0.1"], "blocked-address"],
		["that lead to a blocked address of IPv6", ["::1"], "blocked-address"],
		["one of whose addresses is blocked", ["93.184.215.14", "127.0.0.1"], "blocked-address"],
		["one of whose addresses is blocked, first", ["127.0.0.1", "93.184.215.14"], "blocked-address"],
		["one of whose addresses is mapped", ["93.184.215.14", "::ffff:127.0.0.1"], "blocked-address"],
		["with a zone", ["fe80::1%lo"], "blocked-address"],
		["without any address", [], "dns"],
		["whose address is none", ["localhost"], "blocked-address"],
	];
	for (const [name, addresses, outcome] of cases)
		test(name, async () => {
			canary.forget();
			expect(told(await fetchNamed(async () => addresses))).toBe(outcome);
			expect([canary.connections, canary6.connections]).toEqual([0, 0]);
		});

	test("that rebind are looked up once a connection, and what was checked is what is connected to", async () => {
		canary.forget();
		const answers = [
			["93.184.215.14", "10.0.0.1"],
			["127.0.0.1"],
			["127.0.0.1"],
		];
		let asked = 0;
		const lookUp: LookUp = async () => answers[asked++];
		expect(told(await fetchNamed(lookUp))).toBe("blocked-address");
		expect(asked).toBe(1);
		expect(told(await fetchNamed(lookUp))).toBe("blocked-address");
		expect(asked).toBe(2);
		expect([canary.connections, canary6.connections]).toEqual([0, 0]);
	});

	test("that rebind between two steps of one fetch are caught at the second", async () => {
		const other = await new HostileServer().start();
		other.behaviours = {
			"/": says(302, "", [`Location: http://news.example:${canary.port}/`]),
		};
		canary.forget();
		const answers = [["127.0.0.1"], ["127.0.0.1"]];
		const fetched = await fetchOnce(`http://news.example:${other.port}/`, {
			agent: "detente/0",
			allow: [`news.example:${other.port}`],
			lookUp: async () => answers.shift() ?? [],
		});
		expect(told(fetched)).toBe("blocked-address");
		expect([other.connections, canary.connections, answers.length]).toEqual([
			1, 0, 0,
		]);
		await other.stop();
	});

	test("that cannot be looked up", async () => {
		const fault = Object.assign(new Error("getaddrinfo ENOTFOUND"), {
			code: "ENOTFOUND",
		});
		const fetched = await fetchNamed(() => Promise.reject(fault));
		expect("refused" in fetched && fetched.refused).toEqual({
			code: "dns",
			message: `http://news.example:${canary.port}/: there is no host of this name; check the spelling`,
		});
	});

	test("whose look-up never ends", async () => {
		expect(
			told(await fetchNamed(() => new Promise(() => undefined), [], 100)),
		).toBe("timeout");
	});

	test("that a person opened", async () => {
		canary.forget();
		const lookUp: LookUp = async () => ["127.0.0.1"];
		expect(
			told(await fetchNamed(lookUp, [`news.example:${canary.port}`])),
		).toBe("200 seen");
		expect(
			told(
				await fetchNamed(lookUp, ["news.example:80", `example:${canary.port}`]),
			),
		).toBe("blocked-address");
		expect(canary.connections).toBe(1);
	});

	test("say what is wrong and how to open them", async () => {
		const fetched = await fetchNamed(async () => ["10.1.2.3"]);
		expect("refused" in fetched && fetched.refused.message).toBe(
			`http://news.example:${canary.port}/: leads to 10.1.2.3, a private address, which is never read; ` +
				`if you trust it, start with --allow-net news.example:${canary.port}`,
		);
	});
});

describe("what --allow-net opens", () => {
	// biome-ignore format: one case a line
	const cases: [string, string | null][] = [
		["news.example:8080", "news.example:8080"],
		["News.Example.:080", "news.example:80"],
		["127.1:9000", "127.0.0.1:9000"],
		["[::1]:9000", "[::1]:9000"],
		["[0::1]:9000", "[::1]:9000"],
		["bücher.example:80", "xn--bcher-kva.example:80"],
		["news.example", null],
		["news.example:", null],
		[":80", null],
		["news.example:http", null],
		["http://news.example:80", null],
		["user@news.example:80", null],
		["news.example/path:80", null],
		["news.example:80:80", null],
		["*:80", "*:80"],
		["", null],
	];
	for (const [entry, place] of cases)
		test(JSON.stringify(entry), () => expect(openedPlace(entry)).toBe(place));
});
