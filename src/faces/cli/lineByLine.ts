import { type Engine, type Problem, showProblem } from "../../index.ts";
import { batches } from "./batches.ts";
import { EXIT } from "./exit.ts";
import { engineFor } from "./open.ts";
import { standardOutput } from "./output.ts";
import { showProgress } from "./progress.ts";
import { untilStopped } from "./stop.ts";
import { wholeInput } from "./wholeInput.ts";

// Commands that answer JSON lines with JSON lines: bad ones are told with their place, the rest is answered.

/** How a command reads and answers a line. */
export interface LineByLine<Asked> {
	/** What the lines are called: "questions". */
	readonly called: string;
	/** What a line asks, or what is wrong with it. */
	read(record: Readonly<Record<string, unknown>>): Asked | string;
	/** The answers, as they are written out. */
	answer(asked: readonly Asked[], engine: Engine): readonly object[];
}

/** Answers a file or standard input. */
export async function answerLines<Asked>(
	args: readonly string[],
	options: { readonly data?: string },
	{ called, read, answer }: LineByLine<Asked>,
	engineOf: (engine: Engine) => Engine = (engine) => engine,
): Promise<number> {
	const { file, text, stop } = await wholeInput(args);
	const { asked, problems } = askedIn(text, file, read);
	for (const problem of problems)
		process.stderr.write(`${showProblem(problem)}\n`);
	if (stop.code !== null) return stop.code;
	if (asked.length === 0) return EXIT.nothing;
	const engine = engineOf(engineFor(options));
	const output = standardOutput(() => stop.ask(null));
	const progress = showProgress(asked.length, called);
	for await (const batch of untilStopped(batches(asked), stop)) {
		const lines = answer(batch, engine).map(
			(one) => `${JSON.stringify(one)}\n`,
		);
		await output.write(lines.join(""));
		progress.took(batch.length);
		progress.step(batch.length);
	}
	progress.end();
	if (stop.code !== null) return stop.code;
	return problems.length > 0 ? EXIT.quarantined : EXIT.done;
}

function askedIn<Asked>(
	text: string,
	file: string,
	read: LineByLine<Asked>["read"],
): { asked: Asked[]; problems: Problem[] } {
	const asked: Asked[] = [];
	const problems: Problem[] = [];
	for (const [i, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === "") continue;
		const record = recordOf(line);
		const found = typeof record === "string" ? record : read(record);
		if (typeof found === "string")
			problems.push({ file, line: i + 1, message: `${found} (set aside)` });
		else asked.push(found);
	}
	return { asked, problems };
}

function recordOf(line: string): Record<string, unknown> | string {
	try {
		const record = JSON.parse(line);
		if (record !== null && typeof record === "object") return record;
		return "no JSON object";
	} catch {
		return "broken JSON";
	}
}
