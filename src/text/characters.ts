// What a character is to the splitters. One byte a character for the first 0x3000 (Latin to Hangul jamo, all
// punctuation), the Unicode tables for the rest, so that the common case is one look-up.

/** White space, control characters and the invisible ones: never part of a word. */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** Punctuation and symbols. */
export const MARK = 3;

/** Zero-width joiners and the soft hyphen: invisible, but inside words. */
const JOINERS: ReadonlySet<number> = new Set([0x200c, 0x200d, 0xad]);

const TABLE_LENGTH = 0x3000;
const table = new Uint8Array(TABLE_LENGTH).map((_, unit) => classOf(unit));

/** The class of the UTF-16 unit at `at`, of a space outside the text; both halves of a character outside the first plane have one class. */
export function classAt(text: string, at: number): number {
	// Around the text there is nothing, as in a space.
	if (at < 0 || at >= text.length) return SPACE;
	const unit = text.charCodeAt(at);
	if (unit < TABLE_LENGTH) return table[unit];
	if (unit < 0xd800 || unit > 0xdfff) return classOf(unit);
	// The second half alone, without its first, is a character of its own.
	const before = unit >= 0xdc00 && at > 0 ? text.codePointAt(at - 1)! : unit;
	return classOf(before > 0xffff ? before : text.codePointAt(at)!);
}

/** Whether the unit at `at` belongs inside a word. */
export function isAlphanumeric(text: string, at: number): boolean {
	const found = classAt(text, at);
	return found === LETTER || found === DIGIT;
}

/** The end of the run of letters and digits that starts at `at`. */
export function runEnd(text: string, at: number, limit: number): number {
	let end = at;
	while (end < limit && isAlphanumeric(text, end)) end++;
	return end;
}

/** ASCII digit. */
export function isDigit(unit: number): boolean {
	return unit >= 48 && unit <= 57;
}

export function isUpper(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	if (unit < 128) return unit >= 65 && unit <= 90;
	const letter = text[at];
	return letter !== undefined && letter !== letter.toLowerCase();
}

export function isLower(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	if (unit < 128) return unit >= 97 && unit <= 122;
	const letter = text[at];
	return letter !== undefined && letter !== letter.toUpperCase();
}

function classOf(point: number): number {
	const character = String.fromCodePoint(point);
	// Format characters (zero-width space, bidi controls, BOM) go with the spaces; joiners and the soft hyphen do not.
	if (JOINERS.has(point)) return LETTER;
	if (/[\s\p{Cc}\p{Cf}\p{Z}]/u.test(character)) return SPACE;
	if (/[\p{L}\p{M}_]/u.test(character)) return LETTER;
	return /\p{N}/u.test(character) ? DIGIT : MARK;
}
