import { addressOf } from "./address.ts";
import { type Body, bodyOf, lineOf } from "./body.ts";
import { type ReadDate, readDate } from "./date.ts";
import type { Element } from "./element.ts";
import { distinct, type Person, personOf } from "./person.ts";
import { collapse, plainLine } from "./plain.ts";

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

/** A file that comes with an item. */
export interface Enclosure {
	readonly url: string;
	readonly type: string | null;
	/** In bytes. */
	readonly length: number | null;
}

/** A newspaper or agency with the address of its feed or site. */
export interface Outlet {
	readonly name: string | null;
	readonly url: string | null;
}

/** Reads an item or entry; addresses are relative to `base` where it names none itself. */
export function itemOf(element: Element, base: string | null): FeedItem {
	const summary = firstBody(element, SUMMARIES);
	const content = fullestBody(element) ?? summary;
	const published = firstDate(element, PUBLISHED) ?? attributeDate(element);
	const modified = firstDate(element, MODIFIED);
	return {
		id: idOf(element),
		title: firstLine(element, TITLES),
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

// Of several elements that say the same the first in these rows is taken, wherever it stands.
export const TITLES = [
	"atom:title",
	"title",
	"dc:title",
	"dcterms:title",
	"itunes:title",
	"media:title",
];
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

/** The first of the named elements that says something, on one line. */
export function firstLine(
	element: Element,
	names: readonly string[],
): string | null {
	for (const name of names)
		for (const each of element.all(name)) {
			const line = lineOf(each);
			if (line !== "") return line;
		}
	return null;
}

/** The first of the named elements that says something. */
export function firstBody(
	element: Element,
	names: readonly string[],
): Body | null {
	for (const name of names)
		for (const each of element.all(name)) {
			const body = bodyOf(each);
			if (body.text !== "") return body;
		}
	return null;
}

/** The first of the named dates that can be read; else the first, with its reason. */
export function firstDate(
	element: Element,
	names: readonly string[],
): ReadDate | null {
	let unread: ReadDate | null = null;
	for (const each of element.all(...names)) {
		const written = plainLine(each.markup ?? each.said);
		if (written === "") continue;
		const date = readDate(written);
		if (date.iso !== null) return date;
		unread ??= date;
	}
	return unread;
}

function attributeDate(element: Element): ReadDate | null {
	const lastmod = element.attribute("lastmod");
	return lastmod === null ? null : readDate(lastmod);
}

function fullestBody(element: Element): Body | null {
	const bodies = [
		...element.all(...CONTENTS).map(bodyOf),
		...moduleContents(element).map(bodyOf),
	];
	let fullest: Body | null = null;
	for (const body of bodies)
		if (body.text.length > (fullest?.text.length ?? 0)) fullest = body;
	return fullest;
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
	return element.attribute("rdf:about") ?? element.attribute("about");
}

/** The address that an element gives for what it tells of: its alternate link before any other. */
export function linkOf(element: Element, base: string | null): string | null {
	const candidates = [
		...element.all("feedburner:origlink").map(saidOf),
		...alternatesOf(element),
		...element.all("guid").filter(isPermaLink).map(saidOf),
		[element.attribute("href"), element],
		[element.attribute("rdf:about") ?? element.attribute("about"), element],
	] as [string | null, Element][];
	for (const [written, at] of candidates) {
		const link = addressOf(written, at.base ?? base);
		if (link !== null) return link;
	}
	return null;
}

const saidOf = (element: Element): [string, Element] => [element.said, element];

function isPermaLink(guid: Element): boolean {
	const isPermaLink = guid.attribute("ispermalink")?.toLowerCase() ?? "true";
	const isAddress = /^(?:https?:|\/|\.)/i.test(guid.said);
	return (
		isPermaLink !== "false" &&
		(isAddress ||
			(isPermaLink === "true" && guid.attribute("ispermalink") !== null))
	);
}

const ALTERNATE =
	/^(?:alternate|http:\/\/www\.iana\.org\/assignments\/relation\/alternate)$/i;

function alternatesOf(element: Element): [string | null, Element][] {
	const links = element.all("link", "atom:link", "l:link");
	const plain = links.filter((link) => link.attribute("href") === null);
	const alternates = links.filter(
		(link) =>
			link.attribute("href") !== null &&
			ALTERNATE.test(link.attribute("rel") ?? "alternate"),
	);
	const isPage = (link: Element): boolean =>
		/html/i.test(link.attribute("type") ?? "text/html");
	return [
		...plain.map(saidOf),
		...[
			...alternates.filter(isPage),
			...alternates.filter((link) => !isPage(link)),
		].map((link): [string | null, Element] => [link.attribute("href"), link]),
	];
}

/** The people that an element names as those who wrote it. */
export function authorsOf(element: Element): Person[] {
	const groups = element.all("atom:author", "author", "dc:creator");
	const people = groups.map(personIn);
	const more = [
		"itunes:author",
		"dc:author",
		"dcterms:creator",
		"managingeditor",
		"media:credit",
	];
	for (const name of more) {
		if (people.some((person) => person !== null)) break;
		people.push(...element.all(name).map(personIn));
	}
	return distinct(people);
}

const NAMES = ["atom:name", "name", "foaf:name", "rdf:value", "dc:title"];
const EMAILS = ["atom:email", "email"];
const URLS = [
	"atom:uri",
	"atom:url",
	"atom:homepage",
	"uri",
	"url",
	"homepage",
];

function personIn(element: Element): Person | null {
	const holder = element.child("rdf:description") ?? element;
	const field = (names: readonly string[]): string | null =>
		holder.all(...names).find((child) => child.said !== "")?.said ?? null;
	const name = field(NAMES);
	const email = field(EMAILS);
	const url = addressOf(field(URLS), element.base);
	if (name === null && email === null) {
		const person = personOf(element.markup ?? element.text);
		return person && { ...person, url: person.url ?? url };
	}
	const read = name === null ? null : personOf(name);
	return { name: read?.name ?? null, email: email ?? read?.email ?? null, url };
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

function enclosuresOf(element: Element, base: string | null): Enclosure[] {
	const media = [element, ...element.all("media:group")].flatMap((each) =>
		each.all("media:content"),
	);
	const links = element
		.all("atom:link", "link")
		.filter((link) => /^enclosure$/i.test(link.attribute("rel") ?? ""));
	const found = new Map<string, Enclosure>();
	for (const each of [
		...element.all("enclosure", "enc:enclosure"),
		...links,
		...media,
	]) {
		const enclosure = enclosureOf(each, base);
		if (enclosure && !found.has(enclosure.url))
			found.set(enclosure.url, enclosure);
	}
	return [...found.values()];
}

function enclosureOf(element: Element, base: string | null): Enclosure | null {
	const said = (...names: readonly string[]): string | null =>
		names
			.map((name) => element.attribute(name))
			.find((each) => each !== null) ?? null;
	const url = addressOf(
		said("url", "href", "rdf:resource", "resource"),
		element.base ?? base,
	);
	if (url === null) return null;
	const length = said("length", "enc:length", "filesize");
	return {
		url,
		type: said("type", "enc:type"),
		length:
			length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
	};
}

function outletOf(element: Element, base: string | null): Outlet | null {
	const atom = element.child("atom:source");
	if (atom && atom.children.length > 0)
		return outlet(firstLine(atom, TITLES), linkOf(atom, base));
	const source = element.all("source", "atom:source")[0];
	if (source) {
		const url = addressOf(source.attribute("url"), source.base ?? base);
		const named = outlet(collapse(source.said), url);
		if (named) return named;
	}
	const name = firstLine(element, [
		"ag:source",
		"prism:publicationname",
		"dc:source",
	]);
	const url = addressOf(element.child("ag:sourceurl")?.said ?? null, base);
	return outlet(name, url);
}

function outlet(name: string | null, url: string | null): Outlet | null {
	return name || url ? { name: name || null, url } : null;
}
