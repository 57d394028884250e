import { mix, scatter } from "./mixing.ts";

// A template names the atoms that together make one feature: "s0.form b0.tag" is the pair of the word on top of the
// stack and the tag of the next word. Templates are rows of text, kept in the model file beside the weights that were
// trained with them, so weights and templates cannot part. An extractor fills one array of atom values per decision;
// each template then hashes its few values out of that array.

/** Feature templates over a fixed list of atoms. */
export class Templates {
	readonly count: number;
	/** Places of the atoms of template t: `#atoms` from `#from[t]` to `#from[t + 1]`. */
	readonly #atoms: Int32Array;
	readonly #from: Int32Array;
	readonly #seeds: Int32Array;

	constructor(
		readonly rows: readonly string[],
		atomNames: readonly string[],
	) {
		const places = rows.map((row) =>
			row.split(" ").map((name) => placeOf(name, atomNames, row)),
		);
		this.count = rows.length;
		this.#atoms = Int32Array.from(places.flat());
		this.#from = new Int32Array(rows.length + 1);
		for (let t = 0; t < rows.length; t++)
			this.#from[t + 1] = this.#from[t] + places[t].length;
		this.#seeds = Int32Array.from(rows, (_, t) => scatter(t + 1));
	}

	/** Writes one feature hash per template into `features`; a hash is never 0. */
	fill(values: Int32Array, features: Int32Array): void {
		const atoms = this.#atoms;
		const from = this.#from;
		const seeds = this.#seeds;
		let a = 0;
		for (let t = 0; t < this.count; t++) {
			let hash = seeds[t];
			for (const end = from[t + 1]; a < end; a++)
				hash = mix(hash, values[atoms[a]]);
			features[t] = hash === 0 ? 1 : hash;
		}
	}
}

function placeOf(
	name: string,
	atomNames: readonly string[],
	row: string,
): number {
	const place = atomNames.indexOf(name);
	if (place < 0)
		throw new RangeError(`no atom "${name}" of the template "${row}"`);
	return place;
}
