export { isAddress } from "./addresses.ts";
export type { Document, Origin } from "./document.ts";
export { type Sentence, splitSentences } from "./sentences.ts";
export { splitWords, type Words } from "./words.ts";
