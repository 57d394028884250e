import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { someOf } from "../gated.sample.ts";
import { answer, bytesOf, itemsOf, warcRecord, zstdFrame } from "./sample.ts";

// Each shape is the worst that somebody thought of for one rule of a format: doubled, it may take twice the time, not four times.

const filled = (n: number, unit: string | Uint8Array): Buffer =>
	Buffer.alloc(n, unit);
const repeated = (n: number, unit: Buffer): Buffer[] =>
	Array.from({ length: Math.ceil(n / unit.length) }, () => unit);
const LIE =
	"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60000000\r\n\r\n";
const GZIP_HEAD = bytesOf([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
const chunks = (n: number): Buffer =>
	warcRecord(
		answer(
			filled(n, "1\r\na\r\n"),
			"Content-Type: text/html\r\nTransfer-Encoding: chunked",
		),
	);
const letter = (body: Buffer, boundary: string): Buffer =>
	bytesOf(
		`From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=${boundary}\n\n`,
		body,
	);

// biome-ignore format: one shape a line
const shapes: [string, string, (n: number) => Buffer][] = [
	["small members of gzip", "jsonl", (n) => bytesOf(...repeated(n / 8, gzipSync('{"text":"x"}\n')))],
	["small frames of zstd", "jsonl", (n) => bytesOf(...repeated(n / 4, zstdFrame('{"text":"x"}\n')))],
	["blocks of nothing", "jsonl", (n) => bytesOf([0x28, 0xb5, 0x2f, 0xfd, 0, 0], Buffer.alloc(n / 2))],
	["heads of gzip that lead nowhere", "warc", (n) => bytesOf(gzipSync("WARC/1.0\r\n"), filled(n / 2, GZIP_HEAD))],
	["one record", "warc", (n) => warcRecord(answer(filled(n, "x")))],
	["many records", "warc", (n) => bytesOf(...repeated(n, warcRecord("x", { "WARC-Type": "metadata" })))],
	["lengths that lie", "warc", (n) => filled(n, LIE)],
	["marks", "warc", (n) => filled(n, "WARC/1.0 ")],
	["marks in lines", "warc", (n) => filled(n, "WARC/1.0\r\n")],
	["heads without end", "warc", (n) => filled(n, "WARC/1.0\r\nWARC-Type: x\r\n")],
	["a head of long lines", "warc", (n) => bytesOf("WARC/1.0\r\n", filled(n, "x: y"))],
	["folded lines", "warc", (n) => bytesOf("WARC/1.0\r\nx: y\r\n", filled(n, " y\r\n"))],
	["line breaks", "warc", (n) => filled(n, "\r\n")],
	["addresses", "arc", (n) => filled(n, "http://a.example/\n")],
	["heads of ARC", "arc", (n) => filled(n, "http://a.example/ 1.1.1.1 20240509000000 text/html 90000\n")],
	["small chunks", "warc", chunks],
	["one row", "csv", (n) => bytesOf("text\n", filled(n, "x"))],
	["many rows", "csv", (n) => bytesOf("text,x\n", filled(n, "a,b\n"))],
	["a quote without end", "csv", (n) => bytesOf('text\n"', filled(n, "x\n"))],
	["quotes", "csv", (n) => bytesOf("text\n", filled(n, '"'))],
	["quotes in lines", "csv", (n) => bytesOf("text\n", filled(n, '"\n'))],
	["quotes in every other line", "csv", (n) => bytesOf("text\n", filled(n, '"x\nx\n'))],
	["quotes that close and open", "csv", (n) => bytesOf("text,x\n", filled(n, '",x,"\n'))],
	["quotes in pairs", "csv", (n) => bytesOf('text,x\n"', filled(n, '""\n'))],
	["separators", "csv", (n) => bytesOf("text\n", filled(n, ","))],
	["blank lines", "csv", (n) => bytesOf("text\n", filled(n, "\n"))],
	["a header of columns", "csv", (n) => filled(n / 2, "text,")],
	["dates", "csv", (n) => bytesOf("text,date\n", filled(n, "x,1/2/2024\n"))],
	["letters", "mbox", (n) => filled(n / 4, "From a 10:00\nFrom: a\n\nx\n\n")],
	["lines that part letters", "mbox", (n) => filled(n / 4, "From a 10:00\n\n")],
	["lines that nearly do", "mbox", (n) => filled(n, "From a b c d e f g h i j k\n\n")],
	["quoted lines", "mbox", (n) => bytesOf("From a 10:00\nFrom: a\n\n", filled(n, ">>>>From a\n"))],
	["fields of a letter", "eml", (n) => filled(n / 2, "From: a\n")],
	["folded fields", "eml", (n) => bytesOf("From: a\nSubject: x\n", filled(n / 2, " y\n"))],
	["parts of a letter", "eml", (n) => letter(filled(n / 4, "--x\n\ny\n"), "x")],
	["encoded words", "eml", (n) => bytesOf("From: a\nSubject: ", filled(n / 4, "=?utf-8?Q?a?= "), "\n\nx")],
	["addresses of a letter", "eml", (n) => bytesOf("From: ", filled(n / 8, "a <b@c>, "), "\n\nx")],
	["quoted-printable", "eml", (n) => bytesOf("From: a\nContent-Transfer-Encoding: quoted-printable\n\n", filled(n / 2, "=3D="))],
];

/** Milliseconds of processor time. */
async function cost(input: Buffer, format: string): Promise<number> {
	const begun = process.cpuUsage();
	await itemsOf(input, { format }, 65_536);
	const { user, system } = process.cpuUsage(begun);
	return (user + system) / 1000;
}

const N = 12_000;
/** A collection of garbage may fall into any of the tries. */
const TRIES = 3;

describe("time grows with the input, not faster", () => {
	for (const [name, format, shape] of someOf(shapes, 6))
		test(`${name}, ${format}`, async () => {
			await itemsOf(shape(N), { format }, 65_536);
			const tries: [number, number][] = [];
			do
				tries.push([
					await cost(shape(N), format),
					await cost(shape(4 * N), format),
				]);
			while (
				tries.length < TRIES &&
				!tries.some(([once, fourfold]) => fourfold < 6.25 * once + 20)
			);
			// Doubled twice, at 2.5 each.
			const [once, fourfold] = tries.at(-1) ?? [0, 0];
			expect(fourfold).toBeLessThan(6.25 * once + 20);
		});
});
