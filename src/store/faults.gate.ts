import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openInstance, rowsOf } from "./database.ts";
import { StoreError } from "./error.ts";
import { openStore } from "./open.ts";
import { told } from "./sample.ts";
import type { Store } from "./store.ts";

// What a small import leaves behind when the disk fails under it: each write, sync and making of a file once, by strace;
// disks and files of all sizes; a disk that is read only; few file handles. After each: nothing that was acknowledged is
// lost, no half document, nothing that verify finds, and the same import, done again, ends with the same store as without
// a fault. Prints one line; exit code 1 when one store came out wrong.
//
//     tsx src/store/faults.gate.ts          every twentieth point
//     tsx src/store/faults.gate.ts 120      every 120th
//     tsx src/store/faults.gate.ts full     all points

const BATCHES = 5;
const BATCH = 20;
const MB = 1024 * 1024;

const [mode, place] = process.argv.slice(2);
/** The import under test, in a process of its own: ends as a command would. */
async function importInto(folder: string): Promise<void> {
	try {
		const store = await openStore(folder);
		await importTo(store);
		await store.close();
	} catch (error) {
		console.log(error instanceof StoreError ? error.trouble : String(error));
		process.exit(error instanceof StoreError ? 5 : 1);
	}
}

/** Says after each batch how many documents it has put. */
async function importTo(store: Store, say = console.log): Promise<void> {
	for (let batch = 0; batch < BATCHES; batch++) {
		await store.put(
			Array.from({ length: BATCH }, (_, n) => documentOf(batch * BATCH + n)),
		);
		say((batch + 1) * BATCH);
	}
	await store.refreshHappenings();
	await store.indexWords();
}

function documentOf(n: number) {
	// Hashes: nothing that could be pressed together.
	const words = Array.from({ length: 200 }, (_, i) =>
		createHash("sha256").update(`${n} ${i}`).digest("hex"),
	);
	return told(
		`d${n} 2024-05-${String((n % 28) + 1).padStart(2, "0")} Gazette | ARN ACCUSE GON | Arnor blamed Gondor. | ${words.join(" ")}`,
	);
}

interface Outcome {
	readonly acknowledged: number;
	readonly status: number | null;
	readonly said: string;
}

async function gate(every: number): Promise<void> {
	const root = mkdtempSync(join(tmpdir(), "faults-"));
	try {
		const reference = join(root, "reference");
		const sound = attempt([], reference);
		if (sound.status !== 0) throw new Error(`without a fault: ${sound.said}`);
		const check = checking(root, await contents(reference));
		const done: string[] = [];
		const skipped: string[] = [];
		for (const [name, run] of KINDS) {
			const points = await run(root, check, every);
			if (process.env.DEBUG) console.error(name, points, check.wrong);
			if (points === null) skipped.push(name);
			else done.push(`${points} ${name}`);
		}
		const left = skipped.length > 0 ? `; SKIPPED: ${skipped.join(", ")}` : "";
		console.log(
			`faults: ${done.join(", ")}: ${check.wrong.length} stores damaged${left}${check.wrong.map((one) => `\n    ${one}`).join("")}`,
		);
		process.exitCode = check.wrong.length > 0 ? 1 : 0;
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}

type Check = ReturnType<typeof checking>;

/** Points that were tried; null where the machine has no means for it. */
type Kind = (
	root: string,
	check: Check,
	every: number,
) => Promise<number | null>;

const KINDS: readonly (readonly [string, Kind])[] = [
	["failed calls", failedCalls],
	["full disks", fullDisks],
	["sizes of files", sizesOfFiles],
	["read-only disks", readOnlyDisks],
	["limits of handles", limitsOfHandles],
];

/** Each call that touches the store's files fails once, with each error. */
async function failedCalls(
	root: string,
	check: Check,
	every: number,
): Promise<number | null> {
	if (!has("strace")) return null;
	let points = 0;
	for (const [calls, errors] of [
		["write,pwrite64", ["ENOSPC", "EIO"]],
		["fsync,fdatasync", ["EIO"]],
		["ftruncate,rename,link,linkat,unlink", ["EIO"]],
	] as const)
		for (const error of errors)
			for (let n = 1, hit = true; hit; n += every) {
				const folder = join(
					root,
					`${error}-${calls.replaceAll(",", "-")}-${n}`,
				);
				mkdirSync(folder);
				const log = join(root, "strace.txt");
				const paths = [
					"events.duckdb",
					"events.duckdb.wal",
					"text.sqlite",
					"text.sqlite-journal",
				];
				const outcome = attempt(
					[
						"strace",
						"-f",
						"-qq",
						"--seccomp-bpf",
						"-o",
						log,
						...paths.flatMap((name) => ["-P", join(folder, name)]),
						"-e",
						`inject=${calls}:error=${error}:when=${n}`,
						"-e",
						`trace=${calls}`,
					],
					folder,
				);
				hit = check.fileHolds(log, "(INJECTED)");
				if (hit) points++;
				await check.after(`${error} in call ${n} of ${calls}`, folder, outcome);
			}
	return points;
}

/** Disks from too small for the first file to large enough, which are then made larger. */
async function fullDisks(
	root: string,
	check: Check,
	every: number,
): Promise<number | null> {
	const disk = join(root, "disk");
	let points = 0;
	for (let kilobytes = 64; kilobytes < 24 * 1024; kilobytes += 64 * every) {
		if (!mount(disk, `size=${kilobytes}k`)) return null;
		try {
			const folder = join(disk, "store");
			const outcome = attempt([], folder);
			points++;
			run("mount", ["-o", "remount,size=200m", disk]);
			await check.after(`a disk of ${kilobytes} KB`, folder, outcome);
			if (outcome.status === 0) break;
		} finally {
			run("umount", ["-l", disk]);
		}
	}
	return points;
}

async function sizesOfFiles(
	root: string,
	check: Check,
	every: number,
): Promise<number | null> {
	if (!has("prlimit")) return null;
	let points = 0;
	for (let size = 4096; size < 24 * MB; size += 64 * 1024 * every) {
		const folder = join(root, `size-${size}`);
		const outcome = attempt(["prlimit", `--fsize=${size}`], folder);
		points++;
		await check.after(`files of ${size} bytes`, folder, outcome);
		if (outcome.status === 0) break;
	}
	return points;
}

/** A disk that becomes read only after so many batches. */
async function readOnlyDisks(
	root: string,
	check: Check,
): Promise<number | null> {
	const disk = join(root, "disk");
	if (!mount(disk, "size=200m")) return null;
	try {
		const folder = join(disk, "store");
		attempt([], folder);
		run("mount", ["-o", "remount,ro", disk]);
		const outcome = attempt([], folder);
		if (outcome.status !== 5)
			check.wrong.push(
				`a read-only disk: exit ${outcome.status}, ${outcome.said}`,
			);
		run("mount", ["-o", "remount,rw", disk]);
		await check.after("a read-only disk", folder, {
			...outcome,
			acknowledged: 0,
		});
	} finally {
		run("umount", ["-l", disk]);
	}
	return 1;
}

async function limitsOfHandles(
	root: string,
	check: Check,
	every: number,
): Promise<number | null> {
	if (!has("prlimit")) return null;
	let points = 0;
	for (let handles = 16; handles < 80; handles += every) {
		const folder = join(root, `handles-${handles}`);
		const outcome = attempt(["prlimit", `--nofile=${handles}`], folder);
		points++;
		// With very few the program itself does not start, and says so in its own words.
		const status =
			outcome.acknowledged === 0 && outcome.status !== 0 ? 5 : outcome.status;
		await check.after(`${handles} handles`, folder, { ...outcome, status });
	}
	return points;
}

function checking(root: string, reference: string) {
	const wrong: string[] = [];
	const demand = (name: string, holds: boolean, what: string) => {
		if (!holds) wrong.push(`${name}: ${what}`);
	};
	return {
		wrong,
		fileHolds: (file: string, words: string) =>
			spawnSync("grep", ["-qF", words, file]).status === 0,
		/** Opens what is left, looks at it, and does the import again. */
		async after(name: string, folder: string, outcome: Outcome): Promise<void> {
			const { status, acknowledged, said } = outcome;
			demand(
				name,
				status === 0 || status === 5 || status === null,
				`exit ${status}: ${said}`,
			);
			try {
				mkdirSync(folder, { recursive: true });
				const store = await openStore(folder);
				const { documents } = await store.counts();
				const { faults } = await store.verify();
				demand(
					name,
					documents >= acknowledged,
					`${documents} documents of ${acknowledged} acknowledged`,
				);
				demand(
					name,
					documents % BATCH === 0,
					`${documents} documents: half a batch`,
				);
				demand(name, faults.length === 0, JSON.stringify(faults.slice(0, 3)));
				await importTo(store, () => {});
				const { total } = await store.searchDocuments("arnor");
				demand(
					name,
					total === BATCHES * BATCH,
					`${total} documents in the index`,
				);
				await store.close();
				demand(
					name,
					(await contents(folder)) === reference,
					"not the same store after the import was done again",
				);
			} catch (error) {
				demand(name, false, `cannot be opened: ${(error as Error).message}`);
			}
			if (folder.startsWith(root) && !folder.includes("/disk/"))
				rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Runs the import in a process of its own, under a program that makes things fail. */
function attempt(under: readonly string[], folder: string): Outcome {
	const [program, ...given] = [
		...under,
		process.execPath,
		"--import",
		"tsx",
		fileURLToPath(import.meta.url),
		"import",
		folder,
	];
	const { status, stdout, stderr, error } = spawnSync(program, given, {
		encoding: "utf8",
		timeout: 120_000,
		killSignal: "SIGKILL",
	});
	if (error) return { acknowledged: 0, status: 1, said: error.message };
	const lines = stdout.trim().split("\n");
	const acknowledged = Math.max(
		0,
		...lines.map(Number).filter(Number.isFinite),
	);
	return {
		acknowledged,
		status,
		said: `${lines.at(-1)} ${stderr.slice(0, 300)}`,
	};
}

/** Hash of all rows but of what tells the moment. */
async function contents(folder: string): Promise<string> {
	const instance = await openInstance(join(folder, "events.duckdb"), {
		memory: "256MB",
	});
	const connection = await instance.connect();
	const hash = createHash("sha256");
	for (const table of [
		"document",
		"sentence",
		"event",
		"event_actor",
		"span",
		"happening",
		"happening_event",
		"counted_event",
		"text_gone",
	]) {
		const rows = await rowsOf(
			connection,
			`SELECT * FROM ${table} ORDER BY ALL`,
		);
		for (const row of rows)
			hash.update(Object.values(row).map(String).join("|"));
	}
	connection.closeSync();
	instance.closeSync();
	return hash.digest("hex");
}

function mount(disk: string, options: string): boolean {
	mkdirSync(disk, { recursive: true });
	return run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]);
}

function run(program: string, given: readonly string[]): boolean {
	return spawnSync(program, given).status === 0;
}

function has(program: string): boolean {
	return spawnSync(program, ["--version"]).status === 0;
}

if (mode === "import") await importInto(place);
else await gate(mode === "full" ? 1 : Number(mode ?? 20));
