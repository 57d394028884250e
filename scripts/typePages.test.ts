import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packagedEngine } from "../src/packaged.sample.ts";
import { typePages } from "./typePages.ts";

const pages = typePages(packagedEngine());

for (const [path, text] of pages)
	test(`${path} is current (npm run fix writes it)`, () => {
		expect(readFileSync(path, "utf8")).toBe(text);
	});

test("docs/guide/types holds these pages and no other", () => {
	const paths = readdirSync("docs/guide/types").map(
		(name) => `docs/guide/types/${name}`,
	);
	expect(paths.sort()).toEqual(pages.map(([path]) => path).sort());
});
