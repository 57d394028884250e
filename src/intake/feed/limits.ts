/** What reading one feed may cost at most; each is checked while reading, before the memory is used. */
export interface FeedLimits {
	/** Items that are kept; the rest is counted. */
	readonly items: number;
	/** Elements within elements; a deeper one counts as text of the last. */
	readonly depth: number;
	/** Attributes of one tag; the rest is left out. */
	readonly attributes: number;
	/** Tags and texts of the whole feed; it ends there. */
	readonly tokens: number;
}

/** The limits of the product, where a person sets no others. */
export const FEED_LIMITS: FeedLimits = {
	items: 10_000,
	depth: 256,
	attributes: 256,
	tokens: 2_000_000,
};
