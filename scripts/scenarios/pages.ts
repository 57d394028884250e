import { type Chance, deed, headline, paragraph } from "./news.ts";

// Pages as newspapers serve them: a little text under much else. Each kind of page is a template, with menus, boxes of
// links, scripts and styles around it until it is as large as real ones are.

/** A page and what must become of it. */
export interface MadePage {
	readonly html: string;
	/** Null where there is an article on it; otherwise the rule that leaves it out. */
	readonly rule: string | null;
}

/** What stands on an article. */
interface Story {
	readonly title: string;
	readonly day: string;
	readonly author: string;
	readonly paragraphs: readonly string[];
}

const AUTHORS = ["Ada Brandt", "Luis Ferro", "Mina Okello", "Tove Lind"];

/** An article in one of the templates; `word` stands in it and on no other page. */
export function articlePage(
	chance: Chance,
	number: number,
	word: string,
): MadePage {
	const story: Story = {
		title: headline(chance, number),
		day: `2024-0${1 + chance.below(9)}-${10 + chance.below(18)}`,
		author: chance.oneOf(AUTHORS),
		paragraphs: [
			`${deed(chance)} ${paragraph(chance, 2)}`,
			`${paragraph(chance, 2)} The paper is kept under ${word}.`,
		],
	};
	const template = TEMPLATES[number % TEMPLATES.length];
	const html = wholePage(chance, number, template(story), headOf(story));
	return { html, rule: null };
}

type Template = (story: Story) => string;

/** As templates of different makers mark an article. */
const TEMPLATES: readonly Template[] = [
	({ title, day, author, paragraphs }) =>
		`<article><h1>${title}</h1><p class="byline">By ${author}</p><time datetime="${day}T08:00:00Z">${day}</time>${joined(paragraphs)}</article>`,
	({ title, author, paragraphs }) =>
		`<div class="c-main"><div class="c-head"><h1 class="c-title">${title}</h1><div class="c-author">${author}</div></div><div class="c-body">${paragraphs.map((one) => `<div class="c-p"><p>${one}</p></div>`).join("\n<div class='ad-slot'><span>Advertisement</span></div>\n")}</div></div>`,
	({ title, paragraphs }) =>
		`<main id="content"><h1 class="entry-title">${title}</h1><div class="entry-content">${joined(paragraphs)}<div class="sharedaddy"><ul><li><a href="#">Share this</a></li><li><a href="#">Print</a></li></ul></div></div></main>`,
	({ title, day, author, paragraphs }) =>
		`<section itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">${title}</h1><meta itemprop="datePublished" content="${day}"><span itemprop="author">${author}</span><div itemprop="articleBody">${joined(paragraphs)}</div></section>`,
	({ title, paragraphs }) =>
		`<table width="100%"><tr><td width="160">&nbsp;</td><td><h1>${title}</h1>${joined(paragraphs)}</td><td width="160">&nbsp;</td></tr></table>`,
];

function headOf({ title, day, author }: Story): string {
	const told = {
		"@context": "https://schema.org",
		"@type": "NewsArticle",
		headline: title,
		datePublished: `${day}T08:00:00Z`,
		author: { "@type": "Person", name: author },
	};
	return `<title>${title} - Lorvale Courier</title>
<meta property="og:type" content="article"><meta property="og:title" content="${title}">
<meta property="article:published_time" content="${day}T08:00:00Z"><meta property="og:site_name" content="Lorvale Courier">
<script type="application/ld+json">${JSON.stringify(told)}</script>`;
}

function joined(paragraphs: readonly string[]): string {
	return paragraphs.map((one) => `<p>${one}</p>`).join("\n");
}

/** A question about cookies in the place of an article. */
export function consentPage(chance: Chance, number: number): MadePage {
	const html = bare(
		chance,
		"Before you continue to Lorvale Courier",
		`<div class="wall"><h1>Your choice about your data</h1>
<p>We and our ${100 + number} partners use cookies and similar means to store and read information on your device, such as unique identifiers and browsing data.</p>
<p>With your consent we use this data for personalised ads and content, for measuring them, and to learn what our readers like.</p>
<p>You can withdraw your consent at any time in our privacy policy. Some partners do not ask for your consent but rely on their legitimate interest.</p>
<button>Accept all</button><button>Reject</button></div>`,
	);
	return { html, rule: "consent-wall" };
}

/** A page that leads to others. */
export function listPage(chance: Chance, number: number): MadePage {
	const entries = Array.from({ length: 40 }, (_, i) => {
		const title = headline(chance, number * 100 + i);
		return `<li class="teaser"><h3><a href="/news/${number}-${i}">${title}</a></h3></li>`;
	});
	const html = bare(
		chance,
		"World news - Lorvale Courier",
		`<main><h1>World</h1><ul>${entries.join("\n")}</ul></main>`,
	);
	return { html, rule: "list-page" };
}

/** An error that calls itself well. */
export function lostPage(chance: Chance): MadePage {
	const html = bare(
		chance,
		"Page not found - Lorvale Courier",
		"<main><h1>Page not found</h1><p>The page you are looking for does not exist, or it has moved.</p></main>",
	);
	return { html, rule: "not-found" };
}

/** What a server shows that takes a crawler for what it is. */
export function robotPage(chance: Chance): MadePage {
	const html = bare(
		chance,
		"Just a moment...",
		"<div><h1>Checking your browser</h1><p>Please verify you are human before you go on.</p></div>",
	);
	return { html, rule: "robot-wall" };
}

function bare(chance: Chance, title: string, body: string): string {
	const script = scriptOf(chance, 10_000 + chance.below(60_000));
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${STYLE}<script>${script}</script></head><body>${body}</body></html>`;
}

function wholePage(
	chance: Chance,
	number: number,
	body: string,
	head: string,
): string {
	const script = scriptOf(chance, 30_000 + chance.below(80_000));
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">${head}${STYLE}</head>
<body><header><a href="/">Lorvale Courier</a>${MENU}</header>
<div class="layout">${body}
<aside><h2>Most read</h2><ol>${links(chance, number, 30)}</ol></aside>
<section class="related"><h2>More on this</h2><ul>${links(chance, number + 1, 40)}</ul></section></div>
<script>window.__STATE__=${script}</script>
<footer>${MENU}<p>&copy; 2024 Lorvale Courier. All rights reserved.</p></footer></body></html>`;
}

function links(chance: Chance, number: number, count: number): string {
	return Array.from({ length: count }, (_, i) => {
		const title = headline(chance, number * 1_000 + i);
		return `<li class="card card--small"><a class="card__link" href="/news/${number}/${i}"><img src="/i/${number}-${i}.jpg" alt=""><span class="card__title">${title}</span></a></li>`;
	}).join("\n");
}

/** State such as pages carry for their scripts, of about so many characters. */
function scriptOf(chance: Chance, length: number): string {
	const parts: string[] = [];
	for (let size = 0; size < length; ) {
		const id = chance.below(1e9);
		const part = `{"id":${id},"type":"teaser","path":"\\u002Fnews\\u002F${id}","image":{"w":${chance.below(2000)},"h":${chance.below(2000)},"src":"\\u002Fi\\u002F${id}.jpg"},"flags":[true,false,null]}`;
		parts.push(part);
		size += part.length;
	}
	return `[${parts.join(",")}]`;
}

const STYLE = `<style>${Array.from({ length: 200 }, (_, i) => `.c${i}{margin:${i}px;padding:0 ${i}px;color:#${(0x111111 + i).toString(16)}}`).join("")}</style>`;

const MENU = `<nav><ul>${Array.from({ length: 80 }, (_, i) => `<li class="menu__item"><a class="menu__link" href="/section/${i}" data-track="menu-${i}">Section ${i}</a></li>`).join("")}</ul></nav>`;
