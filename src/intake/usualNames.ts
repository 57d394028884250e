import type { Field } from "./record.ts";

// What collections of news call their fields: as press archives, databases and crawlers export them. The first that an input has
// is taken. Case and what parts words make no difference.

/** Names by which an input may call what it tells. */
export const USUAL_NAMES: Readonly<
	Record<Field | "authors" | "language", readonly string[]>
> = {
	id: [
		"id",
		"guid",
		"uid",
		"article id",
		"document id",
		"doc id",
		"story id",
		"stories id",
		"accession number",
		"accession no",
		"an",
		"storeid",
	],
	outlet: [
		"outlet",
		"source",
		"source name",
		"publication",
		"publication name",
		"publication title",
		"pubtitle",
		"newspaper",
		"media name",
		"publisher",
		"journal",
		"sn",
	],
	published: [
		"published",
		"date",
		"publish date",
		"published at",
		"published date",
		"publication date",
		"date published",
		"pubdate",
		"pub date",
		"load date",
		"pd",
	],
	title: ["title", "headline", "document title", "article title", "hd"],
	text: [
		"text",
		"body",
		"content",
		"article",
		"full text",
		"fulltext",
		"article text",
		"article body",
		"body text",
		"main text",
		"story",
		"story text",
		"hlead",
	],
	url: [
		"url",
		"link",
		"permalink",
		"article url",
		"document url",
		"documenturl",
		"web address",
	],
	authors: ["authors", "author", "byline", "by"],
	language: ["language", "lang", "la"],
};

/** Text that is exported in two columns: its lead, and what follows. */
export const TEXT_IN_PARTS = ["lp", "td"] as const;

/** A name without case and without what parts its words. */
export function plainName(name: string): string {
	return name
		.toLowerCase()
		.replace(/[\s_.-]+/g, " ")
		.trim();
}
