import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import { type CharsetHints, charsetNamed, decodeMarkup } from "./charset.ts";

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const swapped = (text: string): Buffer => utf16(text).swap16();
const bytes = (...parts: (string | Uint8Array | number[])[]): Buffer =>
	Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const utf32 = (text: string, little: boolean): Buffer => {
	const buffer = Buffer.alloc([...text].length * 4);
	for (const [i, character] of [...text].entries())
		if (little) buffer.writeUInt32LE(character.codePointAt(0) ?? 0, i * 4);
		else buffer.writeUInt32BE(character.codePointAt(0) ?? 0, i * 4);
	return buffer;
};

const xml = (label: string, text: string): string =>
	`<?xml version="1.0" encoding="${label}"?><a>${text}</a>`;
const RUSSIAN =
	"Президент встретился с министром иностранных дел и обсудил переговоры в столице";
const cp1251 = (text: string): Buffer =>
	Buffer.from(
		[...text].map((c) =>
			c >= "А" && c <= "я" ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0),
		),
	);
const JAPANESE = [0x93, 0xfa, 0x96, 0x7b]; // 日本 in Shift_JIS
const http = (charset: string): string => `text/xml; charset=${charset}`;

type Row = readonly [
	name: string,
	bytes: Uint8Array,
	hints: CharsetHints,
	part: string,
	charset: string,
	by: string,
];
const X: CharsetHints = { kind: "xml" };
const H: CharsetHints = { kind: "html" };
const T: CharsetHints = { kind: "text" };

// biome-ignore format: one case a line
const rows: readonly Row[] = [
	["ASCII", utf8("<a>x</a>"), X, "x", "utf-8", "utf-8"],
	["UTF-8", utf8("<a>é</a>"), X, "é", "utf-8", "utf-8"],
	["UTF-8 with its mark", bytes([0xef, 0xbb, 0xbf], "<a>é</a>"), X, "<a>é", "utf-8", "bom"],
	["a mark against HTTP", bytes([0xef, 0xbb, 0xbf], "<a>é</a>"), { ...X, http: http("iso-8859-1") }, "é", "utf-8", "bom"],
	["UTF-16, little end first", bytes([0xff, 0xfe], utf16("<a>é</a>")), X, "<a>é", "utf-16le", "bom"],
	["UTF-16, big end first", bytes([0xfe, 0xff], swapped("<a>é</a>")), X, "<a>é", "utf-16be", "bom"],
	["UTF-16 without mark", utf16("<a>é</a>"), X, "<a>é", "utf-16le", "sniffed"],
	["UTF-16 without mark, big end first", swapped("<a>é</a>"), X, "<a>é", "utf-16be", "sniffed"],
	["UTF-32", bytes([0xff, 0xfe, 0, 0], utf32("<a>😀</a>", true)), X, "<a>😀", "utf-32le", "bom"],
	["UTF-32, big end first", bytes([0, 0, 0xfe, 0xff], utf32("<a>😀</a>", false)), X, "<a>😀", "utf-32be", "bom"],
	["UTF-32 without mark", utf32("<a>é</a>", false), X, "<a>é", "utf-32be", "sniffed"],
	["HTTP", latin1("<a>caf\u00e9</a>"), { ...X, http: http("iso-8859-1") }, "café", "windows-1252", "http"],
	["HTTP in quotes", latin1("<a>caf\u00e9</a>"), { ...X, http: 'text/xml; Charset="ISO-8859-1"; x=y' }, "café", "windows-1252", "http"],
	["HTTP before the declaration", cp1251(xml("iso-8859-1", RUSSIAN)), { ...X, http: http("windows-1251") }, RUSSIAN, "windows-1251", "http"],
	["HTTP that nobody knows", latin1(xml("iso-8859-1", "caf\u00e9")), { ...X, http: http("x-nothing") }, "café", "windows-1252", "declared"],
	["HTTP without charset", latin1(xml("iso-8859-1", "caf\u00e9")), { ...X, http: "text/xml" }, "café", "windows-1252", "declared"],
	["HTTP says latin-1, the bytes UTF-8", utf8("<a>café</a>"), { ...X, http: http("iso-8859-1") }, "café", "utf-8", "utf-8"],
	["HTTP says ASCII, the bytes UTF-8", utf8("<a>café</a>"), { ...X, http: http("us-ascii") }, "café", "utf-8", "utf-8"],
	["HTTP says UTF-8, the bytes latin-1", latin1(xml("iso-8859-1", "caf\u00e9")), { ...X, http: http("utf-8") }, "café", "windows-1252", "declared"],
	["HTTP says UTF-16, the bytes UTF-8", utf8("<a>café</a>"), { ...X, http: http("utf-16") }, "café", "utf-8", "utf-8"],
	["a declaration", latin1(xml("iso-8859-1", "caf\u00e9")), X, "café", "windows-1252", "declared"],
	["a declaration in single quotes", latin1("<?xml version='1.0' encoding='latin-1'?><a>caf\u00e9</a>"), X, "café", "windows-1252", "declared"],
	["curved quotes in latin-1", bytes(xml("iso-8859-1", ""), [0x93], "x", [0x94, 0x80]), X, "“x”€", "windows-1252", "declared"],
	["a declaration of windows-1251", cp1251(xml("windows-1251", RUSSIAN)), X, RUSSIAN, "windows-1251", "declared"],
	["a declaration of Shift_JIS", bytes(xml("Shift_JIS", ""), JAPANESE), X, "日本", "shift_jis", "declared"],
	["a declaration of EUC-JP", bytes(xml("euc-jp", ""), [0xc6, 0xfc, 0xcb, 0xdc]), X, "日本", "euc-jp", "declared"],
	["a declaration of GB2312", bytes(xml("gb2312", ""), [0xc4, 0xe3, 0xba, 0xc3]), X, "你好", "gbk", "declared"],
	["a declaration of Big5", bytes(xml("big5", ""), [0xa7, 0x41, 0xa6, 0x6e]), X, "你好", "big5", "declared"],
	["a declaration of EUC-KR", bytes(xml("euc-kr", ""), [0xbe, 0xc8, 0xb3, 0xe7]), X, "안녕", "euc-kr", "declared"],
	["a declaration of KOI8-R", bytes(xml("koi8-r", ""), [0xf0, 0xd2, 0xc5, 0xda]), X, "През", "koi8-r", "declared"],
	["a declaration of ISO-2022-JP", bytes(xml("iso-2022-jp", ""), [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]), X, "日本", "iso-2022-jp", "declared"],
	["a declaration of UTF-16 that was read", utf8(xml("utf-16", "café")), X, "café", "utf-8", "utf-8"],
	["a declaration of latin-1, the bytes UTF-8", utf8(xml("iso-8859-1", "café")), X, "café", "utf-8", "utf-8"],
	["a declaration of Shift_JIS, the bytes UTF-8", utf8(xml("shift_jis", "naïve café, déjà vu")), X, "naïve café", "utf-8", "utf-8"],
	["a declaration that is none", latin1(xml("wrong", "caf\u00e9 cr\u00e8me")), X, "café", "windows-1252", "sniffed"],
	["a declaration of UTF-8, the bytes latin-1", latin1(xml("utf-8", "caf\u00e9 cr\u00e8me")), X, "café crème", "windows-1252", "sniffed"],
	["a declaration behind 1,024 bytes", latin1(`${" ".repeat(1100)}${xml("koi8-r", "caf\u00e9")}`), X, "café", "windows-1252", "sniffed"],
	["a meta", cp1251(`<html><head><meta charset="windows-1251"><p>${RUSSIAN}`), H, RUSSIAN, "windows-1251", "declared"],
	["a meta of the old kind", cp1251(`<META http-equiv=Content-Type content="text/html; charset=windows-1251"><p>${RUSSIAN}`), H, RUSSIAN, "windows-1251", "declared"],
	["a meta before the XML declaration", cp1251(`${xml("koi8-r", "")}<meta charset="windows-1251"><p>${RUSSIAN}`), H, RUSSIAN, "windows-1251", "declared"],
	["a meta in XML is none", utf8('<a><meta charset="koi8-r"/>é</a>'), X, "é", "utf-8", "utf-8"],
	["text has no declaration", utf8(xml("koi8-r", "é")), T, "é", "utf-8", "utf-8"],
	["sniffed Russian", cp1251(RUSSIAN), T, RUSSIAN, "windows-1251", "sniffed"],
	["nothing", new Uint8Array(), X, "", "utf-8", "utf-8"],
];

describe("which charset bytes are read in", () => {
	for (const [name, input, hints, part, charset, by] of rows)
		test(name, () => {
			const read = decodeMarkup(input, hints);
			expect([read.charset, read.by, read.replaced]).toEqual([charset, by, 0]);
			expect(read.text).toContain(part);
		});
});

// biome-ignore format: one case a line
const broken: readonly (readonly [name: string, bytes: Uint8Array, replaced: number, charset: string])[] = [
	["one broken byte in UTF-8", bytes("né café crème ", [0xe9], " x"), 1, "utf-8"],
	["UTF-8 cut within a character", bytes("café ", [0xe2, 0x82]), 1, "utf-8"],
	["a character that stands for none, in the text itself", utf8("\ufffd"), 0, "utf-8"],
	["half a character of UTF-16", bytes([0xff, 0xfe], utf16("ab"), [0x63]), 1, "utf-16le"],
	["half a character of UTF-32", bytes([0xff, 0xfe, 0, 0], utf32("ab", true), [0x63]), 1, "utf-32le"],
	["no character of UTF-32", bytes([0xff, 0xfe, 0, 0], [0, 0, 0, 0x7f]), 1, "utf-32le"],
];
describe("what cannot be read is counted", () => {
	for (const [name, input, replaced, charset] of broken)
		test(name, () => {
			const read = decodeMarkup(input, X);
			expect([read.replaced, read.charset]).toEqual([replaced, charset]);
		});
});

// biome-ignore format: one case a line
const labels: readonly (readonly [label: string, charset: string | null])[] = [
	["utf8", "utf-8"], ["UTF_8", "utf-8"], [" utf-8 ", "utf-8"], ["unicode-1-1-utf-8", "utf-8"],
	["latin1", "windows-1252"], ["latin-1", "windows-1252"], ["iso8859-1", "windows-1252"], ["ISO_8859-1", "windows-1252"], ["iso-8859_1", "windows-1252"],
	["latin-2", "iso-8859-2"], ["win-1251", "windows-1251"], ["cp-1251", "windows-1251"], ["cp1251", "windows-1251"],
	["us-ascii", "ascii"], ["ASCII", "ascii"], ["x-sjis", "shift_jis"], ["shift-jis", "shift_jis"], ["ks_c_5601-1987", "euc-kr"],
	["utf-32", "utf-32le"], ["utf32be", "utf-32be"], ["utf-7", null], ["replacement", null], ["", null], ["x-nothing", null],
];
describe("labels", () => {
	for (const [label, charset] of labels)
		test(`"${label}"`, () => expect(charsetNamed(label)).toBe(charset));
});

const RUNS = runsOf(300);
test("no bytes and no header make it throw", () => {
	const kinds = fc.constantFrom(
		"xml" as const,
		"html" as const,
		"text" as const,
	);
	fc.assert(
		fc.property(fc.uint8Array(), fc.string(), kinds, (input, label, kind) => {
			const head = Buffer.from(
				`<?xml encoding="${label}"?><meta charset=${label}>`,
			);
			for (const each of [input, bytes(head, input)]) {
				const read = decodeMarkup(each, { kind, http: `x; charset=${label}` });
				expect(read.text.length).toBeLessThanOrEqual(each.length);
			}
		}),
		{ numRuns: RUNS },
	);
});
