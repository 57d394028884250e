import { DATA, type Verb } from "./verb.ts";

/** Commands that show how a sentence, a phrase or a name is read; they need no store. */
export const CODING_ALONE: readonly Verb[] = [
	{
		name: "explain",
		args: "<sentence...>",
		argHelp: { sentence: "one or more sentences, in quotes" },
		summary: "shows how a sentence is coded, step by step",
		details:
			"Tree, actors named, and for each event its steps with file and line of the data that decided.",
		options: [
			{
				flags: "--published <day>",
				help: "day of the report: who held an office, what `Tuesday` means",
			},
			DATA,
		],
		examples: [
			{
				line: 'detente explain "Two Kenyan soldiers were killed by al-Shabab fighters."',
				says: "a passive sentence",
			},
			{
				line: 'detente explain "Putin met Biden on Wednesday." --published 2021-06-17',
				says: "with its date",
			},
		],
		load: async () => (await import("./explain.ts")).explain,
	},
	{
		name: "parse",
		args: "[file]",
		argHelp: { file: "file to read; `-` or none: standard input" },
		summary: "parses text or given tokens: tags, trees and names",
		details:
			"From text it does everything; with `--in conllu` it keeps the sentences and tokens that are given and fills UPOS, XPOS, HEAD, DEPREL and, in MISC, the names (NER=B-PER; PER, LOC, ORG or MISC).",
		options: [
			{
				flags: "--in <format>",
				help: "text or conllu",
				default: "text",
				choices: ["text", "conllu"],
			},
			{
				flags: "--out <format>",
				help: "conllu; iob: a word and the label of its name a line; json: a sentence a line, its columns as lists, `start` and `end` in characters of the text, `head` a row from 0, -1 the root",
				default: "conllu",
				choices: ["conllu", "iob", "json"],
			},
			{ flags: "--tree", help: "draw each sentence as a tree instead" },
			{
				flags: "--svg <file>",
				help: "write the trees as SVG, too: one under the other, the first 100 sentences",
			},
			DATA,
		],
		examples: [
			{
				line: 'echo "France met Germany." | detente parse',
				says: "a sentence",
			},
			{
				line: "detente parse --in conllu gold.conllu > parsed.conllu",
				says: "tokens as they are, syntax anew",
			},
			{
				line: "detente parse report.txt --out iob > names.txt",
				says: "the names",
			},
			{
				line: "detente parse report.txt --tree --svg trees.svg",
				says: "to look at, here and in a browser",
			},
		],
		load: async () => (await import("./parse.ts")).parse,
	},
	{
		name: "golden",
		args: "<action> <files...>",
		argHelp: {
			action: "check: code the passages and score the codings",
			files:
				"passages with the codings a person wrote below them, in the notation",
		},
		summary: "scores codings against those that people wrote",
		details:
			"Precision, recall and F1 over source country, type and target country, then with sectors, by type and by quad alone; of the events that match, how often mode, status, sayer, date, place and the rest are right. Known misses (`=>?`) count for nothing.",
		options: [
			{
				flags: "--differences",
				help: "first show what was missed and what was coded beyond, by passage",
			},
			{
				flags: "--out <format>",
				help: "table; jsonl: a measure a line",
				default: "table",
				choices: ["table", "jsonl"],
			},
			DATA,
		],
		examples: [
			{
				line: "detente golden check mine.txt --differences",
				says: "what to look at, then the figures",
			},
			{
				line: "detente golden check golden/*.txt --out jsonl",
				says: "for another program",
			},
		],
		load: async () => (await import("./golden.ts")).golden,
	},
	{
		name: "who",
		args: "[file]",
		argHelp: { file: "file to read; `-` or none: standard input" },
		summary: "says whom a phrase means on a day",
		details:
			"JSON lines in: id, phrase, date, and text, the passage in which the phrase stands, if there is one. JSON lines out: id, country, sectors, name, kind (state, city, agent, name, pronoun, place), office, because; actors, where a phrase means several; alone is true where the phrase was read by itself.",
		options: [DATA],
		examples: [
			{
				line: `echo '{"phrase":"the German chancellor","date":"2009-06-01"}' | detente who`,
				says: "who held the office",
			},
			{
				line: "detente who questions.jsonl > answers.jsonl",
				says: "a file of questions",
			},
		],
		load: async () => (await import("./who.ts")).whoMeans,
	},
	{
		name: "pair",
		args: "[file]",
		argHelp: { file: "file to read; `-` or none: standard input" },
		summary: "says what one marked phrase of a sentence does to another",
		details:
			"JSON lines in: id, sentence, source_span and target_span, each [start, end] in characters, end excluded; null or left out for somebody the sentence does not name. JSON lines out: id, type and mode, p (how likely the second reader holds the type), by (pattern, model), because. Every pair is answered: that there is a relation is taken from who marked it.",
		options: [
			{
				flags: "--no-reader",
				help: "by patterns alone, without the second reader",
			},
			DATA,
		],
		examples: [
			{
				line: `echo '{"sentence":"Kenya thanked Norway.","source_span":[0,5],"target_span":[14,20]}' | detente pair`,
				says: "one pair",
			},
			{
				line: "detente pair pairs.jsonl > types.jsonl",
				says: "a file of pairs",
			},
		],
		load: async () => (await import("./pair.ts")).pair,
	},
	{
		name: "actor",
		args: "<name...>",
		argHelp: {
			name: "a name (Merkel, Angela Merkel, Taliban) or a country's code (DEU)",
		},
		summary: "shows what the tables hold on a name, and where it stands",
		details:
			"A card for each actor whom the name may mean: a line a term with first day, first day after, coding, office, provenance, file and line; then its names. For a code, who held which office. A provenance with (month) or (year) says how exactly its days are known.",
		options: [
			{
				flags: "--date <day>",
				help: "also what each counts as on that day; of a country, only who held office then",
			},
			{ flags: "--json", help: "the cards as JSON, as the API gives them" },
			DATA,
		],
		examples: [
			{ line: "detente actor Merkel", says: "whom the name may mean" },
			{
				line: "detente actor DEU --date 2009-06-01",
				says: "who held which office of Germany on that day",
			},
		],
		load: async () => (await import("./actor.ts")).actor,
	},
];
