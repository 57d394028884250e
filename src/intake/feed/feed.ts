import { addressOf } from "./address.ts";
import { Damage } from "./damage.ts";
import type { Element } from "./element.ts";
import {
	authorsOf,
	type FeedItem,
	firstBody,
	firstDate,
	firstLine,
	itemOf,
	linkOf,
	TITLES,
} from "./item.ts";
import { readJsonFeed } from "./json.ts";
import { FEED_LIMITS, type FeedLimits } from "./limits.ts";
import { readMarkup } from "./markup.ts";
import { Names, prefixOf } from "./names.ts";
import type { Person } from "./person.ts";
import { collapse } from "./plain.ts";
import { findRoot, type Root } from "./prolog.ts";
import { Tree } from "./tree.ts";

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

const ROOTS = new Set(["rss", "rdf", "feed", "channel", "entry"]);

/** Reads a feed of any version of RSS, Atom or JSON Feed, however broken: what can be read is kept, what is broken is told. */
export function readFeed(text: string, options: FeedOptions = {}): Feed {
	const limits = { ...FEED_LIMITS, ...options.limits };
	const url = addressOf(options.url ?? null, null);
	if (/^[\s\ufeff]*[{[]/.test(text.slice(0, 1000)))
		return readJsonFeed(text, url, limits);
	const root = findRoot(text, ROOTS);
	return root ? readXmlFeed(text, root, url, limits) : NO_FEED;
}

function readXmlFeed(
	text: string,
	root: Root,
	url: string | null,
	limits: FeedLimits,
): Feed {
	const home = root.name === "feed" || root.name === "entry" ? "atom" : "";
	const damage = new Damage(text);
	const items: FeedItem[] = [];
	let left = 0;
	const tree = new Tree(new Names(home), url, damage, limits, (item) => {
		if (items.length >= limits.items) left++;
		else items.push(itemOf(item, item.base ?? siteOf(tree.root)));
	});
	readMarkup(text, root.start, tree, damage, limits);
	tree.end(text.length);
	const about = { damage: damage.told(), left, items };
	if (root.name === "entry" || !tree.root)
		return { ...NO_FEED, ...about, kind: "atom" };
	return feedOf(tree.root, root.name, about);
}

function feedOf(
	root: Element,
	name: string,
	about: Pick<Feed, "items" | "damage" | "left">,
): Feed {
	const isAtom = name === "feed";
	const channel = channelOf(root);
	const authors = authorsOf(channel);
	return {
		kind: isAtom ? "atom" : name === "rdf" ? "rdf" : "rss",
		version: versionOf(root, name),
		id: channel.child("atom:id")?.said || channel.attribute("rdf:about"),
		title: firstLine(channel, TITLES),
		link: linkOf(channel, channel.base),
		subtitle: firstBody(channel, SUBTITLES)?.text || null,
		language: languageOf(root, channel),
		authors,
		updated: firstDate(channel, UPDATED)?.iso ?? null,
		ttl: ttlOf(channel),
		items: isAtom ? signed(about.items, authors) : about.items,
		damage: about.damage,
		left: about.left,
	};
}

const SUBTITLES = [
	"atom:subtitle",
	"atom:tagline",
	"description",
	"subtitle",
	"tagline",
	"abstract",
	"dc:description",
	"itunes:summary",
	"itunes:subtitle",
	"atom:info",
];
const UPDATED = [
	"atom:updated",
	"atom:modified",
	"lastbuilddate",
	"updated",
	"modified",
	"dcterms:modified",
	"pubdate",
	"dc:date",
	"atom:published",
	"atom:issued",
	"dcterms:issued",
	"dcterms:created",
];

function channelOf(root: Element): Element {
	return root.child("channel") ?? root.child("rss")?.child("channel") ?? root;
}

function siteOf(root: Element | null): string | null {
	return root ? linkOf(channelOf(root), null) : null;
}

// An entry without author is by those of its feed, says Atom.
function signed(
	items: readonly FeedItem[],
	authors: readonly Person[],
): readonly FeedItem[] {
	if (authors.length === 0) return items;
	return items.map((item) =>
		item.authors.length > 0 || item.outlet ? item : { ...item, authors },
	);
}

function languageOf(root: Element, channel: Element): string | null {
	const said = channel.all("language", "dc:language")[0]?.said;
	return (
		(said ? collapse(said) : null) ??
		channel.attribute("xml:lang") ??
		root.attribute("xml:lang")
	);
}

const RDF_VERSIONS: Readonly<Record<string, string>> = {
	"http://purl.org/rss/1.0": "1.0",
	"http://my.netscape.com/rdf/simple/0.9": "0.90",
	"http://channel.netscape.com/rdf/simple/0.9": "0.90",
	"http://purl.org/net/rss1.1": "1.1",
};

function versionOf(root: Element, name: string): string | null {
	const version = root.attribute("version");
	const addresses = root.attributesBeginning("xmlns").map(plainAddress);
	const rdf = addresses.find((address) => address in RDF_VERSIONS);
	if (name === "rdf" || (name === "channel" && rdf))
		return rdf ? RDF_VERSIONS[rdf] : version;
	if (name === "channel") return version ?? "CDF";
	if (name === "rss" || version) return version;
	return addresses.some((address) => prefixOf(address) === "atom") &&
		addresses.some((address) => address.endsWith("2005/atom"))
		? "1.0"
		: null;
}

function plainAddress(address: string): string {
	return address.toLowerCase().replace(/[/#]$/, "");
}

const PERIODS: Readonly<Record<string, number>> = {
	hourly: 60,
	daily: 1440,
	weekly: 10_080,
	monthly: 43_200,
	yearly: 525_600,
};

function ttlOf(channel: Element): number | null {
	const ttl = /^\d{1,7}$/.exec(channel.child("ttl")?.said ?? "")?.[0];
	if (ttl) return Number(ttl);
	const period = channel.child("sy:updateperiod")?.said.toLowerCase();
	if (!period || !Object.hasOwn(PERIODS, period)) return null;
	const often = Number(channel.child("sy:updatefrequency")?.said || 1);
	return often >= 1 ? Math.round(PERIODS[period] / often) : null;
}
