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
	signsOff,
	tellsSpeech,
} from "./cues.ts";
import { headingEnds } from "./headings.ts";
import { type Block, blocksOf, trimmed } from "./paragraphs.ts";
import { splitWords } from "./words.ts";

/** A sentence or headline: characters of `Document.text`, without the white space around it. */
export interface Sentence extends Span {}

/** In words: a longer sentence is cut, so that one of them cannot make a parse slow. */
const LONGEST = 400;

/** The sentences of a text, in order; together they hold all that is not white space. */
export function splitSentences(text: string): Sentence[] {
	return blocksOf(text)
		.flatMap((block) => cutAtHeadings(text, block))
		.flatMap((block) => cutAtStops(text, block))
		.flatMap((sentence) => cutLong(text, sentence));
}

function cutAtHeadings(text: string, block: Block): Block[] {
	const ends = headingEnds(text, block);
	if (ends.length === 0) return [block];
	const bounds = [block.start, ...ends, block.end];
	return ends.concat(block.end).flatMap((end, i) => {
		const span = trimmed(text, bounds[i], end);
		return span ? { ...span, headline: block.headline } : [];
	});
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
	return opens.kind === "upper" && small && opensSentence(opens.word, "")
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
	/** The word after a single space; else empty. */
	readonly second: string;
	readonly kind: "upper" | "lower" | "digit" | "other";
}

function beginning(text: string, next: number, limit: number): Beginning {
	let at = next;
	while (at < limit - 1 && at - next < 3 && "\"'“‘«([`".includes(text[at]))
		at++;
	if (at > next && text[at] === " " && at + 1 < limit) at++;
	const word = wordAt(text, at, limit);
	const end = at + word.length;
	const second = text[end] === " " ? wordAt(text, end + 1, limit) : "";
	return { at, word, second, kind: kindAt(text, at) };
}

/** The letters, digits and apostrophes that start at `at`, at most 16 of them. */
function wordAt(text: string, at: number, limit: number): string {
	const most = Math.min(limit, at + 16);
	let end = at;
	while (end < most && (isAlphanumeric(text, end) || text[end] === "'")) end++;
	return text.slice(at, end);
}

function kindAt(text: string, at: number): Beginning["kind"] {
	if (isDigit(text.charCodeAt(at))) return "digit";
	if ("–—-".includes(text[at])) return goesOnAfterDash(text, at);
	if (isUpper(text, at) || "$€£#&*•".includes(text[at])) return "upper";
	if (isLower(text, at)) return "lower";
	return classAt(text, at) === LETTER ? "upper" : "other";
}

/** `-- but …` goes on with the sentence; `- Russia …` may start one. */
function goesOnAfterDash(text: string, at: number): Beginning["kind"] {
	let next = at;
	while (next - at < 4 && "–—- ".includes(text[next] ?? "")) next++;
	return isLower(text, next) || text[next] === "(" ? "other" : "upper";
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
	if (opens.kind === "lower")
		return "?!".includes(text[stop.at]) && !quoted && !isNamed(text, stop);
	if (opens.kind === "other") return false;
	return !(quoted && saysNext(text, stop.next, limit));
}

/** Whether the mark may belong to a name: `Yahoo! said`. */
function isNamed(text: string, stop: Stop): boolean {
	if (stop.closers > stop.at + 1 || !isLower(text, stop.next)) return false;
	const word = wordBefore(text, stop.at, stop.sentence);
	const from = stop.at - word.length;
	return isUpper(text, from) && isLower(text, stop.at - 1);
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
	if (isSignOff(opens, block)) return true;
	const word = wordBefore(text, stop.at, stop.sentence);
	const kind = kindBefore(text, stop, word);
	if (kind === "name" || isLabel(text, stop) || leadsOn(text, stop))
		return false;
	if (kind === "number" && isNumbered(text, stop, opens)) return false;
	if (kind === "list") return opens.kind === "upper";
	if (kind === "either") {
		if (block.headline || opens.kind !== "upper") return false;
		if (capitals) return opensSentenceInCapitals(opens.word);
		return opensAfter(text, opens) || isClockEnd(text, stop, opens);
	}
	if (kind === "word" && isAbbreviated(text, stop, word, opens)) return false;
	if (opens.kind === "lower")
		return stop.end === stop.closers && isLower(text, stop.at - 1);
	return opens.kind !== "other";
}

/** Whether nothing but `Reuter` or its like follows. */
function isSignOff({ at, word }: Beginning, block: Span): boolean {
	return at + word.length === block.end && signsOff(word);
}

/** What kind of abbreviation ends at the stop, null when it is an ordinary word. */
function kindBefore(
	text: string,
	stop: Stop,
	word: string,
): ReturnType<typeof abbreviation> {
	const from = stop.at - word.length;
	const joint = from > stop.sentence ? text[from - 1] : " ";
	const single = word.length === 1 && classAt(text, from) === LETTER;
	// "doesn't", "Sana'a", "Y-O-U", but "J.-P. Martin".
	if (single && "'’-".includes(joint) && isAlphanumeric(text, from - 2))
		return null;
	if (single) return isPronoun(text, from, word) ? null : "either";
	// The last part of an address: "health.gov".
	if (joint === "." && isLower(text, from)) return null;
	return abbreviation(word);
}

/** "So have I." ends with no initial. */
function isPronoun(text: string, from: number, word: string): boolean {
	if (word !== "I" || from < 2 || text[from - 1] !== " ") return false;
	const before = wordBefore(text, from - 1, 0);
	return before !== "" && isLower(text, from - 1 - before.length);
}

/** Whether "No." stands before its number: `5`, `A-4`, `IV`, `One`. */
function isNumbered(text: string, stop: Stop, opens: Beginning): boolean {
	const { at, word, kind } = opens;
	if (text[stop.next] === "(") return false;
	if (kind === "digit" || kind === "other") return true;
	const sign = text[at + word.length] ?? " ";
	if (word.length === 1) return sign !== " " || !/[IA]/.test(word);
	if (/^[IVX]+$/.test(word) || (word.length < 4 && ".-/".includes(sign)))
		return true;
	// "Enemy No. One", but "She said no. One man left."
	const from = stop.at - 2;
	if (!isUpper(text, from) || text[from - 1] !== " ") return false;
	if (from < 2 || !isAlphanumeric(text, from - 2)) return false;
	return /^(?:one|two|three)$/i.test(word) || !opensAfter(text, opens);
}

/** Whether `Sec.` or `Sat.` is no word here: a number follows, or a capital that opens nothing. */
function isAbbreviated(
	text: string,
	stop: Stop,
	word: string,
	opens: Beginning,
): boolean {
	if (opens.kind === "digit") return true;
	const from = stop.at - word.length;
	if (from <= stop.sentence || isLower(text, from)) return false;
	return opens.kind !== "upper" || !opensAfter(text, opens);
}

/** Whether a sentence opens although an abbreviation stands before it. */
function opensAfter(text: string, { at, word, second }: Beginning): boolean {
	// "J. A. Martin", "the U.S. Under-Secretary".
	if (".-".includes(text[at + word.length] ?? " ")) return false;
	return opensSentence(word, second);
}

/** Whether `5 p.m.` ends its sentence: no day or time zone follows. */
function isClockEnd(text: string, stop: Stop, opens: Beginning): boolean {
	if (!isClockHalf(text, stop) || goesWithClock(opens.word)) return false;
	const next = text.slice(opens.at, opens.at + 40);
	return !/^(?:[A-Z][a-z]+ ){1,3}[Tt]ime\b/.test(next);
}

/** Whether the word before the stop is `e.g.`, `i.e.` or `a.k.a.`. */
function leadsOn(text: string, stop: Stop): boolean {
	return /(?:^|[^\p{L}.])(?:e\.g|i\.e|a\.k\.a)$/iu.test(
		text.slice(Math.max(0, stop.at - 6), stop.at),
	);
}

/** Whether `5 a.m.` or `5 p.m.` stands before the stop. */
function isClockHalf(text: string, stop: Stop): boolean {
	const before = text.slice(Math.max(0, stop.at - 10), stop.at);
	return /(?:^|\D)\d{1,2} ?[ap]\.m$/i.test(before);
}

/** `1. The talks …`, `2.2. Results` at the start of the sentence; `: 1. …` inside it. */
function isLabel(text: string, stop: Stop): boolean {
	const from = Math.max(stop.sentence, stop.at - 14);
	let before = text.slice(from, stop.at).trimStart();
	const colon = Math.max(before.lastIndexOf(": "), before.lastIndexOf("; "));
	if (colon < 0 && from > stop.sentence) return false;
	before = before.slice(colon + 1).trimStart();
	return /^[("*“]?(?:[1-9]\d?(?:\.\d{1,3}){0,3}|[a-z])$/i.test(before);
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
