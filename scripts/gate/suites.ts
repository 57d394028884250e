import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Check, ROOT } from "./check.ts";
import { runTests } from "./tests.ts";

/** Every test of which `npm test` runs a part, whole; those of formats are among the bad inputs. */
export const wholeTests: Check = {
	name: "whole-tests",
	async run() {
		const files = ["src", "scripts", "training"].flatMap(gatedIn);
		const tests = await runTests(files);
		return `${tests.length} tests of ${files.length} files`;
	},
};

/** The files of tests below a folder that ask whether this is a long check. */
function gatedIn(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(".test.ts"))
		.map((path) => join(folder, path))
		.filter((path) => !OF_OTHERS.test(path))
		.filter((path) =>
			readFileSync(join(ROOT, path), "utf8").includes("/gated.sample.ts"),
		);
}

// What the checks below and the bad inputs run anyway.
const OF_OTHERS =
	/^src\/(?:intake(?!\/watch)|exchange|store\/(?:door|open|schema|backup|sql))\b|node_modules/;

/** A server that misbehaves in every way we know of. */
export const hostileServer: Check = {
	name: "hostile-server",
	async run() {
		const tests = await runTests(["src/intake/net", "src/intake/remote"]);
		return `${tests.length} tests of fetching, all bounded`;
	},
};

/** The store with all its tests, the long ones too: kills, owners that do not answer, migrations. */
export const store: Check = {
	name: "store",
	async run() {
		const tests = await runTests([
			"src/store/door",
			"src/store/open",
			"src/store/schema",
			"src/store/backup",
		]);
		return `${tests.length} tests of owners, kills and migrations`;
	},
};

/** Statements that want to write, read files, or never end. */
export const hostileSql: Check = {
	name: "hostile-sql",
	async run() {
		const tests = await runTests(["src/store/sql.test", "src/store/sqlCheck"]);
		return `${tests.length} tests of the door for SQL`;
	},
};
