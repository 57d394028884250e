import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../index.ts";
import { called, type Ended } from "./called.sample.ts";
import {
	besideOwner,
	fill,
	madeFolder,
	removeFolder,
} from "./keeping.sample.ts";

// The commands that take care of a store, each on a good store, on an empty one, on none, and asked wrongly.

let folder = "";
beforeAll(async () => {
	folder = await madeFolder();
});
afterAll(() => removeFolder(folder));

function detente(line: string): Promise<Ended> {
	return called(folder, ...line.split(" "));
}

describe("wrong usage is told, with exit code 2", () => {
	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		["quarantine", "missing required argument 'action'"],
		["quarantine lst --store {}/st", "wanted detente quarantine list, show ID, export, retry or empty"],
		["quarantine show --store {}/st", "wanted detente quarantine list, show ID"],
		["quarantine show x --store {}/st", "x: nothing is set aside under that id"],
		["quarantine empty --limit 3 --store {}/st", "--limit: empty takes out all"],
		["quarantine list --limit none --store {}/st", "--limit none: wanted a whole number from 1"],
		["quarantine retry --in xml --store {}/st", "Allowed choices are"],
		["backup", "missing required argument 'folder'"],
		["restore", "missing required argument 'backup'"],
		["verify --yes", "unknown option '--yes'"],
		["forget --store {}/st", "wanted one of --id, --url, --outlet, --source"],
		["forget --id a --url b --store {}/st", "wanted one of --id, --url, --outlet, --source"],
		["forget --id= --store {}/st", "--id: wanted what it is called"],
		["import --dataset detente {}/x.export.CSV", "that is the name of our own events"],
		["import --dataset ../x {}/x.export.CSV", "wanted letters, digits"],
		["import --in xml", "Allowed choices are gdelt1, gdelt2"],
	];
	for (const [line, says] of cases)
		test(line, async () => {
			const { code, out, err } = await detente(line);
			expect([code, out]).toEqual([2, ""]);
			expect(err).toContain(says);
		});
});

describe("a store that is missing is told, with exit code 5, and not made", () => {
	for (const line of [
		"quarantine list",
		"quarantine retry",
		"quarantine empty",
		"quarantine export",
		"backup {}/nowhere-backup",
		"verify",
		"forget --id d1 --yes",
	])
		test(line, async () => {
			const { code, err } = await detente(`${line} --store {}/nowhere`);
			expect([code, err]).toEqual([
				5,
				expect.stringContaining("nowhere: no store there"),
			]);
			expect(existsSync(join(folder, "nowhere"))).toBe(false);
		});

	test("restore, from what is no backup", async () => {
		const { code, err } = await detente("restore {}/data --store {}/nowhere");
		expect([code, err]).toEqual([
			5,
			expect.stringContaining("no backup there"),
		]);
	});
});

describe("an empty store", () => {
	// biome-ignore format: one case a line
	const cases: [string, number, string][] = [
		["quarantine list", 0, "Nothing is set aside."],
		["quarantine export", 0, "0 records."],
		["quarantine empty", 0, "0 records taken out"],
		["quarantine retry", 0, "Nothing was read again."],
		["backup {}/new-backup", 0, "0 documents, 0 events"],
		["verify", 0, "0 documents, 0 events, 0 happenings: nothing wrong."],
		["forget --id d1 --yes", 0, "The store holds nothing of it."],
	];
	for (const [line, code, says] of cases)
		test(line, async () => {
			const ended = await detente(`${line} --store {}/new`);
			expect(ended.code).toBe(code);
			expect(ended.out + ended.err).toContain(says);
		});
});

describe("the quarantine", () => {
	test("is listed and shown, with control characters escaped", async () => {
		const listed = await detente(
			"quarantine list --store {}/st --code bad-json",
		);
		expect(listed.out).toContain(
			"bad-json  news.jsonl: line 2: what is\\u202e wrong",
		);
		expect(listed.out.trim().split("\n").length).toBe(1);
		const [id] = listed.out.split(" ");
		const shown = await detente(`quarantine show ${id} --store {}/st`);
		expect(shown.out).toContain('    {"id":\\u001b');
		expect(shown.out).not.toContain("\u001b");
		const all = await detente("quarantine list --store {}/st --limit 2");
		expect(all.err).toContain("The latest 2; there are more");
	});

	test("is written out as lines", async () => {
		const { out } = await detente(
			"quarantine export --store {}/st --file news.jsonl",
		);
		expect(
			out
				.trim()
				.split("\n")
				.map((line) => JSON.parse(line).place),
		).toEqual(["line 1", "line 2", "line 3"]);
	});

	test("is read again: what can be taken is stored and leaves it, the rest is told and stays", async () => {
		await fill(join(folder, "retried"));
		const { code, out, err } = await detente(
			"quarantine retry --store {}/retried --data {}/data --workers 1",
		);
		expect([code, out.split("\n")[0]]).toEqual([
			3,
			"read 2 = 1 stored + 0 unchanged + 0 updated + 1 quarantined + 0 skipped",
		]);
		expect(err).toContain("news.jsonl: line 2: ");
		expect(err).toContain("(1 too-long): read or import their sources again");
		const left = await detente("quarantine list --store {}/retried --json");
		const places = left.out
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line).place);
		expect(places.toSorted()).toEqual(["line 2", "line 3"]);
		const store = await openStore(join(folder, "retried"), { readOnly: true });
		expect((await store.document("d3"))?.text).toBe("Gondor met Arnor.");
		expect((await store.eventsOf(["d3"])).map(({ type }) => type)).toEqual([
			"CONSULT",
			"CONSULT",
		]);
		await store.close();
		const again = await detente(
			"quarantine retry --store {}/retried --data {}/data --workers 1",
		);
		expect(again.code).toBe(4);
		const emptied = await detente("quarantine empty --store {}/retried");
		expect(emptied.out).toBe("2 records taken out of the quarantine.\n");
	});
});

test("a backup comes back as a store, and neither is overwritten", async () => {
	const made = await detente("backup {}/backup --store {}/st");
	expect([made.code, made.out]).toEqual([
		0,
		expect.stringContaining("2 documents, 2 events"),
	]);
	const restored = await detente("restore {}/backup --store {}/restored");
	expect([restored.code, restored.out]).toEqual([
		0,
		expect.stringContaining("2 documents, 2 events"),
	]);
	const [events, same] = await Promise.all(
		["st", "restored"].map((name) => eventsIn(name)),
	);
	expect(same).toEqual(events);
	for (const line of [
		"backup {}/backup --store {}/st",
		"restore {}/backup --store {}/st",
	])
		expect((await detente(line)).code).toBe(5);
});

async function eventsIn(name: string) {
	const store = await openStore(join(folder, name), { readOnly: true });
	const { items } = await store.events();
	await store.close();
	return items;
}

describe("verify", () => {
	test("finds nothing wrong", async () => {
		const { code, out } = await detente("verify --store {}/st");
		expect([code, out]).toEqual([
			0,
			"2 documents, 2 events, 1 happenings: nothing wrong.\n",
		]);
	});

	test("ends with 5 where the file is damaged", async () => {
		await fill(join(folder, "hurt"));
		const file = join(folder, "hurt/events.duckdb");
		const bytes = readFileSync(file);
		bytes.fill(0xff, 0, 4096);
		writeFileSync(file, bytes);
		const { code, err } = await detente("verify --store {}/hurt");
		expect([code, err]).toEqual([5, expect.stringContaining("damaged")]);
	});
});

test("forget tells what it would take out, and takes it out with --yes", async () => {
	await fill(join(folder, "told"));
	const asked = await detente("forget --outlet Courier --store {}/told");
	expect([asked.code, asked.out]).toEqual([
		0,
		expect.stringMatching(/^1 documents would be taken out for good/),
	]);
	expect((await eventsIn("told")).length).toBe(2);
	const done = await detente("forget --outlet Courier --store {}/told --yes");
	expect(done.out).toContain("1 documents, 1 events: taken out");
	expect((await eventsIn("told")).map(({ document }) => document)).toEqual([
		"d1",
	]);
});

test("a store that another process holds is read and written through it", async () => {
	await fill(join(folder, "held"));
	await besideOwner(join(folder, "held"), async () => {
		const found = await detente("search corn --store {}/held --limit 1");
		expect([found.code, found.err]).toEqual([
			0,
			"The best 1 of 2 documents (--limit).\n",
		]);
		const asked = await called(
			folder,
			"sql",
			"SELECT count(*) AS n FROM event",
			"--store",
			"{}/held",
			"--out",
			"csv",
		);
		expect([asked.code, asked.out]).toEqual([0, "n\r\n2\r\n"]);
		const wrong = await called(folder, "search", '"', "--store", "{}/held");
		expect(wrong.code).toBe(2);
		const emptied = await detente("quarantine empty --store {}/held");
		expect(emptied.out).toContain("3 records taken out");
		const made = await detente("backup {}/held-backup --store {}/held");
		expect([made.code, existsSync(join(folder, "held-backup"))]).toEqual([
			0,
			true,
		]);
		const forgotten = await detente("forget --id d1 --yes --store {}/held");
		expect(forgotten.out).toContain("1 documents, 1 events: taken out");
	});
	expect((await eventsIn("held")).map(({ document }) => document)).toEqual([
		"d2",
	]);
});
