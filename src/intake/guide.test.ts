import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIMITS } from "./limits.ts";
import { NET_LIMITS } from "./net/index.ts";

const guide = readFileSync(
	new URL("../../docs/guide/reading.md", import.meta.url),
	"utf8",
);

/** Every code that a file of this folder, or the engine, gives a record. */
function codes(): string[] {
	const here = new URL(".", import.meta.url);
	const sources = readdirSync(here)
		.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
		.map((name) => readFileSync(new URL(name, here), "utf8"));
	const engine = readFileSync(new URL("../engine.ts", import.meta.url), "utf8");
	const quoted =
		/"((?:bad|no|too|text|date|characters|empty)-[a-z]+|bomb|nested|unreadable|poison)"/g;
	const found = [...sources, engine].flatMap((source) => [
		...source.matchAll(quoted),
	]);
	return [...new Set(found.map(([, code]) => code))].sort();
}

test("every reason and remark stands in docs/guide/reading.md", () => {
	expect(codes().length).toBeGreaterThan(10);
	expect(codes().filter((code) => !guide.includes(`| \`${code}\` |`))).toEqual(
		[],
	);
});

test("the limits stand in docs/guide/reading.md", () => {
	for (const limit of Object.values({ ...LIMITS, ...NET_LIMITS }))
		expect(guide).toContain(limit.toLocaleString("en-US"));
	const byFlag = ["lineBytes", "textBytes", "ratio"];
	for (const name of Object.keys({ ...LIMITS, ...NET_LIMITS }))
		if (!byFlag.includes(name)) expect(guide).toContain(`\`${name}\``);
});
