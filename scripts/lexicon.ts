// npm run lexicon: checks all of data/, counts what is there, runs the examples of the codebooks and the golden passages,
// and shows which codings are not (or no longer) what is expected. Exit 3 if anything is wrong.
// npm run lexicon -- --problems: only the check.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { showProblem } from "../src/base/index.ts";
import { type Engine, openEngine } from "../src/engine.ts";
import {
	type CheckedPassage,
	checkPassage,
	passageFiles,
	passagesIn,
} from "../src/golden.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const engine = openEngine();
for (const problem of engine.problems) console.log(showProblem(problem));
const checked = process.argv.includes("--problems") ? [] : checkAll(engine);
for (const { disagreement } of checked)
	if (disagreement !== "") console.log(disagreement);
console.log(counts(engine, checked));
const wrong = checked.filter(({ disagreement }) => disagreement !== "").length;
console.log(
	`${engine.problems.length} problems; ${wrong} of ${checked.length} passages are not coded as expected`,
);
if (engine.problems.length > 0 || wrong > 0) process.exitCode = 3;

function checkAll(engine: Engine): CheckedPassage[] {
	return passageFiles(ROOT).flatMap((file) => {
		const { passages, problems } = passagesIn(file, join(ROOT, file), engine);
		if (file.startsWith("golden/"))
			for (const problem of problems) console.log(showProblem(problem));
		return passages.map((passage) => checkPassage(passage, engine));
	});
}

/** One row a type: patterns, then records expected, found and known to be missed in all passages. */
function counts(
	{ lexicon }: Engine,
	checked: readonly CheckedPassage[],
): string {
	const row = (type: string): string => {
		const patterns = lexicon.patterns.all.filter((one) => one.type === type);
		const records = checked.flatMap(({ passage }) =>
			passage.expected.filter((one) => one.type === type),
		);
		const found = checked.flatMap(({ agreement }) =>
			agreement.found.filter((one) => one.type === type),
		);
		const known = records.filter(({ knownMiss }) => knownMiss);
		const numbers = [patterns, records, found, known].map(({ length }) =>
			String(length).padStart(9),
		);
		return type.padEnd(10) + numbers.join("");
	};
	const head = ["patterns", "expected", "found", "known"];
	return [
		`${" ".repeat(10)}${head.map((word) => word.padStart(9)).join("")}`,
		...[...lexicon.ontology.types, "TIES"].map(row),
	].join("\n");
}
