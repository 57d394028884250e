// What is known of a feed or page that is polled. Times are UTC in milliseconds since 1970, on a steady clock (steady.ts):
// within one run no jump of the machine's clock moves them. Everything is plain data, so that it can be stored as it is.

/** How a source is. */
export type Health = "new" | "well" | "failing" | "moved" | "gone";

/** The state of one source. */
export interface Source {
	readonly url: string;
	/** As the last answer gave them; sent back byte for byte. */
	readonly etag: string | null;
	readonly lastModified: string | null;
	/** When it is due; null if never again. */
	readonly nextPoll: number | null;
	/** When it was last its turn, even if its host wanted to be left alone just then. */
	readonly lastPoll: number | null;
	readonly lastChange: number | null;
	/** Polls in a row that came to nothing. */
	readonly failures: number;
	readonly health: Health;
	/** What a person should know of its health; empty if nothing. */
	readonly message: string;
	/** Milliseconds between two polls, as often as it has been seen to change. */
	readonly interval: number;
}

/** When sources are polled. */
export interface Pace {
	/** Between two polls of one source, whatever anybody says. */
	readonly shortestMs: number;
	/** Between two polls of a source that never changes. */
	readonly slowestMs: number;
	/** Where a source begins. */
	readonly beginsMs: number;
	/** The first wait after a failure; each further one doubles it. */
	readonly backOffMs: number;
	/** No wait is longer, whoever asks for it. */
	readonly longestMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The pace of the product, where a person sets no other. */
export const PACE: Pace = {
	shortestMs: 15 * MINUTE,
	slowestMs: 4 * HOUR,
	beginsMs: 30 * MINUTE,
	backOffMs: 5 * MINUTE,
	longestMs: 24 * HOUR,
};

/** A source that was never polled; it is due at once. */
export function newSource(url: string, now: number, pace: Pace = PACE): Source {
	return {
		url,
		etag: null,
		lastModified: null,
		nextPoll: now,
		lastPoll: null,
		lastChange: null,
		failures: 0,
		health: "new",
		message: "",
		interval: pace.beginsMs,
	};
}
