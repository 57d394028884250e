import {
	type ConlluOptions,
	columnsOf,
	type DrawnTree,
	drawTreeText,
	type Problem,
	readConllu,
	showProblem,
	splitSentences,
	splitWords,
	type Tokens,
	treesSvg,
	type Words,
	writeConllu,
	writeIob,
} from "../../index.ts";
import { EXIT } from "./exit.ts";
import { parserFor } from "./open.ts";
import { saveFile, standardOutput } from "./output.ts";
import { number, showProgress } from "./progress.ts";
import { type Stop, untilStopped } from "./stop.ts";
import { wholeInput } from "./wholeInput.ts";

interface Options {
	readonly in: "text" | "conllu";
	readonly out: "conllu" | "iob" | "json";
	readonly tree?: boolean;
	readonly svg?: string;
	readonly data?: string;
}

/** Sentences parsed together: enough for the parser to work in one go, few enough to see them come. */
const BATCH = 100;
/** So many sentences become pictures of one file; more, nobody looks at. */
const MOST_DRAWN = 100;

/** `detente parse`: text, or given tokens, to CoNLL-U and other forms. */
export async function parse(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const { file, text, stop } = await wholeInput(args);
	const given = options.in === "text" ? inText(text) : inConllu(text, file);
	for (const problem of given.problems)
		process.stderr.write(`${showProblem(problem)}\n`);
	const drawn = await writeParsed(given, options, stop);
	if (options.svg) await draw(drawn, options.svg, given.count);
	if (stop.code !== null) return stop.code;
	if (given.count === 0) return EXIT.nothing;
	return given.problems.length > 0 ? EXIT.quarantined : EXIT.done;
}

/** The sentences of the input, made ready one by one, so that their words are not all held at once. */
interface Given {
	readonly count: number;
	sentence(n: number): Asked;
	readonly problems: readonly Problem[];
}

/** One sentence, before it is parsed. */
interface Asked {
	readonly words: Words;
	/** Characters of `words.text`. */
	readonly start: number;
	readonly end: number;
	readonly conllu: ConlluOptions;
}

function inText(text: string): Given {
	const sentences = splitSentences(text);
	return {
		count: sentences.length,
		sentence(n) {
			const { start, end } = sentences[n];
			const line = text.slice(start, end).replace(/\s+/g, " ");
			const comments = [`# sent_id = ${n + 1}`, `# text = ${line}`];
			const spaceAfter = end === text.length || /\s/.test(text[end]);
			const words = splitWords(text, sentences[n]);
			return { words, start, end, conllu: { comments, spaceAfter } };
		},
		problems: [],
	};
}

function inConllu(text: string, file: string): Given {
	const { sentences, problems } = readConllu(text, file);
	return {
		count: sentences.length,
		sentence(n) {
			const { words } = sentences[n];
			const end = words.text.trimEnd().length;
			return { words, start: 0, end, conllu: { given: sentences[n] } };
		},
		problems,
	};
}

/** Writes the sentences as they are parsed; gives the first ones, where they are to be drawn. */
async function writeParsed(
	given: Given,
	options: Options,
	stop: Stop & { ask(code: null): void },
): Promise<DrawnTree[]> {
	const drawn: DrawnTree[] = [];
	if (given.count === 0 || stop.asked) return drawn;
	const parser = parserFor(options);
	const output = standardOutput(() => stop.ask(null));
	const progress = showProgress(given.count, "sentences");
	for await (const asked of untilStopped(batches(given), stop)) {
		const parsed = parser.parse(asked.map(({ words }) => words));
		for (const [i, tokens] of parsed.entries()) {
			await output.write(written(tokens, asked[i], options));
			if (options.svg && drawn.length < MOST_DRAWN)
				drawn.push({ ...columnsOf(tokens), text: textOf(asked[i]) });
		}
		progress.took(asked.length);
		progress.step(asked.length);
	}
	progress.end();
	return drawn;
}

async function* batches(given: Given): AsyncGenerator<Asked[]> {
	for (let at = 0; at < given.count; at += BATCH) {
		const count = Math.min(BATCH, given.count - at);
		yield Array.from({ length: count }, (_, i) => given.sentence(at + i));
	}
}

function written(tokens: Tokens, asked: Asked, options: Options): string {
	if (options.tree) return `${drawTreeText(tokens)}\n\n`;
	if (options.out === "iob") return writeIob(tokens);
	if (options.out === "conllu") return writeConllu(tokens, asked.conllu);
	const { start, end } = asked;
	const sentence = { start, end };
	const text = textOf(asked);
	return `${JSON.stringify({ sentence, text, ...columnsOf(tokens) })}\n`;
}

function textOf({ words, start, end }: Asked): string {
	return words.text.slice(start, end);
}

async function draw(
	trees: readonly DrawnTree[],
	file: string,
	count: number,
): Promise<void> {
	saveFile(file, await treesSvg(trees));
	if (trees.length < count)
		process.stderr.write(
			`${file}: the first ${number(trees.length)} of ${number(count)} sentences are drawn\n`,
		);
}
