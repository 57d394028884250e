import { printable } from "../base/index.ts";
import type { Document } from "../text/index.ts";

/** One document as it came in, with its place, and what was done to take it. */
export interface Taken {
	readonly document: Document;
	/** Name of the file, `stdin` for standard input. */
	readonly file: string;
	/** Where it stands in the file: `line 12`, `record 7`, `item 3`; null where the file is the record. */
	readonly place: string | null;
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
		| "date-odd"
		| "damaged"
		| "cut";
	readonly message: string;
}

/** A record that was set aside, with its place and reason; its neighbours were read. */
export interface Quarantined {
	readonly file: string;
	readonly place: string | null;
	readonly code: string;
	readonly message: string;
	/** The beginning of the record as it came in, at most 64 KB. */
	readonly raw: string;
}

/** The same id with the same text once more: it changes nothing. */
export interface Unchanged {
	readonly id: string;
	readonly file: string;
	readonly place: string | null;
}

/** Left out by a rule that has a name: a page that is no article, an answer that is no page. */
export interface Skipped {
	readonly rule: string;
	readonly file: string;
	readonly place: string | null;
}

/** What an input gives, one after the other. */
export type Item =
	| Taken
	| { readonly quarantined: Quarantined }
	| { readonly unchanged: Unchanged }
	| { readonly skipped: Skipped };

/** The message for a record that was set aside: file, place, what is wrong, what was done. */
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
	readonly place: string | null;
}): string {
	const file = printable(at.file);
	return at.place === null ? file : `${file}: ${printable(at.place)}`;
}
