import { Chance } from "../syntax/chance.ts";
import type { Example } from "./examples.ts";

/** A log-linear model: a row of weights a feature, a number a type. */
export interface Fitted {
	readonly types: readonly string[];
	readonly names: readonly string[];
	readonly weights: Float64Array;
}

export interface FitOptions {
	readonly epochs: number;
	readonly seed: number;
	/** Of one step, before it shrinks. */
	readonly rate: number;
	/** Pull of each weight towards 0. */
	readonly decay: number;
	/** Share of features left out in a step. */
	readonly dropout: number;
}

export const DEFAULTS: FitOptions = {
	epochs: 20,
	seed: 1,
	rate: 0.1,
	decay: 1e-3,
	dropout: 0.3,
};

/** Learns the weights (Duchi et al. 2011, AdaGrad). Same examples, options and seed: same weights. */
export function fit(
	examples: readonly Example[],
	types: readonly string[],
	options: FitOptions = DEFAULTS,
): Fitted {
	const { epochs, seed, rate, decay, dropout } = options;
	const index = new Map<string, number>();
	for (const { features } of examples)
		for (const name of features.keys())
			if (!index.has(name)) index.set(name, index.size);
	const names = [...index.keys()];
	const width = types.length;
	const weights = new Float64Array(names.length * width);
	const squares = new Float64Array(weights.length).fill(1e-6);
	const rows = examples.map(({ features, types: right, weight }) => ({
		at: Int32Array.from(features.keys(), (name) => index.get(name)!),
		values: Float64Array.from(features.values()),
		right: right.map((type) => types.indexOf(type)),
		weight,
	}));
	const random = new Chance(seed);
	const errors = new Float64Array(width);
	const step = (at: number, error: number): void => {
		const slope = error + decay * weights[at];
		squares[at] += slope * slope;
		weights[at] -= (rate * slope) / Math.sqrt(squares[at]);
	};
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (const i of random.order(rows.length)) {
			const { at, values, right, weight } = rows[i];
			const kept: number[] = [];
			for (let f = 0; f < at.length; f++)
				// The first tells the kind of pair.
				if (f === 0 || random.next() >= dropout) kept.push(f);
			errors.fill(0);
			for (const f of kept)
				for (let t = 0; t < width; t++)
					errors[t] += weights[at[f] * width + t] * values[f];
			toErrors(errors, right);
			for (const f of kept)
				for (let t = 0; t < width; t++)
					step(at[f] * width + t, weight * errors[t] * values[f]);
		}
	}
	return { types, names, weights };
}

/** From sums to likelihoods, less what they should be; of several right types each in its share. */
function toErrors(sums: Float64Array, right: readonly number[]): void {
	const most = Math.max(...sums);
	let all = 0;
	for (let t = 0; t < sums.length; t++) {
		sums[t] = Math.exp(sums[t] - most);
		all += sums[t];
	}
	for (let t = 0; t < sums.length; t++) sums[t] /= all;
	const share = right.reduce((sum, t) => sum + sums[t], 0);
	for (const t of right) sums[t] -= sums[t] / share;
}

/** Only the features whose weights matter most. */
export function pruned(fitted: Fitted, most: number): Fitted {
	const { types, names, weights } = fitted;
	const width = types.length;
	const force = names.map((_, i) =>
		weights
			.subarray(i * width, (i + 1) * width)
			.reduce((sum, weight) => sum + weight * weight, 0),
	);
	const kept = names
		.map((_, i) => i)
		.sort((a, b) => force[b] - force[a])
		.slice(0, most)
		.sort((a, b) => a - b);
	const own = new Float64Array(kept.length * width);
	kept.forEach((row, i) => {
		own.set(weights.subarray(row * width, (row + 1) * width), i * width);
	});
	return { ...fitted, names: kept.map((row) => names[row]), weights: own };
}

/** Several models of pairs of different kinds as one. */
export function together(models: readonly Fitted[]): Fitted {
	const names = models.flatMap((model) => model.names);
	const width = models[0].types.length;
	const weights = new Float64Array(names.length * width);
	let at = 0;
	for (const model of models) {
		weights.set(model.weights, at);
		at += model.weights.length;
	}
	return { types: models[0].types, names, weights };
}
