import { spawnSync } from "node:child_process";
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { benchIncidents } from "../bench/incidents.ts";
import { benchReading } from "../bench/reading.ts";
import { benchStories } from "../bench/stories.ts";
import { benchSyntax } from "../bench/syntax.ts";
import { benchWhat } from "../bench/what.ts";
import { benchWho } from "../bench/who.ts";
import {
	checkPassages,
	codeWhole,
	type Document,
	type Engine,
	jsonLine,
	openEngine,
	openStore,
	passagesIn,
	read,
	readDocuments,
	relation,
	scorePassages,
} from "../src/index.ts";

// npm run bench                speed on the demonstration reports, and accuracy where the development set lies beside the
//                              checkout, against the last run
// npm run bench -- keep        the same, and keeps the result in bench/runs
// npm run bench -- incidents   attacks of MUC-4: who did it to whom, on whose word; with "keep" also into bench/runs
// npm run bench -- syntax      words, tags, names and trees against marked text; with "keep" also into bench/runs
// npm run bench -- reading     pages, feeds, archives, tables, rows of others, and news into a store; with "keep" also into bench/runs
// npm run bench -- stories     which documents are one wire story; with "keep" also into bench/runs
// npm run bench -- what        what was done to whom, and how fast; with "keep" also into bench/runs
// npm run bench -- who         whom phrases mean, and how fast; with "keep" also into bench/runs
//
// A result that is wrong fails, however fast: the events must be the same twice, all reports must be read, and the store
// must give back what was coded. Speeds swing with what else the machine does, so the load is kept with them.

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RUNS = join(ROOT, "bench", "runs");
const REPORTS = join(ROOT, "demo", "reports.jsonl");
const DEVELOPMENT = join(ROOT, "../shared/data/gold");

/** Figures by name; the unit stands in the name. */
type Figures = Readonly<Record<string, number>>;

interface Result {
	readonly date: string;
	readonly machine: Readonly<Record<string, string | number>>;
	readonly coder: Engine["coder"];
	readonly figures: Figures;
}

const KEEPS = process.argv.includes("keep");

if (process.argv.includes("incidents")) benchIncidents({ keep: KEEPS });
else if (process.argv.includes("syntax")) benchSyntax({ keep: KEEPS });
else if (process.argv.includes("reading")) await benchReading({ keep: KEEPS });
else if (process.argv.includes("stories")) benchStories({ keep: KEEPS });
else if (process.argv.includes("what")) benchWhat({ keep: KEEPS });
else if (process.argv.includes("who")) await benchWho({ keep: KEEPS });
else {
	const result = await measure();
	show(result, lastRun());
	if (KEEPS) keep(result);
}

async function measure(): Promise<Result> {
	const help = helpMs();
	const opened = performance.now();
	const engine = openEngine();
	const openMs = performance.now() - opened;
	const reports = await reportsOf();
	const coding = codingSpeed(reports, engine);
	const storing = await storeSpeed(engine);
	const accuracy = accuracyOf(engine);
	return {
		date: new Date().toISOString().slice(0, 10),
		machine: machine(),
		coder: engine.coder,
		figures: {
			"start of --help, ms": help,
			"open the engine, ms": openMs,
			...coding,
			...storing,
			...accuracy,
		},
	};
}

async function reportsOf(): Promise<Document[]> {
	const documents: Document[] = [];
	for await (const item of readDocuments(REPORTS))
		if ("document" in item) documents.push(item.document);
	const lines = readFileSync(REPORTS, "utf8").trim().split("\n").length;
	demand(documents.length === lines, `${documents.length} of ${lines} reports`);
	return documents;
}

/** Median of five starts. */
function helpMs(): number {
	const times = Array.from({ length: 5 }, () => {
		const began = performance.now();
		const bin = join(ROOT, "bin/detente.js");
		const { status } = spawnSync(process.execPath, [bin, "--help"]);
		demand(status === 0, `detente --help ended with ${status}`);
		return performance.now() - began;
	});
	return times.sort((a, b) => a - b)[2];
}

/** Twice over: the first time warms up and is the expected result of the second. */
function codingSpeed(reports: readonly Document[], engine: Engine): Figures {
	const once = () => reports.map((report) => codeWhole(report, engine));
	const expected = linesOf(once());
	const began = performance.now();
	const coded = once();
	const seconds = (performance.now() - began) / 1000;
	demand(linesOf(coded) === expected, "coding twice gave other events");
	const sentences = coded.reduce((sum, one) => sum + one.sentences.length, 0);
	const events = coded.reduce((sum, one) => sum + one.events.length, 0);
	demand(events > 0, "no event in the demonstration reports");
	return {
		"code, sentences a second": sentences / seconds,
		"events a sentence": events / sentences,
		"memory after coding, MB": process.memoryUsage().rss / 1024 / 1024,
	};
}

function linesOf(coded: readonly ReturnType<typeof codeWhole>[]): string {
	return coded.flatMap(({ events }) => events.map(jsonLine)).join("\n");
}

async function storeSpeed(engine: Engine): Promise<Figures> {
	const folder = mkdtempSync(join(tmpdir(), "detente-bench-"));
	try {
		const store = await openStore(folder);
		const began = performance.now();
		const { books } = await read(readDocuments(REPORTS), store, engine);
		const readS = (performance.now() - began) / 1000;
		const again = performance.now();
		const second = await read(readDocuments(REPORTS), store, engine);
		const againS = (performance.now() - again) / 1000;
		demand(
			second.books.unchanged === books.read,
			"the same input again was not unchanged",
		);
		const [top] = await store.dyads(1);
		const asked = performance.now();
		const found = await relation(store, top.a, top.b);
		const relationMs = performance.now() - asked;
		demand(
			(found?.events.length ?? 0) > 0,
			`nothing between ${top.a} and ${top.b}`,
		);
		await store.close();
		return {
			"read into a store, documents a second": books.read / readS,
			"read again, documents a second": books.read / againS,
			"relation of the busiest pair, ms": relationMs,
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** F1 on the development set; nothing where it does not lie beside the checkout. */
function accuracyOf(engine: Engine): Figures {
	const gold = join(DEVELOPMENT, "news-dev.txt");
	if (!existsSync(gold)) {
		console.log("skipped: accuracy, there is no development set here");
		return {};
	}
	const { passages } = passagesIn("news-dev.txt", gold, engine);
	const { events } = scorePassages(
		checkPassages(passages, engine),
		engine,
	).score;
	return {
		"development set, F1 of source, type, target": events.triple.f1 ?? 0,
		"development set, F1 of type": events.type.f1 ?? 0,
		"development set, F1 of quad": events.quad.f1 ?? 0,
	};
}

function machine(): Result["machine"] {
	return {
		cpu: cpus()[0].model,
		cores: cpus().length,
		memoryGB: Math.round(totalmem() / 1024 ** 3),
		load: Math.round(loadavg()[0] * 10) / 10,
		node: process.version,
	};
}

function lastRun(): Result | null {
	const files = existsSync(RUNS)
		? readdirSync(RUNS).filter((name) => name.endsWith(".json"))
		: [];
	const last = files.sort().at(-1);
	return last ? JSON.parse(readFileSync(join(RUNS, last), "utf8")) : null;
}

function show(
	{ figures, machine, coder }: Result,
	before: Result | null,
): void {
	console.log(
		`${machine.cpu}, ${machine.cores} cores, load ${machine.load}, Node ${machine.node}, model ${coder.model}`,
	);
	if (before)
		console.log(`against ${before.date}, load ${before.machine.load}`);
	for (const [name, figure] of Object.entries(figures)) {
		const old = before?.figures[name];
		const change = old ? `  ${(figure / old).toFixed(2)} times` : "";
		console.log(`${name.padEnd(46)} ${rounded(figure).padStart(9)}${change}`);
	}
}

/** One file a day and count of the day: nothing is overwritten. */
function keep(result: Result): void {
	const today = readdirSync(RUNS).filter((name) =>
		name.startsWith(result.date),
	).length;
	const file = join(RUNS, `${result.date}-${today + 1}.json`);
	writeFileSync(file, `${JSON.stringify(result, null, "\t")}\n`);
	console.log(`kept in ${file}`);
}

function rounded(figure: number): string {
	return figure < 10 ? figure.toFixed(3) : Math.round(figure).toString();
}

function demand(holds: boolean, otherwise: string): asserts holds {
	if (!holds) throw new Error(`wrong result: ${otherwise}`);
}
