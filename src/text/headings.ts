// Where running text goes on after something that is no sentence and has no stop: the date under a headline, the credit
// of a picture.

import type { Span } from "../base/index.ts";
import { isAlphanumeric, isLower } from "./characters.ts";

/** In characters: how far into the text a headline and its date can reach. */
const LONGEST_HEAD = 400;

const DATE =
	/(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}(?= ["“‘]?\p{Lu}|$)/u;

const CREDIT = /[\p{L}\p{N})\]"”’]( )(?:Image|Photo|Photograph|Picture): /gu;

/** The places inside the block, in order, where a heading, its date or a caption ends. */
export function headingEnds(text: string, block: Span): number[] {
	const whole = text.slice(block.start, block.end);
	const credits = Array.from(whole.matchAll(CREDIT), ({ index }) => index + 1);
	const dates = block.start < LONGEST_HEAD ? headDateEnds(whole) : [];
	return [...dates, ...credits]
		.sort((a, b) => a - b)
		.map((at) => block.start + at);
}

/** Before and after `Friday, May 7, 2021` between a headline and the text. */
function headDateEnds(whole: string): number[] {
	const head = whole.slice(0, LONGEST_HEAD);
	const date = DATE.exec(head);
	if (!date) return [];
	const end = date.index + date[0].length;
	// The head may be cut in the middle of what follows the date; then the lookahead saw an end that is none.
	const ends = end < whole.length ? [end] : [];
	if (date.index === 0) return ends;
	return followsHeadline(whole, date.index) ? [date.index - 1, ...ends] : [];
}

/** Whether no word before the date binds it into a sentence: "on Friday, May 7, 2021". */
function followsHeadline(whole: string, date: number): boolean {
	if (whole[date - 1] !== " " || date < 2) return false;
	if (!isAlphanumeric(whole, date - 2)) return /["'”’?!]/.test(whole[date - 2]);
	let word = date - 2;
	while (word > 0 && isAlphanumeric(whole, word - 1)) word--;
	return !isLower(whole, word) || !BINDING.has(whole.slice(word, date - 1));
}

const BINDING: ReadonlySet<string> = new Set(
	"a after and as at before between by due during for from in last late next of on or since than the this through till to until was is were with".split(
		" ",
	),
);
