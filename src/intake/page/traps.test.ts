import { describe, expect, test } from "vitest";
import { type Article, type PageOptions, readPage } from "./index.ts";

// Small pages, each with one thing that has led readers of pages astray.

const A =
	"The council of Velm voted on Monday to rebuild the harbour wall, which the storm had broken in three places.";
const B =
	"The work is to begin in spring and will cost four million crowns, the mayor said after the meeting.";
const C =
	"Fishermen had asked for a new wall for years. Two of them watched the vote from the gallery.";
const p = (...texts: string[]): string =>
	texts.map((text) => `<p>${text}</p>`).join("");
const ALL = [A, B, C].join("\n\n");

function read(
	html: string,
	options: PageOptions = {},
): Article | string | null {
	const { articles, nothing } = readPage(html, {
		today: "2026-11-27",
		...options,
	});
	return articles.length === 1
		? articles[0]
		: (nothing ?? `${articles.length} articles`);
}
function textOf(html: string, options?: PageOptions): string | null {
	const article = read(html, options);
	return article && typeof article === "object" ? article.text : article;
}

describe("the text", () => {
	// biome-ignore format: one case a line
	const cases: readonly (readonly [string, string])[] = [
		["no markup but paragraphs", p(A, B, C)],
		["paragraphs that are left open", `<p>${A}<p>${B}<p>${C}`],
		["paragraphs by line breaks", `<div>${A}<br><br>${B}<br/><br/>${C}</div>`],
		["single line breaks", `<div>${A}<br>${B}<br>${C}</div>`],
		["a line broken within a sentence", `<div>${A.replace(" which", "<br>which")}</div>${p(B, C)}`],
		["a stray end of a division", `<div>${p(A)}</b></span>${p(B, C)}</div>`],
		["a class that says that there is a sidebar", `<div class="has-sidebar with-comments sidebar-right">${p(A, B, C)}</div>`],
		["a class of a theme on the article", `<div class="post-share-wrapper">${p(A, B, C)}</div>`],
		["each paragraph of one odd class", [A, B, C].map((t) => `<p class="subscription hidden">${t}</p>`).join("")],
		["everything within a form", `<form>${p(A, B, C)}</form>`],
		["everything hidden until a script shows it", `<div style="display: none">${p(A, B, C)}</div>`],
		["an advertisement between", `${p(A)}<div class="ad-slot"><p>Buy two mattresses and pay for one. It ends on Sunday.</p></div>${p(B, C)}`],
		["a label between", `${p(A)}<p>Advertisement</p>${p(B)}<p>Story continues below</p>${p(C)}`],
		["a link to another story between", `${p(A, B)}<p>Read more: <a href="/x">The storm that broke the wall</a></p>${p(C)}`],
		["soft hyphens and marks without width", p(A.replace("council", "coun\u00adcil"), B.replace("work", "wo\u200brk"), C)],
		["entities", p(A.replace("The", "&#84;he"), B, C)],
		["a line that says who took the photo", `<p>Photo: O. Lind</p>${p(A, B, C)}`],
		["the name of who wrote it", `<p>By Hanne Rusk</p>${p(A, B, C)}<p>Reporting by Hanne Rusk; editing by Orm Vessel</p>`],
		["the owner below", `${p(A, B, C)}<p>© 2024 Coast Courier</p><p>All about us: we are the paper of the coast and we come every day.</p>`],
		["a script that would write", `${p(A)}<script>document.write("<p>Nobody must read this sentence here.</p>")</script>${p(B, C)}`],
		["a template", `${p(A)}<template><p>This is only a pattern for what a script may make.</p></template>${p(B, C)}`],
		["a comment with markup", `${p(A)}<!-- <p>This paragraph was taken out by the editor.</p> -->${p(B, C)}`],
		["a menu that is not closed", `<ul><li><a href="/a">News</a><li><a href="/b">Sea</a></ul>${p(A, B, C)}`],
		["a headline linked to itself", `<h2><a href="/x">Wall to be rebuilt</a></h2>${p(A, B, C)}`],
		["text in capitals of a tag", `<P>${A}</P><P>${B}</P><P>${C}</P>`],
	];
	for (const [name, html] of cases)
		test(name, () =>
			expect(textOf(`<html><body>${html}</body></html>`)).toBe(ALL),
		);

	test("a paragraph that speaks of a newsletter", () => {
		const text =
			"He had warned of it in a newsletter to clients, and copyright law was not his concern.";
		expect(textOf(p(A, text, B, C))).toBe([A, text, B, C].join("\n\n"));
	});
	test("a recipe with cookies is no consent wall", () => {
		const recipe = p(
			"Bake the cookies for ten minutes, until they are brown at the edges, and let them rest.",
			"You can keep cookies in a tin for a week, if nobody in your house finds the tin before that.",
			"Our readers send us their own recipes for cookies every winter.",
		);
		expect(typeof read(recipe)).toBe("object");
	});
	test("an address with live in it is no live blog", () => {
		const cards = [1, 2, 3]
			.map(
				(i) =>
					`<div class="card"><time datetime="2024-05-0${i}">x</time><p>Something else happened in another town, and it was reported there at length.</p></div>`,
			)
			.join("");
		expect(
			textOf(
				`<main>${p(A, B, C, ...[A, B, C].map((t) => `Later: ${t}`))}</main><div class="list">${cards}</div>`,
				{ url: "https://a.example/how-to-live-longer" },
			),
		).toContain(ALL);
	});
	test("linked data of a text that the page does not show", () => {
		const told = [A, B, C, ...[A, B, C].map((t) => `Then: ${t}`)].join("\n");
		const html = `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", articleBody: told })}</script><div>${p("You have read all your free articles of this month. To go on, choose one of our offers below.")}</div>`;
		expect(textOf(html)).toBe(told.replaceAll("\n", "\n\n"));
	});
	test("several articles in linked data", () => {
		const things = ["Storm breaks wall", "Wall to be rebuilt"].map(
			(headline, i) => ({
				"@type": "NewsArticle",
				headline,
				datePublished: `2020-05-0${i + 1}`,
			}),
		);
		const article = read(
			`<script type="application/ld+json">${JSON.stringify(things)}</script><h1>Wall to be rebuilt</h1>${p(A, B, C)}`,
		);
		expect(article).toMatchObject({
			title: "Wall to be rebuilt",
			published: "2020-05-02",
			text: ALL,
		});
	});
	test("nothing of one page stays for the next", () => {
		const html = `<h1>Wall to be rebuilt</h1>${p(A, B, C)}`;
		const first = read(html);
		read(`<title>Other</title>${p(C, B, A)}`);
		expect(read(html)).toEqual(first);
	});
});

describe("the date", () => {
	const page = (head: string, body = ""): string =>
		`<html lang="en"><head>${head}</head><body><h1>Wall to be rebuilt</h1>${body}${p(A, B, C)}<div class="comments"><div class="comment"><time datetime="2024-01-31">x</time><p>About time, if you ask me, and it is late enough.</p></div></div><p>© 2021 Coast Courier, 3 May 2021</p></body></html>`;
	// biome-ignore format: one case a line
	const cases: readonly (readonly [string, string, string, string | null])[] = [
		["none", page(""), "https://a.example/x", null],
		["meta before the address", page('<meta property="article:published_time" content="2020-05-09T10:00:00Z">'), "https://a.example/2020/05/08/x", "2020-05-09T10:00:00Z meta"],
		["a date that lies ahead", page('<meta name="date" content="2031-01-01">'), "https://a.example/2020/05/08/x", "2020-05-08 url"],
		["a date of the first computers", page('<meta name="date" content="1970-01-01T00:00:00Z">'), "https://a.example/2020/05/08/x", "2020-05-08 url"],
		["two days ahead", page('<meta name="date" content="2026-11-29">'), "https://a.example/x", "2026-11-29 meta"],
		["three days ahead", page('<meta name="date" content="2026-11-30">'), "https://a.example/x", null],
		["a time near the headline", page("", '<time datetime="2020-05-09">Saturday</time>'), "https://a.example/x", "2020-05-09 time"],
		["a line near the headline", page("", "<p>Posted on 9 May 2020</p>"), "https://a.example/x", "2020-05-09 text"],
		["months first in America", page("", "<p>5/9/2020</p>"), "https://a.example/x", "2020-05-09 text"],
		["days first in Britain", page("", "<p>9/5/2020</p>"), "https://a.co.uk/x", "2020-05-09 text"],
		["a date of a story that is suggested", page("").replace('<div class="comments">', '<h3>More</h3><p><a href="/y">Storm breaks wall</a> (5/9/2020)</p><div class="comments">'), "https://a.example/x", null],
		["empty meta", page('<meta name="date" content="">'), "https://a.example/2020/05/08/x", "2020-05-08 url"],
	];
	for (const [name, html, url, wanted] of cases)
		test(name, () => {
			const article = read(html, { url });
			if (!article || typeof article === "string")
				throw new Error(`no article: ${article}`);
			expect(
				article.published && `${article.published} ${article.datedBy}`,
			).toBe(wanted);
		});
});
