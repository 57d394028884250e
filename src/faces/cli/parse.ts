import { readFileSync } from "node:fs";
import { text as textOf } from "node:stream/consumers";
import {
	drawTree,
	openParser,
	type Parser,
	readConllu,
	showProblem,
	splitSentences,
	splitWords,
	writeConllu,
} from "../../index.ts";
import { EXIT, Failure } from "./exit.ts";
import { standardOutput } from "./output.ts";

interface Options {
	readonly in: "text" | "conllu";
	readonly tree?: boolean;
	readonly data?: string;
}

/** Sentences parsed together: enough for the parser to work in one go, few enough to see them come. */
const BATCH = 100;

/** `detente parse`: text, or given tokens, to CoNLL-U. */
export async function parse(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const [file = "-"] = args;
	const text = await inputText(file);
	const parser = openParser(options.data);
	const output = standardOutput();
	return options.in === "text"
		? parseText(text, parser, options, output.write)
		: parseConllu(text, file, parser, options, output.write);
}

type Write = (text: string) => Promise<void>;

async function parseText(
	text: string,
	parser: Parser,
	options: Options,
	write: Write,
): Promise<number> {
	const sentences = splitSentences(text);
	for (let at = 0; at < sentences.length; at += BATCH) {
		const some = sentences.slice(at, at + BATCH);
		const words = some.map((sentence) => splitWords(text, sentence));
		const parsed = parser.parse(words);
		for (const [i, tokens] of parsed.entries()) {
			const { start, end } = some[i];
			const line = text.slice(start, end).replace(/\s+/g, " ");
			const comments = [`# sent_id = ${at + i + 1}`, `# text = ${line}`];
			const spaceAfter = end === text.length || /\s/.test(text[end]);
			await write(
				options.tree
					? `${drawTree(tokens)}\n\n`
					: writeConllu(tokens, { comments, spaceAfter }),
			);
		}
	}
	return sentences.length === 0 ? EXIT.nothing : EXIT.done;
}

async function parseConllu(
	text: string,
	file: string,
	parser: Parser,
	options: Options,
	write: Write,
): Promise<number> {
	const { sentences, problems } = readConllu(text, file);
	for (const problem of problems)
		process.stderr.write(`${showProblem(problem)}\n`);
	for (let at = 0; at < sentences.length; at += BATCH) {
		const some = sentences.slice(at, at + BATCH);
		const parsed = parser.parse(some.map(({ words }) => words));
		for (const [i, tokens] of parsed.entries()) {
			const given = some[i];
			await write(
				options.tree
					? `${drawTree(tokens)}\n\n`
					: writeConllu(tokens, { given }),
			);
		}
	}
	if (sentences.length === 0) return EXIT.nothing;
	return problems.length > 0 ? EXIT.quarantined : EXIT.done;
}

async function inputText(file: string): Promise<string> {
	try {
		const text =
			file === "-" ? await textOf(process.stdin) : readFileSync(file, "utf8");
		return text.replace(/^\ufeff/, "");
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new Failure(EXIT.nothing, `${file}: cannot be read (${code})`);
	}
}
