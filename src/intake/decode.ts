import { isUtf8 } from "node:buffer";

/** Text from bytes, and how many characters could not be read and stand as U+FFFD. */
export interface Decoded {
	readonly text: string;
	readonly replaced: number;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** UTF-8 as text; what is not UTF-8 becomes U+FFFD and is counted. */
export function decode(bytes: Uint8Array): Decoded {
	const text = decoder.decode(bytes);
	if (isUtf8(bytes)) return { text, replaced: 0 };
	return { text, replaced: count(text) - countBytes(bytes) };
}

/**
 * Text that can be stored and given back: half a surrogate pair and NUL, which no file of text has, become U+FFFD and are
 * counted. Everything else stays as it is, so that spans hold.
 */
export function wellFormed(text: string): Decoded {
	let replaced = 0;
	const sound = text.replace(/[\p{Surrogate}\0]/gu, () => {
		replaced++;
		return "\ufffd";
	});
	return { text: sound, replaced };
}

function count(text: string): number {
	let found = 0;
	for (let at = text.indexOf("\ufffd"); at >= 0; found++)
		at = text.indexOf("\ufffd", at + 1);
	return found;
}

// Those that the file itself holds are no fault of its encoding.
function countBytes(bytes: Uint8Array): number {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	let found = 0;
	for (let at = buffer.indexOf("\ufffd"); at >= 0; found++)
		at = buffer.indexOf("\ufffd", at + 3);
	return found;
}

/** The text cut to so many bytes of UTF-8, never within a character; the same text where it is short enough. */
export function cutTo(text: string, bytes: number): string {
	if (text.length * 3 <= bytes) return text;
	const all = Buffer.from(text);
	if (all.length <= bytes) return text;
	let end = bytes;
	while (end > 0 && (all[end] & 0xc0) === 0x80) end--;
	return all.toString("utf8", 0, end);
}
