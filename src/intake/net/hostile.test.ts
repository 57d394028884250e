import {
	brotliCompressSync,
	deflateRawSync,
	deflateSync,
	gzipSync,
} from "node:zlib";
import { describe, expect, test } from "vitest";
import { type FetchOptions, fetchOnce } from "./fetch.ts";
import {
	type Behaviour,
	drips,
	HostileServer,
	hangsAfter,
	pours,
	says,
	told,
	writes,
} from "./hostile.sample.ts";

// What a server may do to whoever asks it. Each behaviour has its bounded outcome; after each the log of the server holds
// what was asked, no cookie came back, and no connection is left.

// Small, so that the limits are met; long clocks, so that a busy machine does not matter.
const LIMITS = {
	bodyBytes: 60_000,
	ratioFromBytes: 4000,
	headerBytes: 2000,
	interimAnswers: 5,
};
const HASTY = { ...LIMITS, idleMs: 250, wholeMs: 9000 };
const ROOMY: Partial<FetchOptions> = {
	limits: { ...LIMITS, bodyBytes: 1_000_000 },
};
const BRIEF = { ...LIMITS, wholeMs: 400 };

type Options = Partial<FetchOptions>;
type Case = readonly [
	name: string,
	behaviour: Behaviour,
	outcome: string,
	options?: Options,
];

/** A test a case, each with a server of its own; those that wait for a clock wait together. */
function holds(
	cases: readonly Case[],
	run: typeof test | typeof test.concurrent = test,
) {
	for (const [name, behaviour, outcome, options] of cases)
		run(name, async () => {
			const server = await new HostileServer({ "/x": behaviour }).start();
			const fetched = await fetchOnce(`${server.url}/x`, {
				agent: "detente/0",
				allow: [server.place],
				limits: LIMITS,
				...options,
			});
			expect(told(fetched)).toBe(outcome);
			expect(server.log).toEqual(["/x"]);
			expect(server.requests[0].head).not.toMatch(/cookie|authoriz|proxy/i);
			expect(await server.left()).toBe(0);
			await server.stop();
		});
}

const OK = "HTTP/1.1 200 OK\r\n";
const encoded = (encoding: string, body: Uint8Array): Behaviour =>
	says(200, body, [`Content-Encoding: ${encoding}`]);
const chunked = (text: string): Behaviour =>
	writes(`${OK}Transfer-Encoding: chunked\r\n\r\n${text}`);
const interim = "HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n";
const zeros = Buffer.alloc(5_000_000);
const noise = Buffer.from(
	Array.from({ length: 70_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff),
);
const half = (bytes: Uint8Array): Uint8Array =>
	bytes.subarray(0, bytes.length >> 1);
const filler = (name: string, length: number): string =>
	`${name}: ${"h".repeat(length - name.length - 4)}`;

describe("clocks", () => {
	// biome-ignore format: one case a line
	holds([
		["no answer at all", hangsAfter(""), "timeout", { limits: HASTY }],
		["headers that stop", hangsAfter(`${OK}X: `), "timeout", { limits: HASTY }],
		["headers that drip", drips(OK, "X", 20), "timeout", { limits: BRIEF }],
		["header lines that drip", drips(OK, "X: y\r\n", 20), "timeout", { limits: BRIEF }],
		["a status line that drips", drips("HTTP/1.1 200 ", "O", 20), "timeout", { limits: BRIEF }],
		["a body that stops", hangsAfter(`${OK}Content-Length: 9\r\n\r\nabc`), "timeout", { limits: HASTY }],
		["a body that drips", drips(`${OK}Content-Length: 999999\r\n\r\n`, "x", 20), "timeout", { limits: BRIEF }],
		["chunks that drip", drips(`${OK}Transfer-Encoding: chunked\r\n\r\n`, "1\r\nx\r\n", 20), "timeout", { limits: BRIEF }],
		["chunk extensions that drip", drips(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`, "x", 20), "timeout", { limits: BRIEF }],
		["trailers that drip", drips(`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`, "X: y\r\n", 20), "timeout", { limits: BRIEF }],
		["interim answers that drip", drips("", interim, 30), "timeout", { limits: { ...BRIEF, interimAnswers: 99 } }],
		["a body with no end that stops", hangsAfter(`${OK}\r\nabc`), "timeout", { limits: HASTY }],
	], test.concurrent);
});

describe("length", () => {
	// biome-ignore format: one case a line
	holds([
		["a body of one byte less than the limit", says(200, "x".repeat(59_999)), "200 59999 bytes"],
		["a body of the limit", says(200, "x".repeat(60_000)), "200 60000 bytes"],
		["a body of one byte more", says(200, "x".repeat(60_001)), "too-large"],
		["a body of one byte more, cut", says(200, "x".repeat(60_001)), "200 60000 bytes cut", { cutAtLimit: true }],
		["a packed body of the limit", encoded("gzip", gzipSync(noise.subarray(0, 60_000), { level: 1 })), "200 60000 bytes", { limits: { ...LIMITS, ratio: 1e9 } }],
		["a packed body of one byte more", encoded("gzip", gzipSync(noise.subarray(0, 60_001))), "too-large", { limits: { ...LIMITS, ratio: 1e9 } }],
		["a packed body of far more, cut", encoded("gzip", gzipSync(noise)), "200 60000 bytes cut", { limits: { ...LIMITS, ratio: 1e9 }, cutAtLimit: true }],
		["a body without end", pours(`${OK}\r\n`, "x".repeat(9000)), "too-large"],
		["chunks without end", pours(`${OK}Transfer-Encoding: chunked\r\n\r\n`, "4\r\nabcd\r\n".repeat(900)), "too-large"],
		["a packed body without end that gives nothing", pours(`${OK}Content-Encoding: gzip\r\n\r\n`, Buffer.concat(Array(400).fill(gzipSync("")))), "too-large"],
		["a length that is too long", says(200, "abc", ["Content-Length: 9"]), "200 abc truncated"],
		["a length beyond all memory", says(200, "abc", ["Content-Length: 9007199254740991"]), "200 abc truncated"],
		["a length that is too short", says(200, "abcdef", ["Content-Length: 3"]), "200 abc"],
		["a length that is no number", says(200, "abc", ["Content-Length: many"]), "bad-answer"],
		["a length below nothing", says(200, "abc", ["Content-Length: -1"]), "bad-answer"],
		["two lengths", says(200, "abc", ["Content-Length: 3", "Content-Length: 4"]), "bad-answer"],
		["a length and chunks", writes(`${OK}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`), "bad-answer"],
		["chunks that break off", chunked("5\r\nabc"), "200 abc truncated"],
		["chunks without a last one", chunked("3\r\nabc\r\n"), "200 abc truncated"],
		["a chunk of no number", chunked("3\r\nabc\r\nzz\r\n"), "bad-answer"],
		["a chunk beyond all memory", chunked("ffffffffffffffff\r\nabc"), "200 abc truncated"],
		["a chunk longer than a number", chunked("fffffffffffffffff\r\nabc"), "bad-answer"],
		["chunk extensions without end", pours(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`, "x".repeat(9000)), "bad-answer"],
		["trailers", chunked("3\r\nabc\r\n0\r\nX: y\r\n\r\n"), "200 abc"],
		["trailers without end", pours(`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`, `X: ${"y".repeat(900)}\r\n`.repeat(10)), "headers-too-large"],
		["a second answer behind the first", writes(`${OK}Content-Length: 3\r\n\r\nabc${OK}Content-Length: 3\r\n\r\nxyz`), "200 abc"],
	]);
});

describe("compression", () => {
	// biome-ignore format: one case a line
	holds([
		["gzip", encoded("gzip", gzipSync("abc")), "200 abc"],
		["gzip by its old name, in capitals", encoded("X-GZIP", gzipSync("abc")), "200 abc"],
		["deflate", encoded("deflate", deflateSync("abc")), "200 abc"],
		["deflate without its frame", encoded("deflate", deflateRawSync("abc")), "200 abc"],
		["br", encoded("br", brotliCompressSync("abc")), "200 abc"],
		["identity", encoded("identity", Buffer.from("abc")), "200 abc"],
		["gzip of nothing", encoded("gzip", Buffer.alloc(0)), "200"],
		["a gzip bomb", encoded("gzip", gzipSync(zeros)), "bomb", ROOMY],
		["a deflate bomb", encoded("deflate", deflateSync(zeros)), "bomb", ROOMY],
		["a br bomb", encoded("br", brotliCompressSync(zeros)), "bomb", ROOMY],
		["a bomb where a long body is cut", encoded("gzip", gzipSync(zeros)), "bomb", { ...ROOMY, cutAtLimit: true }],
		["a bomb that needs no ratio", encoded("gzip", gzipSync(zeros)), "too-large", { limits: { ...LIMITS, ratio: 1e9 } }],
		["a bomb below the size from which the ratio counts", encoded("gzip", gzipSync(zeros.subarray(0, 4000))), "200 4000 bytes"],
		["the same, one byte more", encoded("gzip", gzipSync(zeros.subarray(0, 4001))), "bomb"],
		["gzip within gzip", encoded("gzip, gzip", gzipSync(gzipSync("abc"))), "bad-encoding"],
		["two encodings in two headers", says(200, "abc", ["Content-Encoding: gzip", "Content-Encoding: br"]), "bad-encoding"],
		["an encoding unknown", encoded("zstd", Buffer.from("abc")), "bad-encoding"],
		["an encoding named like an object's own", encoded("constructor", Buffer.from("abc")), "bad-encoding"],
		["gzip in name only", encoded("gzip", Buffer.from("plain text")), "bad-encoding"],
		["gzip damaged in the middle", encoded("gzip", damaged(gzipSync(noise.subarray(0, 900)))), "bad-encoding"],
		["gzip that breaks off", encoded("gzip", half(gzipSync("abc"))), "200 truncated"],
		["br that breaks off", encoded("br", half(brotliCompressSync(noise.subarray(0, 900)))), "200 449 bytes truncated"],
		["gzip and zeros behind it", encoded("gzip", Buffer.concat([gzipSync("abc"), Buffer.alloc(9)])), "200 abc"],
		["gzip and junk behind it", encoded("gzip", Buffer.concat([gzipSync("abc"), Buffer.from("junk")])), "bad-encoding"],
		["two gzip members", encoded("gzip", Buffer.concat([gzipSync("abc"), gzipSync("def")])), "200 abcdef"],
		["gzip as transfer encoding", writes(`${OK}Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`), "bad-encoding"],
		["a transfer encoding that is not last", writes(`${OK}Transfer-Encoding: chunked, gzip\r\n\r\nabc`), "bad-encoding"],
	]);
});

function damaged(bytes: Buffer): Buffer {
	const copy = Buffer.from(bytes);
	copy.fill(0xff, copy.length >> 1, (copy.length >> 1) + 40);
	return copy;
}

describe("headers and status", () => {
	// The answer's own lines come to 36 bytes: "HTTP/1.1 200 Said", "Content-Length: 0" less its break, and the empty line.
	const own = "HTTP/1.1 200 Said\r\nContent-Length: 0\r\n\r\n".length;
	// biome-ignore format: one case a line
	holds([
		["headers of one byte less than the limit", says(200, "", [filler("x", 2000 - own - 1)]), "200"],
		["headers of the limit", says(200, "", [filler("x", 2000 - own)]), "200"],
		["headers of one byte more", says(200, "", [filler("x", 2000 - own + 1)]), "headers-too-large"],
		["a header of 1 MB", says(200, "", [filler("x", 1_000_000)]), "headers-too-large"],
		["a thousand small headers", says(200, "", Array(1000).fill("a: b")), "headers-too-large"],
		["headers without end", pours(OK, `X: ${"y".repeat(500)}\r\n`.repeat(20)), "headers-too-large"],
		["a status line without end", pours("HTTP/1.1 200 ", "O".repeat(9000)), "headers-too-large"],
		["a bare line break in a header", writes(`${OK}X: a\rSet-Cookie: b\r\n\r\n`), "bad-answer"],
		["NUL in a header", writes(`${OK}X: a\0b\r\n\r\n`), "bad-answer"],
		["a header without a name", writes(`${OK}: x\r\n\r\n`), "bad-answer"],
		["a blank in the name of a header", writes(`${OK}X Y: x\r\n\r\n`), "bad-answer"],
		["cookies", says(200, "abc", ["Set-Cookie: a=b; Domain=.example.org"]), "200 abc"],
		["no status", writes("HTTP/1.1\r\n\r\n"), "bad-answer"],
		["a status of two digits", writes("HTTP/1.1 20 OK\r\n\r\n"), "bad-answer"],
		["a status of four digits", writes("HTTP/1.1 2000 OK\r\n\r\n"), "bad-answer"],
		["status 999", says(999, "abc"), "bad-answer"],
		["HTTP/0.9", writes("<p>hello</p>"), "bad-answer"],
		["another version of HTTP", writes("HTTP/7.3 200 OK\r\n\r\n"), "bad-answer"],
		["HTTP/1.0 with no length", writes("HTTP/1.0 200 OK\r\n\r\nabc"), "200 abc"],
		["another protocol", writes("SSH-2.0-OpenSSH_9.0\r\n"), "bad-answer"],
		["random bytes", writes(noise.subarray(0, 900)), "bad-answer"],
		["an empty reply", writes(""), "connection"],
		["a connection that is reset", (socket) => socket.resetAndDestroy(), "connection"],
		["an end in the middle of the headers", writes(`${OK}X: y`), "connection"],
		["a close before the answer, only one way", (socket) => void socket.end(), "connection"],
		["interim answers, then the answer", writes(interim, interim, `${OK}\r\nabc`), "200 abc"],
		["interim answers without end", pours("", interim.repeat(99)), "bad-answer"],
		["100 without end", pours("", "HTTP/1.1 100 Continue\r\n\r\n".repeat(99)), "bad-answer"],
		["a change of protocol", writes("HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"), "bad-answer"],
		["204", says(204, "", ["Content-Length: 0"]), "204"],
		["204 with a body", says(204, "abc"), "204"],
		["205 with a body", says(205, "abc"), "205 abc"],
		["206 that nobody asked for", says(206, "abc", ["Content-Range: bytes 0-2/9"]), "bad-answer"],
		["304 that nobody asked for", says(304, ""), "bad-answer"],
		["304", says(304, ""), "304", { etag: '"a"' }],
		["304 with a body", says(304, "abc", ["Content-Length: 3"]), "304", { etag: '"a"' }],
		["300", says(300, "abc"), "300 abc"],
		["404 with a body", says(404, "abc"), "404 abc"],
		["410", says(410, ""), "410"],
		["500", says(500, "abc"), "500 abc"],
	]);
});
