import {
	type CodedEvent,
	codeWhole,
	drawTreeText,
	type Engine,
	type NameMatch,
	printable,
	type Sentence,
	type Step,
	showActor,
	showEvent,
	splitWords,
	type Tokens,
} from "../../index.ts";
import { wrongUsage } from "./exit.ts";
import { dayOption } from "./input.ts";
import { engineFor } from "./open.ts";
import { marks, standardOutput } from "./output.ts";

interface Options {
	readonly published?: string;
	readonly data?: string;
}

/** `detente explain`: from sentence to coding, each step with file and line. */
export async function explain(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const text = args.join(" ").trim();
	if (text === "") throw wrongUsage("explain: the sentence is empty");
	const published = dayOption("--published", options.published);
	const engine = engineFor(options);
	const output = standardOutput();
	await output.write(`${explained(text, published, engine)}\n`);
	return 0;
}

/** Each sentence of a text with its tree, the names in it, and its events with their steps. */
export function explained(
	text: string,
	published: string | null,
	engine: Engine,
): string {
	const document = {
		id: "explained",
		outlet: null,
		published,
		title: null,
		text,
		url: null,
	};
	const { sentences, events } = codeWhole(document, engine);
	const parsed = engine.parser.parse(
		sentences.map((sentence) => splitWords(text, sentence)),
	);
	return sentences
		.map((sentence, n) => {
			const names = engine.lexicon.actors.find(parsed[n], published);
			const own = events.filter(
				(event) => event.sentence.start === sentence.start,
			);
			return [
				titleOf(text, sentence),
				part("Tree", drawTreeText(parsed[n])),
				part("Names", showNames(names, parsed[n])),
				part("Events", showEventsWithSteps(own)),
			].join("\n\n");
		})
		.join("\n\n");
}

function titleOf(text: string, { start, end }: Sentence): string {
	const { bold } = marks();
	return bold(printable(text.slice(start, end).replace(/\s+/g, " ")));
}

function part(title: string, body: string): string {
	const lines = body.trimEnd().split("\n");
	return [marks().dim(title), ...lines.map((line) => `  ${line}`)].join("\n");
}

function showNames(names: readonly NameMatch[], tokens: Tokens): string {
	if (names.length === 0) return "none";
	const rows = names.flatMap((match) =>
		match.entries.map((entry) => [
			tokens.form.slice(match.from, match.to).join(" "),
			`${entry.kind}${entry.office ? ` (${entry.office})` : ""}`,
			showActor({ ...entry, name: nameOf(entry) }),
			`${entry.file}:${entry.line}`,
		]),
	);
	return inColumns(rows);
}

// A country or a common noun is not named in brackets: RUS, -/MIL.
function nameOf({ kind, name }: NameMatch["entries"][number]): string | null {
	return ["person", "group", "body"].includes(kind) ? name : null;
}

function showEventsWithSteps(events: readonly CodedEvent[]): string {
	if (events.length === 0) return "=> nothing";
	const byId = new Map(events.map((event) => [event.id, event]));
	return events
		.map((event) => {
			const carrier = byId.get(event.within ?? "") ?? null;
			const indent = carrier ? "=>   " : "=> ";
			const steps = inColumns(event.because.map(stepRow));
			return `${indent}${marks().bold(printable(showEvent(event, carrier)))}\n${indented(steps)}`;
		})
		.join("\n");
}

function stepRow({ what, because, file, line }: Step): string[] {
	const place =
		file === null ? "" : `${file}${line === null ? "" : `:${line}`}`;
	return [printable(what), printable(because), place];
}

function indented(text: string): string {
	return text
		.split("\n")
		.map((line) => `      ${line}`)
		.join("\n");
}

/** Rows as columns, each as wide as its widest cell; what is far wider than the others sticks out. */
function inColumns(rows: readonly (readonly string[])[]): string {
	const widest = 48;
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.min(widest, Math.max(...rows.map((row) => row[column].length))),
	);
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]))
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}
