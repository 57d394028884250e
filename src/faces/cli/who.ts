import {
	type Answer,
	isDay,
	type Problem,
	plainAnswer,
	type Question,
	showProblem,
	who,
} from "../../index.ts";
import { EXIT } from "./exit.ts";
import { engineFor } from "./open.ts";
import { standardOutput } from "./output.ts";
import { showProgress } from "./progress.ts";
import { untilStopped } from "./stop.ts";
import { wholeInput } from "./wholeInput.ts";

interface Options {
	readonly data?: string;
}

/** A question of a line, and what it is called. */
interface Asked {
	readonly id: unknown;
	readonly question: Question;
}

/** Questions parsed together. */
const BATCH = 200;

/** `detente who`: phrases with their days in, whom they mean out, a line each. */
export async function whoMeans(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const { file, text, stop } = await wholeInput(args);
	const { asked, problems } = questionsIn(text, file);
	for (const problem of problems)
		process.stderr.write(`${showProblem(problem)}\n`);
	if (stop.code !== null) return stop.code;
	if (asked.length === 0) return EXIT.nothing;
	const engine = engineFor(options);
	const output = standardOutput(() => stop.ask(null));
	const progress = showProgress(asked.length, "questions");
	for await (const batch of untilStopped(batches(asked), stop)) {
		const answers = who(
			batch.map(({ question }) => question),
			engine,
		);
		const lines = answers.map((answer, i) => lineOf(batch[i], answer));
		await output.write(lines.join(""));
		progress.took(batch.length);
		progress.step(batch.length);
	}
	progress.end();
	if (stop.code !== null) return stop.code;
	return problems.length > 0 ? EXIT.quarantined : EXIT.done;
}

function questionsIn(
	text: string,
	file: string,
): { asked: Asked[]; problems: Problem[] } {
	const asked: Asked[] = [];
	const problems: Problem[] = [];
	for (const [i, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === "") continue;
		const found = questionOf(line);
		if (typeof found === "string")
			problems.push({ file, line: i + 1, message: found });
		else asked.push(found);
	}
	return { asked, problems };
}

/** The question of a line, or what is wrong with it. */
function questionOf(line: string): Asked | string {
	let record: Record<string, unknown>;
	try {
		record = JSON.parse(line);
	} catch {
		return "broken JSON (set aside)";
	}
	if (record === null || typeof record !== "object")
		return "no JSON object (set aside)";
	const { id = null, phrase, date = null, text = null } = record;
	if (typeof phrase !== "string" || phrase.trim() === "")
		return '"phrase" is missing (set aside)';
	if (date !== null && !(typeof date === "string" && isDay(date)))
		return `"date" is ${JSON.stringify(date)}, wanted YYYY-MM-DD (set aside)`;
	if (text !== null && typeof text !== "string")
		return '"text" is no text (set aside)';
	return { id, question: { phrase: phrase.trim(), date, text } };
}

async function* batches(asked: readonly Asked[]): AsyncGenerator<Asked[]> {
	for (let at = 0; at < asked.length; at += BATCH)
		yield asked.slice(at, at + BATCH);
}

function lineOf({ id }: Asked, answer: Answer): string {
	return `${JSON.stringify({ id, ...plainAnswer(answer) })}\n`;
}
