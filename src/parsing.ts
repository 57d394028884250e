import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
	type Parser,
	readLemmaExceptions,
	readParser,
	type Tokens,
} from "./syntax/index.ts";
import { splitSentences, splitWords } from "./text/index.ts";

// The front door of `detente/syntax`: sentences, words, tags, lemmas, names and trees, for those who want no events.

export {
	type Conllu,
	type ConlluOptions,
	type ConlluSentence,
	drawTreeText,
	type Parser,
	readConllu,
	Token,
	type Tokens,
	tokensOf,
	writeConllu,
	writeIob,
} from "./syntax/index.ts";
export { splitSentences, splitWords, type Words } from "./text/index.ts";

// Above dist/ as above src/.
const DATA = fileURLToPath(new URL("../data", import.meta.url));

/** The trained parser of a data folder, by default the packaged one. Takes some 100 to 300 ms. */
export function openParser(folder: string = DATA): Parser {
	const weights = readFileSync(join(folder, "models", "parser.bin"));
	const irregular = join(folder, "words", "lemma-exceptions.tsv");
	return readParser(
		weights,
		readLemmaExceptions(readFileSync(irregular, "utf8")),
	);
}

/** The sentences of a text, parsed, in their order; `start` and `end` of each token are characters of the text. */
export function parseText(text: string, parser: Parser): Tokens[] {
	return parser.parse(
		splitSentences(text).map((sentence) => splitWords(text, sentence)),
	);
}
