import { decodeMarkup } from "./charset.ts";
import { gather } from "./gather.ts";
import { withHeadline } from "./headline.ts";
import { hostOf } from "./host.ts";
import { canonicalUrl } from "./identity.ts";
import type { Found, FoundRecord, Intake } from "./intake.ts";
import type { Remark } from "./item.ts";
import type { Limits } from "./limits.ts";
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
		yield* foundOnPage(text, {
			url: null,
			today,
			place: null,
			replaced,
			limits,
		});
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
	readonly limits: Limits;
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
	const addresses = articles.map(({ url }) => url ?? context.url);
	const times = timesOf(addresses);
	return articles.map((article, i): FoundRecord => {
		const url = addresses[i];
		const isOne = articles.length === 1;
		const isOwn = url === null || times.get(canonicalUrl(url)) === 1;
		const anchor = article.id ?? `article-${i + 1}`;
		const id = isOwn ? null : `${withoutAnchor(url)}#${anchor}`;
		return {
			fields: fieldsOfArticle(article, id, url),
			place: isOne ? place : placeOn(place, i + 1),
			replaced: i === 0 ? replaced : 0,
			remarks,
		};
	});
}

// Several articles of one address, as the entries of a live blog, would be taken for versions of one document.
function timesOf(addresses: readonly (string | null)[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const address of addresses) {
		const known = canonicalUrl(address ?? "");
		times.set(known, (times.get(known) ?? 0) + 1);
	}
	return times;
}

function withoutAnchor(url: string): string {
	return url.split("#", 1)[0];
}

function placeOn(place: string | null, number: number): string {
	const article = `article ${number}`;
	return place === null ? article : `${place}, ${article}`;
}

function fieldsOfArticle(
	article: Article,
	id: string | null,
	url: string | null,
): FoundRecord["fields"] {
	const { title, published, authors, language, modified, datedBy } = article;
	const outlet = article.outlet ?? hostOf(url);
	const text = withHeadline(title, article.text);
	const told = { authors, language, modified, datedBy };
	return { id, outlet, published, title, text, url, told };
}
