import { FILTER, FROM, STORE, TO, type Verb } from "./verb.ts";

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
			{
				flags: "--limit <count>",
				help: "how many at most, or all; by default 20, and all of JSON lines",
			},
			{
				flags: "--out <format>",
				help: "story: with the sentence and its proof; table: a line an event; jsonl: a coded event a line",
				default: "story",
				choices: ["story", "table", "jsonl"],
			},
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
];
