import { describe, expect, test } from "vitest";
import { Chance } from "./chance.ts";
import { type AveragedWeights, MoveRows, Weights } from "./weights.ts";

const STEPS = 400;

/** Random updates of few features, and the mean of each weight over all steps, kept the slow way. */
function train(weights: Weights | MoveRows): Map<string, number> {
	const chance = new Chance(3);
	const now = new Map<string, number>();
	const sums = new Map<string, number>();
	for (let step = 0; step < STEPS; step++) {
		for (const [key, value] of now) sums.set(key, (sums.get(key) ?? 0) + value);
		weights.steps++;
		const feature = 1 + Math.floor(chance.next() * 40);
		const label = Math.floor(chance.next() * 3);
		const by = chance.next() < 0.5 ? 1 : -1;
		weights.update(Int32Array.of(feature), label, by);
		const key = `${feature} ${label}`;
		now.set(key, (now.get(key) ?? 0) + by);
	}
	return new Map([...sums].map(([key, sum]) => [key, sum / STEPS]));
}

function asMap(weights: AveragedWeights): Map<string, number> {
	const map = new Map<string, number>();
	for (let f = 0; f < weights.features.length; f++)
		for (let e = weights.from[f]; e < weights.from[f + 1]; e++)
			map.set(`${weights.features[f]} ${weights.labels[e]}`, weights.values[e]);
	return map;
}

const kinds: [string, () => Weights | MoveRows][] = [
	["label weights", () => new Weights()],
	["move weights", () => new MoveRows()],
];

describe.each(kinds)("%s", (_, make) => {
	test("are averaged over all steps", () => {
		const weights = make();
		const wanted = train(weights);
		const found = asMap(weights.averaged());
		for (const [key, value] of wanted)
			expect(found.get(key)).toBeCloseTo(value, 5);
	});
	test("score what was learnt", () => {
		const weights = make();
		weights.update(Int32Array.of(5, 6), 2, 1);
		weights.update(Int32Array.of(6), 0, -1);
		const scores = new Float64Array(3);
		weights.score(Int32Array.of(5, 6, 7), scores);
		expect(Array.from(scores)).toEqual([-1, 0, 2]);
	});
	test("chosen ones start from nothing and let no others in", () => {
		const weights = make();
		train(weights);
		weights.steps++;
		for (let i = 0; i < 50; i++) weights.update(Int32Array.of(77), 1, 1);
		weights.steps += STEPS;
		const chosen = weights.chosen(1);
		expect(Array.from(chosen.index.features())).toEqual([77]);
		chosen.update(Int32Array.of(77, 78), 1, 1);
		const scores = new Float64Array(3);
		chosen.score(Int32Array.of(77, 78), scores);
		expect(Array.from(scores)).toEqual([0, 1, 0]);
	});
	test("go on where they were left", () => {
		const [left, right] = [make(), make()];
		train(left);
		right.restore(structuredClone(left.save()) as never);
		for (const weights of [left, right]) train(weights);
		expect(asMap(right.averaged())).toEqual(asMap(left.averaged()));
	});
});
