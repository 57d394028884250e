import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { archive } from "./scenarios/archive.ts";
import { feeds } from "./scenarios/feeds.ts";
import { folder as filed } from "./scenarios/folder.ts";
import { lines } from "./scenarios/lines.ts";
import { table } from "./scenarios/table.ts";

// What people do with `detente read`, at the size that they do it, with inputs made here and counts that are known:
//   npx tsx scripts/scenarios.ts            all of them
//   npx tsx scripts/scenarios.ts archive    one of them
// Prints a line each; a wrong count, exit code or too much memory ends with 1.

const SCENARIOS: Readonly<Record<string, (folder: string) => Promise<string>>> =
	{ archive, feeds, lines, table, folder: filed };

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(SCENARIOS);
const began = performance.now();
for (const name of names) {
	const scenario = SCENARIOS[name];
	if (!scenario) {
		console.log(`no scenario ${name}: ${Object.keys(SCENARIOS).join(", ")}`);
		process.exitCode = 1;
		continue;
	}
	const folder = mkdtempSync(join(tmpdir(), `detente-${name}-`));
	try {
		console.log(`well ${name}: ${await scenario(folder)}`);
	} catch (error) {
		console.log(`WRONG ${name}: ${(error as Error).message}`);
		process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${seconds} s in all, load ${loadavg()[0].toFixed(1)}`);
