// The commands as a table: help, the reference (docs/reference/cli.md) and the parser are made from it. Bodies are loaded
// when they are called, so that `detente --help` does not wait for the engine.

/** An option as commander writes it: `--store <folder>`. */
export interface Option {
	readonly flags: string;
	readonly help: string;
	readonly default?: string;
	readonly choices?: readonly string[];
	readonly hidden?: boolean;
}

/** What a body is called with: the arguments, then the options by their long names. */
export type Body<Options> = (
	args: readonly string[],
	options: Options,
) => Promise<number>;

/** One command. */
export interface Verb {
	readonly name: string;
	/** As commander writes them: `[files...]`. */
	readonly args: string;
	readonly argHelp: Readonly<Record<string, string>>;
	readonly summary: string;
	readonly details: string;
	readonly options: readonly Option[];
	readonly examples: readonly {
		readonly line: string;
		readonly says: string;
	}[];
	load(): Promise<Body<never>>;
}

/** Folders under the one a person works in. */
export const DEFAULT_STORE = "detente-store";
export const DEMO_STORE = ".detente/demo";

const STORE: Option = {
	flags: "--store <folder>",
	help: "folder of the store",
	default: DEFAULT_STORE,
};
const DATA: Option = {
	flags: "--data <folder>",
	help: "ontology, codebooks, names and weights to code with, instead of the packaged ones",
};
const FROM: Option = { flags: "--from <day>", help: "first day, YYYY-MM-DD" };
const TO: Option = {
	flags: "--to <day>",
	help: "first day after, YYYY-MM-DD",
};
const FILES = {
	files:
		"files to read, plain or gzip; `-` or none: standard input. JSON lines hold id, outlet, published, title, text, url",
};

const INPUT: readonly Option[] = [
	{
		flags: "--in <format>",
		help: "jsonl: a document a line; text: a document a file; by default told by the name, then by the first character",
		choices: ["jsonl", "text"],
	},
	{
		flags: "--map <pairs>",
		help: "names of the input for our fields: published=date,outlet=source",
	},
	{
		flags: "--published <day>",
		help: "day of publication of a text, and of records that have none",
	},
	{
		flags: "--outlet <name>",
		help: "newspaper or agency of a text, and of records that name none",
	},
	{
		flags: "--id <id>",
		help: "id of a text; by default a hash of it",
	},
	{
		flags: "--max-line <bytes>",
		help: "longest line; a longer one is set aside",
		default: "8388608",
	},
	{
		flags: "--max-text <bytes>",
		help: "longest text; a longer one is cut there",
		default: "1048576",
	},
	{
		flags: "--max-ratio <times>",
		help: "how many times its size a gzip may unpack to, after the first MB",
		default: "100",
	},
];

const CODING: readonly Option[] = [
	{
		flags: "--workers <count>",
		help: "threads that code, each with its own 100 MB; by default the cores of the machine, at most 8. 1: no further thread, and no --max-time",
	},
	{
		flags: "--max-time <seconds>",
		help: "how long a document may be coded, for each 64 KB of its text; one that takes longer twice is set aside",
		default: "10",
	},
	DATA,
];

/** All commands, in the order of the help. */
export const VERBS: readonly Verb[] = [
	{
		name: "code",
		args: "[files...]",
		argHelp: FILES,
		summary: "codes documents and prints their events, one a line",
		details:
			"Events go to standard output as they are coded, nothing else does. What was set aside, what was odd and the counts go to standard error.",
		options: [
			...INPUT,
			{
				flags: "--out <format>",
				help: "jsonl: one event a line; golden: the notation that people read and check",
				default: "jsonl",
				choices: ["jsonl", "golden"],
			},
			...CODING,
		],
		examples: [
			{
				line: "detente code news.jsonl > events.jsonl",
				says: "a file of JSON lines",
			},
			{
				line: "detente code --map published=date,outlet=source archive.jsonl.gz",
				says: "other names, gzip",
			},
			{
				line: "detente code --published 2024-05-09 --outlet Courier report.txt --out golden",
				says: "one text, for reading",
			},
			{
				line: 'echo "France met Germany." | detente code --out golden',
				says: "one sentence",
			},
		],
		load: async () => (await import("./code.ts")).code,
	},
	{
		name: "read",
		args: "[files...]",
		argHelp: FILES,
		summary: "codes documents into a store and prints the books",
		details:
			"The same input once more changes nothing. A document with a known id and another text takes the place of the old one, which is kept.",
		options: [...INPUT, STORE, ...CODING],
		examples: [
			{
				line: "detente read news.jsonl --store my-store",
				says: "into a store of that name, made where it is missing",
			},
			{
				line: "zcat *.gz | detente read --in jsonl -",
				says: "from standard input",
			},
		],
		load: async () => (await import("./read.ts")).read,
	},
	{
		name: "events",
		args: "",
		argHelp: {},
		summary: "lists the events of a store, newest first, with their sentences",
		details:
			"Countries are given by code or name. In the sentence the words that prove the event are underlined.",
		options: [
			STORE,
			FROM,
			TO,
			{ flags: "--source <country>", help: "who acts" },
			{ flags: "--target <country>", help: "who is acted upon" },
			{
				flags: "--type <types>",
				help: "one or several PLOVER types, joined by commas",
			},
			{
				flags: "--status <statuses>",
				help: "one or several, joined by commas: happened, planned, alleged …",
			},
			{ flags: "--text <words>", help: "words that stand in the sentence" },
			{
				flags: "--limit <count>",
				help: "how many at most",
				default: "20",
			},
			{ flags: "--json", help: "coded events as JSON lines" },
		],
		examples: [
			{
				line: "detente events --source Russia --target USA --from 2021-01-01",
				says: "what Russia did to the United States since then",
			},
			{
				line: "detente events --type ASSAULT,COERCE --status happened --json",
				says: "for another program",
			},
		],
		load: async () => (await import("./events.ts")).events,
	},
	{
		name: "relation",
		args: "<a> <b>",
		argHelp: {
			a: "a country, by code or name: RUS, Russia",
			b: "the other country",
		},
		summary: "draws the relation of two countries through time",
		details:
			"The index, -100 to 100, at two speeds with its band, the events that count, and those that weigh most with their sentences.",
		options: [
			STORE,
			FROM,
			TO,
			{ flags: "--svg <file>", help: "write the drawing as SVG, too" },
			{ flags: "--json", help: "the whole relation as JSON" },
			{
				flags: "--limit <count>",
				help: "how many of the weightiest events to show",
				default: "8",
			},
		],
		examples: [
			{
				line: "detente relation RUS USA",
				says: "as far as the store goes",
			},
			{
				line: 'detente relation "South Korea" "North Korea" --from 2018-01-01 --to 2019-01-01 --svg korea.svg',
				says: "one year, with a drawing to print",
			},
		],
		load: async () => (await import("./relation.ts")).relation,
	},
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
	{
		name: "serve",
		args: "",
		argHelp: {},
		summary: "serves the page and its API from a store",
		details:
			"Listens on the loopback only, unless told otherwise; to listen elsewhere a token is wanted, in the environment variable DETENTE_TOKEN. Ctrl-C ends it.",
		options: [
			STORE,
			{
				flags: "--port <number>",
				help: "port; 0 takes a free one",
				default: "8340",
			},
			{
				flags: "--host <address>",
				help: "address to listen on",
				default: "127.0.0.1",
			},
			{
				flags: "--demo",
				help: `with the demonstration store (${DEMO_STORE}), made where it is missing`,
			},
			{
				flags: "--hosts <names>",
				help: "further names this server is called by, with their ports, joined by commas",
			},
			DATA,
		],
		examples: [
			{ line: "detente serve --store my-store", says: "your own store" },
			{ line: "detente serve --demo", says: "the demonstration reports" },
		],
		load: async () => (await import("./serve.ts")).serve,
	},
	{
		name: "demo",
		args: "",
		argHelp: {},
		summary: "codes the demonstration reports and shows one relation",
		details:
			"The reports were written for this purpose on real events; their outlets are invented. The store is made anew each time.",
		options: [
			{
				flags: "--store <folder>",
				help: "folder of the store",
				default: DEMO_STORE,
			},
			DATA,
		],
		examples: [{ line: "detente demo", says: "that is all" }],
		load: async () => (await import("./demo.ts")).demo,
	},
];
