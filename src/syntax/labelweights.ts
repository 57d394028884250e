import type { LabelScorer } from "./tagger.ts";

/** Trained weights of a choice among many labels, as the model file holds them. */
export interface LabelTable {
	/** Feature hashes in unsigned order. */
	readonly features: Int32Array;
	/** How many labels each feature has a weight for. */
	readonly counts: Uint8Array;
	readonly labels: Uint8Array;
	readonly values: Int16Array;
}

// The slots hold (feature, place) pairs; at that place in `#entries` stand a count and that many (label, value) pairs,
// so a look-up touches two lines of memory.

/** Scores labels by a table of weights. */
export class LabelWeights implements LabelScorer {
	readonly #slots: Int32Array;
	readonly #shift: number;
	readonly #entries: Int16Array;

	constructor(table: LabelTable) {
		const bits = slotBits(table.features.length);
		this.#shift = 32 - bits;
		this.#slots = new Int32Array(2 << bits);
		this.#entries = new Int16Array(
			table.features.length + 2 * table.labels.length + 1,
		);
		this.#fill(table);
	}

	#fill(table: LabelTable): void {
		let entry = 0;
		// Place 0 is left empty: it means that a slot is free.
		let at = 1;
		for (let f = 0; f < table.features.length; f++) {
			place(this.#slots, this.#shift, table.features[f], at);
			const count = table.counts[f];
			this.#entries[at++] = count;
			for (let i = 0; i < count; i++, entry++) {
				this.#entries[at++] = table.labels[entry];
				this.#entries[at++] = table.values[entry];
			}
		}
	}

	score(features: Int32Array, scores: Float64Array): void {
		const slots = this.#slots;
		const entries = this.#entries;
		const shift = this.#shift;
		const mask = slots.length - 1;
		scores.fill(0);
		for (let f = 0; f < features.length; f++) {
			const feature = features[f];
			let slot = (feature >>> shift) << 1;
			while (slots[slot + 1] !== 0 && slots[slot] !== feature)
				slot = (slot + 2) & mask;
			let at = slots[slot + 1];
			if (at === 0) continue;
			for (let left = entries[at++]; left > 0; left--, at += 2)
				scores[entries[at]] += entries[at + 1];
		}
	}
}

/** Bits of the number of slots for so many features: at most three quarters full. */
export function slotBits(features: number): number {
	return Math.max(4, Math.ceil(Math.log2((features + 1) / 0.75)));
}

// A feature's slot is told by its highest bits, so features in unsigned order fill the slots from front to back.
function place(
	slots: Int32Array,
	shift: number,
	feature: number,
	value: number,
): void {
	const mask = slots.length - 1;
	let slot = (feature >>> shift) << 1;
	while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
	slots[slot] = feature;
	slots[slot + 1] = value;
}
