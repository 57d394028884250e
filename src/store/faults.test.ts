import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { IS_GATE } from "../gated.sample.ts";
import { openStore } from "./open.ts";
import { inFolder, told } from "./sample.ts";

// The long version, with every call that can fail, is faults.gate.ts.

const batch = (n: number) =>
	Array.from({ length: 10 }, (_, i) =>
		told(
			`d${n}-${i} 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor. | ${randomBytes(30_000).toString("hex")}`,
		),
	);

test.skipIf(!IS_GATE)(
	"a disk that is full says so and loses nothing; with room again the same opening goes on",
	(context) =>
		inFolder(async (disk) => {
			if (!mount("-t", "tmpfs", "-o", "size=24m", "tmpfs", disk)) {
				console.warn(
					"SKIPPED, a full disk: no file system may be mounted here",
				);
				context.skip("no file system may be mounted here");
			}
			try {
				writeFileSync(join(disk, "other"), Buffer.alloc(15 * 2 ** 20));
				const store = await openStore(join(disk, "store"));
				let put = 0;
				await rejects(
					(async () => {
						for (; ; put++) await store.put(batch(put));
					})(),
					{ name: "StoreError", trouble: "full" },
				);
				ok(put > 3);
				// What is there can be read all the while; what cannot be written says why each time.
				ok((await store.counts()).documents >= put * 10);
				await rejects(store.put(batch(-1)), { trouble: "full" });
				ok((await store.counts()).documents >= put * 10);
				await rejects(store.searchDocuments("arnor"), { trouble: "full" });
				ok(mount("-o", "remount,size=100m", disk));
				await store.put(batch(put));
				const { documents } = await store.counts();
				equal(documents % 10, 0);
				equal((await store.searchDocuments("arnor")).total, documents);
				deepEqual((await store.verify()).faults, []);
				await store.close();
			} finally {
				spawnSync("umount", ["-l", disk]);
			}
		}),
);

test("a disk that became read only says so", (context) =>
	inFolder(async (disk) => {
		if (!mount("-t", "tmpfs", "-o", "size=50m", "tmpfs", disk)) {
			console.warn(
				"SKIPPED, a read-only disk: no file system may be mounted here",
			);
			context.skip("no file system may be mounted here");
		}
		try {
			const folder = join(disk, "store");
			const store = await openStore(folder);
			await store.put(batch(0));
			await store.close();
			ok(mount("-o", "remount,ro", disk));
			await rejects(openStore(folder), { trouble: "denied" });
			const reader = await openStore(folder, { readOnly: true });
			equal((await reader.counts()).documents, 10);
			await reader.close();
		} finally {
			spawnSync("umount", ["-l", disk]);
		}
	}));

function mount(...given: string[]): boolean {
	return spawnSync("mount", given).status === 0;
}
