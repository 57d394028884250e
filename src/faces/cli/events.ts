import {
	type EventFilter,
	jsonLine,
	STATUSES,
	type Status,
	type Store,
	type StoredEvent,
	tableOf,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { countryOf } from "./country.ts";
import { eventTable } from "./eventTable.ts";
import { wrongUsage } from "./exit.ts";
import { shownSafely } from "./exportingTarget.ts";
import { firstDayOption } from "./input.ts";
import { namesFor, withStore } from "./open.ts";
import { type Output, standardOutput } from "./output.ts";
import { number } from "./progress.ts";
import { understood, withWords } from "./searchWords.ts";
import { showStory } from "./story.ts";

interface Options extends FilterOptions {
	readonly store: string;
	readonly limit?: string;
	readonly out: Form;
	readonly json?: boolean;
	readonly raw?: boolean;
}

/** The options that say which events, as they were typed. */
export interface FilterOptions {
	readonly from?: string;
	readonly to?: string;
	readonly source?: string;
	readonly target?: string;
	readonly type?: string;
	readonly status?: string;
	readonly sayer?: string;
	readonly outlet?: string;
	readonly text?: string;
	readonly words?: string;
}

type Form = "story" | "table" | "jsonl" | "csv" | "tsv";

/** `detente events`: the events of a store, newest first, with their sentences. */
export async function events(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const form = options.json ? "jsonl" : options.out;
	const isSheet = form === "csv" || form === "tsv";
	if (options.raw && !isSheet)
		throw wrongUsage("--raw goes with --out csv or --out tsv");
	const most = limitOf(options.limit, form);
	const output = standardOutput();
	const listing = { shown: 0, isAll: true };
	await withEvents(options, async (store, filter) => {
		const pages = counted(pagesOf(store, filter, most), listing);
		if (isSheet) await writeSheet(pages, output, form, options.raw ?? false);
		else await writePages(pages, output, form);
	});
	if (options.raw) process.stderr.write(`${RAW}\n`);
	const { shown, isAll } = listing;
	if (shown === 0) process.stderr.write("No such event.\n");
	else if (!isAll)
		process.stderr.write(
			`The newest ${number(shown)}; there are more (--limit).\n`,
		);
	return 0;
}

/** What those are told who want cells as they are. */
export const RAW =
	"Cells stand as they are: a spreadsheet may take some of them for formulas.";

/** Opens the store with the filter that the options say, words of whole documents among it. */
export async function withEvents<Result>(
	options: FilterOptions & { readonly store: string },
	work: (store: Store, filter: EventFilter) => Promise<Result>,
): Promise<Result> {
	const filter = filterOf(options);
	const { words } = options;
	if (words === undefined)
		return withStore(options.store, true, (store) => work(store, filter));
	return withWords(options.store, async (store) =>
		work(store, {
			...filter,
			documents: await understood(store.documentsMatching(words)),
		}),
	);
}

interface EventPage {
	readonly events: readonly StoredEvent[];
	readonly isLast: boolean;
}

async function* counted(
	pages: AsyncIterable<EventPage>,
	listing: { shown: number; isAll: boolean },
): AsyncGenerator<EventPage> {
	for await (const page of pages) {
		listing.shown += page.events.length;
		listing.isAll = page.isLast;
		yield page;
	}
}

async function writePages(
	pages: AsyncIterable<EventPage>,
	output: Output,
	form: "story" | "table" | "jsonl",
): Promise<void> {
	for await (const { events } of pages) {
		if (output.closed) return;
		await output.write(written(events, form));
	}
}

async function writeSheet(
	pages: AsyncIterable<EventPage>,
	output: Output,
	format: "csv" | "tsv",
	raw: boolean,
): Promise<void> {
	for await (const line of tableOf(eventsIn(pages), { format, raw })) {
		if (output.closed) return;
		await output.write(shownSafely(line));
	}
}

async function* eventsIn(
	pages: AsyncIterable<EventPage>,
): AsyncGenerator<StoredEvent> {
	for await (const { events } of pages) yield* events;
}

// What is looked at is short; what another program reads is whole.
function limitOf(limit: string | undefined, form: Form): number {
	const isForPeople = form === "story" || form === "table";
	if (limit === undefined) return isForPeople ? 20 : Number.MAX_VALUE;
	return limit === "all" ? Number.MAX_VALUE : countOption("--limit", limit);
}

const PAGE = 1000;
/** The ids of many documents cost a query more than its rows do. */
const FEWER_PAGES = 10_000;

/** The events of a filter, in its order, page by page, so many at most. */
export async function* pagesOf(
	store: Store,
	filter: EventFilter,
	limit: number,
): AsyncGenerator<EventPage> {
	const rows = filter.documents ? FEWER_PAGES : PAGE;
	let left = limit;
	let cursor: string | undefined;
	do {
		const most = Math.min(rows, left);
		const page = await store.events({ ...filter, cursor, limit: most });
		yield { events: page.items, isLast: page.cursor === null };
		left -= page.items.length;
		cursor = page.cursor ?? undefined;
	} while (cursor !== undefined && left > 0);
}

function written(
	events: readonly StoredEvent[],
	form: "story" | "table" | "jsonl",
): string {
	if (events.length === 0) return "";
	if (form === "table") return `${eventTable(events, widthOf())}\n`;
	if (form === "jsonl")
		return events.map((event) => `${jsonLine(event)}\n`).join("");
	return events.map((event) => `${showStory(event)}\n\n`).join("");
}

function widthOf(): number {
	return process.stdout.isTTY ? process.stdout.columns : 200;
}

/** The filter that the options say; countries are given by code or name. */
export function filterOf(options: FilterOptions): EventFilter {
	const { source, target, sayer } = options;
	const countries = source || target || sayer ? namesFor() : null;
	const country = (text: string | undefined) =>
		text === undefined || !countries ? undefined : countryOf(text, countries);
	return {
		begins: firstDayOption("--from", options.from),
		ends: firstDayOption("--to", options.to),
		source: country(source),
		target: country(target),
		type: options.type?.toUpperCase().split(","),
		status: statusesOf(options.status),
		sayer: sayer && countries ? sayerOf(sayer, country) : undefined,
		outlet: options.outlet,
		text: options.text,
		newestFirst: true,
	};
}

// Whoever is no country is looked for by name.
function sayerOf(
	text: string,
	country: (text: string) => string | undefined,
): string | undefined {
	try {
		return country(text);
	} catch {
		return text;
	}
}

function statusesOf(list: string | undefined): Status[] | undefined {
	return list?.split(",").map((status) => {
		if (!STATUSES.some((known) => known === status))
			throw wrongUsage(
				`--status ${status}: wanted one of ${STATUSES.join(", ")}`,
			);
		return status as Status;
	});
}
