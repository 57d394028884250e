import type { Numbers } from "./kernel.ts";

/** Reads the best row of labels of names (O, B-PER, I-PER …) off their scores: an I- follows only its own kind. */
export class NameReader {
	/** For each label the labels that may stand before it. */
	readonly #before: readonly Int32Array[];
	readonly #count: number;

	constructor(labels: readonly string[]) {
		this.#count = labels.length;
		this.#before = labels.map((label) =>
			Int32Array.from(
				labels.flatMap((before, i) => (mayFollow(label, before) ? [i] : [])),
			),
		);
	}

	/** `scores` of the first word begin at `at`, those of the next `row` further. */
	read(scores: Numbers, at: number, row: number, names: Int32Array): void {
		for (let i = 0; i < names.length; i++)
			names[i] = this.#highest(scores, at + i * row);
		if (!this.#isRead(names)) this.#search(scores, at, row, names);
	}

	#highest(scores: Numbers, at: number): number {
		let best = 0;
		for (let label = 1; label < this.#count; label++)
			if (scores[at + label] > scores[at + best]) best = label;
		return best;
	}

	// Nearly always the best label of each word alone makes a row; if so, it is the best.
	#isRead(names: Int32Array): boolean {
		for (let i = 0; i < names.length; i++) {
			const before = i === 0 ? 0 : names[i - 1];
			if (!this.#before[names[i]].includes(before)) return false;
		}
		return true;
	}

	/** The best row of all (Viterbi). */
	#search(scores: Numbers, at: number, row: number, names: Int32Array): void {
		const count = this.#count;
		const back = new Int32Array(names.length * count);
		// The sentence stands after an O.
		let sums = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
		sums[0] = 0;
		for (let i = 0; i < names.length; i++) {
			const next = new Float64Array(count);
			for (let label = 0; label < count; label++) {
				const from = this.#best(sums, this.#before[label]);
				back[i * count + label] = from;
				next[label] = sums[from] + scores[at + i * row + label];
			}
			sums = next;
		}
		let label = sums.indexOf(Math.max(...sums));
		for (let i = names.length - 1; i >= 0; i--) {
			names[i] = label;
			label = back[i * count + label];
		}
	}

	#best(sums: Float64Array, labels: Int32Array): number {
		let best = labels[0];
		for (const label of labels) if (sums[label] > sums[best]) best = label;
		return best;
	}
}

function mayFollow(label: string, before: string): boolean {
	return !label.startsWith("I-") || before.slice(2) === label.slice(2);
}
