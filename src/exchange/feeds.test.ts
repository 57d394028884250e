import { expect, test } from "vitest";
import { atomOf, rssOf } from "./feeds.ts";
import { told, whole } from "./sample.ts";

const options = {
	title: "France & Germany",
	description: "FRA <-> DEU",
	link: "https://x.example/?a=FRA&b=DEU",
	self: "https://x.example/feed",
};
const events = [
	told("2024-05-01 FRA CONSULT DEU", { id: "a1", text: "They <met> & ate." }),
	told("2024-04-01 FRA AID DEU", {
		id: "a2",
		url: "javascript:alert(1)",
		published: null,
	}),
];

test("RSS 2.0", async () => {
	expect(
		await whole(rssOf(events, options)),
	).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>France &amp; Germany</title>
    <link>https://x.example/?a=FRA&amp;b=DEU</link>
    <description>FRA &lt;-&gt; DEU</description>
    <atom:link href="https://x.example/feed" rel="self" type="application/rss+xml"/>
    <item>
      <title>FRA CONSULT DEU  &quot;met&quot;</title>
      <link>https://gazette.example/1</link>
      <description>They &lt;met&gt; &amp; ate.</description>
      <category>CONSULT</category>
      <guid isPermaLink="false">urn:detente:event:a1</guid>
      <pubDate>Thu, 02 May 2024 00:00:00 +0000</pubDate>
    </item>
    <item>
      <title>FRA AID DEU  &quot;met&quot;</title>
      <description>They met here.</description>
      <category>AID</category>
      <guid isPermaLink="false">urn:detente:event:a2</guid>
      <pubDate>Mon, 01 Apr 2024 00:00:00 +0000</pubDate>
    </item>
  </channel>
</rss>
`);
});

test("Atom 1.0", async () => {
	expect(
		await whole(atomOf(events, options)),
	).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>France &amp; Germany</title>
  <subtitle>FRA &lt;-&gt; DEU</subtitle>
  <id>https://x.example/feed</id>
  <link rel="self" type="application/atom+xml" href="https://x.example/feed"/>
  <link rel="alternate" href="https://x.example/?a=FRA&amp;b=DEU"/>
  <updated>2024-05-02T00:00:00Z</updated>
  <author>
    <name>detente</name>
  </author>
  <entry>
    <title>FRA CONSULT DEU  &quot;met&quot;</title>
    <id>urn:detente:event:a1</id>
    <link rel="alternate" href="https://gazette.example/1"/>
    <updated>2024-05-02T00:00:00Z</updated>
    <category term="CONSULT"/>
    <content type="text">They &lt;met&gt; &amp; ate.</content>
  </entry>
  <entry>
    <title>FRA AID DEU  &quot;met&quot;</title>
    <id>urn:detente:event:a2</id>
    <updated>2024-04-01T00:00:00Z</updated>
    <category term="AID"/>
    <content type="text">They met here.</content>
  </entry>
</feed>
`);
});

test("a feed without entries has a day all the same: the one it is given", async () => {
	const empty = await whole(atomOf([], { ...options, updated: "2024-05-09" }));
	expect(empty).toContain("<updated>2024-05-09T00:00:00Z</updated>");
});

test("what XML cannot hold is replaced, in both", async () => {
	const odd = told("2024-05-01 FRA AID DEU", {
		id: "\ud800",
		text: "]]> \u0000\u000b\ufffe \ud800 \t",
	});
	const text = "]]&gt; \ufffd\ufffd\ufffd \ufffd &#9;";
	for (const write of [rssOf, atomOf]) {
		const feed = await whole(write([odd], options));
		expect(feed).toContain(`>${text}<`);
		expect(feed).toContain("urn:detente:event:%EF%BF%BD");
	}
});
