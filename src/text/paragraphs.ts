// Where text breaks without a full stop: blank lines, and those single line breaks that are more than wrapping.

import type { Span } from "../base/index.ts";
import {
	classAt,
	isAlphanumeric,
	isDigit,
	isLower,
	isUpper,
	LETTER,
	SPACE,
} from "./characters.ts";

/** Lines between two breaks that surely end a sentence. */
export interface Block extends Span {
	/** The first paragraph, without a final stop and followed by a blank line. */
	readonly headline: boolean;
}

/** The stretches of the text that no sentence crosses, in order, without the white space around them. */
export function blocksOf(text: string): Block[] {
	const blocks: Block[] = [];
	let first = true;
	for (const paragraph of paragraphsOf(text)) {
		const headline =
			first &&
			paragraph.followed &&
			!endsWithStop(text, paragraph.lines.at(-1)!);
		for (const span of groups(text, paragraph.lines))
			blocks.push({ ...span, headline });
		first = false;
	}
	return blocks;
}

interface Paragraph {
	/** Trimmed lines that hold something. */
	readonly lines: readonly Span[];
	/** Whether a blank line and then more text follow. */
	readonly followed: boolean;
}

function paragraphsOf(text: string): Paragraph[] {
	const paragraphs: Paragraph[] = [];
	let lines: Span[] = [];
	let at = 0;
	while (at <= text.length) {
		const end = lineEnd(text, at);
		const line = trimmed(text, at, end);
		if (line) lines.push(line);
		if (!line && lines.length > 0) {
			paragraphs.push({ lines, followed: true });
			lines = [];
		}
		at = end + breakLength(text, end);
	}
	if (lines.length > 0) paragraphs.push({ lines, followed: false });
	return paragraphs;
}

/** The next line feed, carriage return, form feed or Unicode line or paragraph separator. */
function lineEnd(text: string, at: number): number {
	let end = at;
	while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
	return end;
}

function isBreak(unit: number): boolean {
	return (
		(unit >= 10 && unit <= 13) ||
		unit === 0x85 ||
		unit === 0x2028 ||
		unit === 0x2029
	);
}

function breakLength(text: string, at: number): number {
	return text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
}

/** The span without the white space around it; null when nothing is left. */
export function trimmed(text: string, start: number, end: number): Span | null {
	let from = start;
	let to = end;
	while (from < to && classAt(text, from) === SPACE) from++;
	while (to > from && classAt(text, to - 1) === SPACE) to--;
	return from < to ? { start: from, end: to } : null;
}

/** Joins the lines of a paragraph that are one text wrapped. */
function groups(text: string, lines: readonly Span[]): Span[] {
	let width = 0;
	for (const line of lines) width = Math.max(width, line.end - line.start);
	const spans: Span[] = [];
	let start = lines[0].start;
	for (let i = 1; i < lines.length; i++) {
		if (!breaksBetween(text, lines[i - 1], lines[i], width)) continue;
		spans.push({ start, end: lines[i - 1].end });
		start = lines[i].start;
	}
	spans.push({ start, end: lines.at(-1)!.end });
	return spans;
}

/** Nobody wraps wider than this, in characters: longer lines are paragraphs of their own. */
const WIDEST_WRAP = 130;
/** What a wrapped line may be short of the widest without its next word having had room. */
const RAGGED = 10;

function breaksBetween(
	text: string,
	line: Span,
	next: Span,
	width: number,
): boolean {
	if (startsWithLabel(text, next)) return true;
	if (isRule(text, line) || isRule(text, next)) return true;
	if (isByline(text, line) || isByline(text, next)) return true;
	if (startsWithBullet(text, next))
		return (
			startsWithBullet(text, line) ||
			":;".includes(text[line.end - 1]) ||
			endsWithStop(text, line) ||
			(!text.startsWith("--", next.start) && hasRoom(text, line, next, width))
		);
	if (!startsLikeSentence(text, next)) return false;
	return width > WIDEST_WRAP || hasRoom(text, line, next, width);
}

/** Whether the first word of the next line would have fitted on this one: then the break is meant. */
function hasRoom(text: string, line: Span, next: Span, width: number): boolean {
	let word = next.start;
	while (word < next.end && classAt(text, word) !== SPACE) word++;
	return line.end - line.start + 1 + (word - next.start) + RAGGED <= width;
}

/** Whether the line ends as sentences do: a stop, then perhaps quotes and brackets. */
export function endsWithStop(text: string, line: Span): boolean {
	let at = line.end - 1;
	while (at > line.start && "\"'”’»)]".includes(text[at])) at--;
	return ".?!…".includes(text[at]);
}

function startsLikeSentence(text: string, line: Span): boolean {
	let at = line.start;
	while (at < line.end - 1 && "\"'“‘«([<".includes(text[at])) at++;
	return isUpper(text, at) || isDigit(text.charCodeAt(at));
}

/** A line drawn with one sign: `_____`, `* * *`. */
function isRule(text: string, { start, end }: Span): boolean {
	const sign = text.charCodeAt(start);
	if (end - start < 3 || !"_-=*~#–—".includes(text[start])) return false;
	for (let at = start; at < end; at++)
		if (text.charCodeAt(at) !== sign && text[at] !== " ") return false;
	return true;
}

/** In characters: the longest line of authors. */
const LONGEST_BYLINE = 60;

/** `By Jane Roe`, `BY J. DOE AND JANE ROE` alone on its line. */
function isByline(text: string, { start, end }: Span): boolean {
	if (end - start > LONGEST_BYLINE || !/[Bb]/.test(text[start])) return false;
	return /^[Bb][Yy](?: and| AND| \p{Lu}[\p{L}.'’-]*,?){2,}$/u.test(
		text.slice(start, end),
	);
}

/** `• …`, `* …`, `**…`, `- …`, `-- …`, `1. …`, `(a) …`. */
function startsWithBullet(text: string, line: Span): boolean {
	const { start, end } = line;
	if (text[start] === "*") return true;
	if ("•‣◦▪●■-–—".includes(text[start])) {
		const after = text[start + 1] === "-" ? start + 2 : start + 1;
		return after < end && classAt(text, after) === SPACE;
	}
	const open = text[start] === "(" ? 1 : 0;
	let at = start + open;
	while (at < end && at - start < 4 && isAlphanumeric(text, at)) at++;
	if (at === start + open || at + 1 >= end) return false;
	const number = isDigit(text.charCodeAt(start + open));
	const closed = text[at] === ")" || (text[at] === "." && number && !open);
	return (
		closed &&
		(number || at - start - open === 1) &&
		classAt(text, at + 1) === SPACE
	);
}

/** In characters: the longest speaker label. */
const LONGEST_LABEL = 40;

/** `Q:`, `Q `, `MR. CARNEY:`, `THE PRESIDENT:`. */
function startsWithLabel(text: string, line: Span): boolean {
	const { start } = line;
	const end = Math.min(line.end, start + LONGEST_LABEL);
	if (text[start] === "Q" && classAt(text, start + 1) === SPACE) return true;
	for (let at = start; at < end; at++) {
		if (text[at] === ":") return at > start;
		if (classAt(text, at) === LETTER && isLower(text, at)) return false;
		if (isDigit(text.charCodeAt(at))) return false;
	}
	return false;
}
