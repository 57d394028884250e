import {
	type EventFilter,
	jsonLine,
	STATUSES,
	type Status,
	type Store,
	type StoredEvent,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { countryOf } from "./country.ts";
import { eventTable } from "./eventTable.ts";
import { wrongUsage } from "./exit.ts";
import { firstDayOption } from "./input.ts";
import { namesFor, withStore } from "./open.ts";
import { standardOutput } from "./output.ts";
import { number } from "./progress.ts";
import { showStory } from "./story.ts";

interface Options extends FilterOptions {
	readonly store: string;
	readonly limit?: string;
	readonly out: Form;
	readonly json?: boolean;
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
}

type Form = "story" | "table" | "jsonl";

/** `detente events`: the events of a store, newest first, with their sentences. */
export async function events(
	_args: readonly string[],
	options: Options,
): Promise<number> {
	const form = options.json ? "jsonl" : options.out;
	const limit = limitOf(options.limit, form);
	const filter = filterOf(options);
	const output = standardOutput();
	let shown = 0;
	let isAll = true;
	await withStore(options.store, true, async (store) => {
		for await (const page of pagesOf(store, filter, limit)) {
			if (output.closed) return;
			await output.write(written(page.events, form));
			shown += page.events.length;
			isAll = page.isLast;
		}
	});
	if (shown === 0) process.stderr.write("No such event.\n");
	else if (!isAll)
		process.stderr.write(
			`The newest ${number(shown)}; there are more (--limit).\n`,
		);
	return 0;
}

// What is looked at is short; what another program reads is whole.
function limitOf(limit: string | undefined, form: Form): number {
	if (limit === undefined) return form === "jsonl" ? Number.MAX_VALUE : 20;
	return limit === "all" ? Number.MAX_VALUE : countOption("--limit", limit);
}

const PAGE = 1000;

/** The events of a filter, newest first, page by page, so many at most. */
async function* pagesOf(
	store: Store,
	filter: EventFilter,
	limit: number,
): AsyncGenerator<{
	readonly events: readonly StoredEvent[];
	readonly isLast: boolean;
}> {
	let left = limit;
	let cursor: string | undefined;
	do {
		const most = Math.min(PAGE, left);
		const page = await store.events({ ...filter, cursor, limit: most });
		yield { events: page.items, isLast: page.cursor === null };
		left -= page.items.length;
		cursor = page.cursor ?? undefined;
	} while (cursor !== undefined && left > 0);
}

function written(events: readonly StoredEvent[], form: Form): string {
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
