import { FILTER, FROM, STORE, TO, type Verb } from "./verb.ts";

const WORDS = {
	flags: "--words <query>",
	help: 'words that stand in the whole document, as `detente search` takes them: corn "a phrase" harv* -flood',
};
const RAW = {
	flags: "--raw",
	help: "cells of csv and tsv as they are; otherwise those that a spreadsheet would take for a formula get an apostrophe before them",
};

/** Commands that ask a store. */
export const ASKING: readonly Verb[] = [
	{
		name: "events",
		args: "",
		argHelp: {},
		summary: "lists the events of a store, newest first, with their sentences",
		details:
			"Countries are given by code or name. In the sentence the words that prove the event are underlined.",
		options: [
			STORE,
			...FILTER,
			WORDS,
			{
				flags: "--limit <count>",
				help: "how many at most, or all; by default 20, and all of what programs read (jsonl, csv, tsv)",
			},
			{
				flags: "--out <format>",
				help: "story: with the sentence and its proof; table: a line an event; jsonl: a coded event a line; csv, tsv: for a spreadsheet",
				default: "story",
				choices: ["story", "table", "jsonl", "csv", "tsv"],
			},
			RAW,
			{ flags: "--json", help: "short for --out jsonl" },
		],
		examples: [
			{
				line: "detente events --source Russia --target USA --type ACCUSE --since 2021-01 --status alleged",
				says: "what Russia is said to have done to the United States since then",
			},
			{
				line: "detente events --type ASSAULT,COERCE --status happened --json",
				says: "for another program",
			},
		],
		load: async () => (await import("./events.ts")).events,
	},
	{
		name: "search",
		args: "<words...>",
		argHelp: {
			words:
				'words that all stand in a document; "a phrase", harv* for beginnings, -flood for none of it, OR, NEAR, title:',
		},
		summary: "finds documents by their words, the best match first",
		details:
			"Shows the piece of each text where the words stand, marked. What came in since the last search is taken into the index first; the first search takes in all.",
		options: [
			STORE,
			FROM,
			TO,
			{ flags: "--outlet <name>", help: "a newspaper or agency" },
			{ flags: "--language <code>", help: "language of the text: en, fr …" },
			{ flags: "--newest", help: "the latest first, not the best match" },
			{
				flags: "--limit <count>",
				help: "how many at most, or all",
				default: "10",
			},
			{ flags: "--json", help: "a found document a line, as JSON" },
		],
		examples: [
			{
				line: `detente search 'harvest "corn price" -flood' --since 2024`,
				says: "both, and no flood",
			},
			{
				line: "detente search 'title:summit OR title:talks' --newest --limit 5",
				says: "in the titles, the latest first",
			},
		],
		load: async () => (await import("./search.ts")).search,
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
		name: "sql",
		args: "[query...]",
		argHelp: {
			query: "one SELECT, in quotes; `-` or none: standard input",
		},
		summary: "asks a store in SQL",
		details:
			"Runs on a copy that is at most a minute old, in a process of its own with bounded time and memory. Tables and what may be asked: docs/guide/sql.md.",
		options: [
			STORE,
			{
				flags: "--out <format>",
				help: "table: for people, long cells cut; csv; jsonl: a row a line",
				default: "table",
				choices: ["table", "csv", "jsonl"],
			},
			RAW,
		],
		examples: [
			{
				line: 'detente sql "SELECT type, count(*) AS events FROM event GROUP BY type ORDER BY events DESC"',
				says: "what there is most of",
			},
			{
				line: "detente sql --out csv < question.sql > answer.csv",
				says: "a longer question",
			},
		],
		load: async () => (await import("./sql.ts")).sql,
	},
	{
		name: "export",
		args: "<format>",
		argHelp: {
			format:
				"csv, tsv, jsonl; gdelt2, icews, polecat; graphml, gexf; rss, atom; report (the document of an event); parquet (all events, ours and those of others)",
		},
		summary: "writes events in the formats that others read",
		details:
			"To standard output, or to a file that has its name only once it is whole. What a format cannot hold is counted on standard error and told in docs/guide/exchange.md.",
		options: [
			STORE,
			{
				flags: "--output <path>",
				help: "file to write; for parquet the folder of the lake",
			},
			...FILTER,
			WORDS,
			{
				flags: "--limit <count>",
				help: "how many at most, or all; by default all, of feeds the newest 100",
			},
			RAW,
			{
				flags: "--key <file>",
				help: "beside gdelt2, icews, polecat: leads from each row back to its event, with type, mode and status",
			},
			{
				flags: "--level <what>",
				help: "nodes of graphml and gexf; by default countries",
				choices: ["country", "actor"],
			},
			{ flags: "--title <text>", help: "title of the feed" },
			{
				flags: "--link <address>",
				help: "address of the page that shows the same as the feed",
			},
			{ flags: "--self <address>", help: "address of the feed itself" },
			{ flags: "--event <id>", help: "the event of a report" },
			{ flags: "--json", help: "a report as JSON" },
			{
				flags: "--datasets <names>",
				help: "of parquet only these, joined by commas; ours are detente",
			},
		],
		examples: [
			{
				line: "detente export csv --source Russia --since 2021 --output events.csv",
				says: "for a spreadsheet",
			},
			{
				line: "detente export icews --key events.key.tsv --output events.tab",
				says: "for programs that read ICEWS, with the way back",
			},
			{
				line: "detente export parquet --output lake",
				says: "for DuckDB, pandas, R",
			},
		],
		load: async () => (await import("./exporting.ts")).exporting,
	},
];
