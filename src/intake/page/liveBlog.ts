import { type Block, type Outline, outlineOf } from "./blocks.ts";
import { brothersWithTimes, FEWEST } from "./brothers.ts";
import { type Element, elementsIn, oneLine, textOf } from "./element.ts";
import type { Facts } from "./facts.ts";
import {
	isThing,
	listOf,
	namesIn,
	property,
	type Thing,
	typesOf,
	wordsOf,
} from "./linkedData.ts";
import { paragraphsAt } from "./paragraphs.ts";
import { type Place, placeOf } from "./place.ts";
import { paragraphsOfThing } from "./told.ts";
import { isLink } from "./worth.ts";

// A live blog is many small articles on one page. Where linked data lists its entries they are taken from there, their
// text from the page where it is longer; otherwise the entries are brothers on the page, each with a time of its own.

/** One entry of a live blog, as it stands on the page. */
export interface Entry {
	readonly id: string | null;
	readonly title: string | null;
	readonly authors: readonly string[];
	readonly url: string | null;
	readonly paragraphs: readonly string[];
	/** Its time as written, for people or machines. */
	readonly times: readonly string[];
	readonly thing: Thing | null;
}

/** A page as it stands: its tree, its blocks, and where its text is. */
export interface LivePage {
	readonly root: Element;
	readonly outline: Outline;
	readonly place: Place;
}

/** The entries of a live blog, in the order of the page; none where the page is no live blog. */
export function entriesOf(
	facts: Facts,
	page: LivePage,
	url: string | null,
): Entry[] {
	const blog = facts.things.find((thing) =>
		typesOf(thing).includes("LiveBlogPosting"),
	);
	const shown = entriesShown(page, blog !== undefined || looksLive(facts, url));
	if (!blog) return shown;
	const told = entriesTold(blog, page.root);
	return told.length >= shown.length ? told : shown;
}

function entriesTold(blog: Thing, root: Element): Entry[] {
	const updates = listOf(property(blog, "liveBlogUpdate")).filter(isThing);
	if (updates.length === 0) return [];
	const byId = new Map<string, Element>();
	for (const element of elementsIn(root)) {
		const id = element.get("id");
		if (id && !byId.has(id)) byId.set(id, element);
	}
	return updates.flatMap((update) => entryTold(update, byId));
}

function entryTold(update: Thing, byId: ReadonlyMap<string, Element>): Entry[] {
	const url =
		wordsOf(property(update, "url")) ?? wordsOf(property(update, "@id"));
	const id = url?.includes("#") ? url.slice(url.indexOf("#") + 1) : null;
	const element = id ? byId.get(id) : undefined;
	const told = paragraphsOfThing(update);
	const shown = element ? paragraphsWithin(element) : [];
	const paragraphs =
		shown.join(" ").length > told.join(" ").length ? shown : told;
	if (paragraphs.length === 0) return [];
	return [
		{
			id,
			title:
				wordsOf(property(update, "headline")) ??
				wordsOf(property(update, "name")),
			authors: namesIn(property(update, "author")),
			url,
			paragraphs,
			times: [],
			thing: update,
		},
	];
}

/** What classes and addresses call a live blog; "how-to-live-longer" is none. */
const LIVE =
	/live-?(?:blog|update|ticker|event|report|stream|entry|post|feed|coverage)|(?:^|[\s_-])live$|^live[\s_-]|newsticker|minuto-a-minuto|en-direct|endirect|as-it-happened|minute-by-minute/i;

function looksLive(facts: Facts, url: string | null): boolean {
	const path = (url ?? "").replace(/^[a-z]+:\/\/[^/]*/i, "").slice(0, 500);
	return (
		path
			.split("/")
			.some((piece) => piece !== "livestream" && LIVE.test(piece)) ||
		/live (?:updates|blog|ticker|coverage)|liveblog|liveticker|as it happened/i.test(
			(facts.title ?? "").slice(0, 300),
		)
	);
}

/** How much of the text of a page its entries are at least. */
const SHARE = 0.5;

/** Brothers that each have a time and a text of their own, in a part that calls itself live or on a page that does. */
function entriesShown(page: LivePage, live: boolean): Entry[] {
	if (!live && !callsItselfLive(page.root)) return [];
	const asides = asidesOf(page);
	let best: Entry[] = [];
	for (const brothers of brothersWithTimes(page.root)) {
		if (!(live || isLive(brothers[0]))) continue;
		if (isWithinAny(brothers[0], asides)) continue;
		const entries = brothers.slice(0, MOST).flatMap(entryShown);
		if (entries.length >= FEWEST && entries.length > best.length)
			best = entries;
	}
	const length = best.reduce(
		(sum, { paragraphs }) => sum + paragraphs.join(" ").length,
		0,
	);
	const whole = page.place.worths.reduce((sum, worth) => sum + worth, 0);
	return length >= SHARE * whole ? best : [];
}

const MOST = 5_000;
/** Elements where no text of the article stands: comments, related stories. */
function asidesOf({ outline, place }: LivePage): ReadonlySet<Element> {
	const asides = outline.parts.filter(
		({ hint, from }) =>
			hint !== null && hint !== "body" && place.against[from] === hint,
	);
	return new Set(asides.map((part) => part.element));
}

function isWithinAny(element: Element, outer: ReadonlySet<Element>): boolean {
	for (let at: Element | null = element; at; at = at.parent)
		if (outer.has(at)) return true;
	return false;
}

/** Whether any part of the page does, which few pages have: the search for entries costs more. */
function callsItselfLive(root: Element): boolean {
	for (const element of elementsIn(root)) {
		const { attributes } = element;
		for (let i = 0; i < attributes.length; i += 2)
			if (
				(attributes[i] === "class" || attributes[i] === "id") &&
				LIVE.test(attributes[i + 1])
			)
				return true;
	}
	return false;
}

function isLive(element: Element): boolean {
	let at: Element | null = element;
	for (let steps = 0; at && steps < 5; steps++, at = at.parent)
		if (LIVE.test(`${at.get("class") ?? ""} ${at.get("id") ?? ""}`))
			return true;
	return false;
}

function entryShown(element: Element): Entry[] {
	const paragraphs = paragraphsWithin(element);
	if (paragraphs.length === 0) return [];
	const times: string[] = [];
	let title: string | null = null;
	let id = element.get("id") || element.get("data-id") || null;
	for (const inner of elementsIn(element)) {
		if (inner.tag === "time")
			times.push(inner.get("datetime") || textOf(inner));
		else if (inner.get("data-timestamp"))
			times.push(inner.get("data-timestamp") ?? "");
		if (/^h[2-6]$/.test(inner.tag)) title ??= textOf(inner) || null;
		if (inner.tag === "a" || inner.tag === "h2")
			id ??= inner.get("name") || (inner.tag === "h2" ? inner.get("id") : null);
	}
	return [
		{ id, title, authors: [], url: null, paragraphs, times, thing: null },
	];
}

function paragraphsWithin(element: Element): string[] {
	const outline = outlineOf(element);
	const place = placeOf(outline);
	const whole = { ...place, from: 0, to: outline.blocks.length };
	const paragraphs = paragraphsAt(outline.blocks, whole, null);
	return paragraphs.length > 0
		? paragraphs
		: outline.blocks.filter(isShortNews).map((block) => block.text);
}

function isShortNews(block: Block): boolean {
	return (
		block.kind !== "heading" &&
		!isLink(block) &&
		oneLine(block.text).split(" ").length >= 6
	);
}
