import { addDays, type Day } from "../../base/index.ts";
import type { Outline } from "./blocks.ts";
import { dayInAddress, firstDateIn, type Order, readDate } from "./dates.ts";
import { type Element, textOf } from "./element.ts";
import { type Facts, metaOf } from "./facts.ts";
import { property, type Thing, wordsOf } from "./linkedData.ts";
import type { Place } from "./place.ts";
import { isLink } from "./worth.ts";

// When an article was published, from the surest source that gives a day that can be: what the page tells machines, then
// a time element near the headline, then the line with the author's name, and the address last. Dates of comments,
// of related stories and of copyright lines stand elsewhere, and are not looked at.

/** What a date was read from. */
export type DatedBy = "json-ld" | "meta" | "time" | "url" | "text";

/** When an article was published and changed, as the page gives it. */
export interface Dated {
	readonly published: string | null;
	readonly modified: string | null;
	readonly datedBy: DatedBy | null;
}

/** What dates are read with. */
export interface Calendar {
	readonly order: Order;
	/** No article is later than two days after it. */
	readonly today: Day;
}

const OLDEST: Day = "1970-01-02";
const DAYS_AHEAD = 2;

const PUBLISHED = ["datePublished", "datePosted", "uploadDate", "dateCreated"];

const META_PUBLISHED = (
	"article:published_time og:article:published_time article:published og:published_time published_time_telegram datepublished " +
	"rnews:datepublished parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:recs:articlepublishdate " +
	"dcterms.issued dc.date.issued dcterms.created dc.date.created dcterms.date dcterms.available dc.date dc:date " +
	"pubdate publishdate publish-date publish_date publish_time publication_date publicationdate publication-date published_date published_at " +
	"published publisheddate article_date_original originalpublicationdate article.published article.created ptime " +
	"displaydate display_date article:publish_date article-published-date bt:pubdate citation_publication_date citation_date " +
	"sort_date date date_published datecreated created creation_date og:pubdate og:publish_date releasedate release_date weibo:article:create_at " +
	"shareaholic:article_published_time vr:published_time hdl_p dat_publication prism.publicationdate gentime timestamp last-published"
).split(" ");

const META_MODIFIED = (
	"article:modified_time og:article:modified_time article:modified og:modified_time datemodified dateupdated og:updated_time article:updated_time dcterms.modified " +
	"dc.date.modified cxenseparse:recs:modifiedtime lastmod last-modified last_modified revision_date article.updated utime modified " +
	"date_modified lastupdated updated_at"
).split(" ");

/** The dates of the article of a page. */
export function datedOf(
	facts: Facts,
	outline: Outline,
	place: Place,
	url: string | null,
	calendar: Calendar,
): Dated {
	for (const [datedBy, give] of [
		["json-ld", () => linkedDates(facts)],
		[
			"meta",
			() => META_PUBLISHED.flatMap((name) => facts.meta.get(name) ?? []),
		],
		["time", () => timesNear(facts, outline, place)],
		["text", () => linesNear(outline, place)],
		["url", () => [url ? dayInAddress(url) : null]],
	] as const) {
		const published = firstBelievable(give(), calendar, datedBy === "text");
		if (published)
			return { published, modified: modifiedOf(facts, calendar), datedBy };
	}
	return {
		published: null,
		modified: modifiedOf(facts, calendar),
		datedBy: null,
	};
}

/** The dates of one thing of linked data: an article or an entry of a live blog. */
export function datedByThing(thing: Thing, calendar: Calendar): Dated {
	const published = firstBelievable(
		PUBLISHED.map((name) => wordsOf(property(thing, name))),
		calendar,
	);
	const modified = firstBelievable(
		[wordsOf(property(thing, "dateModified"))],
		calendar,
	);
	return { published, modified, datedBy: published ? "json-ld" : null };
}

/** The first of the values that is a date an article can have. */
export function firstBelievable(
	values: Iterable<string | null | undefined>,
	calendar: Calendar,
	inText = false,
): string | null {
	const last = addDays(calendar.today, DAYS_AHEAD);
	for (const value of values) {
		if (!value) continue;
		const date = inText
			? firstDateIn(value, calendar.order)
			: readDate(value, calendar.order);
		if (date && date >= OLDEST && date.slice(0, 10) <= last) return date;
	}
	return null;
}

function linkedDates(facts: Facts): (string | null)[] {
	const things = facts.article
		? [facts.article, ...facts.things]
		: facts.things;
	return things.flatMap((thing) =>
		PUBLISHED.map((name) => wordsOf(property(thing, name))),
	);
}

function modifiedOf(facts: Facts, calendar: Calendar): string | null {
	const linked = facts.article
		? wordsOf(property(facts.article, "dateModified"))
		: null;
	return firstBelievable(
		[
			linked,
			metaOf(facts, META_MODIFIED),
			...itemValues(facts, "datemodified"),
		],
		calendar,
	);
}

/** The values of elements that say with itemprop that they are such a date. */
function itemValues(facts: Facts, name: string): string[] {
	return facts.items
		.filter((item) =>
			(item.get("itemprop") ?? "").toLowerCase().split(" ").includes(name),
		)
		.map(writtenIn);
}

function writtenIn(element: Element): string {
	return (
		element.get("datetime") ||
		element.get("content") ||
		element.get("title") ||
		textOf(element)
	);
}

/** Values of time elements: those marked as the publication's, then those that stand with the article, nearest its beginning first. */
function timesNear(facts: Facts, outline: Outline, place: Place): string[] {
	const marked = itemValues(facts, "datepublished");
	const pubdate = facts.times
		.filter((time) => time.get("pubdate") !== null)
		.map(writtenIn);
	const other = inComments(outline, place);
	const near = facts.times
		.filter((time) => !other(time) && !isUpdate(time))
		.slice(0, 200)
		.map((time) => ({ time, distance: distanceOf(time, outline, place) }))
		.filter(({ distance }) => distance < 40)
		.sort((a, b) => a.distance - b.distance);
	return [...marked, ...pubdate, ...near.map(({ time }) => writtenIn(time))];
}

function isUpdate(time: Element): boolean {
	const said = `${time.get("class") ?? ""} ${time.get("itemprop") ?? ""}`;
	return /updat|modif/i.test(said) && !/publ/i.test(said);
}

function inComments(
	outline: Outline,
	place: Place,
): (element: Element) => boolean {
	const parts = outline.parts.filter(
		({ hint, from }) =>
			(hint === "comments" || hint === "related") &&
			place.against[from] === hint,
	);
	const others = new Set(parts.map(({ element }) => element));
	return (element) => {
		for (let at: Element | null = element; at; at = at.parent)
			if (others.has(at)) return true;
		return false;
	};
}

/** How many blocks lie between an element and the beginning of the text; those after its end count more. */
function distanceOf(element: Element, outline: Outline, place: Place): number {
	const at = outline.at.get(element);
	if (at === undefined) return 1_000;
	if (at <= place.first) return place.first - at;
	if (at < place.to) return 10 + (at - place.first);
	return 20 + (at - place.to);
}

const BEFORE = 14;

/** The short lines around the article's beginning, then those at its end. */
function linesNear(outline: Outline, place: Place): string[] {
	const lines: string[] = [];
	const add = (from: number, to: number): void => {
		for (
			let i = Math.max(0, from);
			i < Math.min(to, outline.blocks.length);
			i++
		) {
			const block = outline.blocks[i];
			const { text } = block;
			// A list of other stories begins with a headline, and their dates stand beside links.
			if (i >= place.to && block.kind === "heading") return;
			if (
				text.length <= 160 &&
				(i < place.first || !isLink(block)) &&
				!COPYRIGHT.test(text) &&
				place.against[i] !== "related" &&
				place.against[i] !== "comments"
			)
				lines.push(text);
		}
	};
	const headline = outline.blocks.findLastIndex(
		(block, i) => i < place.first && block.element.tag === "h1",
	);
	if (headline >= 0 && place.first - headline < 60)
		add(headline - 3, place.first);
	add(place.first - BEFORE, place.first);
	add(place.first, place.first + 2);
	// Agencies begin with place and date: "KIEV, May 5, 2024 (Agency) -".
	for (const { text } of outline.blocks.slice(place.first, place.first + 6))
		if (/^\p{Lu}[\p{Lu}\s]/u.test(text)) lines.push(text.slice(0, 80));
	add(place.to - 3, place.to + 4);
	return lines;
}

const COPYRIGHT = /©|\(c\)|copyright|all rights|\bsince \d{4}/i;
