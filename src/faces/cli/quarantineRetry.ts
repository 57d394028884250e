import {
	type Crew,
	type Item,
	type Quarantined,
	type QuarantinedLine,
	type QuarantineFilter,
	type ReadReport,
	readDocuments,
	read as readInto,
	type Store,
	type StoredQuarantined,
	showQuarantined,
} from "../../index.ts";
import { countsOf, Notes, showRun } from "./books.ts";
import { EXIT } from "./exit.ts";
import { dayOption } from "./input.ts";
import { type CrewOptions, crewSizeOf, withCrew, withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { number, type Progress, showProgress } from "./progress.ts";
import { linesIn } from "./quarantineLines.ts";
import { listenForStop, type Stop } from "./stop.ts";

// A record is read again from the bytes that are kept of it, as the format that its file's name and the bytes tell, with
// the file and place it had. What can be taken now leaves the quarantine once it is in the store; what cannot stays as it
// is. Where only a beginning is kept, or the bytes are not the record, there is nothing to read: those are told.

/** The options of a retry, as they were typed. */
export interface RetryOptions extends CrewOptions {
	readonly store: string;
	readonly in?: string;
	readonly published?: string;
	readonly outlet?: string;
}

/** Bytes of a record that are kept: as many may be a part of it only. */
const KEPT = 64 * 1024;

/** Reads again what a filter names, the latest first; at most so many. */
export async function retry(
	options: RetryOptions,
	filter: QuarantineFilter,
	limit: number | null,
): Promise<number> {
	const stop = listenForStop();
	const size = crewSizeOf(options);
	const reading = {
		format: options.in ?? null,
		published: dayOption("--published", options.published),
		outlet: options.outlet ?? null,
	};
	const output = standardOutput();
	const { whole, lost } = await withStore(options.store, true, (store) =>
		wholeAmong(store, filter, limit),
	);
	const began = performance.now();
	const progress = showProgress(whole.size, "records");
	const tried = new Tried(progress);
	if (whole.size > 0)
		await withStore(options.store, false, (store) =>
			withCrew(options, size, async (crew) => {
				const records = recordsIn(store, filter, whole, stop);
				await tried.take(records, reading, store, crew);
			}),
		);
	progress.end();
	for (const line of toldOf(lost)) process.stderr.write(`${line}\n`);
	const seconds = (performance.now() - began) / 1000;
	await output.write(tried.told(seconds));
	return stop.code ?? exitOf(tried, lost.length);
}

/** Those of which all is kept, by id, and the others. */
async function wholeAmong(
	store: Store,
	filter: QuarantineFilter,
	limit: number | null,
): Promise<{ whole: ReadonlySet<string>; lost: QuarantinedLine[] }> {
	const whole = new Set<string>();
	const lost: QuarantinedLine[] = [];
	const imports = await importsIn(store);
	for await (const line of linesIn(store, filter)) {
		if (whole.size + lost.length === limit) break;
		if (isWhole(line) && !imports.has(line.run ?? "")) whole.add(line.id);
		else lost.push(line);
	}
	return { whole, lost };
}

/** Rows of event files are no documents; to import the file again costs nothing, what is there is left. */
async function importsIn(store: Store): Promise<ReadonlySet<string>> {
	const runs = await store.runs();
	return new Set(
		runs.filter(({ coder }) => coder.version === "import").map(({ id }) => id),
	);
}

/**
 * Codes of records that cannot be read alone: of what is too long a beginning is kept, of what could not be coded the bare
 * text, of a table the row without its header, of an event file a row that is no document.
 */
const LOST = [
	"too-long",
	"too-large",
	"poison",
	"bad-row",
	"unknown-format",
	"bad-columns",
	"bad-date",
	"bad-quotes",
	"no-id",
];

function isWhole({ bytes, code }: QuarantinedLine): boolean {
	return bytes !== null && bytes > 0 && bytes < KEPT && !LOST.includes(code);
}

/** What the run itself sets aside comes after all of these, and is left. */
async function* recordsIn(
	store: Store,
	filter: QuarantineFilter,
	wanted: ReadonlySet<string>,
	stop: Stop,
): AsyncGenerator<StoredQuarantined> {
	let left = wanted.size;
	let after: number | null = -1;
	while (after !== null && left > 0) {
		const chunk: Awaited<ReturnType<Store["quarantineChunk"]>> =
			await store.quarantineChunk(filter, after);
		for (const record of chunk.records) {
			if (stop.asked) return;
			if (!wanted.has(record.id)) continue;
			left--;
			yield record;
		}
		after = chunk.after;
	}
}

type Reading = NonNullable<Parameters<typeof readDocuments>[1]>;

/** Records that are read again, and what came of them. */
class Tried {
	report: ReadReport | null = null;
	readonly #notes: Notes;
	/** Ids of records by where they stood: what cannot be coded is told by its place. */
	readonly #ids = new Map<string, string[]>();
	readonly #failed = new Set<string>();

	constructor(private readonly progress: Progress) {
		this.#notes = new Notes(progress);
	}

	async take(
		records: AsyncIterable<StoredQuarantined>,
		reading: Reading,
		store: Store,
		crew: Crew,
	): Promise<void> {
		const items = this.#itemsOf(records, reading);
		const report = await readInto(items, store, crew, {
			onItem: (item) => this.#notes.hear(item),
			onPoison: (record) => {
				this.progress.note(showQuarantined(record));
				for (const id of this.#ids.get(placeOf(record)) ?? [])
					this.#failed.add(id);
			},
		});
		// Each of them is still there as it was first set aside.
		await store.emptyQuarantine({ run: report.run });
		const all = [...this.#ids.values()].flat();
		await store.removeQuarantined(all.filter((id) => !this.#failed.has(id)));
		this.report = report;
	}

	async *#itemsOf(
		records: AsyncIterable<StoredQuarantined>,
		reading: Reading,
	): AsyncGenerator<Item> {
		const seen = new Map<string, string>();
		for await (const record of records) {
			const { id } = record;
			const place = placeOf(record);
			this.#ids.set(place, [...(this.#ids.get(place) ?? []), id]);
			const items = await itemsIn(record, { ...reading, seen });
			if (items.some((item) => "quarantined" in item)) this.#failed.add(id);
			yield* items;
			this.progress.took(1);
			this.progress.step();
		}
	}

	told(seconds: number): string {
		if (!this.report) return "Nothing was read again.\n";
		const remarks = this.#notes.counts;
		return `${showRun({ ...this.report, remarks, seconds })}\n`;
	}
}

/** What the bytes of a record give; one that is set aside where they give nothing. */
async function itemsIn(
	record: StoredQuarantined,
	reading: Reading,
): Promise<Item[]> {
	const { file, place, raw } = record;
	const items: Item[] = [];
	const name = file === "stdin" ? "input" : file.replace(/\.(gz|zst)$/i, "");
	for await (const item of readDocuments(bytesOf(raw), { ...reading, name }))
		items.push(placed(item, file, place));
	if (items.length > 0) return items;
	const quarantined: Quarantined = {
		file,
		place,
		code: "incomplete",
		message: "nothing can be read from the record alone; read the source again",
		raw: "",
	};
	return [{ quarantined }];
}

async function* bytesOf(raw: Uint8Array | null): AsyncGenerator<Uint8Array> {
	if (raw !== null) yield raw;
}

function placed(item: Item, file: string, place: string | null): Item {
	if ("quarantined" in item)
		return { quarantined: { ...item.quarantined, file, place } };
	if ("unchanged" in item)
		return { unchanged: { ...item.unchanged, file, place } };
	if ("skipped" in item) return { skipped: { ...item.skipped, file, place } };
	return { ...item, file, place };
}

function placeOf(at: { file: string; place: string | null }): string {
	return JSON.stringify([at.file, at.place]);
}

/** So many records are told one by one. */
const TOLD = 5;

function* toldOf(lost: readonly QuarantinedLine[]): Generator<string> {
	if (lost.length === 0) return;
	for (const line of lost.slice(0, TOLD))
		yield `${showQuarantined({ ...line, raw: "" })}: cannot be read alone`;
	const codes = new Map<string, number>();
	for (const { code } of lost) codes.set(code, (codes.get(code) ?? 0) + 1);
	yield `${number(lost.length)} are not kept so that they can be read alone (${countsOf(codes)}): read or import their sources again.`;
}

function exitOf({ report }: Tried, lost: number): number {
	const { read = 0, quarantined = 0 } = report?.books ?? {};
	const left = quarantined + lost;
	if (left === 0) return EXIT.done;
	return read === quarantined ? EXIT.nothing : EXIT.quarantined;
}
