import {
	existsSync,
	mkdirSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
	type Engine,
	openStore,
	type ReadReport,
	read,
	relation,
	type Store,
	showQuarantined,
} from "../../index.ts";
import { countsOf, exitOf, Notes, showBooks } from "./books.ts";
import { Failure } from "./exit.ts";
import { type Input, inputOf } from "./input.ts";
import { engineFor, withStore } from "./open.ts";
import { marks, standardOutput } from "./output.ts";
import { duration, number } from "./progress.ts";
import { showRelation } from "./relation.ts";
import { listenForStop, type Stop } from "./stop.ts";

interface Options {
	readonly store: string;
	readonly data?: string;
}

const REPORTS = fileURLToPath(new URL("../../../demo", import.meta.url));
/** Marks a store as made by the demonstration: only such a one is ever removed. */
const MARK = "demonstration.txt";
const WORDS = `The reports in this store were written to show what détente does. They tell of events that took place;
their outlets are invented. \`detente demo\` makes the store anew.
`;
const DYADS = 8;
const STORIES = 4;

/** `detente demo`: codes the demonstration reports into a fresh store, and shows what is in it. */
export async function demo(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const stop = listenForStop();
	const output = standardOutput();
	const began = performance.now();
	const engine = engineFor(options);
	await clear(options.store);
	const report = await makeDemo(options.store, engine, stop);
	const seconds = (performance.now() - began) / 1000;
	await withStore(options.store, true, async (store) => {
		await output.write(await shown(store, engine, report));
	});
	await output.write(lastWords(options.store, seconds));
	return stop.code ?? exitOf(report.books);
}

/** Whether a folder holds a store that the demonstration made. */
export function isDemo(folder: string): boolean {
	return existsSync(join(folder, MARK));
}

/** Codes the demonstration reports into a store. */
export async function makeDemo(
	folder: string,
	engine: Engine,
	stop: Stop,
): Promise<ReadReport> {
	const input = demoInput(stop);
	const notes = new Notes(input.progress);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, MARK), WORDS);
	const report = await withStore(folder, false, (store) =>
		read(input.items, store, engine, {
			onItem: (item) => {
				notes.hear(item);
				input.progress.step();
			},
			onPoison: (record) => input.progress.note(showQuarantined(record)),
		}),
	);
	input.progress.end();
	return report;
}

function demoInput(stop: Stop): Input {
	const files = readdirSync(REPORTS)
		.filter((name) => name.endsWith(".jsonl"))
		.sort()
		.map((name) => join(REPORTS, name));
	return inputOf(files, { in: "jsonl" }, stop);
}

/** Takes the demonstration's old store away; any other store is left alone. */
async function clear(folder: string): Promise<void> {
	if (!existsSync(join(folder, "events.duckdb"))) return;
	if (!isDemo(folder))
		throw new Failure(
			5,
			`${folder}: holds a store that the demonstration did not make; it is left alone. Name another folder with --store.`,
		);
	// Fails while another process works with it.
	await (await openStore(folder)).close();
	for (const name of readdirSync(folder))
		if (name.startsWith("events.duckdb") || name === "owner.json")
			rmSync(join(folder, name));
}

async function shown(
	store: Store,
	engine: Engine,
	report: ReadReport,
): Promise<string> {
	const { bold } = marks();
	const counts = await store.counts();
	const dyads = await store.dyads(DYADS);
	const name = (code: string): string =>
		engine.lexicon.actors.countryName(code) ?? code;
	const rows = dyads.map(
		({ a, b, happenings, cooperation, conflict, first, last }) =>
			`  ${`${name(a)} – ${name(b)}`.padEnd(36)} ${number(happenings).padStart(4)}   ${number(cooperation).padStart(4)} cooperation, ${number(conflict).padStart(4)} conflict   ${first} to ${last}`,
	);
	const parts = [
		bold("The demonstration reports"),
		`They were written for this purpose, on events that took place; their outlets are invented.`,
		"",
		`${showBooks(report.books)}`,
		`${number(counts.events)} events in ${number(counts.sentences)} sentences, joined to ${number(counts.happenings)} happenings`,
		"",
		bold("By type"),
		`  ${countsOf(new Map(counts.types.map(({ type, events }) => [type, events])))}`,
		"",
		bold("By pair of countries: happenings that count"),
		...rows,
		"",
	];
	const [top] = dyads;
	const found = top && (await relation(store, top.a, top.b));
	if (found) parts.push(showRelation(found, engine.lexicon, STORIES));
	return `${parts.join("\n")}\n`;
}

function lastWords(folder: string, seconds: number): string {
	const store = `--store ${folder}`;
	return [
		`Done in ${duration(seconds)}; the store is ${folder}. What next:`,
		"  npm start                                  the page, on http://127.0.0.1:8340",
		`  detente relation China USA ${store}`,
		`  detente events --type ASSAULT ${store}`,
		'  detente explain "France met Germany."',
		"(detente is node bin/detente.js where it is not installed.)",
		"",
	].join("\n");
}
