import { describe, expect, test } from "vitest";
import { IS_GATE, someOf } from "../../src/gated.sample.ts";
import { type Kernel, PlainKernel } from "../../src/syntax/neural/kernel.ts";
import { layOut } from "../../src/syntax/neural/layout.ts";
import { Weights } from "../../src/syntax/neural/weights.ts";
import { Chance } from "../syntax/chance.ts";
import {
	Backward,
	backwardSize,
	type Gold,
	NAME_SHARE,
	TAG_SHARE,
} from "./backward.ts";
import { buffersOf, Network, sizeOf } from "./network.ts";

// In double precision the slope found by moving a weight a little is right to six digits: any slip on the way back shows.

const SIZES = {
	input: 16,
	width: 16,
	recurrent: 16,
	arc: 16,
	relation: 16,
	tags: 5,
	relations: 3,
	names: 3,
};
const layout = layOut([4, 3, 1]);
const weights = new Weights(SIZES, 8);
const buffers = buffersOf(weights, weights.end, layout.rows + 2, 6);
const size =
	sizeOf(buffers) + backwardSize(new Network({} as Kernel, weights, buffers));
const kernel = new PlainKernel(new Float64Array(size));
const network = new Network(kernel, weights, buffers);
const backward = new Backward(network, 1);

const chance = new Chance(5);
const numbers = kernel.numbers;
for (let i = weights.begin; i < weights.end; i++)
	numbers[i] = (chance.next() - 0.5) * 1.2;
const inputs = Float64Array.from(
	{ length: layout.rows * SIZES.input },
	() => chance.next() * 2 - 1,
);

const gold: Gold = {
	tags: new Int32Array(layout.rows).fill(-1),
	headRow: new Int32Array(layout.rows).fill(-1),
	relations: new Int32Array(layout.rows).fill(-1),
	names: new Int32Array(layout.rows).fill(-1),
	words: 8,
};
layout.start.forEach((start, s) => {
	for (let i = 1; i < layout.length[s]; i++) {
		gold.tags[start + i] = (i + s) % SIZES.tags;
		gold.headRow[start + i] =
			start + (i === 2 ? 0 : i === 1 ? (layout.length[s] > 2 ? 2 : 0) : i - 1);
		gold.relations[start + i] = (i * 2 + s) % SIZES.relations;
		// Names of the second sentence are not known.
		if (s !== 1) gold.names[start + i] = (i + 2 * s) % SIZES.names;
	}
});

function loss(): number {
	numbers.set(inputs, buffers.inputs);
	network.project(buffers.inputs, buffers.stream[0], layout.rows);
	network.run(layout);
	const { tags, heads, relations, names } = backward.run(layout, gold);
	return (
		(TAG_SHARE * tags + heads + relations + NAME_SHARE * names) / gold.words
	);
}

/** The slope found by moving the number a little both ways. */
function slopeAt(values: { [i: number]: number }, i: number): number {
	const step = 1e-5;
	const value = values[i];
	values[i] = value + step;
	const above = loss();
	values[i] = value - step;
	const below = loss();
	values[i] = value;
	return (above - below) / (2 * step);
}

describe("slopes on the way back are those found by moving the weight", () => {
	loss();
	const found = numbers.slice();
	for (const matrix of someOf(weights.all, 5))
		test(matrix.name, () => {
			const length = matrix.rows * matrix.columns;
			let moved = 0;
			const step = matrix.rows === 1 ? 7 : Math.floor(length / 3) | 1;
			for (let i = 0; i < length; i += step) {
				const slope = slopeAt(numbers, matrix.at + i);
				expect(found[matrix.at + i + backward.shift]).toBeCloseTo(slope, 7);
				moved = Math.max(moved, Math.abs(slope));
			}
			expect(moved).toBeGreaterThan(1e-6);
		});

	test("inputs", () => {
		for (const start of layout.start)
			for (
				let i = start * SIZES.input;
				i < (start + 2) * SIZES.input;
				i += IS_GATE ? 11 : 33
			)
				expect(found[backward.inputs + i]).toBeCloseTo(slopeAt(inputs, i), 7);
	});
});
