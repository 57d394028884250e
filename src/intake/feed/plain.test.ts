import { describe, expect, test } from "vitest";
import { plainLine, plainText } from "./plain.ts";

// biome-ignore format: one case a line
const cases: readonly (readonly [html: string, text: string])[] = [
	["", ""],
	["Talks began.", "Talks began."],
	["Talks\n  began.", "Talks began."],
	["<p>One.</p><p>Two.</p>", "One.\n\nTwo."],
	["<p>One.<p>Two.", "One.\n\nTwo."],
	["One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."],
	["One.<br><br>Two.", "One.\n\nTwo."],
	["One.<br />\n<br />\nTwo.", "One.\n\nTwo."],
	["<br>One.<br>", "One."],
	["<div>One.<div>Two.</div>Three.</div>", "One.\n\nTwo.\n\nThree."],
	["<h2>Head</h2>Text", "Head\n\nText"],
	["<ul><li>One</li><li>Two</ul>", "One\n\nTwo"],
	["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"],
	["A <b>bold</b> <i>word</i>, <a href='x'>link</a>.", "A bold word, link."],
	["un<b>brok</b>en", "unbroken"],
	["<custom-tag>x</custom-tag>", "x"],
	["A &amp; B &lt;c&gt; &quot;d&quot; &eacute; &#233; &#xe9; &nbsp;e", 'A & B <c> "d" é é é e'],
	["AT&T &copy 2004 &xyz;", "AT&T © 2004 &xyz;"],
	["1 < 2 > 0", "1 < 2 > 0"],
	["x<script>var a = '<p>';</script>y", "xy"],
	["x<SCRIPT>a</SCRIPT >y", "xy"],
	["x<style>p { }</style>y", "xy"],
	["x<script src='a.js'/>y", "xy"],
	["x<noscript><img src='p'>pixel</noscript>y", "xy"],
	["x<iframe src='a'>no frames</iframe>y", "xy"],
	["x<svg><title>t</title><g><text>a</text></g></svg>y", "xy"],
	["x<svg><svg>a</svg>b</svg>y", "xy"],
	["x<!-- c -->y", "xy"],
	["x<!-- never closed", "x"],
	["stop <!' <a href='x'>here</a>", "stop <!' here"],
	["x<!DOCTYPE html>y", "xy"],
	["x<p title='a > b'>y</p>", "x\n\ny"],
	["x<img alt='a picture' src='p'>y", "xy"],
	["<pre>a\n  b</pre>c", "a\nb\n\nc"],
	["He said <q>no</q>.", "He said “no”."],
	["<p></p><p> </p><p>x</p>", "x"],
	["</p></div>x", "x"],
	["x<hr>y", "x\n\ny"],
	["x</br>y", "x\ny"],
	["x<a href='never closed", "x"],
	["<xhtml:p>One</xhtml:p>", "One"],
	["<![CDATA[x]]>y", "xy"],
	["<p>a\u00a0b\u2028c</p>", "a b c"],
];

describe("the text of a fragment of HTML", () => {
	for (const [html, text] of cases)
		test(html === "" ? "nothing" : html, () =>
			expect(plainText(html)).toBe(text),
		);

	test("on one line", () =>
		expect(plainLine("<p>One.</p> <p>Two.<br>Three.</p>")).toBe(
			"One. Two. Three.",
		));
});
