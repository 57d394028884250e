import { describe, expect, test } from "vitest";
import { isAllowed, readRobots } from "./robots.ts";

/** What a robots.txt says to us of paths: those it forbids. */
function forbidden(text: string, paths: readonly string[]): string[] {
	const robots = readRobots(text, "detente");
	return paths.filter((path) => !isAllowed(robots, path));
}

const US = "User-agent: detente\n";
const ALL = "User-agent: *\n";

describe("whom a robots.txt speaks to", () => {
	// biome-ignore format: one case a line
	const cases: [string, string, string][] = [
		["an empty one", "", ""],
		["everybody", `${ALL}Disallow: /a`, "/a"],
		["us", `${US}Disallow: /a`, "/a"],
		["us, in capitals", "USER-AGENT: DETENTE\nDISALLOW: /a", "/a"],
		["us, with a version", "User-agent: detente/1.0\nDisallow: /a", "/a"],
		["others", "User-agent: otherbot\nDisallow: /", ""],
		["others whose name begins as ours", "User-agent: detente-images\nDisallow: /", ""],
		["others with the beginning of our name", "User-agent: det\nDisallow: /", ""],
		["a name with a star", "User-agent: det*\nDisallow: /", ""],
		["us and everybody: ours counts", `${ALL}Disallow: /a\n${US}Disallow: /b`, "/b"],
		["us with no rule: nothing is forbidden", `${ALL}Disallow: /\n\n${US}`, ""],
		["us with an empty rule", `${ALL}Disallow: /\n${US}Disallow:`, ""],
		["us twice: both count", `${US}Disallow: /a\n\n${ALL}Disallow: /c\n${US}Disallow: /b`, "/a /b"],
		["several at once", `User-agent: x\n${US}User-agent: y\nDisallow: /a`, "/a"],
		["several at once, with blank lines and remarks between", `User-agent: x\n\n# and\n${US}\nDisallow: /a`, "/a"],
		["several at once, with a sitemap between", `${US}Sitemap: /s\nUser-agent: y\nDisallow: /a`, "/a"],
		["us, then others", `${US}Disallow: /a\nUser-agent: x\nDisallow: /b`, "/a"],
		["us and everybody in one group", `${ALL}${US}Disallow: /a`, "/a"],
		["nobody yet", `Disallow: /a\n${US}Disallow: /b`, "/b"],
	];
	for (const [name, text, paths] of cases)
		test(name, () =>
			expect(forbidden(text, ["/a", "/b", "/c"]).join(" ")).toBe(paths),
		);
});

describe("how it is written", () => {
	// biome-ignore format: one case a line
	const cases: [string, string][] = [
		["with CRLF", "User-agent: *\r\nDisallow: /a\r\n"],
		["with CR", "User-agent: *\rDisallow: /a\r"],
		["with a mark", "\ufeffUser-agent: *\nDisallow: /a"],
		["with blanks", "  user-agent :  *  \n\t disallow\t:\t/a  "],
		["with remarks", "User-agent: * # all\nDisallow: /a# not this"],
		["with junk", "<html>\n::::\nhello\nUser-agent: *\n\0\0\nNoindex: /b\nDisallow: /a\nAllow"],
		["without a last line break", "User-agent: *\nDisallow: /a"],
	];
	for (const [name, text] of cases)
		test(name, () => expect(forbidden(text, ["/a", "/b"])).toEqual(["/a"]));

	test("a page of HTML in its place forbids nothing", () =>
		expect(forbidden("<!DOCTYPE html><p>Not found: /", ["/", "/a"])).toEqual(
			[],
		));
});

describe("which rule decides", () => {
	// biome-ignore format: one case a line
	const cases: [rules: string, path: string, allowed: boolean][] = [
		["Disallow: /", "/", false],
		["Disallow: /", "/robots.txt", true],
		["Disallow: /a", "/abc", false],
		["Disallow: /a", "/b", true],
		["Disallow: /A", "/a", true],
		["Disallow: /a/", "/a", true],
		["Disallow: a", "/a", true],
		["Disallow: /a|Allow: /a/b", "/a/b", true],
		["Allow: /a/b|Disallow: /a", "/a/b/c", true],
		["Allow: /a|Disallow: /a/b", "/a/b", false],
		["Disallow: /a|Allow: /a", "/a", true],
		["Allow: /a|Disallow: /a", "/a", true],
		["Allow: /p|Disallow: /", "/page", true],
		["Allow: /page|Disallow: /*.htm", "/page.htm", false],
		["Allow: /$|Disallow: /", "/", true],
		["Allow: /$|Disallow: /", "/page", false],
		["Disallow: /*.php", "/index.php", false],
		["Disallow: /*.php", "/dir/file.php?x", false],
		["Disallow: /*.php", "/windows.PHP", true],
		["Disallow: /*.php$", "/a.php", false],
		["Disallow: /*.php$", "/a.php?x", true],
		["Disallow: /*.php$", "/a.php5", true],
		["Disallow: /fish*", "/fish.html", false],
		["Disallow: /fish*.php", "/fishheads/catfish.php?id=1", false],
		["Disallow: /fish*.php", "/Fish.PHP", true],
		["Disallow: /a*b*c", "/axxbyyczz", false],
		["Disallow: /a*b*c", "/axxcyyb", true],
		["Disallow: /a*b*c$", "/abcbc", false],
		["Disallow: /ab*b$", "/ab", true],
		["Disallow: /**a", "/xa", false],
		["Disallow: *", "/anything", false],
		["Disallow: $", "/", true],
		["Disallow: /$a", "/$abc", false],
		["Disallow: /a%24", "/a$", false],
		["Disallow: /a%2A", "/a*", false],
		["Disallow: /a%2a", "/ab", true],
		["Disallow: /a?x=1", "/a?x=12", false],
		["Disallow: /a?x=1", "/a", true],
		["Disallow: /caf\u00e9", "/caf%C3%A9", false],
		["Disallow: /caf%c3%a9", "/caf%C3%A9", false],
		["Disallow: /caf%C3%A9", "/caf%c3%a9", false],
		["Disallow: /%61%62", "/ab", false],
		["Disallow: /ab", "/%61b", false],
		["Disallow: /a%2Fb", "/a/b", true],
		["Disallow: /a/b", "/a%2Fb", true],
		["Disallow: /a%2fb", "/a%2Fb", false],
		["Disallow: /~joe", "/%7Ejoe", false],
		["Disallow: /%zz", "/%zz", false],
		["Disallow: /%", "/%25", false],
		["Disallow: /\u{1f600}", "/%F0%9F%98%80", false],
		["Disallow:", "/a", true],
		["Allow:", "/a", true],
	];
	for (const [rules, path, allowed] of cases)
		test(`${rules} for ${path}: ${allowed ? "allowed" : "forbidden"}`, () => {
			const robots = readRobots(ALL + rules.replaceAll("|", "\n"), "detente");
			expect(isAllowed(robots, path)).toBe(allowed);
		});
});

describe("Crawl-delay", () => {
	// biome-ignore format: one case a line
	const cases: [string, number | null][] = [
		["Crawl-delay: 10", 10],
		["crawl-delay:0.5", 0.5],
		["Crawl-delay: 999999", 999_999],
		["Crawl-delay: -1", null],
		["Crawl-delay: soon", null],
		["Crawl-delay: 1e9", null],
		["Crawl-delay:", null],
		["Disallow: /", null],
	];
	for (const [line, seconds] of cases)
		test(line, () =>
			expect(readRobots(ALL + line, "detente").crawlDelay).toBe(seconds),
		);

	test("of others is theirs", () => {
		const text = `User-agent: x\nCrawl-delay: 9\n${US}Disallow: /`;
		expect(readRobots(text, "detente").crawlDelay).toBeNull();
	});
});

describe("time", () => {
	// 500 KB of what costs most, and a path that nearly fits.
	// biome-ignore format: one case a line
	const shapes: [string, string, string][] = [
		["many rules", "Disallow: /ab\n".repeat(36_000), `/${"a".repeat(8000)}`],
		["many stars", `Disallow: /${"*a".repeat(250_000)}b$`, `/${"a".repeat(8000)}`],
		["many rules with stars", `${"Disallow: /*a*a*a*a*b$\n".repeat(22_000)}`, `/${"a".repeat(1000)}`],
		["one long rule", `Disallow: /${"a".repeat(500_000)}`, `/${"a".repeat(8000)}`],
		["many names", "User-agent: detente\n".repeat(26_000), "/a"],
		["many groups", `${US}Disallow: /b\n`.repeat(15_000), "/a"],
		["blank lines", "\n".repeat(500_000), "/a"],
		["escapes", `Disallow: /${"%61".repeat(166_000)}`, "/a"],
		["broken escapes", `Disallow: /${"%".repeat(500_000)}`, `/${"%".repeat(8000)}`],
	];
	for (const [name, rules, path] of shapes)
		test(`${name}: no harm`, () => {
			const began = performance.now();
			isAllowed(readRobots(US + rules, "detente"), path);
			expect(performance.now() - began).toBeLessThan(1500);
		});
});
