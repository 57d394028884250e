import type { Words } from "../text/index.ts";
import type { Tokens } from "./tokens.ts";

/**
 * Gives sentences their syntax. Deterministic; the result of a sentence does not depend on the others in the batch;
 * one root a sentence; never throws on any text. Every parser passes the cases of `parser.contract.test.ts`.
 */
export interface Parser {
	/** Names the trained weights: `biaffine-1 3f9c…`; stamped on every coded event. */
	readonly model: string;
	parse(sentences: readonly Words[]): Tokens[];
}
