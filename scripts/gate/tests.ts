import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demand, inFolder, ROOT } from "./check.ts";
import { ended } from "./command.ts";

/** A test that ran. */
export interface Ran {
	readonly fullName: string;
	readonly ancestorTitles: readonly string[];
	readonly status: string;
	readonly failureMessages: readonly string[];
}

/** Runs tests of the suite; those that passed. One that fails, or none at all, fails the check. */
export function runTests(
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<Ran[]> {
	return inFolder(async (folder) => {
		const report = join(folder, "report.json");
		const child = spawn(
			"npx",
			["vitest", "run", ...args, "--reporter=json", `--outputFile=${report}`],
			{
				cwd: ROOT,
				env: { ...process.env, DETENTE_GATE: "1", ...env },
				stdio: "pipe",
			},
		);
		const { code, stdout, stderr } = await ended(child);
		const { testResults } = JSON.parse(readFileSync(report, "utf8"));
		const ran: Ran[] = testResults.flatMap(
			(file: { assertionResults: Ran[] }) => file.assertionResults,
		);
		const wrong = ran.filter(({ status }) => status === "failed");
		demand(
			code === 0,
			wrong
				.map((one) => `${one.fullName}: ${one.failureMessages[0]}`)
				.join("\n") || `${stdout}${stderr}`.slice(-2000),
		);
		const passed = ran.filter(({ status }) => status === "passed");
		demand(passed.length > 0, "no tests ran");
		return passed;
	});
}
