import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "../../src/index.ts";
import {
	type Behaviour,
	type Behaviours,
	HostileServer,
	hangsAfter,
	says,
} from "../../src/intake/net/hostile.sample.ts";
import { demandFound } from "./archive.ts";
import { booksOf, demand, demandEnd, detente } from "./child.ts";
import { type Chance, chanceOf, deed, paragraph, rareWord } from "./news.ts";

// A reading list of 30 feeds of all kinds on ten hosts: most are well, one tells again what another told, some break off,
// some are gone, one is a page, and one keeps whoever asks waiting.

const ITEMS = 10;
const KINDS: Readonly<Record<string, number>> = {
	rss: 10,
	atom: 6,
	rdf: 4,
	json: 3,
	cut: 3,
	gone: 2,
	page: 1,
	slow: 1,
};
const WELL = ["rss", "atom", "rdf", "json"];
/** Items before the place where a feed breaks off. */
const BEFORE_CUT = 4;
/** Items that the second feed has from the first. */
const AGAIN = 2;
const HOSTS = 10;

interface MadeFeed {
	readonly kind: string;
	readonly number: number;
	readonly outlet: string;
	readonly items: readonly MadeItem[];
}

interface MadeItem {
	readonly title: string;
	readonly link: string;
	readonly text: string;
}

/** Reads the list twice: the second time nothing is new. */
export async function feeds(folder: string): Promise<string> {
	const made = feedsOf(chanceOf(11));
	const server = new HostileServer(behavioursOf(made));
	const { port } = await server.start(0, "0.0.0.0");
	try {
		const list = join(folder, "feeds.opml");
		writeFileSync(list, opmlOf(made, port));
		const store = join(folder, "store-feeds");
		const hosts = Array.from({ length: HOSTS }, (_, i) => hostOf(i, port));
		const args = ["read", list, "--allow-net", hosts.join(","), "--store"];
		const first = await detente([...args, store]);
		const stored = storedOf();
		const aside = KINDS.cut + KINDS.gone + KINDS.slow;
		const told = demandEnd(
			first,
			3,
			booksOf({
				stored,
				unchanged: AGAIN,
				quarantined: aside,
				skipped: KINDS.page,
			}),
		);
		await demandOutlets(store, made);
		await demandFound(store, rareWord(ITEMS + 3));
		const second = await detente([...args, store]);
		const again = demandEnd(
			second,
			3,
			booksOf({
				unchanged: stored + AGAIN,
				quarantined: aside,
				skipped: KINDS.page,
			}),
		);
		return `${told}; again ${again}`;
	} finally {
		await server.stop();
	}
}

function storedOf(): number {
	const well = WELL.reduce((sum, kind) => sum + KINDS[kind], 0);
	return well * ITEMS - AGAIN + KINDS.cut * BEFORE_CUT;
}

async function demandOutlets(
	folder: string,
	made: readonly MadeFeed[],
): Promise<void> {
	const store = await openStore(folder, { readOnly: true });
	for (const { kind, number, outlet } of made) {
		const { items } = await store.documents({ outlet, limit: 100 });
		const whole = number === 1 ? ITEMS - AGAIN : ITEMS;
		const some = kind === "cut" ? BEFORE_CUT : 0;
		const wanted = WELL.includes(kind) ? whole : some;
		demand(
			items.length === wanted,
			`${items.length} documents of ${outlet} (${kind}), wanted ${wanted}`,
		);
	}
	await store.close();
}

function feedsOf(chance: Chance): MadeFeed[] {
	const feeds: MadeFeed[] = [];
	for (const [kind, count] of Object.entries(KINDS))
		for (let i = 0; i < count; i++) {
			const number = feeds.length;
			const own = Array.from({ length: ITEMS }, (_, item) =>
				itemOf(chance, number * ITEMS + item),
			);
			const told = number === 1 ? feeds[0].items.slice(0, AGAIN) : [];
			const items = [...told, ...own.slice(told.length)];
			feeds.push({ kind, number, outlet: `Paper ${number} of Lorvale`, items });
		}
	return feeds;
}

function itemOf(chance: Chance, number: number): MadeItem {
	const text = `${deed(chance)} ${paragraph(chance, 2)} It is kept under ${rareWord(number)}.`;
	const link = `https://www.courier.example/news/${number}`;
	return {
		title: `${deed(chance).slice(0, -1)}, report ${number}`,
		link,
		text,
	};
}

function opmlOf(feeds: readonly MadeFeed[], port: number): string {
	const outlines = feeds.map(
		({ number, outlet }) =>
			`<outline type="rss" text="${outlet}" xmlUrl="http://${hostOf(number % HOSTS, port)}/feed/${number}"/>`,
	);
	return `<?xml version="1.0"?><opml version="2.0"><head><title>Papers</title></head><body><outline text="World">${outlines.join("\n")}</outline></body></opml>`;
}

/** All of them are this machine: a host may be asked once a second only. */
function hostOf(number: number, port: number): string {
	return `127.0.0.${number + 1}:${port}`;
}

function behavioursOf(feeds: readonly MadeFeed[]): Behaviours {
	return Object.fromEntries(
		feeds.map((feed) => [`/feed/${feed.number}`, behaviourOf(feed)]),
	);
}

function behaviourOf(feed: MadeFeed): Behaviour {
	const { kind } = feed;
	if (kind === "gone") return says(404, "gone");
	const { type, body } = (WRITERS[kind] ?? WRITERS.rss)(feed);
	const head = `Content-Type: ${type}`;
	if (kind !== "slow") return says(200, body, [head]);
	// It begins, and never goes on.
	return hangsAfter(
		`HTTP/1.1 200 Said\r\n${head}\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 100)}`,
	);
}

interface Written {
	readonly type: string;
	readonly body: string;
}

const DAY = "2024-05-09T08:00:00Z";

const WRITERS: Readonly<Record<string, (feed: MadeFeed) => Written>> = {
	rss: ({ outlet, items }) => ({
		type: "application/rss+xml",
		body: `<?xml version="1.0"?><rss version="2.0"><channel><title>${outlet}</title><link>https://www.courier.example/</link>${items
			.map(
				({ title, link, text }) =>
					`<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>Thu, 09 May 2024 08:00:00 GMT</pubDate><description>${text}</description></item>`,
			)
			.join("\n")}</channel></rss>`,
	}),
	atom: ({ outlet, number, items }) => ({
		type: "application/atom+xml",
		body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>${outlet}</title><id>urn:${number}</id><updated>${DAY}</updated>${items
			.map(
				({ title, link, text }) =>
					`<entry><title>${title}</title><id>${link}</id><link href="${link}"/><published>${DAY}</published><content type="html">&lt;p&gt;${text}&lt;/p&gt;</content></entry>`,
			)
			.join("\n")}</feed>`,
	}),
	rdf: ({ outlet, items }) => ({
		type: "application/rdf+xml",
		body: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://www.courier.example/"><title>${outlet}</title></channel>${items
			.map(
				({ title, link, text }) =>
					`<item rdf:about="${link}"><title>${title}</title><link>${link}</link><dc:date>${DAY}</dc:date><description>${text}</description></item>`,
			)
			.join("\n")}</rdf:RDF>`,
	}),
	json: ({ outlet, items }) => ({
		type: "application/feed+json",
		body: JSON.stringify({
			version: "https://jsonfeed.org/version/1.1",
			title: outlet,
			items: items.map(({ title, link, text }) => ({
				id: link,
				url: link,
				title,
				content_text: text,
				date_published: DAY,
			})),
		}),
	}),
	cut: (feed) => {
		const { type, body } = WRITERS.rss(feed);
		const parts = body.split("<item>");
		return { type, body: parts.slice(0, BEFORE_CUT + 1).join("<item>") };
	},
	page: () => ({
		type: "text/html",
		body: "<!doctype html><html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>This feed does not exist any more.</p></body></html>",
	}),
};
