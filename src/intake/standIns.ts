import { decode } from "./decode.ts";

// Stand in for readers of pages, charsets and fragments of HTML, by their signatures.

export interface PageArticle {
	readonly url: string | null;
	readonly title: string | null;
	readonly site: string | null;
	readonly published: string | null;
	readonly text: string;
	readonly authors: readonly string[];
	readonly language: string | null;
	readonly modified: string | null;
	readonly datedBy: string | null;
}

export interface Page {
	readonly articles: readonly PageArticle[];
	/** Why there is no article. */
	readonly nothing: string | null;
	/** Whether a limit was met. */
	readonly cut: boolean;
}

export function readPage(
	html: string,
	{ url }: { readonly url: string | null; readonly today: string },
): Page {
	const text = between(html, "<p>", "</p>").map(plainText).join("\n\n");
	if (text === "") return { articles: [], nothing: "no-article", cut: false };
	const article: PageArticle = {
		url,
		title: between(html, "<h1>", "</h1>")[0] ?? null,
		site: null,
		published: between(html, "<time>", "</time>")[0] ?? null,
		text,
		authors: [],
		language: null,
		modified: null,
		datedBy: html.includes("<time>") ? "time" : null,
	};
	return { articles: [article], nothing: null, cut: false };
}

function between(text: string, begins: string, ends: string): string[] {
	return text
		.split(begins)
		.slice(1)
		.map((part) => part.split(ends, 1)[0]);
}

export function decodeMarkup(
	bytes: Uint8Array,
	hints: { readonly http?: string | null; readonly kind: "html" | "text" },
): { readonly text: string; readonly replaced: number } {
	const latin = /charset="?(?:iso-8859-1|windows-1252)/i;
	if (!latin.test(hints.http ?? "")) return decode(bytes);
	const text = new TextDecoder("windows-1252").decode(bytes);
	return { text, replaced: 0 };
}

export function plainText(html: string): string {
	return html
		.split("<")
		.map((part, i) => (i === 0 ? part : part.slice(part.indexOf(">") + 1)))
		.join(" ")
		.split(/\s+/)
		.filter((word) => word !== "")
		.join(" ");
}
