export type { Document } from "./document.ts";
export type { Sentence } from "./sentences.ts";
export type { Words } from "./words.ts";
