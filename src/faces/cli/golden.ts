import { existsSync } from "node:fs";
import {
	ATTRIBUTES,
	type CheckedPassage,
	checkPassages,
	type Engine,
	type Passage,
	passagesIn,
	type Score,
	type ScoredPassages,
	scorePassages,
	showProblem,
} from "../../index.ts";
import { batches } from "./batches.ts";
import { EXIT, Failure, wrongUsage } from "./exit.ts";
import { engineFor } from "./open.ts";
import { standardOutput } from "./output.ts";
import { showProgress } from "./progress.ts";
import { listenForStop, type Stop, untilStopped } from "./stop.ts";

interface Options {
	readonly data?: string;
	readonly differences?: boolean;
	readonly out: "table" | "jsonl";
}

/** `detente golden check`: how well passages are coded that a person has coded, too. */
export async function golden(
	[action, ...files]: readonly string[],
	options: Options,
): Promise<number> {
	if (action !== "check")
		throw wrongUsage(`golden ${action}: wanted detente golden check FILES…`);
	for (const file of files)
		if (!existsSync(file))
			throw new Failure(EXIT.nothing, `${file}: no such file`);
	const stop = listenForStop();
	const engine = engineFor(options);
	const found = files.map((file) => passagesIn(file, file, engine));
	const problems = found.flatMap((one) => one.problems);
	for (const problem of problems)
		process.stderr.write(`${showProblem(problem)}\n`);
	const passages = found.flatMap((one) => one.passages);
	if (passages.length === 0) return EXIT.nothing;
	const checked = await checkAll(passages, engine, stop);
	if (stop.code !== null) return stop.code;
	const scored = scorePassages(checked, engine);
	const { out, differences = false } = options;
	const show = out === "jsonl" ? linesOf : tableOf;
	const output = standardOutput(() => stop.ask(null));
	await output.write(`${show(scored, differences).join("\n")}\n`);
	return problems.length > 0 ? EXIT.quarantined : EXIT.done;
}

async function checkAll(
	passages: readonly Passage[],
	engine: Engine,
	stop: Stop,
): Promise<CheckedPassage[]> {
	const progress = showProgress(passages.length, "passages");
	const checked: CheckedPassage[] = [];
	for await (const batch of untilStopped(batches(passages), stop)) {
		checked.push(...checkPassages(batch, engine));
		progress.took(batch.length);
		progress.step(batch.length);
	}
	progress.end();
	return checked;
}

function linesOf(
	{ score, differences }: ScoredPassages,
	withDifferences: boolean,
): string[] {
	const { passages, nothing, events, attributes, ties } = score;
	const lines = [
		...(withDifferences ? differences : []).map(
			({ passage: { file, line, text }, ...rest }) => ({
				file,
				line,
				text,
				...rest,
			}),
		),
		{ passages, nothing: nothing.gold, left_alone: nothing.coded },
		...Object.entries({ ...events, ties }).map(([measure, share]) => ({
			measure,
			...share,
		})),
		...ATTRIBUTES.map((attribute) => ({
			attribute,
			...attributes[attribute],
			share: shareOf(attributes[attribute]),
		})),
	];
	return lines.map((line) => JSON.stringify(line));
}

function tableOf(
	{ score, differences }: ScoredPassages,
	withDifferences: boolean,
): string[] {
	const { passages, nothing, events, attributes, ties } = score;
	return [
		...(withDifferences ? differences : []).flatMap(
			({ passage: { file, line, text }, missed, extra }) => [
				`${file}:${line}: ${text}`,
				...missed.map((triple) => `    missed  ${triple}`),
				...extra.map((triple) => `    extra   ${triple}`),
				"",
			],
		),
		`${passages} passages; ${nothing.gold} hold nothing, ${nothing.coded} of these were left alone`,
		"",
		row("", ["written", "coded", "matched", "precision", "recall", "F1"]),
		...Object.entries({ ...events, ties }).map(([name, share]) =>
			row(CALLED[name as keyof typeof CALLED], [
				share.gold,
				share.coded,
				share.matched,
				...[share.precision, share.recall, share.f1].map(figure),
			]),
		),
		"",
		row("of the triples that match", ["written", "right", "share", "beyond"]),
		...ATTRIBUTES.map((name) => {
			const { checked, right, extra } = attributes[name];
			const share = figure(shareOf(attributes[name]));
			return row(`  ${name}`, [checked, right, share, extra]);
		}),
	];
}

const CALLED = {
	triple: "  source, type, target",
	"triple with sectors": "  the same with sectors",
	type: "  type",
	quad: "  quad",
	ties: "  remarks on relations",
};

function shareOf({
	right,
	checked,
}: Score["attributes"][keyof Score["attributes"]]): number | null {
	return checked === 0 ? null : right / checked;
}

function figure(value: number | null): string {
	return value === null ? "-" : value.toFixed(3);
}

function row(name: string, cells: readonly (string | number)[]): string {
	return name.padEnd(26) + cells.map((cell) => `${cell}`.padStart(10)).join("");
}
