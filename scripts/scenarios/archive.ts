import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openStore } from "../../src/index.ts";
import { booksOf, demand, demandEnd, detente } from "./child.ts";
import { type Chance, chanceOf, rareWord } from "./news.ts";
import {
	articlePage,
	consentPage,
	listPage,
	lostPage,
	type MadePage,
	robotPage,
} from "./pages.ts";

// What a crawler left: 2,401 records in gzip, one member each, among them walls, lists, errors, pictures, what was asked,
// and some that are damaged.

const ARTICLES = 1_700;
const AGAIN = 30;
const WALLS = 120;
const LISTS = 120;
const LOST = 60;
const ROBOTS = 50;
const GONE = 60;
const PICTURES = 40;
const ASKED = 190;
/** Records whose length lies, and members whose bytes were changed. */
const LYING = 15;
const TORN = 15;

/** Reads an archive of pages; the books must be exact. */
export async function archive(folder: string): Promise<string> {
	const file = join(folder, "crawl.warc.gz");
	const records = recordsOf(chanceOf(7));
	writeFileSync(file, Buffer.concat(records));
	const store = join(folder, "store-archive");
	const args = ["read", file, "--workers", "2", "--store", store];
	const ended = await detente(args);
	const told = demandEnd(
		ended,
		3,
		booksOf({
			stored: ARTICLES,
			unchanged: AGAIN,
			quarantined: LYING + TORN,
			skipped: WALLS + LISTS + LOST + ROBOTS + GONE + PICTURES + ASKED + 1,
		}),
	);
	await demandSkips(store);
	await demandFound(store, rareWord(1_234));
	const pages = ARTICLES + AGAIN + WALLS + LISTS + LOST + ROBOTS;
	return `${told}, ${Math.round(pages / ended.seconds)} pages a second`;
}

async function demandSkips(folder: string): Promise<void> {
	const store = await openStore(folder, { readOnly: true });
	const [{ skips }] = await store.runs();
	await store.close();
	const wanted = {
		"consent-wall": WALLS,
		"list-page": LISTS,
		"not-found": LOST,
		"robot-wall": ROBOTS,
		"not-200": GONE,
		"not-html": PICTURES,
		request: ASKED,
		warcinfo: 1,
	};
	for (const [rule, count] of Object.entries(wanted)) {
		const got = skips[rule] ?? 0;
		demand(got === count, `${got} left out as ${rule}, wanted ${count}`);
	}
}

/** Throws unless a word is found in one document of a store. */
export async function demandFound(
	folder: string,
	word: string,
	count = 1,
): Promise<void> {
	const store = await openStore(folder);
	const { total } = await store.searchDocuments(word);
	await store.close();
	demand(total === count, `"${word}" found in ${total}, wanted ${count}`);
}

/** All members in a drawn order, and at the end some pages once more. */
function recordsOf(chance: Chance): Buffer[] {
	const page = (make: (number: number) => MadePage) => (number: number) =>
		responseOf(make(number), number, chance);
	const articles = made(
		ARTICLES,
		page((number) => articlePage(chance, number, rareWord(number))),
	);
	const lost = made(LYING + TORN, (i) => {
		const number = ARTICLES + i;
		return responseOf(
			articlePage(chance, number, rareWord(number)),
			number,
			chance,
			i < LYING ? 1_000 : 0,
		);
	});
	const others = [
		...made(
			WALLS,
			page((number) => consentPage(chance, number)),
		),
		...made(
			LISTS,
			page((number) => listPage(chance, number)),
		),
		...made(
			LOST,
			page(() => lostPage(chance)),
		),
		...made(
			ROBOTS,
			page(() => robotPage(chance)),
		),
		...made(GONE, (number) => goneOf(number)),
		...made(PICTURES, (number) => pictureOf(number, chance)),
		...made(ASKED, (number) => askedOf(number)),
	];
	const damaged = lost.map((one, i) => (i < LYING ? one : torn(one)));
	const mixed = shuffled([...articles, ...others, ...damaged], chance);
	return [aboutArchive(), ...mixed, ...articles.slice(0, AGAIN)];
}

function made(count: number, make: (number: number) => Buffer): Buffer[] {
	return Array.from({ length: count }, (_, number) => make(number));
}

function shuffled<Value>(values: Value[], chance: Chance): Value[] {
	for (let i = values.length - 1; i > 0; i--) {
		const other = chance.below(i + 1);
		[values[i], values[other]] = [values[other], values[i]];
	}
	return values;
}

/** A member with bytes in its middle that somebody else wrote. */
function torn(member: Buffer): Buffer {
	const middle = Math.floor(member.length / 2);
	return Buffer.from(member).fill(0xff, middle, middle + 40);
}

/** A member with the answer of a server: servers compress pages, cut them into chunks, or do neither. */
export function responseOf(
	{ html, rule }: MadePage,
	number: number,
	chance: Chance,
	lie = 0,
): Buffer {
	const bytes = Buffer.from(html);
	const kind = rule ?? "news";
	const [fields, body] = chance.oneOf([
		() => ["", bytes] as const,
		() => ["Content-Encoding: gzip\r\n", gzipSync(bytes)] as const,
		() => ["Transfer-Encoding: chunked\r\n", chunked(bytes)] as const,
	])();
	const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${fields}\r\n`;
	const block = Buffer.concat([Buffer.from(head), body]);
	return member("response", `/${kind}/${number}.html`, block, lie);
}

function chunked(bytes: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 0; at < bytes.length; at += 8_000) {
		const part = bytes.subarray(at, at + 8_000);
		const size = Buffer.from(`${part.length.toString(16)}\r\n`);
		parts.push(size, part, Buffer.from("\r\n"));
	}
	return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

function goneOf(number: number): Buffer {
	const answer = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno";
	return member("response", `/gone/${number}`, Buffer.from(answer));
}

function pictureOf(number: number, chance: Chance): Buffer {
	const bytes = Buffer.from(
		Array.from({ length: 20_000 }, () => chance.below(256)),
	);
	const head = Buffer.from(
		"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n",
	);
	return member("response", `/i/${number}.jpg`, Buffer.concat([head, bytes]));
}

function askedOf(number: number): Buffer {
	const request = `GET /news/${number}.html HTTP/1.1\r\nHost: www.courier.example\r\n\r\n`;
	return member("request", `/news/${number}.html`, Buffer.from(request));
}

/** What an archive says of itself. */
export function aboutArchive(): Buffer {
	return member("warcinfo", "/", Buffer.from("software: a crawler\r\n"));
}

/** A record, compressed by itself; `lie` is what its head says too much of its length. */
function member(kind: string, path: string, block: Buffer, lie = 0): Buffer {
	const head = [
		"WARC/1.0",
		`WARC-Type: ${kind}`,
		"WARC-Date: 2024-10-10T08:00:00Z",
		`WARC-Target-URI: https://www.courier.example${path}`,
		`Content-Type: application/${kind === "warcinfo" ? "warc-fields" : "http"}`,
		`Content-Length: ${block.length + lie}`,
	].join("\r\n");
	const parts = [
		Buffer.from(`${head}\r\n\r\n`),
		block,
		Buffer.from("\r\n\r\n"),
	];
	return gzipSync(Buffer.concat(parts), { level: 1 });
}
