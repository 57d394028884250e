import type { Words } from "../../text/index.ts";
import { usualCasing } from "../casing.ts";
import { type LemmaExceptions, lemmatize } from "../lemma.ts";
import type { Parser } from "../parser.ts";
import type { Tokens } from "../tokens.ts";
import { Analyser, type Analysis } from "./analyser.ts";
import { type Kernel, WasmKernel } from "./kernel.ts";
import { type NeuralModel, readModel } from "./modelfile.ts";
import { Network } from "./network.ts";

/** Rows of a batch: enough sentences to run side by side, few enough to stay in the cache. */
const ROWS = 800;
/** A longer sentence is read in pieces: opening its circles would cost the cube of its words. */
const LONGEST = 256;

/** The trained parser in these bytes (`data/models/parser.bin`), which must not change afterwards. */
export function readParser(
	bytes: Uint8Array,
	lemmas: LemmaExceptions = new Map(),
): Parser {
	const model = readModel(bytes);
	const analyser = analyserOf(model, (size) => new WasmKernel(size));
	const tags = model.tags.map((tag) => tag.split("|"));
	const tokensOf = (
		words: Words,
		form: readonly string[],
		read: readonly string[],
		analysis: Analysis,
	): Tokens => {
		const upos = Array.from(analysis.tags, (tag) => tags[tag][0]);
		const xpos = Array.from(analysis.tags, (tag) => tags[tag][1]);
		return {
			length: form.length,
			start: words.start,
			end: words.end,
			form,
			lemma: read.map((word, i) => lemmatize(word, upos[i], xpos[i], lemmas)),
			upos,
			xpos,
			head: analysis.head,
			deprel: Array.from(analysis.relation, (r) => model.relations[r]),
			name: Array.from(analysis.names, (n) => model.names[n]),
		};
	};
	return {
		model: `${model.parser} ${model.hash}`,
		parse: (sentences) => {
			const forms = sentences.map(formsOf);
			const read = forms.map((form) => usualCasing(form, model.casings));
			const analyses = analyser.analyse(read);
			return sentences.map((words, s) =>
				tokensOf(words, forms[s], read[s], analyses[s]),
			);
		},
	};
}

/** The network of a model on a kernel with so many numbers. */
export function analyserOf(
	model: NeuralModel,
	kernelOf: (size: number) => Kernel,
): Analyser {
	const network = new Network(model, kernelOf, ROWS, LONGEST);
	return new Analyser(network, model.index, model.tables, {
		root: model.relations.indexOf("root"),
		parataxis: model.relations.indexOf("parataxis"),
		names: model.names,
	});
}

function formsOf(words: Words): string[] {
	return Array.from(words.start, (start, i) =>
		words.text.slice(start, words.end[i]),
	);
}
