import { printable } from "../base/index.ts";
import type { Document } from "../text/index.ts";

/** One document as it came in, with its place, and what was done to take it. */
export interface Taken {
	readonly document: Document;
	/** Name of the file, `stdin` for standard input. */
	readonly file: string;
	/** Counts from 1; null for a file that is one text. */
	readonly line: number | null;
	/** Whether a document with this id and another text came before it: this one takes its place. */
	readonly again: boolean;
	readonly remarks: readonly Remark[];
}

/** Something about a document that was taken that a person may want to know. */
export interface Remark {
	readonly code:
		| "empty-text"
		| "text-cut"
		| "characters-replaced"
		| "date-unread"
		| "date-odd";
	readonly message: string;
}

/** A record that was set aside, with its place and reason; its neighbours were read. */
export interface Quarantined {
	readonly file: string;
	readonly line: number | null;
	readonly code: string;
	readonly message: string;
	/** The beginning of the record as it came in, at most 64 KB. */
	readonly raw: string;
}

/** The same id with the same text once more: it changes nothing. */
export interface Unchanged {
	readonly id: string;
	readonly file: string;
	readonly line: number | null;
}

/** What an input gives, one after the other. */
export type Item =
	| Taken
	| { readonly quarantined: Quarantined }
	| { readonly unchanged: Unchanged };

/** The message for a record that was set aside: file, line, what is wrong, what was done. */
export function showQuarantined(quarantined: Quarantined): string {
	const { code, message } = quarantined;
	return `${placeOf(quarantined)}: ${printable(message)} (quarantined, code ${code})`;
}

/** The message for a remark on a document. */
export function showRemark(taken: Taken, remark: Remark): string {
	return `${placeOf(taken)}: ${printable(remark.message)}`;
}

function placeOf(at: {
	readonly file: string;
	readonly line: number | null;
}): string {
	const file = printable(at.file);
	return at.line === null ? file : `${file}: line ${at.line}`;
}
