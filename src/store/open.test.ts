import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { IS_GATE } from "../gated.sample.ts";
import { apart, built } from "./apart.sample.ts";
import { announcePort, openStore } from "./open.ts";
import { readOwner } from "./owner.ts";
import { inFolder, told } from "./sample.ts";
import { schemaVersion } from "./schema.ts";

const one = told(
	"d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor.",
);

describe("making", () => {
	test("leaves the file and the owner, and after closing the file alone", () =>
		inFolder(async (folder) => {
			const store = await openStore(join(folder, "a", "b"));
			deepEqual(
				readdirSync(store.folder)
					.filter((name) => !name.endsWith(".wal"))
					.sort(),
				["events.duckdb", "owner.json", "owner.sock"],
			);
			deepEqual(readOwner(store.folder), {
				pid: process.pid,
				port: null,
				door: "owner.sock",
			});
			await store.close();
			deepEqual(readdirSync(store.folder), ["events.duckdb"]);
		}));

	test("clears up after one that was killed while making", () =>
		inFolder(async (folder) => {
			// No process has a number above the system's largest.
			writeFileSync(join(folder, "events.duckdb.new-99999999"), "half");
			writeFileSync(join(folder, "events.duckdb.new-99999999.wal"), "half");
			await (await openStore(folder)).close();
			deepEqual(readdirSync(folder), ["events.duckdb"]);
		}));
});

describe("within one process", () => {
	test("all share one opening, by whatever path", () =>
		inFolder(async (folder) => {
			const real = join(folder, "store");
			mkdirSync(real);
			symlinkSync(real, join(folder, "link"));
			const [a, b] = await Promise.all([
				openStore(real),
				openStore(join(folder, "link")),
			]);
			await a.put([one]);
			equal((await b.counts()).documents, 1);
			await a.close();
			equal((await b.counts()).documents, 1);
			await b.close();
			await rejects(b.counts(), /closed already/);
		}));

	test("a reader beside a writer reads and does not write", () =>
		inFolder(async (folder) => {
			const writer = await openStore(folder);
			const reader = await openStore(folder, { readOnly: true });
			await writer.put([one]);
			equal((await reader.counts()).documents, 1);
			await rejects(async () => reader.put([one]), /read only/);
			await writer.close();
			equal((await reader.counts()).documents, 1);
			await reader.close();
		}));

	test("closing twice is closing once", () =>
		inFolder(async (folder) => {
			const [a, b] = [await openStore(folder), await openStore(folder)];
			await a.close();
			await a.close();
			equal((await b.counts()).documents, 0);
			await b.close();
		}));

	test("opened while it closes, it waits", () =>
		inFolder(async (folder) => {
			const first = await openStore(folder);
			const reading = first.counts();
			const closing = first.put([one]).then(() => first.close());
			await first.put([one]);
			const second = await openStore(folder);
			await closing;
			equal((await second.counts()).documents, 1);
			// Begun before the write, but which snapshot it gets is open; it is a whole one.
			const { documents, events } = await reading;
			equal(events, documents);
			await second.close();
			deepEqual(readdirSync(folder), ["events.duckdb"]);
		}));

	test("closing waits for what is under way", () =>
		inFolder(async (folder) => {
			const store = await openStore(folder);
			const work = [store.put([one]), store.events(), store.counts()];
			await store.close();
			await Promise.all(work);
			const again = await openStore(folder, { readOnly: true });
			equal((await again.counts()).documents, 1);
			await rejects(openStore(folder), {
				name: "StoreInUse",
				pid: process.pid,
			});
			await again.close();
		}));

	test("can be opened again after closing", () =>
		inFolder(async (folder) => {
			for (let turn = 0; turn < 3; turn++) {
				const store = await openStore(folder);
				equal((await store.put([one])).stored, turn === 0 ? 1 : 0);
				await store.close();
			}
		}));
});

describe("what cannot be used", () => {
	const trouble = (name: string) => (error: Error & { trouble?: string }) => {
		equal(error.trouble, name);
		return true;
	};

	test("no store to read", () =>
		inFolder((folder) =>
			rejects(
				openStore(join(folder, "none"), { readOnly: true }),
				trouble("missing"),
			),
		));

	test("a newer schema", () =>
		inFolder(async (folder) => {
			await (await openStore(folder)).close();
			await inFile(
				folder,
				`INSERT INTO migration VALUES (${schemaVersion + 1}, 'from tomorrow')`,
			);
			for (const readOnly of [false, true])
				await rejects(openStore(folder, { readOnly }), (error: Error) => {
					expect(error.message).toContain(
						`schema ${schemaVersion + 1} was made by a newer engine`,
					);
					return trouble("newer schema")(error);
				});
			equal(existsSync(join(folder, "owner.json")), false);
		}));

	test("a file in place of the folder", () =>
		inFolder(async (folder) => {
			writeFileSync(join(folder, "file"), "");
			await rejects(openStore(join(folder, "file")), trouble("denied"));
			await rejects(
				openStore(join(folder, "file", "store")),
				trouble("denied"),
			);
		}));

	test("a file that is no store", () =>
		inFolder(async (folder) => {
			writeFileSync(
				join(folder, "events.duckdb"),
				"not at all a store ".repeat(1000),
			);
			await rejects(openStore(folder), trouble("damaged"));
		}));
});

/** Runs a statement on the file behind the store's back. */
async function inFile(folder: string, sql: string): Promise<void> {
	const instance = await DuckDBInstance.create(join(folder, "events.duckdb"));
	const connection = await instance.connect();
	await connection.run(sql);
	connection.closeSync();
	instance.closeSync();
}

describe("between processes", () => {
	test(
		"a second one takes over when the first was killed, and tells where it answers",
		() =>
			inFolder(async (folder) => {
				const child = writing(folder, 9_000);
				await child.lines(1);
				const first = { pid: child.pid, port: 9_000, door: "owner.sock" };
				deepEqual(readOwner(folder), first);
				const remote = await openStore(folder);
				announcePort(remote, 9_002);
				await remote.close();
				deepEqual(readOwner(folder), first);
				await child.kill();
				deepEqual(readOwner(folder), first);
				const store = await openStore(folder);
				const second = { pid: process.pid, port: null, door: "owner.sock" };
				deepEqual(readOwner(folder), second);
				announcePort(store, 9_001);
				deepEqual(readOwner(folder), { ...second, port: 9_001 });
				await store.close();
			}),
		60_000,
	);

	test(
		"kills at any moment lose nothing that was acknowledged and leave no half document",
		() =>
			inFolder(async (folder) => {
				let acknowledged = 0;
				for (let kill = 0; kill < (IS_GATE ? 3 : 2); kill++) {
					const child = writing(folder, null);
					// Another moment each time: while making the store, and in the middle of batches.
					const seen = await child.lines(
						kill === 0 ? 0 : 1 + 2 * kill,
						40 + 130 * kill,
					);
					await child.kill();
					acknowledged = Math.max(acknowledged, ...seen, ...child.more());
					const store = await openStore(folder);
					const { documents, sentences, events } = await store.counts();
					ok(
						documents >= acknowledged,
						`${documents} documents of ${acknowledged} acknowledged`,
					);
					equal(documents % BATCH, 0);
					deepEqual([sentences, events], [documents * 2, documents]);
					await store.refreshHappenings();
					equal((await store.counts()).waiting, 0);
					for (const { evidence, text } of (await store.events({ limit: 1000 }))
						.items)
						ok(evidence.length === 1 && text.startsWith(evidence[0].text));
					await store.close();
				}
				ok(acknowledged > 0);
			}),
		90_000,
	);
});

const BATCH = 20;

/** A process that puts batch after batch and says after each how many documents it has put. */
function writing(folder: string, port: number | null) {
	const script = `
		import { openStore } from ${built("open.ts")};
		import { told } from ${built("sample.ts")};
		const store = await openStore(${JSON.stringify(folder)}, { port: ${port} });
		let put = (await store.counts()).documents;
		for (;;) {
			await store.put(Array.from({ length: ${BATCH} }, (_, n) =>
				told(\`d\${put + n} 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor. | It did.\`)));
			put += ${BATCH};
			console.log(put);
		}`;
	return heard(apart(script));
}

function heard(child: ChildProcess) {
	if (!child.stdout) throw new RangeError("the child says nothing");
	const said: number[] = [];
	const reader = createInterface({ input: child.stdout });
	reader.on("line", (line) => said.push(Number(line)));
	return {
		pid: child.pid,
		/** Waits until so many lines were said, and then for some milliseconds. */
		async lines(count: number, milliseconds = 0): Promise<number[]> {
			while (said.length < count) await once(reader, "line");
			await new Promise((resolve) => setTimeout(resolve, milliseconds));
			return said;
		},
		/** What was heard up to now, the last words included. */
		more: () => said,
		async kill(): Promise<void> {
			const closed = once(child, "close");
			child.kill("SIGKILL");
			await closed;
		},
	};
}
