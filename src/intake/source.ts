import { isPacked } from "./bytes.ts";
import type { Quarantined, Skipped } from "./item.ts";

/** Something that documents can be read from. */
export interface Source {
	/** Its path, or `archive.zip: name`. Only to be shown, and for what it tells of format and day. */
	readonly name: string;
	/** What `readDocuments` takes. */
	open(): string | AsyncIterable<Uint8Array>;
}

/** A source, or why something is none. */
export type Sourced =
	| Source
	| { readonly skipped: Skipped }
	| { readonly quarantined: Quarantined };

/** Something left out by a rule. */
export function skippedAs(file: string, rule: string): Sourced {
	return { skipped: { file, place: null, rule } };
}

/** Something that cannot be read. */
export function asideAs(file: string, code: string, message: string): Sourced {
	return { quarantined: { file, place: null, code, message, raw: "" } };
}

/** Whether a file is one that systems keep for themselves: its name, or that of a folder of it, begins with a point. */
export function isHidden(name: string): boolean {
	return name
		.split("/")
		.some((part) => /^\.[^.]/.test(part) || part === "__MACOSX");
}

const OFFICE = /\.(?:docx|xlsx|pptx|odt|ods|odp|epub|jar|apk)$/i;
const SIGNATURES = [
	"%PDF-",
	"GIF8",
	"\xff\xd8\xff",
	"Rar!",
	"BZh",
	"7z\xbc\xaf",
];

/** Whether a file holds something else than text, pages or an archive of them. */
export function isBinary(head: Uint8Array, name: string): boolean {
	if (OFFICE.test(name)) return true;
	if (isPacked(head)) return false;
	const text = Buffer.from(head.subarray(0, 8)).toString("latin1");
	if (SIGNATURES.some((signature) => text.startsWith(signature))) return true;
	const isWide = /^(?:\xff\xfe|\xfe\xff)/.test(text);
	return !isWide && head.includes(0);
}
