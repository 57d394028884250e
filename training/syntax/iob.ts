import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { GoldSentence } from "./treebank.ts";

/** Where data marked with names lies; it is no part of the project. */
export const NAMED = new URL("../../../shared/data/ner/", import.meta.url)
	.pathname;

/** The sentences of a gzipped file of `word TAB label` lines; there are no trees in it. */
export function readNamed(file: string): GoldSentence[] {
	const text = gunzipSync(readFileSync(`${NAMED}${file}`)).toString("utf8");
	return text
		.split("\n\n")
		.map((block) => block.split("\n").filter((line) => line.includes("\t")))
		.filter((lines) => lines.length > 0)
		.map((lines, i) => {
			const rows = lines.map((line) => line.split("\t"));
			return {
				id: `${file} ${i + 1}`,
				forms: rows.map(([form]) => form),
				lemmas: [],
				upos: [],
				xpos: [],
				head: new Int32Array(0),
				deprel: [],
				names: rows.map(([, label]) => label),
			};
		});
}

/** Wikigold without its last fifth, and that fifth. */
export function readWikigold(): {
	train: GoldSentence[];
	development: GoldSentence[];
} {
	const all = readNamed("wikigold-train.iob.gz");
	const kept = all.length - Math.floor(all.length / 5);
	return { train: all.slice(0, kept), development: all.slice(kept) };
}

/** The sentences with the names that another file has for the same words in the same order. */
export function withNames(
	sentences: readonly GoldSentence[],
	named: readonly GoldSentence[],
): GoldSentence[] {
	if (named.length !== sentences.length)
		throw new RangeError(
			`names of ${named.length} sentences for ${sentences.length}`,
		);
	return sentences.map((sentence, s) => {
		const { forms, names } = named[s];
		if (forms.join(" ") !== sentence.forms.join(" "))
			throw new RangeError(
				`sentence ${sentence.id} is "${sentence.forms.join(" ")}", its names are those of "${forms.join(" ")}"`,
			);
		return { ...sentence, names };
	});
}

/** The names of a row of labels, as "from to kind". */
export function spansOf(labels: readonly string[]): string[] {
	const spans: string[] = [];
	for (let i = 0; i < labels.length; i++) {
		if (!labels[i].startsWith("B-")) continue;
		const kind = labels[i].slice(2);
		let end = i + 1;
		while (labels[end] === `I-${kind}`) end++;
		spans.push(`${i} ${end} ${kind}`);
	}
	return spans;
}

/** Precision and recall of whole names in one figure, per cent; MISC does not count. */
export function nameScore(
	gold: readonly (readonly string[])[],
	guesses: readonly (readonly string[])[],
): number {
	let right = 0;
	let all = 0;
	const told = (labels: readonly string[]): string[] =>
		spansOf(labels).filter((span) => !span.endsWith("MISC"));
	gold.forEach((labels, s) => {
		const wanted = new Set(told(labels));
		const found = told(guesses[s]);
		right += found.filter((span) => wanted.has(span)).length;
		all += wanted.size + found.length;
	});
	return (200 * right) / Math.max(1, all);
}
