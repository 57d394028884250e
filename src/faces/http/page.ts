import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** One file of the page, as it is answered. */
export interface PageFile {
	readonly body: Uint8Array<ArrayBuffer>;
	readonly headers: Readonly<Record<string, string>>;
}

/** The files of the page by path. They are read once: a path that is asked for is never looked up on disk. */
export type Page = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
	html: "text/html; charset=utf-8",
	js: "text/javascript; charset=utf-8",
	css: "text/css; charset=utf-8",
	svg: "image/svg+xml",
};

/** Reads the built page; null where it is not built. */
export function readPage(folder: string): Page | null {
	if (!existsSync(join(folder, "index.html"))) return null;
	const files = readdirSync(folder, { recursive: true, withFileTypes: true });
	return new Map(
		files
			.filter((file) => file.isFile())
			.map((file) => {
				const path = join(file.parentPath, file.name);
				const asked = `/${relative(folder, path).split(sep).join("/")}`;
				return [asked, readFile(path, asked)];
			}),
	);
}

/** The file for a path; the views of the page all begin with the same file. */
export function fileAt(page: Page, path: string): PageFile | null {
	const isView =
		path === "/" || /^\/(relation\/[^/]+\/[^/]+|actor\/[^/]+)$/.test(path);
	return page.get(isView ? "/index.html" : path) ?? null;
}

function readFile(path: string, asked: string): PageFile {
	const ending = asked.slice(asked.lastIndexOf(".") + 1);
	return {
		body: new Uint8Array(readFileSync(path)),
		headers: {
			"content-type": TYPES[ending] ?? "application/octet-stream",
			// Names of assets carry a hash of what is in them.
			"cache-control": asked.startsWith("/assets/")
				? "public, max-age=31536000, immutable"
				: "no-cache",
		},
	};
}
