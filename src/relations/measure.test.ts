import { equal, ok } from "node:assert/strict";
import { describe, test } from "vitest";
import { indexOf, logOdds, measureOf, shareOf } from "./measure.ts";

const close = (got: number, wanted: number) =>
	ok(Math.abs(got - wanted) < 1e-9, `${got}, wanted ${wanted}`);
const nothing = { cooperation: 0, conflict: 0 };

describe("the index by hand, k = 6", () => {
	const cases: readonly [c: number, f: number, p: number, odds: number][] = [
		[0, 0, 0.5, 1],
		[0, 0, 0.7, 1],
		[3, 0, 0.5, 2],
		[0, 3, 0.5, 1 / 2],
		// (6 + 4) / (0 + 2) against 2: 5 / 2.
		[6, 0, 2 / 3, 5 / 2],
	];
	for (const [cooperation, conflict, p, odds] of cases)
		test(`${cooperation} to ${conflict} where ${p} cooperate`, () => {
			const s = logOdds({ cooperation, conflict }, p);
			close(s, Math.log(odds));
			// tanh(ln(x)/2) = (x-1)/(x+1)
			close(indexOf(s), (100 * (odds - 1)) / (odds + 1));
		});
});

test("the band holds the index and narrows with the counts", () => {
	const few = measureOf({ cooperation: 2, conflict: 1 }, 0.6);
	const many = measureOf({ cooperation: 200, conflict: 100 }, 0.6);
	for (const { low, index, high } of [few, many])
		ok(-100 <= low && low < index && index < high && high <= 100);
	ok(many.high - many.low < few.high - few.low);
});

test("the band of Beta(3, 3)", () => {
	const { low, high } = measureOf(nothing, 0.5);
	// 100 tanh(ln(x/(1-x))/2) = 100 (2x - 1), x = 0.1892553 and 0.8107447
	ok(Math.abs(low + 62.14894) < 1e-4 && Math.abs(high - 62.14894) < 1e-4);
});

describe("the share of cooperation in the world", () => {
	test("one half where nothing is known", () =>
		equal(shareOf(nothing, nothing), 0.5));
	test("what the window shows where much is known", () => {
		const much = { cooperation: 70_000, conflict: 30_000 };
		ok(Math.abs(shareOf(much, much) - 0.7) < 0.001);
	});
	test("what the store shows where the window is empty", () =>
		close(
			shareOf(nothing, { cooperation: 150, conflict: 0 }),
			(150 + 25) / 200,
		));
});
