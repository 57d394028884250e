import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { rowsOf } from "./database.ts";
import {
	EXTERNAL_TABLES,
	type ExternalEvent,
	externalCountsOf,
} from "./external.ts";
import { externalEventsAfter } from "./externalPage.ts";
import { putExternalEvents } from "./externalPut.ts";
import { inStore, told } from "./sample.ts";
import type { Store } from "./store.ts";

/** `7 2024-05-01 ARN CONSULT GON text`: id, day, who, what, whom; the rest stands in the raw row. */
function row(
	line: string,
	changes: Partial<ExternalEvent> = {},
): ExternalEvent {
	const [id, day, source, type, target] = line.split(" ");
	return {
		dataset: "icews",
		id,
		day,
		recorded: null,
		source: { country: source, sectors: [], name: null },
		target: { country: target, sectors: ["GOV", "MIL"], name: null },
		type,
		mode: null,
		contexts: [],
		fit: "exact",
		code: "040",
		quad: null,
		score: null,
		place: null,
		country: null,
		lat: null,
		lon: null,
		mentions: null,
		outlets: null,
		outlet: null,
		url: null,
		text: null,
		raw: line,
		...changes,
	};
}

const one = "1 2024-05-01 ARN CONSULT GON";
const two = "2 2024-05-01 ARN CONSULT GON";
const other = "1 2024-05-01 ARN ASSAULT GON";

async function all(store: Store): Promise<string[]> {
	const { items } = await store.externalEvents();
	return items.map(({ raw }) => raw);
}

test("what was put comes back equal, whatever is missing or odd in it", () =>
	inStore(async (store) => {
		const odd = row(two, {
			source: { country: null, sectors: [], name: "Grima; \"Worm\" 'tongue'" },
			quad: 4,
			score: -9.5,
			mentions: 0,
			lat: 0,
			lon: -0.5,
			contexts: ["legal", "military"],
			recorded: "1999-12-31",
			text: "über\nlines\t漢 |",
		});
		await store.putExternalEvents([row(one), odd], "t1");
		const { items } = await store.externalEvents();
		expect(items).toEqual([row(one), odd]);
	}));

test("characters that end or part texts in the engine stand as U+FFFD", () =>
	inStore(async (store) => {
		const name = "a\u001fb\0c";
		const source = { country: null, sectors: [], name };
		await store.putExternalEvents([row(one, { source })], "t1");
		const { items } = await store.externalEvents();
		expect(items[0].source.name).toBe("a\ufffdb\ufffdc");
	}));

// Batches one after the other; rows within one by comma.
const cases = [
	["new", [[one, two]], "2 0 0", [one, two]],
	[
		"the same again",
		[
			[one, two],
			[one, two],
		],
		"0 2 0",
		[one, two],
	],
	["told otherwise", [[one, two], [other]], "0 0 1", [other, two]],
	["all three", [[one], [other, two]], "1 0 1", [other, two]],
	["twice the same at once", [[one, one]], "1 1 0", [one]],
	["two ways at once: the last counts", [[one, other]], "1 0 1", [other]],
	["there and back", [[one], [other, one]], "0 0 2", [one]],
	["back and forth", [[one], [one, other]], "0 1 1", [other]],
	["nothing", [[one], []], "0 0 0", [one]],
] as const;
for (const [what, batches, counts, left] of cases)
	test(what, () =>
		inStore(async (store) => {
			let last = "";
			for (const batch of batches) {
				const put = await store.putExternalEvents(
					batch.map((line) => row(line)),
					"t1",
				);
				last = `${put.stored} ${put.unchanged} ${put.updated}`;
			}
			expect(last).toBe(counts);
			expect(await all(store)).toEqual(left);
		}),
	);

test("another day, another dataset: another event", () =>
	inStore(async (store) => {
		await store.putExternalEvents([row(one)], "t1");
		const later = row("1 2024-05-02 ARN CONSULT GON");
		expect(await store.putExternalEvents([later], "t1")).toMatchObject({
			stored: 1,
		});
		const elsewhere = row(one, { dataset: "acled" });
		expect(await store.putExternalEvents([elsewhere], "t1")).toMatchObject({
			stored: 1,
		});
		expect(await store.externalCounts()).toEqual([
			{ dataset: "acled", events: 1, first: "2024-05-01", last: "2024-05-01" },
			{ dataset: "icews", events: 2, first: "2024-05-01", last: "2024-05-02" },
		]);
	}));

test("read by other tables, a row is written anew", () =>
	inStore(async (store) => {
		await store.putExternalEvents([row(one)], "t1");
		const anew = [row(one, { type: "AID" })];
		expect(await store.putExternalEvents(anew, "t2")).toMatchObject({
			updated: 1,
		});
		expect((await store.externalEvents()).items[0].type).toBe("AID");
	}));

test("rows of two datasets are no batch", () =>
	inStore(async (store) => {
		const mixed = [row(one), row(two, { dataset: "acled" })];
		await expect(store.putExternalEvents(mixed, "t1")).rejects.toThrow(
			RangeError,
		);
		expect(await all(store)).toEqual([]);
	}));

test("a wrong day undoes the batch", () =>
	inStore(async (store) => {
		const wrong = [row(one), row("2 2024-02-30 ARN AID GON")];
		await expect(store.putExternalEvents(wrong, "t1")).rejects.toThrow(
			"is no day",
		);
		expect(await all(store)).toEqual([]);
		expect(await store.putExternalEvents([row(one)], "t1")).toMatchObject({
			stored: 1,
		});
	}));

test("pages, and what restricts them", () =>
	inStore(async (store) => {
		const lines = Array.from(
			{ length: 7 },
			(_, i) =>
				`${i} 2024-05-0${1 + (i % 3)} ARN ${i % 2 ? "AID" : "ACCUSE"} GON`,
		);
		await store.putExternalEvents(
			lines.map((line) => row(line)),
			"t1",
		);
		const seen: string[] = [];
		let cursor: string | null = "";
		while (cursor !== null) {
			const page: Awaited<ReturnType<Store["externalEvents"]>> =
				await store.externalEvents({ limit: 3, ...(cursor && { cursor }) });
			seen.push(...page.items.map(({ id }) => id));
			cursor = page.cursor;
		}
		expect(seen).toEqual(["0", "3", "6", "1", "4", "2", "5"]);
		const count = async (filter: Parameters<Store["externalEvents"]>[0]) =>
			(await store.externalEvents(filter)).items.length;
		expect(await count({ begins: "2024-05-02", ends: "2024-05-03" })).toBe(2);
		expect(await count({ type: "AID", dataset: "icews" })).toBe(3);
		expect(await count({ source: "GON" })).toBe(0);
		expect(await count({ target: "GON" })).toBe(7);
		await expect(store.externalEvents({ cursor: "x" })).rejects.toThrow(
			"no page ended",
		);
	}));

test("ours and those of others stand side by side; of ours those that happened", () =>
	inStore(async (store) => {
		await store.put([
			told("d1 2024-05-01 Gazette | ARN/MIL ASSAULT GON | They fired."),
			told("d2 2024-05-01 Gazette | ARN ASSAULT GON denied | They did not."),
			told("d3 2024-05-01 Gazette | ARN TIES GON | Ties are good."),
			told("d4 2024-05-01 Gazette | ARN AID GON | It helps.", { within: "x" }),
		]);
		await store.putExternalEvents([row(one)], "t1");
		const lake = await store.writeLake(store.folder, { run: "r1" });
		expect(lake.files.map(({ dataset, rows }) => [dataset, rows])).toEqual([
			["detente", 1],
			["icews", 1],
		]);
	}));

test("the tables are those that the rows are put into", async () => {
	const instance = await DuckDBInstance.create(":memory:");
	const connection = await instance.connect();
	await connection.run(EXTERNAL_TABLES.split("CREATE VIEW")[0]);
	await putExternalEvents(connection, [row(one)], "t1");
	const [stored] = await rowsOf(connection, "SELECT * FROM external_event");
	expect(stored).toMatchObject({ dataset: "icews", raw: one, reading: "t1" });
	expect((await externalEventsAfter(connection, {})).items).toEqual([row(one)]);
	expect(await externalCountsOf(connection)).toHaveLength(1);
	const left = await rowsOf(
		connection,
		"SELECT table_name FROM duckdb_tables() WHERE temporary",
	);
	expect(left).toEqual([]);
	connection.closeSync();
	instance.closeSync();
});
