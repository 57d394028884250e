// npm run golden -- add "Sentence." [--dated DAY] [--file FILE]   codes it, prints the coding, appends both to the file
//                   add "Sentence. => FRA CONSULT DEU"            appends what is expected, and says whether it works
//                   check [FILE…]                                 shows where coding and expectation differ
//                   accept FILE…                                  puts what comes out into the place of what was expected
//                   mark FILE…                                    marks what does not work as known misses
// Without FILE: all of golden/ and the examples of all codebooks.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isDay, type Problem, showProblem } from "../src/base/index.ts";
import {
	acceptEdits,
	applyEdits,
	type LineEdit,
	markEdits,
	showEvents,
} from "../src/coding/index.ts";
import { code, type Engine, openEngine } from "../src/engine.ts";
import {
	type CheckedPassage,
	checkPassages,
	checkQuestions,
	passageFiles,
	passagesIn,
	questionFiles,
} from "../src/golden.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const USAGE = `usage: npm run golden -- add "Sentence." [--dated DAY] [--file FILE]
                         check [FILE…] | accept FILE… | mark FILE…`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { dated: { type: "string" }, file: { type: "string" } },
});
const [verb, ...rest] = positionals;
if (verb === "add" && rest.length === 1) add(rest[0]);
else if (verb === "check") check(rest.length > 0 ? rest : allFiles());
else if (verb === "accept" && rest.length > 0)
	edit(rest, ({ passage, events }) => acceptEdits(passage, events));
else if (verb === "mark" && rest.length > 0)
	edit(rest, ({ passage, agreement }) => markEdits(passage, agreement));
else {
	console.error(USAGE);
	process.exitCode = 2;
}

function add(words: string): void {
	const { dated = null, file = "golden/regressions.txt" } = values;
	if (dated !== null && !isDay(dated)) {
		console.error(`--dated ${dated}: wanted a day, YYYY-MM-DD`);
		process.exitCode = 2;
		return;
	}
	const engine = openEngine();
	const path = resolve(file);
	const before = existsSync(path) ? readFileSync(path, "utf8").trimEnd() : "";
	const inForce = [...before.matchAll(/^dated (\S+)/gm)].at(-1)?.[1] ?? null;
	const published = dated ?? inForce;
	const arrow = words.indexOf("=>");
	const text = (arrow < 0 ? words : words.slice(0, arrow)).trim();
	const document = { id: "add", outlet: null, title: null, url: null };
	const coding =
		arrow < 0
			? showEvents(code({ ...document, published, text }, engine))
			: words.slice(arrow).replace(/\s+(?==>)/g, "\n");
	const day = published === inForce ? "" : `dated ${published}\n\n`;
	const passage = `${day}${text}\n${coding}\n`;
	writeFileSync(path, before ? `${before}\n\n${passage}` : passage);
	console.log(`${passage}\nin ${file}: correct it there if it is wrong`);
	if (arrow >= 0) check([file], engine);
}

function check(files: readonly string[], engine = openEngine()): void {
	let right = 0;
	let knownMisses = 0;
	let all = 0;
	for (const file of files) {
		if (isQuestions(file)) {
			ask(file, engine);
			continue;
		}
		const { problems, checked } = checkFile(file, engine);
		tell(problems, checked);
		all += checked.length;
		right += checked.filter(({ disagreement }) => disagreement === "").length;
		knownMisses += checked.filter(hasKnownMiss).length;
		if (problems.length > 0) process.exitCode = 3;
	}
	console.log(
		`${right} of ${all} passages are as expected (${knownMisses} of all have known misses)`,
	);
	if (right < all) process.exitCode = 3;
}

function edit(
	files: readonly string[],
	editsFor: (checked: CheckedPassage) => LineEdit[],
): void {
	const engine = openEngine();
	for (const file of files) {
		if (isQuestions(file)) {
			markQuestions(file, engine);
			continue;
		}
		const wrong = checkFile(file, engine).checked.filter(
			({ disagreement }) => disagreement !== "",
		);
		for (const { disagreement } of wrong) console.log(disagreement);
		const path = resolve(file);
		const text = readFileSync(path, "utf8");
		if (wrong.length > 0)
			writeFileSync(path, applyEdits(text, wrong.flatMap(editsFor)));
		console.log(`${file}: ${wrong.length} passages rewritten`);
	}
}

/** Asks a file of questions, and counts what is answered right. */
function ask(file: string, engine: Engine): void {
	const { problems, checked } = checkQuestions(file, resolve(file), engine);
	tell(problems, checked);
	const right = checked.filter((one) => one.right).length;
	console.log(`${file}: ${right} of ${checked.length} answered`);
	const good = checked.every(({ disagreement }) => disagreement === "");
	if (problems.length > 0 || !good) process.exitCode = 3;
}

function tell(
	problems: readonly Problem[],
	checked: readonly { readonly disagreement: string }[],
): void {
	for (const problem of problems) console.log(showProblem(problem));
	for (const { disagreement } of checked)
		if (disagreement !== "") console.log(disagreement);
}

/** Files of questions have their own form. */
function isQuestions(file: string): boolean {
	return (
		relative(join(ROOT, "golden/who"), resolve(file)).match(/^\w/) !== null
	);
}

/** Marks what is not answered as expected, and takes the mark from what is. */
function markQuestions(file: string, engine: Engine): void {
	const path = resolve(file);
	const { checked } = checkQuestions(file, path, engine);
	const lines = readFileSync(path, "utf8").split("\n");
	for (const { question, right, disagreement } of checked) {
		if (disagreement === "") continue;
		console.log(disagreement);
		const at = question.line - 1;
		lines[at] = lines[at].replace(/=>\?? ?/, right ? "=> " : "=>? ");
	}
	writeFileSync(path, lines.join("\n"));
}

function checkFile(file: string, engine: Engine) {
	const path = resolve(file);
	const inside = relative(ROOT, path);
	const name = inside.startsWith("..") ? file : inside;
	const { passages, problems } = passagesIn(name, path, engine);
	const checked = checkPassages(passages, engine);
	return { problems, checked };
}

function hasKnownMiss({ passage }: CheckedPassage): boolean {
	return (
		passage.knownSurplus || passage.expected.some(({ knownMiss }) => knownMiss)
	);
}

function allFiles(): string[] {
	return [...passageFiles(ROOT), ...questionFiles(ROOT)].map((name) =>
		join(ROOT, name),
	);
}
