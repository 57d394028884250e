import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openApiReference } from "./reference.ts";
import * as routes from "./routes.ts";

const file = (path: string): string =>
	readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

test("docs/reference/openapi.json is current (npx tsx scripts/openapi.ts writes it)", () =>
	expect(file("docs/reference/openapi.json")).toBe(openApiReference()));

for (const { path } of Object.values(routes))
	test(`docs/guide/page.md tells of ${path}`, () =>
		expect(file("docs/guide/page.md")).toContain(`/api/v1${path}`));
