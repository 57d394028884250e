// Weights while they are trained. An averaged perceptron needs the sum of each weight over all steps; it is brought up
// to date only when the weight changes, so a step costs nothing for the weights it leaves alone.

const EMPTY = 0;

/** Feature hashes to rows 0, 1, 2 … in the order they were added; open addressing, at most two thirds full. */
export class HashIndex {
	#slots = new Int32Array(1 << 16);
	#rows = new Int32Array(1 << 16);
	size = 0;

	/** Row of the feature, -1 when it has none. */
	find(feature: number): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		let at = feature & mask;
		while (slots[at] !== EMPTY) {
			if (slots[at] === feature) return this.#rows[at];
			at = (at + 1) & mask;
		}
		return -1;
	}

	/** Row of the feature, a new one when it has none. */
	add(feature: number): number {
		const known = this.find(feature);
		if (known >= 0) return known;
		if (this.size * 3 > this.#slots.length * 2) this.#grow();
		this.#place(feature, this.size);
		return this.size++;
	}

	/** The feature of each row. */
	features(): Int32Array {
		const features = new Int32Array(this.size);
		for (let at = 0; at < this.#slots.length; at++)
			if (this.#slots[at] !== EMPTY) features[this.#rows[at]] = this.#slots[at];
		return features;
	}

	#place(feature: number, row: number): void {
		const mask = this.#slots.length - 1;
		let at = feature & mask;
		while (this.#slots[at] !== EMPTY) at = (at + 1) & mask;
		this.#slots[at] = feature;
		this.#rows[at] = row;
	}

	#grow(): void {
		const features = this.features();
		this.#slots = new Int32Array(this.#slots.length * 2);
		this.#rows = new Int32Array(this.#slots.length);
		for (let row = 0; row < features.length; row++)
			this.#place(features[row], row);
	}
}

/** What a trained model keeps of one kind of weights: for each feature, the labels with a weight. */
export interface AveragedWeights {
	readonly features: Int32Array;
	/** Entries of feature f: from[f] … from[f + 1] - 1. */
	readonly from: Int32Array;
	readonly labels: Uint8Array;
	readonly values: Float32Array;
}

/** Perceptron weights of (feature, label) pairs; only pairs that were ever updated take room. */
export class Weights {
	readonly index = new HashIndex();
	/** Number of steps so far. */
	steps = 0;
	#entries = 0;
	#first = new Int32Array(1 << 12).fill(-1);
	#next = new Int32Array(1 << 12);
	#label = new Uint8Array(1 << 12);
	#weight = new Float32Array(1 << 12);
	#total = new Float64Array(1 << 12);
	#changed = new Int32Array(1 << 12);

	constructor(readonly labels: number) {}

	/** Sums the weights of the features for every label. */
	score(features: Int32Array, scores: Float64Array): void {
		scores.fill(0);
		for (let f = 0; f < features.length; f++) {
			const row = this.index.find(features[f]);
			if (row < 0) continue;
			for (let e = this.#first[row]; e >= 0; e = this.#next[e])
				scores[this.#label[e]] += this.#weight[e];
		}
	}

	/** Adds `by` to the weight of each feature for the label. */
	update(features: Int32Array, label: number, by: number): void {
		for (let f = 0; f < features.length; f++) {
			const e = this.#entry(this.index.add(features[f]), label);
			this.#total[e] += this.#weight[e] * (this.steps - this.#changed[e]);
			this.#changed[e] = this.steps;
			this.#weight[e] += by;
		}
	}

	#entry(row: number, label: number): number {
		if (row >= this.#first.length) this.#growRows();
		for (let e = this.#first[row]; e >= 0; e = this.#next[e])
			if (this.#label[e] === label) return e;
		if (this.#entries === this.#label.length) this.#growEntries();
		const e = this.#entries++;
		this.#label[e] = label;
		this.#changed[e] = this.steps;
		this.#next[e] = this.#first[row];
		this.#first[row] = e;
		return e;
	}

	#growRows(): void {
		const first = new Int32Array(this.#first.length * 2).fill(-1);
		first.set(this.#first);
		this.#first = first;
	}

	#growEntries(): void {
		const length = this.#label.length * 2;
		this.#next = enlarged(this.#next, new Int32Array(length));
		this.#label = enlarged(this.#label, new Uint8Array(length));
		this.#weight = enlarged(this.#weight, new Float32Array(length));
		this.#total = enlarged(this.#total, new Float64Array(length));
		this.#changed = enlarged(this.#changed, new Int32Array(length));
	}

	/** The mean of every weight over all steps. */
	averaged(): AveragedWeights {
		const features = this.index.features();
		const from = new Int32Array(features.length + 1);
		const labels = new Uint8Array(this.#entries);
		const values = new Float32Array(this.#entries);
		let at = 0;
		for (let row = 0; row < features.length; row++) {
			for (let e = this.#first[row]; e >= 0; e = this.#next[e]) {
				labels[at] = this.#label[e];
				values[at++] = this.#mean(e);
			}
			from[row + 1] = at;
		}
		return { features, from, labels, values };
	}

	#mean(e: number): number {
		const since = this.steps - this.#changed[e];
		return (this.#total[e] + this.#weight[e] * since) / Math.max(1, this.steps);
	}
}

function enlarged<T extends { set(other: T): void }>(from: T, into: T): T {
	into.set(from);
	return into;
}
