import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "../../gated.sample.ts";
import { type Feed, readFeed } from "./index.ts";

/** Titles of the items, a question mark where there is none, and what was broken. */
function told(text: string): string[] {
	const feed = readFeed(text);
	const titles = feed.items.map(({ title }) => title ?? "?");
	return feed.damage === null ? titles : [...titles, feed.damage];
}

const A = "<item><title>A</title><link>http://a.example/a</link></item>";
const B = "<item><title>B</title><link>http://a.example/b</link></item>";
const C = "<item><title>C</title><link>http://a.example/c</link></item>";
const rss = (inner: string): string =>
	`<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
const open = (inner: string): string =>
	`<rss version="2.0"><channel><title>T</title>\n${inner}`;
const atom = (inner: string): string =>
	`<feed xmlns="http://www.w3.org/2005/Atom">${inner}</feed>`;
const DTD =
	"<!DOCTYPE rss [\n<!ENTITY a '<item><title>X</title></item>'>\n<!-- > -->\n]>";
const lol = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ""};`.repeat(10)}">`).join("")}]>`;

// biome-ignore format: one case a line
const taken: readonly (readonly [name: string, feed: string, told: string[]])[] = [
	["a byte order mark", `\ufeff${rss(A)}`, ["A"]],
	["white space before", `\n\n  <?xml version="1.0"?>\n${rss(A)}`, ["A"]],
	["junk before", `Warning: x in <b>y.php</b> on line 3<br />\n<?xml version="1.0"?>${rss(A)}`, ["A"]],
	["junk behind", `${rss(A)}\n<!-- served in 3 ms --> x < y & z <script>1</script>`, ["A"]],
	["nothing behind but NUL", `${rss(A)}\0\0`, ["A"]],
	["a DTD", DTD + rss(A + B), ["A", "B"]],
	["a DTD that is never closed", `<!DOCTYPE rss [ "${rss(A)}`, ["A"]],
	["a DTD with an apostrophe in a comment", `<!DOCTYPE rss [<!-- don't -->]>${rss(A)}`, ["A"]],
	["entities of a DTD", lol + rss("<item><title>x &lol9; y</title></item>"), ["x &lol9; y"]],
	["an entity from elsewhere", `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>${rss("<item><title>&f;</title></item>")}`, ["&f;"]],
	["undeclared prefixes", rss("<item><dc:title>A</dc:title><foo:bar>x</foo:bar></item>"), ["A"]],
	["raw &", rss("<item><title>A & B &</title></item>"), ["A & B &"]],
	["a style sheet", `<?xml-stylesheet href="x.xsl"?>${rss(A)}`, ["A"]],
	["two feeds in one", rss(A) + rss(B), ["A", "B"]],
	["items outside of the channel", `<rss version="2.0"><channel><title>T</title></channel>${A}${B}</rss>`, ["A", "B"]],
	["items in a list", rss(`<items>${A}${B}</items>`), ["A", "B"]],
	["commented out items", rss(`${A}<!-- ${B} -->${C}`), ["A", "C"]],
	["an empty item", rss(`<item/>${A}`), ["?", "A"]],
	["an empty feed", rss(""), []],
	["an example of a feed in a text", rss(`<item><title>A</title><description><![CDATA[<pre>&lt;item>x&lt;/item></pre> <item>]]></description></item>${B}`), ["A", "B"]],
	["attributes twice", '<rss version="2.0" version="1"><channel><item><title a="1" a="2">A</title></item></channel></rss>', ["A"]],
	["many newlines in tags", "<rss\nversion='2.0'\n><channel\n><item\n><title\n>A</title\n></item></channel></rss>", ["A"]],
];
describe("what is taken as it is", () => {
	for (const [name, text, expected] of taken)
		test(name, () => expect(told(text)).toEqual(expected));
});

// biome-ignore format: one case a line
const damaged: typeof taken = [
	["cut behind an item", open(A), ["A", "line 2: the feed ends within <channel>"]],
	["cut within an item", open(`${A}\n<item><title>B</title><link>http://`), ["A", "B", "line 3: the feed ends within <link>"]],
	["cut within a tag", open(`${A}\n<item><title>B</title><li`), ["A", "B", "line 3: the feed ends within <item>"]],
	["cut within an attribute", open(`${A}\n<item><title>B</title><enclosure url="http://a`), ["A", "B", "line 3: a tag <enclosure without its > (and 1 more faults)"]],
	["cut within CDATA", open(`${A}\n<item><title><![CDATA[B`), ["A", "B", "line 3: a CDATA section that begins here is never closed (and 1 more faults)"]],
	["cut within a comment", open(`${A}\n<!-- so`), ["A", "line 3: a comment that begins here is never closed (and 1 more faults)"]],
	["cut within an entity", open(`${A}\n<item><title>B &am`), ["A", "B &am", "line 3: the feed ends within <title>"]],
	["an item that is not closed", open(`<item><title>A</title>\n${B}</channel></rss>`), ["A", "B", "line 3: <item> is not closed here"]],
	["no item is closed", open("<item><title>A</title>\n<item><title>B</title>\n<item><title>C</title></channel></rss>"), ["A", "B", "C", "line 3: <item> is not closed here (and 2 more faults)"]],
	["a title that is not closed", open(`<item><title>A<link>http://a.example/a</link></item>${B}</channel></rss>`), ["A", "B", "line 2: <title> is not closed here"]],
	["a title closed by another name", open(`<item><title>A</titel><link>http://a.example/a</link></item>${B}</channel></rss>`), ["A", "B", "line 2: a closing </titel> that closes nothing (and 1 more faults)"]],
	["a description that is not closed", open(`<item><title>A</title><description>x <b>y<pubDate>Thu, 01 Jan 2004 10:00:00 GMT</pubDate></item>${B}</channel></rss>`), ["A", "B", "line 2: <description> is not closed here"]],
	["a closing tag too much", open(`${A}</item></title>${B}</channel></rss>`), ["A", "B", "line 2: a closing </item> that closes nothing (and 1 more faults)"]],
	["crossed tags", open(`<item><title>A <b>x <i>y</b> z</i></title></item>${B}</channel></rss>`), ["A x y z", "B", "line 2: <i> is not closed here (and 1 more faults)"]],
	["a tag without its end", open(`<item><title>A</title><link</item>${B}</channel></rss>`), ["A", "B", "line 2: a tag <link without its > (and 1 more faults)"]],
	["a less-than sign before words", open(`<item><title>A <B & C</title></item>${B}</channel></rss>`), ["A <B & C", "B", "line 2: a < that is not escaped"]],
	["a closing tag without its end", open(`<item><title>A</title</item>${B}</channel></rss>`), ["A", "B", "line 2: a closing tag without its >"]],
	["a closing tag without its end, with a blank", open(`<item><title>A</title </item>${B}</channel></rss>`), ["A", "B", "line 2: a closing tag without its >"]],
	["a quote that is not closed", open(`<item><title>A</title><enclosure url="http://a.example/x></item>\n${B}<item><title id="c">C</title></item></channel></rss>`), ["A", "B", "C", "line 2: a tag <enclosure without its > (and 1 more faults)"]],
	["CDATA that is not closed", open(`<item><title>A</title><description><![CDATA[x</description></item>\n<item><title><![CDATA[B]]></title></item></channel></rss>`), ["A", "B", "line 2: a CDATA section that begins here is never closed (and 1 more faults)"]],
	["CDATA that is never closed", open(`<item><title>A</title><description><![CDATA[x</description></item>\n${B}</channel></rss>`), ["A", "B", "line 2: a CDATA section that begins here is never closed (and 1 more faults)"]],
	["a comment that is never closed", open(`${A}<!-- x ${B}</channel></rss>`), ["A", "B", "line 2: a comment that begins here is never closed"]],
	["a channel closed too early", open(`${A}</channel>${B}</channel></rss>`), ["A", "B", "line 2: a closing </channel> that closes nothing"]],
	["without its end", open(`${A}${B}</channel>`), ["A", "B", "line 2: the feed ends within <rss>"]],
	["without its beginning", `<channel><title>T</title>${A}${B}</channel></rss>`, ["A", "B", "line 1: a closing </rss> that closes nothing"]],
	["an entry that is not closed", atom("<entry><title>A</title><entry><title>B</title></entry>"), ["A", "B", "line 1: <entry> is not closed here"]],
	["an XHTML content that is not closed", atom('<entry><title>A</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x<updated>2004-01-01</updated></entry><entry><title>B</title></entry>'), ["A", "B", "line 1: <content> is not closed here"]],
];
describe("what is broken is told, what is whole is kept", () => {
	for (const [name, text, expected] of damaged)
		test(name, () => expect(told(text)).toEqual(expected));
});

test("a date behind an unclosed text is still read", () => {
	const text = atom(
		'<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x<updated>2004-01-01</updated></entry>',
	);
	expect(readFeed(text).items[0].modified).toBe("2004-01-01");
	expect(readFeed(text).items[0].content).toBe("x");
});

// biome-ignore format: one case a line
const json: typeof taken = [
	["cut", '{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"title":"A"},\n{"title":"B"},{"ti', ["A", "B", "line 2: an item that is no sound JSON"]],
	["cut behind an item", '{"version":"https://jsonfeed.org/version/1","items":[{"title":"A"}', ["A", "line 1: the feed is no sound JSON here"]],
	["a broken item", '{"version":"https://jsonfeed.org/version/1","items":[{"title":"A"},{title:"B"},{"title":"C"}]}', ["A", "C", "line 1: an item that is no sound JSON"]],
	["a comma too much", '{"version":"https://jsonfeed.org/version/1","items":[{"title":"A"},]}', ["A", "line 1: the feed is no sound JSON here"]],
	["brackets in texts", '{"version":"https://jsonfeed.org/version/1","items":[{"title":"A ] } \\" {"},{"title":"B"},]}', ['A ] } " {', "B", "line 1: the feed is no sound JSON here"]],
	["a mark", '\ufeff{"version":"https://jsonfeed.org/version/1","items":[{"title":"A"}]}', ["A"]],
	["items that are none", '{"version":"https://jsonfeed.org/version/1","items":[1,null,"x",{"title":"A"}]}', ["A"]],
	["fields of other kinds", '{"version":"https://jsonfeed.org/version/1","title":{},"items":[{"title":["x"],"tags":"y","authors":7,"url":{},"attachments":[3]}]}', ["?"]],
];
describe("JSON Feed", () => {
	for (const [name, text, expected] of json)
		test(name, () => expect(told(text)).toEqual(expected));

	test("a cut feed keeps what it says of itself", () => {
		const feed = readFeed(
			'{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"title":"A"},{"ti',
		);
		expect([feed.title, feed.version]).toEqual(["T", "1"]);
	});
});

describe("limits", () => {
	const limits = { items: 3, depth: 20, attributes: 4, tokens: 200 };
	const many = (count: number): Feed =>
		readFeed(rss(A.repeat(count)), { limits });
	for (const [count, kept, left] of [
		[2, 2, 0],
		[3, 3, 0],
		[4, 3, 1],
		[10, 3, 7],
	])
		test(`${count} items of 3`, () => {
			const feed = many(count);
			expect([feed.items.length, feed.left]).toEqual([kept, left]);
		});

	test("items of JSON", () => {
		const feed = readFeed(
			`{"version":"https://jsonfeed.org/version/1","items":[${Array(5).fill("{}").join()}]}`,
			{ limits },
		);
		expect([feed.items.length, feed.left]).toEqual([3, 2]);
	});

	for (const [depth, damage] of [
		[16, null],
		[17, null],
		[18, "line 1: elements more than 20 deep"],
	] as const)
		test(`${depth} elements within an item`, () => {
			const deep = `${"<b>".repeat(depth - 1)}x${"</b>".repeat(depth - 1)}`;
			const feed = readFeed(
				rss(`<item><description>${deep}</description></item>${A}`),
				{ limits },
			);
			expect(feed.damage).toBe(damage);
			expect(feed.items.map((item) => item.summary ?? item.title)).toEqual([
				"x",
				"A",
			]);
		});

	for (const [count, damage] of [
		[3, null],
		[4, null],
		[5, "line 1: a tag with more than 4 attributes"],
	] as const)
		test(`${count} attributes of a tag`, () => {
			const attributes = Array.from(
				{ length: count - 1 },
				(_, i) => `a${i}="x"`,
			);
			const text = rss(
				`<item><enclosure url="http://a.example/x" ${attributes.join(" ")}/></item>`,
			);
			const feed = readFeed(text, { limits });
			expect([feed.items[0].enclosures.length, feed.damage]).toEqual([
				1,
				damage,
			]);
		});

	test("tags and texts", () => {
		const feed = readFeed(rss(`${A}${"<x>y</x>".repeat(100)}`), { limits });
		expect(feed.items.length).toBe(1);
		expect(feed.damage).toContain(
			"more than 200 tags and texts; the rest was not read",
		);
	});
});

const RUNS = runsOf(100, 300);

describe("damaged feeds", () => {
	const entries = Array.from({ length: 12 }, (_, i) => i);
	const good: Record<string, string> = {
		rss: `<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY x "y">]><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>http://a.example/</link>\n${entries.map((i) => `<item><title>No. ${i}</title><link>http://a.example/${i}</link><guid isPermaLink="false">g${i}</guid><description><![CDATA[<p>Café &amp; “bar” ${i}</p>]]></description><dc:creator>Ada</dc:creator><pubDate>Thu, 0${(i % 9) + 1} Jan 2004 10:00:00 GMT</pubDate><enclosure url="http://a.example/${i}.mp3" length="1"/></item>\n`).join("")}</channel></rss>`,
		atom: `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/"><title>T</title>\n${entries.map((i) => `<entry><title type="html">No. ${i}</title><link href="/${i}"/><id>g${i}</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Café ${i}<br/></p></div></content><updated>2004-01-01T10:00:00Z</updated></entry>\n`).join("")}</feed>`,
		json: JSON.stringify({
			version: "https://jsonfeed.org/version/1.1",
			title: "T",
			items: entries.map((i) => ({
				id: `g${i}`,
				title: `No. ${i}`,
				url: `http://a.example/${i}`,
				content_html: `<p>Café ${i}</p>`,
			})),
		}),
	};
	const faults = fc.array(
		fc.record({
			kind: fc.constantFrom("flip", "cut", "splice", "double", "swap"),
			at: fc.nat(),
			value: fc.nat(255),
		}),
		{ minLength: 1, maxLength: 6 },
	);

	for (const [name, text] of Object.entries(good)) {
		const whole = readFeed(text);
		test(`${name}: nothing throws, and the items before the first fault are as they were`, () => {
			expect(whole.items.length).toBe(12);
			fc.assert(
				fc.property(faults, (list) => {
					const { text: broken, first } = break_(text, list);
					const read = readFeed(broken);
					const intact = itemsEndingBefore(text, first);
					// Where the beginning itself is broken nothing is promised.
					if (intact === 0) return;
					expect(read.items.slice(0, intact)).toEqual(
						whole.items.slice(0, intact),
					);
				}),
				{ numRuns: RUNS },
			);
		});
	}
});

interface Fault {
	readonly kind: string;
	readonly at: number;
	readonly value: number;
}

function break_(
	text: string,
	faults: readonly Fault[],
): { text: string; first: number } {
	let first = text.length;
	let now = text;
	for (const { kind, at, value } of faults) {
		const place = now.length === 0 ? 0 : at % now.length;
		first = Math.min(first, place);
		const character = String.fromCharCode(value);
		const [before, after] = [now.slice(0, place), now.slice(place)];
		if (kind === "cut") now = before;
		else if (kind === "flip") now = before + character + after.slice(1);
		else if (kind === "splice") now = before + after.slice(value);
		else if (kind === "double") now = before + after.slice(0, value) + after;
		else
			now =
				before +
				after.slice(value, 2 * value) +
				after.slice(0, value) +
				after.slice(2 * value);
	}
	return { text: now, first };
}

function itemsEndingBefore(text: string, place: number): number {
	return [...text.slice(0, place).matchAll(/<\/(?:item|entry)>|\},(?=\{"id")/g)]
		.length;
}
