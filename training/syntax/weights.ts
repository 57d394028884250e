// Weights while they are trained. An averaged perceptron needs the sum of each weight over all steps; it is brought up
// to date only when the weight changes, so a step costs nothing for the weights it leaves alone.

const EMPTY = 0;

/** Feature hashes to rows 0, 1, 2 … in the order they were added; open addressing, at most half full. */
export class HashIndex {
	/** Pairs of a feature and its row. */
	#slots = new Int32Array(1 << 17);
	size = 0;

	/** Row of the feature, -1 when it has none. */
	find(feature: number): number {
		const slots = this.#slots;
		const mask = slots.length - 1;
		let at = (feature << 1) & mask;
		let found = slots[at];
		while (found !== EMPTY) {
			if (found === feature) return slots[at + 1];
			at = (at + 2) & mask;
			found = slots[at];
		}
		return -1;
	}

	/** Row of the feature, a new one when it has none. */
	add(feature: number): number {
		const known = this.find(feature);
		if (known >= 0) return known;
		if (this.size * 4 > this.#slots.length) this.#grow();
		this.#place(feature, this.size);
		return this.size++;
	}

	/** The feature of each row. */
	features(): Int32Array {
		const features = new Int32Array(this.size);
		for (let at = 0; at < this.#slots.length; at += 2)
			if (this.#slots[at] !== EMPTY)
				features[this.#slots[at + 1]] = this.#slots[at];
		return features;
	}

	#place(feature: number, row: number): void {
		const mask = this.#slots.length - 1;
		let at = (feature << 1) & mask;
		while (this.#slots[at] !== EMPTY) at = (at + 2) & mask;
		this.#slots[at] = feature;
		this.#slots[at + 1] = row;
	}

	#grow(): void {
		const features = this.features();
		this.#slots = new Int32Array(this.#slots.length * 2);
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

// An entry is four 32-bit cells side by side, so that adding it up touches one line of memory.
const CELLS = 4;
const NEXT = 0;
const LABEL = 1;
const WEIGHT = 2;
const CHANGED = 3;

/** Perceptron weights of (feature, label) pairs; only pairs that were ever updated take room. */
export class Weights {
	readonly index = new HashIndex();
	/** Number of steps so far. */
	steps = 0;
	#entries = 0;
	/** The first entry of each row, as its place in the cells; -1 for none. */
	#first = new Int32Array(1 << 12).fill(-1);
	#cells = new Int32Array(CELLS << 12);
	/** The same memory; only WEIGHT cells are read this way. */
	#weights = new Float32Array(this.#cells.buffer);
	#total = new Float64Array(1 << 12);

	constructor(readonly labels: number) {}

	/** Sums the weights of the features for every label. */
	score(features: Int32Array, scores: Float64Array): void {
		const index = this.index;
		const first = this.#first;
		const cells = this.#cells;
		const weights = this.#weights;
		scores.fill(0);
		for (let f = 0; f < features.length; f++) {
			const row = index.find(features[f]);
			if (row < 0) continue;
			for (let at = first[row]; at >= 0; at = cells[at + NEXT])
				scores[cells[at + LABEL]] += weights[at + WEIGHT];
		}
	}

	/** Adds `by` to the weight of each feature for the label. */
	update(features: Int32Array, label: number, by: number): void {
		for (let f = 0; f < features.length; f++) {
			const at = this.#entry(this.index.add(features[f]), label);
			this.#total[at / CELLS] +=
				this.#weights[at + WEIGHT] * (this.steps - this.#cells[at + CHANGED]);
			this.#cells[at + CHANGED] = this.steps;
			this.#weights[at + WEIGHT] += by;
		}
	}

	#entry(row: number, label: number): number {
		if (row >= this.#first.length) this.#growRows();
		const cells = this.#cells;
		for (let at = this.#first[row]; at >= 0; at = cells[at + NEXT])
			if (cells[at + LABEL] === label) return at;
		if (this.#entries === this.#total.length) this.#growEntries();
		const at = CELLS * this.#entries++;
		this.#cells[at + NEXT] = this.#first[row];
		this.#cells[at + LABEL] = label;
		this.#cells[at + CHANGED] = this.steps;
		this.#first[row] = at;
		return at;
	}

	#growRows(): void {
		const first = new Int32Array(this.#first.length * 2).fill(-1);
		first.set(this.#first);
		this.#first = first;
	}

	#growEntries(): void {
		const cells = new Int32Array(this.#cells.length * 2);
		this.#cells = enlarged(this.#cells, cells);
		this.#weights = new Float32Array(cells.buffer);
		const total = new Float64Array(this.#total.length * 2);
		this.#total = enlarged(this.#total, total);
	}

	/** The mean of every weight over all steps. */
	averaged(): AveragedWeights {
		const features = this.index.features();
		const from = new Int32Array(features.length + 1);
		const labels = new Uint8Array(this.#entries);
		const values = new Float32Array(this.#entries);
		let entry = 0;
		for (let row = 0; row < features.length; row++) {
			for (let at = this.#first[row]; at >= 0; at = this.#cells[at + NEXT]) {
				labels[entry] = this.#cells[at + LABEL];
				values[entry++] = this.#mean(at);
			}
			from[row + 1] = entry;
		}
		return { features, from, labels, values };
	}

	#mean(at: number): number {
		const since = this.steps - this.#cells[at + CHANGED];
		const total = this.#total[at / CELLS] + this.#weights[at + WEIGHT] * since;
		return total / Math.max(1, this.steps);
	}

	/** All that is needed to go on later. */
	save(): SavedWeights {
		return {
			steps: this.steps,
			entries: this.#entries,
			features: this.index.features(),
			first: this.#first,
			cells: this.#cells,
			total: this.#total,
		};
	}

	/** Takes up where `saved` was left. */
	restore(saved: SavedWeights): void {
		this.steps = saved.steps;
		this.#entries = saved.entries;
		for (const feature of saved.features) this.index.add(feature);
		this.#first = saved.first.slice();
		this.#cells = saved.cells.slice();
		this.#weights = new Float32Array(this.#cells.buffer);
		this.#total = saved.total.slice();
	}
}

/** `Weights` at rest. */
export interface SavedWeights {
	readonly steps: number;
	readonly entries: number;
	readonly features: Int32Array;
	readonly first: Int32Array;
	readonly cells: Int32Array;
	readonly total: Float64Array;
}

/** Perceptron weights for a choice among three: every feature has a row of three weights, which is faster to sum. */
export class MoveRows {
	readonly index = new HashIndex();
	/** Number of steps so far. */
	steps = 0;
	#weight = new Float32Array(3 << 12);
	#total = new Float64Array(3 << 12);
	#changed = new Int32Array(3 << 12);

	/** Sums the weights of the features for each of the three. */
	score(features: Int32Array, scores: Float64Array): void {
		const index = this.index;
		const weight = this.#weight;
		let a = 0;
		let b = 0;
		let c = 0;
		for (let f = 0; f < features.length; f++) {
			const at = 3 * index.find(features[f]);
			if (at < 0) continue;
			a += weight[at];
			b += weight[at + 1];
			c += weight[at + 2];
		}
		scores[0] = a;
		scores[1] = b;
		scores[2] = c;
	}

	/** Adds `by` to the weight of each feature for the choice. */
	update(features: Int32Array, choice: number, by: number): void {
		for (let f = 0; f < features.length; f++) {
			const cell = 3 * this.index.add(features[f]) + choice;
			if (cell >= this.#weight.length) this.#grow(cell);
			this.#total[cell] +=
				this.#weight[cell] * (this.steps - this.#changed[cell]);
			this.#changed[cell] = this.steps;
			this.#weight[cell] += by;
		}
	}

	#grow(cell: number): void {
		let length = this.#weight.length;
		while (length <= cell) length *= 2;
		this.#weight = enlarged(this.#weight, new Float32Array(length));
		this.#total = enlarged(this.#total, new Float64Array(length));
		this.#changed = enlarged(this.#changed, new Int32Array(length));
	}

	/** The mean of every weight over all steps. */
	averaged(): AveragedWeights {
		const features = this.index.features();
		const cells = 3 * features.length;
		const values = new Float32Array(cells);
		for (let cell = 0; cell < cells; cell++) {
			const since = this.steps - this.#changed[cell];
			values[cell] =
				(this.#total[cell] + this.#weight[cell] * since) /
				Math.max(1, this.steps);
		}
		return {
			features,
			from: Int32Array.from({ length: features.length + 1 }, (_, f) => 3 * f),
			labels: Uint8Array.from({ length: cells }, (_, cell) => cell % 3),
			values,
		};
	}

	/** All that is needed to go on later. */
	save(): SavedRows {
		const cells = 3 * this.index.size;
		return {
			steps: this.steps,
			features: this.index.features(),
			weight: this.#weight.slice(0, cells),
			total: this.#total.slice(0, cells),
			changed: this.#changed.slice(0, cells),
		};
	}

	/** Takes up where `saved` was left. */
	restore(saved: SavedRows): void {
		this.steps = saved.steps;
		for (const feature of saved.features) this.index.add(feature);
		this.#grow(saved.weight.length);
		this.#weight.set(saved.weight);
		this.#total.set(saved.total);
		this.#changed.set(saved.changed);
	}
}

/** `MoveRows` at rest. */
export interface SavedRows {
	readonly steps: number;
	readonly features: Int32Array;
	readonly weight: Float32Array;
	readonly total: Float64Array;
	readonly changed: Int32Array;
}

function enlarged<T extends { set(other: T): void }>(from: T, into: T): T {
	into.set(from);
	return into;
}
