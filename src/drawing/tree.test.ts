import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { longTree, treeOf } from "./sample.ts";
import { treesSvg } from "./standalone.ts";
import { type DrawnTree, drawTree } from "./tree.ts";

const document = parseHTML("<!doctype html><html><body></body></html>")
	.document as unknown as Document;
const MET = treeOf(
	"Lee/3/nsubj/B-PER Smith/1/flat/I-PER met/0/root Arnor/3/obj/B-LOC ./3/punct",
);

const drawn = (tree: DrawnTree, width?: number) =>
	drawTree(tree, { document, width });
const texts = (svg: Element, selector: string) =>
	[...svg.querySelectorAll(selector)].map((text) => text.textContent);

test("words, tags, relations, kinds of names", () => {
	const svg = drawn(MET);
	expect(texts(svg, ".word")).toEqual(["Lee", "Smith", "met", "Arnor", "."]);
	expect(texts(svg, ".upos")).toEqual(["X", "X", "X", "X", "PUNCT"]);
	expect(texts(svg, ".relation").toSorted()).toEqual([
		"flat",
		"nsubj",
		"obj",
		"punct",
		"root",
	]);
	expect(texts(svg, ".kind")).toEqual(["PER", "LOC"]);
	expect(svg.querySelectorAll(".name")).toHaveLength(2);
	expect(svg.querySelectorAll(".arrow")).toHaveLength(5);
});

const names: [string, string[]][] = [
	["O O O", []],
	["B-PER I-PER O", ["PER"]],
	["B-PER B-PER O", ["PER", "PER"]],
	["I-ORG I-ORG O", ["ORG"]],
	["B-PER I-LOC O", ["PER", "LOC"]],
	["B-MISC O I-MISC", ["MISC", "MISC"]],
];
for (const [labels, kinds] of names)
	test(`${labels} are ${kinds.length} names`, () => {
		const tree = { ...treeOf("a/2/x b/0/root c/2/x"), name: labels.split(" ") };
		expect(texts(drawn(tree), ".kind")).toEqual(kinds);
	});

test("a name in two rows has a frame in both", () => {
	const tree = longTree(12);
	const name = tree.form.map((_, i) => (i === 0 ? "B-ORG" : "I-ORG"));
	const svg = drawn({ ...tree, name }, 300);
	const rows = svg.querySelectorAll(".row").length;
	expect(rows).toBeGreaterThan(1);
	expect(svg.querySelectorAll(".name")).toHaveLength(rows);
});

test("the picture says what it shows", () => {
	const svg = drawn(MET);
	expect(svg.getAttribute("role")).toBe("img");
	expect(svg.getAttribute("aria-label")).toBe(
		"Lee Smith met Arnor . Its tree: Lee is nsubj of met; Smith is flat of Lee; met is the root; " +
			"Arnor is obj of met; . is punct of met. Names: Lee Smith (person), Arnor (place).",
	);
});

test("nothing inline: no <style>, no style attribute, no handler", () => {
	const svg = drawn(longTree(60), 500);
	expect(svg.querySelectorAll("style")).toHaveLength(0);
	const attributes = [svg, ...svg.querySelectorAll("*")].flatMap((element) =>
		[...element.attributes].map(({ name }) => name),
	);
	expect(attributes.filter((name) => /^(style|on.*)$/.test(name))).toEqual([]);
});

test("a sentence without words is an empty picture", () =>
	expect(
		drawn({ ...MET, form: [], head: [], name: [] }).querySelectorAll("text"),
	).toHaveLength(0));

test("a long word is cut in the picture, and whole in its words", () => {
	const address = `https://arnor.example/${"a".repeat(100)}`;
	const svg = drawn({ ...treeOf("x/0/root"), form: [address] });
	expect(texts(svg, ".word")).toEqual([`${address.slice(0, 39)}…`]);
	expect(svg.getAttribute("aria-label")).toContain(address);
});

test("a file holds one picture under the other, each with its title and words, and one stylesheet", async () => {
	const file = await treesSvg([MET, treeOf("Go/0/root")]);
	expect(file).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
	expect(file.match(/<style>/g)).toHaveLength(1);
	expect(file.match(/role="img"/g)).toHaveLength(2);
	expect(file).toContain("<title>Lee Smith met Arnor .</title>");
	expect(file).toContain("<desc>Its tree: Lee is nsubj of met;");
	const [, first, second] = [...file.matchAll(/<svg [^>]*?y="(\d+)"/g)]
		.map((match) => Number(match[1]))
		.toSpliced(0, 0, 0);
	expect(first).toBe(0);
	expect(second).toBeGreaterThan(100);
});

test("what others wrote stays text, and the file XML", async () => {
	const form = ['<script>x&"</script>', "\u202eevil\u0001", "\uffff\ud800"];
	const tree = {
		...treeOf("a/0/root b/1/x c/1/x"),
		text: `${form.join(" ")} & <b>`,
		form,
	};
	const file = await treesSvg([tree]);
	expect(file).toContain("&lt;script&gt;x&amp;&quot;&lt;/script&gt;");
	expect(file).toContain("\\u202eevil\\u0001");
	expect(file).toContain(">\ufffd\ufffd</text>");
	expect(file).not.toMatch(/<script|<b>|&(?!amp;|lt;|gt;|quot;)/);
});
