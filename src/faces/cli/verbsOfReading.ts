import { CODING, FILES, INPUT, LIMITS, NET, STORE, type Verb } from "./verb.ts";

/** Commands that take documents in. */
export const READING: readonly Verb[] = [
	{
		name: "code",
		args: "[files...]",
		argHelp: FILES,
		summary: "codes documents and prints their events, one a line",
		details:
			"Events go to standard output as they are coded, nothing else does. What was set aside, what was odd and the counts go to standard error.",
		options: [
			...INPUT,
			...NET,
			LIMITS,
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
		options: [...INPUT, ...NET, LIMITS, STORE, ...CODING],
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
		name: "watch",
		args: "<lists...>",
		argHelp: {
			lists:
				"lists of feeds: OPML, or addresses one a line; or the address of a feed",
		},
		summary:
			"polls feeds when they are due, and codes what is new into a store",
		details:
			"Each feed is asked at most every 15 minutes, each host one at a time; what they ask for (ttl, Cache-Control, Retry-After, robots.txt) is kept, and errors back off up to a day. Ctrl-C ends it, what is in hand is finished. Other commands ask the store through it meanwhile.",
		options: [
			STORE,
			...NET,
			LIMITS,
			{ flags: "--once", help: "poll each feed that is due, and end" },
			{
				flags: "--all",
				help: "with --once: also those that are not due; for feeds of your own",
			},
			...CODING,
		],
		examples: [
			{
				line: "detente watch feeds.opml --store my-store",
				says: "day and night",
			},
			{
				line: "detente watch feeds.opml --once",
				says: "from a timer of your own",
			},
		],
		load: async () => (await import("./watch.ts")).watch,
	},
	{
		name: "recode",
		args: "",
		argHelp: {},
		summary: "codes the stored texts anew, without fetching anything",
		details:
			"Texts that another coder has coded (an older engine, other codebooks) are coded by this one, and take its stamp. What changes is shown sentence by sentence. Stopped, it goes on where it was.",
		options: [
			STORE,
			{
				flags: "--dry-run",
				help: "change nothing, only show which events would go and come",
			},
			{ flags: "--quiet", help: "only the counts" },
			...CODING,
		],
		examples: [
			{
				line: "detente recode --dry-run --data my-data",
				says: "what a change of the codebooks would do to the whole store",
			},
			{ line: "detente recode --store my-store", says: "and do it" },
		],
		load: async () => (await import("./recode.ts")).recode,
	},
];
