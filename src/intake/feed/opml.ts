import { addressOf } from "./address.ts";
import { guessBody } from "./body.ts";
import { Damage } from "./damage.ts";
import { attributeIn } from "./element.ts";
import { decodeEntities } from "./entity.ts";
import { FEED_LIMITS } from "./limits.ts";
import { type MarkupListener, readMarkup } from "./markup.ts";
import { collapse } from "./plain.ts";
import { findRoot } from "./prolog.ts";

/** A feed that somebody has subscribed to. */
export interface Subscription {
	readonly title: string | null;
	/** Address of the feed. */
	readonly url: string;
	/** Address of the site it belongs to. */
	readonly site: string | null;
	/** The folders it lies in, the outermost first. */
	readonly folders: readonly string[];
	readonly language?: string;
}

/** A list of feeds as it came in. */
export interface FeedList {
	readonly title: string | null;
	readonly feeds: readonly Subscription[];
	/** Feeds that stood in it more than once, counted and not kept. */
	readonly duplicates: number;
	/** Entries that name no address of the web. */
	readonly unusable: number;
	/** What was broken first, with its line; null where nothing was. */
	readonly damage: string | null;
}

/** Reads a list of feeds: OPML, or addresses, one a line, `#` before a comment. */
export function readFeedList(text: string): FeedList {
	return findRoot(text, ROOTS) ? readOpml(text) : readLines(text);
}

const ROOTS = new Set(["opml", "outlinedocument", "oml"]);

/** Reads OPML of any version, however nested or broken. */
export function readOpml(text: string): FeedList {
	const damage = new Damage(text);
	const outlines = new Outlines(damage);
	const root = findRoot(text, ROOTS);
	if (!root) damage.at(0, "no <opml>");
	else readMarkup(text, root.start, outlines, damage, FEED_LIMITS);
	if (root) outlines.end(text.length);
	return {
		...listed(outlines.found),
		title: outlines.title,
		damage: damage.told(),
	};
}

function readLines(text: string): FeedList {
	const lines = text
		.replace(/^\ufeff/, "")
		.split(/\r\n?|\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "" && !line.startsWith("#"));
	const found = lines.map((url): Found => {
		const blank = url.search(/\s/);
		const address = blank < 0 ? url : url.slice(0, blank);
		const title = blank < 0 ? null : collapse(url.slice(blank));
		return { title, url: address, site: null, folders: [] };
	});
	return { ...listed(found), title: null, damage: null };
}

type Found = Omit<Subscription, "url"> & { readonly url: string | null };

function listed(
	found: readonly Found[],
): Pick<FeedList, "feeds" | "duplicates" | "unusable"> {
	const feeds = new Map<string, Subscription>();
	let duplicates = 0;
	let unusable = 0;
	for (const each of found) {
		const url = addressOf(each.url, null);
		if (url === null) unusable++;
		else if (feeds.has(url)) duplicates++;
		else feeds.set(url, { ...each, url });
	}
	return { feeds: [...feeds.values()], duplicates, unusable };
}

class Outlines implements MarkupListener {
	readonly #titles: string[] = [];
	readonly found: Found[] = [];
	readonly #damage: Damage;
	/** Of each open element its name, and the folders that what is in it lies in. */
	readonly #open: {
		readonly name: string;
		readonly folders: readonly string[];
	}[] = [];
	#beyond = 0;

	constructor(damage: Damage) {
		this.#damage = damage;
	}

	opened(written: string, attributes: readonly string[], at: number): void {
		if (this.#open.length >= FEED_LIMITS.depth) {
			if (this.#beyond++ === 0)
				this.#damage.at(at, `outlines more than ${FEED_LIMITS.depth} deep`);
			return;
		}
		const name = written.toLowerCase();
		const outer = this.#open.at(-1)?.folders ?? [];
		const title = name === "outline" ? this.#outline(attributes, outer) : null;
		const folders = title === null ? outer : [...outer, title];
		this.#open.push({ name, folders });
	}

	closed(written: string, at: number): void {
		if (this.#beyond > 0) {
			this.#beyond--;
			return;
		}
		const name = written.toLowerCase();
		const depth = this.#open.findLastIndex((each) => each.name === name);
		if (depth < 0) this.#damage.at(at, "a closing tag that closes nothing");
		else {
			if (depth < this.#open.length - 1)
				this.#damage.at(
					at,
					`<${this.#open[depth + 1].name}> is not closed here`,
				);
			this.#open.length = depth;
		}
	}

	said(text: string, isCdata: boolean): void {
		if (this.#open.at(-1)?.name !== "title") return;
		const said = isCdata ? text : decodeEntities(text);
		this.#titles.push(said);
	}

	get title(): string | null {
		return collapse(this.#titles.join("")) || null;
	}

	end(at: number): void {
		const last = this.#open.at(-1);
		if (last) this.#damage.at(at, `the list ends within <${last.name}>`);
	}

	// An outline with the address of a feed is one; any other holds outlines and is a folder, whatever its type.
	#outline(
		attributes: readonly string[],
		folders: readonly string[],
	): string | null {
		const of = (...names: readonly string[]): string | null =>
			names
				.map((name) => attributeIn(attributes, name))
				.find((value) => value !== null) ?? null;
		const title = collapse(guessBody(of("title", "text") ?? "").text) || null;
		const type = of("type")?.toLowerCase();
		const isFeedType = /^(?:rss|atom|rdf|feed|json)/.test(type ?? "");
		const isInclude = type === "include" || type === "link";
		const url =
			of("xmlurl", "xmluri", "feedurl") ??
			(isFeedType || isInclude ? of("url", "href") : null);
		if (url === null) return title;
		// A link or include leads to a page or another list as often as to a feed.
		if (
			isInclude &&
			of("xmlurl") === null &&
			!/rss|atom|feed|xml|rdf/i.test(url)
		)
			return title;
		const language = of("language", "xml:lang");
		const site = addressOf(of("htmlurl", "htmluri", "siteurl"), null);
		this.found.push({
			title,
			url,
			site,
			folders,
			...(language ? { language } : {}),
		});
		return title;
	}
}

/** Writes a list of feeds as OPML 2.0, folders as outlines around them. */
export function writeOpml(
	feeds: readonly Subscription[],
	title = "Feeds",
): string {
	const root: Folder = { folders: new Map(), feeds: [] };
	for (const feed of feeds) folderAt(root, feed.folders).feeds.push(feed);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<opml version="2.0">',
		"\t<head>",
		`\t\t<title>${escaped(title)}</title>`,
		"\t</head>",
		"\t<body>",
		...linesOf(root, "\t\t"),
		"\t</body>",
		"</opml>",
		"",
	].join("\n");
}

interface Folder {
	readonly folders: Map<string, Folder>;
	readonly feeds: Subscription[];
}

function folderAt(root: Folder, names: readonly string[]): Folder {
	return names.reduce((folder, name) => {
		const inner = folder.folders.get(name) ?? { folders: new Map(), feeds: [] };
		folder.folders.set(name, inner);
		return inner;
	}, root);
}

function linesOf(folder: Folder, indent: string): string[] {
	const lines = folder.feeds.map(
		(feed) => `${indent}<outline${written(feed)}/>`,
	);
	for (const [name, inner] of folder.folders)
		lines.push(
			`${indent}<outline text="${escaped(name)}">`,
			...linesOf(inner, `${indent}\t`),
			`${indent}</outline>`,
		);
	return lines;
}

function written(feed: Subscription): string {
	const attributes: [string, string | null | undefined][] = [
		["type", "rss"],
		["text", feed.title ?? feed.url],
		["title", feed.title],
		["xmlUrl", feed.url],
		["htmlUrl", feed.site],
		["language", feed.language],
	];
	return attributes
		.filter(([, value]) => value)
		.map(([name, value]) => ` ${name}="${escaped(value ?? "")}"`)
		.join("");
}

// What XML cannot hold, even as a number, is left out.
function escaped(text: string): string {
	return text
		.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replace(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`);
}
