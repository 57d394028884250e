import { type Element, elementsIn, oneLine, textOf } from "./element.ts";
import {
	property,
	type Thing,
	thingsOf,
	typesOf,
	wordsOf,
} from "./linkedData.ts";
import type { Markup } from "./markup.ts";

/** What a page says of itself outside its text, gathered in one walk. */
export interface Facts {
	/** The values of `<meta>`, by name, property or itemprop in small letters, in the order of the page. */
	readonly meta: ReadonlyMap<string, readonly string[]>;
	/** The thing in linked data that is the page's article, null where none is. */
	readonly article: Thing | null;
	readonly things: readonly Thing[];
	readonly headlines: readonly Element[];
	/** Elements that say with itemprop what they hold. */
	readonly items: readonly Element[];
	readonly times: readonly Element[];
	/** Links that say what they lead to: rel, address. */
	readonly links: readonly {
		readonly rel: string;
		readonly href: string;
		readonly element: Element;
	}[];
	/** The text of `<title>`. */
	readonly title: string | null;
	readonly language: string | null;
	readonly savedFrom: string | null;
	readonly base: string | null;
}

const ARTICLES =
	/^(?:\w*NewsArticle|Article|TechArticle|ScholarlyArticle|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|MedicalWebPage|PressRelease)$/;

/** Whether a thing of linked data is an article. */
export function isArticle(thing: Thing): boolean {
	return typesOf(thing).some((type) => ARTICLES.test(type));
}

/** Gathers what a page says of itself. */
export function factsOf(markup: Markup): Facts {
	const meta = new Map<string, string[]>();
	const scripts: Element[] = [];
	const headlines: Element[] = [];
	const items: Element[] = [];
	const times: Element[] = [];
	const links: { rel: string; href: string; element: Element }[] = [];
	let title: string | null = null;
	let language: string | null = null;
	let base: string | null = null;
	for (const element of elementsIn(markup.root)) {
		if (element.tag !== "meta" && element.get("itemprop")) items.push(element);
		switch (element.tag) {
			case "html":
				language ??= element.get("lang") || element.get("xml:lang") || null;
				break;
			case "base":
				base ??= element.get("href");
				break;
			case "title":
				if (!isDrawing(element)) title ??= textOf(element) || null;
				break;
			case "meta":
				gather(meta, element);
				break;
			case "script":
				if (/ld\+json/i.test(element.get("type") ?? "")) scripts.push(element);
				break;
			case "h1":
				headlines.push(element);
				break;
			case "time":
				times.push(element);
				break;
			case "link":
			case "a": {
				const rel = element.get("rel");
				if (rel)
					links.push({
						rel: rel.toLowerCase(),
						href: element.get("href") ?? "",
						element,
					});
				break;
			}
		}
	}
	const things = thingsOf(scripts);
	return {
		meta,
		article: ownArticle(things.filter(isArticle), [
			title,
			...headlines.slice(0, 5).map(textOf),
		]),
		things,
		headlines,
		items,
		times,
		links,
		title,
		language,
		savedFrom: markup.savedFrom,
		base,
	};
}

/** Of several articles in linked data the one that the page is called after, else the first. */
function ownArticle(
	articles: readonly Thing[],
	titles: readonly (string | null)[],
): Thing | null {
	if (articles.length < 2) return articles[0] ?? null;
	const own = articles.find((article) => {
		const headline = wordsOf(
			property(article, "headline") ?? property(article, "name"),
		);
		return (
			headline !== null &&
			titles.some((title) => title?.includes(oneLine(headline)))
		);
	});
	return own ?? articles[0];
}

/** The first value of the first of those names that a page gives. */
export function metaOf(facts: Facts, names: readonly string[]): string | null {
	for (const name of names)
		for (const value of facts.meta.get(name) ?? [])
			if (value !== "") return value;
	return null;
}

function gather(meta: Map<string, string[]>, element: Element): void {
	const content = element.get("content") ?? element.get("value");
	if (content === null) return;
	for (const attribute of ["name", "property", "itemprop", "http-equiv"]) {
		const names = element.get(attribute);
		if (!names) continue;
		const name = names.trim().toLowerCase();
		const values = meta.get(name);
		const value = oneLine(content);
		if (values && values.length < 100) values.push(value);
		else if (!values) meta.set(name, [value]);
	}
}

function isDrawing(title: Element): boolean {
	for (let at = title.parent; at; at = at.parent)
		if (at.tag === "svg") return true;
	return false;
}
