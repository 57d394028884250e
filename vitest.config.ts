import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: [
			"src/**/*.test.ts",
			"training/**/*.test.ts",
			"scripts/**/*.test.ts",
		],
		globalSetup: "src/built.sample.ts",
		testTimeout: 30_000,
		// By default one core is left idle; the suite has 90 seconds on two.
		maxWorkers: "100%",
		// Opening parser and names anew for each of the files would take a quarter of the time.
		isolate: false,
	},
});
