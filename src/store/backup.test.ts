import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { PACKAGE } from "../built.sample.ts";
import { scriptArgs } from "./apart.sample.ts";
import { hashOfFile } from "./backup.ts";
import { openStore } from "./open.ts";
import { restore } from "./restore.ts";
import { inFolder, told } from "./sample.ts";
import { schemaVersion } from "./schema.ts";

const one = (n: number) =>
	told(
		`d${n} 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor ${n} times.`,
	);

describe("a backup", () => {
	test("is one moment of a store to which is written, and comes back as that", () =>
		inFolder(async (folder) => {
			const store = await openStore(join(folder, "store"));
			await store.put([one(0), one(1)]);
			await store.refreshHappenings();
			let put = 2;
			let stop = false;
			const writing = (async () => {
				for (; !stop; put += 2) await store.put([one(put), one(put + 1)]);
			})();
			const before = put;
			const manifest = await store.backUp(join(folder, "backup"));
			stop = true;
			await writing;
			const { document, event } = manifest.counts;
			// Batches of two: half a one would be an odd number.
			ok(document >= before && document <= put && document % 2 === 0);
			equal(event, document);
			equal(manifest.schema, schemaVersion);
			deepEqual(readdirSync(join(folder, "backup")).sort(), [
				"events.duckdb",
				"manifest.json",
			]);
			deepEqual(
				JSON.parse(
					readFileSync(join(folder, "backup", "manifest.json"), "utf8"),
				),
				manifest,
			);
			equal(
				manifest.files[0].sha256,
				await hashOfFile(join(folder, "backup", "events.duckdb")),
			);
			deepEqual(
				await restore(join(folder, "backup"), join(folder, "again")),
				manifest,
			);
			const again = await openStore(join(folder, "again"));
			deepEqual((await again.verify()).faults, []);
			deepEqual(await again.document("d1"), await store.document("d1"));
			deepEqual(
				await again.event(one(1).events[0].id),
				await store.event(one(1).events[0].id),
			);
			equal(
				(await again.searchDocuments("arnor", { limit: 1 })).total,
				document,
			);
			await again.close();
			// The lock of the store has not been lost by all this.
			match(otherProcess(join(folder, "store")), /could not set lock/i);
			await store.close();
		}));

	const refused: readonly (readonly [
		string,
		string,
		(backup: string, target: string) => void,
	])[] = [
		[
			"of a file that was changed",
			"damaged",
			(backup) => appendFileSync(join(backup, "events.duckdb"), "x"),
		],
		[
			"of a file that is missing",
			"damaged",
			(backup) => rmSync(join(backup, "events.duckdb")),
		],
		[
			"without a manifest",
			"missing",
			(backup) => rmSync(join(backup, "manifest.json")),
		],
		[
			"with half a manifest",
			"damaged",
			(backup) => writeFileSync(join(backup, "manifest.json"), '{"schema": 2'),
		],
		[
			"with a path in its manifest",
			"damaged",
			(backup) => {
				const path = join(backup, "manifest.json");
				writeFileSync(
					path,
					readFileSync(path, "utf8").replace(
						"events.duckdb",
						"../../events.duckdb",
					),
				);
			},
		],
		[
			"of a newer engine",
			"newer schema",
			(backup) => {
				const path = join(backup, "manifest.json");
				writeFileSync(
					path,
					readFileSync(path, "utf8").replace(/"schema": \d+/, '"schema": 99'),
				);
			},
		],
		[
			"where there is a store",
			"denied",
			(_, target) => {
				mkdirSync(target);
				writeFileSync(join(target, "events.duckdb"), "mine");
			},
		],
	];
	test("is made of a store that is opened to be read", () =>
		inFolder(async (folder) => {
			const store = await openStore(join(folder, "store"));
			await store.put([one(0)]);
			await store.close();
			const path = join(folder, "store");
			const reader = await openStore(path, { readOnly: true });
			const { counts } = await reader.backUp(join(folder, "backup"));
			equal(counts.document, 1);
			await reader.close();
		}));

	test("is refused where it is not what was made, and overwrites nothing", () =>
		inFolder(async (folder) => {
			const store = await openStore(join(folder, "store"));
			await store.put([one(0)]);
			await Promise.all(
				refused.map((_, n) => store.backUp(join(folder, `backup${n}`))),
			);
			await rejects(store.backUp(join(folder, "backup0")), {
				trouble: "denied",
			});
			await store.close();
			for (const [n, [name, trouble, change]] of refused.entries()) {
				const [backup, target] = [
					join(folder, `backup${n}`),
					join(folder, `target${n}`),
				];
				change(backup, target);
				await rejects(restore(backup, target), { trouble }, name);
				const left = existsSync(target) ? readdirSync(target) : [];
				deepEqual(
					left,
					name === "where there is a store" ? ["events.duckdb"] : [],
					name,
				);
			}
			equal(
				readFileSync(
					join(folder, `target${refused.length - 1}`, "events.duckdb"),
					"utf8",
				),
				"mine",
			);
		}));
});

/** What another process meets that opens the file of the store, past its owner. */
function otherProcess(folder: string): string {
	const file = JSON.stringify(join(folder, "events.duckdb"));
	const script = `
		import { DuckDBInstance } from "@duckdb/node-api";
		DuckDBInstance.create(${file}).then(() => console.log("opened"), ({ message }) => console.log(message));`;
	const { stdout } = spawnSync(process.execPath, scriptArgs(script), {
		cwd: PACKAGE,
		encoding: "utf8",
	});
	return stdout.trim();
}
