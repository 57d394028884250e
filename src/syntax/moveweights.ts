import { slotBits } from "./labelweights.ts";

/** Trained weights of the choice among three moves, as the model file holds them. */
export interface MoveTable {
	/** Feature hashes in unsigned order. */
	readonly features: Int32Array;
	/** By how much the feature speaks for LEFT rather than SHIFT. */
	readonly left: Int16Array;
	/** By how much it speaks for RIGHT rather than SHIFT. */
	readonly right: Int16Array;
}

// Only differences of scores matter, so SHIFT always scores 0 and a feature needs two numbers. They stand in the slot
// beside the feature itself: two 32-bit cells a slot, and a look-up touches one line of memory. This is the hottest loop of
// the parser: about 200 look-ups a word.

/** Scores the moves by a table of weights. */
export class MoveWeights {
	readonly #slots: Int32Array;
	/** The same memory as 16-bit cells: 4 a slot, the last two hold the weights. */
	readonly #halves: Int16Array;
	readonly #shift: number;
	/** Scores of LEFT and RIGHT against SHIFT, set by `score`. */
	left = 0;
	right = 0;

	constructor(table: MoveTable) {
		const bits = slotBits(table.features.length);
		this.#shift = 32 - bits;
		this.#slots = new Int32Array(2 << bits);
		this.#halves = new Int16Array(this.#slots.buffer);
		const mask = this.#slots.length - 1;
		for (let f = 0; f < table.features.length; f++) {
			let slot = (table.features[f] >>> this.#shift) << 1;
			while (this.#slots[slot] !== 0) slot = (slot + 2) & mask;
			this.#slots[slot] = table.features[f];
			this.#halves[2 * slot + 2] = table.left[f];
			this.#halves[2 * slot + 3] = table.right[f];
		}
	}

	/** Sums the weights of the features into `left` and `right`. */
	score(features: Int32Array): void {
		const slots = this.#slots;
		const halves = this.#halves;
		const shift = this.#shift;
		const mask = slots.length - 1;
		let left = 0;
		let right = 0;
		for (let f = 0; f < features.length; f++) {
			const feature = features[f];
			let slot = (feature >>> shift) << 1;
			let found = slots[slot];
			// A free slot holds 0, which no feature is.
			while (found !== 0 && found !== feature) {
				slot = (slot + 2) & mask;
				found = slots[slot];
			}
			if (found === 0) continue;
			left += halves[2 * slot + 2];
			right += halves[2 * slot + 3];
		}
		this.left = left;
		this.right = right;
	}
}
