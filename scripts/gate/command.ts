import { type ChildProcess, spawn } from "node:child_process";
import { BIN, demand } from "./check.ts";

/** How a command ended: its exit code, null where it was killed. */
export interface Ended {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs `detente` with these words; with `killAfter` it gets SIGKILL after so many milliseconds. */
export function detente(
	args: readonly string[],
	options: {
		readonly killAfter?: number;
		readonly env?: NodeJS.ProcessEnv;
	} = {},
): Promise<Ended> {
	const child = spawn(process.execPath, [BIN, ...args], {
		env: { ...process.env, ...options.env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const { killAfter } = options;
	const timer =
		killAfter === undefined
			? undefined
			: setTimeout(() => child.kill("SIGKILL"), killAfter);
	return ended(child).finally(() => clearTimeout(timer));
}

/** As `detente`, and it must end with one of these codes. */
export async function detenteWell(
	args: readonly string[],
	codes: readonly number[],
	env?: NodeJS.ProcessEnv,
): Promise<string> {
	const { code, stdout, stderr } = await detente(args, { env });
	demand(
		code !== null && codes.includes(code),
		`detente ${args[0]} ended with ${code}: ${stderr.slice(-500)}`,
	);
	return stdout;
}

/** Waits for the end of a process, and gathers what it says. */
export function ended(child: ChildProcess): Promise<Ended> {
	const said = { stdout: "", stderr: "" };
	child.stdout?.setEncoding("utf8").on("data", (text) => (said.stdout += text));
	child.stderr?.setEncoding("utf8").on("data", (text) => (said.stderr += text));
	return new Promise((resolve) =>
		child.on("close", (code) => resolve({ code, ...said })),
	);
}
