import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Store } from "../../index.ts";
import { WORLD_ENGINE, worldCards, worldStore } from "../web/world.ts";
import { createApp } from "./app.ts";
import type { Answer } from "./archive.ts";
import { SECURITY_HEADERS } from "./guard.ts";
import type { Page } from "./page.ts";
import { storedArchive } from "./stored.ts";

const HOST = "127.0.0.1:8340";
const folder = mkdtempSync(join(tmpdir(), "detente-http-"));
const errors: unknown[] = [];
let store: Store;
let app: ReturnType<typeof createApp>;

const NOBODY = {
	country: null,
	sectors: [],
	name: null,
	kind: null,
	office: null,
	because: [],
	alone: true,
};

const page: Page = new Map([
	[
		"/index.html",
		{
			body: new TextEncoder().encode("<!doctype html><title>page</title>"),
			headers: { "content-type": "text/html; charset=utf-8" },
		},
	],
]);

beforeAll(async () => {
	store = await worldStore(folder);
	const archive = {
		...storedArchive(store, WORLD_ENGINE, worldCards),
		code: async () => [],
		who: ({ phrase, date }: { phrase: string; date: string | null }) => ({
			...NOBODY,
			name: `${phrase} on ${date}`,
		}),
		runs: async (): Promise<never> => {
			throw new Error("SELECT secret FROM /root/store");
		},
	};
	app = appWith({ archive });
});

afterAll(async () => {
	await store.close();
	rmSync(folder, { recursive: true });
});

function appWith(
	options: Partial<Parameters<typeof createApp>[0]> &
		Pick<Parameters<typeof createApp>[0], "archive">,
) {
	return createApp({
		page,
		hosts: [HOST, "localhost:8340"],
		version: "0.0.0",
		onError: (error) => errors.push(error),
		...options,
	});
}

/** GET, or POST where there is a body, as a program on this machine sends it. */
function ask(
	path: string,
	headers: Record<string, string> = {},
	body?: string,
): Promise<Response> {
	const json: Record<string, string> =
		body === undefined ? {} : { "content-type": "application/json" };
	return Promise.resolve(
		app.request(path, {
			method: body === undefined ? "GET" : "POST",
			headers: { host: HOST, ...json, ...headers },
			body,
		}),
	);
}

async function json(path: string) {
	const response = await ask(path);
	expect(response.status, `${path} ${errors.at(-1) ?? ""}`).toBe(200);
	return response.json();
}

describe("what is answered", () => {
	test("health", async () =>
		expect(await json("/api/v1/health")).toEqual({
			status: "ok",
			version: "0.0.0",
			demo: true,
			documents: 22,
			events: 22,
		}));

	test("pairs, those with most that counts first, in pages", async () => {
		const first = await json("/api/v1/dyads?limit=2");
		expect(first.items.map(({ names }: { names: string[] }) => names)).toEqual([
			["Arnor", "Gondor"],
			["Gondor", "Rohan"],
		]);
		const second = await json(`/api/v1/dyads?limit=2&cursor=${first.next}`);
		expect(second.items).toHaveLength(1);
		expect(second.next).toBe(null);
	});

	test("a relation: days, what counts, remarks, what does not count", async () => {
		const { days, events, remarks, notCounted, ...rest } = await json(
			"/api/v1/relation/GDR/ARN?from=2020-06-01&to=2020-09-01",
		);
		expect(rest).toEqual({
			a: "GDR",
			b: "ARN",
			names: ["Gondor", "Arnor"],
			begins: "2020-06-01",
			ends: "2020-09-01",
			cut: false,
		});
		expect(days).toHaveLength(92);
		expect(events).toHaveLength(10);
		expect(remarks[0].text).toContain("colder than they have been");
		expect(notCounted[0].why).toBe("status alleged");
	});

	test("two countries between which nothing is reported", async () =>
		expect(await json("/api/v1/relation/ARN/DAL")).toMatchObject({
			names: ["Arnor", "Dale"],
			begins: null,
			days: [],
			events: [],
		}));

	test("events in pages that meet without gap or double", async () => {
		const whole = await json("/api/v1/events?dyad=ARN,GDR");
		const ids: string[] = [];
		let next: string | null = "";
		while (next !== null) {
			const cursor: string = next && `&cursor=${next}`;
			const part = await json(`/api/v1/events?dyad=GDR,ARN&limit=4${cursor}`);
			ids.push(...part.items.map(({ id }: { id: string }) => id));
			next = part.next;
		}
		expect(ids).toEqual(whole.items.map(({ id }: { id: string }) => id));
		expect(ids).toHaveLength(19);
	});

	test("an answer of over 8 MB is cut, says so, and gives a cursor", async () => {
		const archive = storedArchive(store, WORLD_ENGINE, worldCards);
		const [event] = (await archive.events({}, { limit: 1 })).items;
		const long = { ...event, text: "x".repeat(3_000_000) };
		const asked: number[] = [];
		const big = appWith({
			archive: {
				...archive,
				async events(_filter, { limit }) {
					asked.push(limit);
					const items = Array.from({ length: Math.min(limit, 5) }, () => long);
					return { items, next: limit < 5 ? `after ${limit}` : null };
				},
			},
		});
		const response = await big.request("/api/v1/events", {
			headers: { host: HOST },
		});
		const { items, next, cut } = await response.json();
		expect([items.length, next, cut]).toEqual([2, "after 2", true]);
		expect(asked).toEqual([100, 2]);
	});

	const filters = [
		["quad=4&dyad=ARN,GDR", 2],
		["quad=4&type=ACCUSE", 0],
		["type=ACCUSE", 5],
		["status=offered", 1],
		["source=ROH", 2],
		["from=2021-01-01&to=2021-03-05", 1],
	] as const;
	for (const [filter, count] of filters)
		test(`${count} events of ${filter}`, async () =>
			expect((await json(`/api/v1/events?${filter}`)).items).toHaveLength(
				count,
			));

	test("an event with its words, steps and report; its document", async () => {
		const { items } = await json(
			"/api/v1/events?from=2021-01-18&to=2021-01-19",
		);
		const event = await json(`/api/v1/events/${items[0].id}`);
		expect(event.text).toBe(
			"Arnor and Gondor signed a treaty on the river tolls on Monday.",
		);
		expect(event.because[0].line).toBe(12);
		expect(event.outlet).toBe("Osgiliath Courier (invented)");
		const document = await json(`/api/v1/documents/${event.document}`);
		expect(document.title).toBe("Tolls settled");
		expect(document.text).toContain(event.text);
	});

	test("a stored sentence as it is read, with its places in the document", async () => {
		const { items } = await json(
			"/api/v1/events?from=2021-01-18&to=2021-01-19",
		);
		const [{ document, sentence, text }] = items;
		const parsed = await json(
			`/api/v1/parse?document=${document}&sentence=${sentence.start}`,
		);
		expect(parsed).toMatchObject({ document, sentence, text, model: "none" });
		const places = parsed.start.map((start: number, i: number) =>
			text.slice(start - sentence.start, parsed.end[i] - sentence.start),
		);
		expect(places).toEqual(parsed.form);
		expect(parsed.form.slice(0, 3)).toEqual(["Arnor", "and", "Gondor"]);
		expect(parsed.head.slice(0, 3)).toEqual([-1, 0, 0]);
		expect(parsed.name.slice(0, 3)).toEqual(["B-LOC", "O", "B-LOC"]);
		const none = await ask(`/api/v1/parse?document=${document}&sentence=1`);
		expect(none.status).toBe(404);
	});

	test("countries", async () =>
		expect((await json("/api/v1/countries")).items).toContainEqual({
			code: "ROH",
			name: "Rohan",
		}));

	test("whom a name may mean, with each fact's row, and what it counts as on a day", async () => {
		const { items, cut } = await json(
			"/api/v1/actors?name=beregond&date=2022-01-01",
		);
		expect([items.length, cut]).toEqual([1, false]);
		const [{ name, by, names, terms, standings, several }] = items;
		expect([name, by, several]).toEqual(["Beregond Baran", "surname", false]);
		expect(
			names.map(
				({ name, form, grounds }: Answer<"Card">["names"][number]) =>
					`${name}, ${form}: ${grounds.map(({ file, line }) => `${file}:${line}`)}`,
			),
		).toEqual([
			"Beregond Baran, name: data/actors/leaders.tsv:2,data/actors/leaders.tsv:3",
			"Beregond of the Bridge, alias: data/actors/corrections.tsv:2",
			"Beregond, surname: data/actors/leaders.tsv:2,data/actors/leaders.tsv:3",
			"Baran, family name: data/actors/leaders.tsv:2,data/actors/leaders.tsv:3",
		]);
		expect(terms[1]).toMatchObject({
			office: "prime minister",
			begins: "2020-01-01",
			ends: "2021-02-01",
			grounds: [{ line: 3, provenance: "memory (month)", known: "month" }],
			ended: { file: "data/actors/corrections.tsv", line: 3, known: "year" },
		});
		expect(standings).toMatchObject([{ sectors: ["ELI"], holds: "before" }]);
		expect((await json("/api/v1/actors?name=Elanor")).items).toEqual([]);
	});

	test("a country with the holders of its offices; actors for a search field", async () => {
		const { code, offices, groups } = await json("/api/v1/countries/GDR");
		expect(code).toBe("GDR");
		expect(
			offices.map(
				({ office, holders }: Answer<"CountryCard">["offices"][number]) =>
					`${office}: ${holders.map(({ name }) => name)}`,
			),
		).toEqual([
			"prime minister: Gorlim Baran,Beregond Baran",
			"foreign minister: Beregond Baran",
		]);
		expect(groups).toHaveLength(2);
		const { items } = await json("/api/v1/names?words=g&limit=2");
		expect(items).toEqual([
			{
				name: "Gondor",
				kind: "country",
				country: "GDR",
				office: null,
				code: "GDR",
			},
			{
				name: "Gorlim Baran",
				kind: "person",
				country: "GDR",
				office: "prime minister",
				code: null,
			},
		]);
	});

	test("whom a phrase means is asked as it is sent", async () =>
		expect(
			await json("/api/v1/who?phrase=%20the%20premier%20&date=2020-01-01"),
		).toEqual({ ...NOBODY, name: "the premier on 2020-01-01" }));

	test("a text that is sent is given to the coder", async () => {
		const response = await ask(
			"/api/v1/code",
			{},
			'{"text":"Arnor met Gondor."}',
		);
		expect([response.status, await response.json()]).toEqual([
			200,
			{ items: [] },
		]);
	});

	test("the description names every route", async () => {
		const { paths, openapi } = await json("/api/v1/openapi.json");
		expect(openapi).toBe("3.1.0");
		expect(Object.keys(paths)).toHaveLength(14);
	});
});

describe("every answer carries the headers", () => {
	const paths = [
		["/", 200],
		["/relation/ARN/GDR", 200],
		["/actor/Gorlim%20Baran", 200],
		["/actor/a/b", 404],
		["/elsewhere", 404],
		["/../../etc/passwd", 404],
		["/api/v1/health", 200],
		["/api/v1/dyads", 200],
		["/api/v1/relation/ARN/GDR", 200],
		["/api/v1/relation/ARN/XXX", 404],
		["/api/v1/events", 200],
		["/api/v1/events/none", 404],
		["/api/v1/documents/none", 404],
		["/api/v1/parse?document=none&sentence=0", 404],
		["/api/v1/countries", 200],
		["/api/v1/countries/GDR", 200],
		["/api/v1/countries/XXX", 404],
		["/api/v1/actors?name=Elanor", 200],
		["/api/v1/names?words=e", 200],
		["/api/v1/who", 400],
		["/api/v1/openapi.json", 200],
		["/api/v1/runs", 500],
		["/api/v1/nothing", 404],
		["/api/v1/code", 405],
	] as const;
	for (const [path, status] of paths)
		test(`${path}: ${status}`, async () => {
			const response = await ask(path);
			expect(response.status).toBe(status);
			expectHeaders(response);
			if (status >= 400)
				expect(response.headers.get("content-type")).toBe(
					"application/problem+json",
				);
		});

	test("the policy is that of the promise", () =>
		expect(SECURITY_HEADERS["content-security-policy"]).toContain(
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
				"font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
		));

	function expectHeaders(response: Response): void {
		for (const [name, value] of Object.entries(SECURITY_HEADERS))
			expect(response.headers.get(name), name).toBe(value);
		expect(response.headers.get("access-control-allow-origin")).toBe(null);
	}
});

describe("who may ask", () => {
	const cases: [string, Record<string, string>, string | undefined, number][] =
		[
			["our name", { host: "localhost:8340" }, undefined, 200],
			["our name in capitals", { host: "LOCALHOST:8340" }, undefined, 200],
			["a foreign host", { host: "evil.example" }, undefined, 421],
			["our host, other port", { host: "127.0.0.1:9999" }, undefined, 421],
			["no host", { host: "" }, undefined, 421],
			["our origin", { origin: `http://${HOST}` }, undefined, 200],
			["a foreign origin", { origin: "http://evil.example" }, undefined, 403],
			["an origin of nowhere", { origin: "null" }, undefined, 403],
			[
				"an own write",
				{ "sec-fetch-site": "same-origin" },
				'{"text":"x"}',
				200,
			],
			[
				"a write of a site",
				{ "sec-fetch-site": "cross-site" },
				'{"text":"x"}',
				403,
			],
			[
				"a write of a form",
				{ "content-type": "text/plain" },
				'{"text":"x"}',
				415,
			],
			["a write of no type", { "content-type": "" }, '{"text":"x"}', 415],
			[
				"a write that pretends",
				{ "content-type": "text/plain; application/json" },
				'{"text":"x"}',
				415,
			],
		];
	for (const [who, headers, body, status] of cases)
		test(`${who}: ${status}`, async () => {
			const path = body ? "/api/v1/code" : "/api/v1/health";
			expect((await ask(path, headers, body)).status).toBe(status);
		});

	const tokens = [
		["no token", {}, 401],
		["another token", { authorization: "Bearer guess" }, 401],
		["the token", { authorization: "Bearer secret" }, 200],
	] as const;
	for (const [who, headers, status] of tokens)
		test(`where a token is asked, ${who}: ${status}`, async () => {
			const guarded = appWith({
				archive: storedArchive(store, WORLD_ENGINE, worldCards),
				token: "secret",
			});
			const request = { headers: { host: HOST, ...headers } };
			const response = await guarded.request("/api/v1/health", request);
			expect(response.status).toBe(status);
			expect((await guarded.request("/", request)).status).toBe(200);
		});
});

describe("bad requests are told what is wrong", () => {
	const cases = [
		["/api/v1/relation/ARN/GDR?from=2020-02-30", 400, "from: wanted a day"],
		["/api/v1/relation/ARN/GDR?to=yesterday", 400, "to: wanted a day"],
		[
			"/api/v1/relation/ARN/GDR?from=2021-01-01&to=2020-01-01",
			400,
			"to: must be after",
		],
		["/api/v1/relation/ARN/ARN", 400, "b: the same as a"],
		["/api/v1/relation/%E0%A4%A/GDR", 404, "no country"],
		["/api/v1/events?limit=10001", 400, "limit: "],
		["/api/v1/events?limit=0", 400, "limit: "],
		["/api/v1/events?limit=many", 400, "limit: "],
		["/api/v1/events?quad=5", 400, "quad: "],
		["/api/v1/events?status=done", 400, "status: "],
		["/api/v1/events?dyad=ARN", 400, "dyad: "],
		["/api/v1/events?cursor=rubbish", 400, "cursor: "],
		["/api/v1/dyads?cursor=-1", 400, "cursor: "],
		["/api/v1/actors", 400, "name: "],
		["/api/v1/actors?name=%20", 400, "name: wanted a word"],
		[`/api/v1/actors?name=${"x".repeat(201)}`, 400, "name: "],
		["/api/v1/actors?name=Elanor&date=2020-02-30", 400, "date: wanted a day"],
		[`/api/v1/names?words=${"x".repeat(101)}`, 400, "words: "],
		["/api/v1/names?words=x&limit=51", 400, "limit: "],
		["/api/v1/countries/'--", 404, "no country"],
		["/api/v1/who?phrase=%20", 400, "phrase: wanted a word"],
		[`/api/v1/who?phrase=${"x".repeat(301)}`, 400, "phrase: "],
		["/api/v1/who?phrase=he&date=today", 400, "date: wanted a day"],
		[`/api/v1/who?phrase=he&text=${"x".repeat(4001)}`, 400, "text: "],
		["/api/v1/parse", 400, "document: "],
		["/api/v1/parse?document=x", 400, "sentence: "],
		["/api/v1/parse?document=x&sentence=-1", 400, "sentence: "],
		["/api/v1/parse?document=x&sentence=1e300", 400, "sentence: "],
		["/api/v1/parse?document=x&sentence=first", 400, "sentence: "],
		["/api/v1/parse?document=x&sentence=0", 404, "no stored sentence"],
		[
			`/api/v1/parse?document=${"x".repeat(2000)}&sentence=0`,
			400,
			"document: ",
		],
		[`/api/v1/events/${"x".repeat(2000)}`, 400, "id: "],
		["/api/v1/events/'%20OR%201=1--", 404, "no event"],
	] as const;
	for (const [path, status, detail] of cases)
		test(`${path.slice(0, 70)}: ${status}`, async () => {
			const response = await ask(path);
			const problem = await response.json();
			expect([response.status, problem.status]).toEqual([status, status]);
			expect(problem.detail).toContain(detail);
		});

	const bodies: [string, string, number, string][] = [
		["no JSON", "{", 400, "cannot be read"],
		["no text", "{}", 400, "text: "],
		["an empty text", '{"text":""}', 400, "text: "],
		["a number for a text", '{"text":7}', 400, "text: "],
		["an unknown field", '{"text":"x","store":"/"}', 400, "store"],
		["a prototype", '{"text":"x","__proto__":{"a":1}}', 400, "__proto__"],
		[
			"a wrong day",
			'{"text":"x","published":"2021-13-01"}',
			400,
			"published: ",
		],
		["depth", "[".repeat(65) + "]".repeat(65), 400, "nested deeper"],
		["over 2 MB", `{"text":"${"x".repeat(2_000_000)}"}`, 413, "2 MB"],
	];
	for (const [what, body, status, detail] of bodies)
		test(`${what}: ${status}`, async () => {
			const response = await ask("/api/v1/code", {}, body);
			expect(response.status).toBe(status);
			expect((await response.json()).detail).toContain(detail);
		});

	test("what goes wrong inside is logged, and not told", async () => {
		errors.length = 0;
		const text = await (await ask("/api/v1/runs")).text();
		expect(text).not.toMatch(/SELECT|root|at /);
		expect(String(errors[0])).toContain("SELECT secret");
	});
});
