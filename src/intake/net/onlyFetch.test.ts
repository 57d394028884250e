import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

// One way out: nothing but this folder opens a connection. The page asks its own server, the server listens, and the
// store speaks to its owner on this machine.

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FREE = [
	"src/intake/net/",
	"src/faces/web/",
	"src/faces/http/",
	"src/store/",
];

// biome-ignore format: one way a line
const WAYS: readonly (readonly [what: string, pattern: RegExp])[] = [
	["fetch", /(?<![\w.#"'`])(?:(?:globalThis|window|self)\s*\.\s*)?fetch\s*\(/],
	["a module of the network", /^(?!import type\b).*\b(?:from|import|require)\s*\(?\s*["'](?:node:)?(?:https?|http2|net|tls|dgram|dns(?:\/promises)?|undici)["']/m],
	["request", /\bhttps?\s*\.\s*(?:request|get)\s*\(/],
	["connect", /\b(?:net|tls|http2)\s*\.\s*(?:connect|createConnection)\s*\(/],
	["a web socket", /\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b/],
	["a beacon", /\bsendBeacon\s*\(/],
];

/** The ways out that a file holds. */
function waysOut(text: string): string[] {
	return WAYS.filter(([, pattern]) => pattern.test(withoutComments(text))).map(
		([what]) => what,
	);
}

function withoutComments(text: string): string {
	return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, "");
}

function sources(): string[] {
	return ["src", "scripts"].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
			.map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
			.filter((path) => /\.(ts|svelte|js|mjs)$/.test(path)),
	);
}

test("only one folder reaches the network", () => {
	const found = sources()
		.filter((path) => !FREE.some((folder) => path.startsWith(folder)))
		.filter((path) => !/\.test\.ts$/.test(path))
		.flatMap((path) =>
			waysOut(readFileSync(join(ROOT, path), "utf8")).map(
				(what) =>
					`${path} uses ${what}: only src/intake/net reaches the network`,
			),
		);
	expect(found).toEqual([]);
});

describe("what the check sees", () => {
	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		['await fetch("https://a.example");', "fetch"],
		["const page = globalThis.fetch(url);", "fetch"],
		['import { request } from "node:https";', "a module of the network"],
		['import http from "http";\nhttp.get(url);', "a module of the network, request"],
		['const net = require("net"); net.connect(80);', "a module of the network, connect"],
		['const dns = await import("node:dns/promises");', "a module of the network"],
		['new WebSocket("ws://a.example")', "a web socket"],
		['import type { Server } from "node:http";', ""],
		["fetcher.fetch(address);", ""],
		["\tfetchOnce(address);", ""],
		["// fetch(address) is not used", ""],
		['import { join } from "node:path";', ""],
	];
	for (const [text, ways] of cases)
		test(text.replace("\n", " "), () =>
			expect(waysOut(text).join(", ")).toBe(ways),
		);
});
