// Whom phrases mean: how fast data/ opens and names become mentions, and how right the answers are.
//   npm run bench -- who [keep]
// With "keep" the tables are also left in bench/runs.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Mention } from "../src/coding/mention.ts";
import type { Engine } from "../src/engine.ts";
import { checkQuestions, questionFiles } from "../src/golden.ts";
import { readTable } from "../src/lexicon/table.ts";
import type { Tokens } from "../src/syntax/index.ts";
import { runFile } from "./runFile.ts";

const ROOT = join(import.meta.dirname, "..");
const NEWS = join(
	ROOT,
	"../shared/data/news/wikipedia-current-events-2012-2019.jsonl.gz",
);
/** Items of running news that speeds are measured on. */
const ITEMS = 4000;
const ROUNDS = 10;

/** An item of running news; the title holds its headings. */
interface Item {
	readonly date: string;
	readonly title: string | null;
	readonly text: string;
}

/** An item, parsed. */
interface Read {
	readonly date: string;
	readonly tokens: readonly Tokens[];
}

/** The built code: what runs sources adds work of its own to every function made. */
type Built = typeof import("../src/engine.ts") &
	Pick<typeof import("../src/coding/code.ts"), "namedIn" | "sceneOf"> &
	Pick<typeof import("../src/coding/reference.ts"), "Memory">;

/** Prints the tables; with `keep` they are also left in bench/runs. */
export async function benchWho({ keep }: { keep: boolean }): Promise<void> {
	if (!existsSync(join(ROOT, "dist/engine.js"))) {
		console.log("skipped: nothing is built here (npm run build)");
		return;
	}
	const built: Built = {
		...(await import(urlOf("engine.js"))),
		...(await import(urlOf("coding/code.js"))),
		...(await import(urlOf("coding/reference.js"))),
	};
	const engine = built.openEngine();
	const lines = [
		`- lexicon ${engine.lexicon.version}, model ${engine.parser.model}`,
		`- ${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
		"",
		"| measure | must reach | measured |",
		"|---|---|---|",
		opening(),
		...ofNews(engine, built),
		"",
		...questions(engine),
	];
	console.log(lines.join("\n"));
	if (keep) writeFileSync(runFile("who"), `${report(lines)}\n`);
}

function urlOf(path: string): string {
	return pathToFileURL(join(ROOT, "dist", path)).href;
}

/** All of data/ in fresh processes of the built code; the median of five. */
function opening(): string {
	const script = `
		const { openLexicon } = await import(${JSON.stringify(urlOf("index.js"))});
		const begun = performance.now();
		openLexicon();
		console.log(performance.now() - begun);
	`;
	const times = Array.from({ length: 5 }, () => {
		const args = ["--input-type=module", "-e", script];
		const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
		return Number(stdout);
	}).sort((a, b) => a - b);
	return `| opening data/ in a fresh process: median / best | 400 ms | ${times[2].toFixed(0)} / ${times[0].toFixed(0)} |`;
}

/** Speeds, and what is found where the heading says who must be. */
function ofNews(engine: Engine, built: Built): string[] {
	if (!existsSync(NEWS)) {
		const what = "skipped: speeds and relations, there is no news here";
		console.log(what);
		return [`| ${what} | | |`];
	}
	const items = gunzipSync(readFileSync(NEWS))
		.toString("utf8")
		.trim()
		.split("\n")
		.map((line): Item => JSON.parse(line));
	const read = items.slice(0, ITEMS).map((item) => parsed(item, engine, built));
	const { actors } = engine.lexicon;
	const names = speedOf(read, ({ date, tokens }) => {
		for (const sentence of tokens) actors.find(sentence, date);
	});
	const mentions = speedOf(read, (one) => mentionsIn(one, engine, built));
	return [
		`| names, parsed tokens/s, one core, by CPU time / by the clock | | ${names} |`,
		`| names and mentions, the same | 150,000 | ${mentions} |`,
		relations(items, engine, built),
	];
}

/** The best of several rounds: what else the machine did meanwhile then hardly counts. */
function speedOf(read: readonly Read[], work: (one: Read) => void): string {
	let tokens = 0;
	for (const one of read) for (const { length } of one.tokens) tokens += length;
	let [byCpu, byClock] = [0, 0];
	for (let round = 0; round < ROUNDS; round++) {
		const used = process.cpuUsage();
		const begun = performance.now();
		for (const one of read) work(one);
		const { user, system } = process.cpuUsage(used);
		byCpu = Math.max(byCpu, (1e6 * tokens) / (user + system));
		byClock = Math.max(byClock, (1e3 * tokens) / (performance.now() - begun));
	}
	return `${byCpu.toFixed(0)} / ${byClock.toFixed(0)}`;
}

function parsed(
	{ date, text }: Item,
	{ parser }: Engine,
	{ parseTogether }: Built,
): Read {
	const whole = { id: "", outlet: null, title: null, url: null };
	const document = { ...whole, published: date, text };
	const [{ tokens }] = parseTogether([document], parser);
	return { date, tokens };
}

function mentionsIn(
	{ date, tokens }: Read,
	{ lexicon }: Engine,
	{ Memory, namedIn, sceneOf }: Built,
): Mention[] {
	const memory = new Memory();
	return tokens.flatMap((sentence, n) => {
		const found = namedIn(sceneOf(sentence, date, lexicon, memory));
		memory.add(found, n);
		return found;
	});
}

// --- items under a heading "A–B relations" ---

/** In how many of the items that name both A and B, or their people, both are found. */
function relations(
	items: readonly Item[],
	engine: Engine,
	built: Built,
): string {
	const states = readStates();
	let asked = 0;
	let both = 0;
	for (const item of items) {
		const pair = pairOf(item.title ?? "", states);
		if (!pair?.every(({ forms }) => forms.test(item.text))) continue;
		asked++;
		const found = mentionsIn(parsed(item, engine, built), engine, built);
		const countries = new Set(found.map(({ actor }) => actor.country));
		if (pair.every(({ country }) => countries.has(country))) both++;
	}
	return `| both states found, of ${asked} items headed "A–B relations" that name both | | ${percent(both, asked)} |`;
}

interface State {
	readonly country: string;
	/** Its names, adjectives and inhabitants as whole words. */
	readonly forms: RegExp;
}

function pairOf(
	title: string,
	states: ReadonlyMap<string, State>,
): readonly State[] | null {
	const heading = title
		.split(/ [>|] |; /)
		.map((part) => /^([A-Z][\w .]+?)–([A-Z][\w .]+?) relations$/.exec(part))
		.find(Boolean);
	const pair = heading?.slice(1).map((name) => states.get(plain(name)));
	return pair?.every((state) => state !== undefined) ? pair : null;
}

const COLUMNS = ["country", "name", "adjectives", "inhabitants"] as const;
const OPTIONAL = [
	"sector",
	"aliases",
	"begins",
	"ends",
	"provenance",
	"capital",
	"iso2",
	"numeric",
] as const;

/** The states of data/actors by their names. */
function readStates(): Map<string, State> {
	const rows = ["countries", "countries-historical", "regions"]
		.flatMap((name) => {
			const file = join(ROOT, `data/actors/${name}.tsv`);
			const text = readFileSync(file, "utf8");
			return readTable<(typeof COLUMNS)[number] | (typeof OPTIONAL)[number]>(
				file,
				text,
				COLUMNS,
				OPTIONAL,
			).rows;
		})
		.filter(({ cells }) => cells.sector === "");
	const formsOf = (country: string): string[] =>
		rows
			.filter(({ cells }) => cells.country === country)
			.flatMap(({ cells }) => [
				cells.name,
				...[cells.aliases, cells.adjectives, cells.inhabitants].flatMap(list),
			])
			.filter((form) => form.length > 2);
	return new Map(
		rows.flatMap(({ cells: { name, aliases, country } }) => {
			const state = { country, forms: wholeWords(formsOf(country)) };
			return [name, ...list(aliases)].map((one) => [plain(one), state]);
		}),
	);
}

function list(cell: string): string[] {
	return cell.split("|").filter(Boolean);
}

function plain(name: string): string {
	return name.toLowerCase().replace(/^the /, "");
}

function wholeWords(forms: readonly string[]): RegExp {
	const words = forms.map((form) =>
		form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
	);
	return new RegExp(`(?<!\\p{L})(?:${words.join("|")})(?!\\p{L})`, "u");
}

// --- golden/who ---

/** How many questions of each file are answered as a person expects. */
function questions(engine: Engine): string[] {
	const files = questionFiles(ROOT).map((file) => {
		const { checked } = checkQuestions(file, join(ROOT, file), engine);
		const right = checked.filter((one) => one.right).length;
		return { file, right, asked: checked.length };
	});
	const sum = (part: "right" | "asked"): number =>
		files.reduce((total, one) => total + one[part], 0);
	const all = { file: "all", right: sum("right"), asked: sum("asked") };
	return [
		"| questions | asked | right | |",
		"|---|---:|---:|---:|",
		...[...files, all].map(
			({ file, right, asked }) =>
				`| ${file} | ${asked} | ${right} | ${percent(right, asked)} |`,
		),
	];
}

function percent(part: number, whole: number): string {
	return `${((100 * part) / whole).toFixed(1)} %`;
}

function report(lines: readonly string[]): string {
	return [
		"# Whom phrases mean",
		"",
		"`npm run bench -- who keep`. Questions of our own (golden/who), and running news 2012–2019 beside the checkout: its first",
		'4,000 items for the speeds, all under a heading "A–B relations" for what is found.',
		"",
		...lines,
	].join("\n");
}

if (process.argv[1] === import.meta.filename)
	await benchWho({ keep: process.argv.includes("keep") });
