import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { once } from "node:events";
import { statSync } from "node:fs";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { describe, test } from "vitest";
import { IS_GATE } from "../gated.sample.ts";
import type { Answer, DoorLimits } from "./desk.ts";
import { doorLimits, openDoor } from "./door.ts";
import { StoreError, StoreInUse } from "./error.ts";
import { writeOwner } from "./owner.ts";
import { ask, lineOf, throughDoor } from "./remote.ts";
import { coder, inFolder, inStore, told } from "./sample.ts";
import { schemaVersion } from "./schema.ts";
import type { Store } from "./store.ts";
import { toWire } from "./wire.ts";

// The door and those who call in one process; door.process.test.ts has them in several.

const one = told(
	"d1 2024-05-01 Gazette | ARN ACCUSE GON | Arnor blamed Gondor.",
);
const two = told(
	"d2 2024-05-02 Herald | ARN/MIL ASSAULT GON; GON ACCUSE ARN | They fired. | Gondor was angry.",
);

/** A store as another process would have it, and as its owner has it. */
function bothWays(
	work: (remote: Store, local: Store) => Promise<void>,
): Promise<void> {
	return inStore(async (local) => {
		const remote = await throughDoor(local.folder, false);
		ok(remote && lineOf(remote) && !lineOf(local));
		await work(remote, local);
		await remote.close();
	});
}

describe("a store through the door is as one held here", () => {
	const filled = (work: (remote: Store, local: Store) => Promise<void>) =>
		bothWays(async (remote, local) => {
			deepEqual(await remote.put([one, two]), {
				stored: 2,
				unchanged: 0,
				updated: 0,
			});
			const run = await remote.beginRun(coder);
			await remote.quarantine(run, [
				{
					file: "f.jsonl",
					place: "line 3",
					code: "bad-type",
					message: "no text",
					raw: new Uint8Array([0, 200, 10]),
				},
			]);
			await remote.closeRun(run, {
				read: 3,
				stored: 2,
				unchanged: 0,
				updated: 0,
				quarantined: 1,
				skipped: 0,
			});
			equal(await remote.refreshHappenings(), 3);
			await work(remote, local);
		});

	const asked: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
		known: (store) => store.known([one.document], coder),
		events: (store) => store.events(),
		"a page of events": (store) => store.events({ limit: 1, source: "ARN" }),
		event: (store) => store.event(two.events[1].id),
		"no event": (store) => store.event("none"),
		document: (store) => store.document("d2"),
		versions: (store) => store.versions("d1"),
		documents: (store) => store.documents({ outlet: "Herald" }),
		happening: async (store) =>
			store.happening(
				(await store.events()).items[0].happening ?? "no happening",
			),
		counts: (store) => store.counts(),
		dyads: (store) => store.dyads(),
		counted: (store) => store.counted("ARN", "GON", null),
		dayTotals: (store) => store.dayTotals("2024-05-02"),
		runs: (store) => store.runs(),
		quarantined: (store) => store.quarantined(),
	};

	test("in all that it answers", () =>
		filled(async (remote, local) => {
			for (const [name, question] of Object.entries(asked)) {
				const [there, here] = [await question(remote), await question(local)];
				equal(toWire(there), toWire(here), name);
				ok(name === "no event" ? here === null : here, name);
			}
		}));

	test("in its errors", () =>
		filled(async (remote, local) => {
			const wrong: Readonly<
				Record<string, (store: Store) => Promise<unknown>>
			> = {
				"no such run": (store) =>
					store.closeRun("none", {
						read: 0,
						stored: 0,
						unchanged: 0,
						updated: 0,
						quarantined: 0,
						skipped: 0,
					}),
				"no day": (store) => store.counted("ARN", "GON", "yesterday"),
				"no limit": (store) => store.events({ limit: -1 }),
			};
			for (const [name, question] of Object.entries(wrong)) {
				const told = (store: Store) =>
					question(store).then(String, ({ name, message }) => [name, message]);
				const here = await told(local);
				equal(here[0], "RangeError", name);
				deepEqual(await told(remote), here);
			}
		}));

	test("it writes only if opened for it, and not after closing", () =>
		inStore(async (local) => {
			const reader = await throughDoor(local.folder, true);
			ok(reader?.readOnly);
			await rejects(reader.put([one]), /opened to be read only/);
			equal((await reader.counts()).documents, 0);
			await reader.close();
			await rejects(reader.counts(), /closed already/);
			equal((await local.counts()).documents, 0);
		}));

	test("what many put at once is all there", () =>
		bothWays(async (remote, local) => {
			const put = (n: number) =>
				(n % 2 ? remote : local).put([
					told(`n${n} 2024-05-01 Gazette | nothing | Calm.`),
				]);
			await Promise.all(Array.from({ length: 40 }, (_, n) => put(n)));
			equal((await remote.counts()).documents, 40);
		}));

	test("closing the owner's store finishes what was called", () =>
		inFolder(async (folder) => {
			const { openStore } = await import("./open.ts");
			const local = await openStore(folder);
			const remote = await throughDoor(local.folder, false);
			ok(remote);
			const putting = remote.put([one, two]);
			await remote.counts();
			await local.close();
			equal((await putting).stored, 2);
			await rejects(remote.counts(), {
				name: "StoreError",
				trouble: "in use",
				message: `${local.folder}: the owner ended (PID ${process.pid}). What it acknowledged is kept; run the command again.`,
			});
			equal(await throughDoor(local.folder, false), null);
		}));

	test("the socket is for this user alone", () =>
		inStore(async ({ folder }) => {
			equal(statSync(join(folder, "owner.sock")).mode & 0o777, 0o600);
		}));
});

describe("what answers at the door", () => {
	test("an error of the store stays of its kind, and has no stack", () =>
		atDoor(
			async (name) => {
				if (name === "full") throw new StoreError("full", "no room");
				if (name === "used") throw new StoreInUse("there", 17, 8000);
				throw new TypeError(`${name} is wrong\u0000`);
			},
			async (path, folder) => {
				const line = { folder, path, pid: 1 };
				await rejects(ask(line, "full", []), {
					name: "StoreError",
					trouble: "full",
					message: "no room",
				});
				await rejects(ask(line, "used", []), {
					name: "StoreInUse",
					pid: 17,
					port: 8000,
				});
				await rejects(ask(line, "all", []), { name: "Error" });
				const { body } = await posted(path, "/1/all", "[]");
				ok(!body.includes("door.ts"), body);
			},
		));

	const others = [
		[2, schemaVersion, /takes calls of version 2, this one makes version 1/],
		[1, schemaVersion + 1, /Use a newer engine/],
		[1, schemaVersion - 1, /End it first/],
	] as const;
	for (const [door, schema, message] of others)
		test(`one of version ${door} with schema ${schema} is not asked`, () =>
			inFolder(async (folder) => {
				const { createServer } = await import("node:http");
				const server = createServer((_, response) =>
					response.end(JSON.stringify({ result: { door, schema } })),
				);
				server.listen(join(folder, "owner.sock"));
				await once(server, "listening");
				writeOwner(folder, { pid: 17, port: null, door: "owner.sock" });
				await rejects(throughDoor(folder, true), message);
				server.close();
			}));

	test("one that says nothing holds the store", () =>
		inFolder(async (folder) => {
			const { createServer } = await import("node:net");
			const sockets: Socket[] = [];
			const server = createServer((socket) => sockets.push(socket));
			server.listen(join(folder, "owner.sock"));
			await once(server, "listening");
			writeOwner(folder, { pid: 17, port: 8001, door: "owner.sock" });
			await rejects(throughDoor(folder, true, 0.2), {
				name: "StoreInUse",
				pid: 17,
				port: 8001,
			});
			for (const socket of sockets) socket.destroy();
			server.close();
		}));

	test("a socket that others could have put there is not asked", () =>
		inFolder(async (folder) => {
			for (const door of ["/tmp", "owner.json", "none.sock", "../x/y.sock"]) {
				writeOwner(folder, { pid: 17, port: null, door });
				equal(await throughDoor(folder, true), null, door);
			}
		}));
});

describe.concurrent("a bad peer never hurts the owner", () => {
	const limits: DoorLimits = {
		...doorLimits,
		body: 1000,
		bodies: 2000,
		calls: 2,
		headSeconds: 0.3,
		bodySeconds: 0.3,
		closeSeconds: 0.2,
	};
	const guarded = (
		work: (path: string) => Promise<void>,
		answer: Answer = async (name, given) => [name, given.length],
	) =>
		atDoor(
			answer,
			async (path, folder) => {
				await work(path);
				const line = { folder, path, pid: 1 };
				deepEqual(await ask(line, "fine", [1, 2]), ["fine", 2]);
			},
			limits,
		);

	// biome-ignore format: one case a line
	const refused: [string, number, string, string, string][] = [
		["another version", 400, "/2/fine", "[]", "speaks version 1, not 2"],
		["no name", 404, "/1/", "[]", "no such call"],
		["a path", 404, "/1/../fine", "[]", "no such call"],
		["too much", 413, "/1/fine", `["${"x".repeat(1000)}"]`, "takes 1000 bytes, not 1004"],
		["no JSON", 400, "/1/fine", "[", "JSON"],
		["no list", 400, "/1/fine", '{"a":1}', "arguments are a list"],
		["nested deep", 400, "/1/fine", "[".repeat(400) + "]".repeat(400), "nested deeper"],
	];
	for (const [name, status, url, body, message] of refused)
		test(name, () =>
			guarded(async (path) => {
				const answer = await posted(path, url, body);
				equal(answer.status, status);
				ok(answer.body.includes(message), answer.body);
			}),
		);

	// biome-ignore format: one case a line
	const raw: [string, string][] = [
		["one that says nothing", ""],
		["one that stops in the head", "POST /1/fine HT"],
		["one that stops in the body", "POST /1/fine HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n["],
		["one that speaks no HTTP", "\x16\x03\x01\u0000 hello \r\n\r\n"],
		["a head without end", `POST /1/fine HTTP/1.1\r\nX: ${"x".repeat(20_000)}`],
		["a body of no told length", "POST /1/fine HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n"],
	];
	for (const [name, bytes] of raw)
		test(`${name} is let go`, () =>
			guarded(async (path) => {
				const began = performance.now();
				const peers = { length: IS_GATE ? 20 : 8 };
				const sockets = Array.from(peers, () => said(path, bytes));
				await Promise.all(sockets.map(closed));
				ok(performance.now() - began < 5000);
			}));

	test("half a body from a peer that dies calls nothing", () => {
		const called: string[] = [];
		return guarded(
			async (path) => {
				const socket = said(
					path,
					"POST /1/half HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n[",
				);
				await once(socket, "connect");
				socket.destroy();
				await new Promise((resolve) => setTimeout(resolve, 100));
				deepEqual(called, []);
			},
			async (name, given) => {
				called.push(name);
				return [name, given.length];
			},
		);
	});

	test("who does not read his answer is left", () =>
		guarded(
			async (path) => {
				const peers = Array.from({ length: 6 }, () => {
					const socket = said(
						path,
						"POST /1/long HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n[]",
					);
					socket.pause();
					return socket;
				});
				await new Promise((resolve) => setTimeout(resolve, 100));
				for (const socket of peers) socket.on("error", () => undefined);
			},
			async (name, given) =>
				name === "long" ? "x".repeat(5_000_000) : [name, given.length],
		));

	test("more than there is room for waits, and comes through", () =>
		guarded(async (path) => {
			const body = `["${"x".repeat(900)}"]`;
			const answers = await Promise.all(
				Array.from({ length: 50 }, () => posted(path, "/1/fine", body)),
			);
			for (const { body } of answers)
				deepEqual(JSON.parse(body), { result: ["fine", 1] });
		}));

	test("calls at work are counted, and never more than may be", async () => {
		let [now, most] = [0, 0];
		await guarded(
			async (path) => {
				await Promise.all(
					Array.from({ length: 10 }, () => posted(path, "/1/fine", "[]")),
				);
				equal(most, 2);
			},
			async (name, given) => {
				most = Math.max(most, ++now);
				await new Promise((resolve) => setTimeout(resolve, 10));
				now--;
				return [name, given.length];
			},
		);
	});

	test("closing leaves a call behind that never ends", () =>
		inFolder(async (folder) => {
			const door = await openDoor(
				folder,
				() => new Promise(() => undefined),
				limits,
			);
			ok(door);
			const calling = ask(
				{ folder, path: join(folder, door.name), pid: 1 },
				"fine",
				[],
			);
			const ended = rejects(calling, /the owner ended/);
			await new Promise((resolve) => setTimeout(resolve, 50));
			await door.close();
			await ended;
		}));

	test("a store takes only calls of its methods, with arguments of their kinds", () =>
		inStore(async ({ folder }) => {
			const line = { folder, path: join(folder, "owner.sock"), pid: 1 };
			for (const name of ["close", "constructor", "toString", "write", "drop"])
				await rejects(ask(line, name, []), /no such call/, name);
			for (const [name, ...given] of [
				["dyads", "1; DROP TABLE run"],
				["quarantined", null, "1; DROP TABLE run"],
				["event", { toString: 1 }],
				["counts", 1],
				["put", "x"],
				["events", []],
			])
				await rejects(ask(line, String(name), given), /argument/);
			await rejects(ask(line, "put", [[1]]), Error);
			match(String(await ask(line, "counts", [])), /object/);
		}));
});

/** Runs `work` at a door of its own. */
function atDoor(
	answer: Answer,
	work: (path: string, folder: string) => Promise<void>,
	limits: DoorLimits = doorLimits,
): Promise<void> {
	return inFolder(async (folder) => {
		const door = await openDoor(folder, answer, limits);
		ok(door);
		try {
			await work(join(folder, door.name), folder);
		} finally {
			await door.close();
		}
	});
}

/** A peer that says so much and no more. */
function said(path: string, bytes: string): Socket {
	const socket = connect(path);
	socket.on("error", () => undefined);
	socket.resume();
	socket.write(bytes);
	return socket;
}

/** Waits for the end of a connection; one that is reset has ended, too. */
function closed(socket: Socket): Promise<void> {
	return new Promise((resolve) => socket.on("close", () => resolve()));
}

async function posted(
	path: string,
	url: string,
	body: string,
): Promise<{ status: number | undefined; body: string }> {
	const asking = request({
		socketPath: path,
		path: url,
		method: "POST",
		agent: false,
		headers: { "content-length": Buffer.byteLength(body) },
	});
	asking.end(body);
	const [response] = await once(asking, "response");
	let text = "";
	for await (const part of response) text += part;
	return { status: response.statusCode, body: text };
}
