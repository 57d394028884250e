import { type Block, endsSentence } from "./blocks.ts";

/** More of a block in links than this, and it is a way to other pages. */
const MOSTLY_LINK = 0.45;

/** Whether most of a block is links. */
export function isLink(block: Block): boolean {
	return block.linked > MOSTLY_LINK * block.text.length;
}

/** For each block its characters of running text: none where it is a label, a headline, a link, or the line under one. */
export function worthsOf(
	blocks: readonly Block[],
	teasers: ReadonlySet<number>,
): number[] {
	return blocks.map((block, i) => (teasers.has(i) ? 0 : worthOf(block)));
}

const FEWEST_TEASERS = 3;

/** Which blocks are the line or two under a headline that leads elsewhere; one alone may be the article's own headline. */
export function teasersIn(blocks: readonly Block[]): ReadonlySet<number> {
	const teasers = new Set<number>();
	for (let i = 1; i < blocks.length; i++)
		if (isTeaser(blocks[i], blocks[i - 1]) && !isText(blocks[i + 1]))
			teasers.add(i);
	if (teasers.size < FEWEST_TEASERS) teasers.clear();
	for (let i = 0; i < blocks.length; i++)
		if (blocks[i].linked > 0 && GOES_ON.test(blocks[i].text.slice(-40)))
			teasers.add(i);
	return teasers;
}

function worthOf(block: Block): number {
	if (block.kind === "heading" || isLink(block)) return 0;
	const length = lengthOf(block.text);
	if (length < 40 || (length < 90 && !endsSentence(block.text))) return 0;
	return block.kind === "item" || block.kind === "cell" ? length * 0.8 : length;
}

/** Whether another text follows: what has two paragraphs is no teaser. */
function isText(block: Block | undefined): boolean {
	return (
		block !== undefined &&
		block.kind !== "heading" &&
		!isLink(block) &&
		block.text.length >= 40
	);
}

/** How a text ends that stands whole on another page. */
const GOES_ON =
	/(?:read more|learn more|…\s?more|continue reading|read the full (?:story|article)|full story|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leia mais|leggi tutto|lees verder|lees meer|läs mer|les mer|læs mere|czytaj (?:więcej|dalej)|читать далее|подробнее|devamı|اقرأ المزيد)[\s.…»›>→\])]{0,6}$/iu;

const LONGEST_TEASER = 300;

function isTeaser(block: Block, before: Block): boolean {
	if (before.element.tag === "h1") return false;
	if (block.text.length > LONGEST_TEASER || block.kind === "heading")
		return false;
	if (before.linked < 0.9 * before.text.length || before.text.length < 8)
		return false;
	return (
		before.kind === "heading" ||
		(before.kind === "item" &&
			block.kind === "item" &&
			isTogether(block, before))
	);
}

/** Whether two blocks stand in one item of a list. */
function isTogether(block: Block, before: Block): boolean {
	return (
		block.element === before.element ||
		block.element.parent === before.element ||
		(block.element.parent === before.element.parent &&
			block.element.tag !== "li")
	);
}

/** What a block adds to the place that it stands in: its worth, or what speaks against the place. */
export function weightOf(block: Block, worth: number): number {
	if (worth > 0) return worth;
	if (isLink(block)) return -Math.min(25, block.text.length);
	return block.kind === "heading" ? 0 : -4;
}

/** Characters, those of scripts that write a syllable or a word in one counted as three. */
export function lengthOf(text: string): number {
	let length = text.length;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code >= 0x3000 && code < 0xd7b0) length += 2;
	}
	return length;
}

/** Sums up to before each place. */
export function sums(values: readonly number[]): Float64Array {
	const result = new Float64Array(values.length + 1);
	for (let i = 0; i < values.length; i++) result[i + 1] = result[i] + values[i];
	return result;
}
