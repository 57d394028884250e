import { ok } from "node:assert/strict";
import fc from "fast-check";
import { describe, test } from "vitest";
import { betaCdf, betaQuantile } from "./beta.ts";

const close = (got: number, wanted: number, within = 1e-9) =>
	ok(Math.abs(got - wanted) < within, `${got}, wanted ${wanted}`);

describe("values known in closed form", () => {
	const cases: readonly [x: number, a: number, b: number, cdf: number][] = [
		[0.3, 1, 1, 0.3],
		[0.3, 2, 1, 0.09],
		[0.3, 1, 4, 1 - 0.7 ** 4],
		[0.5, 2, 3, 11 / 16],
		[0.25, 2, 2, 3 * 0.0625 - 2 * 0.015625],
		[0.25, 0.5, 0.5, (2 / Math.PI) * Math.asin(0.5)],
		[0.5, 400, 400, 0.5],
		// Sum of binomial probabilities: at least 3 of 12 at 0.1.
		[0.1, 3, 10, 1 - 0.9 ** 12 - 12 * 0.1 * 0.9 ** 11 - 66 * 0.01 * 0.9 ** 10],
	];
	for (const [x, a, b, cdf] of cases)
		test(`Beta(${a}, ${b}) at ${x}`, () => {
			close(betaCdf(x, a, b), cdf);
			close(betaQuantile(cdf, a, b), x);
		});
});

test("tables give the same quantiles", () => {
	close(betaQuantile(0.05, 3, 3), 0.1892553, 1e-6);
	close(betaQuantile(0.95, 3, 3), 0.8107447, 1e-6);
	close(betaQuantile(0.5, 2, 3), 0.3857276, 1e-6);
});

test("the quantile is where the distribution has that much", () =>
	fc.assert(
		fc.property(
			fc.double({ min: 0.001, max: 0.999, noNaN: true }),
			fc.double({ min: 0.05, max: 5000, noNaN: true }),
			fc.double({ min: 0.05, max: 5000, noNaN: true }),
			(p, a, b) => {
				const x = betaQuantile(p, a, b);
				// Beyond 1e-9 of an end, x itself has no more digits to give.
				if (x > 1e-9 && x < 1 - 1e-9) close(betaCdf(x, a, b), p, 1e-7);
			},
		),
	));
