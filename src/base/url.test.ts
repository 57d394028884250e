import { expect, test } from "vitest";
import { urlOf } from "./url.ts";

// biome-ignore format: one case a line
const cases: readonly [string, string | null, string | null][] = [
	["https://a.example/b", null, "https://a.example/b"],
	["/b", "https://a.example/c", "https://a.example/b"],
	["/b", null, null],
	["no address", null, null],
	["http://b\u00fccher.example/\u00fc", null, "http://xn--bcher-kva.example/%C3%BC"],
];
for (const [address, base, href] of cases)
	test(`${address} at ${base}`, () =>
		expect(urlOf(address, base)?.href ?? null).toBe(href));

test("an address is one however often it is asked for", () => {
	for (let i = 0; i < 50_000; i++)
		expect(urlOf("http://b\u00fccher.example/\u00fc") !== null).toBe(true);
});

test("nobody asks URL.canParse, which forgets", async () => {
	const { readdirSync, readFileSync } = await import("node:fs");
	const src = new URL("../", import.meta.url);
	const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
		(path) => /\.(ts|svelte)$/.test(path) && !/url(\.test)?\.ts$/.test(path),
	);
	const asking = files.filter((path) =>
		readFileSync(new URL(path, src), "utf8").includes("URL.canParse("),
	);
	expect(asking).toEqual(["faces/web/wording.ts"]);
});
