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
}
