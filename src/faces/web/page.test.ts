import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { builtPage } from "../../built.sample.ts";
import { someOf } from "../../gated.sample.ts";
import type { Store } from "../../index.ts";
import { readPage } from "../http/page.ts";
import { type Listening, listen } from "../http/serve.ts";
import { storedArchive } from "../http/stored.ts";
import {
	MARKUP,
	type ReportRow,
	WORLD_ENGINE,
	worldCards,
	worldStore,
} from "./world.ts";

// The page as a reader meets it, in Debian's Chromium, on a real store and server. Whatever the browser complains of
// fails the test that was running.

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const present = existsSync(CHROMIUM);
if (!present)
	console.warn(`${CHROMIUM} is missing: the browser tests are SKIPPED`);

const HOSTILE: ReportRow = {
	published: "2020-12-24",
	outlet: `${MARKUP} (invented)`,
	title: MARKUP,
	url: "javascript:hacked=1",
	source: "DAL",
	target: "ROH",
	type: "CONSULT/meet",
	quad: 1,
	sayer: MARKUP,
	text: `{source ${MARKUP}} {trigger met} {target "><script src=//evil.example/x.js></script>} in </script><!-- Dale.`,
};

describe.skipIf(!present)("the page", () => {
	const folder = mkdtempSync(join(tmpdir(), "detente-page-"));
	const faults: string[] = [];
	/** Paths asked of the API since the page was opened. */
	const asked: string[] = [];
	let browser: Browser;
	let store: Store;
	let server: Listening;
	let page: Page;

	beforeAll(async () => {
		let web = "";
		[store, browser, web] = await Promise.all([
			worldStore(join(folder, "store"), [HOSTILE]),
			chromium.launch({ executablePath: CHROMIUM, args: FLAGS }),
			builtPage(),
		]);
		page = await newPage();
		server = await listen({
			archive: storedArchive(store, WORLD_ENGINE, worldCards),
			page: readPage(web),
			version: "0.0.0",
			port: 0,
			onError: (error) => faults.push(`server: ${error}`),
		});
	}, 60_000);

	afterEach(async () => {
		expect(await page.evaluate("window.hacked ?? null")).toBe(null);
		expect(faults.splice(0)).toEqual([]);
	});

	afterAll(async () => {
		await browser?.close();
		await server?.close();
		await store?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function newPage(): Promise<Page> {
		const context = await browser.newContext({ reducedMotion: "reduce" });
		const made = await context.newPage();
		made.setDefaultTimeout(8000);
		made.on("console", (message) => {
			if (message.type() === "error" || message.type() === "warning")
				faults.push(`console: ${message.text()}`);
		});
		made.on("pageerror", (error) => faults.push(`page: ${error.message}`));
		made.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
		made.on("request", (request) => {
			const { origin, pathname } = new URL(request.url());
			if (origin !== server.url || pathname === "/x")
				faults.push(`request: ${request.url()}`);
			if (pathname.startsWith("/api/")) asked.push(pathname);
		});
		await made.addInitScript(() => {
			addEventListener("securitypolicyviolation", (violation) =>
				console.error(`policy: ${violation.violatedDirective}`),
			);
		});
		return made;
	}

	async function open(
		path: string,
		{ width = 1280, dark = false } = {},
	): Promise<void> {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
		asked.length = 0;
		await page.goto(server.url + path);
		await page.locator("h1").waitFor();
	}

	const text = (selector: string) =>
		page.locator(selector).first().textContent();
	const address = () => page.url().slice(server.url.length);

	test("pick a pair, click a point, read the sentence with its marks, and why", async () => {
		await open("/");
		expect(await text(".notice")).toContain("written for this purpose");
		await page.locator("#search").fill("gond arn");
		await page.keyboard.press("Enter");
		expect(address()).toBe("/relation/ARN/GDR");
		await page.locator(".chart svg[role=img]").waitFor();

		await page.locator(".chart [data-day='2021-01-18']").click();
		expect(address()).toBe("/relation/ARN/GDR?day=2021-01-18");
		await page.locator("h2", { hasText: "18 January 2021" }).waitFor();
		await page.locator(".sentence").waitFor();
		expect(await page.locator(".sentence").allTextContents()).toEqual([
			"Arnor and Gondor signed a treaty on the river tolls on Monday.",
		]);
		const marks = page.locator(".sentence mark");
		expect(
			await marks.evaluateAll((all) =>
				all.map((mark) => `${mark.className}: ${mark.textContent}`),
			),
		).toEqual(["source: Arnor", "target: Gondor", "trigger: signed"]);
		expect(await text(".moves")).toMatch(
			/Moved the fast index by \+\d+\.\d points/,
		);

		await page.locator("[data-step]").first().click();
		expect(address()).toMatch(/\?day=2021-01-18&event=[0-9a-f]{16}$/);
		expect(await text(".steps code")).toBe("data/frames/world.txt:12");
		await page.locator(".report summary").click();
		await page.locator(".report .text mark").waitFor();
		expect(
			asked.filter((path) => path === "/api/v1/relation/ARN/GDR"),
		).toHaveLength(1);
		const before = asked.length;
		await page.locator("[data-step]").first().click();
		await page.locator(".because").waitFor({ state: "detached" });
		expect(asked).toHaveLength(before);
	});

	test("how a sentence was read: its tree, a word label a token, asked for once", async () => {
		await open("/relation/ARN/GDR?day=2021-01-18");
		await page.locator("[data-step]").first().click();
		expect(asked).not.toContain("/api/v1/parse");
		await page.locator(".reading > summary").focus();
		await page.keyboard.press("Enter");
		const tree = page.locator(".reading svg[role=img]");
		await tree.waitFor();
		expect(await tree.locator(".word").allTextContents()).toEqual(
			"Arnor and Gondor signed a treaty on the river tolls on Monday .".split(
				" ",
			),
		);
		expect(await tree.locator(".kind").allTextContents()).toEqual([
			"LOC",
			"LOC",
		]);
		expect(await tree.getAttribute("aria-label")).toContain(
			"Names: Arnor (place), Gondor (place).",
		);
		await page.locator(".reading summary", { hasText: "table" }).click();
		expect(await page.locator(".reading tbody tr").count()).toBe(13);
		await page.locator(".reading > summary").click();
		await page.locator(".reading > summary").click();
		await tree.waitFor();
		expect(asked.filter((path) => path === "/api/v1/parse")).toHaveLength(1);
	});

	test("a bar opens its whole stretch of days; what does not count says why", async () => {
		await open("/relation/ARN/GDR");
		const bar = page.locator(".chart [data-begins][data-quad='4']");
		await bar.click();
		expect(address()).toBe("/relation/ARN/GDR?day=2020-07-27/2020-08-03");
		await page.locator("summary", { hasText: "1 further report" }).click();
		expect(await page.locator(".other .status-word").textContent()).toBe(
			"alleged",
		);
		await open("/relation/ARN/GDR?day=2020-03-11");
		await page.locator(".moves", { hasText: "status offered" }).waitFor();
		expect(await text(".sentence mark.condition")).toContain(
			"if the tolls are lowered",
		);
	});

	test("by keyboard alone", async () => {
		await open("/");
		await page.keyboard.press("?");
		await page.locator("dialog[open] h2").waitFor();
		await page.keyboard.press("Escape");
		await page.keyboard.press("/");
		await page.keyboard.type("gondor");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.locator("h1", { hasText: "Gondor – Rohan" }).waitFor();
		await page.locator("[data-key=earlier]").waitFor();
		await page.keyboard.press("[");
		await page.locator("h2", { hasText: "9 September 2020" }).waitFor();
		await page.keyboard.press("[");
		await page.locator("h2", { hasText: "1 May 2020" }).waitFor();
		await page.locator(".sentence", { hasText: "Rohan backs" }).waitFor();
		await page.keyboard.press("j");
		await page.keyboard.press("Enter");
		await page.locator(".because").waitFor();
		await page.keyboard.press("Escape");
		await page.locator(".because").waitFor({ state: "detached" });
		await page.keyboard.press("Escape");
		expect(address()).toBe("/relation/GDR/ROH");
		await page.keyboard.press("h");
		await expect.poll(address).toBe("/");
	});

	test("the address holds the view: loaded anew and gone back to it is the same", async () => {
		await open(
			"/relation/ARN/GDR?from=2020-06-01&to=2020-09-01&day=2020-07-14",
		);
		await page.locator("h2", { hasText: "14 July 2020" }).waitFor();
		expect(await page.locator("input[type=date]").first().inputValue()).toBe(
			"2020-06-01",
		);
		await page.locator("[data-key=later]").click();
		await page.locator("h2", { hasText: "15 July 2020" }).waitFor();
		await page.goBack();
		await page.locator("h2", { hasText: "14 July 2020" }).waitFor();
	});

	test("markup in texts, outlets, titles and links stays text", async () => {
		await open("/relation/DAL/ROH?day=2020-12-24");
		await page.locator(".sentence").waitFor();
		expect(await text(".sentence")).toContain("<script>hacked=1</script>");
		expect(await text(".origin")).toContain("<img src=/x onerror=");
		expect(await page.locator("a[href^='javascript']").count()).toBe(0);
		await page.locator("[data-step]").click();
		await page.locator(".reading > summary").click();
		await page.locator(".reading .word", { hasText: "onerror" }).waitFor();
		await page.locator(".report summary").click();
		await page.locator(".report .text").waitFor();
		expect(await page.locator("main img, main script").count()).toBe(0);
		await page.locator(".sayer-line a").click();
		await page.locator(".card .ground").first().waitFor();
		expect(await text("h1")).toContain("<script>hacked=1</script>");
		expect(await page.locator("main img, main script, main b").count()).toBe(0);
	});

	test("an actor's card: from an event, by search, its days, its rows, a click on a bar", async () => {
		await open("/relation/ARN/GDR?day=2020-03-11");
		await page.locator(".sayer-line a", { hasText: "Beregond" }).click();
		expect(address()).toBe("/actor/Beregond?day=2020-03-11");
		await page.locator("h1", { hasText: "Beregond Baran" }).waitFor();
		expect(await text(".standing")).toMatch(
			/On 11 March 2020 .* counts as\s+Gondor, government: prime minister/,
		);
		const chart = page.locator(".chart svg[role=img]");
		expect(await chart.getAttribute("aria-label")).toContain(
			"foreign minister: 1 May 2015 to 1 January 2020; prime minister: January 2020 to 2021.",
		);
		expect(await chart.locator(".vague").count()).toBe(1);
		const second = page.locator("table.terms tbody tr").nth(1);
		expect(await second.locator(".ground").allTextContents()).toEqual([
			"data/actors/leaders.tsv:3 written from memory; the days are known only to the month",
			"end: data/actors/corrections.tsv:3 written from memory; the days are known only to the year",
		]);

		await page.keyboard.press("/");
		await page.keyboard.type("gond");
		await page.locator("#found li", { hasText: "state, GDR" }).click();
		expect(address()).toBe("/actor/GDR");
		await page.locator("summary", { hasText: "prime minister: 2" }).click();
		const holders = page.locator("details[open] tbody th");
		await holders.nth(1).waitFor();
		expect(await holders.allTextContents()).toEqual([
			"Beregond Baran",
			"Gorlim Baran",
		]);
		await page.locator(".relations a", { hasText: "Arnor" }).waitFor();
		await page.locator(".chart [data-name='Gorlim Baran']").click();
		expect(address()).toBe("/actor/Gorlim%20Baran");

		await open("/actor/Baran");
		await page.locator(".card").nth(1).waitFor();
		expect(await page.locator(".card h2").allTextContents()).toEqual([
			"Beregond Baran",
			"Gorlim Baran",
		]);
		await open("/actor/Nobody");
		await page.locator("h2", { hasText: "No table knows" }).waitFor();
	});

	test("what is not there is said", async () => {
		await open("/relation/ARN/DAL");
		await page.locator("h2", { hasText: "Nothing is reported" }).waitFor();
	});

	const looks = [
		{ width: 390, dark: true },
		{ width: 390, dark: false },
		{ width: 1280, dark: true },
		{ width: 1280, dark: false },
	];
	for (const look of someOf(looks, 4))
		test(`axe finds nothing, nothing overflows: ${look.width} px, ${look.dark ? "dark" : "light"}`, async () => {
			await open("/", look);
			await page.locator("#search").fill("a");
			await expectSound();
			await open("/relation/ARN/GDR?day=2020-03-11", look);
			await page.locator("[data-step]").first().click();
			await page.locator(".figures summary").click();
			await page.locator(".because").waitFor();
			await page.locator(".reading > summary").first().click();
			await page.locator(".reading svg[role=img]").waitFor();
			await page.locator(".reading summary", { hasText: "table" }).click();
			await expectSound();
			if (look.width > 1000 && !look.dark) return;
			await open("/actor/GDR?day=2020-03-11", look);
			await page.locator(".chart svg[role=img]").waitFor();
			await page.locator("summary", { hasText: "prime minister" }).click();
			await page.locator("details[open] tbody th").first().waitFor();
			await expectSound();
		});

	async function expectSound(): Promise<void> {
		await page.evaluate(readFileSync(AXE, "utf8"));
		const violations = await page.evaluate(
			"axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))",
		);
		expect(violations).toEqual([]);
		const overflow = await page.evaluate(
			"document.documentElement.scrollWidth - innerWidth",
		);
		expect(overflow).toBeLessThanOrEqual(0);
	}
});
