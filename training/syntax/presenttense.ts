import type { GoldSentence } from "./treebank.ts";

// Running news is told in the present ("France deports twenty fans"), treebanks in the past: a tagger that learnt from
// them alone takes "deports" and "kills" for plural nouns. Each past sentence is therefore also given in the present,
// with the same tree.

/** The sentence told in the present; null when it holds no finite past verb, or one whose lemma is odd. */
export function inThePresent(sentence: GoldSentence): GoldSentence | null {
	const forms = [...sentence.forms];
	const xpos = [...sentence.xpos];
	let changed = false;
	for (let i = 0; i < forms.length; i++) {
		if (xpos[i] !== "VBD") continue;
		const many = isPlural(sentence, i);
		const form = presentOf(sentence.lemmas[i], forms[i], many);
		if (form === null) return null;
		forms[i] = i === 0 ? form[0].toUpperCase() + form.slice(1) : form;
		xpos[i] = many ? "VBP" : "VBZ";
		changed ||= sentence.upos[i] === "VERB";
	}
	return changed
		? { ...sentence, id: `${sentence.id} present`, forms, xpos }
		: null;
}

/** Whether the subject of verb i, or of the verb it is an auxiliary of, is more than one. */
function isPlural(sentence: GoldSentence, i: number): boolean {
	const auxiliary = sentence.upos[i] === "AUX" && sentence.head[i] >= 0;
	const verb = auxiliary ? sentence.head[i] : i;
	for (let j = 0; j < sentence.forms.length; j++) {
		if (sentence.head[j] !== verb || !sentence.deprel[j].startsWith("nsubj"))
			continue;
		if (/^(NNS|NNPS)$/.test(sentence.xpos[j])) return true;
		if (/^(i|we|you|they|these|those|who|which|that)$/i.test(sentence.forms[j]))
			return !/^(who|which|that)$/i.test(sentence.forms[j]);
		return sentence.head.some(
			(head, k) => head === j && sentence.deprel[k] === "conj",
		);
	}
	return false;
}

function presentOf(lemma: string, form: string, many: boolean): string | null {
	if (lemma === "be") return form.startsWith("'") ? null : many ? "are" : "is";
	if (lemma === "have")
		return form.startsWith("'") ? null : many ? "have" : "has";
	if (!/^[a-z]{2,}$/.test(lemma)) return null;
	if (many) return lemma;
	if (/(s|x|z|ch|sh|o)$/.test(lemma)) return `${lemma}es`;
	return /[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ies` : `${lemma}s`;
}
