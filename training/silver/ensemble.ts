import type { Analyser, Weighed } from "../../src/syntax/neural/analyser.ts";
import { bestTree } from "../../src/syntax/neural/edmonds.ts";
import { WasmKernel } from "../../src/syntax/neural/kernel.ts";
import {
	type NeuralModel,
	readModel,
} from "../../src/syntax/neural/modelfile.ts";
import { NameReader } from "../../src/syntax/neural/names.ts";
import { analyserOf } from "../../src/syntax/neural/neuralparser.ts";

/** A sentence as several networks read it together. */
export interface Joint {
	/** "UPOS|XPOS". */
	readonly tags: string[];
	/** Counted from 1; 0 is the root. */
	readonly head: number[];
	readonly deprel: string[];
	readonly names: string[];
	/** Mean probability of the chosen heads. */
	readonly sure: number;
}

/** Networks trained on the same material from other seeds: their probabilities are averaged, then the best is chosen once. */
export class Ensemble {
	readonly #models: readonly NeuralModel[];
	readonly #analysers: readonly Analyser[];
	readonly #names: NameReader;

	constructor(files: readonly Uint8Array[]) {
		this.#models = files.map(readModel);
		const [first, ...others] = this.#models;
		for (const other of others)
			if (
				other.tags.join() !== first.tags.join() ||
				other.relations.join() !== first.relations.join()
			)
				throw new RangeError("the networks have other labels");
		this.#analysers = this.#models.map((model) =>
			analyserOf(model, (size) => new WasmKernel(size)),
		);
		this.#names = new NameReader(first.names);
	}

	/** Reads one sentence. */
	read(forms: readonly string[]): Joint {
		const [{ tags, names, relations }] = this.#models;
		const weighed = this.#analysers.map((one) => one.weigh(forms));
		const size = forms.length + 1;
		const heads = averaged(weighed.map((one) => one.heads));
		const scores = new Float64Array(size * size).fill(-1e3);
		heads.forEach((row, i) => {
			for (let h = 0; h < size; h++)
				scores[(i + 1) * size + h] = Math.log(row[h] + 1e-9);
		});
		const tree = bestTree(scores, size).subarray(1);
		const head = tree.map((h) => h - 1);
		const related = averaged(weighed.map((one) => one.relations(head)));
		return {
			tags: averaged(weighed.map((one) => one.tags)).map(
				(row) => tags[highest(row)],
			),
			head: [...tree],
			deprel: related.map((row, i) =>
				tree[i] === 0 ? "root" : relations[highestBut(row, relations)],
			),
			names: Array.from(this.#namesOf(weighed), (label) => names[label]),
			sure: heads.reduce((sum, row, i) => sum + row[tree[i]], 0) / forms.length,
		};
	}

	#namesOf(weighed: readonly Weighed[]): Int32Array {
		const rows = averaged(weighed.map((one) => one.names));
		const count = rows[0].length;
		const scores = new Float64Array(rows.length * count);
		rows.forEach((row, i) => {
			row.forEach((share, label) => {
				scores[i * count + label] = Math.log(share + 1e-9);
			});
		});
		const found = new Int32Array(rows.length);
		this.#names.read(scores, 0, count, found);
		return found;
	}
}

/** Means of the probabilities, row by row. */
function averaged(
	scores: readonly (readonly Float32Array[])[],
): Float64Array[] {
	return scores[0].map((row, i) => {
		const mean = new Float64Array(row.length);
		for (const one of scores) {
			const most = Math.max(...one[i]);
			const shares = Float64Array.from(one[i], (x) => Math.exp(x - most));
			const sum = shares.reduce((total, share) => total + share, 0);
			for (let k = 0; k < mean.length; k++)
				mean[k] += shares[k] / sum / scores.length;
		}
		return mean;
	});
}

function highest(row: Float64Array): number {
	return row.indexOf(Math.max(...row));
}

/** The highest but "root", which only the root has. */
function highestBut(row: Float64Array, relations: readonly string[]): number {
	const others = row.slice();
	others[relations.indexOf("root")] = -1;
	return highest(others);
}
