import { brotliCompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runsOf } from "../../gated.sample.ts";
import { fetchOnce } from "./fetch.ts";
import { HostileServer, writes } from "./hostile.sample.ts";

// Good answers with bits flipped, bytes cut out and pieces put in: each fetch ends with an answer or a refusal that says
// where, and never with an error.

const server = new HostileServer();
beforeAll(() => server.start());
afterAll(() => server.stop());

const text = "Talks began in Lirania. ".repeat(20);
const answer = (headers: string, body: Uint8Array | string): Buffer =>
	Buffer.concat([
		Buffer.from(`HTTP/1.1 200 OK\r\nETag: "a"\r\n${headers}\r\n\r\n`),
		Buffer.from(body as string),
	]);
const GOOD = [
	answer(`Content-Length: ${text.length}`, text),
	answer(
		"Transfer-Encoding: chunked",
		`18\r\n${text.slice(0, 24)}\r\n0\r\n\r\n`,
	),
	answer("Content-Encoding: gzip", gzipSync(text)),
	answer("Content-Encoding: br", brotliCompressSync(text)),
	Buffer.from(
		"HTTP/1.1 302 Found\r\nLocation: /x?next=1\r\nContent-Length: 0\r\n\r\n",
	),
	Buffer.from(
		"HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
	),
];

const damage = fc.record({
	good: fc.constantFrom(...GOOD),
	flips: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
		maxLength: 3,
	}),
	cut: fc.option(fc.tuple(fc.nat(), fc.nat({ max: 60 })), { nil: null }),
	put: fc.option(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 20 })), {
		nil: null,
	}),
});

type Damage = typeof damage extends fc.Arbitrary<infer Given> ? Given : never;

function damaged({ good, flips, cut, put }: Damage): Buffer {
	let bytes = Buffer.from(good);
	for (const [at, mask] of flips) bytes[at % bytes.length] ^= mask;
	if (cut) {
		const at = cut[0] % bytes.length;
		bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + cut[1])]);
	}
	if (put) {
		const at = put[0] % (bytes.length + 1);
		bytes = Buffer.concat([bytes.subarray(0, at), put[1], bytes.subarray(at)]);
	}
	return bytes;
}

const RUNS = runsOf(40, 80);

test(
	"damaged input of the network ends as an answer or a refusal",
	async () => {
		await fc.assert(
			fc.asyncProperty(damage, async (given) => {
				server.behaviours = {
					"/x": writes(damaged(given)),
					"/x?next=1": writes(GOOD[0]),
				};
				const fetched = await fetchOnce(`${server.url}/x`, {
					agent: "detente/0",
					allow: [server.place],
				});
				if ("refused" in fetched)
					expect(fetched.refused.message).toMatch(
						/^[\x20-\uffff]+: [\x20-\uffff]+$/,
					);
				else expect(fetched.body.length).toBeLessThan(60_000);
				expect(await server.left()).toBe(0);
			}),
			{ numRuns: RUNS },
		);
	},
	30_000 + 50 * RUNS,
);
