import { DATA, DEMO_STORE, STORE, type Verb } from "./verb.ts";

/** Commands that serve a store and take care of it. */
export const KEEPING: readonly Verb[] = [
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
