import { Damage } from "./damage.ts";
import type { Element } from "./element.ts";
import { type Feed, NO_FEED } from "./feed.ts";
import { firstBody, firstDate, firstLine, TITLES } from "./fields.ts";
import { attributeDate, type FeedItem, itemOf } from "./item.ts";
import type { FeedLimits } from "./limits.ts";
import { linkOf } from "./link.ts";
import { readMarkup } from "./markup.ts";
import { Names, plainAddress, prefixOf } from "./names.ts";
import { authorsOf, type Person } from "./person.ts";
import { collapse } from "./plain.ts";
import type { Root } from "./prolog.ts";
import { Tree } from "./tree.ts";

/** Reads RSS of any version, Atom and CDF from their first element on. */
export function readXmlFeed(
	text: string,
	root: Root,
	url: string | null,
	limits: FeedLimits,
): Feed {
	const home = root.name === "feed" || root.name === "entry" ? "atom" : "";
	const damage = new Damage(text);
	const items: FeedItem[] = [];
	const site = new Site();
	let left = 0;
	const tree = new Tree(new Names(home), url, damage, limits, (item) => {
		if (items.length >= limits.items) left++;
		else items.push(itemOf(item, item.base ?? site.within(tree.root)));
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
		updated:
			(firstDate(channel, UPDATED) ?? attributeDate(channel))?.iso ?? null,
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

/** Where a channel says that its site is. It may say so between its items, but is not asked for ever. */
class Site {
	#link: string | null = null;
	#asked = 0;

	within(root: Element | null): string | null {
		if (root && this.#link === null && this.#asked++ < 16)
			this.#link = linkOf(channelOf(root), null);
		return this.#link;
	}
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
