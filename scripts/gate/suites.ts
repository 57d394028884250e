import type { Check } from "./check.ts";
import { runTests } from "./tests.ts";

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
