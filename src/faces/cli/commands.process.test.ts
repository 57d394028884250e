import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PACKAGE } from "../../built.sample.ts";
import { IS_GATE, someOf } from "../../gated.sample.ts";
import { openStore } from "../../index.ts";
import type { Ended } from "./called.sample.ts";

// The command as a person calls it: the built bin/detente.js, in another folder, with data of an invented little world.
// What only a process has: standard input, pipes, signals.

const BIN = join(PACKAGE, "bin/detente.js");

let folder = "";

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "detente-process-"));
	const world = fileURLToPath(new URL("littleworld", import.meta.url));
	cpSync(world, join(folder, "data"), { recursive: true });
	symlinkSync(join(PACKAGE, "data/models"), join(folder, "data/models"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `detente` to its end. */
function detente(line: string, input: string | Buffer = ""): Promise<Ended> {
	const child = start(line);
	child.process.stdin.end(input);
	return child.ended;
}

/** Starts `detente`; it reads what is written to its standard input. */
function start(line: string) {
	const args = line.split(" ").filter(Boolean);
	const child = spawn(process.execPath, [BIN, ...args], { cwd: folder });
	const told = { out: "", err: "" };
	child.stdout.on("data", (data) => {
		told.out += data;
	});
	child.stderr.on("data", (data) => {
		told.err += data;
	});
	// It may end without having read all.
	child.stdin.on("error", () => undefined);
	const ended = new Promise<Ended>((resolve) =>
		child.on("close", (code) => resolve({ code, ...told })),
	);
	return { process: child, told, ended };
}

const record = (id: string, text: string): string =>
	`${JSON.stringify({ id, outlet: "Herald", published: "2024-05-09", text })}\n`;
const MET = record("a", "Arnor met Gondor.");
const NUMBER = '{"id":"d","text":17}\n';
const JSONL = "--in jsonl --data data --workers 1";
const MEETING = "Arnor met Gondor (again).\n";

/** A process more takes a second. */
const onlyInGate = IS_GATE ? test.concurrent : test.skip;

describe("exit codes, and standard input", () => {
	// biome-ignore format: one case a line
	const cases: [string, string, number, string, string][] = [
		["code --in xml", "", 2, "", "Allowed choices are warc"],
		[`code ${JSONL} -`, "", 4, "", "read 0 = 0 coded"],
		[`code ${JSONL} -`, MET + NUMBER, 3, '"type":"CONSULT"', 'stdin: line 2: "text" is a number, wanted a string'],
		["parse --data data", MEETING, 0, "# sent_id = 1\n# text = Arnor met Gondor (again).\n1\tArnor\t", ""],
		["parse --data data --in conllu", "1\tGo\n", 4, "", "-:1: 2 columns, wanted 10"],
	];
	for (const [line, input, code, says, tells] of someOf(cases, 2))
		test.concurrent(`detente ${line}: ${code}`, async () => {
			const ended = await detente(line, input);
			expect(ended).toEqual({
				code,
				out: says && expect.stringContaining(says),
				err: tells && expect.stringContaining(tells),
			});
		});
});

describe("a reader that goes away", () => {
	test.concurrent("of detente code", async () => {
		const child = start(`code ${JSONL} -`);
		child.process.stdout.destroy();
		child.process.stdin.end(MET + record("f", "Gondor met Arnor."));
		const { code, err } = await child.ended;
		expect([code, err.includes("EPIPE")]).toEqual([0, false]);
	});

	onlyInGate("of detente parse", async () => {
		const child = start("parse --data data");
		child.process.stdout.destroy();
		child.process.stdin.end(MEETING.repeat(300));
		const { code, err } = await child.ended;
		expect([code, err]).toEqual([0, ""]);
	});
});

describe("signals", () => {
	const signals = [
		["SIGINT", 130],
		["SIGTERM", 143],
	] as const;
	for (const [signal, code] of someOf(signals, 2))
		test.concurrent(`${signal} ends detente code with ${code}, what was read is coded`, async () => {
			const child = start(`code ${JSONL} -`);
			child.process.stdin.write(MET);
			await until(() => child.told.out.includes("\n"));
			child.process.kill(signal);
			const ended = await child.ended;
			expect([ended.code, ended.out.split("\n").length]).toEqual([code, 3]);
			expect(ended.err).toContain("read 1 = 1 coded");
		});

	test.concurrent("SIGTERM ends detente read with 143, what was read is in the store", async () => {
		const child = start(`read ${JSONL} --store stopped -`);
		child.process.stdin.write(MET + NUMBER);
		await until(() => child.told.err.includes("bad-type"));
		child.process.kill("SIGTERM");
		const { code, out } = await child.ended;
		expect(code).toBe(143);
		expect(out).toContain("read 2 = 1 stored");
		const store = await openStore(join(folder, "stopped"), { readOnly: true });
		expect((await store.counts()).events).toBe(2);
		await store.close();
	});

	onlyInGate("SIGINT ends detente parse while it reads with 130", async () => {
		const child = start("parse --data data");
		// More than a pipe holds: once it is written, somebody reads.
		const long = MEETING.repeat(100_000);
		await new Promise((done) => child.process.stdin.write(long, done));
		child.process.kill("SIGINT");
		const { code, out } = await child.ended;
		expect([code, out]).toEqual([130, ""]);
	});

	test.concurrent("SIGTERM ends detente parse while it writes with 143, what was parsed is whole", async () => {
		const child = start("parse --data data");
		child.process.stdin.end(MEETING.repeat(5000));
		await until(() => child.told.out.includes("# sent_id = 1\n"));
		child.process.kill("SIGTERM");
		const { code, out } = await child.ended;
		const sentences = out.split("\n\n").length - 1;
		expect([code, sentences % 100, sentences < 5000]).toEqual([143, 0, true]);
		expect(out.endsWith("\n\n")).toBe(true);
	});
});

test("a store that another process holds is reached through it", async () => {
	const store = await openStore(join(folder, "held"));
	const { code } = await detente(`read ${JSONL} --store held -`, MET);
	expect(code).toBe(0);
	expect((await store.counts()).documents).toBe(1);
	await store.close();
});

/** Waits until something holds, at most ten seconds. */
async function until(holds: () => boolean, most = 20_000): Promise<void> {
	const ends = performance.now() + most;
	while (!holds() && performance.now() < ends)
		await new Promise((resolve) => setTimeout(resolve, 20));
}
