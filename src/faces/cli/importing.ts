import { statSync } from "node:fs";
import {
	type Books,
	type ExchangeFormat,
	type ExternalCounts,
	type ImportReport,
	importEvents,
	printable,
	type Quarantined,
	type Store,
	showQuarantined,
} from "../../index.ts";
import { countsOf, exitOf, showBooks } from "./books.ts";
import { wrongUsage } from "./exit.ts";
import { withStore } from "./open.ts";
import { type Output, standardOutput } from "./output.ts";
import { duration, number, type Progress, showProgress } from "./progress.ts";
import { listenForStop, type Stop } from "./stop.ts";

interface Options {
	readonly store: string;
	readonly in?: ExchangeFormat;
	readonly dataset?: string;
}

/** `detente import`: event files of others into a store, beside our own events. */
export async function importing(
	args: readonly string[],
	options: Options,
): Promise<number> {
	const files = args.length === 0 ? ["-"] : args;
	if (args.length === 0 && process.stdin.isTTY)
		throw wrongUsage("No file given, and nothing comes on standard input.");
	if (options.dataset !== undefined) demandName(options.dataset);
	const stop = listenForStop();
	const output = standardOutput();
	const began = performance.now();
	const { reports, held } = await withStore(
		options.store,
		false,
		async (store) => ({
			reports: await importAll(files, store, options, stop, output),
			held: await store.externalCounts(),
		}),
	);
	const books = sumOf(reports.map((report) => report.books));
	const seconds = (performance.now() - began) / 1000;
	await output.write(showAll(reports, books, held, seconds));
	return stop.code ?? exitOf(books);
}

// It becomes the name of a folder where a lake is written, and stands in queries.
function demandName(dataset: string): void {
	if (!/^[\w.-]{1,64}$/.test(dataset))
		throw wrongUsage(
			`--dataset ${printable(dataset)}: wanted letters, digits, ".", "-" and "_", at most 64`,
		);
	if (dataset === "detente")
		throw wrongUsage("--dataset detente: that is the name of our own events");
}

async function importAll(
	files: readonly string[],
	store: Store,
	{ in: format, dataset }: Options,
	stop: Stop,
	output: Output,
): Promise<ImportReport[]> {
	const progress = showProgress(sizeOf(files), "rows");
	const aside = new Aside(progress);
	const ending = new AbortController();
	stop.whenAsked.then(() => ending.abort());
	const reports: ImportReport[] = [];
	for (const file of files) {
		if (stop.asked) break;
		let before = { read: 0, bytes: 0 };
		const report = await importEvents(file, store, {
			format,
			dataset,
			signal: ending.signal,
			onProgress({ bytes, books }) {
				progress.took(bytes - before.bytes);
				progress.step(books.read - before.read);
				before = { read: books.read, bytes };
			},
			onQuarantined: (record) => aside.hear(record),
		});
		reports.push(report);
		if (files.length === 1) continue;
		progress.end();
		await output.write(`${printable(file)}: ${lineOf(report)}\n`);
	}
	progress.end();
	aside.tell();
	return reports;
}

/** Rows set aside are told one by one, so many; the others are counted. A file may have millions. */
const TOLD = 20;

class Aside {
	readonly #codes = new Map<string, number>();
	#count = 0;

	constructor(private readonly progress: Progress) {}

	hear(record: Quarantined): void {
		const { code } = record;
		this.#count++;
		this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
		if (this.#count <= TOLD) this.progress.note(showQuarantined(record));
	}

	tell(): void {
		if (this.#count <= TOLD) return;
		process.stderr.write(
			`${number(this.#count)} rows set aside (${countsOf(this.#codes)}); detente quarantine list shows them\n`,
		);
	}
}

// Where one size is not known, as of a pipe, the time left is not, either.
function sizeOf(files: readonly string[]): number | null {
	let total = 0;
	for (const file of files) {
		const found = statSync(file, { throwIfNoEntry: false });
		if (!found?.isFile()) return null;
		total += found.size;
	}
	return total;
}

function lineOf({ format, dataset, books }: ImportReport): string {
	const as = format === null ? "" : `${format} as ${dataset}, `;
	return printable(as) + showBooks(books);
}

function showAll(
	reports: readonly ImportReport[],
	books: Books,
	held: readonly ExternalCounts[],
	seconds: number,
): string {
	const [first] = reports;
	const fits = new Map<string, number>();
	let latin = 0;
	for (const report of reports) {
		latin += report.latin;
		for (const [fit, count] of Object.entries(report.fits))
			if (count > 0) fits.set(fit, (fits.get(fit) ?? 0) + count);
	}
	const rate = Math.round(books.read / Math.max(seconds, 0.001));
	const lines = [
		reports.length === 1 ? lineOf(first) : showBooks(books),
		fits.size > 0 && `types: ${countsOf(fits)}`,
		latin > 0 && `${number(latin)} lines are no UTF-8, read as ISO-8859-1`,
		`${duration(seconds)}, ${number(rate)} rows a second`,
		held.length > 0 ? "In the store now:" : "In the store: no events of others",
		...held.map(showHeld),
	];
	return `${lines.filter(Boolean).join("\n")}\n`;
}

/** `  icews: 12,345 events, 2018-01-01 to 2018-12-31`. */
function showHeld({ dataset, events, first, last }: ExternalCounts): string {
	return printable(
		`  ${dataset}: ${number(events)} events, ${first} to ${last}`,
	);
}

function sumOf(all: readonly Books[]): Books {
	const sum = {
		read: 0,
		stored: 0,
		unchanged: 0,
		updated: 0,
		quarantined: 0,
		skipped: 0,
	};
	for (const books of all)
		for (const name of Object.keys(sum) as (keyof Books)[])
			sum[name] += books[name];
	return sum;
}
