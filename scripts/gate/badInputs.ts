import { type Check, demand } from "./check.ts";
import { runTests } from "./tests.ts";

const WANTED = 300;

/** Groups of tests that each hand in something bad, and say what must come of it. */
const GROUPS =
	/set aside|broken|damage|limit|taken as it is|hostile|left out|cannot be read|compressed/i;

/** Bad inputs of all formats, one a test, each with the counts, place and reason that are expected of it. */
export const badInputs: Check = {
	name: "bad-inputs",
	async run() {
		const tests = await runTests([
			"src/intake",
			"src/exchange",
			"--exclude=src/intake/net/**",
			"--exclude=src/intake/watch/**",
		]);
		const bad = tests.filter(({ ancestorTitles }) =>
			GROUPS.test(ancestorTitles.join(" ")),
		);
		demand(bad.length >= WANTED, `only ${bad.length} of ${WANTED} bad inputs`);
		return `${bad.length} bad inputs of ${tests.length} tests of formats, all as expected`;
	},
};
