/** What reading one page may cost at most. */
export interface PageLimits {
	/** Elements within each other; what lies deeper is taken as standing at this depth. */
	readonly depth: number;
	/** Attributes of a tag; the others are not kept. */
	readonly attributes: number;
	/** Tags, texts, entities and comments; reading stops there. */
	readonly tokens: number;
	/** Characters of markup; reading stops there. */
	readonly characters: number;
	/** Articles of one page: a live blog may have thousands of entries. */
	readonly articles: number;
}

/** The limits of the product, where a person sets no others. */
export const PAGE_LIMITS: PageLimits = {
	depth: 256,
	attributes: 256,
	tokens: 2_000_000,
	characters: 16 * 1024 * 1024,
	articles: 1_000,
};
