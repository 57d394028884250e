import { type Day, urlOf } from "../../base/index.ts";
import { hostOf } from "../host.ts";
import { addressOf } from "./address.ts";
import { authorsOf } from "./authors.ts";
import { DOUBTFUL } from "./belief.ts";
import { type Outline, outlineOf } from "./blocks.ts";
import { type Facts, factsOf } from "./facts.ts";
import { languageOf, orderOn } from "./language.ts";
import { PAGE_LIMITS, type PageLimits } from "./limits.ts";
import { type Entry, entriesOf } from "./liveBlog.ts";
import { readMarkup } from "./markup.ts";
import { type Nothing, nothingOn } from "./nothing.ts";
import { outletOf } from "./outlet.ts";
import { paragraphsAt } from "./paragraphs.ts";
import { type Place, placeOf } from "./place.ts";
import {
	type Calendar,
	type Dated,
	type DatedBy,
	datedByThing,
	datedOf,
	firstBelievable,
} from "./published.ts";
import { titleOf } from "./title.ts";
import { heldAgainst, paragraphsTold } from "./told.ts";

// A page of a paper becomes articles. Its markup is read into a small tree (`markup.ts`), its texts into a row of blocks
// (`blocks.ts`), and the article is the element whose blocks weigh most (`place.ts`): running text counts for, links
// against. What classes say (`hints.ts`) is believed where it would not take most of the text away (`belief.ts`); lines
// that all papers have are told by their words (`furniture.ts`). What the page tells machines (`facts.ts`) gives title,
// names and dates, and where it holds the text too, that is held against what was found (`told.ts`).
//
// Cost: each step walks the page once, no step looks back further than a bound; about half of the time is the reading
// of markup. No script is run, nothing is loaded, and an address is only ever text.
//
// Tried and dropped: the parser and the tree of htmlparser2, which look through all open elements at each closing tag;
// scores that are handed on to parents, as Readability does, which need thresholds where sums need none; Readability
// itself as a second opinion, which on real pages was the better one for no page where ours was short, takes ten times as
// long, and brings captions and lists of links with it; belief in each class on its own, since some papers mark every
// paragraph behind the wall with the same one.

/** An article as a page gives it. */
export interface Article {
	readonly title: string | null;
	readonly authors: readonly string[];
	/** The name of the paper or agency. */
	readonly outlet: string | null;
	/** A day, or a date and time with the offset that the page gives. */
	readonly published: string | null;
	readonly modified: string | null;
	/** What `published` was read from. */
	readonly datedBy: DatedBy | null;
	/** Primary tag: `en`, `pt`. */
	readonly language: string | null;
	readonly url: string | null;
	/** Paragraphs with a blank line between them. */
	readonly text: string;
	/** The anchor of an entry of a live blog. */
	readonly id?: string;
}

/** What was read from a page. */
export interface PageRead {
	readonly articles: readonly Article[];
	/** Why there is none. */
	readonly nothing: Nothing | null;
	/** Whether a limit was reached: what came after it is missing. */
	readonly cut: boolean;
}

/** How a page is read. */
export interface PageOptions {
	/** Where the page came from. */
	readonly url?: string | null;
	/** The day it is: no article is later than two days after it. */
	readonly today?: Day;
	readonly limits?: Partial<PageLimits>;
}

/** Reads the articles of a page of a paper: one, the entries of a live blog, or none with its reason. */
export function readPage(html: string, options: PageOptions = {}): PageRead {
	const limits = { ...PAGE_LIMITS, ...options.limits };
	const markup = readMarkup(html, limits);
	const facts = factsOf(markup);
	const outline = outlineOf(markup.root);
	const url = addressOf(facts, options.url ?? null);
	const outlet = outletOf(facts);
	const place = placeWithText(outline);
	const title = titleOf(facts, outlet, linesBefore(outline, place, 30));
	const calendar = {
		order: orderOn(facts, hostOf(url)),
		today: options.today ?? LATEST,
	};
	const page = { facts, outline, url, outlet, title, calendar };

	const entries = entriesOf(facts, { root: markup.root, outline, place }, url);
	if (entries.length > 0) {
		const articles = entries
			.slice(0, limits.articles)
			.map((entry) => articleOfEntry(entry, page));
		return {
			articles,
			nothing: null,
			cut: markup.cut || entries.length > articles.length,
		};
	}
	const paragraphs = heldAgainst(
		paragraphsAt(outline.blocks, place, title),
		paragraphsTold(facts),
	);
	const nothing = nothingOn(facts, outline, place, title, paragraphs);
	if (nothing) return { articles: [], nothing, cut: markup.cut };
	return {
		articles: [articleAt(place, paragraphs, page)],
		nothing: null,
		cut: markup.cut,
	};
}

const LATEST: Day = "9999-12-28";

interface Page {
	readonly facts: Facts;
	readonly outline: Outline;
	readonly url: string | null;
	readonly outlet: string | null;
	readonly title: string | null;
	readonly calendar: Calendar;
}

function articleAt(
	place: Place,
	paragraphs: readonly string[],
	page: Page,
): Article {
	const { facts, outline, url, outlet, title, calendar } = page;
	const lines = linesBefore(outline, place, 10);
	const { published, modified, datedBy } = datedOf(
		facts,
		outline,
		place,
		url,
		calendar,
	);
	return {
		title,
		authors: authorsOf(facts, outlet, lines),
		outlet,
		published,
		modified,
		datedBy,
		language: languageOf(facts),
		url,
		text: paragraphs.join("\n\n"),
	};
}

/** Where next to nothing is found, much more may stand where a class was believed too soon. */
function placeWithText(outline: Outline): Place {
	const place = placeOf(outline);
	if (place.worth >= SHORT) return place;
	const other = placeOf(outline, DOUBTFUL);
	return other.worth >= Math.max(MUCH, 3 * place.worth) ? other : place;
}

const SHORT = 80;
const MUCH = 600;

/** The lines before the text, its first one with them. */
function linesBefore(outline: Outline, place: Place, count: number): string[] {
	return outline.blocks
		.slice(Math.max(0, place.first - count), place.first + 1)
		.map((block) => block.text);
}

function articleOfEntry(entry: Entry, page: Page): Article {
	const { facts, outlet, title, calendar } = page;
	const dated = datedOfEntry(entry, calendar);
	const own = entry.url ? urlOf(entry.url, page.url) : null;
	const url = own?.href ?? page.url;
	return {
		title: entry.title ?? title,
		authors: entry.authors,
		outlet,
		...dated,
		language: languageOf(facts),
		url,
		text: entry.paragraphs.join("\n\n"),
		...(entry.id ? { id: entry.id } : {}),
	};
}

function datedOfEntry(entry: Entry, calendar: Calendar): Dated {
	if (entry.thing) return datedByThing(entry.thing, calendar);
	const published = firstBelievable(entry.times, calendar);
	return { published, modified: null, datedBy: published ? "time" : null };
}
