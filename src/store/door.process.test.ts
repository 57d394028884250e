import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { on, once } from "node:events";
import { existsSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { afterAll, describe, test } from "vitest";
import { IS_GATE } from "../gated.sample.ts";
import { apart, built } from "./apart.sample.ts";
import { openStore } from "./open.ts";
import { readOwner } from "./owner.ts";
import { lineOf } from "./remote.ts";
import { inFolder, told } from "./sample.ts";

// Owners and those who come to them, each a process of its own; they end in every way a process can.

const one = told(
	"d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor.",
);

describe.concurrent("a store that another process holds", {
	timeout: 120_000,
}, () => {
	test("is read and written through its owner, who has it all", () =>
		besideOwner(async (folder, owner) => {
			const store = await openStore(folder);
			const reader = await openStore(folder, { readOnly: true });
			equal(lineOf(store)?.pid, owner.pid);
			equal((await store.put([one])).stored, 1);
			equal(await store.refreshHappenings(), 1);
			equal((await reader.events()).items[0].id, one.events[0].id);
			await store.close();
			await reader.close();
			equal(await owner.does("count"), "1");
			await owner.does("close");
			const alone = await openStore(folder, { readOnly: true });
			equal(lineOf(alone), null);
			equal((await alone.counts()).documents, 1);
			await alone.close();
		}));

	test("is lost when its owner is killed between two calls, and opens again", () =>
		besideOwner(
			async (folder, owner) => {
				const store = await openStore(folder);
				await store.put([one]);
				await owner.kill();
				await rejects(store.counts(), {
					name: "StoreError",
					trouble: "in use",
					message: /the owner ended/,
				});
				await store.close();
				ok(existsSync(join(folder, "owner.sock")));
				const again = await openStore(folder);
				equal(lineOf(again), null);
				equal((await again.counts()).documents, 1);
				await again.close();
				deepEqual(readdirSync(folder), ["events.duckdb"]);
			},
			{ killed: true },
		));

	test("is lost when its owner is killed in a call; what was put is there whole or not at all", () =>
		besideOwner(
			async (folder, owner) => {
				const store = await openStore(folder);
				const batch = Array.from({ length: 3000 }, (_, n) =>
					told(`d${n} 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed it.`),
				);
				const putting = store.put(batch);
				const lost = rejects(putting, /the owner ended/);
				await new Promise((resolve) => setTimeout(resolve, 60));
				await owner.kill();
				await lost;
				const again = await openStore(folder);
				const { documents, events } = await again.counts();
				ok(documents === 0 || documents === 3000, String(documents));
				equal(events, documents);
				await again.close();
			},
			{ killed: true },
		));

	test("is waited for while its owner closes it", () =>
		besideOwner(async (folder, owner) => {
			const closing = owner.does("close");
			const writers = await Promise.all([openStore(folder), openStore(folder)]);
			// A reader that came first would hold the store for reading, and no writer of this process beside it.
			const reader = await openStore(folder, { readOnly: true });
			const stores = [...writers, reader];
			await closing;
			// Whoever was first has become the owner of it.
			for (const store of stores) equal((await store.counts()).documents, 0);
			for (const store of stores) await store.close();
		}));

	test.runIf(IS_GATE)("is in use where its owner does not answer", () =>
		besideOwner(
			async (folder, owner) => {
				owner.signal("SIGSTOP");
				const began = performance.now();
				await rejects(openStore(folder), {
					name: "StoreInUse",
					pid: owner.pid,
					message: `${folder}: in use by PID ${owner.pid}. Wait until it has ended, end it, or name another store.`,
				});
				const seconds = (performance.now() - began) / 1000;
				ok(seconds > 4.9 && seconds < 9, `${seconds} s`);
				owner.signal("SIGCONT");
				await (await openStore(folder)).close();
			},
			{ killed: true },
		),
	);

	test("is waited for by a writer while others read it", () =>
		besideOwner(
			async (folder, reader) => {
				const other = await openStore(folder, { readOnly: true });
				equal(lineOf(other), null);
				await other.close();
				const opening = openStore(folder);
				await new Promise((resolve) => setTimeout(resolve, 1000));
				await reader.does("close");
				const store = await opening;
				equal((await store.put([one])).stored, 1);
				await store.close();
			},
			{ readOnly: true },
		));

	test.runIf(IS_GATE)(
		"is in use where they read for longer than a writer waits",
		() =>
			besideOwner(
				async (folder, reader) => {
					const began = performance.now();
					await rejects(openStore(folder), {
						name: "StoreInUse",
						pid: reader.pid,
					});
					const seconds = (performance.now() - began) / 1000;
					ok(seconds > 9.9 && seconds < 16, `${seconds} s`);
				},
				{ readOnly: true },
			),
	);

	test.skipIf(!IS_GATE)("keeps its lock while it is copied", () =>
		besideOwner(async (folder, owner) => {
			const store = await openStore(folder);
			await owner.does("copy");
			ok(existsSync(join(folder, "sql.duckdb")));
			await store.close();
			// Without the door's name only the lock is left to tell.
			await owner.does("hide");
			await rejects(openStore(folder, { readOnly: true }), {
				name: "StoreInUse",
				pid: owner.pid,
			});
		}),
	);

	test("has its socket elsewhere where its path is too long for one", () =>
		inFolder(async (short) => {
			const folder = join(realpathSync(short), "long".repeat(25));
			mkdirSync(folder);
			const process = await begun();
			try {
				await process.does("open", folder);
				const { door } = readOwner(folder) ?? {};
				ok(door && dirname(door) !== folder, door ?? "none");
				const store = await openStore(folder);
				equal(lineOf(store)?.pid, process.child.pid);
				await store.close();
				await process.kill();
				ok(existsSync(door));
				await (await openStore(folder)).close();
				ok(!existsSync(dirname(door)));
			} finally {
				await process.kill();
			}
		}));
});

/** Those that are not killed are one process, which holds many stores. */
let shared: Promise<Process> | undefined;
afterAll(async () => (await shared)?.kill());

interface Beside {
	readonly readOnly?: boolean;
	/** Whether it is killed or stopped, so that it has to be a process of its own. */
	readonly killed?: boolean;
}

/** Runs `work` beside a process that holds the store. */
function besideOwner(
	work: (folder: string, owner: Owner) => Promise<void>,
	{ readOnly = false, killed = false }: Beside = {},
): Promise<void> {
	return inFolder(async (made) => {
		const folder = realpathSync(made);
		if (readOnly) await (await openStore(folder)).close();
		if (!killed) shared ??= begun();
		const process = await (killed ? begun() : (shared ?? begun()));
		try {
			await process.does(readOnly ? "read" : "open", folder);
			await work(folder, new Owner(process, folder));
		} finally {
			if (killed) await process.kill();
			else await process.does("close", folder);
		}
	});
}

/** A process that opens stores and does with them what it is told: `word folder` a line. */
async function begun(): Promise<Process> {
	const script = `
		import { createInterface } from "node:readline";
		import { rmSync } from "node:fs";
		import { openStore } from ${built("open.ts")};
		import { copyHeld } from ${built("held.ts")};
		const stores = new Map();
		const does = {
			open: async (folder) => void stores.set(folder, await openStore(folder)),
			read: async (folder) => void stores.set(folder, await openStore(folder, { readOnly: true })),
			count: async (folder) => (await stores.get(folder).counts()).documents,
			copy: copyHeld,
			hide: (folder) => rmSync(folder + "/owner.json", { force: true }),
			close: (folder) => stores.get(folder).close(),
		};
		console.log("begun");
		createInterface({ input: process.stdin }).on("line", async (line) => {
			const [word, folder] = line.split(" ");
			console.log(word, folder, await does[word](folder));
		});`;
	const begun = new Process(apart(script, ["pipe", "pipe", "inherit"]));
	await begun.said("begun");
	return begun;
}

class Process {
	readonly child: ChildProcess;
	readonly #lines: Interface;

	constructor(child: ChildProcess) {
		if (!child.stdout) throw new RangeError("the child says nothing");
		this.child = child;
		this.#lines = createInterface({ input: child.stdout });
		this.#lines.setMaxListeners(50);
	}

	/** What it says after these words. */
	async said(words: string): Promise<string> {
		for await (const [line] of on(this.#lines, "line"))
			if (line.startsWith(words)) return line.slice(words.length).trim();
		throw new Error("it says nothing more");
	}

	does(word: string, folder: string): Promise<string> {
		const answer = this.said(`${word} ${folder}`);
		this.child.stdin?.write(`${word} ${folder}\n`);
		return answer;
	}

	async kill(): Promise<void> {
		if (this.child.exitCode !== null || this.child.signalCode) return;
		const closed = once(this.child, "close");
		this.child.kill("SIGKILL");
		await closed;
	}
}

/** A process as it holds one store. */
class Owner {
	readonly #process: Process;
	readonly #folder: string;

	constructor(process: Process, folder: string) {
		this.#process = process;
		this.#folder = folder;
	}

	get pid(): number | undefined {
		return this.#process.child.pid;
	}

	does(word: string): Promise<string> {
		return this.#process.does(word, this.#folder);
	}

	signal(name: NodeJS.Signals): void {
		this.#process.child.kill(name);
	}

	kill(): Promise<void> {
		return this.#process.kill();
	}
}
