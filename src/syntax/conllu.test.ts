import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "../anyText.sample.ts";
import { showProblem } from "../base/index.ts";
import { splitWords } from "../text/index.ts";
import { readConllu, writeConllu } from "./conllu.ts";
import type { Tokens } from "./tokens.ts";

/** Ten columns with tabs, from columns written with spaces; `_` for the last ones left out. */
function row(columns: string): string {
	const given = columns.split(" ");
	return [...given, ...new Array(10 - given.length).fill("_")].join("\t");
}

/** Tokens with every column filled: a chain to the first word. */
function tokens(
	form: readonly string[],
	start: Int32Array,
	end: Int32Array,
): Tokens {
	return {
		length: form.length,
		start,
		end,
		form,
		lemma: form.map((word) => word.toLowerCase()),
		upos: form.map(() => "X"),
		xpos: form.map(() => "FW"),
		head: Int32Array.from(form, (_, i) => (i === 0 ? -1 : 0)),
		deprel: form.map((_, i) => (i === 0 ? "root" : "dep")),
		name: form.map(() => "O"),
	};
}

function wordsIn(text: string): string[] {
	const { start, end, text: whole } = readConllu(text).sentences[0].words;
	return Array.from(start, (from, i) => whole.slice(from, end[i]));
}

const given = [
	"# sent_id = a-1",
	"# text = They don't go.",
	row("1 They"),
	row("2-3 don't"),
	row("2 do"),
	row("3 n't not"),
	row("3.1 happily"),
	row("4 go _ _ _ Mood=Ind _ _ 0:root SpaceAfter=No"),
	row("5 ."),
	"",
	"",
].join("\n");

test("words are those that are neither ranges nor empty nodes; their text has the spaces of MISC", () => {
	expect(wordsIn(given)).toEqual(["They", "do", "n't", "go", "."]);
	expect(readConllu(given).sentences[0].words.text).toBe("They don't go. ");
});

test("filling changes UPOS, XPOS, HEAD, DEPREL, and LEMMA where it is missing", () => {
	const [sentence] = readConllu(given).sentences;
	const { start, end } = sentence.words;
	const filled = writeConllu(tokens(wordsIn(given), start, end), {
		given: sentence,
	});
	expect(filled.split("\n")).toEqual([
		"# sent_id = a-1",
		"# text = They don't go.",
		row("1 They they X FW _ 0 root"),
		row("2-3 don't"),
		row("2 do do X FW _ 1 dep"),
		row("3 n't not X FW _ 1 dep"),
		row("3.1 happily"),
		row("4 go go X FW Mood=Ind 1 dep 0:root SpaceAfter=No"),
		row("5 . . X FW _ 1 dep"),
		"",
		"",
	]);
});

test("other comments take the place of those given", () => {
	const [sentence] = readConllu(`# old\n${row("1 Go")}\n`).sentences;
	const { start, end } = sentence.words;
	const written = writeConllu(tokens(["Go"], start, end), {
		given: sentence,
		comments: ["# new"],
	});
	expect(written).toBe(`# new\n${row("1 Go go X FW _ 0 root")}\n\n`);
});

test("own words get SpaceAfter=No from their places", () => {
	const text = "It's over.";
	const { start, end } = splitWords(text, { start: 0, end: text.length });
	const form = Array.from(start, (from, i) => text.slice(from, end[i]));
	expect(
		writeConllu(tokens(form, start, end), { spaceAfter: false }).split("\n"),
	).toEqual([
		row("1 It it X FW _ 0 root _ SpaceAfter=No"),
		row("2 's 's X FW _ 1 dep"),
		row("3 over over X FW _ 1 dep _ SpaceAfter=No"),
		row("4 . . X FW _ 1 dep _ SpaceAfter=No"),
		"",
		"",
	]);
});

// MISC as given, the label, MISC as written.
const misc = [
	["_", "O", "_"],
	["_", "B-PER", "NER=B-PER"],
	["SpaceAfter=No", "O", "SpaceAfter=No"],
	["SpaceAfter=No", "I-LOC", "NER=I-LOC|SpaceAfter=No"],
	["Cue=1|SpaceAfter=No", "B-ORG", "Cue=1|NER=B-ORG|SpaceAfter=No"],
	["Gloss=x", "B-MISC", "Gloss=x|NER=B-MISC"],
	["NER=B-ORG|SpaceAfter=No", "B-PER", "NER=B-PER|SpaceAfter=No"],
	["NER=B-ORG", "O", "_"],
] as const;
for (const [given, name, written] of misc)
	test(`a name in MISC: ${given} with ${name} is ${written}`, () => {
		const text = row(`1 Go _ _ _ _ _ _ _ ${given}`);
		const [sentence] = readConllu(text).sentences;
		const { start, end } = sentence.words;
		const one = { ...tokens(["Go"], start, end), name: [name] };
		expect(writeConllu(one, { given: sentence })).toBe(
			`${row(`1 Go go X FW _ 0 root _ ${written}`)}\n\n`,
		);
	});

test("BOM, CRLF and a missing last newline are taken", () => {
	const text = `\ufeff# c\r\n${row("1 Go")}\r\n\r\n${row("1 Stop")}`;
	expect(readConllu(text).problems).toEqual([]);
	expect(readConllu(text).sentences.map((s) => s.words.text.trim())).toEqual([
		"Go",
		"Stop",
	]);
});

const broken = [
	["1\tGo", "x.conllu:4: 2 columns, wanted 10 with tabs between them"],
	[row("3 Go"), 'x.conllu:4: ID is "3", wanted 1'],
	[row("one Go"), 'x.conllu:4: ID is "one", wanted 1'],
	[row("1 "), "x.conllu:4: FORM is empty"],
	["# only a comment", "x.conllu:4: a sentence without words"],
] as const;
for (const [line, message] of broken) {
	test(message, () => {
		const good = row("1 Go");
		const text = `# first\n${good}\n\n${line}\n\n${good}\n`;
		const { sentences, problems } = readConllu(text, "x.conllu");
		expect(sentences.map((sentence) => sentence.line)).toEqual([1, 6]);
		expect(problems.map((p) => showProblem(p).split("\n")[0])).toEqual([
			message,
		]);
	});
}

test("tokens of another number are our own mistake", () => {
	const [sentence] = readConllu(given).sentences;
	const one = tokens(["Go"], Int32Array.of(0), Int32Array.of(2));
	expect(() => writeConllu(one, { given: sentence })).toThrow(
		"1 tokens for a sentence of 5 words at line 1",
	);
});

test("no text makes the reader throw", () => {
	fc.assert(
		fc.property(anyText(), (text) => {
			readConllu(text);
			readConllu(text.replaceAll("a", "\t").replaceAll("b", "\n"));
		}),
	);
});
