import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { openStore } from "../src/index.ts";

// npm run gate              the long checks, shortened: some minutes
// npm run gate -- full      as a release wants them
//
// What exists: mutated inputs, kills of an import, one result in all time zones and locales, with any
// number of workers, in any order.

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BIN = join(ROOT, "bin/detente.js");
const REPORTS = join(ROOT, "demo", "reports.jsonl");
const NEWS = join(
	ROOT,
	"../shared/data/news/wikipedia-current-events-2012-2019.jsonl.gz",
);
const full = process.argv.includes("full");

const checks: readonly (readonly [string, () => Promise<string>])[] = [
	["mutated inputs", mutatedInputs],
	["one result everywhere", oneResult],
	["one result in any order", anyOrder],
	["kills of an import", kills],
];

let failed = 0;
for (const [name, check] of checks) {
	const began = performance.now();
	try {
		const told = await check();
		const seconds = Math.round((performance.now() - began) / 1000);
		console.log(`well    ${name}: ${told} (${seconds} s)`);
	} catch (error) {
		failed++;
		console.log(`FAILED  ${name}: ${(error as Error).message}`);
	}
}
process.exitCode = failed > 0 ? 1 : 0;

/** Bit flips, cuts and splices of good inputs: nothing crashes, each line comes out once. */
async function mutatedInputs(): Promise<string> {
	const runs = full ? 10_000 : 2_000;
	const { status, stdout } = spawnSync(
		"npx",
		["vitest", "run", "src/intake", "-t", "damaged input"],
		{
			cwd: ROOT,
			encoding: "utf8",
			env: { ...process.env, DETENTE_RUNS: String(runs) },
		},
	);
	demand(status === 0, stdout);
	return `${runs} a format`;
}

/** Coding does not depend on time zone, locale, the day it is, or how many work at it. */
async function oneResult(): Promise<string> {
	const settings = [
		{ workers: 1, TZ: "UTC", LANG: "C" },
		{ workers: 2, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8" },
		{ workers: 8, TZ: "America/St_Johns", LANG: "ar_EG.UTF-8" },
	];
	const hashes = settings.map(({ workers, ...env }) => {
		const { status, stdout } = spawnSync(
			process.execPath,
			[BIN, "code", REPORTS, "--workers", String(workers)],
			{ env: { ...process.env, ...env }, maxBuffer: 2 ** 30 },
		);
		demand(status === 0, `detente code ended with ${status}`);
		return createHash("sha256").update(stdout).digest("hex");
	});
	demand(new Set(hashes).size === 1, `results differ: ${hashes.join(", ")}`);
	return `${settings.length} settings, ${hashes[0].slice(0, 16)}`;
}

/** What a document is coded as does not depend on what comes before it, nor on who else works. */
async function anyOrder(): Promise<string> {
	if (!existsSync(NEWS))
		return "skipped, there is no running news beside the checkout";
	const lines = gunzipSync(readFileSync(NEWS))
		.toString("utf8")
		.trim()
		.split("\n")
		.slice(0, full ? 10_000 : 1_000)
		.map((line) => {
			const { id, date, text } = JSON.parse(line);
			return JSON.stringify({ id, published: date, text });
		});
	const random = seeded(2);
	const shuffled = lines
		.map((line) => ({ line, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ line }) => line);
	const folder = mkdtempSync(join(tmpdir(), "detente-gate-"));
	try {
		const runs = [
			{ input: lines, workers: 1 },
			{ input: lines, workers: 2 },
			{ input: [...lines].reverse(), workers: 3 },
			{ input: shuffled, workers: 1 },
		];
		const hashes = runs.map(({ input, workers }, i) => {
			const file = join(folder, `${i}.jsonl`);
			writeFileSync(file, `${input.join("\n")}\n`);
			const { status, stdout } = spawnSync(
				process.execPath,
				[BIN, "code", file, "--workers", String(workers)],
				{ encoding: "utf8", maxBuffer: 2 ** 30 },
			);
			demand(status === 0, `detente code ended with ${status}`);
			const events = stdout.trim().split("\n").sort();
			const hash = createHash("sha256").update(events.join("\n"));
			return `${events.length} events, ${hash.digest("hex").slice(0, 16)}`;
		});
		demand(new Set(hashes).size === 1, `results differ: ${hashes.join("; ")}`);
		return `${lines.length} items, ${runs.length} runs, ${hashes[0]}`;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** An import that is killed at seeded random moments ends, once it may, as one that never was. */
async function kills(): Promise<string> {
	const wanted = full ? 100 : 10;
	const folder = mkdtempSync(join(tmpdir(), "detente-gate-"));
	try {
		// Someone may be editing data/ meanwhile; all imports must be coded by the same.
		cpSync(join(ROOT, "data"), join(folder, "data"), { recursive: true });
		const imported = (store: string, killAfter?: number) =>
			importInto(store, join(folder, "data"), killAfter);
		const unbroken = join(folder, "unbroken");
		const began = performance.now();
		demand((await imported(unbroken)) === 0, "the unbroken import failed");
		const whole = performance.now() - began;
		const expected = await contentOf(unbroken);

		const random = seeded(1);
		let done = 0;
		for (let n = 0; done < wanted; n++) {
			const broken = join(folder, `broken-${n}`);
			// Two or three kills on one store, then it may finish.
			for (let i = 0; i < 3 && done < wanted; i++) {
				const ended = await imported(broken, random() * whole);
				if (ended === null) done++;
			}
			demand((await imported(broken)) === 0, "an import after kills failed");
			const found = await contentOf(broken);
			demand(found === expected, `after kills ${found}, unbroken ${expected}`);
			rmSync(broken, { recursive: true });
		}
		return `${done} kills, each time ${expected}`;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The exit code of `detente read`; null where it was killed after `killAfter` milliseconds. */
function importInto(
	store: string,
	data: string,
	killAfter?: number,
): Promise<number | null> {
	return new Promise((resolve) => {
		const child = spawn(
			process.execPath,
			[BIN, "read", REPORTS, "--store", store, "--data", data],
			{ stdio: "ignore" },
		);
		const timer =
			killAfter === undefined
				? null
				: setTimeout(() => child.kill("SIGKILL"), killAfter);
		child.on("close", (code) => {
			if (timer) clearTimeout(timer);
			resolve(code);
		});
	});
}

/** A hash of all that was coded, as the store gives it back. */
async function contentOf(folder: string): Promise<string> {
	const store = await openStore(folder, { readOnly: true });
	const hash = createHash("sha256");
	let cursor: string | undefined;
	do {
		const page = await store.events({ cursor, limit: 1000 });
		for (const event of page.items) hash.update(JSON.stringify(event));
		cursor = page.cursor ?? undefined;
	} while (cursor);
	const { documents, events, happenings } = await store.counts();
	await store.close();
	return `${hash.digest("hex").slice(0, 16)}, ${documents} documents, ${events} events, ${happenings} happenings`;
}

/** Numbers from 0 to 1 that are the same each time. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

function demand(holds: boolean, otherwise: string): asserts holds {
	if (!holds) throw new Error(otherwise);
}
