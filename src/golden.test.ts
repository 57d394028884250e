import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { showProblem } from "./base/index.ts";
import {
	checkPassages,
	checkQuestions,
	passageFiles,
	passagesIn,
	questionFiles,
} from "./golden.ts";
import { packagedEngine } from "./packaged.sample.ts";

// Every passage of golden/ and every example of the codebooks, coded by the real engine with the real data.

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const engine = packagedEngine();
for (const name of passageFiles(ROOT))
	describe(name, () => {
		const { passages, problems } = passagesIn(name, join(ROOT, name), engine);
		test("can be read", () => {
			expect(problems.map(showProblem)).toEqual([]);
		});
		// As one test: a test for each of the thousands takes seconds.
		test("is coded as it is written", () => {
			const disagreements = checkPassages(passages, engine)
				.filter(({ disagreement }) => disagreement !== "")
				.map(
					({ passage: { line, text }, disagreement }) =>
						`${line}: ${text}\n${disagreement}`,
				);
			expect(disagreements).toEqual([]);
		});
	});
describe("whom phrases mean", () => {
	for (const name of questionFiles(ROOT))
		test(name, () => {
			const { checked, problems } = checkQuestions(
				name,
				join(ROOT, name),
				engine,
			);
			expect(problems.map(showProblem)).toEqual([]);
			expect(
				checked.map(({ disagreement }) => disagreement).filter(Boolean),
			).toEqual([]);
		});
});

test("data/ has no problems", () => {
	expect(engine.problems.map(showProblem)).toEqual([]);
});
