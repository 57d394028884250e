import { type Body, bodyOf, lineOf } from "./body.ts";
import { type ReadDate, readDate } from "./date.ts";
import type { Element } from "./element.ts";
import { plainLine } from "./plain.ts";

// A feed may say the same in several elements: of those in a row of names the first that says something is taken, wherever in
// the feed it stands.

/** Elements that give a title. */
export const TITLES = [
	"atom:title",
	"title",
	"dc:title",
	"dcterms:title",
	"itunes:title",
	"media:title",
];
/** The first of the named elements that says something, on one line. */
export function firstLine(
	element: Element,
	names: readonly string[],
): string | null {
	for (const name of names)
		for (const each of element.all(name)) {
			const line = lineOf(each);
			if (line !== "") return line;
		}
	return null;
}

/** The first of the named elements that says something. */
export function firstBody(
	element: Element,
	names: readonly string[],
): Body | null {
	for (const name of names)
		for (const each of element.all(name)) {
			const body = bodyOf(each);
			if (body.text !== "") return body;
		}
	return null;
}

/** The first of the named dates that can be read; else the first, with its reason. */
export function firstDate(
	element: Element,
	names: readonly string[],
): ReadDate | null {
	let unread: ReadDate | null = null;
	for (const each of element.all(...names)) {
		const written = plainLine(each.markup ?? each.said);
		if (written === "") continue;
		const date = readDate(written);
		if (date.iso !== null) return date;
		unread ??= date;
	}
	return unread;
}
