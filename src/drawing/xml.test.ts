import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { xmlOf } from "./xml.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

const cases = [
	['<g class="a"></g>', '<g class="a"></g>'],
	["<g><path></path>x</g>", "<g><path></path>x</g>"],
	["<g>a &amp; b&nbsp;&lt;c&gt;</g>", "<g>a &amp; b\u00a0&lt;c&gt;</g>"],
	[
		'<g id="a & &quot;b&quot; < c"></g>',
		'<g id="a &amp; &quot;b&quot; &lt; c"></g>',
	],
] as const;
for (const [html, xml] of cases)
	test(html, () => {
		document.body.innerHTML = html;
		expect(xmlOf(document.body.firstElementChild as unknown as Element)).toBe(
			xml,
		);
	});
