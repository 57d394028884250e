import { CODING, FILES, INPUT, STORE, type Verb } from "./verb.ts";

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
