import { decodeMarkup } from "./charset.ts";
import { type Feed, type FeedItem, readFeed } from "./feed/index.ts";
import { gather } from "./gather.ts";
import { withHeadline } from "./headline.ts";
import { hostOf } from "./host.ts";
import type { Found, FoundRecord, Intake } from "./intake.ts";
import type { Remark } from "./item.ts";
import type { Limits } from "./limits.ts";

/** RSS, RDF, Atom and JSON Feed: a document an item. */
export const feed: Intake = {
	name: "feed",
	endings: [".rss", ".atom", ".rdf", ".feed"],
	isBegunBy: (head) =>
		/<(?:[a-z]+:)?(?:rss|rdf|feed)[\s>]/i.test(head) ||
		(head.trimStart().startsWith("{") && head.includes("//jsonfeed.org/")),
	async *read(chunks, { limits }) {
		const { bytes, tooLong } = await gather(chunks, limits.recordBytes);
		if (tooLong) {
			const message = `the feed is larger than ${limits.recordBytes} bytes`;
			yield { code: "too-long", message, place: null, raw: bytes };
			return;
		}
		yield* foundInFeed(bytes, { url: null, http: null, limits }).found;
	},
};

/** What is known of a feed beside its bytes. */
export interface FeedContext {
	/** Where it came from. */
	readonly url: string | null;
	/** The Content-Type that it came with. */
	readonly http: string | null;
	readonly limits: Limits;
}

/** The feed in some bytes, and its items as records. */
export function foundInFeed(
	bytes: Uint8Array,
	{ url, http, limits }: FeedContext,
): { readonly feed: Feed; readonly found: Found[] } {
	const { text, replaced } = decodeMarkup(bytes, { http, kind: "xml" });
	const feed = readFeed(text, { url, limits });
	const found: Found[] = feed.items.map((item, i) => ({
		fields: fieldsOf(item, feed, url),
		place: `item ${i + 1}`,
		replaced: i === 0 ? replaced : 0,
		remarks: remarksOn(item),
	}));
	for (let i = 0; i < feed.left; i++)
		found.push({ rule: "over-items", place: null });
	if (feed.kind === "none")
		found.push({
			code: "no-feed",
			message: "is no feed, wanted RSS, Atom, RDF or JSON Feed",
			place: null,
			raw: bytes,
		});
	else if (feed.damage)
		found.push({
			code: "damaged",
			message: `${feed.damage}; what could be read was taken`,
			place: null,
			raw: bytes,
		});
	return { feed, found };
}

function fieldsOf(
	item: FeedItem,
	feed: Feed,
	url: string | null,
): FoundRecord["fields"] {
	return {
		id: identityOf(item, url),
		outlet: item.outlet?.name ?? feed.title ?? hostOf(url),
		published: item.published,
		title: item.title,
		text: withHeadline(item.title, item.content ?? ""),
		url: item.link,
		told: {
			authors: item.authors.flatMap(({ name }) => name ?? []),
			language: feed.language,
			modified: item.modified,
			datedBy: item.published === null ? null : "feed",
		},
	};
}

// An id need only be one of its feed's, so it is none without its feed. Where the item has a page, the page's address is
// what it is known by everywhere.
function identityOf({ id, link }: FeedItem, url: string | null): string | null {
	if (link !== null || id === null) return null;
	return url === null ? id : `${url}#${id}`;
}

function remarksOn({ dateRemark }: FeedItem): Remark[] {
	if (dateRemark === null) return [];
	return [{ code: "date-unread", message: dateRemark }];
}
