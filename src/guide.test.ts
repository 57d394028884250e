import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { showProblem } from "./base/index.ts";
import { readGoldenFile } from "./coding/index.ts";
import { checkPassages } from "./golden.ts";
import { packagedEngine } from "./packaged.sample.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const engine = packagedEngine();

// Pages whose indented sentences are codings that come out so.
for (const page of ["docs/guide/sayers.md", "docs/guide/statuses.md"])
	describe(page, () => {
		const { passages, problems } = readGoldenFile(page, indentedIn(page));
		test("can be read", () => {
			expect(problems.map(showProblem)).toEqual([]);
			expect(passages.length).toBeGreaterThan(10);
		});
		for (const { passage, disagreement } of checkPassages(passages, engine))
			test(`${passage.line}: ${passage.text}`, () => {
				expect(disagreement).toBe("");
			});
	});

for (const page of guidePages())
	test(`the links of ${page} lead somewhere`, () => {
		const links = [...textOf(page).matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)];
		const dead = links
			.map(([, path]) => path)
			.filter((path) => !existsSync(join(ROOT, dirname(page), path)));
		expect(dead).toEqual([]);
	});

function guidePages(): string[] {
	return readdirSync(join(ROOT, "docs/guide"), {
		recursive: true,
		encoding: "utf8",
	})
		.filter((name) => name.endsWith(".md"))
		.map((name) => `docs/guide/${name}`);
}

/** The indented lines of a page; the others are left blank, so that lines keep their numbers. */
function indentedIn(page: string): string {
	return textOf(page).replaceAll(/^(?! {4}).*$|^ {4}/gm, "");
}

function textOf(page: string): string {
	return readFileSync(join(ROOT, page), "utf8");
}
