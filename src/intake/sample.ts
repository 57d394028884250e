import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { type ReadOptions, readDocuments } from "./documents.ts";
import { type Item, showQuarantined } from "./item.ts";

// Small inputs of every format for tests, what becomes of them, and damage to do to them.

/** Bytes in small pieces, so that lines, marks and characters are cut anywhere. */
export async function* chunksOf(
	bytes: Uint8Array,
	size = 7,
): AsyncGenerator<Uint8Array> {
	const step = bytes.length > 100_000 ? 65_536 : size;
	for (let at = 0; at < bytes.length; at += step)
		yield bytes.subarray(at, at + step);
}

/** All that an input gives. */
export async function itemsOf(
	input: string | Uint8Array,
	options: ReadOptions = {},
	size?: number,
): Promise<Item[]> {
	const items: Item[] = [];
	const source = chunksOf(Buffer.from(input), size);
	const all = { today: "2024-06-01", name: "in", ...options };
	for await (const item of readDocuments(source, all)) items.push(item);
	return items;
}

/** One line an item: what was taken, with day and remarks, or why it was not. */
export function tell(item: Item): string {
	if ("quarantined" in item)
		return showQuarantined(item.quarantined).replace(/^in: /, "");
	if ("unchanged" in item) return `unchanged ${item.unchanged.id}`;
	if ("skipped" in item)
		return `${item.skipped.place ?? "it"}: skipped, ${item.skipped.rule}`;
	const { document, remarks } = item;
	const parts = [item.again ? "again" : "took", document.id];
	if (document.published) parts.push(document.published);
	return [...parts, ...remarks.map(({ code }) => code)].join(" ");
}

/** What becomes of an input, a line an item. */
export async function told(
	input: string | Uint8Array,
	options: ReadOptions = {},
): Promise<string[]> {
	return (await itemsOf(input, options)).map(tell);
}

/** Texts by id of what was taken. Throws where one id was taken twice. */
export function textsOf(items: readonly Item[]): Map<string, string> {
	const texts = new Map<string, string>();
	for (const item of items) {
		if (!("document" in item)) continue;
		const { id, text } = item.document;
		if (texts.has(id)) throw new Error(`${id} was taken twice`);
		texts.set(id, text);
	}
	return texts;
}

/** Damage of a few bytes: one flipped, some lost, some put between. */
export interface Fault {
	readonly kind: "flip" | "lose" | "splice";
	readonly at: number;
	readonly value: number;
	readonly length: number;
}

/** Any damage. */
export const anyFault: fc.Arbitrary<Fault> = fc.record({
	kind: fc.constantFrom("flip", "lose", "splice"),
	at: fc.nat(),
	value: fc.nat(255),
	length: fc.integer({ min: 1, max: 40 }),
});

/** Bytes with damage that begins within a range of them. */
export function damaged(
	bytes: Buffer,
	{ kind, at, value, length }: Fault,
	from = 0,
	to = bytes.length,
): Buffer {
	const place = to <= from ? from : from + (at % (to - from));
	const behind = { flip: place + 1, lose: Math.min(place + length, to) };
	const after = kind === "splice" ? place : behind[kind];
	const between = Buffer.alloc(kind === "splice" ? length : 1, value);
	return Buffer.concat([
		bytes.subarray(0, place),
		kind === "lose" ? Buffer.alloc(0) : between,
		bytes.subarray(after),
	]);
}

/** Bytes with several damages, one after the other. */
export function damagedBy(bytes: Buffer, faults: readonly Fault[]): Buffer {
	let now = bytes;
	for (const fault of faults) now = damaged(now, fault);
	return now;
}

/** One record of an archive of pages, WARC 1.0. */
export function warcRecord(
	block: string | Uint8Array,
	fields: Record<string, string | null> = {},
): Buffer {
	const all = {
		"WARC-Type": "response",
		"WARC-Date": "2024-05-10T08:00:00Z",
		"WARC-Target-URI": "https://www.courier.example/a",
		"Content-Type": "application/http; msgtype=response",
		"Content-Length": String(Buffer.byteLength(block)),
		...fields,
	};
	const head = Object.entries(all)
		.filter(([, value]) => value !== null)
		.map(([name, value]) => `${name}: ${value}\r\n`);
	return bytesOf(`WARC/1.0\r\n${head.join("")}\r\n`, block, "\r\n\r\n");
}

/** An answer of a server. */
export function answer(
	body: string | Uint8Array,
	fields = "Content-Type: text/html; charset=utf-8",
	status = "200 OK",
): Buffer {
	const head = fields === "" ? "" : `${fields}\r\n`;
	return bytesOf(`HTTP/1.1 ${status}\r\n${head}\r\n`, body);
}

/** What every page goes on to say: one of a line is no article. */
export const MORE =
	"The two sides spoke for three hours on Thursday about water, roads and the price of grain. They will meet again in June, officials said, when the rains are over and the bridge at the border has been built. Traders on both banks have waited for it since the flood of last year.";

/** A page with a headline and a paragraph. */
export function page(headline: string, text: string): string {
	const day = '<meta property="article:published_time" content="2024-05-09">';
	return `<!doctype html><html><head><title>${headline}</title>${day}</head><body><article><h1>${headline}</h1><p>${text} ${MORE}</p></article></body></html>`;
}

export function bytesOf(...parts: (string | Uint8Array | number[])[]): Buffer {
	return Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

/** How a member of a zip may lie of itself. */
export interface ZipLie {
	readonly method?: number;
	readonly flags?: number;
	readonly mode?: number;
	readonly size?: number;
	readonly crc?: number;
}

/** An archive of files. */
export function zipOf(
	members: readonly (readonly [string, string | Uint8Array, ZipLie?])[],
): Buffer {
	const parts: Buffer[] = [];
	const list: Buffer[] = [];
	let at = 0;
	for (const [name, content, lie = {}] of members) {
		const data = deflateRawSync(content);
		const head = Buffer.alloc(26);
		head.writeUInt16LE(20, 0);
		head.writeUInt16LE(lie.flags ?? 0x800, 2);
		head.writeUInt16LE(lie.method ?? 8, 4);
		head.writeUInt32LE(lie.crc ?? crc32(content), 10);
		head.writeUInt32LE(data.length, 14);
		head.writeUInt32LE(lie.size ?? Buffer.byteLength(content), 18);
		head.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = bytesOf("PK\x03\x04", head, name, data);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(((lie.mode ?? 0o100644) << 16) >>> 0, 6);
		tail.writeUInt32LE(at, 10);
		list.push(bytesOf("PK\x01\x02", [20, 3], head, tail, name));
		parts.push(local);
		at += local.length;
	}
	const end = Buffer.alloc(18);
	end.writeUInt16LE(members.length, 4);
	end.writeUInt16LE(members.length, 6);
	end.writeUInt32LE(Buffer.concat(list).length, 8);
	end.writeUInt32LE(at, 12);
	return bytesOf(...parts, ...list, "PK\x05\x06", end);
}

/** A frame of Zstandard that holds its content as it is, in blocks of at most so many bytes. */
export function zstdFrame(content: string | Uint8Array, most = 1000): Buffer {
	const bytes = Buffer.from(content);
	const parts: (Uint8Array | number[])[] = [[0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]];
	for (let at = 0; at === 0 || at < bytes.length; at += most) {
		const block = bytes.subarray(at, at + most);
		const isLast = at + most >= bytes.length;
		parts.push(threeBytes((block.length << 3) | Number(isLast)), block);
	}
	return bytesOf(...parts);
}

/** A frame of Zstandard of so many blocks, each of one byte 131,072 times. */
export function zstdBomb(blocks: number): Buffer {
	const block = [...threeBytes((131_072 << 3) | 2), 0x61];
	const last = [...threeBytes((1 << 3) | 3), 0x61];
	const all = Array.from({ length: blocks }, () => block).flat();
	return bytesOf([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58], all, last);
}

function threeBytes(value: number): number[] {
	return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff];
}
