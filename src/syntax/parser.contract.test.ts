import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText } from "../anyText.sample.ts";
import { runsOf } from "../gated.sample.ts";
import { packagedParser } from "../packaged.sample.ts";
import type { Words } from "../text/index.ts";
import type { Parser } from "./parser.ts";
import type { Tokens } from "./tokens.ts";

// What holds for every parser, whatever it was trained on and however right it is.

const UPOS = new Set(
	"ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split(
		" ",
	),
);
const RELATIONS = new Set(
	"acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp".split(
		" ",
	),
);

/** Every word depends on the one before it. */
const rightBranching: Parser = {
	model: "right-branching test",
	parse: (sentences) =>
		sentences.map((words) => {
			const form = formsOf(words);
			return {
				length: form.length,
				start: words.start,
				end: words.end,
				form,
				lemma: form,
				upos: form.map(() => "X"),
				xpos: form.map(() => "FW"),
				head: Int32Array.from(form, (_, i) => i - 1),
				deprel: form.map((_, i) => (i === 0 ? "root" : "dep")),
				name: form.map(() => "O"),
			};
		}),
};

const parsers: [string, () => Parser][] = [
	["right-branching", () => rightBranching],
	["trained", packagedParser],
];

/** Words told by spaces, as if they stood in a document after "> ". */
function wordsOf(...words: string[]): Words {
	const start = new Int32Array(words.length);
	const end = new Int32Array(words.length);
	let text = "> ";
	words.forEach((word, i) => {
		start[i] = text.length;
		text += word;
		end[i] = text.length;
		text += " ";
	});
	return { text, start, end };
}

function sentence(text: string): Words {
	return wordsOf(...text.split(" "));
}

function formsOf(words: Words): string[] {
	return Array.from(words.start, (start, i) =>
		words.text.slice(start, words.end[i]),
	);
}

/** Everything that is wrong with a parse, in words; empty when it keeps the contract. */
function faults(words: Words, tokens: Tokens): string[] {
	const n = words.start.length;
	const found: string[] = [];
	const check = (right: boolean, fault: string): void => {
		if (!right) found.push(fault);
	};
	for (const column of [
		"form",
		"lemma",
		"upos",
		"xpos",
		"deprel",
		"name",
	] as const)
		check(
			tokens[column].length === n,
			`${column} has ${tokens[column].length} rows`,
		);
	for (const name of ["start", "end", "head"] as const)
		check(tokens[name].length === n, `${name} has ${tokens[name].length} rows`);
	check(tokens.length === n, `length ${tokens.length} of ${n} words`);
	for (let i = 0; i < n; i++) {
		const head = tokens.head[i];
		const relation = tokens.deprel[i];
		const at = `token ${i}: `;
		check(head >= -1 && head < n && head !== i, `${at}head ${head}`);
		check((head === -1) === (relation === "root"), `${at}${relation} ${head}`);
		check(RELATIONS.has(relation.split(":")[0]), `${at}relation ${relation}`);
		check(UPOS.has(tokens.upos[i]), `${at}upos ${tokens.upos[i]}`);
		check(tokens.xpos[i] !== "", `${at}xpos ""`);
		check(tokens.lemma[i] !== "", `${at}lemma ""`);
		check(
			mayStandAfter(tokens.name[i], tokens.name[i - 1] ?? "O"),
			`${at}name ${tokens.name[i]}`,
		);
		check(
			tokens.form[i] === words.text.slice(tokens.start[i], tokens.end[i]),
			`${at}form "${tokens.form[i]}"`,
		);
		check(reachesRoot(tokens.head, i), `${at}in a circle`);
	}
	const roots = tokens.head.filter((head) => head === -1).length;
	check(roots === Math.min(1, n), `${roots} roots`);
	return found;
}

function mayStandAfter(label: string, before: string): boolean {
	if (!/^(O|[BI]-(PER|ORG|LOC|MISC))$/.test(label)) return false;
	return !label.startsWith("I-") || before.slice(2) === label.slice(2);
}

function reachesRoot(head: Int32Array, from: number): boolean {
	let at = from;
	for (let steps = 0; steps <= head.length; steps++) {
		if (at === -1) return true;
		at = head[at];
	}
	return false;
}

const cases: [string, Words][] = [
	["no word", wordsOf()],
	["one word", sentence("Resign")],
	["one full stop", sentence(".")],
	["only punctuation", sentence("... \" ( ) -- ! ? ' ` [ ]")],
	["a statement", sentence("Kenya held talks with Uganda .")],
	["a question", sentence("Did the ministers sign it ?")],
	["a headline", sentence("Rebels Seize Border Town As Talks Collapse")],
	["all capitals", sentence("GUNMEN SEIZED THE RADIO STATION , ARMY SAYS .")],
	["no capitals", sentence("the premier met the queen in london")],
	["two sentences in one", sentence("He left . She stayed .")],
	["400 words", wordsOf(...Array(200).fill(["troops", "and"]).flat())],
	["1,300 times one word", wordsOf(...Array(1300).fill("to"))],
	["accents", sentence("São Tomé e Príncipe ; Łódź ; Đà Nẵng ; Reykjavík")],
	["other scripts", sentence("Москва 北京 القدس תל_אביב 서울 ประเทศไทย")],
	["right-to-left marks", wordsOf("\u202eabc\u202c", "\u200f", "met")],
	["zero-width and control", wordsOf("\u200b", "\u0000", "\ufeff", "\u0007")],
	["emoji of many parts", sentence("👩‍👩‍👧‍👦 🇰🇪 ☮️ met")],
	["half a surrogate pair", wordsOf("\ud83d", "ran", "\udc69")],
	["combining marks", wordsOf("e\u0301\u0301\u0301", "n\u0303")],
	[
		"names of object members",
		sentence("constructor __proto__ toString valueOf"),
	],
	["one long word", wordsOf("x".repeat(256), "said", "0".repeat(256))],
];

describe.each(parsers)("%s parser", (_, parserOf) => {
	const parser = parserOf();
	const parse = (words: Words): Tokens => parser.parse([words])[0];

	test.each(cases)("%s", (_, words) => {
		expect(faults(words, parse(words))).toEqual([]);
	});

	test("an empty batch", () => expect(parser.parse([])).toEqual([]));

	test("a model has a name", () => expect(parser.model).toMatch(/\S+ \S+/));

	const short = cases.filter(([, words]) => words.start.length < 500);

	test("the same again gives the same", () => {
		for (const [, words] of short) expect(parse(words)).toEqual(parse(words));
	});

	test("a sentence does not depend on the others of its batch", () => {
		const alone = short.map(([, words]) => parse(words));
		const together = parser.parse(short.map(([, words]) => words));
		const backwards = parser.parse(short.map(([, words]) => words).reverse());
		expect(together).toEqual(alone);
		expect(backwards.reverse()).toEqual(alone);
	});

	test("any words at all", () => {
		const word = anyText({ minLength: 1, maxLength: 12 });
		const known = fc.constantFrom(
			..."the army , said and that by . to was who ' \" killed -".split(" "),
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(word, known), { maxLength: 60 }), (all) => {
				const words = wordsOf(...all);
				expect(faults(words, parse(words))).toEqual([]);
			}),
			{ seed: 11, numRuns: runsOf(150, 300) },
		);
	});
});

test("the cases see what is wrong", () => {
	const words = sentence("Kenya held talks");
	const [right] = rightBranching.parse([words]);
	const wrong: [Partial<Tokens>, RegExp][] = [
		[{ head: Int32Array.of(1, 0, -1) }, /circle/],
		[{ head: Int32Array.of(-1, -1, 0) }, /2 roots/],
		[{ head: Int32Array.of(-1, 7, 0) }, /head 7/],
		[{ deprel: ["root", "root", "dep"] }, /root 0/],
		[{ deprel: ["root", "subject", "dep"] }, /relation subject/],
		[{ upos: ["X", "NN", "X"] }, /upos NN/],
		[{ name: ["O", "I-PER", "O"] }, /name I-PER/],
		[{ name: ["B-LOC", "I-PER", "O"] }, /name I-PER/],
		[{ name: ["O", "B-GPE", "O"] }, /name B-GPE/],
	];
	for (const [change, fault] of wrong)
		expect(faults(words, { ...right, ...change }).join()).toMatch(fault);
});
