import {
	csvLine,
	guarded,
	printable,
	querySql,
	type SqlAnswer,
} from "../../index.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { shownSafely } from "./exportingTarget.ts";
import { marks, standardOutput } from "./output.ts";
import { duration } from "./progress.ts";
import { wholeInput } from "./wholeInput.ts";

interface Options {
	readonly store: string;
	readonly out: "table" | "csv" | "jsonl";
	readonly raw?: boolean;
}

/** `detente sql`: one SELECT over the public tables of a store. */
export async function sql(
	words: readonly string[],
	options: Options,
): Promise<number> {
	if (options.raw && options.out !== "csv")
		throw wrongUsage("--raw goes with --out csv");
	const query = await queryOf(words);
	if (query === null) return EXIT.done;
	const answer = await querySql(options.store, query);
	if ("refused" in answer) {
		const { code, message } = answer.refused;
		throw wrongUsage(`${printable(message)} (${code})`);
	}
	const output = standardOutput();
	const show = { table: tableOf, csv: csvOf, jsonl: jsonlOf }[options.out];
	await output.write(show(answer, options.raw ?? false));
	for (const line of remarksOn(answer)) process.stderr.write(`${line}\n`);
	return EXIT.done;
}

/** The query as it was typed, or from standard input; null after a signal. */
async function queryOf(words: readonly string[]): Promise<string | null> {
	const typed = words.join(" ");
	if (typed !== "" && typed !== "-") return typed;
	const { text, stop } = await wholeInput([]);
	if (stop.code !== null) return null;
	if (text.trim() === "")
		throw wrongUsage(
			'No query: wanted detente sql "SELECT …", or a query on standard input.',
		);
	return text;
}

function* remarksOn({ ageSeconds, cut, warning }: SqlAnswer) {
	yield `The copy that was asked is ${duration(ageSeconds)} old.`;
	if (cut !== null) yield `Not all rows: ${printable(cut)}.`;
	if (warning !== null) yield printable(warning);
}

/** Cells of a table for people are cut there. */
const WIDTH = 60;

function tableOf({ columns, rows }: SqlAnswer): string {
	const head = columns.map(({ name }) => printable(name));
	const body = rows.map((row) =>
		row.map((cell) => {
			const text = printable(textOf(cell));
			return text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 1)}…`;
		}),
	);
	const widths = head.map((name, i) =>
		body.reduce((most, row) => Math.max(most, row[i].length), name.length),
	);
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, i) => cell.padEnd(widths[i]))
			.join("  ")
			.trimEnd();
	return `${[marks().bold(line(head)), ...body.map(line)].join("\n")}\n`;
}

function csvOf({ columns, rows }: SqlAnswer, raw: boolean): string {
	const line = (cells: readonly unknown[]) =>
		csvLine(
			cells.map((cell) => {
				const text = textOf(cell);
				return typeof cell === "string" && !raw ? guarded(text) : text;
			}),
		);
	const head = line(columns.map(({ name }) => name));
	return shownSafely(head + rows.map(line).join(""));
}

function jsonlOf({ columns, rows }: SqlAnswer): string {
	return rows
		.map((row) => {
			const pairs = columns.map(({ name }, i) => [name, row[i]]);
			return `${JSON.stringify(Object.fromEntries(pairs))}\n`;
		})
		.join("");
}

function textOf(cell: unknown): string {
	if (cell === null || cell === undefined) return "";
	return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}
