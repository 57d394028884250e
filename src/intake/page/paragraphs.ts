import { type Block, endsSentence } from "./blocks.ts";
import { isFurniture, isSignOff } from "./furniture.ts";
import { type Place, worthOf } from "./place.ts";

// What of the blocks of a place is the text: in the middle nearly everything that no hint speaks against, at its
// beginning and end only what is written in sentences, since titles, names, dates and links stand there.

/** The paragraphs of the article at a place. */
export function paragraphsAt(
	blocks: readonly Block[],
	place: Place,
	title: string | null,
): string[] {
	const here: Block[] = [];
	for (let i = place.from; i < place.to; i++)
		if (!place.against[i]) here.push(blocks[i]);
	const kept = trimmed(here.filter((block) => isText(block, title)));
	return withoutRepeats(withoutEmptyHeadings(kept)).map((block) => block.text);
}

function isText(block: Block, title: string | null): boolean {
	if (block.element.tag === "h1") return false;
	if (isFurniture(block.text)) return false;
	if (block.linked > 0.75 * block.text.length) return false;
	if (block.linked > 0.45 * block.text.length && block.kind !== "paragraph")
		return false;
	if (block.kind === "cell" && block.text.length < 25) return false;
	if (!/[\p{L}\p{N}]/u.test(block.text)) return false;
	return !title || block.text !== title;
}

/** Without labels before the first sentence and after the last. */
function trimmed(blocks: readonly Block[]): Block[] {
	let from = 0;
	while (from < blocks.length && !opens(blocks[from])) from++;
	let to = blocks.length;
	while (to > from && !closes(blocks[to - 1])) to--;
	if (from === to) return [];
	return blocks.slice(from, to);
}

function opens(block: Block): boolean {
	if (block.kind === "heading") return false;
	return (
		worthOf(block) > 0 || (block.text.length >= 15 && endsSentence(block.text))
	);
}

function closes(block: Block): boolean {
	if (block.kind === "heading") return false;
	if (isSignOff(block.text)) return false;
	return (
		worthOf(block) > 0 ||
		endsSentence(block.text) ||
		block.kind === "item" ||
		block.kind === "quote"
	);
}

function withoutEmptyHeadings(blocks: readonly Block[]): Block[] {
	return blocks.filter(
		(block, i) =>
			block.kind !== "heading" ||
			(i + 1 < blocks.length && blocks[i + 1].kind !== "heading"),
	);
}

/** A text that stands twice, as a quote in large letters or a page that came out double, is taken once. */
function withoutRepeats(blocks: readonly Block[]): Block[] {
	const seen = new Set<string>();
	return blocks.filter((block) => {
		if (block.text.length < 40) return true;
		if (seen.has(block.text)) return false;
		seen.add(block.text);
		return true;
	});
}
