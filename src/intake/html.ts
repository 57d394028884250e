import { decodeMarkup } from "./charset.ts";
import { gather } from "./gather.ts";
import { withHeadline } from "./headline.ts";
import type { Found, FoundRecord, Intake } from "./intake.ts";
import type { Remark } from "./item.ts";
import { type Article, readPage } from "./page/index.ts";

/** A saved page: the article on it, or the articles. */
export const html: Intake = {
	name: "html",
	endings: [".html", ".htm", ".xhtml"],
	isBegunBy: (head) => /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(head),
	async *read(chunks, { limits, today }) {
		const { bytes, tooLong } = await gather(chunks, limits.recordBytes);
		if (tooLong) {
			const message = `the page is larger than ${limits.recordBytes} bytes`;
			yield { code: "too-long", message, place: null, raw: bytes };
			return;
		}
		const { text, replaced } = decodeMarkup(bytes, { kind: "html" });
		yield* foundOnPage(text, { url: null, today, place: null, replaced });
	},
};

/** What is known of a page beside its markup. */
export interface PageContext {
	readonly url: string | null;
	/** The day it was seen: no article on it is younger. */
	readonly today: string;
	readonly place: string | null;
	/** Characters of it that could not be read. */
	readonly replaced: number;
	readonly remarks?: readonly Remark[];
}

/** The articles on a page, or the rule by which there is none. */
export function foundOnPage(markup: string, context: PageContext): Found[] {
	const { articles, nothing, cut } = readPage(markup, context);
	const { place, replaced } = context;
	if (articles.length === 0) return [{ rule: nothing ?? "no-article", place }];
	const remarks = [...(context.remarks ?? [])];
	if (cut)
		remarks.push({
			code: "cut",
			message: "the page is longer or deeper than is read, and was cut there",
		});
	return articles.map((article, i): FoundRecord => {
		const isOne = articles.length === 1;
		return {
			fields: fieldsOfArticle(article, context, isOne ? null : i + 1),
			place: isOne ? place : placeOn(place, i + 1),
			replaced: i === 0 ? replaced : 0,
			remarks,
		};
	});
}

function placeOn(place: string | null, number: number): string {
	const article = `article ${number}`;
	return place === null ? article : `${place}, ${article}`;
}

function fieldsOfArticle(
	article: Article,
	context: PageContext,
	number: number | null,
): FoundRecord["fields"] {
	const url = article.url ?? context.url;
	const { authors, language, modified, datedBy } = article;
	// Several articles of one address would be versions of one document.
	const isOwn = number === null || (url !== null && url !== context.url);
	return {
		id: isOwn || url === null ? null : `${url}#article-${number}`,
		outlet: article.outlet ?? hostOf(url),
		published: article.published,
		title: article.title,
		text: withHeadline(article.title, article.text),
		url,
		told: { authors, language, modified, datedBy },
	};
}

/** The host of an address, as a name for who publishes there. */
export function hostOf(url: string | null): string | null {
	if (url === null || !URL.canParse(url)) return null;
	return new URL(url).hostname.replace(/^www\./, "") || null;
}
