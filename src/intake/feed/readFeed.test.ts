import { describe, expect, test } from "vitest";
import { readFeed } from "./index.ts";

// Feeds as the specifications have them and as people write them: each row one feed, one field of it and what it says.

const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
const CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';
const ATOM03 = 'xmlns="http://purl.org/atom/ns#" version="0.3"';
const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"';
const ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
const XHTML = "http://www.w3.org/1999/xhtml";

const channel = (inner: string, names = ""): string =>
	`<rss version="2.0" ${names}><channel>${inner}</channel></rss>`;
const item = (inner: string, names = ""): string =>
	channel(`<item>${inner}</item>`, names);
const feed = (inner: string, names = ATOM): string =>
	`<feed ${names}>${inner}</feed>`;
const entry = (inner: string, names = ATOM): string =>
	feed(`<entry>${inner}</entry>`, names);
const rdf = (
	inner: string,
	names = 'xmlns="http://purl.org/rss/1.0/"',
): string =>
	`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${DC} ${CONTENT} ${names}>${inner}</rdf:RDF>`;
const rdfItem = (inner: string): string =>
	rdf(
		`<channel rdf:about="http://a.example/"><title>T</title></channel><item rdf:about="http://a.example/1">${inner}</item>`,
	);

type Row = readonly [
	name: string,
	feed: string,
	path: string,
	expected: unknown,
];
const I = "items.0.";

/** The value at a path like `items.0.title`. */
function at(value: unknown, path: string): unknown {
	return path
		.split(".")
		.reduce((now, key) => (now as Record<string, unknown>)?.[key], value);
}

function rows(name: string, cases: readonly Row[], url?: string): void {
	describe(name, () => {
		for (const [what, text, path, expected] of cases)
			test(what, () =>
				expect(at(readFeed(text, { url }), path)).toEqual(expected),
			);
	});
}

// biome-ignore format: one case a line
rows("what kind a feed is", [
	["RSS 2.0", channel(""), "kind", "rss"],
	["RSS 2.0, version", channel(""), "version", "2.0"],
	["RSS 0.91", '<rss version="0.91"><channel/></rss>', "version", "0.91"],
	["RSS 0.91 with its DTD", '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>T</title></channel></rss>', "title", "T"],
	["RSS 0.92", '<rss version="0.92"><channel/></rss>', "version", "0.92"],
	["RSS 0.93", '<rss version="0.93"><channel/></rss>', "version", "0.93"],
	["RSS 0.94", '<rss version="0.94"><channel/></rss>', "version", "0.94"],
	["RSS without a version", "<rss><channel/></rss>", "version", null],
	["RSS 1.0", rdf(""), "kind", "rdf"],
	["RSS 1.0, version", rdf(""), "version", "1.0"],
	["RSS 0.90", rdf("", 'xmlns="http://my.netscape.com/rdf/simple/0.9/"'), "version", "0.90"],
	["RSS 0.90 by its other address", rdf("", 'xmlns="http://channel.netscape.com/rdf/simple/0.9/"'), "version", "0.90"],
	["RSS 1.1", '<Channel xmlns="http://purl.org/net/rss1.1#"><title>T</title><items><item><title>A</title></item></items></Channel>', "version", "1.1"],
	["RSS 1.1, item", '<Channel xmlns="http://purl.org/net/rss1.1#"><title>T</title><items><item><title>A</title></item></items></Channel>', `${I}title`, "A"],
	["Atom 1.0", feed(""), "kind", "atom"],
	["Atom 1.0, version", feed(""), "version", "1.0"],
	["Atom 0.3", feed("", ATOM03), "version", "0.3"],
	["Atom with a prefix", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title></a:entry></a:feed>`, `${I}title`, "A"],
	["Atom without namespace", "<feed><entry><title>A</title></entry></feed>", `${I}title`, "A"],
	["one Atom entry alone", `<entry ${ATOM}><title>A</title></entry>`, `${I}title`, "A"],
	["RSS in Atom's namespace", `<rss version="2.0" ${ATOM}><channel><item><title>A</title></item></channel></rss>`, `${I}title`, "A"],
	["RSS 2.0 in a namespace of its own", '<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel><item><title>A</title></item></channel></rss>', `${I}title`, "A"],
	["RSS 2.0 in a namespace nobody knows", '<rss version="2.0" xmlns="http://nobody.example/x"><channel><item><title>A</title></item></channel></rss>', `${I}title`, "A"],
	["JSON Feed 1.1", '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}', "version", "1.1"],
	["JSON Feed 1", '{"version":"https://jsonfeed.org/version/1","title":"T","items":[]}', "kind", "json"],
	["other JSON", '{"name":"x"}', "kind", "none"],
	["a list in JSON", "[1,2]", "kind", "none"],
	["a page", "<!DOCTYPE html><html><head><title>T</title></head><body><p>x</p></body></html>", "kind", "none"],
	["nothing", "", "kind", "none"],
	["plain text", "Kenya met Uganda.", "kind", "none"],
	["CDF", '<CHANNEL HREF="http://a.example/"><TITLE>T</TITLE><ITEM HREF="http://a.example/1" LASTMOD="2004-01-01T10:00"><TITLE>A</TITLE><ABSTRACT>S</ABSTRACT></ITEM></CHANNEL>', "version", "CDF"],
	["CDF, link", '<CHANNEL HREF="http://a.example/"><TITLE>T</TITLE><ITEM HREF="http://a.example/1" LASTMOD="2004-01-01T10:00"><TITLE>A</TITLE><ABSTRACT>S</ABSTRACT></ITEM></CHANNEL>', `${I}link`, "http://a.example/1"],
	["CDF, its date", '<CHANNEL HREF="http://a.example/" LASTMOD="2004-01-01"><TITLE>T</TITLE></CHANNEL>', "updated", "2004-01-01"],
	["CDF, summary", '<CHANNEL HREF="http://a.example/"><ITEM HREF="/1"><ABSTRACT>S</ABSTRACT></ITEM></CHANNEL>', `${I}summary`, "S"],
]);

// biome-ignore format: one case a line
rows("what a feed says of itself", [
	["RSS title", channel("<title>The Courier</title>"), "title", "The Courier"],
	["RSS link", channel("<link>http://a.example/</link>"), "link", "http://a.example/"],
	["RSS description", channel("<description>News.</description>"), "subtitle", "News."],
	["RSS language", channel("<language>en-gb</language>"), "language", "en-gb"],
	["RSS xml:lang", '<rss version="2.0" xml:lang="sw"><channel/></rss>', "language", "sw"],
	["RSS dc:language", channel("<dc:language>fr</dc:language>", DC), "language", "fr"],
	["RSS lastBuildDate", channel("<lastBuildDate>Thu, 01 Jan 2004 19:48:21 GMT</lastBuildDate>"), "updated", "2004-01-01T19:48:21Z"],
	["RSS pubDate", channel("<pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate>"), "updated", "2004-01-01T19:48:21Z"],
	["RSS dc:date", channel("<dc:date>2004-01-01</dc:date>", DC), "updated", "2004-01-01"],
	["RSS ttl", channel("<ttl> 60 </ttl>"), "ttl", 60],
	["RSS ttl that is none", channel("<ttl>soon</ttl>"), "ttl", null],
	["syndication module", rdf('<channel><sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly</sy:updatePeriod><sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">2</sy:updateFrequency></channel>'), "ttl", 30],
	["syndication module, undeclared", channel("<sy:updatePeriod>daily</sy:updatePeriod>"), "ttl", 1440],
	["RSS managingEditor", channel("<managingEditor>ed@a.example (Ada B.)</managingEditor>"), "authors", [{ name: "Ada B.", email: "ed@a.example", url: null }]],
	["RSS title and that of its image", channel("<image><title>Logo</title><url>http://a.example/l.png</url><link>http://a.example/l</link></image><title>T</title><link>http://a.example/</link>"), "title", "T"],
	["RSS link and that of its image", channel("<image><link>http://a.example/l</link></image><link>http://a.example/</link>"), "link", "http://a.example/"],
	["RSS description and that of its text input", channel("<textInput><description>Search</description></textInput><description>D</description>"), "subtitle", "D"],
	["RSS atom:link to itself is no link", channel('<atom:link rel="self" href="http://a.example/feed"/><link>http://a.example/</link>', 'xmlns:atom="http://www.w3.org/2005/Atom"'), "link", "http://a.example/"],
	["RSS dc:title alone", channel("<dc:title>T</dc:title>", DC), "title", "T"],
	["RSS itunes:summary", channel("<itunes:summary>S</itunes:summary>", ITUNES), "subtitle", "S"],
	["RSS after its items", channel("<item><title>A</title></item><title>T</title>"), "title", "T"],
	["RSS fields outside the channel's item", `<rss version="2.0"><channel><title>T</title></channel><item><title>A</title></item></rss>`, `${I}title`, "A"],
	["RDF channel", rdf('<channel rdf:about="http://a.example/f"><title>T</title><link>http://a.example/</link><description>D</description></channel>'), "subtitle", "D"],
	["RDF about is no link of a channel", rdf('<channel rdf:about="http://a.example/f"><title>T</title></channel>'), "link", null],
	["RDF about as id", rdf('<channel rdf:about="http://a.example/f"><title>T</title></channel>'), "id", "http://a.example/f"],
	["RDF dc:date", rdf("<channel><dc:date>2004-01-01T10:00:00+02:00</dc:date></channel>"), "updated", "2004-01-01T10:00:00+02:00"],
	["Atom title", feed("<title>T</title>"), "title", "T"],
	["Atom title as HTML", feed('<title type="html">A &amp;lt;b&gt; &lt;i&gt;T&lt;/i&gt;</title>'), "title", "A <b> T"],
	["Atom subtitle", feed("<subtitle>S</subtitle>"), "subtitle", "S"],
	["Atom 0.3 tagline", feed("<tagline>S</tagline>", ATOM03), "subtitle", "S"],
	["Atom link", feed('<link rel="self" href="http://a.example/f"/><link href="http://a.example/"/>'), "link", "http://a.example/"],
	["Atom links, pages first", feed('<link rel="alternate" type="application/xml" href="http://a.example/x"/><link rel="alternate" type="text/html" href="http://a.example/"/>'), "link", "http://a.example/"],
	["Atom link relation by address", feed('<link rel="http://www.iana.org/assignments/relation/alternate" href="http://a.example/"/>'), "link", "http://a.example/"],
	["Atom updated", feed("<updated>2003-12-13T18:30:02.25+01:00</updated>"), "updated", "2003-12-13T18:30:02+01:00"],
	["Atom 0.3 modified", feed("<modified>2003-12-13T18:30:02Z</modified>", ATOM03), "updated", "2003-12-13T18:30:02Z"],
	["Atom id", feed("<id>urn:uuid:60a7</id>"), "id", "urn:uuid:60a7"],
	["Atom xml:lang", `<feed ${ATOM} xml:lang="de"/>`, "language", "de"],
	["Atom author", feed("<author><name>Ada</name><email>a@a.example</email><uri>http://a.example/ada</uri></author>"), "authors", [{ name: "Ada", email: "a@a.example", url: "http://a.example/ada" }]],
	["JSON description", '{"version":"https://jsonfeed.org/version/1.1","description":"D","items":[]}', "subtitle", "D"],
	["JSON page", '{"version":"https://jsonfeed.org/version/1.1","home_page_url":"https://a.example/","items":[]}', "link", "https://a.example/"],
	["JSON language", '{"version":"https://jsonfeed.org/version/1.1","language":"en","items":[]}', "language", "en"],
]);

// biome-ignore format: one case a line
rows("titles", [
	["plain", item("<title>Talks begin</title>"), `${I}title`, "Talks begin"],
	["none", item("<link>http://a.example/1</link>"), `${I}title`, null],
	["white space", item("<title>\n  Talks\n  begin </title>"), `${I}title`, "Talks begin"],
	["CDATA", item("<title><![CDATA[Talks & terms]]></title>"), `${I}title`, "Talks & terms"],
	["CDATA and text", item("<title>Talks <![CDATA[& terms]]> end</title>"), `${I}title`, "Talks & terms end"],
	["two CDATA sections", item("<title><![CDATA[a]]><![CDATA[b]]></title>"), `${I}title`, "ab"],
	["raw &", item("<title>Arms & men, AT&T & co</title>"), `${I}title`, "Arms & men, AT&T & co"],
	["entity", item("<title>Arms &amp; men</title>"), `${I}title`, "Arms & men"],
	["entity of HTML", item("<title>Caf&eacute; &ndash; bar&nbsp;x</title>"), `${I}title`, "Café – bar x"],
	["entity of HTML with two characters", item("<title>a &NotEqualTilde; b</title>"), `${I}title`, "a \u2242\u0338 b"],
	["entity nobody knows", item("<title>a &nothing; b</title>"), `${I}title`, "a &nothing; b"],
	["number", item("<title>it&#8217;s</title>"), `${I}title`, "it’s"],
	["number in hex", item("<title>it&#x2019;s</title>"), `${I}title`, "it’s"],
	["number meant as windows-1252", item("<title>it&#146;s</title>"), `${I}title`, "it’s"],
	["number of no character", item("<title>a&#xFFFFFFF;b</title>"), `${I}title`, "a\ufffdb"],
	["escaped twice", item("<title>Arms &amp;amp; men</title>"), `${I}title`, "Arms & men"],
	["number escaped twice", item("<title>it&amp;#8217;s</title>"), `${I}title`, "it’s"],
	["escaped tag", item("<title>A &lt;b&gt;bold&lt;/b&gt; word</title>"), `${I}title`, "A bold word"],
	["tag", item("<title>A <b>bold</b> word</title>"), `${I}title`, "A bold word"],
	["tag in CDATA", item("<title><![CDATA[A <em>bold</em> word]]></title>"), `${I}title`, "A bold word"],
	["less than", item("<title>1 &lt; 2</title>"), `${I}title`, "1 < 2"],
	["less than, raw", item("<title>1 < 2 and 3 <4</title>"), `${I}title`, "1 < 2 and 3 <4"],
	["a heart", item("<title>We <3 Kenya</title>"), `${I}title`, "We <3 Kenya"],
	["something in angle brackets", item("<title>The &lt;unknown&gt; soldier</title>"), `${I}title`, "The <unknown> soldier"],
	["a tag as a word", item("<title>History of the &lt;blink&gt; tag</title>"), `${I}title`, "History of the <blink> tag"],
	["a tag escaped twice", item("<title>The &amp;lt;b&amp;gt; tag</title>"), `${I}title`, "The <b> tag"],
	["comment within", item("<title>Talks<!-- x --> begin</title>"), `${I}title`, "Talks begin"],
	["dc:title alone", item("<dc:title>T</dc:title>", DC), `${I}title`, "T"],
	["title before dc:title", item("<dc:title>D</dc:title><title>T</title>", DC), `${I}title`, "T"],
	["title before media:title", item("<title>T</title><media:title>M</media:title>", MEDIA), `${I}title`, "T"],
	["title behind media:title", item("<media:title>M</media:title><title>T</title>", MEDIA), `${I}title`, "T"],
	["title of the media content", item('<media:content url="http://a.example/v"><media:title>M</media:title></media:content><title>T</title>', MEDIA), `${I}title`, "T"],
	["media:title alone", item("<media:title>M</media:title>", MEDIA), `${I}title`, "M"],
	["an empty title and a dc:title", item("<title/><dc:title>D</dc:title>", DC), `${I}title`, "D"],
	["case of elements", "<RSS VERSION='2.0'><CHANNEL><ITEM><TITLE>T</TITLE></ITEM></CHANNEL></RSS>", `${I}title`, "T"],
	["a title of another namespace", item('<x:title xmlns:x="http://x.example/">X</x:title>'), `${I}title`, null],
	["a title of a default namespace", item('<title xmlns="http://x.example/">X</title><title>T</title>'), `${I}title`, "T"],
	["Atom, text", entry("<title>A &lt;b&gt; tag &amp;amp; more</title>"), `${I}title`, "A <b> tag &amp; more"],
	["Atom, text with a number escaped twice", entry("<title>it&amp;#8217;s</title>"), `${I}title`, "it’s"],
	["Atom, html", entry('<title type="html">A &lt;b&gt;bold&lt;/b&gt; &amp;amp; word</title>'), `${I}title`, "A bold & word"],
	["Atom, html in CDATA", entry('<title type="html"><![CDATA[A <b>bold</b> &amp; word]]></title>'), `${I}title`, "A bold & word"],
	["Atom, xhtml", entry(`<title type="xhtml"><div xmlns="${XHTML}">A <b>bold</b> &lt; word</div></title>`), `${I}title`, "A bold < word"],
	["Atom, xhtml with a prefix", entry(`<title type="xhtml"><h:div xmlns:h="${XHTML}">A <h:b>bold</h:b> word</h:div></title>`), `${I}title`, "A bold word"],
	["Atom 0.3, escaped HTML", entry('<title type="text/html" mode="escaped">A &lt;b&gt;bold&lt;/b&gt; word</title>', ATOM03), `${I}title`, "A bold word"],
	["Atom 0.3, base64", entry('<title type="text/html" mode="base64">RXhhbXBsZSA8Yj50aXRsZTwvYj4=</title>', ATOM03), `${I}title`, "Example title"],
	["Atom 0.3, base64 of text", entry('<title mode="base64">RXhhbXBsZSB0aXRsZQ==</title>', ATOM03), `${I}title`, "Example title"],
	["Atom 0.3, XML", entry(`<title type="application/xhtml+xml" mode="xml"><div xmlns="${XHTML}">A <b>bold</b> word</div></title>`, ATOM03), `${I}title`, "A bold word"],
	["Atom, title of the source", entry("<source><title>S</title></source><title>T</title>"), `${I}title`, "T"],
]);

// biome-ignore format: one case a line
rows("links and ids", [
	["RSS link", item("<link>http://a.example/1</link>"), `${I}link`, "http://a.example/1"],
	["RSS link in white space", item("<link>\n http://a.example/1 \n</link>"), `${I}link`, "http://a.example/1"],
	["RSS link in CDATA", item("<link><![CDATA[http://a.example/?a=1&b=2]]></link>"), `${I}link`, "http://a.example/?a=1&b=2"],
	["RSS link with raw &", item("<link>http://a.example/?a=1&b=2&copy=3</link>"), `${I}link`, "http://a.example/?a=1&b=2&copy=3"],
	["RSS link with &amp;", item("<link>http://a.example/?a=1&amp;b=2</link>"), `${I}link`, "http://a.example/?a=1&b=2"],
	["RSS link without path", item("<link>http://a.example</link>"), `${I}link`, "http://a.example"],
	["RSS link that is none", item("<link>javascript:alert(1)</link>"), `${I}link`, null],
	["RSS link with href", item('<link href="http://a.example/1"/>'), `${I}link`, "http://a.example/1"],
	["RSS atom:link", item('<atom:link href="http://a.example/1"/>', 'xmlns:atom="http://www.w3.org/2005/Atom"'), `${I}link`, "http://a.example/1"],
	["RSS guid as link", item("<guid>http://a.example/1</guid>"), `${I}link`, "http://a.example/1"],
	["RSS guid that says so", item('<guid isPermaLink="true">http://a.example/1</guid>'), `${I}link`, "http://a.example/1"],
	["RSS guid that is no link", item('<guid isPermaLink="false">http://a.example/1</guid>'), `${I}link`, null],
	["RSS guid in lower case", item('<guid ispermalink="false">http://a.example/1</guid>'), `${I}link`, null],
	["RSS guid that is no address", item("<guid>a-1</guid>"), `${I}link`, null],
	["RSS link before guid", item("<guid>http://a.example/g</guid><link>http://a.example/1</link>"), `${I}link`, "http://a.example/1"],
	["RSS guid as id", item("<guid> a-1 </guid>"), `${I}id`, "a-1"],
	["no id", item("<title>T</title>"), `${I}id`, null],
	["the first address behind a distributor", item("<link>http://feeds.example/~r/1</link><feedburner:origLink>http://a.example/1</feedburner:origLink>", 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'), `${I}link`, "http://a.example/1"],
	["RDF link", rdfItem("<link>http://a.example/l</link>"), `${I}link`, "http://a.example/l"],
	["RDF about as link", rdfItem("<title>A</title>"), `${I}link`, "http://a.example/1"],
	["RDF about as id", rdfItem("<title>A</title>"), `${I}id`, "http://a.example/1"],
	["Atom link", entry('<link href="http://a.example/1"/>'), `${I}link`, "http://a.example/1"],
	["Atom link by its relation", entry('<link rel="edit" href="http://a.example/e"/><link rel="alternate" href="http://a.example/1"/>'), `${I}link`, "http://a.example/1"],
	["Atom link in single quotes", entry("<link rel='alternate' href='http://a.example/1'></link>"), `${I}link`, "http://a.example/1"],
	["Atom link without quotes", entry("<link rel=alternate href=http://a.example/1 />"), `${I}link`, "http://a.example/1"],
	["Atom link with text", entry("<link>http://a.example/1</link>"), `${I}link`, "http://a.example/1"],
	["Atom links to others", entry('<link rel="self" href="http://a.example/s"/><link rel="replies" href="http://a.example/r"/>'), `${I}link`, null],
	["Atom id", entry("<id> tag:a.example,2004:1 </id>"), `${I}id`, "tag:a.example,2004:1"],
	["Atom id of the source", entry("<source><id>s</id></source><id>e</id>"), `${I}id`, "e"],
	["Atom link of the source", entry('<source><link href="http://s.example/"/></source><link href="http://a.example/1"/>'), `${I}link`, "http://a.example/1"],
	["xml:base on the feed", `<feed ${ATOM} xml:base="http://a.example/x/"><entry><link href="1"/></entry></feed>`, `${I}link`, "http://a.example/x/1"],
	["xml:base on the entry", feed('<entry xml:base="http://a.example/x/"><link href="1"/></entry>'), `${I}link`, "http://a.example/x/1"],
	["xml:base on the link", entry('<link xml:base="http://a.example/x/" href="1"/>'), `${I}link`, "http://a.example/x/1"],
	["xml:base within xml:base", `<feed ${ATOM} xml:base="http://a.example/x/"><entry xml:base="y/"><link xml:base="z/" href="1"/></entry></feed>`, `${I}link`, "http://a.example/x/y/z/1"],
	["xml:base from the root", `<feed ${ATOM} xml:base="http://a.example/x/"><entry xml:base="/y/"><link href="../1"/></entry></feed>`, `${I}link`, "http://a.example/1"],
	["xml:base on RSS", '<rss version="2.0" xml:base="http://a.example/x/"><channel><item><link>1</link></item></channel></rss>', `${I}link`, "http://a.example/x/1"],
	["xml:base on a channel", '<rss version="2.0"><channel xml:base="http://a.example/x/"><item><link>1</link></item></channel></rss>', `${I}link`, "http://a.example/x/1"],
	["relative to the site", channel("<link>http://a.example/</link><item><link>/1</link></item>"), `${I}link`, "http://a.example/1"],
	["relative to nothing", item("<link>/1</link>"), `${I}link`, null],
	["the feed's own scheme", item("<link>feed://a.example/1</link>"), `${I}link`, "http://a.example/1"],
	["broken over lines", item("<link>http://a.example/\n   long/1</link>"), `${I}link`, "http://a.example/long/1"],
	["the link of an image of the item", item("<image><link>http://a.example/i</link></image><link>http://a.example/1</link>"), `${I}link`, "http://a.example/1"],
	["JSON url", '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","url":"https://a.example/1"}]}', `${I}link`, "https://a.example/1"],
	["JSON external url", '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","external_url":"https://a.example/x"}]}', `${I}link`, "https://a.example/x"],
	["JSON id that is a number", '{"version":"https://jsonfeed.org/version/1","items":[{"id":17}]}', `${I}id`, "17"],
]);

// biome-ignore format: one case a line
rows("links relative to where the feed came from", [
	["RSS", item("<link>/1</link>"), `${I}link`, "http://f.example/1"],
	["RSS guid", item("<guid>/1</guid>"), `${I}link`, "http://f.example/1"],
	["Atom", entry('<link href="1.html"/>'), `${I}link`, "http://f.example/feeds/1.html"],
	["without scheme", entry('<link href="//a.example/1"/>'), `${I}link`, "http://a.example/1"],
	["a query", entry('<link href="?p=1"/>'), `${I}link`, "http://f.example/feeds/all?p=1"],
	["xml:base that is relative", `<feed ${ATOM} xml:base="x/"><entry><link href="1"/></entry></feed>`, `${I}link`, "http://f.example/feeds/x/1"],
	["JSON", '{"version":"https://jsonfeed.org/version/1","items":[{"url":"/1"}]}', `${I}link`, "http://f.example/1"],
	["enclosure", item('<enclosure url="/a.mp3" type="audio/mpeg" length="12"/>'), `${I}enclosures`, [{ url: "http://f.example/a.mp3", type: "audio/mpeg", length: 12 }]],
], "http://f.example/feeds/all");

// biome-ignore format: one case a line
rows("summaries and contents", [
	["RSS description", item("<description>Talks began.</description>"), `${I}summary`, "Talks began."],
	["RSS description as HTML", item("<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &lt;b&gt;bold&lt;/b&gt;.&lt;/p&gt;</description>"), `${I}summary`, "One.\n\nTwo bold."],
	["RSS description in CDATA", item("<description><![CDATA[<p>One.</p>Two.<br>Three.]]></description>"), `${I}summary`, "One.\n\nTwo.\nThree."],
	["RSS description, not escaped", item("<description><p>One.</p><p>Two <a href='x'>link</a>.</p></description>"), `${I}summary`, "One.\n\nTwo link."],
	["RSS description with escapes of HTML", item("<description>&lt;p&gt;A &amp;lt; B &amp;amp; C&lt;/p&gt;</description>"), `${I}summary`, "A < B & C"],
	["RSS description of lines", item("<description>One\ntwo.\n\nThree.</description>"), `${I}summary`, "One two.\n\nThree."],
	["RSS description with a script", item("<description><![CDATA[One.<script>alert('<p>x</p>')</script><style>p{}</style> Two.]]></description>"), `${I}summary`, "One. Two."],
	["the content where there is a description alone", item("<description>Talks began.</description>"), `${I}content`, "Talks began."],
	["content:encoded", item("<description>S</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>", CONTENT), `${I}content`, "Long."],
	["content:encoded leaves the summary", item("<description>S</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>", CONTENT), `${I}summary`, "S"],
	["content:encoded as HTML", item("<content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>", CONTENT), `${I}contentHtml`, "<p>Long.</p>"],
	["content:encoded before the description", item("<content:encoded>C</content:encoded><description>S</description>", CONTENT), `${I}summary`, "S"],
	["content:encoded, undeclared", item("<content:encoded>C</content:encoded>"), `${I}content`, "C"],
	["content by another prefix", item('<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">C</c:encoded>'), `${I}content`, "C"],
	["no summary of its own", item("<content:encoded>C</content:encoded>", CONTENT), `${I}summary`, null],
	["xhtml:body", item(`<xhtml:body xmlns:xhtml="${XHTML}"><xhtml:p>One.</xhtml:p><xhtml:p>Two.</xhtml:p></xhtml:body>`), `${I}content`, "One.\n\nTwo."],
	["body with its namespace", item(`<body xmlns="${XHTML}"><p>One.</p><p>Two.</p></body>`), `${I}content`, "One.\n\nTwo."],
	["div with its namespace", item(`<div xmlns="${XHTML}"><p>One.</p></div>`), `${I}content`, "One."],
	["the content module's items", rdfItem('<content:items><rdf:Bag><rdf:li><content:item><rdf:value><![CDATA[<p>One.</p>]]></rdf:value></content:item></rdf:li></rdf:Bag></content:items>'), `${I}content`, "One."],
	["dc:description", rdfItem("<dc:description>D</dc:description>"), `${I}summary`, "D"],
	["dcterms:abstract", item("<dcterms:abstract>D</dcterms:abstract>"), `${I}summary`, "D"],
	["itunes:summary", item("<itunes:summary>S</itunes:summary>", ITUNES), `${I}summary`, "S"],
	["itunes:subtitle", item("<itunes:subtitle>S</itunes:subtitle>", ITUNES), `${I}summary`, "S"],
	["description before itunes:summary", item("<itunes:summary>S</itunes:summary><description>D</description>", ITUNES), `${I}summary`, "D"],
	["description before media:description", item("<media:description>M</media:description><description>D</description>", MEDIA), `${I}summary`, "D"],
	["Atom summary", entry("<summary>S</summary>"), `${I}summary`, "S"],
	["Atom summary as HTML", entry('<summary type="html">&lt;p&gt;S&lt;/p&gt;</summary>'), `${I}summary`, "S"],
	["Atom summary as text", entry("<summary>&lt;p&gt;S&lt;/p&gt;</summary>"), `${I}summary`, "<p>S</p>"],
	["Atom content, text", entry("<content>A &lt; B</content>"), `${I}content`, "A < B"],
	["Atom content, html", entry('<content type="html">&lt;p&gt;C&lt;/p&gt;</content>'), `${I}content`, "C"],
	["Atom content, xhtml", entry(`<content type="xhtml"><div xmlns="${XHTML}"><p>One <br/>line.</p><p>Two.</p></div></content>`), `${I}content`, "One\nline.\n\nTwo."],
	["Atom content, xhtml as HTML", entry(`<content type="xhtml"><div xmlns="${XHTML}"><p class="x">A &amp; B</p></div></content>`), `${I}contentHtml`, '<div><p class="x">A &amp; B</p></div>'],
	["Atom content, text/html", entry('<content type="text/html">&lt;p&gt;C&lt;/p&gt;</content>'), `${I}content`, "C"],
	["Atom content, text/plain", entry('<content type="text/plain">A &lt;p&gt; B</content>'), `${I}content`, "A <p> B"],
	["Atom content, base64 by its type", entry('<content type="application/octet-stream">RXhhbXBsZSA8Yj5jb250ZW50PC9iPg==</content>'), `${I}content`, "Example content"],
	["Atom content, base64 of no text", entry('<content type="image/png">iVBORw0KGgoAAAANSUhEUgAAAAE=</content>'), `${I}content`, null],
	["Atom content elsewhere", entry('<content src="http://a.example/1" type="text/html"/><summary>S</summary>'), `${I}content`, "S"],
	["Atom content beside a summary", entry('<summary>S</summary><content type="html">Long.</content>'), `${I}summary`, "S"],
	["Atom 0.3, XML", entry(`<content type="application/xhtml+xml" mode="xml"><div xmlns="${XHTML}"><p>C</p></div></content>`, ATOM03), `${I}content`, "C"],
	["Atom 0.3, escaped", entry('<content type="text/html" mode="escaped">&lt;p&gt;C&lt;/p&gt;</content>', ATOM03), `${I}content`, "C"],
	["Atom 0.3, escaped in CDATA", entry('<content type="text/html" mode="escaped"><![CDATA[<p>C</p>]]></content>', ATOM03), `${I}content`, "C"],
	["Atom 0.3, base64", entry('<content type="text/html" mode="base64">PHA+QzwvcD4=</content>', ATOM03), `${I}content`, "C"],
	["Atom 0.3, several contents", entry('<content type="text/plain">Short.</content><content type="text/html" mode="escaped">&lt;p&gt;Much longer.&lt;/p&gt;</content>', ATOM03), `${I}content`, "Much longer."],
	["Atom 0.3, several forms of one content", entry('<content type="multipart/alternative"><content type="text/plain">Short.</content><content type="text/html" mode="escaped">&lt;p&gt;Much longer.&lt;/p&gt;</content></content>', ATOM03), `${I}content`, "Much longer."],
	["a group of media", entry('<media:group><media:title>T</media:title><media:description>D</media:description></media:group>', `${ATOM} ${MEDIA}`), `${I}summary`, "D"],
	["Atom in RSS", item('<atom:summary>S</atom:summary>', 'xmlns:atom="http://www.w3.org/2005/Atom"'), `${I}summary`, "S"],
	["JSON text", '{"version":"https://jsonfeed.org/version/1","items":[{"content_text":"One.\\n\\nTwo."}]}', `${I}content`, "One.\n\nTwo."],
	["JSON HTML", '{"version":"https://jsonfeed.org/version/1","items":[{"content_text":"T","content_html":"<p>One.</p><p>Two.</p>"}]}', `${I}content`, "One.\n\nTwo."],
	["JSON summary", '{"version":"https://jsonfeed.org/version/1","items":[{"summary":"S","content_html":"<p>C</p>"}]}', `${I}summary`, "S"],
	["RSS 0.91 description", '<rss version="0.91"><channel><item><title>A</title><description>D</description></item></channel></rss>', `${I}summary`, "D"],
	["RSS 0.90", rdf("<channel><title>T</title></channel><item><title>A</title><link>http://a.example/1</link></item>", 'xmlns="http://my.netscape.com/rdf/simple/0.9/"'), `${I}link`, "http://a.example/1"],
	["fullitem", item("<fullitem>&lt;p&gt;F&lt;/p&gt;</fullitem>"), `${I}content`, "F"],
]);

const by = (
	name: string | null,
	email: string | null = null,
	url: string | null = null,
): unknown => [{ name, email, url }];

// biome-ignore format: one case a line
rows("authors", [
	["RSS address and name", item("<author>ada@a.example (Ada B.)</author>"), `${I}authors`, by("Ada B.", "ada@a.example")],
	["RSS name and address", item("<author>Ada B. (ada@a.example)</author>"), `${I}authors`, by("Ada B.", "ada@a.example")],
	["RSS name and address in angles", item("<author>Ada B. &lt;ada@a.example&gt;</author>"), `${I}authors`, by("Ada B.", "ada@a.example")],
	["RSS address", item("<author>ada@a.example</author>"), `${I}authors`, by(null, "ada@a.example")],
	["RSS mailto", item("<author>mailto:ada@a.example</author>"), `${I}authors`, by(null, "ada@a.example")],
	["RSS name", item("<author>Ada B.</author>"), `${I}authors`, by("Ada B.")],
	["RSS name in brackets", item("<author>(Ada B.)</author>"), `${I}authors`, by("Ada B.")],
	["RSS empty", item("<author> </author>"), `${I}authors`, []],
	["dc:creator", item("<dc:creator>Ada B.</dc:creator>", DC), `${I}authors`, by("Ada B.")],
	["dc:creator in CDATA", item("<dc:creator><![CDATA[ Ada B. ]]></dc:creator>", DC), `${I}authors`, by("Ada B.")],
	["two dc:creators", item("<dc:creator>Ada</dc:creator><dc:creator>Bo</dc:creator>", DC), `${I}authors.1.name`, "Bo"],
	["the same twice", item("<author>Ada</author><dc:creator>ADA</dc:creator>", DC), `${I}authors.length`, 1],
	["dc:creator undeclared", item("<dc:creator>Ada</dc:creator>"), `${I}authors`, by("Ada")],
	["dc:author", item("<dc:author>Ada</dc:author>", DC), `${I}authors`, by("Ada")],
	["itunes:author", item("<itunes:author>Ada</itunes:author>", ITUNES), `${I}authors`, by("Ada")],
	["Atom author", entry("<author><name>Ada</name><email>a@a.example</email><uri>http://a.example/ada</uri></author>"), `${I}authors`, by("Ada", "a@a.example", "http://a.example/ada")],
	["Atom 0.3 author", entry("<author><name>Ada</name><url>http://a.example/ada</url></author>", ATOM03), `${I}authors`, by("Ada", null, "http://a.example/ada")],
	["Atom author without fields", entry("<author>Ada</author>"), `${I}authors`, by("Ada")],
	["Atom author with a name alone", entry("<author><name>\n Ada \n</name></author>"), `${I}authors`, by("Ada")],
	["Atom author of the feed", feed("<author><name>Ada</name></author><entry><title>A</title></entry>"), `${I}authors`, by("Ada")],
	["Atom author of the feed behind its entries", feed("<entry><title>A</title></entry><author><name>Ada</name></author>"), `${I}authors`, by("Ada")],
	["Atom author of the entry before the feed's", feed("<author><name>Ada</name></author><entry><author><name>Bo</name></author></entry>"), `${I}authors`, by("Bo")],
	["Atom contributor is no author", entry("<contributor><name>Ada</name></contributor>"), `${I}authors`, []],
	["Atom author's name with entity", entry("<author><name>J&#xf6;rg</name></author>"), `${I}authors`, by("Jörg")],
	["RSS author with a name", item("<author><name>Ada</name><email>a@a.example</email></author>"), `${I}authors`, by("Ada", "a@a.example")],
	["JSON authors", '{"version":"https://jsonfeed.org/version/1.1","items":[{"authors":[{"name":"Ada","url":"https://a.example/ada"}]}]}', `${I}authors`, by("Ada", null, "https://a.example/ada")],
	["JSON author of 1.0", '{"version":"https://jsonfeed.org/version/1","items":[{"author":{"name":"Ada"}}]}', `${I}authors`, by("Ada")],
	["JSON author of the feed", '{"version":"https://jsonfeed.org/version/1","author":{"name":"Ada"},"items":[{"id":"1"}]}', `${I}authors`, by("Ada")],
]);

const Z = "2004-01-01T19:48:21Z";
const WHEN = "Thu, 01 Jan 2004 19:48:21 GMT";
// biome-ignore format: one case a line
rows("dates of items", [
	["RSS pubDate", item(`<pubDate>${WHEN}</pubDate>`), `${I}published`, Z],
	["RSS pubDate in lower case", item(`<pubdate>${WHEN}</pubdate>`), `${I}published`, Z],
	["dc:date", item(`<dc:date>${Z}</dc:date>`, DC), `${I}published`, Z],
	["pubDate before dc:date", item(`<dc:date>2003-01-01</dc:date><pubDate>${WHEN}</pubDate>`, DC), `${I}published`, Z],
	["a pubDate nobody can read, and a dc:date", item("<pubDate>soon</pubDate><dc:date>2003-01-01</dc:date>", DC), `${I}published`, "2003-01-01"],
	["dcterms:issued", item(`<dcterms:issued>${Z}</dcterms:issued>`), `${I}published`, Z],
	["dcterms:created", item(`<dcterms:created>${Z}</dcterms:created>`), `${I}published`, Z],
	["dcterms:modified", item(`<dcterms:modified>${Z}</dcterms:modified>`), `${I}modified`, Z],
	["prism:publicationDate", item(`<prism:publicationDate xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">${Z}</prism:publicationDate>`), `${I}published`, Z],
	["Atom published", entry(`<published>${Z}</published>`), `${I}published`, Z],
	["Atom updated", entry(`<updated>${Z}</updated>`), `${I}modified`, Z],
	["Atom updated is not published", entry(`<updated>${Z}</updated>`), `${I}published`, null],
	["Atom 0.3 issued", entry(`<issued>${Z}</issued>`, ATOM03), `${I}published`, Z],
	["Atom 0.3 created", entry(`<created>${Z}</created>`, ATOM03), `${I}published`, Z],
	["Atom 0.3 modified", entry(`<modified>${Z}</modified>`, ATOM03), `${I}modified`, Z],
	["Atom updated of the source", entry(`<source><updated>2001-01-01</updated></source><updated>${Z}</updated>`), `${I}modified`, Z],
	["Atom date in RSS", item(`<a10:updated xmlns:a10="http://www.w3.org/2005/Atom">${Z}</a10:updated>`), `${I}modified`, Z],
	["unreadable", item("<pubDate>yesterday</pubDate>"), `${I}published`, null],
	["unreadable, with its reason", item("<pubDate>yesterday</pubDate>"), `${I}dateRemark`, "is in no known form; taken as without a date"],
	["a day the calendar lacks", item("<pubDate>Mon, 31 Feb 2004 10:00:00 GMT</pubDate>"), `${I}dateRemark`, "names no day of the calendar; taken as without a date"],
	["none", item("<title>A</title>"), `${I}dateRemark`, null],
	["JSON published", `{"version":"https://jsonfeed.org/version/1","items":[{"date_published":"${Z}"}]}`, `${I}published`, Z],
	["JSON modified", `{"version":"https://jsonfeed.org/version/1","items":[{"date_modified":"${Z}"}]}`, `${I}modified`, Z],
]);

// biome-ignore format: one case a line
rows("categories, files and sources", [
	["RSS categories", item('<category>War</category><category domain="x">Peace</category><category>War</category>'), `${I}categories`, ["War", "Peace"]],
	["Atom categories", entry('<category term="war" label="War"/><category term="peace"/>'), `${I}categories`, ["War", "peace"]],
	["dc:subject", rdfItem("<dc:subject>War</dc:subject>"), `${I}categories`, ["War"]],
	["itunes:keywords", item("<itunes:keywords>war, peace</itunes:keywords>", ITUNES), `${I}categories`, ["war", "peace"]],
	["JSON tags", '{"version":"https://jsonfeed.org/version/1","items":[{"tags":["war"]}]}', `${I}categories`, ["war"]],
	["RSS enclosure", item('<enclosure url="http://a.example/a.mp3" length="123" type="audio/mpeg"/>'), `${I}enclosures`, [{ url: "http://a.example/a.mp3", type: "audio/mpeg", length: 123 }]],
	["RSS enclosure without length", item('<enclosure url="http://a.example/a.mp3" length="" type="audio/mpeg"/>'), `${I}enclosures.0.length`, null],
	["two enclosures", item('<enclosure url="http://a.example/1"/><enclosure url="http://a.example/2"/>'), `${I}enclosures.length`, 2],
	["Atom enclosure", entry('<link rel="enclosure" href="http://a.example/a.mp3" type="audio/mpeg" length="5"/>'), `${I}enclosures`, [{ url: "http://a.example/a.mp3", type: "audio/mpeg", length: 5 }]],
	["media:content", item('<media:content url="http://a.example/a.jpg" type="image/jpeg" fileSize="9"/>', MEDIA), `${I}enclosures`, [{ url: "http://a.example/a.jpg", type: "image/jpeg", length: 9 }]],
	["media:group", item('<media:group><media:content url="http://a.example/a.jpg"/></media:group>', MEDIA), `${I}enclosures.0.url`, "http://a.example/a.jpg"],
	["JSON attachments", '{"version":"https://jsonfeed.org/version/1","items":[{"attachments":[{"url":"https://a.example/a","mime_type":"audio/mpeg","size_in_bytes":7}]}]}', `${I}enclosures`, [{ url: "https://a.example/a", type: "audio/mpeg", length: 7 }]],
	["RSS source", item('<source url="http://s.example/rss">The Post</source>'), `${I}outlet`, { name: "The Post", url: "http://s.example/rss" }],
	["RSS source without address", item("<source>The Post</source>"), `${I}outlet`, { name: "The Post", url: null }],
	["Atom source", entry('<source><title>The Post</title><link href="http://s.example/"/></source>'), `${I}outlet`, { name: "The Post", url: "http://s.example/" }],
	["dc:source", rdfItem("<dc:source>The Post</dc:source>"), `${I}outlet`, { name: "The Post", url: null }],
	["the aggregation module", item('<ag:source xmlns:ag="http://purl.org/rss/modules/aggregation/">The Post</ag:source>'), `${I}outlet`, { name: "The Post", url: null }],
	["none", item("<title>A</title>"), `${I}outlet`, null],
]);
