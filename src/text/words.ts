// UD English words as in EWT and GUM: contractions apart (do|n't, it|'s, can|not), hyphened words apart
// (U.S.|-|led) but prefixes not (pro-Russian), signs of currency and per cent apart, abbreviations with their stop.
// One pass over the characters; every look-ahead is bounded, so the time is linear on any input.

import type { Span } from "../base/index.ts";
import { abbreviation } from "./abbreviations.ts";
import { addressEnd, isDomain } from "./addresses.ts";
import {
	classAt,
	DIGIT,
	isAlphanumeric,
	isDigit,
	isLower,
	isUpper,
	LETTER,
	MARK,
	runEnd,
	SPACE,
} from "./characters.ts";
import { pushContraction } from "./contractions.ts";

/** The words of one sentence: word i is `text.slice(start[i], end[i])`; offsets are characters of `Document.text`. */
export interface Words {
	readonly text: string;
	readonly start: Int32Array;
	readonly end: Int32Array;
}

/** Hyphened to these a word stays one: pro-Russian, anti-government, non-proliferation, e-mail. */
const PREFIXES: ReadonlySet<string> = new Set(
	"anti co counter cross de e ex extra hyper inter intra mega micro mid mini multi neo non over pan post pre pro pseudo psycho quasi re semi socio sub super trans ultra un under".split(
		" ",
	),
);

/** Units written against their number: 5|pm, 3|bn, 20|km. */
const UNITS: ReadonlySet<string> = new Set(
	"m k b bn mn mln bln tn trn mm cm km kms kg kgs g mg ft lb lbs oz mi mph kph hz khz mhz ghz kb mb gb tb mw gw kw kwh mwh kt am pm hh hr hrs min mins sec secs yr yrs ha sq".split(
		" ",
	),
);

/** Splits a sentence into words; the gaps between them hold only white space and invisible characters. */
export function splitWords(text: string, sentence: Span): Words {
	const scanner = new Scanner(text, sentence);
	return scanner.words();
}

/** Stays whole although punctuation: faces, which would otherwise be two or three words. */
const FACES: ReadonlySet<string> = new Set(
	":) :( :D ;) :-) :-( ;-) :P :p =) =( :/ ^_^ :o :O".split(" "),
);

class Scanner {
	readonly #text: string;
	readonly #limit: number;
	/** Where the full stop that ends the sentence stands, -1 without one. */
	readonly #lastStop: number;
	readonly #starts: number[] = [];
	readonly #ends: number[] = [];
	#at: number;

	constructor(text: string, sentence: Span) {
		this.#text = text;
		this.#at = Math.max(0, sentence.start);
		this.#limit = Math.min(text.length, sentence.end);
		this.#lastStop = lastStop(text, this.#at, this.#limit);
	}

	words(): Words {
		while (this.#at < this.#limit) {
			if (classAt(this.#text, this.#at) === SPACE) this.#at++;
			else this.#chunk(chunkEnd(this.#text, this.#at, this.#limit));
		}
		return {
			text: this.#text,
			start: Int32Array.from(this.#starts),
			end: Int32Array.from(this.#ends),
		};
	}

	/** One stretch without white space. */
	#chunk(limit: number): void {
		const text = this.#text;
		if (limit - this.#at <= 3 && FACES.has(text.slice(this.#at, limit))) {
			this.#push(limit);
			return;
		}
		let mail = mailSign(text, this.#at, limit);
		while (this.#at < limit) {
			const from = this.#at;
			if (classAt(text, from) === MARK) {
				this.#push(markEnd(text, from, limit, this.#ends.at(-1) ?? -1));
				continue;
			}
			if (mail > from) {
				const end = isMailName(text, from, mail)
					? addressEnd(text, from, limit)
					: 0;
				mail = -1;
				if (end > from) {
					this.#push(end);
					continue;
				}
			}
			this.#word(limit);
		}
	}

	#word(limit: number): void {
		const from = this.#at;
		const end = wordEnd(this.#text, from, limit, this.#lastStop);
		const unit = unitStart(this.#text, from, end);
		if (unit > from) this.#push(unit);
		else if (pushContraction(this.#text, from, end, this.#starts, this.#ends))
			this.#at = end;
		else this.#push(end);
		if (this.#at < end) this.#push(end);
	}

	#push(end: number): void {
		this.#starts.push(this.#at);
		this.#ends.push(end);
		this.#at = end;
	}
}

function chunkEnd(text: string, at: number, limit: number): number {
	let end = at;
	while (end < limit && classAt(text, end) !== SPACE) end++;
	return end;
}

/** The stop that closes the sentence, if only quotes and brackets follow it. */
function lastStop(text: string, start: number, limit: number): number {
	let at = limit - 1;
	while (
		at >= start &&
		(isCloser(text.charCodeAt(at)) || classAt(text, at) === SPACE)
	)
		at--;
	return at >= start && text[at] === "." ? at : -1;
}

/** `"`, `'`, `’`, `”`, `»`, `)`, `]`. */
function isCloser(unit: number): boolean {
	return (
		unit === 34 ||
		unit === 39 ||
		unit === 0x2019 ||
		unit === 0x201d ||
		unit === 0xbb ||
		unit === 41 ||
		unit === 93
	);
}

/** The end of the punctuation that starts at `at`: runs of one sign, `'s` and `'90s` after an apostrophe, else one sign. */
function markEnd(
	text: string,
	at: number,
	limit: number,
	previousEnd: number,
): number {
	const unit = text.charCodeAt(at);
	if (isApostrophe(unit)) return apostropheEnd(text, at, limit, previousEnd);
	if ((unit === 46 || unit === 43) && previousEnd !== at)
		return signedNumberEnd(text, at, limit);
	if (unit === 46) return stopEnd(text, at, limit);
	if (unit === 45 || unit === 96 || isDrawn(unit))
		return sameEnd(text, at, limit);
	if (unit === 33 || unit === 63) return shoutEnd(text, at, limit);
	if ((unit === 35 || unit === 64) && isTag(text, at, limit))
		return runEnd(text, at + 1, limit);
	return symbolEnd(text, at, limit);
}

/** `.265`, `+44`; else as if the sign stood against a word. */
function signedNumberEnd(text: string, at: number, limit: number): number {
	if (at + 1 < limit && isDigit(text.charCodeAt(at + 1)))
		return wordEnd(text, at + 1, limit, -1);
	return text[at] === "." ? stopEnd(text, at, limit) : sameEnd(text, at, limit);
}

/** `.`, `...`, `.?`. */
function stopEnd(text: string, at: number, limit: number): number {
	const end = sameEnd(text, at, limit);
	return end === at + 1 ? shoutEnd(text, at, limit) : end;
}

function isApostrophe(unit: number): boolean {
	return unit === 39 || unit === 0x2019 || unit === 0x2018;
}

/** Signs that people draw lines with: `* + < = > _ | ~`. */
function isDrawn(unit: number): boolean {
	return (
		unit === 42 ||
		unit === 43 ||
		(unit >= 60 && unit <= 62) ||
		unit === 124 ||
		unit === 126
	);
}

function sameEnd(text: string, at: number, limit: number): number {
	const unit = text.charCodeAt(at);
	let end = at + 1;
	while (end < limit && text.charCodeAt(end) === unit) end++;
	return end;
}

/** `!`, `?!`, `!!!`. */
function shoutEnd(text: string, at: number, limit: number): number {
	let end = at + 1;
	while (end < limit && (text[end] === "!" || text[end] === "?")) end++;
	return end;
}

/** `#hashtag`, `@name`; `#1` is two words. */
function isTag(text: string, at: number, limit: number): boolean {
	return at + 2 < limit && classAt(text, at + 1) === LETTER;
}

/** One character with what modifies it: surrogate pairs, variation selectors, joined emoji. */
function symbolEnd(text: string, at: number, limit: number): number {
	let end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
	while (end < limit) {
		const unit = text.charCodeAt(end);
		if (unit === 0x200d && end + 1 < limit && classAt(text, end + 1) === MARK)
			end += 1 + (text.codePointAt(end + 1)! > 0xffff ? 2 : 1);
		else if (unit >= 0xfe00 && unit <= 0xfe0f) end++;
		else if (isSkinTone(text, end)) end += 2;
		else break;
	}
	return Math.min(end, limit);
}

function isSkinTone(text: string, at: number): boolean {
	const point = text.codePointAt(at)!;
	return point >= 0x1f3fb && point <= 0x1f3ff;
}

/** `'` or `''`; `'s` and its like when they stand against a word or alone; `'90s`, `'em`. */
function apostropheEnd(
	text: string,
	at: number,
	limit: number,
	previousEnd: number,
): number {
	if (at + 1 >= limit) return at + 1;
	if (isApostrophe(text.charCodeAt(at + 1))) return at + 2;
	const run = runEnd(text, at + 1, limit);
	const word = text.slice(at + 1, Math.min(run, at + 4)).toLowerCase();
	const alone = previousEnd === at || run === limit;
	if (alone && /^(?:s|m|d|re|ve|ll)$/.test(word)) return run;
	if (/^(?:\d\d|\d\ds|em)$/.test(word) && run === at + 1 + word.length)
		return run;
	return at + 1;
}

/** The end of the word that starts at `from`: letters and digits, and what joins them. */
function wordEnd(
	text: string,
	from: number,
	limit: number,
	lastStop: number,
): number {
	let part = from;
	let end = runEnd(text, from, limit);
	while (end < limit) {
		const next = joined(text, from, part, end, limit);
		if (next <= end)
			return ownsMark(text, from, part, end, limit, lastStop) ? end + 1 : end;
		if (next >= limit || !isAlphanumeric(text, next)) return next;
		part = next;
		end = runEnd(text, part, limit);
	}
	return end;
}

/**
 * Where the word goes on after its part `part`…`end`: the place of the next part, or the word's end if that is not
 * alphanumeric; `end` itself if the word ends here.
 */
function joined(
	text: string,
	from: number,
	part: number,
	end: number,
	limit: number,
): number {
	const follows = end + 1 < limit && isAlphanumeric(text, end + 1);
	switch (text.charCodeAt(end)) {
		case 46: // .
			return follows ? stopJoins(text, from, part, end, limit) : end;
		case 44: // ,
			return follows && isThousands(text, part, end, limit) ? end + 1 : end;
		case 58: // :
			return colonJoins(text, from, part, end, limit);
		case 47: // /
			return follows && slashJoins(text, from, part, end, limit)
				? end + 1
				: end;
		case 45: // -
		case 0x2010:
		case 0x2011:
			return follows && hyphenJoins(text, from, part, end, limit)
				? end + 1
				: end;
		case 38: // &
			return follows && isInitials(text, part, end, limit) ? end + 1 : end;
		case 39: // '
		case 0x2019:
		case 96: // `, for an apostrophe
			return follows ? end + 1 : end;
		default:
			return end;
	}
}

/** `1.5`, `rusvesna.su`, `Ph.D`, `U.S`. */
function stopJoins(
	text: string,
	from: number,
	part: number,
	end: number,
	limit: number,
): number {
	if (isDigit(text.charCodeAt(end - 1)) && isDigit(text.charCodeAt(end + 1)))
		return end + 1;
	const next = runEnd(text, end + 1, Math.min(limit, end + 12));
	if (isDomain(text, part, end, next, limit))
		return addressEnd(text, from, limit);
	if (isDegree(text, part, end, next)) return end + 1;
	const letters =
		end - part === 1 &&
		next === end + 2 &&
		classAt(text, part) === LETTER &&
		classAt(text, end + 1) === LETTER;
	return letters ? end + 1 : end;
}

/** Whether the sign after the word is its own although nothing is joined by it: the stop of `Mr.`, the `$` of `US$`. */
function ownsMark(
	text: string,
	from: number,
	part: number,
	end: number,
	limit: number,
	lastStop: number,
): boolean {
	if (end >= limit) return false;
	if (text[end] === "$") return isDollarName(text, from, end);
	if (text[end] !== "." || (end + 1 < limit && text[end + 1] === "."))
		return false;
	return keepsStop(text, from, part, end, lastStop);
}

function keepsStop(
	text: string,
	from: number,
	part: number,
	end: number,
	lastStop: number,
): boolean {
	const last = end === lastStop;
	if (end - part === 1 && classAt(text, part) === LETTER) {
		// "doesn't." ends with no initial.
		if (part > from) return !isApostrophe(text.charCodeAt(part - 1));
		return !last;
	}
	if (end - from > 12) return false;
	const word = text.slice(part, end);
	const kind = abbreviation(word);
	if (!kind) return part > from && isDegreeEnd(word);
	return !last || kind === "name" || kind === "either";
}

/** `Ph.D`, `M.Sc`. */
function isDegree(
	text: string,
	part: number,
	end: number,
	next: number,
): boolean {
	if (end - part > 3 || next - end > 5) return false;
	return /^(?:ph\.d|[mb]\.sc|[mb]\.phil|ed\.d|j\.d|lt\.gen|maj\.gen|lt\.col)$/i.test(
		text.slice(part, next),
	);
}

function isDegreeEnd(word: string): boolean {
	return /^(?:d|sc|phil)$/i.test(word);
}

/** `1,200` but not `22,23`. */
function isThousands(
	text: string,
	part: number,
	end: number,
	limit: number,
): boolean {
	if (end - part > 3 || !isDigit(text.charCodeAt(end - 1))) return false;
	return (
		digitsEnd(text, end + 1, limit, 4) === end + 4 &&
		digitsEnd(text, part, end, 3) === end
	);
}

/** The end of at most `most` digits. */
function digitsEnd(
	text: string,
	at: number,
	limit: number,
	most: number,
): number {
	let end = at;
	while (end < limit && end - at < most && isDigit(text.charCodeAt(end))) end++;
	return end;
}

/** `7:30`, `http://…`. */
function colonJoins(
	text: string,
	from: number,
	part: number,
	end: number,
	limit: number,
): number {
	if (text[end + 1] === "/" && text[end + 2] === "/" && end + 2 < limit)
		return addressEnd(text, from, limit);
	const clock =
		end - part <= 2 &&
		isDigit(text.charCodeAt(end - 1)) &&
		digitsEnd(text, end + 1, limit, 3) === end + 3;
	return clock ? end + 1 : end;
}

/** `9/11`, `11/28/2000`, `w/o`, `s/he`; other alternatives are apart. */
function slashJoins(
	text: string,
	from: number,
	part: number,
	end: number,
	limit: number,
): boolean {
	if (isDigit(text.charCodeAt(end - 1)))
		return (
			digitsEnd(text, part, end, 4) === end && isDigit(text.charCodeAt(end + 1))
		);
	const next = runEnd(text, end + 1, Math.min(limit, end + 5));
	return (
		part === from &&
		next - from <= 5 &&
		/^(?:w\/o|w\/out|s\/he|n\/a|l\/c|i\/c)$/i.test(text.slice(from, next))
	);
}

function hyphenJoins(
	text: string,
	from: number,
	part: number,
	end: number,
	limit: number,
): boolean {
	if (isDigit(text.charCodeAt(end - 1)))
		return isNumberGroups(text, from, part, end, limit);
	if (part !== from || end - from > 7) return false;
	return PREFIXES.has(text.slice(from, end).toLowerCase());
}

/** Telephone numbers and dates: `713-853-3989`, `345-3436`, `2021-01-25`; a range such as `5-10` is apart. */
function isNumberGroups(
	text: string,
	from: number,
	part: number,
	end: number,
	limit: number,
): boolean {
	if (digitsEnd(text, part, end, 4) !== end) return false;
	const second = digitsEnd(text, end + 1, limit, 5);
	if (second === end + 1) return false;
	if (second < limit && isAlphanumeric(text, second)) return false;
	if (part > from) return text[part - 1] === text[end];
	const third = text[second] === text[end] && second + 1 < limit;
	if (third && isDigit(text.charCodeAt(second + 1))) return true;
	return end - part === 3 && second - end - 1 === 4;
}

/** `A&E`, `AT&T`: capitals on both sides, few. */
function isInitials(
	text: string,
	part: number,
	end: number,
	limit: number,
): boolean {
	const next = runEnd(text, end + 1, Math.min(limit, end + 5));
	return end - part <= 3 && next - end <= 4 && isUpper(text, end - 1)
		? isUpper(text, end + 1)
		: end - part === 1 && next === end + 2 && isLower(text, end + 1);
}

/** `US$`, `A$`, `HK$`. */
function isDollarName(text: string, from: number, end: number): boolean {
	if (end - from > 3) return false;
	for (let i = from; i < end; i++) if (!isUpper(text, i)) return false;
	return true;
}

/** Where the unit starts that is written against a number, or `from` when there is none. */
function unitStart(text: string, from: number, end: number): number {
	if (classAt(text, from) !== DIGIT || classAt(text, end - 1) !== LETTER)
		return from;
	let at = end;
	while (at > from && end - at < 5 && classAt(text, at - 1) === LETTER) at--;
	if (at === from || !isDigit(text.charCodeAt(at - 1))) return from;
	// "Soyuz TMA-16M": no metres.
	if (text[from - 1] === "-" && classAt(text, from - 2) === LETTER) return from;
	return UNITS.has(text.slice(at, end).toLowerCase()) ? at : from;
}

/** The first `@` with something on both sides, -1 without one. */
function mailSign(text: string, at: number, limit: number): number {
	for (let i = at + 1; i < limit - 1; i++)
		if (text.charCodeAt(i) === 64) return i;
	return -1;
}

/** Whether `from`…`sign` can stand before the `@` of a mail address. */
function isMailName(text: string, from: number, sign: number): boolean {
	if (!isAlphanumeric(text, sign + 1)) return false;
	for (let i = from; i < sign; i++) {
		if (!isAlphanumeric(text, i) && !".+-%:'".includes(text[i])) return false;
	}
	return true;
}
