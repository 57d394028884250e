import { describe, expect, test } from "vitest";
import { someOf } from "../../gated.sample.ts";
import { readDate, readFeed, readFeedList } from "./index.ts";
import { plainText } from "./plain.ts";

// Doubling what is hostile may a little more than double the time. Each shape is measured at n and 4 n, in time of the processor
// and the best of a few, and only where it takes long enough to be measured.

const head = '<rss version="2.0"><channel>';
const shapes: Readonly<Record<string, (n: number) => string>> = {
	"open tags": (n) => head + "<a>".repeat(n),
	"open and closing tags": (n) => head + "<a>".repeat(n) + "</a>".repeat(n),
	"tags of many names": (n) =>
		head + Array.from({ length: n }, (_, i) => `<a${i}>`).join(""),
	"closing tags": (n) => head + "</a>".repeat(n),
	"less-than signs": (n) => head + "<".repeat(n),
	"less-than signs and blanks": (n) => head + "< ".repeat(n),
	hearts: (n) => head + "<3".repeat(n),
	"hearts and blanks": (n) => head + "<3 ".repeat(n),
	"tags without end": (n) => head + "<a ".repeat(n),
	"tags without end and names in a row": (n) => head + "<a<".repeat(n),
	"closing tags without end": (n) => head + "</a ".repeat(n),
	"closing tags without end in a row": (n) => head + "</a<".repeat(n),
	"tags with a quote": (n) => head + '<item a="'.repeat(n),
	"tags with two kinds of quotes": (n) => head + `<item a="<item b='`.repeat(n),
	"open CDATA": (n) => `${head}<item>${"<![CDATA[</item>".repeat(n)}`,
	"open CDATA with one end": (n) =>
		`${head}<item>${"<![CDATA[</item>".repeat(n)}]]>`,
	"open comments": (n) => head + "<!-- <item> ".repeat(n),
	"open comments with one end": (n) => `${head + "<!-- <item> ".repeat(n)}-->`,
	"open instructions": (n) => head + "<? <item> ".repeat(n),
	"open instructions with one end": (n) => `${head + "<? <item> ".repeat(n)}?>`,
	declarations: (n) => head + "<!a ".repeat(n),
	"comments before": (n) => "<!--".repeat(n),
	"DTDs before": (n) => `<!DOCTYPE a [ " ${"<!DOCTYPE a [ ' ".repeat(n)}`,
	"brackets in a DTD": (n) => `<!DOCTYPE a ${"[".repeat(n)}`,
	"open items": (n) => head + "<item>".repeat(n),
	"open items and titles": (n) => head + "<item><title>".repeat(n),
	"open titles": (n) => `${head}<item>${"<title>".repeat(n)}`,
	"open descriptions": (n) => `${head}<item>${"<description>".repeat(n)}`,
	"tags in a description": (n) =>
		`${head}<item><description>${"<b>".repeat(n)}`,
	"elements in an item": (n) =>
		`${head}<item>${"<dc:creator>a</dc:creator>".repeat(n)}</item>`,
	"elements in a channel": (n) =>
		`${head}${"<category>a</category>".repeat(n)}${"<item/>".repeat(50)}`,
	attributes: (n) =>
		`${head}<a ${Array.from({ length: n }, (_, i) => `a${i}="1"`).join(" ")}>`,
	namespaces: (n) =>
		head +
		Array.from({ length: n }, (_, i) => `<a xmlns:b${i}="c${i}">`).join(""),
	"many declared at once": (n) =>
		`<rss ${Array.from({ length: 200 }, (_, i) => `xmlns:b${i}="c${i}"`).join(" ")}>${"<a xmlns:c='d'></a>".repeat(n)}`,
	"a declaration in each tag below many": (n) =>
		`<rss>${`<a ${Array.from({ length: 250 }, (_, i) => `xmlns:b${i}="c"`).join(" ")}>`.repeat(40)}${"<a xmlns:c='d'></a>".repeat(n)}`,
	"a title of OPML in pieces": (n) => `<opml><head><title>${"a<b/>".repeat(n)}`,
	"raw &": (n) => `${head}<item><title>${"&".repeat(n)}`,
	entities: (n) => `${head}<item><title>${"&amp;lt;".repeat(n)}`,
	"entities of many names": (n) =>
		`${head}<item><title>${Array.from({ length: n }, (_, i) => `&a${i};`).join("")}`,
	"open entities": (n) =>
		`${head}<item><title>${"&aaaaaaaaaaaaaaaaaaaaaaaa".repeat(n)}`,
	blanks: (n) => `${head}<item><title>${" \n".repeat(n)}x`,
	"blanks before": (n) => `${" \n".repeat(n)}x`,
	"blanks in tags": (n) => `${head}<item ${" ".repeat(n)}`,
	"open braces": (n) => `{"items":[${'{"a":'.repeat(n)}`,
	"open brackets": (n) => `{"items":[${"[".repeat(n)}`,
	"broken items": (n) => `{"items":[${"{a},".repeat(n)}`,
	"open texts in JSON": (n) => `{"items":[${'{"'.repeat(n)}`,
	"a date of digits": (n) => `${head}<item><pubDate>${"1".repeat(n)}`,
	"a date of blanks": (n) => `${head}<item><pubDate>1${" ".repeat(n)}1`,
	"an author of at signs": (n) => `${head}<item><author>${"a@".repeat(n)}`,
	"an author of letters": (n) => `${head}<item><author>${"a.".repeat(n)}@`,
	"a link of line breaks": (n) =>
		`${head}<item><link>http://a.example/${"\n".repeat(n)}`,
	"a base in each tag": (n) => head + '<a xml:base="b/">'.repeat(n),
	outlines: (n) => `<opml>${'<outline text="a">'.repeat(n)}`,
};

const SIZE = 12_000;

/** Milliseconds of the processor. */
function best(run: () => void): number {
	let least = Number.POSITIVE_INFINITY;
	for (let i = 0; i < 3; i++) {
		const start = process.cpuUsage();
		run();
		const { user, system } = process.cpuUsage(start);
		least = Math.min(least, (user + system) / 1000);
	}
	return least;
}

describe("time grows with the length", () => {
	for (const [name, shape] of someOf(Object.entries(shapes), 12))
		test(name, () => {
			const [small, large] = [shape(SIZE), shape(4 * SIZE)];
			const read = (text: string) => () => {
				readFeed(text);
				readFeedList(text);
				plainText(text);
			};
			const once = best(read(small));
			const four = best(read(large));
			// What is short is mostly the compiler's.
			if (four > 250) expect(four / once).toBeLessThan(8);
			expect(four).toBeLessThan(4000);
		});

	test("no date takes long", () => {
		for (const text of [
			"1:",
			" ",
			"-",
			"a",
			"1 ",
			"+1",
			"年1",
			"T1",
			"(",
			"éa",
		])
			expect(best(() => readDate(text.repeat(100_000)))).toBeLessThan(50);
	});
});
