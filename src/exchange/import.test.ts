import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Store } from "../store/index.ts";
import { ACLED_COLUMNS } from "./acled.ts";
import { ICEWS_COLUMNS } from "./icews.ts";
import {
	type ImportOptions,
	type ImportReport,
	importEvents,
} from "./import.ts";
import { POLECAT_COLUMNS } from "./polecat.ts";
import { gdelt2, inFolder, inStore, streamOf, tabRow } from "./sample.ts";

function take(
	store: Store,
	text: string | Uint8Array,
	options: ImportOptions = {},
): Promise<ImportReport> {
	return importEvents(streamOf(text), store, { name: "x", ...options });
}

/** What the store holds of the one row. */
async function only(text: string, options: ImportOptions = {}) {
	let events: Awaited<ReturnType<Store["externalEvents"]>>["items"] = [];
	await inStore(async (store) => {
		const { books } = await take(store, text, options);
		expect(books).toMatchObject({ read: 1, stored: 1 });
		events = (await store.externalEvents()).items;
	});
	return events[0];
}

function record(
	columns: readonly string[],
	cells: Readonly<Record<string, string>>,
	between: "\t" | "," = "\t",
): string {
	const row = columns.map((name) => cells[name] ?? "").join(between);
	return `${columns.join(between)}\n${row}\n`;
}

describe("GDELT", () => {
	test("countries of actors are CAMEO codes, those of places FIPS; the code is text; the row is kept whole", async () => {
		expect(await only(`${gdelt2()}\n`)).toEqual({
			dataset: "gdelt2",
			id: "900000001",
			day: "2024-05-01",
			recorded: "2024-05-02",
			source: { country: "FRA", sectors: ["GOV"], name: "PARIS" },
			target: { country: "DEU", sectors: [], name: "GERMANY" },
			type: "CONSULT",
			mode: null,
			contexts: [],
			fit: "exact",
			code: "040",
			quad: 1,
			score: 1,
			place: "Berlin, Berlin, Germany",
			country: "DEU",
			lat: 52.5,
			lon: 13.4,
			mentions: 10,
			outlets: 2,
			outlet: null,
			url: "https://gazette.example/1",
			text: null,
			raw: gdelt2(),
		});
	});

	test("010 is not 10", async () => {
		expect(await only(gdelt2({ 27: "010" }))).toMatchObject({
			code: "010",
			type: null,
			fit: "none",
		});
		expect(await only(gdelt2({ 27: "10", 30: "3" }))).toMatchObject({
			code: "10",
			type: "REQUEST",
		});
	});

	test("the day may lie years before the row was added", async () => {
		expect(await only(gdelt2({ 2: "20140502" }))).toMatchObject({
			day: "2014-05-02",
			recorded: "2024-05-02",
		});
	});

	test("bodies have codes of their own, regions are no country", async () => {
		const union = { 8: "EUR", 9: "EEC", 13: "IGO", 7: "THE EU" };
		expect((await only(gdelt2(union))).source).toEqual({
			country: "EUR",
			sectors: [],
			name: "THE EU",
		});
		const region = { 8: "AFR", 13: "", 7: "AFRICA" };
		expect((await only(gdelt2(region))).source.country).toBeNull();
		const alliance = { 8: "", 9: "NAT", 13: "IGO", 7: "NATO" };
		expect((await only(gdelt2(alliance))).source.country).toBe("IGO");
	});

	test("roles read as sectors: MED is the press here, HLH medicine", async () => {
		const roles = { 13: "MED", 14: "HLH", 15: "INS" };
		expect((await only(gdelt2(roles))).source.sectors).toEqual([
			"JRN",
			"MED",
			"REB",
		]);
	});

	test("quotation marks and other letters are data", async () => {
		const url = 'http://x.example/?q="a"&b=é–漢';
		expect((await only(gdelt2({ 61: url }))).url).toBe(url);
	});

	test("version 1.0 has 58 columns, before April 2013 57", async () => {
		const row = { 1: "5", 2: "20120101", 27: "173", 52: "FR", 57: "20120102" };
		expect(await only(tabRow(57, row))).toMatchObject({
			dataset: "gdelt1",
			type: "COERCE",
			mode: "arrest",
			country: "FRA",
			recorded: "2012-01-02",
			url: null,
		});
		const later = { ...row, 58: "http://x.example" };
		expect(await only(tabRow(58, later))).toMatchObject({
			dataset: "gdelt1",
			url: "http://x.example",
		});
	});

	test("mentions go into a table of their own", async () =>
		inStore(async (store) => {
			const mention = tabRow(16, {
				1: "900000001",
				2: "20240502143000",
				3: "20240502144500",
				4: "1",
				5: "gazette.example",
				6: 'https://gazette.example/"1"',
				7: "4",
				12: "20",
				14: "-3.5",
			});
			const two = `${mention}\n${mention.replace("\t4\t", "\t5\t")}\n`;
			const { books, format } = await take(store, two);
			expect(format).toBe("gdelt2-mentions");
			expect(books).toMatchObject({ read: 2, stored: 2 });
			expect((await take(store, two)).books).toMatchObject({ unchanged: 2 });
			expect((await store.externalEvents()).items).toEqual([]);
		}));
});

describe("ICEWS", () => {
	const row = {
		"Event ID": "32889836",
		"Event Date": "2018-06-01",
		"Source Name": "Foreign Affairs (Ruritania)",
		"Source Sectors": "Executive,Foreign Ministry,Government",
		"Source Country": "Russian Federation",
		"CAMEO Code": "042",
		Intensity: "1.9",
		"Target Name": "European Union",
		"Target Sectors": "International Government Organization,Regional",
		"Target Country": "NULL",
		Publisher: "Strelsau Herald",
		City: "NA",
		District: "NULL",
		Country: "Viet Nam",
		Latitude: "21.0",
		Longitude: "105.8",
	};

	test("countries and sectors are words", async () => {
		expect(await only(record(ICEWS_COLUMNS, row))).toMatchObject({
			dataset: "icews",
			id: "32889836",
			day: "2018-06-01",
			source: {
				country: "RUS",
				sectors: ["GOV"],
				name: "Foreign Affairs (Ruritania)",
			},
			target: { country: "EUR", sectors: [], name: "European Union" },
			type: "CONSULT",
			mode: "visit",
			code: "042",
			quad: 1,
			score: 1.9,
			place: "Viet Nam",
			country: "VNM",
			outlet: "Strelsau Herald",
		});
	});

	test("one year has the month first", async () => {
		const american = { ...row, "Event Date": "6/1/2017" };
		expect((await only(record(ICEWS_COLUMNS, american))).day).toBe(
			"2017-06-01",
		);
	});

	test("one id on two days is two events", async () =>
		inStore(async (store) => {
			const text = `${record(ICEWS_COLUMNS, row)}${record(ICEWS_COLUMNS, { ...row, "Event Date": "2018-06-02" }).split("\n")[1]}\n`;
			expect((await take(store, text)).books).toMatchObject({
				read: 2,
				stored: 2,
			});
		}));

	test("headers within a file that was put together are passed over", async () =>
		inStore(async (store) => {
			const one = record(ICEWS_COLUMNS, row);
			const { books } = await take(store, one + one);
			expect(books).toMatchObject({
				read: 3,
				stored: 1,
				unchanged: 1,
				skipped: 1,
			});
		}));

	test("a header that lacks a column: its cells are missing", async () => {
		const columns = ICEWS_COLUMNS.filter((name) => !/Sectors|City/.test(name));
		expect(await only(record(columns, row))).toMatchObject({
			source: { country: "RUS", sectors: [] },
			place: "Viet Nam",
		});
	});

	test("without a header the columns stand in their order", async () => {
		const [, line] = record(ICEWS_COLUMNS, row).split("\n");
		expect(await only(line, { format: "icews" })).toMatchObject({
			type: "CONSULT",
		});
	});
});

describe("POLECAT", () => {
	const row = {
		"Event ID": "20190801-2227-8b13212ac6f6",
		"Event Date": "2019-08-01",
		"Event Type": "Accuse",
		"Event Mode": "Disapprove",
		Intensity: "-2.0",
		"Quad Code": "VERBAL CONFLICT",
		Contexts: "corruption; human rights",
		"Actor Name": "Rudolf Rassendyll; Someone",
		"Actor Country": "PRY",
		"Primary Actor Sector": "GOV",
		"Actor Sectors": "GOV;ELI",
		"Recipient Country": "IGO",
		"Publication Date": "2019-08-02",
		Country: "BRB",
	};

	test("it is PLOVER already, whatever the case of its words", async () => {
		expect(await only(record(POLECAT_COLUMNS, row))).toMatchObject({
			dataset: "polecat",
			type: "ACCUSE",
			mode: "disapprove",
			fit: "native",
			code: "Accuse/Disapprove",
			quad: 3,
			score: -2,
			contexts: ["corruption", "human_rights"],
			source: {
				country: "PRY",
				sectors: ["GOV", "ELI"],
				name: "Rudolf Rassendyll",
			},
			target: { country: "IGO", sectors: [], name: null },
			recorded: "2019-08-02",
			country: "BRB",
		});
	});

	test("types and modes that PLOVER does not have are none", async () => {
		const odd = { ...row, "Event Type": "PARLEY", "Quad Code": "9" };
		expect(await only(record(POLECAT_COLUMNS, odd))).toMatchObject({
			type: null,
			mode: null,
			fit: "none",
			quad: null,
			code: "PARLEY/Disapprove",
		});
	});

	test("some years are ISO-8859-1: such lines lose no letter", async () =>
		inStore(async (store) => {
			const named = { ...row, "Actor Name": "Benítez" };
			const text = record(POLECAT_COLUMNS, named);
			const { latin } = await take(store, Buffer.from(text, "latin1"));
			expect(latin).toBe(1);
			const [event] = (await store.externalEvents()).items;
			expect(event.source.name).toBe("Benítez");
		}));
});

describe("ACLED", () => {
	const row = {
		event_id_cnty: "RUR12",
		event_date: "16 May 2025",
		event_type: "Battles",
		sub_event_type: "Armed clash",
		actor1: "Military Forces of Ethiopia (2018-)",
		inter1: "State forces",
		actor2: "Strelsau Front",
		inter2: "Rebel group",
		iso: "231",
		country: "Ethiopia",
		location: "Ambo",
		latitude: "8.98",
		longitude: "37.85",
		source: "Strelsau Herald; Zenda Radio",
		notes: "Shots were heard.",
		timestamp: "1747526400",
	};
	const csv = (cells: Readonly<Record<string, string>>) =>
		record(ACLED_COLUMNS, cells, ",");

	test("kinds of actors are words, types come from the sub-event", async () => {
		expect(await only(csv(row))).toMatchObject({
			dataset: "acled",
			id: "RUR12",
			day: "2025-05-16",
			recorded: "2025-05-18",
			type: "ASSAULT",
			fit: "exact",
			code: "Armed clash",
			quad: 4,
			source: { country: "ETH", sectors: ["MIL"] },
			target: { country: null, sectors: ["REB"], name: "Strelsau Front" },
			country: "ETH",
			place: "Ambo",
			outlets: 2,
			text: "Shots were heard.",
		});
	});

	test("in older exports they are numbers", async () => {
		const older = {
			...row,
			event_date: "31-December-2010",
			actor1: "Protesters (Ethiopia)",
			inter1: "6",
		};
		expect(await only(csv(older))).toMatchObject({
			day: "2010-12-31",
			source: { country: "ETH", sectors: ["CVL"] },
		});
	});

	test("notes hold commas, quotes and line ends; the file begins with a byte order mark", async () => {
		const notes = '"On 16 May, ""some"" shots,\nthen more."';
		const event = await only(`\ufeff${csv({ ...row, notes })}`);
		expect(event.text).toBe('On 16 May, "some" shots,\nthen more.');
		expect(event.raw).toContain(notes);
	});

	test("a row with a newer timestamp takes the place of the older", async () =>
		inStore(async (store) => {
			await take(store, csv(row));
			const newer = { ...row, timestamp: "1747612800", location: "Guder" };
			expect((await take(store, csv(newer))).books).toMatchObject({
				updated: 1,
				stored: 0,
			});
			const { items } = await store.externalEvents();
			expect(items.map(({ place }) => place)).toEqual(["Guder"]);
		}));

	test("the answer of the API: one object, its records in the list data", async () => {
		const answer = JSON.stringify({
			status: 200,
			note: 'a "{" in a text',
			data: [{ ...row, iso: 231, notes: "a } and a \\" }],
			messages: [{ no: "record" }],
		});
		expect(await only(answer)).toMatchObject({
			id: "RUR12",
			country: "ETH",
			text: "a } and a \\",
		});
	});

	test("a record of JSON that is broken stops none of the others", async () =>
		inStore(async (store) => {
			const good = JSON.stringify(row);
			const text = `{"data":[${good},\n{"event_id_cnty" 1},\n{"event_id_cnty":"RUR13"},\n${good.replace("RUR12", "RUR14")}]}`;
			const aside: unknown[] = [];
			const { books } = await take(store, text, {
				onQuarantined: ({ place, code }) => aside.push([place, code]),
			});
			expect(books).toMatchObject({ read: 4, stored: 2, quarantined: 2 });
			expect(aside).toEqual([
				["line 2", "bad-json"],
				["line 3", "bad-date"],
			]);
		}));

	test("JSON without a list of records, or cut off, says so", async () =>
		inStore(async (store) => {
			for (const text of [
				'{"status":403}',
				`{"data":[${JSON.stringify(row)},{"ev`,
			])
				expect((await take(store, text)).books.quarantined).toBe(1);
		}));
});

test("Phoenix: five classes, of which the first is verbal cooperation elsewhere", async () => {
	const row = tabRow(26, {
		1: "3_v0.2.0",
		2: "20140616",
		6: "IMGMUSISI",
		7: "IMG",
		8: "PTY",
		9: "MUS;ISI",
		10: "TUR",
		11: "TUR",
		14: "014",
		16: "0",
		17: "-0.1",
		19: "39.9",
		20: "32.9",
		21: "Ankara",
		23: "TUR",
		24: "a_5;b_1",
		25: "http://x.example/1;http://x.example/2",
		26: "ips;ips",
	});
	expect(await only(row)).toMatchObject({
		dataset: "phoenix",
		day: "2014-06-16",
		source: { country: "IMG", sectors: ["PTY"] },
		target: { country: "TUR" },
		code: "014",
		quad: 1,
		score: -0.1,
		country: "TUR",
		mentions: 2,
		outlets: 1,
		url: "http://x.example/1",
	});
});

describe("any file", () => {
	test("the same file again changes nothing and says so", async () =>
		inStore(async (store) => {
			const text = `${gdelt2()}\n${gdelt2({ 1: "2" })}\n`;
			expect((await take(store, text)).books).toMatchObject({ stored: 2 });
			const before = await store.externalEvents();
			expect((await take(store, text)).books).toEqual({
				read: 2,
				stored: 0,
				unchanged: 2,
				updated: 0,
				quarantined: 0,
				skipped: 0,
			});
			expect(await store.externalEvents()).toEqual(before);
		}));

	const bad = [
		["too few columns", "1\t2\t3", "bad-columns", "3 columns, wanted 61"],
		["too many", `${gdelt2()}\tx`, "bad-columns", "62 columns, wanted 61"],
		[
			"no day",
			gdelt2({ 2: "20240230" }),
			"bad-date",
			'SQLDATE is "20240230", no date',
		],
		["no id", gdelt2({ 1: "" }), "no-id", "GLOBALEVENTID is empty"],
		[
			"a line over the limit",
			`${gdelt2()}${"x".repeat(3000)}`,
			"too-long",
			"the line is longer than 2000 bytes",
		],
	] as const;
	for (const [what, row, code, message] of bad)
		test(`${what}: the row is set aside, its neighbours go on`, async () =>
			inStore(async (store) => {
				const text = `${gdelt2()}\r\n\r\n${row}\n${gdelt2({ 1: "2" })}`;
				const { books, run } = await take(store, text, {
					limits: { lineBytes: 2000 },
				});
				expect(books).toMatchObject({ read: 3, stored: 2, quarantined: 1 });
				const [aside] = await store.quarantined(run);
				expect(aside).toMatchObject({
					file: "x",
					place: "line 3",
					code,
					message,
				});
				expect(Buffer.from(aside.raw ?? "").toString()).toContain(
					row.slice(0, 5),
				);
			}));

	test("chunks of any size give the same", async () =>
		inStore(async (store) => {
			const text = `${gdelt2()}\n${gdelt2({ 1: "2", 7: "ÎLE é 漢" })}\n`;
			await take(store, text);
			for (const size of [1, 7, 64]) {
				const again = await importEvents(streamOf(text, size), store, {});
				expect(again.books).toMatchObject({ read: 2, unchanged: 2 });
			}
		}));

	test("an unknown file, a missing file and an empty one", async () =>
		inStore(async (store) => {
			const aside: string[] = [];
			const onQuarantined = ({ code }: { code: string }) => aside.push(code);
			const books = { read: 1, quarantined: 1, stored: 0 };
			const options = { onQuarantined };
			const unknown = await take(store, "a\tb\n", options);
			expect(unknown).toMatchObject({ format: null, books });
			const missing = await importEvents("/no/such/file", store, options);
			expect(missing.books).toMatchObject(books);
			expect(aside).toEqual(["unknown-format", "unreadable"]);
			const empty = await take(store, "", { format: "gdelt2" });
			expect(empty.books).toMatchObject({ read: 0 });
		}));

	test("gzip is told by its bytes; a damaged end is one fault, and what came before it stands", async () =>
		inStore(async (store) => {
			const rows = Array.from({ length: 500 }, (_, i) =>
				gdelt2({ 1: String(i), 61: `https://x.example/${i * 7919}` }),
			).join("\n");
			const packed = gzipSync(rows);
			expect((await take(store, packed)).books).toMatchObject({ stored: 500 });
			const cut = packed.subarray(0, packed.length - 40);
			const { books } = await take(store, cut, { dataset: "other" });
			expect(books.quarantined).toBeGreaterThanOrEqual(1);
			expect(books.read).toBe(books.stored + books.quarantined);
		}));

	test("it can be stopped; what is in hand is kept and the books balance", async () =>
		inStore(async (store) => {
			const stop = new AbortController();
			const rows = Array.from({ length: 400 }, (_, i) => gdelt2({ 1: `${i}` }));
			const { books, stopped } = await importEvents(
				streamOf(rows.join("\n"), 1000),
				store,
				{
					signal: stop.signal,
					onProgress: ({ books }) => books.read >= 100 && stop.abort(),
				},
			);
			expect(stopped).toBe(true);
			expect(books.stored).toBe(books.read);
			expect(books.read).toBeLessThan(400);
			const [run] = await store.runs();
			expect(run.books).toEqual(books);
		}));

	test("progress tells the bytes of the file", async () =>
		inFolder(async (folder) =>
			inStore(async (store) => {
				const file = join(folder, "20240501.export.CSV");
				writeFileSync(file, `${gdelt2()}\n`);
				let bytes = 0;
				await importEvents(file, store, {
					onProgress: (progress) => {
						bytes = progress.bytes;
					},
				});
				expect(bytes).toBe(gdelt2().length + 1);
			}),
		));
});
