import type { Day, Problem } from "../base/index.ts";
import {
	type Coding,
	type KnownCodes,
	type NotationLine,
	readCoding,
} from "./notation.ts";

/** A sentence or short text with the coding that a person expects; a test in itself. */
export interface Passage extends Omit<Coding, "problems"> {
	readonly text: string;
	/** The day it counts as published. */
	readonly dated: Day | null;
	readonly file: string;
	/** The first line of the text. */
	readonly line: number;
	/** The lines of the coding as they were written, `=>` first. */
	readonly written: readonly NotationLine[];
}

/** Reads the coding below a text into a Passage; complains into `problems`. */
export function passageOf(
	text: string,
	place: { readonly file: string; readonly line: number },
	dated: Day | null,
	written: readonly NotationLine[],
	codes: KnownCodes | null,
	problems: Problem[],
): Passage {
	const { problems: wrong, ...coding } = readCoding(written, codes);
	problems.push(...wrong);
	return {
		text,
		file: place.file,
		line: place.line,
		dated,
		written,
		...coding,
	};
}
