import { createHash } from "node:crypto";
import {
	createReadStream,
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { rowsOf } from "./database.ts";

// A lake is a folder of Parquet files that others read: dataset=icews/year=2018/part-RUN.parquet. Each file is written under
// another name and renamed when it is whole; the manifest of the run is written last, so what no manifest names is no
// part of the lake. Each run writes all of it, and takes away what earlier runs left once its own manifest stands.

/** How a lake is written. */
export interface LakeOptions {
	/** Names the run in its files; letters, digits, - and _. The same name over the same store gives the same bytes. */
	readonly run: string;
	/** Only these datasets; by default all, ours among them as `detente`. */
	readonly datasets?: readonly string[] | null;
	readonly signal?: AbortSignal;
}

/** A file of a lake. */
export interface LakeFile {
	/** Below the folder of the lake. */
	readonly path: string;
	readonly dataset: string;
	/** Null for events without a day. */
	readonly year: number | null;
	readonly rows: number;
	readonly bytes: number;
	/** SHA-256 in hex. */
	readonly hash: string;
}

/** What a run wrote; the manifest holds the same. */
export interface LakeManifest {
	readonly run: string;
	readonly files: readonly LakeFile[];
}

const LAKE = "lake/v1";

/** Writes all events, ours and those of others, into the lake in `folder`. */
export async function writeLake(
	connection: DuckDBConnection,
	folder: string,
	{ run, datasets = null, signal }: LakeOptions,
): Promise<LakeManifest> {
	if (!/^[\w-]{1,100}$/.test(run))
		throw new RangeError(`${JSON.stringify(run)} cannot name a run`);
	const parts = await rowsOf(
		connection,
		`SELECT dataset, year(day)::INTEGER AS year, count(*) AS rows FROM any_event
		GROUP BY ALL ORDER BY dataset, year NULLS LAST`,
	);
	const files: LakeFile[] = [];
	for (const { dataset, year, rows } of parts) {
		if (datasets && !datasets.includes(String(dataset))) continue;
		signal?.throwIfAborted();
		const part = {
			dataset: String(dataset),
			year: year === null ? null : Number(year),
			rows: Number(rows),
		};
		files.push(await writePart(connection, folder, run, part));
	}
	const manifest = { run, files };
	const place = join(folder, LAKE, "_manifest");
	mkdirSync(place, { recursive: true });
	writeWhole(
		join(place, `${run}.json`),
		`${JSON.stringify(manifest, null, "\t")}\n`,
	);
	removeOthers(folder, manifest);
	return manifest;
}

async function writePart(
	connection: DuckDBConnection,
	folder: string,
	run: string,
	{ dataset, year, rows }: Pick<LakeFile, "dataset" | "year" | "rows">,
): Promise<LakeFile> {
	const path = [
		LAKE,
		`dataset=${encodeURIComponent(dataset).replaceAll("*", "%2A")}`,
		`year=${year ?? "__HIVE_DEFAULT_PARTITION__"}`,
		`part-${run}.parquet`,
	].join("/");
	const file = join(folder, path);
	const temporary = `${file}.writing`;
	mkdirSync(join(file, ".."), { recursive: true });
	await connection.run(
		`COPY (SELECT * EXCLUDE (dataset) FROM any_event
			WHERE dataset = ${quoted(dataset)} AND year(day) IS NOT DISTINCT FROM ${year ?? "NULL"} ORDER BY day, id)
		TO ${quoted(temporary)} (FORMAT parquet, COMPRESSION zstd)`,
	);
	const { hash, bytes } = await hashOf(temporary);
	renameSync(temporary, file);
	return { path, dataset, year, rows, bytes, hash };
}

/** COPY takes no parameters for names of files. */
function quoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

async function hashOf(file: string): Promise<{ hash: string; bytes: number }> {
	const hash = createHash("sha256");
	let bytes = 0;
	for await (const chunk of createReadStream(file)) {
		hash.update(chunk);
		bytes += chunk.length;
	}
	return { hash: hash.digest("hex"), bytes };
}

function writeWhole(file: string, text: string): void {
	writeFileSync(`${file}.writing`, text);
	renameSync(`${file}.writing`, file);
}

/** Parts and manifests of other runs, and what a run that was killed left half-written. */
function removeOthers(folder: string, { run, files }: LakeManifest): void {
	const own = new Set(files.map(({ path }) => path));
	const lake = join(folder, LAKE);
	for (const name of readdirSync(lake, { recursive: true, encoding: "utf8" })) {
		const path = `${LAKE}/${name.replaceAll("\\", "/")}`;
		const isPart = /\/part-[\w-]+\.parquet(\.writing)?$/.test(path);
		const isManifest = /\/_manifest\/[\w-]+\.json(\.writing)?$/.test(path);
		const isOwn = own.has(path) || path.endsWith(`/_manifest/${run}.json`);
		if ((isPart || isManifest) && !isOwn && existsSync(join(folder, path)))
			rmSync(join(folder, path));
	}
}
