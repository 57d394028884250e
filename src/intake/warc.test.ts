import {
	brotliCompressSync,
	deflateRawSync,
	deflateSync,
	gzipSync,
} from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import type { ReadOptions } from "./documents.ts";
import {
	answer,
	anyFault,
	bytesOf,
	damaged,
	damagedBy,
	itemsOf,
	MORE,
	page,
	tell,
	textsOf,
	told,
	warcRecord,
} from "./sample.ts";

const PAGE = page("Talks", "Kenya met Uganda.");
const at = (name: string): Record<string, string> => ({
	"WARC-Target-URI": `https://www.courier.example/${name}`,
});
const A = warcRecord(answer(PAGE), at("a"));
const B = warcRecord(answer(PAGE), at("b"));
const tookAt = (name: string): string =>
	`took https://www.courier.example/${name} 2024-05-09`;
const TOOK_A = tookAt("a");
const TOOK_B = tookAt("b");
const of = (
	body: string | Uint8Array,
	head?: string,
	fields: Record<string, string | null> = {},
): Buffer => warcRecord(answer(body, head), fields);
const skip = (rule: string, number = 1): string =>
	`record ${number}: skipped, ${rule}`;
const bad = (number: number, byte: number, code: string, message: string) =>
	`record ${number} (byte ${byte}): ${message} (quarantined, code ${code})`;
const aside = (code: string, message: string, number = 1): string =>
	`record ${number}: ${message} (quarantined, code ${code})`;
const HTML = "Content-Type: text/html";
const chunked = (...parts: string[]): string =>
	parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join("");
const withLength = (record: Buffer, length: string): Buffer =>
	Buffer.from(
		record
			.toString()
			.replace(/Content-Length: \d+/, `Content-Length: ${length}`),
	);
const lf = (record: Buffer): Buffer =>
	Buffer.from(record.toString().replaceAll("\r\n", "\n"));

// biome-ignore format: one case a line
const taken: [string, Uint8Array, string[]][] = [
	["two records", bytesOf(A, B), [TOOK_A, TOOK_B]],
	["a gzip of one stream", gzipSync(bytesOf(A, B)), [TOOK_A, TOOK_B]],
	["a gzip with a member a record", bytesOf(gzipSync(A), gzipSync(B)), [TOOK_A, TOOK_B]],
	["zeros behind the last member", bytesOf(gzipSync(A), gzipSync(B), new Uint8Array(600)), [TOOK_A, TOOK_B]],
	["members that end anywhere", bytesOf(gzipSync(A.subarray(0, 50)), gzipSync(bytesOf(A.subarray(50), B))), [TOOK_A, TOOK_B]],
	["version 1.1", bytesOf(A.toString().replace("WARC/1.0", "WARC/1.1"), B), [TOOK_A, TOOK_B]],
	["no line breaks behind a record", bytesOf(A.subarray(0, -4), B), [TOOK_A, TOOK_B]],
	["none behind the last", bytesOf(A, B.subarray(0, -4)), [TOOK_A, TOOK_B]],
	["six line breaks between", bytesOf(A, "\r\n\r\n\r\n\r\n", B), [TOOK_A, TOOK_B]],
	["names of fields in small letters", Buffer.from(A.toString().replace(/WARC-Type|WARC-Target-URI|Content-Length/g, (name) => name.toLowerCase())), [TOOK_A]],
	["a field over two lines", Buffer.from(A.toString().replace("WARC-Date: ", "WARC-Date:\r\n\t")), [TOOK_A]],
	["an address in angle brackets", of(PAGE, HTML, { "WARC-Target-URI": "<https://www.courier.example/a>" }), [TOOK_A]],
	["chunks", of(chunked(PAGE.slice(0, 30), PAGE.slice(30), ""), `${HTML}\r\nTransfer-Encoding: chunked`), [TOOK_A]],
	["chunks in name only", of(PAGE, `${HTML}\r\nTransfer-Encoding: chunked`), [TOOK_A]],
	["chunks with extensions", of(`${PAGE.length.toString(16)};a=b\r\n${PAGE}\r\n0\r\n\r\n`, `${HTML}\r\nTransfer-Encoding: chunked`), [TOOK_A]],
	["chunks that break off", of(`${(PAGE.length + 9).toString(16)}\r\n${PAGE}`, `${HTML}\r\nTransfer-Encoding: chunked`), [`${TOOK_A} damaged`]],
	["a page in gzip", of(gzipSync(PAGE), `${HTML}\r\nContent-Encoding: gzip`), [TOOK_A]],
	["a page in gzip that breaks off", of(gzipSync(PAGE).subarray(0, -8), `${HTML}\r\nContent-Encoding: gzip`), [TOOK_A]],
	["gzip in name only", of(PAGE, `${HTML}\r\nContent-Encoding: gzip`), [TOOK_A]],
	["a page in brotli", of(brotliCompressSync(PAGE), `${HTML}\r\nContent-Encoding: br`), [TOOK_A]],
	["a page in deflate", of(deflateSync(PAGE), `${HTML}\r\nContent-Encoding: deflate`), [TOOK_A]],
	["a page in deflate without a header", of(deflateRawSync(PAGE), `${HTML}\r\nContent-Encoding: deflate`), [TOOK_A]],
	["chunks of gzip", of(bytesOf(gzipSync(PAGE).length.toString(16), "\r\n", gzipSync(PAGE), "\r\n0\r\n\r\n"), `${HTML}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked`), [TOOK_A]],
	["an encoding that is none", of(PAGE, `${HTML}\r\nContent-Encoding: identity`), [TOOK_A]],
	["no type, but a page", of(PAGE, "Server: x"), [TOOK_A]],
	["XHTML", of(PAGE, "Content-Type: application/xhtml+xml"), [TOOK_A]],
	["a head with LF alone", warcRecord(`HTTP/1.1 200 OK\nContent-Type: text/html\n\n${PAGE}`), [TOOK_A]],
	["HTTP/1.0 without words behind 200", warcRecord(answer(PAGE, HTML, "200")), [TOOK_A]],
	["another charset", of(Buffer.from(page("Caf\xe9", "X."), "latin1"), "Content-Type: text/html; charset=iso-8859-1"), [TOOK_A]],
	["a truncated record", of(PAGE, HTML, { "WARC-Truncated": "length" }), [`${TOOK_A} cut`]],
	["the first of two segments", of(PAGE, HTML, { "WARC-Segment-Number": "1" }), [`${TOOK_A} cut`]],
	["a resource", warcRecord(PAGE, { "WARC-Type": "resource", "Content-Type": "text/html" }), [TOOK_A]],
	["text taken from a page", warcRecord("Kenya met Uganda.", { "WARC-Type": "conversion", "Content-Type": "text/plain" }), ["took https://www.courier.example/a"]],
	["a record without a date", of(PAGE, HTML, { "WARC-Date": null }), [TOOK_A]],
	["a record without an address", of(PAGE, HTML, { "WARC-Target-URI": null }), ["took 43b3f29d9bd6d520 2024-05-09"]],
];

// biome-ignore format: one case a line
const skipped: [string, Uint8Array, string[]][] = [
	["a request", warcRecord("GET / HTTP/1.1\r\n\r\n", { "WARC-Type": "request" }), [skip("request")]],
	["what the archive says of itself", warcRecord("software: x\r\n", { "WARC-Type": "warcinfo" }), [skip("warcinfo")]],
	["metadata", warcRecord("{}", { "WARC-Type": "metadata" }), [skip("metadata")]],
	["a revisit", warcRecord("HTTP/1.1 200 OK\r\n\r\n", { "WARC-Type": "revisit" }), [skip("revisit")]],
	["a continuation", warcRecord("x", { "WARC-Type": "continuation" }), [skip("continuation")]],
	["a kind nobody knows", warcRecord("x", { "WARC-Type": "hologram" }), [skip("unknown-type")]],
	["a name look-up", warcRecord("20240510\ncourier.example. 1 IN A 192.0.2.1", { "Content-Type": "text/dns" }), [skip("not-http")]],
	["an answer without end of its head", warcRecord("HTTP/1.1 200 OK\r\nServer: x"), [skip("not-http")]],
	["an empty answer", warcRecord(""), [skip("not-http")]],
	["a page that is gone", warcRecord(answer(PAGE, HTML, "404 Not Found")), [skip("not-200")]],
	["a redirect", warcRecord(answer("", "Location: /b", "301 Moved")), [skip("not-200")]],
	["a part of a page", warcRecord(answer(PAGE, HTML, "206 Partial Content")), [skip("not-200")]],
	["a status that only begins so", warcRecord(answer(PAGE, HTML, "2000 OK")), [skip("not-200")]],
	["an image", of("\x89PNG", "Content-Type: image/png"), [skip("not-html")]],
	["JSON", of("{}", "Content-Type: application/json"), [skip("not-html")]],
	["a feed", of("<rss/>", "Content-Type: application/rss+xml"), [skip("not-html")]],
	["no type, and no page", of("hello", "Server: x"), [skip("not-html")]],
	["a resource that is no page", warcRecord("x", { "WARC-Type": "resource", "Content-Type": "image/png" }), [skip("not-html")]],
	["a resource without a type", warcRecord("x", { "WARC-Type": "resource", "Content-Type": null }), [skip("not-html")]],
	["text taken as something else", warcRecord("x", { "WARC-Type": "conversion", "Content-Type": "application/json" }), [skip("not-text")]],
	["an encoding nobody knows", of(Buffer.from([1, 2]), `${HTML}\r\nContent-Encoding: zip`), [skip("unknown-encoding")]],
	["a name of the language's own for an encoding", of(Buffer.from([1, 2]), `${HTML}\r\nContent-Encoding: constructor`), [skip("unknown-encoding")]],
	["a page without an article", of("<html></html>"), [skip("empty-page")]],
];

const NOTHING_THERE = "no record begins where its length says it ends";
const BREAKS_OFF = "it breaks off before its length is reached";
const DAMAGED = "the compressed data is damaged or cut";
const NO_HEAD = "no head of a record stands here";
const NO_LENGTH = "its head tells no length";
const X = warcRecord(answer(page("Trade", "Chad met Togo.")), at("x"));
const GA = gzipSync(A);
const GX = gzipSync(X);
const GB = gzipSync(B);
const broken = (bytes: Buffer, place: number): Buffer =>
	damaged(bytes, { kind: "splice", at: place, value: 0xff, length: 9 });

// biome-ignore format: one case a line
const quarantined: [string, Uint8Array, string[]][] = [
	["a length that is too small", bytesOf(A, withLength(X, "40"), B), [TOOK_A, bad(2, A.length, "bad-record", NOTHING_THERE), TOOK_B]],
	["a length that is too large", bytesOf(A, withLength(X, "300"), B), [TOOK_A, bad(2, A.length, "bad-record", NOTHING_THERE), TOOK_B]],
	["a length beyond the end", bytesOf(A, withLength(X, "99999"), B), [TOOK_A, bad(2, A.length, "bad-record", BREAKS_OFF), TOOK_B]],
	["a length of nothing", bytesOf(A, withLength(X, "0"), B), [TOOK_A, bad(2, A.length, "bad-record", NOTHING_THERE), TOOK_B]],
	["a length below nothing", bytesOf(A, withLength(X, "-5"), B), [TOOK_A, bad(2, A.length, "bad-record", NO_LENGTH), TOOK_B]],
	["a length in words", bytesOf(A, withLength(X, "many"), B), [TOOK_A, bad(2, A.length, "bad-record", NO_LENGTH), TOOK_B]],
	["an empty length", bytesOf(A, withLength(X, ""), B), [TOOK_A, bad(2, A.length, "bad-record", NO_LENGTH), TOOK_B]],
	["a length of 40 digits", bytesOf(A, withLength(X, "9".repeat(40)), B), [TOOK_A, bad(2, A.length, "bad-record", NO_LENGTH), TOOK_B]],
	["a length of 15 digits", bytesOf(A, withLength(X, "9".repeat(15)), B), [TOOK_A, bad(2, A.length, "too-long", "the record is longer than 67108864 bytes"), TOOK_B]],
	["no length", bytesOf(A, warcRecord("x", { "Content-Length": null }), B), [TOOK_A, bad(2, A.length, "bad-record", NO_LENGTH), TOOK_B]],
	["no kind", bytesOf(A, warcRecord("x", { "WARC-Type": null }), B), [TOOK_A, bad(2, A.length, "bad-record", NO_HEAD), TOOK_B]],
	["words between two records", bytesOf(A, "lorem ipsum\r\n", B), [TOOK_A, bad(2, A.length, "bad-record", NO_HEAD), TOOK_B]],
	["another version", bytesOf(A, X.toString().replace("WARC/1.0", "WARC/9.0"), B), [TOOK_A, bad(2, A.length, "bad-record", NO_HEAD), TOOK_B]],
	["a mark that is damaged", bytesOf(A, X.toString().replace("WARC/1.0", "WXRC/1.0"), B), [TOOK_A, bad(2, A.length, "bad-record", NO_HEAD), TOOK_B]],
	["a head without an end", bytesOf(A, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n", B), [TOOK_A, bad(2, A.length, "bad-record", NO_HEAD), TOOK_B]],
	["a head that is cut", bytesOf(A, "WARC/1.0\r\nWARC-Type: resp"), [TOOK_A, bad(2, A.length, "bad-record", NO_HEAD)]],
	["a head of 100,000 bytes", bytesOf(A, X.toString().replace("WARC-Date", `X: ${"y".repeat(100_000)}\r\nWARC-Date`), B), [TOOK_A, bad(2, A.length, "bad-record", NO_HEAD), TOOK_B]],
	["a record that is cut", bytesOf(A, X.subarray(0, -60)), [TOOK_A, bad(2, A.length, "bad-record", BREAKS_OFF)]],
	["no archive at all in its name", Buffer.from("Kenya met Uganda."), [bad(1, 0, "bad-record", NO_HEAD)]],
	["two broken records, one after the other", bytesOf(A, withLength(X, "1"), withLength(X, "2"), B), [TOOK_A, bad(2, A.length, "bad-record", NOTHING_THERE), bad(3, A.length + withLength(X, "1").length, "bad-record", NOTHING_THERE), TOOK_B]],
	["damage within a member", bytesOf(GA, broken(GX, 90), GB), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED), TOOK_B]],
	["damage in the head of a member", bytesOf(GA, damaged(GX, { kind: "flip", at: 1, value: 0, length: 1 }), GB), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED), TOOK_B]],
	["a checksum that is wrong", bytesOf(GA, damaged(GX, { kind: "flip", at: GX.length - 6, value: 0, length: 1 }), GB), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED), TOOK_B]],
	["a size that is wrong", bytesOf(GA, damaged(GX, { kind: "flip", at: GX.length - 1, value: 9, length: 1 }), GB), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED), TOOK_B]],
	["a member without its end", bytesOf(GA, GX.subarray(0, -30), GB), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED), TOOK_B]],
	["a member without its beginning", bytesOf(GA, GX.subarray(30), GB), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED), TOOK_B]],
	["words between two members", bytesOf(GA, "lorem ipsum", GB), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED), TOOK_B]],
	["the last member is cut", bytesOf(GA, GB.subarray(0, -20)), [TOOK_A, bad(2, GA.length, "bad-gzip", DAMAGED)]],
	["the first member is damaged", bytesOf(broken(GX, 90), GA, GB), [bad(1, 0, "bad-gzip", DAMAGED), TOOK_A, TOOK_B]],
	["one stream is cut", gzipSync(bytesOf(A, X, B)).subarray(0, -12), [TOOK_A, tookAt("x"), bad(3, A.length + X.length, "bad-gzip", DAMAGED)]],
	["a record with its end lost", bytesOf(A, X.subarray(0, -30), B), [TOOK_A, bad(2, A.length, "bad-record", NOTHING_THERE), TOOK_B]],
	["a length beyond its member", bytesOf(GA, gzipSync(withLength(X, "9999")), GB), [TOOK_A, bad(2, GA.length, "bad-record", BREAKS_OFF), TOOK_B]],
	["nothing at all", gzipSync(""), []],
	["gzip within gzip", gzipSync(bytesOf(GA, GB)), ["compressed twice, wanted once (quarantined, code nested)"]],
	["a page in damaged gzip", bytesOf(of(broken(gzipSync(PAGE), 20), `${HTML}\r\nContent-Encoding: gzip`), B), [aside("bad-encoding", "its compression is damaged"), TOOK_B]],
	["a page in gzip that is none", bytesOf(of("xyz", `${HTML}\r\nContent-Encoding: gzip`), B), [aside("bad-encoding", "its compression is damaged"), TOOK_B]],
	["a page in brotli that is none", bytesOf(of("hello hello hello", `${HTML}\r\nContent-Encoding: br`), B), [aside("bad-encoding", "its compression is damaged"), TOOK_B]],
	["a page that is compressed twice", bytesOf(of(gzipSync(gzipSync(PAGE)), `${HTML}\r\nContent-Encoding: gzip, gzip`), B), [aside("nested", "compressed twice, wanted once"), TOOK_B]],
];

describe("what is taken of an archive of pages", () => {
	for (const [name, input, expected] of taken)
		test(name, async () => expect(await told(input)).toEqual(expected));
	test("records parted by LF alone", async () => {
		const record = lf(
			warcRecord(`HTTP/1.1 200 OK\n${HTML}\n\n${PAGE}`, at("a")),
		);
		expect(await told(bytesOf(record, record))).toEqual([
			TOOK_A,
			"unchanged https://www.courier.example/a",
		]);
	});
});

describe("what is left out by a rule", () => {
	for (const [name, input, expected] of skipped)
		test(name, async () =>
			expect(await told(bytesOf(input, B), { format: "warc" })).toEqual([
				...expected,
				TOOK_B,
			]),
		);
});

describe("what is set aside, while its neighbours are read", () => {
	for (const [name, input, expected] of quarantined)
		test(name, async () =>
			expect(await told(input, { format: "warc" })).toEqual(expected),
		);
});

test("a page comes with its headline, where it is from and where its day was read", async () => {
	const [item] = await itemsOf(A);
	if (!("document" in item)) throw new Error("it was not taken");
	expect(item.place).toBe("record 1");
	expect(item.document).toEqual({
		id: "https://www.courier.example/a",
		outlet: "courier.example",
		published: "2024-05-09",
		title: "Talks",
		text: `Talks\n\nKenya met Uganda. ${MORE}`,
		url: "https://www.courier.example/a",
		origin: {
			authors: [],
			language: null,
			publishedAt: null,
			modified: null,
			datedBy: "meta",
		},
	});
});

test("a bad record is kept as it came in", async () => {
	const [, item] = await itemsOf(bytesOf(A, "lorem ipsum\r\n", B));
	expect("quarantined" in item && item.quarantined.raw).toBe("lorem ipsum\r\n");
});

describe("limits", () => {
	const record = (length: number): Buffer =>
		warcRecord("x".repeat(length), { "WARC-Type": "metadata" });
	const limits = { recordBytes: 1000 };
	const tooLong = bad(1, 0, "too-long", "the record is longer than 1000 bytes");
	for (const [length, expected] of [
		[999, skip("metadata")],
		[1000, skip("metadata")],
		[1001, tooLong],
		[300_000, tooLong],
	] as const)
		test(`a record of ${length} bytes where 1000 are allowed`, async () =>
			expect(await told(bytesOf(record(length), B), { limits })).toEqual([
				expected,
				TOOK_B,
			]));

	const zeros = (length: number): Buffer =>
		of(gzipSync("0".repeat(length)), `${HTML}\r\nContent-Encoding: gzip`);
	for (const [length, expected] of [
		[9_999, "took https://www.courier.example/a"],
		[10_000, "took https://www.courier.example/a"],
		[10_001, aside("bomb", "it unpacks to more than 10000 bytes")],
	] as const)
		test(`a page that unpacks to ${length} bytes where 10000 are allowed`, async () =>
			expect(
				await told(bytesOf(zeros(length), B), {
					limits: { recordBytes: 10_000 },
				}),
			).toEqual([expected, TOOK_B]));
});

describe("ARC", () => {
	const arcRecord = (
		block: string | Uint8Array,
		name: string,
		length?: number,
	): Buffer =>
		bytesOf(
			`https://www.courier.example/${name} 192.0.2.1 20240510080000 text/html ${length ?? Buffer.byteLength(block)}\n`,
			block,
			"\n",
		);
	const HEAD =
		"1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n";
	const FIRST = bytesOf(
		`filedesc://in.arc 0.0.0.0 20240510080000 text/plain ${HEAD.length}\n${HEAD}\n`,
	);
	const a = arcRecord(answer(PAGE), "a");
	const b = arcRecord(answer(PAGE), "b");
	const x = arcRecord(answer(page("Trade", "X.")), "x", 31);
	const FROM = FIRST.length + a.length;
	// biome-ignore format: one case a line
	const cases: [string, Uint8Array, string[]][] = [
		["two records", bytesOf(FIRST, a, b), [skip("warcinfo"), TOOK_A, TOOK_B]],
		["a gzip of one stream", gzipSync(bytesOf(FIRST, a, b)), [skip("warcinfo"), TOOK_A, TOOK_B]],
		["a member a record", bytesOf(gzipSync(FIRST), gzipSync(a), gzipSync(b)), [skip("warcinfo"), TOOK_A, TOOK_B]],
		["a length that lies", bytesOf(FIRST, a, x, b), [skip("warcinfo"), TOOK_A, bad(3, FROM, "bad-record", NOTHING_THERE), TOOK_B]],
		["words between two records, of ARC", bytesOf(FIRST, a, "lorem ipsum\n", b), [skip("warcinfo"), TOOK_A, bad(3, FROM, "bad-record", NO_HEAD), TOOK_B]],
		["a head without a length", bytesOf(FIRST, a, "https://x.example/ 192.0.2.1 20240510080000 text/html\n", b), [skip("warcinfo"), TOOK_A, bad(3, FROM, "bad-record", NO_HEAD), TOOK_B]],
		["a damaged member", bytesOf(gzipSync(FIRST), gzipSync(a), broken(gzipSync(x), 60), gzipSync(b)), [skip("warcinfo"), TOOK_A, bad(3, gzipSync(FIRST).length + gzipSync(a).length, "bad-gzip", DAMAGED), TOOK_B]],
		["a record that is cut", bytesOf(FIRST, a, b.subarray(0, -20)), [skip("warcinfo"), TOOK_A, bad(3, FROM, "bad-record", BREAKS_OFF)]],
	];
	for (const [name, input, expected] of cases)
		test(name, async () => expect(await told(input)).toEqual(expected));
});

const RUNS = runsOf(50, 150);

describe("damage to one record", () => {
	const records = Array.from({ length: 8 }, (_, i) =>
		warcRecord(
			answer(
				page(
					`Talks ${i}`,
					`Kenya met Uganda for the ${i}. time, at ${Math.sin(i + 1)}.`,
				),
			),
			at(`${i}`),
		),
	);
	const forms: [string, Buffer[], ReadOptions][] = [
		["plain", records, { format: "warc" }],
		[
			"a member a record",
			records.map((record) => gzipSync(record)),
			{ format: "warc" },
		],
	];
	for (const [name, parts, options] of forms)
		test(`leaves the others, ${name}`, async () => {
			const whole = Buffer.concat(parts);
			const good = textsOf(await itemsOf(whole, options));
			await fc.assert(
				fc.asyncProperty(
					fc.integer({ min: 1, max: 7 }),
					anyFault,
					async (which, fault) => {
						const from = Buffer.concat(parts.slice(0, which)).length;
						const input = damaged(
							whole,
							fault,
							from,
							from + parts[which].length,
						);
						const items = await itemsOf(input, options, 1000);
						const texts = textsOf(items);
						for (const [id, text] of good)
							if (!id.endsWith(`/${which}`))
								expect(
									texts.get(id),
									`${id} of ${items.map(tell).join("\n")}`,
								).toBe(text);
					},
				),
				{ numRuns: RUNS },
			);
		});

	test("of one stream, or anywhere, never stops the reading", async () => {
		const inputs = [
			gzipSync(Buffer.concat(records)),
			Buffer.concat(records),
			...forms.map(([, parts]) => Buffer.concat(parts)),
		];
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...inputs),
				fc.array(anyFault, { minLength: 1, maxLength: 8 }),
				async (input, faults) => {
					const items = await itemsOf(
						damagedBy(input, faults),
						{ format: "warc" },
						1000,
					);
					// Without members of their own, damaged records may look like sound ones up to the checksum at the end.
					expect(items.length).toBeLessThan(60);
				},
			),
			{ numRuns: RUNS },
		);
	});
});
