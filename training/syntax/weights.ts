// Weights while they are trained. An averaged perceptron needs the sum of each weight over all steps; it is brought up
// to date only when the weight changes, so a step costs nothing for the weights it leaves alone.

//
// Training goes in two rounds. In the first, every feature that was ever part of a mistake gets a weight; that is some ten
// times more than the model file has room for, and most of them only know one sentence by heart. Then the features whose
// weights came out largest are chosen, and in the second round only they are trained, from nothing: dropping the others
// after training instead would leave the rest with weights that count on them.

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

// The entries of a feature stand side by side, so that adding them up walks through memory in order. A feature that
// outgrows its place moves to one of twice the size at the end; the old place is lost, which wastes less than half.

/** Perceptron weights of (feature, label) pairs; only pairs that were ever updated take room. */
export class Weights {
	readonly index = new HashIndex();
	/** Number of steps so far. */
	steps = 0;
	/** Whether only the pairs that are there are trained. */
	closed = false;
	/** Where the entries of a row begin, how many they are, and how many fit. */
	#begins = new Int32Array(1 << 12);
	#counts = new Uint8Array(1 << 12);
	#room = new Uint8Array(1 << 12);
	/** One more than the last entry in use. */
	#end = 0;
	#label = new Uint8Array(1 << 12);
	#weight = new Float32Array(1 << 12);
	#total = new Float64Array(1 << 12);
	#changed = new Int32Array(1 << 12);

	/** Sums the weights of the features for every label. */
	score(features: Int32Array, scores: Float64Array): void {
		const index = this.index;
		const label = this.#label;
		const weight = this.#weight;
		scores.fill(0);
		for (let f = 0; f < features.length; f++) {
			const row = index.find(features[f]);
			if (row < 0) continue;
			const end = this.#begins[row] + this.#counts[row];
			for (let e = this.#begins[row]; e < end; e++)
				scores[label[e]] += weight[e];
		}
	}

	/** Adds `by` to the weight of each feature for the label. */
	update(features: Int32Array, label: number, by: number): void {
		for (let f = 0; f < features.length; f++) {
			const e = this.closed
				? this.#find(this.index.find(features[f]), label)
				: this.#entry(this.index.add(features[f]), label);
			if (e < 0) continue;
			this.#total[e] += this.#weight[e] * (this.steps - this.#changed[e]);
			this.#changed[e] = this.steps;
			this.#weight[e] += by;
		}
	}

	#find(row: number, label: number): number {
		if (row < 0) return -1;
		const end = this.#begins[row] + this.#counts[row];
		for (let e = this.#begins[row]; e < end; e++)
			if (this.#label[e] === label) return e;
		return -1;
	}

	#entry(row: number, label: number): number {
		if (row >= this.#begins.length) this.#growRows();
		const known = this.#find(row, label);
		if (known >= 0) return known;
		if (this.#counts[row] === this.#room[row]) this.#move(row);
		const e = this.#begins[row] + this.#counts[row]++;
		this.#label[e] = label;
		this.#changed[e] = this.steps;
		return e;
	}

	/** Gives a row a place of twice the size. */
	#move(row: number): void {
		const room = Math.min(255, Math.max(1, this.#room[row] * 2));
		const from = this.#begins[row];
		const count = this.#counts[row];
		while (this.#end + room > this.#label.length) this.#growEntries();
		for (const column of [
			this.#label,
			this.#weight,
			this.#total,
			this.#changed,
		])
			column.copyWithin(this.#end, from, from + count);
		this.#begins[row] = this.#end;
		this.#room[row] = room;
		this.#end += room;
	}

	#growRows(): void {
		const length = this.#begins.length * 2;
		this.#begins = enlarged(this.#begins, new Int32Array(length));
		this.#counts = enlarged(this.#counts, new Uint8Array(length));
		this.#room = enlarged(this.#room, new Uint8Array(length));
	}

	#growEntries(): void {
		const length = this.#label.length * 2;
		this.#label = enlarged(this.#label, new Uint8Array(length));
		this.#weight = enlarged(this.#weight, new Float32Array(length));
		this.#total = enlarged(this.#total, new Float64Array(length));
		this.#changed = enlarged(this.#changed, new Int32Array(length));
	}

	/** The mean of every weight over all steps. */
	averaged(): AveragedWeights {
		const features = this.index.features();
		const from = new Int32Array(features.length + 1);
		for (let row = 0; row < features.length; row++)
			from[row + 1] = from[row] + this.#counts[row];
		const labels = new Uint8Array(from[features.length]);
		const values = new Float32Array(from[features.length]);
		for (let row = 0, to = 0; row < features.length; row++) {
			const end = this.#begins[row] + this.#counts[row];
			for (let e = this.#begins[row]; e < end; e++, to++) {
				labels[to] = this.#label[e];
				values[to] = this.#mean(e);
			}
		}
		return { features, from, labels, values };
	}

	#mean(e: number): number {
		const since = this.steps - this.#changed[e];
		return (this.#total[e] + this.#weight[e] * since) / Math.max(1, this.steps);
	}

	/** The `count` pairs with the largest mean weights, to be trained anew without any others. */
	chosen(count: number): Weights {
		const { features, from, labels, values } = this.averaged();
		const least = nthLargest(values.map(Math.abs), count);
		const chosen = new Weights();
		for (let f = 0; f < features.length; f++) {
			for (let e = from[f]; e < from[f + 1]; e++)
				if (Math.abs(values[e]) >= least)
					chosen.#entry(chosen.index.add(features[f]), labels[e]);
		}
		chosen.closed = true;
		return chosen;
	}

	/** All that is needed to go on later. */
	save(): SavedWeights {
		return {
			steps: this.steps,
			closed: this.closed,
			end: this.#end,
			features: this.index.features(),
			begins: this.#begins,
			counts: this.#counts,
			room: this.#room,
			label: this.#label,
			weight: this.#weight,
			total: this.#total,
			changed: this.#changed,
		};
	}

	/** Takes up where `saved` was left. */
	restore(saved: SavedWeights): void {
		this.steps = saved.steps;
		this.closed = saved.closed;
		this.#end = saved.end;
		for (const feature of saved.features) this.index.add(feature);
		this.#begins = saved.begins.slice();
		this.#counts = saved.counts.slice();
		this.#room = saved.room.slice();
		this.#label = saved.label.slice();
		this.#weight = saved.weight.slice();
		this.#total = saved.total.slice();
		this.#changed = saved.changed.slice();
	}
}

/** `Weights` at rest. */
export interface SavedWeights {
	readonly steps: number;
	readonly closed: boolean;
	readonly end: number;
	readonly features: Int32Array;
	readonly begins: Int32Array;
	readonly counts: Uint8Array;
	readonly room: Uint8Array;
	readonly label: Uint8Array;
	readonly weight: Float32Array;
	readonly total: Float64Array;
	readonly changed: Int32Array;
}

/** Perceptron weights for a choice among three: every feature has a row of three weights, which is faster to sum. */
export class MoveRows {
	readonly index = new HashIndex();
	/** Number of steps so far. */
	steps = 0;
	/** Whether only the features that are there are trained. */
	closed = false;
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
			const row = this.closed
				? this.index.find(features[f])
				: this.index.add(features[f]);
			if (row < 0) continue;
			const cell = 3 * row + choice;
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

	/** The `count` features whose mean weights differ most between moves, to be trained anew without any others. */
	chosen(count: number): MoveRows {
		const { features, from, values } = this.averaged();
		const spreads = Float32Array.from(features, (_, f) =>
			spreadOf(values.subarray(from[f], from[f + 1])),
		);
		const least = nthLargest(spreads, count);
		const chosen = new MoveRows();
		for (let f = 0; f < features.length; f++)
			if (spreads[f] >= least) chosen.index.add(features[f]);
		chosen.#grow(3 * chosen.index.size);
		chosen.closed = true;
		return chosen;
	}

	/** All that is needed to go on later. */
	save(): SavedRows {
		const cells = 3 * this.index.size;
		return {
			steps: this.steps,
			closed: this.closed,
			features: this.index.features(),
			weight: this.#weight.slice(0, cells),
			total: this.#total.slice(0, cells),
			changed: this.#changed.slice(0, cells),
		};
	}

	/** Takes up where `saved` was left. */
	restore(saved: SavedRows): void {
		this.steps = saved.steps;
		this.closed = saved.closed;
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
	readonly closed: boolean;
	readonly features: Int32Array;
	readonly weight: Float32Array;
	readonly total: Float64Array;
	readonly changed: Int32Array;
}

function enlarged<T extends { set(other: T): void }>(from: T, into: T): T {
	into.set(from);
	return into;
}

/** How far the largest and the smallest lie apart. */
export function spreadOf(values: Float32Array): number {
	return Math.max(...values) - Math.min(...values);
}

/** The n-th largest of the sizes; never 0, so that weights of 0 are not kept. */
export function nthLargest(sizes: Float32Array, n: number): number {
	const smallest = 1e-6;
	if (n >= sizes.length) return smallest;
	return Math.max(smallest, sizes.slice().sort()[sizes.length - n]);
}
