/** How a host is treated. */
export interface Manners {
	/** From the start of one request to the next. */
	readonly everyMs: number;
	/** What a robots.txt may ask for as Crawl-delay at most. */
	readonly longestCrawlDelayMs: number;
	/** In a queue; who is told to wait longer is refused as `not-yet`. */
	readonly longestWaitMs: number;
	/** For how long a robots.txt holds. */
	readonly robotsMs: number;
	/** After how long one that could not be read is asked for again; until then the host is not read. */
	readonly robotsAgainMs: number;
	/** Of a robots.txt, the rest is not read. */
	readonly robotsBytes: number;
	/** Whose queues and rules are remembered. */
	readonly hosts: number;
	/** About how many bytes of rules are remembered, of all hosts together. */
	readonly rulesBytes: number;
}

const MINUTE = 60_000;

/** The manners of the product, where a person sets no others. */
export const MANNERS: Manners = {
	everyMs: 1000,
	longestCrawlDelayMs: 30_000,
	longestWaitMs: MINUTE,
	robotsMs: 24 * 60 * MINUTE,
	robotsAgainMs: 15 * MINUTE,
	robotsBytes: 500 * 1024,
	hosts: 1000,
	rulesBytes: 32 * 1024 * 1024,
};
