import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: [
			"src/**/*.test.ts",
			"training/**/*.test.ts",
			"scripts/**/*.test.ts",
		],
		testTimeout: 30_000,
		// By default one core is left idle; the suite has 90 seconds on two.
		maxWorkers: "100%",
	},
});
