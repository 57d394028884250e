import type { FeedItem } from "./item.ts";
import type { FeedLimits } from "./limits.ts";
import type { Person } from "./person.ts";

/** A feed as it came in. What it does not say is null or empty. */
export interface Feed {
	/** `none` where the text is no feed. */
	readonly kind: "rss" | "rdf" | "atom" | "json" | "none";
	/** As the feed says it: `2.0`, `0.91`, `1.0`; `CDF` for Microsoft's channels. */
	readonly version: string | null;
	readonly id: string | null;
	readonly title: string | null;
	/** Address of the site, whole. */
	readonly link: string | null;
	readonly subtitle: string | null;
	/** As the feed writes it: `en-gb`. */
	readonly language: string | null;
	readonly authors: readonly Person[];
	/** ISO date-time or date; null where there is none or it cannot be read. */
	readonly updated: string | null;
	/** Minutes that the feed asks to be left alone. */
	readonly ttl: number | null;
	readonly items: readonly FeedItem[];
	/** What was broken first, with its line, and how much more; null where nothing was. */
	readonly damage: string | null;
	/** Items beyond the limit, which were not kept. */
	readonly left: number;
}

/** How a feed is to be read. */
export interface FeedOptions {
	/** Address that the feed came from, which relative addresses are relative to. */
	readonly url?: string | null;
	readonly limits?: Partial<FeedLimits>;
}

/** What is read of a text that is no feed. */
export const NO_FEED: Feed = {
	kind: "none",
	version: null,
	id: null,
	title: null,
	link: null,
	subtitle: null,
	language: null,
	authors: [],
	updated: null,
	ttl: null,
	items: [],
	damage: null,
	left: 0,
};
