import type { Span } from "../base/index.ts";

/** A sentence or headline: characters of `Document.text`, without the white space around it. */
export interface Sentence extends Span {}
