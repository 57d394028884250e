import { addressOf } from "./address.ts";
import { type Feed, type FeedOptions, NO_FEED } from "./feed.ts";
import { readJsonFeed } from "./jsonFeed.ts";
import { FEED_LIMITS } from "./limits.ts";
import { findRoot } from "./prolog.ts";
import { readXmlFeed } from "./xmlFeed.ts";

const ROOTS = new Set(["rss", "rdf", "feed", "channel", "entry"]);

/** Reads a feed of any version of RSS, Atom or JSON Feed, however broken: what can be read is kept, what is broken is told. */
export function readFeed(text: string, options: FeedOptions = {}): Feed {
	const limits = { ...FEED_LIMITS, ...options.limits };
	const url = addressOf(options.url ?? null, null);
	if (/^[\s\ufeff]*[{[]/.test(text.slice(0, 1000)))
		return readJsonFeed(text, url, limits);
	const root = findRoot(text, ROOTS);
	return root ? readXmlFeed(text, root, url, limits) : NO_FEED;
}
