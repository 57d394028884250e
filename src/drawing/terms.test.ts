import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { type DrawnRow, drawTerms } from "./terms.ts";
import { textWidth } from "./textWidth.ts";

const document = parseHTML("<!doctype html><html><body></body></html>")
	.document as unknown as Document;

const term = (begins: string | null, ends: string | null, label = "Bard") => ({
	begins,
	ends,
	label,
	name: label,
	vague: false,
});
const drawn = (
	rows: readonly DrawnRow[],
	{
		width = 400,
		mostLines = Infinity,
		day = null,
	}: { width?: number; mostLines?: number; day?: string | null } = {},
) =>
	drawTerms(rows, {
		document,
		width,
		until: "2020-01-01",
		day,
		title: "terms",
		mostLines,
	});
const figures = (svg: Element, selector: string, attribute: string) =>
	[...svg.querySelectorAll(selector)].map((one) =>
		Number(one.getAttribute(attribute)),
	);

test("bars stand where their days are, open ones go on to the edge with an arrow", () => {
	const svg = drawn([
		{
			label: "mayor",
			terms: [term("2010-01-01", "2015-01-01"), term("2015-01-01", null)],
		},
	]);
	const [first, second] = figures(svg, "rect.term", "x");
	expect(first).toBe(0);
	expect(second).toBeGreaterThan(190);
	expect(second).toBeLessThan(205);
	expect(svg.querySelectorAll("path.term")).toHaveLength(1);
	const [, wide] = figures(svg, "rect.term", "width");
	expect(second + wide).toBeLessThanOrEqual(400);
});

test("labels never touch, and none is lost where there may be any number of lines", () => {
	const terms = Array.from({ length: 30 }, (_, i) =>
		term(`${1990 + i}-01-01`, `${1991 + i}-01-01`, `1 Jan ${1990 + i} to …`),
	);
	const svg = drawn([{ label: "mayor", terms }]);
	const labels = [...svg.querySelectorAll(".term-name")].map((text) => ({
		left: Number(text.getAttribute("x")),
		right:
			Number(text.getAttribute("x")) + textWidth(text.textContent ?? "", 11),
		y: text.getAttribute("y"),
	}));
	expect(labels).toHaveLength(30);
	for (const [i, one] of labels.entries()) {
		expect(one.right).toBeLessThanOrEqual(400.1);
		for (const other of labels.slice(i + 1))
			if (one.y === other.y)
				expect(one.right < other.left || other.right < one.left).toBe(true);
	}
	const few = drawn([{ label: "mayor", terms }], { mostLines: 2 });
	expect(few.querySelectorAll("rect.term")).toHaveLength(30);
	expect(few.querySelectorAll(".term-name").length).toBeLessThan(30);
});

const odd: [string, DrawnRow[]][] = [
	["nothing", []],
	["one day", [{ label: "a", terms: [term("2000-01-01", "2000-01-02")] }]],
	["no days at all", [{ label: "a", terms: [term(null, null)] }]],
	["a far past", [{ label: "a", terms: [term("0962-01-01", "1806-01-01")] }]],
];
for (const [what, rows] of odd)
	test(`${what} can be drawn`, () => {
		const svg = drawn(rows, { day: "2001-05-01" });
		expect(svg.outerHTML).not.toMatch(/NaN|Infinity/);
		expect(svg.querySelectorAll(".marked")).toHaveLength(1);
		expect(svg.querySelectorAll(".grid").length).toBeLessThan(20);
	});
