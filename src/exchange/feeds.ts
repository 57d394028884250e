import { type Day, dayNumber } from "../base/index.ts";
import { showEvent } from "../coding/index.ts";
import type { StoredEvent } from "../store/index.ts";
import type { Events } from "./shaped.ts";
import { element, xmlText } from "./xml.ts";

/** What a feed says of itself. */
export interface FeedOptions {
	readonly title: string;
	/** What it is a feed of: the query in words. */
	readonly description?: string;
	/** Address of the page that shows the same. */
	readonly link: string;
	/** Address of the feed itself; also its id in Atom. */
	readonly self: string;
	/** For a feed without entries, which must have a day all the same. */
	readonly updated?: Day;
}

const EPOCH = "1970-01-01";

/** Events as RSS 2.0, in the order they come. The guid of an item is that of its event and no address. */
export async function* rssOf(
	events: Events,
	options: FeedOptions,
): AsyncGenerator<string> {
	yield '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">\n  <channel>\n';
	yield element("    ", "title", options.title);
	yield element("    ", "link", options.link);
	yield element("    ", "description", options.description ?? options.title);
	yield `    <atom:link href="${xmlText(options.self)}" rel="self" type="application/rss+xml"/>\n`;
	for await (const event of events) {
		const day = dayOf(event);
		yield "    <item>\n";
		yield element("      ", "title", showEvent(event));
		yield element("      ", "link", webAddress(event.url));
		yield element("      ", "description", event.text);
		yield element("      ", "category", event.type);
		yield element("      ", "guid", guidOf(event), ' isPermaLink="false"');
		yield element("      ", "pubDate", day && mailDate(day));
		yield "    </item>\n";
	}
	yield "  </channel>\n</rss>\n";
}

/** Events as Atom 1.0, in the order they come. `updated` of the feed is the latest day of its entries, which are held until it is known. */
export async function* atomOf(
	events: Events,
	options: FeedOptions,
): AsyncGenerator<string> {
	const entries: string[] = [];
	let latest: Day | null = options.updated ?? null;
	for await (const event of events) {
		const day = dayOf(event);
		if (day !== null && (latest === null || day > latest)) latest = day;
		entries.push(entryOf(event, day));
	}
	yield '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n';
	yield element("  ", "title", options.title);
	yield element("  ", "subtitle", options.description ?? null);
	yield element("  ", "id", options.self);
	yield `  <link rel="self" type="application/atom+xml" href="${xmlText(options.self)}"/>\n`;
	yield `  <link rel="alternate" href="${xmlText(options.link)}"/>\n`;
	yield element("  ", "updated", timeOf(latest ?? EPOCH));
	yield "  <author>\n    <name>detente</name>\n  </author>\n";
	yield* entries;
	yield "</feed>\n";
}

function entryOf(event: StoredEvent, day: Day | null): string {
	const address = webAddress(event.url);
	return [
		"  <entry>\n",
		element("    ", "title", showEvent(event)),
		element("    ", "id", guidOf(event)),
		address ? `    <link rel="alternate" href="${xmlText(address)}"/>\n` : "",
		element("    ", "updated", timeOf(day ?? EPOCH)),
		`    <category term="${xmlText(event.type)}"/>\n`,
		element("    ", "content", event.text, ' type="text"'),
		"  </entry>\n",
	].join("");
}

/** The day the report came out, else that of the event. */
function dayOf({ published, day }: StoredEvent): Day | null {
	return published ?? day;
}

function guidOf({ id }: StoredEvent): string {
	return `urn:detente:event:${encodeURIComponent(id.replace(/\p{Surrogate}/gu, "\ufffd"))}`;
}

/** Only addresses of the web are given on. */
function webAddress(url: string | null): string | null {
	return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

function timeOf(day: Day): string {
	return `${day}T00:00:00Z`;
}

function mailDate(day: Day): string {
	return new Date(dayNumber(day) * 86_400_000)
		.toUTCString()
		.replace("GMT", "+0000");
}
