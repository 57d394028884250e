import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One sentence of a treebank; row i is word i, `head` -1 for the root. */
export interface GoldSentence {
	readonly id: string;
	readonly forms: readonly string[];
	readonly lemmas: readonly string[];
	readonly upos: readonly string[];
	readonly xpos: readonly string[];
	readonly head: Int32Array;
	readonly deprel: readonly string[];
	/** BIO labels of names, where somebody marked them; then the columns of the tree may be empty. */
	readonly names?: readonly string[];
	/** Whether a teacher and no person has read it. */
	readonly silver?: boolean;
}

/** The sentences of a gzipped CoNLL-U file. Ranges of multi-word tokens and empty nodes are left out. */
export function readTreebank(path: string): GoldSentence[] {
	const text = gunzipSync(readFileSync(path)).toString("utf8");
	return text.split("\n\n").filter(Boolean).map(readSentence);
}

function readSentence(block: string): GoldSentence {
	const lines = block.split("\n");
	const id = lines.find((line) => line.startsWith("# sent_id = "));
	const words = lines
		.filter((line) => /^\d+\t/.test(line))
		.map((line) => line.split("\t"));
	return {
		id: id?.slice("# sent_id = ".length) ?? "",
		forms: words.map((word) => word[1]),
		lemmas: words.map((word) => word[2]),
		upos: words.map((word) => word[3]),
		xpos: words.map((word) => word[4]),
		head: Int32Array.from(words, (word) => Number(word[6]) - 1),
		deprel: words.map((word) => word[7]),
	};
}
