import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { rowsOf } from "./database.ts";
import { inStore, told } from "./sample.ts";

const documents = [
	told("d1 2023-12-31 Gazette | ARN/MIL ASSAULT GON | They fired."),
	told("d2 2024-05-01 Gazette | ARN CONSULT GON; GON AID ARN | They met."),
	told("d3 - Gazette | ARN CONSULT GON | They met."),
];

function partsIn(folder: string): string[] {
	return readdirSync(join(folder, "lake"), {
		recursive: true,
		encoding: "utf8",
	})
		.filter((name) => /\.\w+$/.test(name))
		.sort();
}

test("one file a dataset and year, which others read; the manifest tells rows and hashes", () =>
	inStore(async (store) => {
		await store.put(documents);
		const manifest = await store.writeLake(store.folder, { run: "r1" });
		expect(partsIn(store.folder)).toEqual([
			"v1/_manifest/r1.json",
			"v1/dataset=detente/year=2023/part-r1.parquet",
			"v1/dataset=detente/year=2024/part-r1.parquet",
			"v1/dataset=detente/year=__HIVE_DEFAULT_PARTITION__/part-r1.parquet",
		]);
		const place = join(store.folder, "lake/v1/_manifest/r1.json");
		expect(JSON.parse(readFileSync(place, "utf8"))).toEqual(manifest);
		expect(manifest.files.map(({ year, rows }) => [year, rows])).toEqual([
			[2023, 1],
			[2024, 2],
			[null, 1],
		]);
		for (const { path, hash, bytes } of manifest.files) {
			const content = readFileSync(join(store.folder, path));
			expect(content.length).toBe(bytes);
			expect(createHash("sha256").update(content).digest("hex")).toBe(hash);
		}
		const instance = await DuckDBInstance.create(":memory:");
		const connection = await instance.connect();
		const read = await rowsOf(
			connection,
			`SELECT dataset, year, type FROM read_parquet('${store.folder}/lake/v1/*/*/*.parquet', hive_partitioning = true) ORDER BY year, type`,
		);
		expect(read.map(({ type }) => type)).toEqual([
			"ASSAULT",
			"AID",
			"CONSULT",
			"CONSULT",
		]);
		expect(String(read[0].dataset)).toBe("detente");
		connection.closeSync();
		instance.closeSync();
	}));

test("the same store gives the same bytes", () =>
	inStore(async (store) => {
		await store.put(documents);
		const first = await store.writeLake(store.folder, { run: "r1" });
		expect(await store.writeLake(store.folder, { run: "r1" })).toEqual(first);
	}));

test("what another run left goes once this one stands", () =>
	inStore(async (store) => {
		await store.put(documents);
		await store.writeLake(store.folder, { run: "r1" });
		const half = "lake/v1/dataset=gone/year=1999";
		mkdirSync(join(store.folder, half), { recursive: true });
		const remains = join(store.folder, half, "part-r0.parquet.writing");
		writeFileSync(remains, "half");
		const kept = join(store.folder, half, "notes.txt");
		writeFileSync(kept, "mine");
		await store.writeLake(store.folder, { run: "r2" });
		expect(
			partsIn(store.folder).filter((name) => /r[01]\b/.test(name)),
		).toEqual([]);
		expect(existsSync(kept)).toBe(true);
	}));

test("names of datasets and runs lead nowhere else", () =>
	inStore(async (store) => {
		await store.putExternalEvents(
			[
				{
					dataset: "../../o'x",
					id: "1",
					day: "2024-05-01",
					recorded: null,
					source: { country: null, sectors: [], name: null },
					target: { country: null, sectors: [], name: null },
					type: null,
					mode: null,
					contexts: [],
					fit: "none",
					code: null,
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
					raw: "",
				},
			],
			"t1",
		);
		const { files } = await store.writeLake(store.folder, { run: "r1" });
		expect(files.map(({ path }) => path)).toEqual([
			"lake/v1/dataset=..%2F..%2Fo'x/year=2024/part-r1.parquet",
		]);
		expect(existsSync(join(store.folder, files[0].path))).toBe(true);
		await expect(
			store.writeLake(store.folder, { run: "../x" }),
		).rejects.toThrow("cannot name a run");
	}));

test("only the datasets asked for; a stopped run leaves no manifest", () =>
	inStore(async (store) => {
		await store.put(documents);
		const none = await store.writeLake(store.folder, {
			run: "r1",
			datasets: ["icews"],
		});
		expect(none.files).toEqual([]);
		const signal = AbortSignal.abort();
		await expect(
			store.writeLake(store.folder, { run: "r2", signal }),
		).rejects.toThrow();
		expect(partsIn(store.folder)).toEqual(["v1/_manifest/r1.json"]);
	}));
