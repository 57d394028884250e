import { type Body, bodyOf } from "./body.ts";
import { type ReadDate, readDate } from "./date.ts";
import type { Element } from "./element.ts";
import { type Enclosure, enclosuresOf } from "./enclosure.ts";
import { firstBody, firstDate, firstLine, TITLES } from "./fields.ts";
import { linkOf } from "./link.ts";
import { type Outlet, outletOf } from "./outlet.ts";
import { authorsOf, type Person } from "./person.ts";
import { plainLine } from "./plain.ts";

/** One report of a feed. What the feed does not say is null or empty. */
export interface FeedItem {
	/** As the feed gives it: guid, Atom id, `rdf:about`. */
	readonly id: string | null;
	/** On one line, without markup. */
	readonly title: string | null;
	/** Address of the report itself, whole. */
	readonly link: string | null;
	readonly authors: readonly Person[];
	/** ISO date-time with its offset or `Z`, or ISO date; null where there is none or it cannot be read. */
	readonly published: string | null;
	readonly modified: string | null;
	/** What was odd or unreadable in the dates. */
	readonly dateRemark: string | null;
	/** Paragraphs parted by blank lines, without markup. */
	readonly summary: string | null;
	/** The fullest text that the feed gives, in the same shape; the summary where it gives no other. */
	readonly content: string | null;
	/** The HTML that `content` was read from; null where it was none. */
	readonly contentHtml: string | null;
	readonly categories: readonly string[];
	readonly enclosures: readonly Enclosure[];
	/** Whom the item was taken over from, if it says so. */
	readonly outlet: Outlet | null;
}

/** Reads an item or entry; addresses are relative to `base` where it names none itself. */
export function itemOf(element: Element, base: string | null): FeedItem {
	const media = element.child("media:group");
	const summary =
		firstBody(element, SUMMARIES) ??
		(media && firstBody(media, ["media:description"]));
	const content = fullestBody(element) ?? summary;
	const published = firstDate(element, PUBLISHED) ?? attributeDate(element);
	const modified = firstDate(element, MODIFIED);
	return {
		id: idOf(element),
		title: firstLine(element, TITLES) ?? (media && firstLine(media, TITLES)),
		link: linkOf(element, base),
		authors: authorsOf(element),
		published: published?.iso ?? null,
		modified: modified?.iso ?? null,
		dateRemark: published?.remark ?? modified?.remark ?? null,
		summary: summary?.text || null,
		content: content?.text || null,
		contentHtml: content?.html ?? null,
		categories: categoriesOf(element),
		enclosures: enclosuresOf(element, base),
		outlet: outletOf(element, base),
	};
}

const SUMMARIES = [
	"atom:summary",
	"description",
	"summary",
	"abstract",
	"dc:description",
	"dcterms:abstract",
	"itunes:summary",
	"itunes:subtitle",
	"media:description",
	"prism:teaser",
];
const CONTENTS = [
	"content:encoded",
	"content:encoding",
	"atom:content",
	"xhtml:body",
	"xhtml:div",
	"xhtml:section",
	"xhtml:article",
	"content",
	"body",
	"fullitem",
];
const PUBLISHED = [
	"pubdate",
	"atom:published",
	"published",
	"atom:issued",
	"issued",
	"dcterms:issued",
	"dcterms:available",
	"prism:publicationdate",
	"dc:date",
	"date",
	"ag:timestamp",
	"dcterms:created",
	"atom:created",
	"created",
	"dcterms:date",
	"dcterms:datesubmitted",
];
const MODIFIED = [
	"atom:updated",
	"updated",
	"atom:modified",
	"modified",
	"dcterms:modified",
	"prism:modificationdate",
	"lastbuilddate",
	"lastmod",
];

/** The date of an item or channel of CDF, which stands in an attribute. */
export function attributeDate(element: Element): ReadDate | null {
	const lastmod = element.attribute("lastmod");
	return lastmod === null ? null : readDate(lastmod);
}

function fullestBody(element: Element): Body | null {
	const bodies = [
		...element.all(...CONTENTS).map(bodyOf),
		...element.all("atom:content").flatMap(formsOf).map(bodyOf),
		...moduleContents(element).map(bodyOf),
	];
	let fullest: Body | null = null;
	for (const body of bodies)
		if (body.text.length > (fullest?.text.length ?? 0)) fullest = body;
	return fullest;
}

// The forms of a content that Atom 0.3 calls `multipart/alternative`.
function formsOf(content: Element): readonly Element[] {
	return content.all("atom:content");
}

// The content module of RSS 1.0: `content:items`, a bag of `content:item`s, each with its text in `rdf:value`.
function moduleContents(element: Element): Element[] {
	return element
		.all("content:items")
		.flatMap((items) => items.all("rdf:bag"))
		.flatMap((bag) => bag.all("rdf:li"))
		.flatMap((entry) => entry.all("content:item"))
		.flatMap((item) => item.all("rdf:value"));
}

function idOf(element: Element): string | null {
	for (const each of element.all("atom:id", "guid", "id", "dc:identifier"))
		if (each.said !== "") return each.said;
	return element.attribute("rdf:about");
}

function categoriesOf(element: Element): string[] {
	const found = [
		...element.all("category", "atom:category").map(categoryOf),
		...element.all("dc:subject", "media:category").map((each) => each.said),
		...element
			.all("itunes:keywords", "media:keywords")
			.flatMap((each) => each.said.split(",")),
		...element.all("itunes:category").map(categoryOf),
	];
	return [...new Set(found.map(plainLine).filter((each) => each !== ""))];
}

function categoryOf(category: Element): string {
	return (
		category.attribute("label") ??
		category.attribute("term") ??
		(category.said || category.attribute("text") || "")
	);
}
