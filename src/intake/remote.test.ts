import { createServer, type OutgoingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import type { Item } from "./item.ts";
import { Fetcher } from "./net/index.ts";
import { fetchDocuments, isAddress, readAddresses } from "./remote.ts";

type Answer = readonly [number, string | Uint8Array, OutgoingHttpHeaders?];

let server: Server;
let place = "";
let served: Record<string, Answer> = {};
let asked: string[] = [];
let fetcher: Fetcher;

beforeAll(async () => {
	server = createServer(({ url = "" }, response) => {
		if (url !== "/robots.txt") asked.push(url);
		const [status, body, headers] = served[url] ?? [404, ""];
		response.writeHead(status, headers).end(body);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	fetcher = new Fetcher({
		agent: "detente/0 (+https://example.org/)",
		allow: [place],
		manners: { everyMs: 0 },
	});
});

beforeEach(() => {
	served = {};
	asked = [];
});

afterAll(async () => {
	fetcher.close();
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
});

/** `Arnor met.`, or why there is none: `no-text`, `rule consent`. */
function told(item: Item): string {
	if ("document" in item)
		return item.document.text.slice(0, 40).replaceAll("\n", "|");
	if ("quarantined" in item) return item.quarantined.code;
	if ("skipped" in item) return `rule ${item.skipped.rule}`;
	return "unchanged";
}

async function toldOf(items: AsyncIterable<Item>): Promise<string[]> {
	const list: string[] = [];
	for await (const item of items) list.push(told(item));
	return list;
}

const rss = (...texts: readonly string[]) =>
	`<rss><channel><title>Herald</title>${texts.map((text, i) => `<item><link>/${i}</link><description>${text}</description></item>`).join("")}</channel></rss>`;
const opml = (...paths: readonly string[]) =>
	`<opml><body>${paths.map((path) => `<outline xmlUrl="http://${place}${path}"/>`).join("")}</body></opml>`;
const page = `<html><body><article><h1>Talks</h1><p>${"Arnor met Gondor at the old bridge, and they spoke for long. ".repeat(12)}</p></article></body></html>`;
const line = '{"id":"a","text":"Arnor met."}\n';

describe("what an address gives", () => {
	// biome-ignore format: one case a line
	const cases: [string, () => Answer, string[]][] = [
		["a feed", () => [200, rss("Arnor met.", "Gondor met.")], ["Arnor met.", "Gondor met."]],
		["a feed that says it is a page", () => [200, rss("Arnor met."), { "content-type": "text/html" }], ["Arnor met."]],
		["a feed in another charset", () => [200, Buffer.from(rss("Élan."), "latin1"), { "content-type": "text/xml; charset=latin1" }], ["Élan."]],
		["a page", () => [200, page, { "content-type": "text/html" }], ["Talks||Arnor met Gondor at the old bridg"]],
		["lines of JSON", () => [200, line], ["Arnor met."]],
		["lines of JSON, as a file of gzip", () => [200, gzipSync(line), { "content-type": "application/gzip" }], ["Arnor met."]],
		["a plain text", () => [200, "Arnor met Gondor.", { "content-type": "text/plain" }], ["Arnor met Gondor."]],
		["a list of feeds", () => [200, opml("/f")], ["no feed of it"]],
		["a list in a list", () => [200, opml("/list")], ["list-in-list"]],
		["nothing", () => [200, ""], ["no-text"]],
		["no content", () => [204, ""], ["no-text"]],
		["a picture", () => [200, "Arnor", { "content-type": "image/png" }], ["no-text"]],
		["an error", () => [500, page], ["http-status"]],
		["not modified, though nobody asked that", () => [304, ""], ["bad-answer"]],
		["several to choose from", () => [300, page], ["http-status"]],
		["too far away", () => [302, "", { location: "http://10.0.0.1/" }], ["blocked-address"]],
	];
	for (const [name, answer, expected] of cases)
		test(name, async () => {
			served = { "/a": answer(), "/list": [200, opml("/b")] };
			served["/f"] = [200, rss("no feed of it")];
			const items = readAddresses([`http://${place}/a`], fetcher);
			expect(await toldOf(items)).toEqual(expected);
		});
});

test("feeds of a list come in its order, each once", async () => {
	served["/list"] = [200, opml("/x", "/y", "/x", "/z")];
	for (const name of "xyz") served[`/${name}`] = [200, rss(name)];
	const items = readAddresses([`http://${place}/list`], fetcher);
	expect(await toldOf(items)).toEqual(["x", "y", "z"]);
	expect(asked.toSorted()).toEqual(["/list", "/x", "/y", "/z"]);
});

test("a page that is refused leaves what the feed says", async () => {
	served["/f"] = [200, rss("Arnor met.", "Gondor met.")];
	served["/1"] = [200, page, { "content-type": "text/html" }];
	const { items } = await fetchDocuments(`http://${place}/f`, fetcher, {
		fullText: true,
	});
	expect(items.map(told)).toEqual([
		"Arnor met.",
		"Talks||Arnor met Gondor at the old bridg",
	]);
	expect(items.map((item) => "document" in item && item.document.id)).toEqual([
		`http://${place}/0`,
		`http://${place}/1`,
	]);
});

test("the signal ends the fetching of pages", async () => {
	served["/f"] = [200, rss("Arnor met.", "Gondor met.")];
	const ending = new AbortController();
	const options = {
		fullText: true,
		async areKnown() {
			ending.abort(new Error("enough"));
			return new Set<string>();
		},
	};
	const { signal } = ending;
	const fetched = fetchDocuments(`http://${place}/f`, fetcher, options, {
		signal,
	});
	await expect(fetched).rejects.toThrow("enough");
	expect(asked).toEqual(["/f"]);
});

for (const [source, expected] of [
	["http://a.example/", true],
	["HTTPS://a.example", true],
	["ftp://a.example/", false],
	["http.txt", false],
	["./http://a", false],
] as const)
	test(`${source} is ${expected ? "an" : "no"} address`, () =>
		expect(isAddress(source)).toBe(expected));
