import { isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import { decode } from "./decode.ts";

// Which characters bytes stand for is said in up to three places, and each of them is often wrong. So a label is a claim that
// the bytes may contradict, by these rules:
// - UTF-8 loses where at least as many bytes break it as characters beyond ASCII keep it. A few broken bytes in a long text,
//   or a last character that is cut, are damage and no contradiction.
// - ASCII loses where there is a byte beyond it: it says nothing about that byte.
// - A charset of one byte a character loses where the bytes are UTF-8 with a character beyond ASCII: by chance that is rare.
// - One of several bytes loses where more than one in twenty of its characters cannot be read, or where any cannot and the
//   bytes are UTF-8.
// - UTF-16 and UTF-32 lose where no early byte is zero; a declaration that was read as ASCII cannot be one of them.
// `latin-1` means windows-1252, as it does on the web.

/** Markup as text, with the charset it was read in and what decided it. */
export interface DecodedMarkup {
	readonly text: string;
	/** Characters that could not be read and stand as U+FFFD. */
	readonly replaced: number;
	readonly charset: string;
	readonly by: "bom" | "http" | "declared" | "utf-8" | "sniffed";
}

/** What is known of bytes before they are read. */
export interface CharsetHints {
	/** The Content-Type header they came with. */
	readonly http?: string | null;
	/** Where a declaration may stand: in an XML declaration, also in a `<meta>`, nowhere. */
	readonly kind: "xml" | "html" | "text";
}

type Decision = Pick<DecodedMarkup, "charset" | "by">;

const DECLARED_WITHIN = 1024;
const SNIFFED_WITHIN = 64 * 1024;

/** The text of bytes: byte order mark, HTTP header, declaration, UTF-8, guess, each as far as the bytes bear it out. */
export function decodeMarkup(
	bytes: Uint8Array,
	hints: CharsetHints,
): DecodedMarkup {
	const { charset, by } =
		byMark(bytes) ?? byZeros(bytes) ?? byLabel(bytes, hints) ?? byBytes(bytes);
	const { text, replaced } = decodeAs(bytes, charset);
	return { text: withoutMark(text), replaced, charset, by };
}

function byMark(bytes: Uint8Array): Decision | null {
	const starts = (...mark: number[]): boolean =>
		mark.every((byte, i) => bytes[i] === byte);
	const by = "bom";
	if (starts(0xef, 0xbb, 0xbf)) return { charset: "utf-8", by };
	if (starts(0xff, 0xfe, 0, 0)) return { charset: "utf-32le", by };
	if (starts(0, 0, 0xfe, 0xff)) return { charset: "utf-32be", by };
	if (starts(0xff, 0xfe)) return { charset: "utf-16le", by };
	if (starts(0xfe, 0xff)) return { charset: "utf-16be", by };
	return null;
}

// Markup begins with `<` or white space: where its zero bytes lie tells UTF-16 and UTF-32 without a mark.
function byZeros(bytes: Uint8Array): Decision | null {
	if (bytes.length < 4) return null;
	const zeros = [0, 1, 2, 3].map((i) => (bytes[i] === 0 ? "0" : "x")).join("");
	const charset = {
		x000: "utf-32le",
		"000x": "utf-32be",
		x0x0: "utf-16le",
		"0x0x": "utf-16be",
	}[zeros];
	return charset ? { charset, by: "sniffed" } : null;
}

function byLabel(bytes: Uint8Array, hints: CharsetHints): Decision | null {
	const http = charsetOf(/charset\s*=\s*["']?\s*([^\s"';,]+)/i, hints.http);
	if (http && bears(bytes, http)) return { charset: http, by: "http" };
	const declared = declaredIn(bytes, hints.kind);
	if (!declared || declared.startsWith("utf-16")) return null;
	if (declared.startsWith("utf-32")) return null;
	return bears(bytes, declared) ? { charset: declared, by: "declared" } : null;
}

const XML_DECLARATION =
	/^[\s\0]{0,100}<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:-]+)/i;
const META =
	/<meta\s[^>]{0,200}?charset\s{0,20}=\s{0,20}["']?\s{0,20}([\w.:-]+)/i;

function declaredIn(
	bytes: Uint8Array,
	kind: CharsetHints["kind"],
): string | null {
	if (kind === "text") return null;
	const head = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString(
		"latin1",
	);
	const meta = kind === "html" ? charsetOf(META, head) : null;
	return meta ?? charsetOf(XML_DECLARATION, head);
}

function charsetOf(
	pattern: RegExp,
	text: string | null | undefined,
): string | null {
	const label = pattern.exec((text ?? "").slice(0, DECLARED_WITHIN))?.[1];
	return label ? charsetNamed(label) : null;
}

const ASCII = /^(us-?)?ascii$|^ansi_?x3\.4|^iso-?646/;

/** The charset that a label means, by its WHATWG name or a usual slip of it; null where it means none that can be read. */
export function charsetNamed(label: string): string | null {
	const name = label.trim().toLowerCase();
	if (ASCII.test(name)) return "ascii";
	if (/^utf[-_]?32(le|be)?$|^ucs-?4$/.test(name))
		return name.endsWith("be") ? "utf-32be" : "utf-32le";
	const dashed = name.replaceAll("_", "-");
	const tried = [
		name,
		dashed,
		name.replace(/[-_\s]/g, ""),
		dashed.replace(/^(?:win|cp|windows|ms)-?(\d{3,4})$/, "windows-$1"),
		dashed.replace(/^iso-?(?:8859|8859-)-?(\d\d?)$/, "iso-8859-$1"),
		dashed.replace(/^latin-(\d)$/, "latin$1"),
	];
	for (const each of tried) {
		const charset = encodingOf(each);
		if (charset) return charset;
	}
	return null;
}

function encodingOf(label: string): string | null {
	try {
		return new TextDecoder(label).encoding;
	} catch {
		// The decoder has no other way to say that it does not know a label.
		return null;
	}
}

const MULTI_BYTE = /^(?:gb|big5|euc-|shift_jis|iso-2022)/;

function bears(bytes: Uint8Array, charset: string): boolean {
	if (charset === "utf-8") return isMostlyUtf8(bytes);
	if (charset.startsWith("utf-16") || charset.startsWith("utf-32"))
		return bytes.subarray(0, 256).includes(0);
	const isPlain = !hasHighByte(bytes);
	if (charset === "ascii") return isPlain;
	if (isPlain && !charset.startsWith("iso-2022")) return true;
	const isValidUtf8 = !isPlain && isUtf8(bytes);
	if (!MULTI_BYTE.test(charset)) return !isValidUtf8;
	const { text, replaced } = decodeAs(bytes, charset);
	if (replaced > 0 && isValidUtf8) return false;
	return replaced * 20 <= countHigh(text);
}

/** What the bytes look like where nothing that is said of them holds. */
function byBytes(bytes: Uint8Array): Decision {
	if (isMostlyUtf8(bytes)) return { charset: "utf-8", by: "utf-8" };
	return { charset: sniffed(bytes), by: "sniffed" };
}

function sniffed(bytes: Uint8Array): string {
	for (const { name } of analyse(bytes.subarray(0, SNIFFED_WITHIN))) {
		const charset = charsetNamed(name);
		if (!charset || charset === "ascii" || charset === "utf-8") continue;
		if (charset.startsWith("utf-") && !bytes.includes(0)) continue;
		if (bears(bytes, charset)) return charset;
	}
	return "windows-1252";
}

function hasHighByte(bytes: Uint8Array): boolean {
	for (const byte of bytes) if (byte > 0x7f) return true;
	return false;
}

function countHigh(text: string): number {
	let found = 0;
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) found++;
	return found;
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
	if (isUtf8(bytes)) return true;
	const { text, replaced } = decode(bytes);
	const isCut = replaced === 1 && text.endsWith("\ufffd") && text.length > 1;
	const kept = countHigh(text) - replaced;
	return replaced < kept || (isCut && kept > 0);
}

// What 0x80 to 0x9f are in windows-1252; the engine's own decoder leaves them as control characters.
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeAs(
	bytes: Uint8Array,
	charset: string,
): { text: string; replaced: number } {
	if (charset === "utf-8" || charset === "ascii") return decode(bytes);
	if (charset.startsWith("utf-32"))
		return counted(utf32(bytes, charset === "utf-32le"));
	const text = new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
	if (charset !== "windows-1252") return counted(text);
	const mended = text.replace(
		/[\u0080-\u009f]/g,
		(control) => WINDOWS[control.charCodeAt(0) - 0x80],
	);
	return { text: mended, replaced: 0 };
}

function counted(text: string): { text: string; replaced: number } {
	let replaced = 0;
	for (let at = text.indexOf("\ufffd"); at >= 0; replaced++)
		at = text.indexOf("\ufffd", at + 1);
	return { text, replaced };
}

function utf32(bytes: Uint8Array, isLittle: boolean): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const parts: string[] = [];
	for (let at = 0; at + 4 <= bytes.length; at += 4) {
		const code = view.getUint32(at, isLittle);
		const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
		parts.push(isCharacter ? String.fromCodePoint(code) : "\ufffd");
	}
	if (bytes.length % 4 !== 0) parts.push("\ufffd");
	return parts.join("");
}

function withoutMark(text: string): string {
	return text.startsWith("\ufeff") ? text.slice(1) : text;
}
