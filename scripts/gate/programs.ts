import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Check, demand, ROOT, type Size, Skipped } from "./check.ts";
import { ended } from "./command.ts";

/** Every write and sync of an import fails once; full, read-only and small disks; few handles. */
export const faults: Check = {
	name: "faults",
	// Each point is a process of its own and an import done again: some seconds.
	run: (size) =>
		program("src/store/faults.gate.ts", size === "full" ? "full" : "120"),
};

/** A network that leads nowhere, in which blocked addresses listen. */
export const closedNetwork: Check = {
	name: "closed-network",
	run: (_: Size) => program("src/intake/net/closed.gate.ts"),
};

/** What a program says that is a check of its own. */
async function program(
	file: string,
	...args: readonly string[]
): Promise<string> {
	const child = spawn(
		process.execPath,
		["--import", "tsx", join(ROOT, file), ...args],
		{ cwd: ROOT, stdio: "pipe" },
	);
	const { code, stdout, stderr } = await ended(child);
	demand(code === 0, `${stdout}${stderr}`.slice(-3000));
	const said = stdout.trim().split("\n").at(-1) ?? "";
	if (said.startsWith("SKIPPED"))
		throw new Skipped(said.slice("SKIPPED ".length));
	return said.replace(/^well\s+/, "");
}
