import { type Block, endsSentence } from "./blocks.ts";
import { isEnd, isFurniture, isPointer, isSignOff } from "./furniture.ts";
import type { Place } from "./place.ts";
import { isLink } from "./worth.ts";

// What of the blocks of a place is the text: in the middle nearly everything that no hint speaks against, at its
// beginning and end only what is written in sentences, since titles, names, dates and links stand there.

/** A block with its characters of running text. */
interface Line {
	readonly block: Block;
	readonly worth: number;
}

/** The paragraphs of the article at a place. */
export function paragraphsAt(
	blocks: readonly Block[],
	place: Place,
	title: string | null,
): string[] {
	const here: Line[] = [];
	const end = endOf(blocks, place);
	for (let i = place.from; i < end; i++)
		if (!place.against[i] && !place.teasers.has(i) && isText(blocks[i], title))
			here.push({ block: blocks[i], worth: place.worths[i] });
	const kept = withoutEmptyHeadings(trimmed(withoutTools(here)));
	return withoutRepeats(kept.map(({ block }) => block.text));
}

/** Where a line says that the article is over, with most of its text before it. */
function endOf(blocks: readonly Block[], place: Place): number {
	let worth = 0;
	for (let i = place.from; i < place.to; i++) {
		worth += place.worths[i];
		if (worth >= 0.5 * place.worth && isEnd(blocks[i].text)) return i;
	}
	return place.to;
}

function isText(block: Block, title: string | null): boolean {
	const { text, kind, linked, element } = block;
	if (element.tag === "h1" || text === title) return false;
	if (isFurniture(text)) return false;
	if (linked > 0.75 * text.length) return false;
	if (isLink(block) && (kind !== "paragraph" || !endsSentence(text)))
		return false;
	if (linked > 0.3 * text.length && isPointer(text)) return false;
	if (kind === "cell" && text.length < 25) return false;
	return /[\p{L}\p{N}]/u.test(text);
}

/** Without lists whose items are a word or two: settings, menus and scores. */
function withoutTools(lines: readonly Line[]): Line[] {
	const kept: Line[] = [];
	for (let from = 0; from < lines.length; ) {
		let to = from;
		let length = 0;
		while (to < lines.length && lines[to].block.kind === "item")
			length += lines[to++].block.text.length;
		if (to === from) kept.push(lines[from++]);
		else {
			if (length / (to - from) >= 15) kept.push(...lines.slice(from, to));
			from = to;
		}
	}
	return kept;
}

/** Without labels before the first sentence and after the last. */
function trimmed(lines: readonly Line[]): Line[] {
	let from = 0;
	while (from < lines.length && !opens(lines[from])) from++;
	let to = lines.length;
	while (to > from && !closes(lines[to - 1])) to--;
	return lines.slice(from, to);
}

function opens({ block, worth }: Line): boolean {
	if (block.kind === "heading") return false;
	return worth > 0 || (block.text.length >= 25 && endsSentence(block.text));
}

function closes({ block, worth }: Line): boolean {
	if (block.kind === "heading" || isSignOff(block.text)) return false;
	if (worth > 0 || block.kind === "quote") return true;
	if (block.kind === "item") return block.text.length >= 15;
	return endsSentence(block.text) && !block.text.endsWith(":");
}

function withoutEmptyHeadings(lines: readonly Line[]): Line[] {
	return lines.filter(
		({ block }, i) =>
			block.kind !== "heading" ||
			(i + 1 < lines.length && lines[i + 1].block.kind !== "heading"),
	);
}

const LONG = 40;

/** A text that stands twice, as a quote in large letters or a page that came out double, is taken once. */
function withoutRepeats(paragraphs: readonly string[]): string[] {
	const seen = new Set<string>();
	return paragraphs.filter((text) => {
		if (text.length < LONG) return true;
		if (seen.has(text)) return false;
		seen.add(text);
		return true;
	});
}
