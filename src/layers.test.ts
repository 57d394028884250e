import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

// The order of the house: a folder imports only folders above it, through their front door. This is what keeps a change
// in one place, and it is read off the import lines.

const LAYERS = [
	"base",
	"text",
	"syntax",
	"lexicon",
	"coding",
	"happenings",
	"store",
	"relations",
	"intake",
	"exchange",
	"drawing",
	"faces",
];
/** These also run in a browser: the engine hands them bytes. */
const PURE = ["base", "text", "syntax", "lexicon", "coding"];
const SOURCE = fileURLToPath(new URL(".", import.meta.url));
const IMPORT =
	/(?:^|[\s;}])(?:import|export)\b[^"'`;]*?from\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;

/** What is wrong with the imports of a file; `file` and what it gives are paths under src/. */
function wrongImports(file: string, text: string): string[] {
	return [...text.matchAll(IMPORT)]
		.map((match) => match[1] ?? match[2])
		.flatMap((wanted) => wrongImport(file, wanted) ?? []);
}

function wrongImport(file: string, wanted: string): string | null {
	const own = folderOf(file);
	const says = `${file} imports ${wanted}`;
	if (wanted.startsWith("node:"))
		return PURE.includes(own) && !isTest(file)
			? `${says}: ${own} must run in a browser`
			: null;
	if (!wanted.startsWith(".")) return null;
	const target = join(dirname(file), wanted);
	const folder = folderOf(target);
	if (folder === own || target.startsWith("..")) return null;
	if (own === "" || isTest(file)) return frontDoor(target, says);
	if (own === "faces" && target === "index.ts") return null;
	if (own === "faces" && file.startsWith("faces/web/"))
		return target === "drawing/index.ts"
			? null
			: `${says}: web knows only drawing`;
	if (own === "faces") return `${says}: faces know only src/index.ts`;
	if (LAYERS.indexOf(folder) > LAYERS.indexOf(own) || folder === "")
		return `${says}: ${own} must not know ${folder || target}`;
	return frontDoor(target, says);
}

function frontDoor(target: string, says: string): string | null {
	const folder = folderOf(target);
	if (folder === "" || target === `${folder}/index.ts`) return null;
	if (folder === "faces") return null;
	return `${says}: the front door is ${folder}/index.ts`;
}

function folderOf(path: string): string {
	return path.includes("/") ? path.split("/")[0] : "";
}

function isTest(file: string): boolean {
	return /\.(test|sample)\.ts$/.test(file);
}

function sources(): string[] {
	return readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
		.map((path) => path.replaceAll("\\", "/"))
		.filter((path) => /\.(ts|svelte)$/.test(path));
}

test("a folder imports only folders above it, through their front door", () => {
	const wrong = sources().flatMap((file) =>
		wrongImports(file, readFileSync(join(SOURCE, file), "utf8")),
	);
	expect(wrong).toEqual([]);
});

test("every folder stands in the order, and has a front door", () => {
	const folders = readdirSync(SOURCE, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	expect(folders.toSorted()).toEqual(LAYERS.toSorted());
	const doors = folders.filter((name) => name !== "faces");
	expect(
		doors.filter((name) => !existsSync(join(SOURCE, name, "index.ts"))),
	).toEqual([]);
});

test("no file has a name that says nothing", () => {
	const empty = /^(utils?|helpers?|common|types?|managers?|misc)\.(ts|svelte)$/;
	expect(
		sources().filter((file) => empty.test(relative(dirname(file), file))),
	).toEqual([]);
});

describe("what the check says", () => {
	// biome-ignore format: one case a line
	const cases: [string, string, string][] = [
		["syntax/tagger.ts", 'import { x } from "../coding/index.ts";', "syntax/tagger.ts imports ../coding/index.ts: syntax must not know coding"],
		["coding/code.ts", 'import { x } from "../lexicon/index.ts";', ""],
		["coding/code.ts", 'import type { x } from "../lexicon/actor.ts";', "coding/code.ts imports ../lexicon/actor.ts: the front door is lexicon/index.ts"],
		["coding/code.ts", 'import { readFileSync } from "node:fs";', "coding/code.ts imports node:fs: coding must run in a browser"],
		["coding/code.ts", 'import {\n\tx,\n} from "../store/index.ts";', "coding/code.ts imports ../store/index.ts: coding must not know store"],
		["coding/code.ts", 'const x = await import("../store/index.ts");', "coding/code.ts imports ../store/index.ts: coding must not know store"],
		["coding/code.ts", 'import "../store/index.ts";', "coding/code.ts imports ../store/index.ts: coding must not know store"],
		["coding/code.ts", 'export { x } from "../engine.ts";', "coding/code.ts imports ../engine.ts: coding must not know engine.ts"],
		["store/put.ts", 'import { readFileSync } from "node:fs";', ""],
		["faces/cli/code.ts", 'import { x } from "../../index.ts";', ""],
		["faces/cli/code.ts", 'import { x } from "../../intake/index.ts";', "faces/cli/code.ts imports ../../intake/index.ts: faces know only src/index.ts"],
		["faces/web/App.svelte", 'import { x } from "../../drawing/index.ts";', ""],
		["faces/web/App.svelte", 'import { x } from "../../store/index.ts";', "faces/web/App.svelte imports ../../store/index.ts: web knows only drawing"],
		["engine.ts", 'import { x } from "./coding/index.ts";', ""],
		["engine.ts", 'import { x } from "./coding/code.ts";', "engine.ts imports ./coding/code.ts: the front door is coding/index.ts"],
		["text/words.test.ts", 'import { readFileSync } from "node:fs";', ""],
	];
	for (const [file, text, says] of cases)
		test(`${file}: ${text.replace(/\s+/g, " ")}`, () =>
			expect(wrongImports(file, text).join()).toBe(says));
});
