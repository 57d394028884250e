export {
	type Conllu,
	type ConlluOptions,
	type ConlluSentence,
	readConllu,
	writeConllu,
} from "./conllu.ts";
export {
	type LemmaExceptions,
	lemmatize,
	readLemmaExceptions,
} from "./lemma.ts";
export { readParser } from "./neural/index.ts";
export type { Parser } from "./parser.ts";
export { Token, type Tokens, tokensOf } from "./tokens.ts";
export { drawTree } from "./tree.ts";
