import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cliReference } from "../src/faces/cli/reference.ts";
import { openApiReference } from "../src/faces/http/reference.ts";
import { typePages } from "./typePages.ts";

// `npm run fix`: writes the generated pages anew and formats. The tests say when a page is not current.

const PAGES: readonly (readonly [path: string, text: string])[] = [
	["docs/reference/cli.md", cliReference()],
	["docs/reference/openapi.json", openApiReference()],
	...typePages(),
];

for (const [path, text] of PAGES) {
	if (textOf(path) === text) continue;
	writeFileSync(path, text);
	console.log(`${path}: written anew`);
}

const { status } = spawnSync("npx", ["biome", "check", "--write"], {
	stdio: "inherit",
});
process.exitCode = status ?? 1;

function textOf(path: string): string | null {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
		throw error;
	}
}
