export type { Document } from "./document.ts";
export type { Sentence } from "./sentences.ts";
export { splitWords, type Words } from "./words.ts";
