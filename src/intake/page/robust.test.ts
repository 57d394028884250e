import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "../../anyText.sample.ts";
import { runsOf, someOf } from "../../gated.sample.ts";
import { PAGE_LIMITS, readPage } from "./index.ts";
import { readMarkup } from "./markup.ts";

const FOLDER = join(import.meta.dirname, "pages");
const PAGES = readdirSync(FOLDER)
	.filter((name) => name.endsWith(".html"))
	.map((name) => readFileSync(join(FOLDER, name), "utf8"));

const RUNS = runsOf(100, 300);

const TEXT = "The council of Velm met on Monday to talk about the harbour. ";

describe("damaged pages", () => {
	const SPLICES = [
		"<",
		">",
		"</div>",
		"<p",
		"<!--",
		"-->",
		"<script>",
		'"',
		"&#x110000;",
		"&",
		"<table><td>",
		"</body>",
		"\0",
		"\ud800",
		"<![CDATA[",
		"<a href=",
		"{",
		"]",
	];
	const damage = fc.array(
		fc.record({
			kind: fc.constantFrom("flip", "cut", "splice", "double"),
			at: fc.double({ min: 0, max: 1, noNaN: true }),
			value: fc.nat(65_535),
		}),
		{ minLength: 1, maxLength: 12 },
	);

	test("never throw, and keep within what an article is", () => {
		fc.assert(
			fc.property(fc.constantFrom(...PAGES), damage, (page, faults) => {
				const { articles, nothing } = readPage(faults.reduce(damaged, page), {
					url: "https://a.example/x",
					today: "2026-11-27",
				});
				expect(articles.length > 0).toBe(nothing === null);
				for (const article of articles) {
					expect(article.text.trim()).not.toBe("");
					if (article.published)
						expect(article.published <= "2026-11-30").toBe(true);
					if (article.url) expect(article.url).toMatch(/^https?:\/\//);
				}
			}),
			{ numRuns: RUNS, seed: 20240507 },
		);
	});

	test("of any characters never throw", () => {
		fc.assert(
			fc.property(anyText({ maxLength: 300 }), fc.string(), (html, url) => {
				expect(readPage(html, { url }).cut).toBe(false);
			}),
			{ numRuns: RUNS, seed: 20240508 },
		);
	});

	function damaged(
		page: string,
		fault: { kind: string; at: number; value: number },
	): string {
		const at = Math.floor(fault.at * page.length);
		const before = page.slice(0, at);
		switch (fault.kind) {
			case "flip":
				return before + String.fromCharCode(fault.value) + page.slice(at + 1);
			case "cut":
				return before + page.slice(at + (fault.value % 400));
			case "double":
				return before + page.slice(Math.max(0, at - (fault.value % 200)));
			default:
				return before + SPLICES[fault.value % SPLICES.length] + page.slice(at);
		}
	}
});

describe("limits", () => {
	const depthOf = (html: string): number => {
		let depth = 0;
		let at = readMarkup(html, PAGE_LIMITS).root;
		for (; ; depth++) {
			const inner = at.children.find((child) => typeof child !== "string");
			if (typeof inner !== "object") return depth;
			at = inner;
		}
	};

	for (const [depth, kept, cut] of [
		[255, 255, false],
		[256, 256, false],
		[257, 256, true],
		[50_000, 256, true],
	] as const)
		test(`${depth} elements within each other`, () => {
			const html = `${"<div>".repeat(depth)}${TEXT.repeat(5)}${"</div>".repeat(depth)}`;
			expect(depthOf(html)).toBe(kept);
			const read = readPage(html);
			expect([read.cut, read.articles[0].text]).toEqual([
				cut,
				TEXT.repeat(5).trim(),
			]);
		});

	for (const [count, cut] of [
		[255, false],
		[256, false],
		[257, true],
	] as const)
		test(`${count} attributes of a tag`, () => {
			const html = `<p ${Array.from({ length: count }, (_, i) => `data-${i}=x`).join(" ")}>${TEXT.repeat(5)}</p>`;
			expect(readPage(html).cut).toBe(cut);
		});

	test("tokens", () => {
		const html = `<p>${TEXT.repeat(5)}</p>${"<br>".repeat(50)}<p>${TEXT}</p>`;
		const read = readPage(html, { limits: { tokens: 20 } });
		expect([read.cut, read.articles[0].text]).toEqual([
			true,
			TEXT.repeat(5).trim(),
		]);
		expect(readPage(html).cut).toBe(false);
	});

	test("characters", () => {
		const html = `<p>${TEXT.repeat(5)}</p>`;
		expect(readPage(html, { limits: { characters: html.length } }).cut).toBe(
			false,
		);
		expect(
			readPage(html, { limits: { characters: html.length - 1 } }).cut,
		).toBe(true);
	});

	test("articles", () => {
		const entry = (i: number): string =>
			`<article class="live-entry" id="e${i}"><time datetime="2024-05-0${i}T10:00:00Z">10</time><p>${TEXT}</p></article>`;
		const html = `<main class="liveblog">${[1, 2, 3, 4].map(entry).join("")}</main>`;
		const read = readPage(html, { limits: { articles: 3 } });
		expect([read.articles.length, read.cut]).toEqual([3, true]);
	});
});

describe("hostile pages take time in proportion", () => {
	const paragraph = `<p>${TEXT}</p>`;
	const many =
		(piece: string, each = 1) =>
		(n: number): string =>
			piece.repeat(n * each);
	const SHAPES: readonly (readonly [string, (n: number) => string])[] = [
		["deep nesting", (n) => `${"<div>".repeat(n)}${TEXT}${"</div>".repeat(n)}`],
		["unclosed tags", many("<b>")],
		["unclosed tags and stray ends", (n) => "<i>".repeat(n) + "</u>".repeat(n)],
		["unclosed paragraphs", many(`<p>${TEXT}`)],
		["unclosed links", many("<a href=x>word ")],
		["unclosed list items", (n) => `<ul>${"<li>one thing".repeat(n)}`],
		["tables within cells", many("<table><tr><td>x")],
		["attributes of one tag", (n) => `<p ${" a=b".repeat(n)}>${TEXT}</p>`],
		["a long attribute", (n) => `<p class="${"share ".repeat(n)}">${TEXT}</p>`],
		[
			"classes that differ",
			(n) =>
				Array.from(
					{ length: n },
					(_, i) => `<p class="c${i} ad-${i}">x</p>`,
				).join(""),
		],
		["comments", many("<!-- x -->")],
		["an open comment", (n) => `<!--${" - ".repeat(n)}`],
		["a huge script", (n) => `<script>${"if(a<b){}</x ".repeat(n)}`],
		["entities", many("&amp;&eacute;&#1234;&nope;")],
		["ampersands", many("&")],
		["angle brackets", many("<")],
		["line breaks", many("word <br>")],
		["white space", (n) => `<p>a${" \n\t".repeat(n)}b</p>`],
		["one long word", (n) => `<p>${"a".repeat(n * 10)}</p>`],
		["paragraphs", many(paragraph)],
		["times", (n) => `<p>${TEXT}</p>${"<time datetime=x>x</time>".repeat(n)}`],
		[
			"entries of no live blog",
			(n) =>
				`<div class=live>${`<div class=e><time datetime=2024-01-01>x</time>${paragraph}</div>`.repeat(n)}</div>`,
		],
		[
			"times within each other's kind",
			(n) =>
				`<div class=live>${"<div><div><time>x</time></div></div>".repeat(n)}</div>`,
		],
		[
			"linked data, deep",
			(n) =>
				`<script type="application/ld+json">${"[".repeat(n)}</script>${paragraph}`,
		],
		[
			"linked data, broken",
			(n) =>
				`<script type="application/ld+json">{"@type":"Article",${'"a":{,},'.repeat(n)}</script>${paragraph}`,
		],
		[
			"linked data, an open text",
			(n) =>
				`<script type="application/ld+json">{"articleBody":"${"\\\\ ,".repeat(n)}</script>${paragraph}`,
		],
		[
			"linked data, many things",
			(n) =>
				`<script type="application/ld+json">[${'{"@type":"NewsArticle"},'.repeat(n)}{}]</script>${paragraph}`,
		],
		[
			"meta",
			(n) =>
				Array.from(
					{ length: n },
					(_, i) => `<meta name="m${i}" content="x">`,
				).join("") + paragraph,
		],
		[
			"authors",
			(n) => `<meta name="author" content="${"and ,".repeat(n)}">${paragraph}`,
		],
		[
			"digits and months",
			(n) => `<h1>x</h1><p>${"5. May 1/2 ".repeat(n)}</p>${paragraph}`,
		],
		[
			"titles",
			(n) =>
				`<title>${"a - ".repeat(n)}</title>${"<h1>a - b</h1>".repeat(n)}${paragraph}`,
		],
		[
			"dashes in a date",
			(n) => `<meta name="date" content="${"2024-".repeat(n)}">${paragraph}`,
		],
		["frames of text", (n) => `<pre>${"a\n\n".repeat(n)}</pre>`],
	];

	for (const [name, shape] of someOf(SHAPES, 5))
		test(name, () => {
			// Below some milliseconds there is only noise; a square would be sixteen times as much.
			const times = [2_000, 4_000, 8_000].map((n) => fastest(shape(n)));
			expect(times[2]).toBeLessThan(2.5 * 2.5 * Math.max(times[0], 20));
		});

	function fastest(html: string): number {
		let least = Number.POSITIVE_INFINITY;
		for (let i = 0; i < 2; i++) {
			const { user } = process.cpuUsage();
			readPage(html, { url: "https://a.example/live/x", today: "2026-11-27" });
			least = Math.min(least, (process.cpuUsage().user - user) / 1000);
		}
		return least;
	}
});
