import fc from "fast-check";
import { expect, test } from "vitest";
import { bestTree } from "./edmonds.ts";

/** All ways to give each of the words a head, that are trees with one root. */
function* trees(size: number): Generator<number[]> {
	const heads = [-1, ...Array(size - 1).fill(0)];
	for (;;) {
		if (isTree(heads)) yield [...heads];
		let d = 1;
		while (d < size && heads[d] === size - 1) heads[d++] = 0;
		if (d === size) return;
		heads[d]++;
	}
}

function isTree(heads: readonly number[]): boolean {
	if (heads.filter((head) => head === 0).length !== 1) return false;
	return heads.every((_, node) => {
		let at = node;
		for (let steps = 0; at > 0 && steps < heads.length; steps++) at = heads[at];
		return at <= 0;
	});
}

function total(
	heads: ArrayLike<number>,
	scores: Float64Array,
	size: number,
): number {
	let sum = 0;
	for (let d = 1; d < size; d++) sum += scores[d * size + heads[d]];
	return sum;
}

test.each([2, 3, 4, 5])("no tree of %i nodes is better", (size) => {
	const all = [...trees(size)];
	const score = fc.double({ min: -9, max: 9, noNaN: true });
	const matrix = fc.array(score, {
		minLength: size * size,
		maxLength: size * size,
	});
	fc.assert(
		fc.property(matrix, (values) => {
			const scores = Float64Array.from(values);
			const found = bestTree(scores, size);
			expect(isTree([...found])).toBe(true);
			const best = Math.max(...all.map((heads) => total(heads, scores, size)));
			expect(total(found, scores, size)).toBeCloseTo(best, 9);
		}),
		{ seed: 3, numRuns: 200 },
	);
});

test("the better root is paid for by one word only", () => {
	// Both words like ROOT best.
	const scores = Float64Array.of(0, 0, 0, 5, 0, 1, 9, 2, 0);
	expect([...bestTree(scores, 3)]).toEqual([-1, 2, 0]);
});
