import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Article, readPage } from "./index.ts";

// Each page has a golden file beside it: where it came from, what each of its articles is, or why it holds none.

const FOLDER = join(import.meta.dirname, "pages");
const TODAY = "2026-11-27";
const BETWEEN = "\n========\n\n";

describe("pages of many kinds", () => {
	for (const file of readdirSync(FOLDER).filter((name) =>
		name.endsWith(".html"),
	)) {
		const name = file.slice(0, -".html".length);
		test(name, () => {
			const golden = readFileSync(join(FOLDER, `${name}.golden.txt`), "utf8");
			const html = readFileSync(join(FOLDER, file), "utf8");
			const from = /^from: (.*)\n/.exec(golden);
			const { articles, nothing } = readPage(html, {
				url: from?.[1],
				today: TODAY,
			});
			const told = nothing
				? `nothing: ${nothing}\n`
				: articles.map(tell).join(BETWEEN);
			expect(told).toBe(from ? golden.slice(from[0].length) : golden);
		});
	}
});

function tell(article: Article): string {
	const {
		title,
		authors,
		outlet,
		published,
		datedBy,
		modified,
		language,
		url,
		id,
		text,
	} = article;
	const fields = {
		title,
		authors: authors.join("; "),
		outlet,
		published: published && `${published} (${datedBy})`,
		modified,
		language,
		url,
		id,
	};
	const lines = Object.entries(fields).flatMap(([name, value]) =>
		value ? `${name}: ${value}` : [],
	);
	return `${lines.join("\n")}\n\n${text}\n`;
}
