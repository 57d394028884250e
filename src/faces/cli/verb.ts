import { FORMATS } from "./formatNames.ts";

// What a command is, and the options that several share. The commands stand in tables (verbs.ts): help, the reference
// (docs/reference/cli.md) and the parser are made from them. Bodies are loaded when they are called, so that
// `detente --help` does not wait for the engine.

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

/** The store. */
export const STORE: Option = {
	flags: "--store <folder>",
	help: "folder of the store",
	default: DEFAULT_STORE,
};
/** The data folder. */
export const DATA: Option = {
	flags: "--data <folder>",
	help: "ontology, codebooks, names and weights to code with, instead of the packaged ones",
};
/** First day. */
export const FROM: Option = {
	flags: "--since, --from <day>",
	help: "first day: YYYY-MM-DD, YYYY-MM or YYYY",
};
/** First day after. */
export const TO: Option = {
	flags: "--until, --to <day>",
	help: "first day after: YYYY-MM-DD, YYYY-MM or YYYY",
};
/** Which events. */
export const FILTER: readonly Option[] = [
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
	{
		flags: "--sayer <who>",
		help: "who says so: a country, or words of a name or of the medium",
	},
	{ flags: "--outlet <name>", help: "a newspaper or agency that tells it" },
	{ flags: "--text <words>", help: "words that stand so in the sentence" },
];

/** What files are given. */
export const FILES = {
	files:
		"what to read: files (JSON lines, tables, pages, feeds, letters, archives of pages, texts; plain, gzip, zstd), folders, zip archives, lists of feeds (.opml), addresses (https://…); `-` or none: standard input",
};

/** How documents are read. */
export const INPUT: readonly Option[] = [
	{
		flags: "--in <format>",
		help: "format of the files; by default told by the name, then by how they begin",
		choices: FORMATS,
	},
	{
		flags: "--map <pairs>",
		help: "names of the input for our fields: published=date,outlet=source; a date may say its order: published=Date:dmy",
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

/** What is fetched, and how. */
export const NET: readonly Option[] = [
	{
		flags: "--full-text",
		help: "fetch the pages that feeds link to, on the hosts of the feed and its site",
	},
	{
		flags: "--hosts <names>",
		help: "further hosts of which pages may be fetched, joined by commas",
	},
	{
		flags: "--allow-net <places>",
		help: "host:port, joined by commas: opened although they lie in the own network",
	},
	{
		flags: "--contact <address>",
		help: "address or mailbox that servers are told, to reach whoever runs this",
	},
];

/** Further limits. */
export const LIMITS: Option = {
	flags: "--limits <pairs>",
	help: "other limits by name, joined by commas: recordBytes=1000000,members=50,bodyBytes=4000000; the guide of reading lists them",
};

/** How they are coded. */
export const CODING: readonly Option[] = [
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
