import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { SqlJob, SqlOutcome } from "./sqlRunner.ts";

// The second layer of the door for SQL: queries run in a process of their own, which has so much memory and time and can be
// killed. One that has answered well is used again, for starting takes a third of a second; one that failed is not.

/** What a query may take. */
export interface SqlLimits {
	readonly seconds: number;
	/** Rows that come out. */
	readonly rows: number;
	/** Bytes that come out, as JSON. */
	readonly bytes: number;
	/** Bytes of address space that its process has, where the system can bound it. */
	readonly memory: number;
}

/** The limits of a query, unless told otherwise. */
export const sqlLimits: SqlLimits = {
	seconds: 10,
	rows: 10_000,
	bytes: 8 * 2 ** 20,
	memory: 2.5 * 2 ** 30,
};

/** A process has so long to begin, on a machine where much else goes on. */
const START_SECONDS = 30;
/** Queries at once, and those that wait; more are refused. */
const AT_ONCE = 2;
const WAITING = 32;
/** A process that has nothing to do for so long ends. */
const IDLE_SECONDS = 30;
/** One that has come to hold so much is not used again. */
const GROWN = 400 * 2 ** 20;

// Node runs no TypeScript: sources take the built script, too.
const SCRIPT = fileURLToPath(
	new URL("../../dist/store/sqlRunner.js", import.meta.url),
);
const PRLIMIT = ["/usr/bin/prlimit", "/bin/prlimit"].find(existsSync) ?? null;

/** Whether this system can bound the memory of a query's process; otherwise the engine's own limit has to do. */
export const memoryIsBounded: boolean = PRLIMIT !== null;

interface Runner {
	readonly child: ChildProcess;
	readonly memory: number;
	/** Whether it has run a query before. */
	used: boolean;
	idle: NodeJS.Timeout | undefined;
}

const idle: Runner[] = [];
const waiting: (() => void)[] = [];
let working = 0;

/** Runs a query within its limits. */
export async function runApart(
	job: Pick<SqlJob, "file" | "text" | "checked">,
	limits: SqlLimits,
): Promise<SqlOutcome> {
	if (working >= AT_ONCE) {
		if (waiting.length >= WAITING)
			return refused("busy", "too many queries at once, ask again");
		await new Promise<void>((resolve) => waiting.push(resolve));
	}
	working++;
	try {
		const runner = idleRunner(limits) ?? begin(limits);
		const outcome = await runOn(runner, job, limits);
		// The query before it may have been the end of the process; then this one is not to suffer.
		if (outcome !== "ended" || !runner.used) return told(outcome, limits);
		return told(await runOn(begin(limits), job, limits), limits);
	} finally {
		working--;
		waiting.shift()?.();
	}
}

function idleRunner({ memory }: SqlLimits): Runner | null {
	const at = idle.findIndex((runner) => runner.memory === memory);
	if (at < 0) return null;
	const [runner] = idle.splice(at, 1);
	clearTimeout(runner.idle);
	runner.child.ref();
	runner.child.channel?.ref();
	return runner;
}

function begin({ memory }: SqlLimits): Runner {
	const command = [process.execPath, "--max-old-space-size=256", SCRIPT];
	if (PRLIMIT) command.unshift(PRLIMIT, `--as=${memory}`, "--core=0", "--");
	const [program, ...given] = command;
	const child = spawn(program, given, {
		// Nothing of this process's surroundings, and the same results everywhere.
		env: { TZ: "UTC" },
		cwd: dirname(SCRIPT),
		stdio: ["ignore", "ignore", "ignore", "ipc"],
	});
	const runner = { child, memory, used: false, idle: undefined };
	// An end between two queries is told by `exit` alone.
	child.on("error", () => undefined);
	child.on("exit", () => {
		const at = idle.indexOf(runner);
		if (at >= 0) idle.splice(at, 1);
	});
	return runner;
}

/** What the process sends once it has run a query. */
interface Said {
	readonly outcome: SqlOutcome;
	readonly memory: number;
}

function runOn(
	runner: Runner,
	job: Pick<SqlJob, "file" | "text" | "checked">,
	{ seconds, rows, bytes }: SqlLimits,
): Promise<SqlOutcome | "late" | "ended"> {
	const { child } = runner;
	return new Promise((resolve, reject) => {
		const answered = (said: Said | "ready") => {
			if (said === "ready") return begun();
			done(said.outcome);
			if (isWell(said)) keep(runner);
			else child.kill("SIGKILL");
		};
		const exited = () => done("ended");
		const failed = (error: Error) => {
			clearTimeout(timer);
			reject(error);
		};
		const late = () => {
			done("late");
			child.kill("SIGKILL");
		};
		let timer = setTimeout(late, START_SECONDS * 1000);
		const begun = () => {
			clearTimeout(timer);
			timer = setTimeout(late, seconds * 1000);
		};
		if (runner.used) begun();
		const done = (outcome: SqlOutcome | "late" | "ended") => {
			clearTimeout(timer);
			child.off("message", answered);
			child.off("exit", exited);
			child.off("error", failed);
			resolve(outcome);
		};
		child.on("message", answered);
		child.on("exit", exited);
		child.on("error", failed);
		const milliseconds = seconds * 1000 + 1000;
		child.send({ ...job, rows, bytes, milliseconds } satisfies SqlJob, () => {
			// Where it ended before it could be told, its end says so.
		});
	});
}

/** A process is used again if its query could not have left anything behind in it. */
function isWell({ outcome, memory }: Said): boolean {
	if (memory > GROWN) return false;
	return !(
		"refused" in outcome && ["failed", "memory"].includes(outcome.refused.code)
	);
}

function keep(runner: Runner): void {
	const { child } = runner;
	runner.used = true;
	runner.idle = setTimeout(() => child.kill("SIGKILL"), IDLE_SECONDS * 1000);
	// A process that waits keeps this one not running.
	runner.idle.unref();
	child.unref();
	child.channel?.unref();
	idle.push(runner);
}

function told(
	outcome: SqlOutcome | "late" | "ended",
	{ seconds, memory }: SqlLimits,
): SqlOutcome {
	if (outcome === "late")
		return refused("time", `it took more than ${seconds} s`);
	if (outcome === "ended")
		return refused(
			"memory",
			`its process ended, most likely since it wanted more than ${memory} bytes of memory`,
		);
	return outcome;
}

function refused(
	code: "busy" | "time" | "memory",
	message: string,
): SqlOutcome {
	return { refused: { code, message } };
}
