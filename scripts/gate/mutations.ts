import type { Check } from "./check.ts";
import { runTests } from "./tests.ts";

/** Bit flips, cuts and splices of good inputs of all formats: nothing crashes or hangs, each record comes out once. */
export const mutations: Check = {
	name: "mutations",
	async run(size) {
		const runs = size === "full" ? 10_000 : 500;
		const tests = await runTests(
			[
				"src/intake",
				"src/exchange",
				"-t",
				"damaged|damage to|damage in|never throw|make it throw|mutations",
				"--testTimeout=3600000",
			],
			{ DETENTE_RUNS: String(runs) },
		);
		return `${runs} a format and way of damage, ${tests.length} tests`;
	},
};
