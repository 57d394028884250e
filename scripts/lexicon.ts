// npm run lexicon: checks all of data/, counts what is there, runs the examples of the codebooks, the golden passages and
// the questions of who is meant, and shows which codings and answers are not (or no longer) what is expected. Exit 3 if
// anything is wrong.
// npm run lexicon -- --problems: only the check.
// npm run lexicon -- --coverage: of how many states data/actors knows who held which office, by year.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { showProblem } from "../src/base/index.ts";
import { type Engine, openEngine } from "../src/engine.ts";
import {
	type CheckedPassage,
	checkPassages,
	checkQuestions,
	passageFiles,
	passagesIn,
	questionFiles,
} from "../src/golden.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const engine = openEngine();
for (const problem of engine.problems) console.log(showProblem(problem));
if (process.argv.includes("--coverage")) console.log(coverage(engine));
else if (process.argv.includes("--problems"))
	console.log(`${engine.problems.length} problems`);
else check(engine);
if (engine.problems.length > 0) process.exitCode = 3;

function check(engine: Engine): void {
	const passages = allPassages(engine);
	const questions = allQuestions(engine);
	const wrong = [passages, questions].map((checked) =>
		checked
			.map(({ disagreement }) => disagreement)
			.filter((disagreement) => disagreement !== ""),
	);
	for (const disagreement of wrong.flat()) console.log(disagreement);
	console.log(counts(engine, passages));
	console.log(
		`${engine.problems.length} problems; not as expected: ${wrong[0].length} of ${passages.length} passages, ` +
			`${wrong[1].length} of ${questions.length} questions of who is meant`,
	);
	if (wrong.flat().length > 0) process.exitCode = 3;
}

function allPassages(engine: Engine): CheckedPassage[] {
	return passageFiles(ROOT).flatMap((file) => {
		const { passages, problems } = passagesIn(file, join(ROOT, file), engine);
		if (file.startsWith("golden/"))
			for (const problem of problems) console.log(showProblem(problem));
		return checkPassages(passages, engine);
	});
}

function allQuestions(engine: Engine): { readonly disagreement: string }[] {
	return questionFiles(ROOT).flatMap((file) => {
		const { checked, problems } = checkQuestions(
			file,
			join(ROOT, file),
			engine,
		);
		for (const problem of problems) console.log(showProblem(problem));
		return checked;
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

/** One row a year: the states whose holder on the first of July is known. */
function coverage({ lexicon }: Engine): string {
	const { actors } = lexicon;
	const offices: readonly (readonly [string, readonly string[]])[] = [
		["head", ["president", "prime minister", "monarch", "supreme leader"]],
		["foreign", ["foreign minister"]],
		["defence", ["defence minister"]],
		["interior", ["interior minister"]],
		["finance", ["finance minister"]],
	];
	const rows = [];
	for (let year = 1985; year <= 2026; year++) {
		const known = offices.map(([, names]) =>
			actors.countries.filter(({ code }) =>
				names.some((name) => actors.holder(name, code, `${year}-07-01`)),
			),
		);
		const numbers = known.map(({ length }) => String(length).padStart(9));
		rows.push(year + numbers.join(""));
	}
	const head = offices.map(([name]) => name.padStart(9)).join("");
	return [`    ${head}`, ...rows].join("\n");
}
