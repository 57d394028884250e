import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { showProblem } from "./base/index.ts";
import { openEngine } from "./engine.ts";
import { checkPassage, passagesIn } from "./golden.ts";

// Every passage of golden/ and every example of the codebooks, coded by the real engine with the real data.

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = ["golden", "data/frames"];

const engine = openEngine();
const names = FOLDERS.flatMap((folder) =>
	readdirSync(join(ROOT, folder))
		.sort()
		.map((name) => `${folder}/${name}`),
);
for (const name of names)
	describe(name, () => {
		const { passages, problems } = passagesIn(name, join(ROOT, name), engine);
		test("can be read", () => {
			expect(problems.map(showProblem)).toEqual([]);
		});
		for (const passage of passages)
			test(`${passage.line}: ${passage.text}`, () => {
				expect(checkPassage(passage, engine).disagreement).toBe("");
			});
	});
test("data/ has no problems", () => {
	expect(engine.problems.map(showProblem)).toEqual([]);
});
