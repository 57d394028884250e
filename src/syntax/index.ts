export { type Columns, columnsOf } from "./columns.ts";
export {
	type Conllu,
	type ConlluOptions,
	type ConlluSentence,
	readConllu,
	writeConllu,
} from "./conllu.ts";
export { writeIob } from "./iob.ts";
export {
	type LemmaExceptions,
	lemmatize,
	readLemmaExceptions,
} from "./lemma.ts";
export { readParser } from "./neural/index.ts";
export type { Parser } from "./parser.ts";
export { oncePerToken, Token, type Tokens, tokensOf } from "./tokens.ts";
export { drawTreeText } from "./tree.ts";
