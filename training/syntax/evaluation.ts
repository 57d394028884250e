import type { Words } from "../../src/text/index.ts";
import { readNamed, readWikigold } from "./iob.ts";
import { type GoldSentence, readTreebank } from "./treebank.ts";

/** Where the treebanks lie; they are no part of the project. */
export const TREEBANKS = new URL(
	"../../../shared/data/treebank/",
	import.meta.url,
).pathname;

/** A named set of gold sentences. */
export interface TestSet {
	readonly name: string;
	readonly sentences: readonly GoldSentence[];
}

/** Genres of GUM that read like a newspaper. */
const EDITED = /^GUM_(news|interview|bio|academic)_/;

/** The development sets. */
export function developmentSets(): TestSet[] {
	const ewt = readTreebank(`${TREEBANKS}en_ewt-ud-dev.conllu.gz`);
	const gum = readTreebank(`${TREEBANKS}en_gum-ud-dev.conllu.gz`);
	return [
		{ name: "EWT dev", sentences: ewt },
		{ name: "GUM dev", sentences: gum },
		{
			name: "GUM dev edited",
			sentences: gum.filter(({ id }) => EDITED.test(id)),
		},
	];
}

/** The development sets with names: two treebanks, and the last fifth of Wikigold. */
export function namedSets(): TestSet[] {
	return [
		{ name: "EWT dev", sentences: readNamed("uner-ewt-dev.iob.gz") },
		{ name: "GUM dev", sentences: readNamed("gum-named-dev.iob.gz") },
		{ name: "Wikigold", sentences: readWikigold().development },
	];
}

/** The words of a gold sentence as the parser takes them, told by spaces. */
export function wordsOf({ forms }: Pick<GoldSentence, "forms">): Words {
	const start = new Int32Array(forms.length);
	const end = new Int32Array(forms.length);
	let at = 0;
	forms.forEach((form, i) => {
		start[i] = at;
		end[i] = at + form.length;
		at += form.length + 1;
	});
	return { text: forms.join(" "), start, end };
}
