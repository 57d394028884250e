import { describe, expect, test } from "vitest";
import { withHeadline } from "./headline.ts";
import { itemsOf, MORE, page, tell, told } from "./sample.ts";

describe("saved pages", () => {
	const PAGE = page("Talks", "Kenya met Uganda.");
	const ID = "5a66be6e9c4c1c36";
	// biome-ignore format: one case a line
	const cases: [string, string, string, string[]][] = [
		["by their name", "in.htm", `\n${PAGE}`, [`took ${ID} 2024-05-09`]],
		["by how they begin", "in", PAGE, [`took ${ID} 2024-05-09`]],
		["in capitals", "in", PAGE.replace("<!doctype html>", "<!DOCTYPE HTML>"), [`took ${ID} 2024-05-09`]],
		["without an article", "in.html", "<html></html>", ["it: skipped, empty-page"]],
		["of nothing", "in.html", "", ["it: skipped, empty-page"]],
	];
	for (const [name, file, input, expected] of cases)
		test(name, async () => {
			const lines = await told(input, { name: file });
			expect(
				lines.map((line) => line.replace(/took \w{16}/, `took ${ID}`)),
			).toEqual(expected);
		});
	test("of several entries keep them apart, by their anchors", async () => {
		const entry = (anchor: string, headline: string) => ({
			"@type": "BlogPosting",
			headline,
			url: `https://www.courier.example/live#${anchor}`,
			datePublished: "2024-05-09T08:00:00Z",
			articleBody: `${headline}. ${MORE}`,
		});
		const blog = {
			"@context": "https://schema.org",
			"@type": "LiveBlogPosting",
			headline: "Talks",
			liveBlogUpdate: [entry("e2", "They agreed"), entry("e1", "They met")],
		};
		const markup = `<!doctype html><html><head><script type="application/ld+json">${JSON.stringify(blog)}</script></head><body><h1>Talks</h1></body></html>`;
		const items = await itemsOf(markup, { name: "in.html" });
		expect(
			items.map((item) => [tell(item), "place" in item && item.place]),
		).toEqual([
			["took https://www.courier.example/live#e2 2024-05-09", "article 1"],
			["took https://www.courier.example/live#e1 2024-05-09", "article 2"],
		]);
	});
	test("hold headline and text", async () => {
		const [item] = await itemsOf(PAGE);
		expect("document" in item && item.document.text).toBe(
			`Talks\n\nKenya met Uganda. ${MORE}`,
		);
	});
	for (const [length, expected] of [
		[999, 1],
		[1000, 1],
		[1001, 0],
	])
		test(`of ${length} bytes where 1000 are allowed`, async () => {
			const lines = await told(PAGE.padEnd(length), {
				limits: { recordBytes: 1000 },
			});
			expect(lines.filter((line) => line.startsWith("took")).length).toBe(
				expected,
			);
			expect(
				lines.filter((line) => line.includes("code too-long")).length,
			).toBe(1 - expected);
		});
});

describe("a headline is the first paragraph", () => {
	// biome-ignore format: one case a line
	const cases: [string | null, string, string][] = [
		["Talks", "Kenya met Uganda.", "Talks\n\nKenya met Uganda."],
		["Talks", "Talks\n\nKenya met Uganda.", "Talks\n\nKenya met Uganda."],
		["TALKS  in Kampala", " Talks in\u00a0Kampala \nKenya.", " Talks in\u00a0Kampala \nKenya."],
		["Talks", "Talks begin today.", "Talks\n\nTalks begin today."],
		["Talks", "Talks", "Talks"],
		[" ", "Kenya.", "Kenya."],
		[null, "Kenya.", "Kenya."],
	];
	for (const [title, text, expected] of cases)
		test(`${title} before ${text.slice(0, 20)}`, () =>
			expect(withHeadline(title, text)).toBe(expected));
});
