import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FORMATS } from "../../index.ts";
import { FORMATS as FORMAT_NAMES } from "./formatNames.ts";
import { cliReference } from "./reference.ts";
import { VERBS } from "./verbs.ts";

const page = (path: string): string =>
	readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

test("docs/reference/cli.md is current (npm run fix writes it)", () => {
	expect(page("docs/reference/cli.md")).toBe(cliReference());
});

test("every limit of reading and coding is a setting and stands in the reference", () => {
	for (const flag of ["--max-line", "--max-text", "--max-ratio", "--max-time"])
		expect(page("docs/reference/cli.md")).toContain(flag);
});

for (const verb of VERBS) {
	test(`${verb.name} has examples that call it`, () => {
		expect(verb.examples.length).toBeGreaterThan(0);
		for (const { line } of verb.examples)
			expect(line).toMatch(new RegExp(`\\bdetente ${verb.name}\\b`));
	});
	test(`${verb.name} has a body`, async () => {
		expect(typeof (await verb.load())).toBe("function");
	});
}

test("the formats of the help are those that can be read", () => {
	expect(FORMAT_NAMES).toEqual(FORMATS);
});
