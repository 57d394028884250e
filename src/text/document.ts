import type { Day } from "../base/index.ts";

/** One article as received. It is never changed: everything later points into `text`. */
export interface Document {
	readonly id: string;
	/** The newspaper or agency it came from; several are joined by ", ". */
	readonly outlet: string | null;
	/** The day it was published; null when the input gives none that can be read. */
	readonly published: Day | null;
	/** A heading of the collection it stood in; kept, never coded. A headline is the first paragraph of `text`. */
	readonly title: string | null;
	readonly text: string;
	readonly url: string | null;
	/** What else its input told; of records that tell nothing of the kind there is none. */
	readonly origin?: Origin;
}

/** What an input told of a document beside what is coded. */
export interface Origin {
	readonly authors: readonly string[];
	/** ISO 639-1, or 639-3 where that has none; null where it could not be told. */
	readonly language: string | null;
	/** The moment of publication, ISO in UTC, where the input tells time and zone. */
	readonly publishedAt: string | null;
	/** When it was changed last: an ISO day or moment. */
	readonly modified: string | null;
	/** Where the day of publication was read: `json-ld`, `meta`, `time`, `url`, `feed` …; null where the record says it itself. */
	readonly datedBy: string | null;
	/** The feed it came from, as it stands in the list of those that are watched. */
	readonly source?: string;
}
