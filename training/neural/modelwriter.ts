import { INPUTS, SmallTable } from "../../src/syntax/neural/inputs.ts";
import { MODEL_MARK, type Section } from "../../src/syntax/neural/modelfile.ts";
import { casingsOf } from "../syntax/casings.ts";
import { readWordClasses } from "../syntax/wordclasses.ts";
import { type Material, NAMES } from "./material.ts";
import type { Trainer } from "./trainer.ts";
import type { WordVectors } from "./wordvectors.ts";

/** The bytes of `data/models/parser.bin`: what the trainer's weights are now. */
export function writeModel(trainer: Trainer, vectors: WordVectors): Uint8Array {
	const { material, weights, network } = trainer;
	const sections = new SectionWriter();
	const x = network.kernel.numbers;
	for (const { name, at, rows, columns } of weights.all) {
		const values = x.subarray(at, at + rows * columns);
		if (rows === 1) sections.add(name, Float32Array.from(values));
		else sections.addSmall(name, smallByColumn(values, rows, columns));
	}
	INPUTS.forEach(({ name, width }, i) => {
		const table = trainer.tables[i];
		const small =
			table instanceof SmallTable
				? table
				: smallByRow(trainer.trained[i].values, width);
		sections.addSmall(`table.${name}`, small);
	});
	sections.add(
		"vector.words",
		new TextEncoder().encode(vectors.words.join("\n")),
	);
	sections.add("kinds.words", new TextEncoder().encode(kindWords(material)));
	const words = [...material.lists.word, ...vectors.words];
	// Unmarked news is full of names made of common words: "the Free Syrian Army".
	const marked = material.sentences.filter(({ silver }) => !silver);
	const casings = casingsOf(words, marked, readWordClasses());
	sections.add("casings", Int8Array.from(casings));
	return sections.file({
		parser: "biaffine-2",
		sizes: weights.sizes,
		tags: material.tags,
		relations: material.relations,
		names: NAMES,
		lists: material.lists,
	});
}

/** A line for each set of kinds: its words. */
function kindWords({ lists, kinds }: Material): string {
	const lines = new Map(lists.kinds.map((set) => [set, [] as string[]]));
	for (const [word, set] of kinds) lines.get(set)?.push(word);
	return [...lines.values()].map((words) => words.join(" ")).join("\n");
}

interface Small {
	readonly values: Int8Array;
	readonly scales: Float32Array;
}

function smallByColumn(
	from: ArrayLike<number>,
	rows: number,
	columns: number,
): Small {
	const scales = new Float32Array(columns);
	for (let c = 0; c < columns; c++) {
		let most = 0;
		for (let r = 0; r < rows; r++)
			most = Math.max(most, Math.abs(from[r * columns + c]));
		scales[c] = most / 127 || 1;
	}
	const values = Int8Array.from(from, (value, i) =>
		Math.round(value / scales[i % columns]),
	);
	return { values, scales };
}

function smallByRow(from: ArrayLike<number>, width: number): Small {
	const scales = new Float32Array(from.length / width);
	for (let row = 0; row < scales.length; row++) {
		let most = 0;
		for (let i = 0; i < width; i++)
			most = Math.max(most, Math.abs(from[row * width + i]));
		scales[row] = most / 127 || 1;
	}
	const values = Int8Array.from(from, (value, i) =>
		Math.round(value / scales[Math.floor(i / width)]),
	);
	return { values, scales };
}

class SectionWriter {
	readonly #sections: Record<string, Section> = {};
	readonly #parts: Uint8Array[] = [];
	#end = 0;

	add(name: string, values: Int8Array | Float32Array | Uint8Array): void {
		const { buffer, byteOffset, byteLength } = values;
		this.#sections[name] = { begins: this.#end, bytes: byteLength };
		const whole = new Uint8Array(Math.ceil(byteLength / 4) * 4);
		whole.set(new Uint8Array(buffer, byteOffset, byteLength));
		this.#parts.push(whole);
		this.#end += whole.length;
	}

	addSmall(name: string, { values, scales }: Small): void {
		this.add(name, values);
		this.add(`${name}.scales`, scales);
	}

	file(header: object): Uint8Array {
		const json = new TextEncoder().encode(
			JSON.stringify({ ...header, sections: this.#sections }),
		);
		const start = new Uint8Array(12);
		start.set(new TextEncoder().encode(MODEL_MARK));
		new DataView(start.buffer).setUint32(8, json.length, true);
		return new Uint8Array(Buffer.concat([start, json, ...this.#parts]));
	}
}
