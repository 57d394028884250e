import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes long, and what starts many processes: the smaller this one is, the sooner they start. */
const FIRST = [
	"src/faces/cli/commands.process.test.ts",
	"src/faces/web/page.test.ts",
	"src/store/sql.test.ts",
	"src/faces/cli/commands.test.ts",
	"src/golden.test.ts",
	"src/store/door.process.test.ts",
	"src/watch.test.ts",
	"src/exchange/import.test.ts",
	"src/faces/cli/keeping.test.ts",
	"src/faces/cli/keepingExchange.test.ts",
	"src/store/store.test.ts",
	"src/store/words.test.ts",
];

/** So that nothing long is left when all else is done, in a new checkout, too. */
class LongestFirst extends BaseSequencer {
	override async sort(
		files: TestSpecification[],
	): Promise<TestSpecification[]> {
		const placeOf = ({ moduleId }: TestSpecification): number => {
			const place = FIRST.findIndex((path) => moduleId.endsWith(`/${path}`));
			return place < 0 ? FIRST.length : place;
		};
		const sorted = await super.sort(files);
		return sorted.sort((a, b) => placeOf(a) - placeOf(b));
	}
}

export default defineConfig({
	test: {
		include: [
			"src/**/*.test.ts",
			"training/**/*.test.ts",
			"scripts/**/*.test.ts",
		],
		globalSetup: ["src/built.sample.ts", "src/inMemory.sample.ts"],
		testTimeout: 30_000,
		// By default one core is left idle; the suite has 90 seconds on two.
		maxWorkers: "100%",
		// Opening parser and names anew for each of the files would take a quarter of the time.
		isolate: false,
		sequence: { sequencer: LongestFirst },
	},
});
