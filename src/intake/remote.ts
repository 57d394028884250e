import { printable, urlOf } from "../base/index.ts";
import { decodeMarkup } from "./charset.ts";
import {
	inputOf,
	itemsOf,
	type ReadOptions,
	readDocuments,
} from "./documents.ts";
import {
	type Feed,
	type FeedList,
	readFeedList,
	type Subscription,
} from "./feed/index.ts";
import { feed as feedIntake, foundInFeed } from "./feedIntake.ts";
import { foundOnPage, html } from "./html.ts";
import { canonicalUrl } from "./identity.ts";
import type { Found, FoundRecord } from "./intake.ts";
import type { Item } from "./item.ts";
import type { Answer, Fetched, Fetcher, FetchWishes } from "./net/index.ts";
import type { Input } from "./take.ts";

/** What came from an address. */
export interface Arrived {
	readonly fetched: Fetched;
	readonly items: readonly Item[];
	/** Null where it is no feed. */
	readonly feed: Feed | null;
	/** Null where it is no list of feeds. */
	readonly list: FeedList | null;
}

/** How an address is to be read. */
export interface RemoteOptions extends ReadOptions {
	/**
	 * Whether the pages that the items of a feed link to are fetched for their full text: only on the hosts of the feed and
	 * of its site, and on `hosts`.
	 */
	readonly fullText?: boolean;
	readonly hosts?: readonly string[];
	/** Which of these addresses are stored, so that their pages need not be fetched again. */
	areKnown?(addresses: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Whether a source is an address of the web. */
export function isAddress(source: string): boolean {
	return /^https?:\/\//i.test(source);
}

/** Fetches what is at an address: a feed, a page, a list of feeds, or a file of any format. */
export async function fetchDocuments(
	address: string,
	fetcher: Fetcher,
	options: RemoteOptions = {},
	wishes: FetchWishes = {},
): Promise<Arrived> {
	const fetched = await fetcher.fetch(address, wishes);
	const nothing = { fetched, items: [], feed: null, list: null };
	if ("refused" in fetched) {
		const { code, message } = fetched.refused;
		return { ...nothing, items: [refusedItem(address, code, message)] };
	}
	if (fetched.status === 304) return nothing;
	if (fetched.status < 200 || fetched.status > 299) {
		const { status } = fetched;
		const message = `the server answered with status ${status}`;
		return {
			...nothing,
			items: [refusedItem(address, "http-status", message)],
		};
	}
	const { signal } = wishes;
	const whole = await read(fetched, address, fetcher, options, signal);
	return { ...nothing, ...whole };
}

async function read(
	answer: Answer,
	address: string,
	fetcher: Fetcher,
	options: RemoteOptions,
	signal: AbortSignal | undefined,
): Promise<Omit<Arrived, "fetched">> {
	const http = answer.headers["content-type"] ?? null;
	const head = decodeMarkup(answer.body.subarray(0, 1024), {
		http,
		kind: "text",
	});
	const input = inputOf(address, options);
	const taken = async (found: Iterable<Found>) =>
		all(itemsOf([...found, ...damageOf(answer)], options, input));
	if (/<(?:\w+:)?opml[\s>]/i.test(head.text)) {
		const { text } = decodeMarkup(answer.body, { http, kind: "xml" });
		return { items: [], feed: null, list: readFeedList(text) };
	}
	if (feedIntake.isBegunBy(head.text)) {
		const { feed, found } = foundInFeed(answer.body, {
			url: answer.url,
			http,
			limits: input.limits,
		});
		const whole = options.fullText
			? await withPages(found, feed, answer, fetcher, options, signal)
			: found;
		return { items: await taken(whole), feed, list: null };
	}
	if (html.isBegunBy(head.text) || /\bx?html\b/i.test(http ?? ""))
		return {
			items: await taken(onPage(answer, input)),
			feed: null,
			list: null,
		};
	if (answer.body.length === 0 || MEDIA.test(http ?? "")) {
		const message = `the server sent no text but ${answer.body.length} bytes of ${printable(http ?? "no type")}`;
		return {
			items: [refusedItem(address, "no-text", message)],
			feed: null,
			list: null,
		};
	}
	const body = (async function* () {
		yield answer.body;
	})();
	const items = await all(readDocuments(body, { ...options, name: address }));
	const damage = await all(itemsOf(damageOf(answer), options, input));
	return { items: [...items, ...damage], feed: null, list: null };
}

/** Types that are no text, and that nobody would read as one because it stands at the address of a feed. */
const MEDIA = /^\s*(?:image|audio|video|font)\//i;

function onPage(answer: Answer, { today, limits }: Input): Found[] {
	const http = answer.headers["content-type"] ?? null;
	const { text, replaced } = decodeMarkup(answer.body, { http, kind: "html" });
	return foundOnPage(text, {
		url: answer.url,
		today,
		limits,
		place: null,
		replaced,
	});
}

function damageOf({ truncated, body }: Answer): Found[] {
	if (!truncated) return [];
	const message = "the server broke off; what had come was read";
	return [
		{ code: "truncated", message, place: null, raw: body.subarray(0, 0) },
	];
}

/** The records with the text of the pages that they link to, where these have more of it. */
async function withPages(
	found: readonly Found[],
	feed: Feed,
	answer: Answer,
	fetcher: Fetcher,
	options: RemoteOptions,
	signal: AbortSignal | undefined,
): Promise<Found[]> {
	const hosts = [answer.url, feed.link ?? "", ...(options.hosts ?? [])]
		.map((place) => urlOf(place)?.hostname ?? place)
		.filter((host) => host !== "");
	const links = found.flatMap((one) =>
		"fields" in one && one.fields.url ? canonicalUrl(one.fields.url) : [],
	);
	const known = (await options.areKnown?.(links)) ?? new Set<string>();
	const input = inputOf(answer.url, options);
	const whole: Found[] = [];
	for (const one of found) {
		const link = "fields" in one ? one.fields.url : null;
		if (!("fields" in one) || link === null) whole.push(one);
		else if (known.has(canonicalUrl(link)))
			whole.push({ rule: "known-page", place: one.place });
		else {
			const page = await fetcher.fetch(link, { hosts, signal });
			const isPage = !("refused" in page) && page.status === 200;
			whole.push(isPage ? fuller(one, onPage(page, input)) : one);
		}
	}
	return whole;
}

function fuller(item: FoundRecord, page: readonly Found[]): FoundRecord {
	const [article] = page;
	if (page.length !== 1 || !("fields" in article)) return item;
	const own = item.fields;
	if (article.fields.text.length <= own.text.length) return item;
	return {
		...article,
		place: item.place,
		fields: {
			...article.fields,
			id: own.id,
			url: own.url,
			outlet: own.outlet ?? article.fields.outlet,
			published: own.published ?? article.fields.published,
		},
	};
}

function refusedItem(file: string, code: string, message: string): Item {
	return { quarantined: { file, place: null, code, message, raw: "" } };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const item of items) list.push(item);
	return list;
}

/**
 * Documents from addresses, one after the other: those of a list of feeds as those of its feeds, each once.
 */
export async function* readAddresses(
	addresses: readonly string[],
	fetcher: Fetcher,
	options: RemoteOptions = {},
	signal?: AbortSignal,
): AsyncGenerator<Item> {
	for (const address of addresses) {
		const arrived = await fetchDocuments(address, fetcher, options, { signal });
		yield* arrived.items;
		if (arrived.list)
			yield* readSubscriptions(arrived.list.feeds, fetcher, options, signal);
	}
}

/** Documents of feeds, in the order of the list; some hosts are asked at once, and each waits for its own turn. */
export async function* readSubscriptions(
	feeds: readonly Subscription[],
	fetcher: Fetcher,
	options: RemoteOptions = {},
	signal?: AbortSignal,
): AsyncGenerator<Item> {
	const coming: Promise<Arrived>[] = [];
	const ask = (feed: Subscription) =>
		fetchDocuments(feed.url, fetcher, options, { signal });
	let next = 0;
	let told = 0;
	while (next < feeds.length || coming.length > 0) {
		while (next < feeds.length && coming.length < AT_ONCE) {
			const asked = ask(feeds[next++]);
			// Whoever waits for it hears of it; until then nobody does.
			asked.catch(() => undefined);
			coming.push(asked);
		}
		const arrived = await coming.shift();
		if (!arrived) continue;
		yield* arrived.items;
		if (arrived.list) {
			const { url } = feeds[told];
			const message = "is a list of feeds within a list; name it yourself";
			yield refusedItem(url, "list-in-list", message);
		}
		told++;
	}
}

const AT_ONCE = 8;
