import { decodeMarkup } from "../charset.ts";
import type { Element } from "./element.ts";
import { endOfEntity, entity } from "./entity.ts";
import { collapse, isHtmlName, plainParagraphs, plainText } from "./plain.ts";

// A text in a feed is plain, HTML that was escaped, HTML that stands in the feed as it is, or bytes in base64. Atom says which;
// RSS does not, so that HTML is what has a tag or an entity of HTML in it.

/** A text of a feed: its HTML, null where it is none, and what a reader sees of it. */
export interface Body {
	readonly html: string | null;
	readonly text: string;
}

const NOTHING: Body = { html: null, text: "" };

/** What an element says, however it is written. */
export function bodyOf(element: Element | null): Body {
	if (!element) return NOTHING;
	if (element.markup !== null) return htmlBody(element.markup);
	const said = element.said;
	if (said === "") return NOTHING;
	const type = element.attribute("type")?.toLowerCase() ?? null;
	const mode = element.attribute("mode")?.toLowerCase() ?? null;
	if (mode === "base64" || (mode === null && isBase64Type(type)))
		return bytesBody(said, type);
	if (isHtmlType(type)) return htmlBody(said);
	if (!element.isTyped) return guessBody(said, isAlwaysHtml(element.name));
	return textBody(mendTwiceEscaped(said));
}

/** What an element says on one line, as a title does. */
export function lineOf(element: Element | null): string {
	return collapse(bodyOf(element).text);
}

/** The body of text that may be HTML, where nothing says whether it is. */
export function guessBody(text: string, isHtml = false): Body {
	return isHtml || looksLikeHtml(text) ? htmlBody(text) : textBody(text);
}

/** The body of HTML. */
export function htmlBody(html: string): Body {
	const trimmed = html.trim();
	return trimmed === "" ? NOTHING : { html: trimmed, text: plainText(trimmed) };
}

function textBody(text: string): Body {
	return { html: null, text: plainParagraphs(text) };
}

function isHtmlType(type: string | null): boolean {
	return type !== null && /^(?:(?:text|application)\/)?x?html\b/.test(type);
}

function isAlwaysHtml(name: string): boolean {
	return name === "content:encoded" || name.startsWith("xhtml:");
}

// Media types other than text and XML stand in base64, says Atom.
function isBase64Type(type: string | null): boolean {
	if (!type?.includes("/")) return false;
	return !/^text\/|[/+]xml\b|xhtml|^message\//.test(type);
}

function bytesBody(base64: string, type: string | null): Body {
	const bytes = Buffer.from(base64, "base64");
	const { text, replaced } = decodeMarkup(bytes, { kind: "text" });
	if (replaced > 0 || text.includes("\0")) return NOTHING;
	if (isHtmlType(type)) return htmlBody(text);
	return type?.startsWith("text/") ? textBody(text) : guessBody(text);
}

const TAG = /<(\/?)([a-z][a-z0-9]{0,15})(?=([\s/>]))|<!--/gi;
const ALONE = new Set(["br", "hr", "img", "p", "li"]);

/**
 * Whether text has HTML in it: an entity, or a tag that closes, has attributes or stands alone by nature. `the <blink> tag`
 * is text.
 */
export function looksLikeHtml(text: string): boolean {
	if (text.includes("<")) {
		const last = text.lastIndexOf(">");
		for (const { index, 1: slash, 2: name, 3: next } of text.matchAll(TAG)) {
			if (index > last) break;
			if (name === undefined) return true;
			const isTag =
				slash === "/" || next !== ">" || ALONE.has(name.toLowerCase());
			if (isTag && isHtmlName(name.toLowerCase())) return true;
		}
	}
	for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
		const end = endOfEntity(text, at + 1);
		if (end > 0 && entity(text.slice(at + 1, end)) !== null) return true;
	}
	return false;
}

// In a text that is said to be plain `&lt;` is what it says, but nobody means `&#8217;` or `&eacute;` as such.
function mendTwiceEscaped(text: string): string {
	if (!text.includes("&")) return text;
	return text.replace(/&#?\w{1,31};/g, (written) => {
		const character = entity(written.slice(1, -1));
		return character === null || /^[&<>"']$/.test(character)
			? written
			: character;
	});
}
