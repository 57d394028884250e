import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// For tests: what is built is as new as the sources, without checking types: that takes a second, not half a minute.

/** The folder of the package. */
export const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

/** Vitest calls it once, before all tests: builds what has changed since the last build. */
export async function setup(): Promise<void> {
	const stale = sourcesIn("src")
		.filter((path) => path.endsWith(".ts") && !path.startsWith(PAGE))
		.map((path) => ({ from: join(PACKAGE, path), to: builtOf(path) }))
		.filter(({ from, to }) => !isNewer(to, [from]));
	if (stale.length === 0) return;
	const { default: ts } = await import("typescript");
	for (const { from, to } of stale) {
		const { outputText } = ts.transpileModule(readFileSync(from, "utf8"), {
			fileName: from,
			compilerOptions: {
				target: ts.ScriptTarget.ES2022,
				module: ts.ModuleKind.ESNext,
				verbatimModuleSyntax: true,
				rewriteRelativeImportExtensions: true,
			},
		});
		mkdirSync(dirname(to), { recursive: true });
		// Another run may read it meanwhile.
		writeFileSync(`${to}.new`, outputText);
		renameSync(`${to}.new`, to);
	}
}

const PAGE = join("src", "faces", "web");
const DRAWS = [PAGE, join("src", "drawing"), join("src", "base")];

/** Builds the page, which takes five seconds, where something it is made of has changed; gives its folder. */
export async function builtPage(): Promise<string> {
	const sources = DRAWS.flatMap(sourcesIn).map((path) => join(PACKAGE, path));
	const configFile = join(PACKAGE, "vite.config.ts");
	const web = join(PACKAGE, "dist", "web");
	if (isNewer(join(web, "index.html"), [configFile, ...sources])) return web;
	const { build } = await import("vite");
	await build({ configFile, root: join(PACKAGE, PAGE), logLevel: "warn" });
	return web;
}

/** The files below a folder that are for more than tests, by their path in the package. */
function sourcesIn(folder: string): string[] {
	return readdirSync(join(PACKAGE, folder), {
		recursive: true,
		withFileTypes: true,
	})
		.filter((file) => file.isFile() && !TESTS.test(file.name))
		.map((file) => join(file.parentPath, file.name).slice(PACKAGE.length));
}

// `sample.ts` is built: processes that tests start make their documents with it.
const TESTS = /\.(?:test|sample|gate|d)\.ts$/;

function builtOf(path: string): string {
	const name = path.slice("src/".length).replace(/\.ts$/, ".js");
	return join(PACKAGE, "dist", name);
}

function isNewer(built: string, sources: readonly string[]): boolean {
	if (!existsSync(built)) return false;
	const { mtimeMs } = statSync(built);
	return sources.every((source) => statSync(source).mtimeMs < mtimeMs);
}
