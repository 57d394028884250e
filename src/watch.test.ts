import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import {
	createServer,
	type IncomingMessage,
	type OutgoingHttpHeaders,
	type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Engine, openEngine } from "./engine.ts";
import { Fetcher } from "./intake/index.ts";
import { openStore, type Store, StoreError } from "./store/index.ts";
import { type Poll, type WatchOptions, watch } from "./watch.ts";

const LITTLE_WORLD = fileURLToPath(
	new URL("faces/cli/littleworld", import.meta.url),
);
const MODELS = fileURLToPath(new URL("../data/models", import.meta.url));

type Answer = readonly [number, string, OutgoingHttpHeaders?];

let folder = "";
let engine: Engine;
let server: Server;
let place = "";
/** What is served, by path; a function is asked anew each time. Null hangs. */
let served: Record<
	string,
	Answer | null | ((asked: IncomingMessage) => Answer)
>;
let asked: IncomingMessage[] = [];
let stores = 0;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "detente-watch-"));
	const data = join(folder, "data");
	cpSync(LITTLE_WORLD, data, { recursive: true });
	symlinkSync(MODELS, join(data, "models"));
	engine = openEngine(data);
	await (await openStore(join(folder, "empty"))).close();
	server = createServer((request, response) => {
		if (request.url !== "/robots.txt") asked.push(request);
		const found = served[request.url ?? ""];
		if (found === null) return;
		const [status, body, headers] =
			typeof found === "function" ? found(request) : (found ?? [404, ""]);
		response.writeHead(status, headers).end(body);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
	asked = [];
	served = {};
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
	rmSync(folder, { recursive: true, force: true });
});

const MARKS = {
	etag: '"one"',
	"last-modified": "Thu, 09 May 2024 10:00:00 GMT",
};

/** A feed of these sentences, each the text of an item: `a: Arnor met Gondor.` */
function feed(...items: readonly string[]): string {
	return `<rss version="2.0"><channel><title>Herald</title>${items
		.map((item) => {
			const [name, text] = item.split(": ");
			return `<item><title>${name}</title><link>http://${place}/${name}</link><pubDate>Thu, 09 May 2024 10:00:00 GMT</pubDate><description>${text}</description></item>`;
		})
		.join("")}</channel></rss>`;
}

function page(text: string): string {
	return `<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>${`${text} `.repeat(12)}</p></article></body></html>`;
}

// A copy is there sooner than a new one.
function newStore(): Promise<Store> {
	const place = join(folder, `store-${stores++}`);
	cpSync(join(folder, "empty"), place, { recursive: true });
	return openStore(place);
}

/** Polls each feed once; what came of it, and what the store then holds. */
async function poll(
	store: Store,
	options: WatchOptions & { readonly feeds?: readonly string[] } = {},
) {
	const polls: Poll[] = [];
	const fetcher = new Fetcher({
		agent: "detente/0 (+https://example.org/)",
		allow: [place],
		manners: { everyMs: 0 },
	});
	const urls = options.feeds ?? [`http://${place}/feed`];
	try {
		await watch(
			urls.map((url) => ({ url, title: null, site: null, folders: [] })),
			store,
			engine,
			fetcher,
			{ once: "all", ...options, onPoll: (one) => polls.push(one) },
		);
	} finally {
		fetcher.close();
	}
	return polls.map(({ outcome, line }) => `${outcome.kind} ${line.fresh}`);
}

async function idsIn(store: Store): Promise<string[]> {
	const { items } = await store.documents();
	return items.map(({ id }) => id.replace(`http://${place}/`, "")).toSorted();
}

const firstState = async (store: Store) => (await store.sources())[0].state;

test("what is new in a feed is stored; the marks go back, and nothing changes", async () => {
	const store = await newStore();
	served["/feed"] = ({ headers }) =>
		headers["if-none-match"] === MARKS.etag
			? [304, ""]
			: [200, feed("a: Arnor met Gondor.", "b: Arnor is old."), MARKS];
	expect(await poll(store)).toEqual(["changed 2"]);
	expect(await idsIn(store)).toEqual(["a", "b"]);
	// They met each other.
	expect((await store.counts()).events).toBe(2);
	expect(await store.document(`http://${place}/a`)).toMatchObject({
		outlet: "Herald",
		published: "2024-05-09",
		origin: { source: `http://${place}/feed` },
	});
	expect(await poll(store)).toEqual(["unchanged 0"]);
	expect(asked[1].headers).toMatchObject({
		"if-none-match": MARKS.etag,
		"if-modified-since": MARKS["last-modified"],
	});
	expect((await store.runs()).length).toBe(1);
	await store.close();
});

test("the same answer again makes no run; what was added or changed is taken", async () => {
	const store = await newStore();
	served["/feed"] = [200, feed("a: Arnor met Gondor.")];
	expect(await poll(store)).toEqual(["changed 1"]);
	expect(await poll(store)).toEqual(["unchanged 0"]);
	expect((await store.runs()).length).toBe(1);
	served["/feed"] = [200, feed("b: Gondor is old.", "a: Gondor met Arnor.")];
	expect(await poll(store)).toEqual(["changed 2"]);
	expect(await idsIn(store)).toEqual(["a", "b"]);
	expect((await store.versions(`http://${place}/a`)).length).toBe(1);
	await store.close();
});

test("of a broken feed what can be read is taken, the rest is set aside once", async () => {
	const store = await newStore();
	const whole = feed("a: Arnor met Gondor.", "b: Arnor is old.");
	served["/feed"] = [200, whole.slice(0, whole.indexOf("Arnor is"))];
	expect(await poll(store)).toEqual(["changed 2"]);
	const aside = await store.quarantined((await store.runs())[0].id);
	expect(aside.map(({ code }) => code)).toEqual(["damaged"]);
	await store.close();
});

test("half an answer is asked for again without its marks", async () => {
	const store = await newStore();
	const whole = feed("a: Arnor met Gondor.", "b: Arnor is old.");
	served["/feed"] = [
		200,
		whole.slice(0, whole.indexOf("</item>") + 7),
		{ ...MARKS, "content-length": whole.length },
	];
	const breaking = server.listeners("request")[0];
	const cut = (request: IncomingMessage) =>
		setTimeout(() => request.socket.destroy(), 300);
	server.on("request", cut);
	expect(await poll(store)).toEqual(["changed 1"]);
	server.off("request", cut);
	expect(server.listeners("request")).toEqual([breaking]);
	expect(await firstState(store)).toMatchObject({ etag: null });
	served["/feed"] = [200, whole, MARKS];
	expect(await poll(store)).toEqual(["changed 1"]);
	expect(asked[1].headers["if-none-match"]).toBeUndefined();
	await store.close();
});

test("joining that takes long rests, and is done at the end", async () => {
	const store = await newStore();
	const names = ["a", "b", "c", "d"];
	for (const name of names)
		served[`/${name}`] = [200, feed(`${name}: Arnor met Gondor, ${name}.`)];
	const joins = store.refreshHappenings.bind(store);
	const joining = vi
		.spyOn(store, "refreshHappenings")
		.mockImplementation(async () => {
			await new Promise((done) => setTimeout(done, 300));
			return joins();
		});
	const feeds = names.map((name) => `http://${place}/${name}`);
	expect(await poll(store, { feeds })).toEqual(Array(4).fill("changed 1"));
	expect(joining.mock.calls.length).toBe(2);
	expect((await store.counts()).waiting).toBe(0);
	await store.close();
});

test("what is not due is left, unless all are asked", async () => {
	const store = await newStore();
	served["/feed"] = [200, feed("a: Arnor met Gondor.")];
	expect(await poll(store, { once: "due" })).toEqual(["changed 1"]);
	const left: [number, boolean][] = [];
	const onLeft = (feeds: number, next: number) =>
		left.push([feeds, next > Date.now() + 14 * 60_000]);
	expect(await poll(store, { once: "due", onLeft })).toEqual([]);
	expect(left).toEqual([[1, true]]);
	const [source] = await store.sources();
	const state = { ...(source.state as object), nextPoll: Date.now() - 1 };
	await store.keepSource({ ...source, state }, null);
	expect(await poll(store, { once: "due", onLeft })).toEqual(["unchanged 0"]);
	expect(await poll(store)).toEqual(["unchanged 0"]);
	expect([left.length, asked.length]).toEqual([1, 3]);
	await store.close();
});

test("what is gone is asked no more", async () => {
	const store = await newStore();
	served["/feed"] = [410, ""];
	expect(await poll(store)).toEqual(["gone 0"]);
	expect(await poll(store)).toEqual([]);
	expect(asked.length).toBe(1);
	// Where nothing is left to poll a watch ends of its own.
	expect(await poll(store, { once: undefined })).toEqual([]);
	await store.close();
});

test("what has moved for good is asked at its new place", async () => {
	const store = await newStore();
	served["/feed"] = [301, "", { location: "/new" }];
	served["/new"] = [200, feed("a: Arnor met Gondor.")];
	expect(await poll(store)).toEqual(["changed 1"]);
	expect(await poll(store)).toEqual(["unchanged 0"]);
	expect(asked.map(({ url }) => url)).toEqual(["/feed", "/new", "/new"]);
	expect((await store.sources())[0].url).toBe(`http://${place}/feed`);
	await store.close();
});

test("no content is nothing new", async () => {
	const store = await newStore();
	served["/feed"] = [204, ""];
	expect(await poll(store)).toEqual(["unchanged 0"]);
	await store.close();
});

// biome-ignore format: one case a line
const failures: [string, Answer, string][] = [
	["not there", [404, ""], "status 404"],
	["busy", [503, "", { "retry-after": "7200" }], "status 503"],
	["a picture", [200, "Arnor {", { "content-type": "image/png" }], "is no feed"],
	["nothing", [200, ""], "is no feed"],
	["a list of feeds", [200, '<opml><body><outline xmlUrl="http://a.example/"/></body></opml>'], "is a list of feeds"],
];
for (const [name, answer, message] of failures)
	test(`told as failing: ${name}`, async () => {
		const store = await newStore();
		served["/feed"] = answer;
		expect(await poll(store)).toEqual(["failed 0"]);
		const state = await firstState(store);
		expect(state).toMatchObject({ health: "failing", failures: 1 });
		expect(JSON.stringify(state)).toContain(message);
		expect((await store.counts()).documents).toBe(0);
		expect((await store.fetches(5))[0]).toMatchObject({ outcome: "failed" });
		await store.close();
	});

test("an address that is not allowed is told and never asked", async () => {
	const store = await newStore();
	const address = `http://localhost:${place.split(":")[1]}/feed`;
	expect(await poll(store, { feeds: [address] })).toEqual(["failed 0"]);
	expect(asked).toEqual([]);
	expect((await store.sources())[0].state).toMatchObject({
		health: "failing",
	});
	await store.close();
});

test("a page that is watched is unchanged when it is as it was", async () => {
	const store = await newStore();
	served["/page"] = [
		200,
		page(
			"Arnor met Gondor at the old bridge on Friday, and they spoke for long.",
		),
		{ "content-type": "text/html" },
	];
	const feeds = [`http://${place}/page`];
	expect(await poll(store, { feeds })).toEqual(["changed 1"]);
	expect(await poll(store, { feeds })).toEqual(["unchanged 0"]);
	await store.close();
});

test("full texts are fetched on the hosts of the feed only, each once", async () => {
	const store = await newStore();
	const elsewhere = `http://localhost:${place.split(":")[1]}/c`;
	served["/feed"] = [
		200,
		feed("a?utm_source=x#top: Arnor met.", "b: Gondor met.").replace(
			"</channel>",
			`<item><title>c</title><link>${elsewhere}</link><description>Arnor is old.</description></item></channel>`,
		),
	];
	served["/a?utm_source=x"] = [
		200,
		page(
			"Arnor met Gondor at the old bridge on Friday, and they spoke for long.",
		),
	];
	expect(await poll(store, { fullText: true })).toEqual(["changed 3"]);
	expect(asked.map(({ url }) => url)).toEqual([
		"/feed",
		"/a?utm_source=x",
		"/b",
	]);
	expect((await store.document(`http://${place}/a`))?.text).toContain("bridge");
	expect((await store.document(`http://${place}/b`))?.text).toContain("Gondor");
	expect((await store.document(elsewhere))?.text).toContain("old");
	await poll(store, { fullText: true });
	expect(asked.length).toBe(4);
	await store.close();
});

test("the signal ends a watch at once, and no socket is left", async () => {
	const store = await newStore();
	served["/feed"] = [200, feed("a: Arnor met Gondor.")];
	served["/hangs"] = null;
	const ending = new AbortController();
	const feeds = [`http://${place}/feed`, `http://${place}/hangs`];
	const watched = poll(store, {
		feeds,
		once: undefined,
		signal: ending.signal,
	});
	while (asked.length < 2) await new Promise((done) => setTimeout(done, 20));
	const began = performance.now();
	ending.abort();
	expect(await watched).toEqual(["changed 1"]);
	expect(performance.now() - began).toBeLessThan(1000);
	expect(await connections()).toBe(0);
	await store.close();
});

test("the signal ends a watch that waits for the next poll", async () => {
	const store = await newStore();
	served["/feed"] = [200, feed("a: Arnor met Gondor.")];
	const ending = new AbortController();
	const watched = poll(store, { once: undefined, signal: ending.signal });
	while ((await store.sources()).length === 0)
		await new Promise((done) => setTimeout(done, 20));
	ending.abort();
	expect(await watched).toEqual(["changed 1"]);
	await store.close();
});

test("what is known of a feed outlives the process: it is asked when it is due, not at each start", async () => {
	const store = await newStore();
	served["/feed"] = [200, feed("a: Arnor met Gondor."), MARKS];
	await poll(store);
	await store.close();
	const again = await openStore(store.folder);
	expect(await firstState(again)).toMatchObject({ etag: MARKS.etag });
	const ending = new AbortController();
	setTimeout(() => ending.abort(), 300);
	await poll(again, { once: undefined, signal: ending.signal });
	expect(asked.length).toBe(1);
	await again.close();
});

/** The store with a `put` that finds the disk full the first times. */
function full(store: Store, times: number): Store {
	let left = times;
	return new Proxy(store, {
		get(target, name) {
			if (name === "put" && left-- > 0)
				return () =>
					Promise.reject(new StoreError("full", "the disk is full."));
			const value = Reflect.get(target, name);
			return typeof value === "function" ? value.bind(target) : value;
		},
	});
}

test("a full disk pauses the watch; with room again it goes on and has lost nothing", async () => {
	const store = await newStore();
	const feeds = ["one", "two"].map((name) => `http://${place}/${name}`);
	served["/one"] = [200, feed("a: Arnor met Gondor.")];
	served["/two"] = [200, feed("b: Arnor is old.")];
	const troubles: string[] = [];
	let opened = 0;
	const polls = await poll(full(store, 2), {
		feeds,
		retryMs: 20,
		onTrouble: ({ trouble }) => troubles.push(trouble),
		async reopen() {
			opened++;
			// The first time there is no room to open it either.
			if (opened === 1) throw new StoreError("full", "the disk is full.");
			return full(store, opened === 2 ? 1 : 0);
		},
	});
	expect(polls).toEqual(["changed 1", "changed 1"]);
	expect(troubles).toEqual(["full", "full", "full"]);
	expect(await idsIn(store)).toEqual(["a", "b"]);
	await store.close();
});

test("the signal ends a watch that waits for room", async () => {
	const store = await newStore();
	served["/feed"] = [200, feed("a: Arnor met Gondor.")];
	const ending = new AbortController();
	const watched = poll(full(store, 99), {
		retryMs: 60_000,
		signal: ending.signal,
		onTrouble: () => ending.abort(),
	});
	expect(await watched).toEqual([]);
	// What could not be put is asked for again.
	expect(await store.sources()).toEqual([]);
	await store.close();
});

test("a store that is damaged ends the watch, with all that was under way", async () => {
	const store = await newStore();
	const broken = new Proxy(store, {
		get(target, name) {
			if (name === "put")
				return () => Promise.reject(new StoreError("damaged", "broken."));
			const value = Reflect.get(target, name);
			return typeof value === "function" ? value.bind(target) : value;
		},
	});
	served["/feed"] = [200, feed("a: Arnor met Gondor.")];
	await expect(poll(broken, { once: undefined })).rejects.toMatchObject({
		trouble: "damaged",
	});
	await store.close();
});

async function connections(): Promise<number> {
	for (let tries = 0; tries < 50; tries++) {
		const count = await new Promise<number>((done) =>
			server.getConnections((_, count) => done(count)),
		);
		if (count === 0) return 0;
		await new Promise((done) => setTimeout(done, 20));
	}
	return new Promise((done) =>
		server.getConnections((_, count) => done(count)),
	);
}
