import { idOf } from "./base/index.ts";
import {
	type Arrived,
	type Item,
	type Outcome,
	outcomeOf,
} from "./intake/index.ts";
import { NOTHING_TOLD } from "./languages.ts";
import type { ReadReport } from "./run.ts";

/** An item with the source that it came from. */
export function cameFrom(item: Item, source: string): Item {
	if (!("document" in item)) return item;
	const { document } = item;
	const origin = { ...NOTHING_TOLD, ...document.origin, source };
	return { ...item, document: { ...document, origin } };
}

/** What of an answer goes into the store; that a server did not answer is told by the log of fetches alone. */
export function takenOf({ fetched, items }: Arrived): readonly Item[] {
	if ("refused" in fetched)
		return HARMFUL.has(fetched.refused.code) ? items : [];
	return fetched.status < 200 || fetched.status > 299 ? [] : items;
}

/** Refusals because of what was sent. */
const HARMFUL: ReadonlySet<string> = new Set(["too-large", "bomb"]);

/** What a poll came to. */
export function outcomeFor(
	arrived: Arrived,
	report: ReadReport | null,
): Outcome {
	const { fetched, items, feed, list } = arrived;
	const isFeed = feed !== null && feed.kind !== "none";
	const isRead = isFeed || items.some((item) => "document" in item);
	const wrong = list ? "is a list of feeds, watch it as one" : "is no feed";
	const outcome = outcomeOf(
		fetched,
		{
			changed: freshIn(report) > 0,
			ttlMs: (feed?.ttl ?? 0) * 60_000,
			...(isRead || saysNothing(fetched) ? {} : { unreadable: wrong }),
		},
		Date.now(),
	);
	const isWhole = "refused" in fetched || !(fetched.truncated || fetched.cut);
	// With the marks of half an answer the server would never send the rest.
	return isWhole || !("etag" in outcome)
		? outcome
		: { ...outcome, etag: null, lastModified: null };
}

function saysNothing(fetched: Arrived["fetched"]): boolean {
	return "refused" in fetched || [204, 304].includes(fetched.status);
}

/** What the log of fetches tells of an answer. */
export function sizesOf({ fetched, items }: Arrived) {
	const isRefused = "refused" in fetched;
	return {
		status: isRefused ? null : fetched.status,
		bytes: isRefused ? 0 : fetched.body.length,
		items: items.length,
	};
}

/** How many documents are new or have changed. */
export function freshIn(report: ReadReport | null): number {
	return report ? report.books.stored + report.books.updated : 0;
}

/** A hash of what was set aside. */
export function hashOfAside(items: readonly Item[]): string {
	const aside = items.flatMap((item) =>
		"quarantined" in item ? item.quarantined : [],
	);
	return idOf(
		...aside.flatMap(({ place, code, raw }) => [place ?? "", code, raw]),
	);
}

/** That of nothing. */
export const NOTHING_ASIDE = hashOfAside([]);
