import { FORMATS } from "./formatNames.ts";
import { CODING, DATA, DEMO_STORE, STORE, type Verb } from "./verb.ts";

/** Kinds of event files; a test holds them against those that are read. */
const EVENT_FORMATS = [
	"gdelt1",
	"gdelt2",
	"gdelt2-mentions",
	"icews",
	"polecat",
	"acled",
	"acled-json",
	"phoenix",
];

/** Commands that serve a store and take care of it. */
export const KEEPING: readonly Verb[] = [
	{
		name: "import",
		args: "[files...]",
		argHelp: {
			files:
				"event files: plain, gzip, or a zip of one member; `-` or none: standard input",
		},
		summary:
			"takes event files of others into a store: GDELT, ICEWS, POLECAT, ACLED, Phoenix",
		details:
			"They stand beside our own events and never among them: `detente sql` and `export parquet` show both. The same file again changes nothing. Whose terms hold for which data: docs/guide/exchange.md.",
		options: [
			STORE,
			{
				flags: "--in <format>",
				help: "kind of the files; by default told by their columns, then by their names",
				choices: EVENT_FORMATS,
			},
			{
				flags: "--dataset <name>",
				help: "name that the rows go by; by default that of the publisher: gdelt2, icews …",
			},
		],
		examples: [
			{
				line: "detente import 20240501*.export.CSV.zip --store my-store",
				says: "GDELT as it is published",
			},
			{
				line: "detente import events.2018.tab --in icews --dataset icews-2018",
				says: "a year of ICEWS under a name of its own",
			},
		],
		load: async () => (await import("./importing.ts")).importing,
	},
	{
		name: "quarantine",
		args: "<action> [id]",
		argHelp: {
			action:
				"list; show ID; export: JSON lines with the bytes; retry: reads them again; empty: takes them out for good",
			id: "of the record to show",
		},
		summary: "looks after what was set aside",
		details:
			"A retry reads each record from the bytes that are kept of it, as the format of its file, and stores what can be taken now. Those of which only a beginning is kept are told: read their source again.",
		options: [
			STORE,
			{ flags: "--code <code>", help: "of this reason: bad-json, bad-type …" },
			{ flags: "--file <name>", help: "of this file or address" },
			{ flags: "--run <id>", help: "of this run" },
			{
				flags: "--limit <count>",
				help: "how many at most; a list shows 20",
			},
			{ flags: "--json", help: "list and show: as JSON" },
			{
				flags: "--in <format>",
				help: "retry: format of the records; by default told by the name of the file",
				choices: FORMATS,
			},
			{
				flags: "--published <day>",
				help: "retry: day of records that have none",
			},
			{
				flags: "--outlet <name>",
				help: "retry: newspaper or agency of records that name none",
			},
			...CODING,
		],
		examples: [
			{ line: "detente quarantine list", says: "the latest" },
			{
				line: "detente quarantine retry --code no-feed",
				says: "after an engine was updated that reads more",
			},
			{
				line: "detente quarantine export --file news.jsonl > aside.jsonl",
				says: "to look at elsewhere",
			},
		],
		load: async () => (await import("./quarantine.ts")).quarantine,
	},
	{
		name: "backup",
		args: "<folder>",
		argHelp: { folder: "a new folder, or an empty one" },
		summary: "makes a consistent copy of a store while others write to it",
		details:
			"The folder is there only once the copy is whole, with a manifest of what it holds and its hash.",
		options: [STORE],
		examples: [
			{ line: "detente backup backups/2024-05-09", says: "a folder a day" },
		],
		load: async () => (await import("./backup.ts")).backup,
	},
	{
		name: "restore",
		args: "<backup>",
		argHelp: { backup: "folder of a backup" },
		summary: "makes a store from a backup",
		details:
			"In a folder where there is none; nothing is overwritten. What is not as its manifest says is refused.",
		options: [STORE],
		examples: [
			{
				line: "detente restore backups/2024-05-09 --store restored",
				says: "beside the store there is",
			},
		],
		load: async () => (await import("./restore.ts")).restore,
	},
	{
		name: "verify",
		args: "",
		argHelp: {},
		summary: "checks a whole store and lists what is wrong in it",
		details:
			"References, keys, hashes, that all that points into a text says what stands there, the index of words. Others may write meanwhile. Ends with 5 where something is wrong.",
		options: [STORE, { flags: "--json", help: "all that was found as JSON" }],
		examples: [{ line: "detente verify", says: "after a fault of the disk" }],
		load: async () => (await import("./verify.ts")).verify,
	},
	{
		name: "forget",
		args: "",
		argHelp: {},
		summary: "takes documents out of a store for good",
		details:
			"With all that was made of them and all that tells of them; the files are written anew so that nothing of it is left in them. Without --yes it only tells what that would be.",
		options: [
			STORE,
			{ flags: "--id <id>", help: "the document of that id" },
			{ flags: "--url <address>", help: "what came from that address" },
			{
				flags: "--outlet <name>",
				help: "all of that newspaper or agency, written as it is stored",
			},
			{
				flags: "--source <address>",
				help: "a watched feed, with all that was fetched for it",
			},
			{ flags: "--yes", help: "do it" },
		],
		examples: [
			{ line: "detente forget --outlet Herald", says: "what that would be" },
			{
				line: "detente forget --url https://herald.example/7 --yes",
				says: "one page, at once",
			},
		],
		load: async () => (await import("./forget.ts")).forget,
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
