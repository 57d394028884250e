import { endsSentence, outlineOf } from "./blocks.ts";
import { oneLine } from "./element.ts";
import type { Facts } from "./facts.ts";
import { PAGE_LIMITS } from "./limits.ts";
import { property, type Thing, wordsOf } from "./linkedData.ts";
import { readMarkup } from "./markup.ts";

// Some pages give the text a second time, in linked data: often whole, often without its paragraphs, sometimes cut to a
// line. It is held against what was found on the page: it stands in where the page shows something else, and says
// where the text begins and ends where the page shows more.

/** The paragraphs of the text that linked data gives; none where it gives none. */
export function paragraphsTold(facts: Facts): string[] {
	return facts.article ? paragraphsOfThing(facts.article) : [];
}

/** The paragraphs of one thing's text. */
export function paragraphsOfThing(thing: Thing): string[] {
	const body = wordsOf(
		property(thing, "articleBody") ?? property(thing, "text"),
	);
	return body ? paragraphsIn(body) : [];
}

/** A text that may be markup, or markup written twice, as paragraphs. */
export function paragraphsIn(body: string): string[] {
	const text = /&lt;(?:p|br|div|a|strong|em)\b/i.test(body)
		? readText(body).join("\n")
		: body;
	if (/<(?:p|br|div|a|strong|em|b|i|h[1-6]|ul|span)\b[^<>]{0,500}>/i.test(text))
		return readText(text);
	return text
		.split(/\n+/)
		.map((line) => oneLine(readEntities(line)))
		.filter((line) => line !== "");
}

function readText(markup: string): string[] {
	const { root } = readMarkup(markup, PAGE_LIMITS);
	return outlineOf(root).blocks.map((block) => block.text);
}

function readEntities(line: string): string {
	return line.includes("&")
		? readText(line.replaceAll("<", "&lt;")).join(" ")
		: line;
}

/** The better of what stands on the page and what linked data tells. */
export function heldAgainst(
	seen: readonly string[],
	told: readonly string[],
): readonly string[] {
	const length = told.join(" ").length;
	if (length < 250) return seen.length === 0 && length >= 80 ? told : seen;
	const known = piecesOf(told);
	const here = piecesOf(seen);
	let shared = 0;
	for (const piece of known) if (here.has(piece)) shared++;
	if (shared < 0.5 * known.size) {
		// A summary that nobody sees is no reason to give up a text three times as long.
		const isWhole = length >= 400 && 3 * length >= seen.join(" ").length;
		return isWhole || seen.length === 0 ? told : seen;
	}
	if (shared > 0.85 * here.size || !endsSentence(told[told.length - 1]))
		return seen;
	const isKnown = seen.map((paragraph) => {
		const pieces = piecesOf([paragraph]);
		let found = 0;
		for (const piece of pieces) if (known.has(piece)) found++;
		return found > 0.5 * pieces.size;
	});
	return seen.slice(isKnown.indexOf(true), isKnown.lastIndexOf(true) + 1);
}

/** Every four words in a row; single characters of scripts without blanks between words. */
function piecesOf(paragraphs: readonly string[]): Set<string> {
	const pieces = new Set<string>();
	for (const paragraph of paragraphs) {
		const words =
			paragraph.match(
				/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu,
			) ?? [];
		if (words.length < 4) pieces.add(words.join(" "));
		for (let i = 0; i + 4 <= words.length; i++)
			pieces.add(words.slice(i, i + 4).join(" "));
	}
	return pieces;
}
