import { type Block, outlineOf } from "./blocks.ts";
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
import { placeOf } from "./place.ts";
import { paragraphsOfThing } from "./told.ts";

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

const FEWEST = 3;

/** The entries of a live blog, in the order of the page; none where the page is no live blog. */
export function entriesOf(
	facts: Facts,
	root: Element,
	url: string | null,
): Entry[] {
	const blog = facts.things.find((thing) =>
		typesOf(thing).includes("LiveBlogPosting"),
	);
	const shown = entriesShown(root, blog !== undefined || looksLive(facts, url));
	if (!blog) return shown;
	const told = entriesTold(blog, root);
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

const LIVE =
	/(?:^|[\s_-])live(?:[\s_-]|$)|liveblog|live-?(?:blog|update|ticker|event|report)|newsticker|minuto-a-minuto|en-direct|endirect/i;

function looksLive(facts: Facts, url: string | null): boolean {
	return (
		LIVE.test(
			(url ?? "").replace(/^[a-z]+:\/\/[^/]*/i, "").replaceAll("/", " "),
		) ||
		/live (?:updates|blog|ticker|coverage)|liveblog|liveticker|as it happened/i.test(
			facts.title ?? "",
		)
	);
}

/** Brothers that each have a time and a text of their own, in a part that calls itself live or on a page that does. */
function entriesShown(root: Element, live: boolean): Entry[] {
	const groups = new Map<Element, Map<string, Element[]>>();
	const seen = new Map<Element, boolean>();
	for (const element of elementsIn(root)) {
		if (
			element.tag !== "time" &&
			!/time|date/i.test(element.get("class") ?? "")
		)
			continue;
		const entry = entryAround(element, seen);
		if (!entry?.parent) continue;
		const byKind = groups.get(entry.parent) ?? new Map<string, Element[]>();
		groups.set(entry.parent, byKind);
		const brothers = byKind.get(kindOf(entry)) ?? [];
		byKind.set(kindOf(entry), brothers);
		if (brothers.at(-1) !== entry) brothers.push(entry);
	}
	let best: Entry[] = [];
	for (const byKind of groups.values())
		for (const brothers of byKind.values()) {
			if (brothers.length < FEWEST || !(live || isLive(brothers[0]))) continue;
			const entries = brothers.slice(0, 5_000).flatMap(entryShown);
			if (entries.length >= FEWEST && entries.length > best.length)
				best = entries;
		}
	return best;
}

/** The innermost element around a time that has brothers of its kind and a text; what was found is kept, so that each is looked at once. */
function entryAround(
	time: Element,
	seen: Map<Element, boolean>,
): Element | null {
	let at: Element | null = time.parent;
	for (let steps = 0; at?.parent && steps < 8; steps++, at = at.parent) {
		if (!ENTRIES.has(at.tag)) continue;
		if (!seen.has(at)) lookAmong(at.parent, seen);
		if (seen.get(at)) return at;
	}
	return null;
}

/** Notes of all that stand in an element whether they are entries. */
function lookAmong(parent: Element, seen: Map<Element, boolean>): void {
	const counts = new Map<string, number>();
	const children = parent.children.filter((child) => typeof child !== "string");
	for (const child of children) {
		const kind = kindOf(child);
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	for (const child of children)
		seen.set(
			child,
			(counts.get(kindOf(child)) ?? 0) >= FEWEST && textOf(child).length > 60,
		);
}

const ENTRIES: ReadonlySet<string> = new Set([
	"article",
	"div",
	"li",
	"section",
]);

/** What makes brothers alike: the tag and its first class. */
function kindOf(element: Element): string {
	return `${element.tag} ${(element.get("class") ?? "").trim().split(/\s+/)[0]}`;
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
	return block.kind !== "heading" && oneLine(block.text).split(" ").length >= 6;
}
