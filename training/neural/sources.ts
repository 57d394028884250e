import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip, gunzipSync } from "node:zlib";
import { TREEBANKS } from "../syntax/evaluation.ts";
import { readNamed, readWikigold, withNames } from "../syntax/iob.ts";
import { inThePresent } from "../syntax/presenttense.ts";
import { type GoldSentence, readTreebank } from "../syntax/treebank.ts";

/** Where teachers' reading of the names in EWT lies, if there is one: JSON lines with `names`, a line a sentence. */
const EWT_NAMES = new URL("../runs/silver/ewt-names.jsonl.gz", import.meta.url);

/** What people have read: trees of both treebanks, names of GUM and of most of Wikigold. */
export function goldSentences(): GoldSentence[] {
	const ewt = readTreebank(`${TREEBANKS}en_ewt-ud-train.conllu.gz`);
	const gum = withNames(
		readTreebank(`${TREEBANKS}en_gum-ud-train.conllu.gz`),
		readNamed("gum-named-train.iob.gz"),
	);
	return [...withTaughtNames(ewt), ...gum, ...readWikigold().train];
}

// Nobody has marked the names in the train part of EWT.
function withTaughtNames(sentences: GoldSentence[]): GoldSentence[] {
	if (!existsSync(EWT_NAMES)) return sentences;
	const text = gunzipSync(readFileSync(EWT_NAMES)).toString("utf8");
	const lines = text.trim().split("\n");
	return withNames(
		sentences,
		lines.map((line) => JSON.parse(line)),
	);
}

/** The sentences that can be told in the present tense, so told. */
export function presentSentences(
	sentences: readonly GoldSentence[],
): GoldSentence[] {
	return sentences.flatMap((sentence) =>
		sentence.head.length > 0 ? (inThePresent(sentence) ?? []) : [],
	);
}

/** What teachers have read: JSON lines of `forms`, `tags` ("UPOS|XPOS"), `head` (0 is the root), `deprel` and `names`. */
export async function silverSentences(path: string): Promise<GoldSentence[]> {
	const sentences: GoldSentence[] = [];
	const input = createReadStream(path).pipe(createGunzip());
	for await (const line of createInterface({ input })) {
		const { forms, tags, head, deprel, names } = JSON.parse(line);
		sentences.push({
			id: `silver ${sentences.length + 1}`,
			forms,
			lemmas: [],
			upos: tags.map((tag: string) => tag.split("|")[0]),
			xpos: tags.map((tag: string) => tag.split("|")[1]),
			head: Int32Array.from(head, (h: number) => h - 1),
			deprel,
			names,
			silver: true,
		});
	}
	return sentences;
}
