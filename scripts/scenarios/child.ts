import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { showBooks } from "../../src/faces/cli/books.ts";
import type { Books } from "../../src/index.ts";

/** What a run of `detente` came to. */
export interface Ended {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
	readonly seconds: number;
	/** Most memory that it held, in MB; null where the system does not tell. */
	readonly peakMB: number | null;
}

const BIN = join(import.meta.dirname, "../../bin/detente.js");
/** What reading may take, whatever comes in. */
const MEMORY_MB = 1024;

/** Runs `detente` to its end, as a person does, and watches its memory. */
export async function detente(args: readonly string[]): Promise<Ended> {
	const began = performance.now();
	const child = spawn(process.execPath, [BIN, ...args], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	const told = { out: "", err: "" };
	child.stdout.on("data", (text) => {
		told.out += text;
	});
	child.stderr.on("data", (text) => {
		told.err += text;
	});
	const ended = new Promise<number | null>((resolve, reject) => {
		child.on("error", reject);
		child.on("close", resolve);
	});
	const peak = peakOf(child);
	const code = await ended;
	const seconds = (performance.now() - began) / 1000;
	return { code, ...told, seconds, peakMB: await peak };
}

/** Asked while it runs: the last answer holds the peak of all before. */
async function peakOf(child: ChildProcess): Promise<number | null> {
	let peak: number | null = null;
	while (child.exitCode === null && child.signalCode === null) {
		peak = peakNow(child.pid ?? 0) ?? peak;
		await sleep(100);
	}
	return peak;
}

function peakNow(pid: number): number | null {
	try {
		const status = readFileSync(`/proc/${pid}/status`, "utf8");
		const held = /^VmHWM:\s*(\d+) kB$/m.exec(status);
		return held && Math.round(Number(held[1]) / 1024);
	} catch {
		// It has just ended, or the system has no such files.
		return null;
	}
}

/** Books with these counts; what is not named is none. */
export function booksOf(counts: Partial<Omit<Books, "read">>): Books {
	const all = {
		stored: 0,
		unchanged: 0,
		updated: 0,
		quarantined: 0,
		skipped: 0,
		...counts,
	};
	const read = Object.values(all).reduce((sum, count) => sum + count, 0);
	return { read, ...all };
}

/** Throws unless it ended with these books, this exit code, and memory to spare; otherwise tells how it went. */
export function demandEnd(ended: Ended, code: number, books: Books): string {
	const { out, err, peakMB, seconds } = ended;
	const wanted = showBooks(books);
	const got = out.split("\n", 1)[0];
	const last = err.trimEnd().split("\n").slice(-5).join("\n");
	demand(got === wanted, `wanted "${wanted}",\n   got "${got}"\n${last}`);
	demand(
		ended.code === code,
		`wanted exit ${code}, got ${ended.code}\n${last}`,
	);
	demand((peakMB ?? 0) < MEMORY_MB, `it held ${peakMB} MB`);
	const memory = peakMB === null ? "memory not told here" : `${peakMB} MB`;
	return `${got}, ${seconds.toFixed(1)} s, ${memory}`;
}

/** Throws where something is not as it must be. */
export function demand(holds: boolean, otherwise: string): asserts holds {
	if (!holds) throw new Error(otherwise);
}
