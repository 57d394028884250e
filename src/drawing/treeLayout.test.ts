import { expect, test } from "vitest";
import { longTree, treeOf } from "./sample.ts";
import { type PlacedRow, placeTree } from "./treeLayout.ts";

/** Arcs as "head-dependent lane". */
function lanesOf(notation: string): string[] {
	const [row] = placeTree(treeOf(notation), 2000);
	return row.arcs.map(
		({ head, dependent, lane }) => `${head}-${dependent} ${lane}`,
	);
}

const lanes: [string, string, string[]][] = [
	["one word", "Go/0/root", []],
	["both sides", "a/2/x b/0/root c/2/x", ["1-0 1", "1-2 1"]],
	["one within the other", "a/3/x b/3/x c/0/root", ["2-1 1", "2-0 2"]],
	["crossing", "a/3/x b/4/x c/0/root d/3/x", ["2-3 1", "2-0 1", "3-1 2"]],
];
for (const [name, notation, arcs] of lanes)
	test(`lanes: ${name}`, () => expect(lanesOf(notation)).toEqual(arcs));

/** Pixels from left to right of all feet on a word. */
function feetOn(i: number, row: PlacedRow): number[] {
	return row.arcs.flatMap((arc) => [
		...(Math.min(arc.head, arc.dependent) === i ? [arc.left!] : []),
		...(Math.max(arc.head, arc.dependent) === i ? [arc.right!] : []),
	]);
}

test("feet on one word stand apart, those of long arcs in the middle", () => {
	const [row] = placeTree(treeOf("a/3/x b/3/x c/0/root d/3/x e/3/x"), 2000);
	expect(row.arcs.map(({ head, dependent }) => [head, dependent])).toEqual([
		[2, 1],
		[2, 3],
		[2, 0],
		[2, 4],
	]);
	const [near, nearRight, far, farRight] = feetOn(2, row);
	expect([near, far, row.root, farRight, nearRight]).toEqual(
		[near, far, row.root!, farRight, nearRight].toSorted((a, b) => a - b),
	);
});

test("between two words there is room for the label of their arc", () => {
	const narrow = placeTree(treeOf("a/2/x b/0/root"), 2000)[0];
	const wide = placeTree(treeOf("a/2/a-long-relation b/0/root"), 2000)[0];
	expect(wide.middle[1] - wide.middle[0]).toBeGreaterThan(
		narrow.middle[1] - narrow.middle[0] + 50,
	);
});

for (const width of [200, 500, 1080])
	for (const count of [1, 7, 60, 400])
		test(`${count} words in ${width} pixels: each in one row, none outside`, () => {
			const rows = placeTree(longTree(count), width);
			const words = rows.flatMap(({ from, to }) =>
				Array.from({ length: to - from }, (_, i) => from + i),
			);
			expect(words).toEqual(Array.from({ length: count }, (_, i) => i));
			for (const { middle, half } of rows)
				expect(middle.at(-1)! + half.at(-1)!).toBeLessThanOrEqual(width);
			expect(rows.filter(({ root }) => root !== null)).toHaveLength(1);
		});

test("an arc between two rows is open in both, and passes over those between", () => {
	const rows = placeTree(longTree(60), 400);
	const parts = rows.map((row) =>
		row.arcs.find(({ head, dependent }) => head === 0 && dependent === 56),
	);
	const open = parts.map(
		(part) =>
			`${part?.left === null ? "…" : "|"}${part?.right === null ? "…" : "|"}`,
	);
	expect(open[0]).toBe("|…");
	expect(new Set(open.slice(1, -1))).toEqual(new Set(["……"]));
	expect(open.at(-1)).toBe("…|");
});

test("a stop does not begin a row of its own", () => {
	const words = Array.from({ length: 5 }, () => "word/1/dep");
	const tree = treeOf(`go/0/root ${words.join(" ")} ./1/punct`);
	for (let width = 100; width < 500; width += 10)
		expect(
			placeTree(tree, width).at(-1)!.to - placeTree(tree, width).at(-1)!.from,
		).toBeGreaterThan(1);
});
