import { mix, scatter } from "./mixing.ts";

// A template names the atoms that together make one feature: "s0.form b0.tag" is the pair of the word on top of the
// stack and the tag of the next word. Templates are rows of text, kept in the model file beside the weights that were
// trained with them, so weights and templates cannot part. An extractor fills one array of atom values per decision;
// each template then hashes its few values out of that array.

const SIZES = [1, 2, 3, 4, 5];

/** Feature templates over a fixed list of atoms. */
export class Templates {
	readonly count: number;
	// Templates in the order of their size, so that each size has a loop of its own: this runs 200 times a word.
	readonly #bySize: readonly SizedTemplates[];

	constructor(
		readonly rows: readonly string[],
		atomNames: readonly string[],
	) {
		const all = rows.map((row, t) => ({
			row,
			seed: scatter(t + 1),
			places: row.split(" ").map((name) => placeOf(name, atomNames, row)),
		}));
		const long = all.find(({ places }) => places.length > SIZES.length);
		if (long)
			throw new RangeError(
				`${long.places.length} atoms in the template "${long.row}", at most ${SIZES.length}`,
			);
		this.count = rows.length;
		this.#bySize = SIZES.map((size) => {
			const sized = all.filter(({ places }) => places.length === size);
			return {
				seeds: Int32Array.from(sized, ({ seed }) => seed),
				places: Int32Array.from(sized.flatMap(({ places }) => places)),
			};
		});
	}

	/** Writes one feature hash per template into `features`, in no promised order; a hash is never 0. */
	fill(values: Int32Array, features: Int32Array): void {
		const [ones, twos, threes, fours, fives] = this.#bySize;
		let at = fillOnes(ones, values, features, 0);
		at = fillTwos(twos, values, features, at);
		at = fillThrees(threes, values, features, at);
		at = fillFours(fours, values, features, at);
		fillFives(fives, values, features, at);
	}
}

/** Templates of one size: the places of template t begin at t times the size. */
interface SizedTemplates {
	readonly seeds: Int32Array;
	readonly places: Int32Array;
}

function fillOnes(
	{ seeds, places }: SizedTemplates,
	values: Int32Array,
	features: Int32Array,
	at: number,
): number {
	for (let t = 0; t < seeds.length; t++)
		features[at++] = mix(seeds[t], values[places[t]]) || 1;
	return at;
}

function fillTwos(
	{ seeds, places }: SizedTemplates,
	values: Int32Array,
	features: Int32Array,
	at: number,
): number {
	for (let t = 0, p = 0; t < seeds.length; t++, p += 2) {
		const one = mix(seeds[t], values[places[p]]);
		features[at++] = mix(one, values[places[p + 1]]) || 1;
	}
	return at;
}

function fillThrees(
	{ seeds, places }: SizedTemplates,
	values: Int32Array,
	features: Int32Array,
	at: number,
): number {
	for (let t = 0, p = 0; t < seeds.length; t++, p += 3) {
		const one = mix(seeds[t], values[places[p]]);
		const two = mix(one, values[places[p + 1]]);
		features[at++] = mix(two, values[places[p + 2]]) || 1;
	}
	return at;
}

function fillFours(
	{ seeds, places }: SizedTemplates,
	values: Int32Array,
	features: Int32Array,
	at: number,
): number {
	for (let t = 0, p = 0; t < seeds.length; t++, p += 4) {
		const one = mix(seeds[t], values[places[p]]);
		const two = mix(one, values[places[p + 1]]);
		const three = mix(two, values[places[p + 2]]);
		features[at++] = mix(three, values[places[p + 3]]) || 1;
	}
	return at;
}

function fillFives(
	{ seeds, places }: SizedTemplates,
	values: Int32Array,
	features: Int32Array,
	at: number,
): number {
	for (let t = 0, p = 0; t < seeds.length; t++, p += 5) {
		const one = mix(seeds[t], values[places[p]]);
		const two = mix(one, values[places[p + 1]]);
		const three = mix(two, values[places[p + 2]]);
		const four = mix(three, values[places[p + 3]]);
		features[at++] = mix(four, values[places[p + 4]]) || 1;
	}
	return at;
}

function placeOf(
	name: string,
	atomNames: readonly string[],
	row: string,
): number {
	const place = atomNames.indexOf(name);
	if (place < 0)
		throw new RangeError(`no atom "${name}" for the template "${row}"`);
	return place;
}
