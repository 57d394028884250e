// Sentences by rule. A stop ends one unless the word before it is an abbreviation, or what follows does not look like
// a beginning. The rules look at a bounded window around each stop, so the time is linear on any input.

import type { Span } from "../base/index.ts";
import { abbreviation } from "./abbreviations.ts";
import {
	classAt,
	isAlphanumeric,
	isDigit,
	isLower,
	isUpper,
	LETTER,
	SPACE,
} from "./characters.ts";
import {
	goesWithClock,
	opensSentence,
	opensSentenceInCapitals,
	tellsSpeech,
} from "./cues.ts";
import { type Block, blocksOf, trimmed } from "./paragraphs.ts";
import { splitWords } from "./words.ts";

/** A sentence or headline: characters of `Document.text`, without the white space around it. */
export interface Sentence extends Span {}

/** In words: a longer sentence is cut, so that one of them cannot make a parse slow. */
const LONGEST = 400;

/** The sentences of a text, in order; together they hold all that is not white space. */
export function splitSentences(text: string): Sentence[] {
	return blocksOf(text)
		.flatMap((block) => cutAtStops(text, block))
		.flatMap((sentence) => cutLong(text, sentence));
}

function cutAtStops(text: string, block: Block): Sentence[] {
	const capitals = isCapitals(text, block);
	const sentences: Sentence[] = [];
	let start = block.start;
	let at = captionLabelEnd(text, block);
	if (at > start) {
		sentences.push({ start, end: at });
		start = at;
	}
	while (at < block.end) {
		if (!isStop(text.charCodeAt(at))) {
			at++;
			continue;
		}
		const stop = stopAt(text, at, block, start);
		at = stop.end;
		if (at >= block.end || !endsSentence(text, stop, block, capitals)) continue;
		const sentence = trimmed(text, start, at);
		if (sentence) sentences.push(sentence);
		start = at;
	}
	const rest = trimmed(text, start, block.end);
	if (rest) sentences.push(rest);
	return sentences;
}

/** The end of `Figure 1.3` before a caption; the block's start when there is none. */
function captionLabelEnd(text: string, block: Span): number {
	const label = /^(?:Figure|Table) \d{1,3}(?:\.\d{1,3})?(?= [A-Z(])/.exec(
		text.slice(block.start, Math.min(block.end, block.start + 20)),
	);
	return block.start + (label?.[0].length ?? 0);
}

/** `.`, `!`, `?`, `…`, and the full stops of Chinese and Hindi. */
function isStop(unit: number): boolean {
	return (
		unit === 46 ||
		unit === 33 ||
		unit === 63 ||
		unit === 0x2026 ||
		unit === 0x3002 ||
		unit === 0xff1f ||
		unit === 0xff01 ||
		unit === 0x964
	);
}

/** A run of stops with the quotes and brackets that close after it. */
interface Stop {
	/** First character of the run. */
	readonly at: number;
	/** After the last stop. */
	readonly closers: number;
	/** After quotes and brackets. */
	readonly end: number;
	/** Where the next word starts, or the block's end. */
	readonly next: number;
	/** Start of the sentence so far. */
	readonly sentence: number;
}

function stopAt(text: string, at: number, block: Span, sentence: number): Stop {
	let closers = at;
	while (closers < block.end && isStop(text.charCodeAt(closers))) closers++;
	let end = closers;
	while (end < block.end && "\"'”’»)]}".includes(text[end])) end++;
	end = spacedQuoteEnd(text, end, block, sentence);
	end = citationsEnd(text, end, block.end);
	let next = end;
	while (next < block.end && classAt(text, next) === SPACE) next++;
	return { at, closers, end, next, sentence };
}

/** In characters: how far back an opening quote is looked for. */
const LONGEST_QUOTE = 1000;

/** Text with spaces between all words has them before closing quotes too: `… ended . " He left`. */
function spacedQuoteEnd(
	text: string,
	at: number,
	limit: Span,
	sentence: number,
): number {
	if (text[at] !== " " || text[at + 1] !== '"' || at + 2 > limit.end) return at;
	if (at + 2 < limit.end && text[at + 2] !== " ") return at;
	let open = false;
	for (let i = Math.max(sentence, at - LONGEST_QUOTE); i < at; i++)
		if (text[i] === '"') open = !open;
	return open ? at + 2 : at;
}

/** References after the stop belong to its sentence: `in 2014. [4] [7]`, `in 2014. 4 Yet …`. */
function citationsEnd(text: string, at: number, limit: number): number {
	let end = noteEnd(text, at, limit);
	for (;;) {
		let open = end;
		while (open < limit && text[open] === " ") open++;
		if (open >= limit || text[open] !== "[") return end;
		let close = open + 1;
		while (close < limit && close - open < 24 && isInReference(text, close))
			close++;
		if (text[close] !== "]" || close >= limit) return end;
		end = close + 1;
	}
}

/** The end of the number of a footnote: a lone number before a word that opens a sentence with its capital. */
function noteEnd(text: string, at: number, limit: number): number {
	let end = at + 1;
	while (end < limit && end - at < 3 && isDigit(text.charCodeAt(end))) end++;
	if (text[at] !== " " || end === at + 1 || text[end] !== " ") return at;
	const opens = beginning(text, end + 1, limit);
	const small = isLower(text, opens.at + 1);
	return opens.kind === "upper" && small && opensSentence(opens.word)
		? end
		: at;
}

/** `[4]`, `[citation needed]`. */
function isInReference(text: string, at: number): boolean {
	return text[at] === " " || (isAlphanumeric(text, at) && !isUpper(text, at));
}

function endsSentence(
	text: string,
	stop: Stop,
	block: Block,
	capitals: boolean,
): boolean {
	if (stop.next >= block.end || isAttribution(text, stop.next, block.end))
		return false;
	if (stop.next === stop.end) return isRunTogether(text, stop, block);
	const opens = beginning(text, stop.next, block.end);
	if (text[stop.at] !== "." || stop.closers > stop.at + 1)
		return endsAfterCry(text, stop, opens, block.end);
	return endsAfterFullStop(text, stop, opens, block, capitals);
}

/** In characters: the longest name after a quotation. */
const LONGEST_ATTRIBUTION = 60;

/** `— Lee Smith` up to the end of the block belongs to the quotation before it. */
function isAttribution(text: string, at: number, limit: number): boolean {
	if (!"—–-".includes(text[at]) || limit - at > LONGEST_ATTRIBUTION)
		return false;
	let from = at;
	while (from < limit && !isAlphanumeric(text, from)) from++;
	if (from - at > 4 || !isUpper(text, from)) return false;
	return !isStop(text.charCodeAt(limit - 1));
}

/** What stands at the start of the next sentence, if it is one. */
interface Beginning {
	/** The first letter or digit, after quotes and brackets. */
	readonly at: number;
	readonly word: string;
	readonly kind: "upper" | "lower" | "digit" | "other";
}

function beginning(text: string, next: number, limit: number): Beginning {
	let at = next;
	while (at < limit - 1 && at - next < 3 && "\"'“‘«([`".includes(text[at]))
		at++;
	if (at > next && text[at] === " " && at + 1 < limit) at++;
	let end = at;
	while (end < limit && end - at < 16 && isAlphanumeric(text, end)) end++;
	return { at, word: text.slice(at, end), kind: kindAt(text, at) };
}

function kindAt(text: string, at: number): Beginning["kind"] {
	if (isDigit(text.charCodeAt(at))) return "digit";
	if (isUpper(text, at) || "$€£#&*•–—-".includes(text[at])) return "upper";
	if (isLower(text, at)) return "lower";
	return classAt(text, at) === LETTER ? "upper" : "other";
}

/** `talks.Russia`: a space is missing. */
function isRunTogether(text: string, stop: Stop, block: Span): boolean {
	const { at, end } = stop;
	if (stop.closers - at > 3 || end + 1 >= block.end) return false;
	const word = wordBefore(text, at, stop.sentence);
	if (word.length < 2 || !isLower(text, at - 1) || !isLower(text, at - 2))
		return false;
	if (!isUpper(text, end) || isInAddress(text, end, block.end)) return false;
	return isLower(text, end + 1) || classAt(text, end + 1) === SPACE;
}

/** Whether an `@` or `/` follows before the next space, soon. */
function isInAddress(text: string, at: number, limit: number): boolean {
	const end = Math.min(limit, at + 40);
	for (let i = at; i < end && classAt(text, i) !== SPACE; i++)
		if (text[i] === "@" || text[i] === "/") return true;
	return false;
}

/** After `?`, `!`, `...`: a beginning must follow, and not "he asked". */
function endsAfterCry(
	text: string,
	stop: Stop,
	opens: Beginning,
	limit: number,
): boolean {
	const quoted = stop.end > stop.closers;
	if (opens.kind === "lower") return !quoted && "?!".includes(text[stop.at]);
	if (opens.kind === "other") return false;
	return !(quoted && saysNext(text, stop.next, limit));
}

/** Whether one of the next five words is "said" or its like, before any stop: `"Why?" Mr. Lee asked.` */
function saysNext(text: string, at: number, limit: number): boolean {
	const end = Math.min(limit, at + 60);
	let words = 0;
	let from = at;
	while (from < end && words < 5) {
		let to = from;
		while (to < end && isAlphanumeric(text, to)) to++;
		if (to > from) {
			words++;
			if (tellsSpeech(text.slice(from, to))) return true;
		} else if ('?!,;:"“'.includes(text[from])) return false;
		from = Math.max(to, from + 1);
	}
	return false;
}

function endsAfterFullStop(
	text: string,
	stop: Stop,
	opens: Beginning,
	block: Block,
	capitals: boolean,
): boolean {
	const word = wordBefore(text, stop.at, stop.sentence);
	const initial = word.length === 1 && classAt(text, stop.at - 1) === LETTER;
	const kind = initial ? "either" : abbreviation(word);
	if (kind === "name" || isLabel(text, stop) || isExample(text, stop))
		return false;
	const opener = capitals
		? opensSentenceInCapitals(opens.word)
		: opensSentence(opens.word);
	if (kind === "either") {
		if (block.headline || opens.kind !== "upper") return false;
		return opener || (isClockHalf(text, stop) && !goesWithClock(opens.word));
	}
	if (kind === "list") return opens.kind === "upper";
	const written = isLower(text, stop.at - word.length);
	if (kind === "word" && !written && stop.at - word.length > stop.sentence)
		return opens.kind === "upper" && opener;
	if (kind === "word" && opens.kind === "digit") return false;
	if (opens.kind === "lower")
		return stop.end === stop.closers && isLower(text, stop.at - 1);
	return opens.kind !== "other";
}

/** Whether the word before the stop is `e.g.` or `i.e.`. */
function isExample(text: string, stop: Stop): boolean {
	return /^(?:e\.g|i\.e)$/i.test(text.slice(Math.max(0, stop.at - 3), stop.at));
}

/** Whether the word before the stop is `a.m.` or `p.m.`. */
function isClockHalf(text: string, stop: Stop): boolean {
	return /^[ap]\.m$/i.test(text.slice(Math.max(0, stop.at - 3), stop.at));
}

/** `1. The talks …`, `2.2. Results` at the start of the sentence; `: 1. …` inside it. */
function isLabel(text: string, stop: Stop): boolean {
	const from = Math.max(stop.sentence, stop.at - 14);
	let before = text.slice(from, stop.at).trimStart();
	const colon = Math.max(before.lastIndexOf(":"), before.lastIndexOf(";"));
	if (colon < 0 && from > stop.sentence) return false;
	before = before.slice(colon + 1).trimStart();
	return /^[("*“]?(?:\d{1,2}(?:\.\d{1,3}){0,3}|[a-z])$/i.test(before);
}

/** The letters and digits before a stop, at most 12 of them; with inner hyphens the last part only. */
function wordBefore(text: string, at: number, start: number): string {
	let from = at;
	while (from > start && at - from < 12 && isAlphanumeric(text, from - 1))
		from--;
	return text.slice(from, at);
}

/** Whether hardly a small letter occurs, as in wire text of old. */
function isCapitals(text: string, block: Span): boolean {
	let upper = 0;
	let lower = 0;
	const end = Math.min(block.end, block.start + 2000);
	for (let at = block.start; at < end; at++) {
		if (isUpper(text, at)) upper++;
		else if (isLower(text, at)) lower++;
	}
	return upper > 10 && lower * 10 < upper;
}

/** Cuts a sentence of more than 400 words: after a semicolon, colon or dash if one stands in the second half, else a comma. */
function cutLong(text: string, sentence: Sentence): Sentence[] {
	if (sentence.end - sentence.start <= LONGEST) return [sentence];
	const words = splitWords(text, sentence);
	const count = words.start.length;
	const parts: Sentence[] = [];
	let from = 0;
	while (count - from > LONGEST) {
		const to = cutPlace(text, words.start, from);
		parts.push({ start: words.start[from], end: words.end[to - 1] });
		from = to;
	}
	if (parts.length === 0) return [sentence];
	return [...parts, { start: words.start[from], end: sentence.end }];
}

function cutPlace(text: string, starts: Int32Array, from: number): number {
	for (const signs of [";:—\u2013", ","]) {
		for (let i = from + LONGEST - 1; i > from + LONGEST / 2; i--)
			if (signs.includes(text[starts[i]])) return i + 1;
	}
	return from + LONGEST;
}
