import { existsSync } from "node:fs";
import { join } from "node:path";
import { anyOrder } from "./gate/anyOrder.ts";
import { badInputs } from "./gate/badInputs.ts";
import { type Check, ROOT, Skipped } from "./gate/check.ts";
import { everywhere } from "./gate/everywhere.ts";
import { importKills } from "./gate/importKills.ts";
import { mutations } from "./gate/mutations.ts";
import { closedNetwork, faults } from "./gate/programs.ts";
import { soak } from "./gate/soak.ts";
import { hostileServer, hostileSql, store, wholeTests } from "./gate/suites.ts";
import { watchKills } from "./gate/watchKills.ts";

// npm run gate                     the long checks, shortened: under 20 minutes on two cores
// npm run gate -- full             as a release wants them
// npm run gate -- soak full        some of them alone
//
// What is built is checked: `npm run build` first. Not here yet: 24 hours of watching, workers on several machines.

const CHECKS: readonly Check[] = [
	wholeTests,
	badInputs,
	hostileServer,
	hostileSql,
	store,
	closedNetwork,
	everywhere,
	anyOrder,
	importKills,
	watchKills,
	soak,
	faults,
	mutations,
];

const names = process.argv.slice(2).filter((word) => word !== "full");
const size = process.argv.includes("full") ? "full" : "short";
const unknown = names.filter(
	(name) => !CHECKS.some((one) => one.name === name),
);
if (unknown.length > 0) {
	const known = CHECKS.map(({ name }) => name).join(", ");
	console.error(`no check ${unknown.join(", ")}, only ${known}`);
	process.exit(2);
}
if (!existsSync(join(ROOT, "dist", "index.js"))) {
	console.error("nothing is built: npm run build");
	process.exit(2);
}

let failed = 0;
const started = performance.now();
for (const check of CHECKS) {
	if (names.length > 0 && !names.includes(check.name)) continue;
	const began = performance.now();
	const seconds = (): string =>
		`(${Math.round((performance.now() - began) / 1000)} s)`;
	try {
		const told = await check.run(size);
		console.log(`well    ${check.name}: ${told} ${seconds()}`);
	} catch (error) {
		const { message } = error as Error;
		const isSkipped = error instanceof Skipped;
		if (!isSkipped) failed++;
		console.log(
			`${isSkipped ? "SKIPPED" : "FAILED "} ${check.name}: ${message} ${seconds()}`,
		);
	}
}
console.log(
	`ended   after ${Math.round((performance.now() - started) / 1000)} s, ${failed} failed`,
);
process.exitCode = failed > 0 ? 1 : 0;
