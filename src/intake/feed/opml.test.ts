import { describe, expect, test } from "vitest";
import {
	readFeedList,
	readOpml,
	type Subscription,
	writeOpml,
} from "./index.ts";

const opml = (body: string): string =>
	`<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`;
const a =
	'<outline type="rss" text="A" xmlUrl="http://a.example/f" htmlUrl="http://a.example/"/>';
const b = '<outline type="rss" text="B" xmlUrl="http://b.example/f"/>';

/** One line a feed: folders, title, address; then what else there is to tell. */
function told(text: string): string[] {
	const list = readFeedList(text);
	const lines = list.feeds.map(({ folders, title, url }) =>
		[...folders, title ?? "?", url].join(" / "),
	);
	if (list.duplicates > 0) lines.push(`${list.duplicates} twice`);
	if (list.unusable > 0) lines.push(`${list.unusable} unusable`);
	if (list.damage !== null) lines.push(list.damage);
	return lines;
}

const A = "A / http://a.example/f";
const B = "B / http://b.example/f";
// biome-ignore format: one case a line
const cases: readonly (readonly [name: string, list: string, told: string[]])[] = [
	["feeds", opml(a + b), [A, B]],
	["a folder", opml(`<outline text="News">${a}</outline>${b}`), ["News / A / http://a.example/f", B]],
	["folders within folders", opml(`<outline text="News"><outline title="Africa">${a}</outline>${b}</outline>`), ["News / Africa / A / http://a.example/f", "News / B / http://b.example/f"]],
	["attributes in lower case", opml('<outline text="A" xmlurl="http://a.example/f"/>'), [A]],
	["attributes in upper case", opml('<OUTLINE TEXT="A" XMLURL="http://a.example/f"/>'), [A]],
	["a title before the text", opml('<outline title="A" text="x" xmlUrl="http://a.example/f"/>'), [A]],
	["a feed without type", opml('<outline text="A" xmlUrl="http://a.example/f"/>'), [A]],
	["a feed of Atom", opml('<outline type="atom" text="A" xmlUrl="http://a.example/f"/>'), [A]],
	["a feed by its url", opml('<outline type="rss" text="A" url="http://a.example/f"/>'), [A]],
	["a link to a page", opml('<outline type="link" text="A" url="http://a.example/page"/>'), []],
	["a link to a feed", opml('<outline type="link" text="A" url="http://a.example/feed"/>'), ["A / http://a.example/feed"]],
	["a feed within a feed", opml(`<outline text="A" xmlUrl="http://a.example/f">${b}</outline>`), [A, "A / B / http://b.example/f"]],
	["entities in addresses", opml('<outline text="A &amp; B" xmlUrl="http://a.example/?x=1&amp;y=2"/>'), ["A & B / http://a.example/?x=1&y=2"]],
	["raw & in addresses", opml('<outline text="A & B" xmlUrl="http://a.example/?x=1&y=2"/>'), ["A & B / http://a.example/?x=1&y=2"]],
	["no title", opml('<outline xmlUrl="http://a.example/f"/>'), ["? / http://a.example/f"]],
	["the same twice", opml(a + b + a), [A, B, "1 twice"]],
	["no address of the web", opml('<outline text="A" xmlUrl="file:///etc/passwd"/>'), ["1 unusable"]],
	["the scheme of feeds", opml('<outline text="A" xmlUrl="feed://a.example/f"/>'), [A]],
	["a cut list", `<opml><body>${a}\n<outline text="B" xmlUrl="http://b`, [A, "line 2: a tag <outline without its > (and 1 more faults)"]],
	["a folder that is not closed", `<opml><body><outline text="News">${a}</body></opml>`, ["News / A / http://a.example/f", "line 1: <outline> is not closed here"]],
	["a DTD", `<!DOCTYPE opml [<!ENTITY x '<opml>'>]>${opml(a)}`, [A]],
	["lines", "http://a.example/f\nhttps://b.example/f\n", ["? / http://a.example/f", "? / https://b.example/f"]],
	["lines with titles, comments and blanks", "\ufeff# mine\r\n\r\nhttp://a.example/f  A\r\n", [A]],
	["lines that are no addresses", "http://a.example/f\nx\nhttp://a.example/f", ["? / http://a.example/f", "1 twice", "1 unusable"]],
	["nothing", "", []],
];

describe("lists of feeds", () => {
	for (const [name, list, expected] of cases)
		test(name, () => expect(told(list)).toEqual(expected));

	test("have a title", () => expect(readOpml(opml(a)).title).toBe("Mine"));
	test("tell the site of a feed", () =>
		expect(readOpml(opml(a)).feeds[0].site).toBe("http://a.example/"));
	test("tell the language of a feed", () =>
		expect(
			readOpml(opml('<outline xmlUrl="http://a.example/f" language="sw"/>'))
				.feeds[0].language,
		).toBe("sw"));
	test("that are no OPML say so", () =>
		expect(readOpml("<html></html>").damage).toBe("line 1: no <opml>"));
	test("as deep as anybody likes do no harm", () => {
		const deep = opml(
			`${'<outline text="x">'.repeat(5000)}${a}${"</outline>".repeat(5000)}${b}`,
		);
		expect(readOpml(deep).feeds.map(({ title }) => title)).toEqual(["B"]);
	});
});

test("what is written is read as the same", () => {
	const feeds: Subscription[] = [
		{
			title: 'A & "B" <c>',
			url: "http://a.example/?x=1&y=2",
			site: null,
			folders: [],
		},
		{
			title: "B",
			url: "http://b.example/f",
			site: "http://b.example/",
			folders: ["News", "East & West"],
			language: "sw",
		},
		{ title: "C", url: "http://c.example/f", site: null, folders: ["News"] },
	];
	const list = readOpml(writeOpml(feeds, "Ours"));
	expect(list.title).toBe("Ours");
	expect(new Set(list.feeds)).toEqual(new Set(feeds));
	expect(list.damage).toBeNull();
});
