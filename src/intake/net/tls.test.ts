import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Certificate, certificateFor } from "./certificate.sample.ts";
import { fetchOnce } from "./fetch.ts";
import {
	drips,
	HostileServer,
	hangsAfter,
	says,
	sendsTo,
	told,
} from "./hostile.sample.ts";

const good = certificateFor("news.example");
const other = certificateFor("news.example");
const wrongHost = certificateFor("shop.example");
const expired = certificateFor("news.example", { ends: "2021-01-01" });
const early = certificateFor("news.example", { begins: "2048-01-01" });

const plain = new HostileServer({ "/x": says(200, "abc") });
beforeAll(() => plain.start());
afterAll(() => plain.stop());
beforeEach(() => plain.forget());

async function withServer<Value>(
	certificate: Certificate,
	work: (server: HostileServer) => Promise<Value>,
): Promise<Value> {
	const server = await new HostileServer(
		{
			"/x": says(200, "abc"),
			"/down": sendsTo(301, `http://${plain.place}/x`),
		},
		certificate,
	).start();
	try {
		return await work(server);
	} finally {
		await server.stop();
	}
}

function fetchFrom(address: string, authorities: readonly string[] | null) {
	const { port } = new URL(address);
	return fetchOnce(address, {
		agent: "detente/0",
		allow: [`news.example:${port}`, plain.place],
		lookUp: async () => ["127.0.0.1"],
		limits: { connectMs: 3000, wholeMs: 5000 },
		...(authorities && { authorities }),
	});
}

// biome-ignore format: one case a line
const cases: [string, Certificate, readonly string[] | null, string, number][] = [
	["a certificate that is trusted", good, [good.cert], "200 abc", 1],
	["one that nobody knows", good, null, "tls", 0],
	["one of another authority", good, [other.cert], "tls", 0],
	["one of another host", wrongHost, [wrongHost.cert], "tls", 0],
	["one that has run out", expired, [expired.cert], "tls", 0],
	["one that does not hold yet", early, [early.cert], "tls", 0],
];
for (const [name, certificate, authorities, outcome, asked] of cases)
	test(`${name}: ${outcome}`, () =>
		withServer(certificate, async (server) => {
			const address = `https://news.example:${server.port}/x`;
			const fetched = await fetchFrom(address, authorities);
			expect(told(fetched)).toBe(outcome);
			expect(server.requests.length).toBe(asked);
		}));

test("the environment does not turn the check off", () =>
	withServer(good, async (server) => {
		process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
		try {
			const address = `https://news.example:${server.port}/x`;
			expect(told(await fetchFrom(address, null))).toBe("tls");
			expect(server.requests).toEqual([]);
		} finally {
			delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
		}
	}));

test("a redirect from https to http is refused, and nothing is asked there", () =>
	withServer(good, async (server) => {
		const address = `https://news.example:${server.port}/down`;
		const fetched = await fetchFrom(address, [good.cert]);
		expect("refused" in fetched && fetched.refused).toEqual({
			code: "bad-scheme",
			message: `${address}: sends on to ${plain.url}/x, which is not encrypted; give that address yourself if you accept it`,
		});
		expect(plain.connections).toBe(0);
	}));

test("a redirect from http to https is followed", () =>
	withServer(good, async (server) => {
		const to = `https://news.example:${server.port}/x`;
		plain.behaviours = { "/up": sendsTo(301, to), "/x": says(200, "abc") };
		const fetched = await fetchOnce(`${plain.url}/up`, {
			agent: "detente/0",
			allow: [`news.example:${server.port}`, plain.place],
			lookUp: async () => ["127.0.0.1"],
			authorities: [good.cert],
		});
		expect(told(fetched)).toBe("200 abc");
		expect("url" in fetched && [fetched.url, fetched.permanentTo]).toEqual([
			to,
			to,
		]);
	}));

test("what speaks no TLS is refused as such, and silence ends at the clock", async () => {
	const loud = await new HostileServer().start();
	loud.greeting = "220 welcome\r\n";
	const address = `https://news.example:${loud.port}/x`;
	expect(told(await fetchFrom(address, null))).toBe("tls");
	await loud.stop();
	const silent = await new HostileServer().start();
	const waited = fetchOnce(`https://${silent.place}/`, {
		agent: "detente/0",
		allow: [silent.place],
		limits: { connectMs: 100 },
	});
	expect(told(await waited)).toBe("timeout");
	expect([silent.connections, await silent.left()]).toEqual([1, 0]);
	await silent.stop();
});

test("clocks run over TLS too", () =>
	withServer(good, async (server) => {
		server.behaviours = {
			"/hang": hangsAfter("HTTP/1.1 200 OK\r\n"),
			"/drip": drips("HTTP/1.1 200 OK\r\n", "X", 20),
		};
		for (const path of ["/hang", "/drip"]) {
			const fetched = await fetchOnce(
				`https://news.example:${server.port}${path}`,
				{
					agent: "detente/0",
					allow: [`news.example:${server.port}`],
					lookUp: async () => ["127.0.0.1"],
					authorities: [good.cert],
					limits: { wholeMs: 200 },
				},
			);
			expect(told(fetched)).toBe("timeout");
		}
		expect(await server.left()).toBe(0);
	}));
