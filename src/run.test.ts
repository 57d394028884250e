import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "./engine.ts";
import type { Item, Quarantined } from "./intake/index.ts";
import { read } from "./run.ts";
import { openStore } from "./store/index.ts";

const LITTLE_WORLD = fileURLToPath(
	new URL("faces/cli/littleworld", import.meta.url),
);
const MODELS = fileURLToPath(new URL("../data/models", import.meta.url));

let folder = "";
let engine: Engine;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "detente-run-"));
	const data = join(folder, "data");
	cpSync(LITTLE_WORLD, data, { recursive: true });
	symlinkSync(MODELS, join(data, "models"));
	engine = openEngine(data);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const documentOf = (id: string, text: string) => ({
	id,
	outlet: "Herald",
	published: "2024-05-09",
	title: null,
	text,
	url: null,
});

function taken(id: string, text: string, again = false): Item {
	const document = documentOf(id, text);
	return { document, file: "in.jsonl", place: "line 1", again, remarks: [] };
}

async function* all<T>(items: readonly T[]): AsyncGenerator<T> {
	yield* items;
}

/** The engine with a parser that fails on one word. */
function failing(): Engine {
	const parser: Engine["parser"] = {
		model: engine.parser.model,
		parse(sentences) {
			if (sentences.some(({ text }) => text.includes("Mordor")))
				throw new RangeError("no word for it");
			return engine.parser.parse(sentences);
		},
	};
	return { ...engine, parser };
}

test("a run closes its books, and the same once more changes nothing", async () => {
	const bad: Quarantined = {
		file: "in.jsonl",
		place: "line 4",
		code: "bad-json",
		message: "broken JSON",
		raw: "{",
	};
	const items: Item[] = [
		taken("a", "Arnor met Gondor."),
		taken("m", "Mordor met Gondor."),
		taken("b", "Arnor is old."),
		{ quarantined: bad },
		{ unchanged: { id: "a", file: "in.jsonl", place: "line 5" } },
	];
	const store = await openStore(join(folder, "store"));
	const told: string[] = [];
	const listener = {
		onPoison: (record: Quarantined) => told.push(record.code),
	};
	const first = await read(all(items), store, failing(), listener);
	expect(first.books).toEqual({
		read: 5,
		stored: 2,
		unchanged: 1,
		updated: 0,
		quarantined: 2,
		skipped: 0,
	});
	expect([...first.events]).toEqual([["CONSULT", 2]]);
	expect([first.sentences, told]).toEqual([2, ["poison"]]);
	const set = await store.quarantined(first.run);
	expect(set.map(({ code }) => code).toSorted()).toEqual([
		"bad-json",
		"poison",
	]);

	const again = await read(all(items), store, failing());
	expect([again.books.stored, again.books.updated]).toEqual([0, 0]);
	const changed = await read(
		all([taken("a", "Gondor met Arnor.")]),
		store,
		engine,
	);
	expect(changed.books).toMatchObject({ read: 1, updated: 1 });
	expect((await store.counts()).events).toBe(2);
	await store.close();
});

test("an input with two texts under one id, read twice, is stored as once", async () => {
	const items = [
		taken("a", "Arnor met Gondor."),
		taken("a", "Arnor met Gondor. They met."),
	];
	const store = await openStore(join(folder, "twice"));
	await read(all(items), store, engine);
	const versions = await store.versions("a");
	const second = await read(all(items), store, engine);
	expect(second.books).toMatchObject({ read: 2, updated: 0, unchanged: 2 });
	expect(await store.versions("a")).toEqual(versions);
	expect((await store.document("a"))?.text).toBe("Arnor met Gondor. They met.");
	await store.close();
});

test("an earlier text that comes back after a batch with another one is what stays", async () => {
	const store = await openStore(join(folder, "back"));
	await read(all([taken("a", "Arnor met Gondor.")]), store, engine);
	const others = Array.from({ length: 550 }, (_, i) => taken(`b${i}`, ""));
	const back = [
		taken("a", "Gondor met Arnor. They met."),
		...others,
		taken("a", "Arnor met Gondor.", true),
	];
	const { books } = await read(all(back), store, engine);
	expect(books).toMatchObject({ stored: 550, updated: 2, unchanged: 0 });
	expect((await store.document("a"))?.text).toBe("Arnor met Gondor.");
	await store.close();
});
