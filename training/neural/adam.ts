import type { Numbers } from "../../src/syntax/neural/kernel.ts";

const MEAN = 0.9;
const SQUARE = 0.95;
const LITTLE = 1e-8;

/** Moves weights against their slopes, each by about the learning rate whatever the size of its slope (Adam). */
export class Adam {
	readonly means: Float32Array;
	readonly squares: Float32Array;

	constructor(length: number) {
		this.means = new Float32Array(length);
		this.squares = new Float32Array(length);
	}

	/** Moves `length` weights; `own` is the place of the first one's moments, `step` counts from 1. */
	move(
		weights: Numbers,
		at: number,
		slopes: Numbers,
		slopesAt: number,
		own: number,
		length: number,
		rate: number,
		step: number,
		factor: number,
	): void {
		const { means, squares } = this;
		const speed = (rate * Math.sqrt(1 - SQUARE ** step)) / (1 - MEAN ** step);
		for (let i = 0; i < length; i++) {
			const slope = slopes[slopesAt + i] * factor;
			const mean = MEAN * means[own + i] + (1 - MEAN) * slope;
			const square = SQUARE * squares[own + i] + (1 - SQUARE) * slope * slope;
			means[own + i] = mean;
			squares[own + i] = square;
			weights[at + i] -= (speed * mean) / (Math.sqrt(square) + LITTLE);
		}
	}
}
