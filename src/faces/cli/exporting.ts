import {
	atomOf,
	type EventFilter,
	gexfOf,
	graphmlOf,
	jsonLine,
	networkOf,
	printable,
	rssOf,
	type Store,
	type StoredEvent,
	tableOf,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { type FilterOptions, pagesOf, RAW, withEvents } from "./events.ts";
import { EXIT, wrongUsage } from "./exit.ts";
import { exportReport, type ReportOptions } from "./exportingReport.ts";
import { writeShaped } from "./exportingShaped.ts";
import { type Target, targetOf } from "./exportingTarget.ts";
import { exportLake, type LakeOptions } from "./lake.ts";
import { number, type Progress, showProgress } from "./progress.ts";
import { listenForStop, type Stop } from "./stop.ts";

/** The options of an export, as they were typed. */
export interface ExportOptions
	extends FilterOptions,
		LakeOptions,
		ReportOptions {
	readonly store: string;
	readonly limit?: string;
	readonly raw?: boolean;
	readonly key?: string;
	readonly level?: "country" | "actor";
	readonly title?: string;
	readonly link?: string;
	readonly self?: string;
}

/** Writes the events of a format; returns what there is to say of it. */
type Writer = (
	events: AsyncIterable<StoredEvent>,
	target: Target,
	options: ExportOptions,
) => Promise<string | null>;

interface Format {
	/** Options that are only this format's. */
	readonly takes: readonly (keyof ExportOptions)[];
	/** Checks what is wanted before the store is opened. */
	check?(options: ExportOptions): void;
	readonly write: Writer;
	/** Feeds begin with what is new, and end somewhere. */
	readonly isFeed?: boolean;
}

const FORMATS: Readonly<Record<string, Format>> = {
	csv: { takes: ["raw"], write: sheet("csv") },
	tsv: { takes: ["raw"], write: sheet("tsv") },
	jsonl: { takes: [], write: lines((events) => jsonLines(events)) },
	gdelt2: { takes: ["key"], write: writeShaped("gdelt2") },
	icews: { takes: ["key"], write: writeShaped("icews") },
	polecat: { takes: ["key"], write: writeShaped("polecat") },
	graphml: { takes: ["level"], write: network(graphmlOf) },
	gexf: { takes: ["level"], write: network(gexfOf) },
	rss: feed(rssOf),
	atom: feed(atomOf),
};
const NAMES = [...Object.keys(FORMATS), "report", "parquet"];
/** Options that not all formats take. */
const SPECIAL: readonly (keyof ExportOptions)[] = [
	"raw",
	"key",
	"level",
	"title",
	"link",
	"self",
	"event",
	"json",
	"datasets",
];

/** `detente export`: events in the formats that others read. */
export async function exporting(
	[name]: readonly string[],
	options: ExportOptions,
): Promise<number> {
	if (!NAMES.includes(name))
		throw wrongUsage(
			`export ${printable(name)}: wanted one of ${NAMES.join(", ")}`,
		);
	if (name === "parquet") {
		demandOnly(name, options, ["datasets"]);
		demandNoFilter(name, options);
		return exportLake(options);
	}
	if (name === "report") {
		demandOnly(name, options, ["event", "json"]);
		demandNoFilter(name, options);
		return exportReport(options);
	}
	const format = FORMATS[name];
	demandOnly(name, options, format.takes);
	format.check?.(options);
	return exportEvents(format, options);
}

function demandOnly(
	name: string,
	options: ExportOptions,
	takes: readonly (keyof ExportOptions)[],
): void {
	const wrong = SPECIAL.find(
		(option) => options[option] !== undefined && !takes.includes(option),
	);
	if (wrong) throw wrongUsage(`export ${name}: --${wrong} is not for it`);
}

const FILTERS: readonly (keyof ExportOptions)[] = [
	"from",
	"to",
	"source",
	"target",
	"type",
	"status",
	"sayer",
	"outlet",
	"text",
	"words",
	"limit",
];

function demandNoFilter(name: string, options: ExportOptions): void {
	const wrong = FILTERS.find((option) => options[option] !== undefined);
	if (wrong)
		throw wrongUsage(
			`export ${name}: --${wrong} is not for it, ${name === "report" ? "--event names the one" : "it holds all events"}`,
		);
}

async function exportEvents(
	format: Format,
	options: ExportOptions,
): Promise<number> {
	const most = limitOf(format, options.limit);
	const stop = listenForStop();
	const target = await targetOf(options.output, () => stop.ask(null));
	const progress = showProgress(null, "events");
	const count = { events: 0 };
	try {
		const said = await withEvents(options, (store, filter) => {
			const events = eventsIn(store, filter, format, { most, stop });
			return format.write(counting(events, progress, count), target, options);
		});
		progress.end();
		await target.keep();
		process.stderr.write(`${number(count.events)} events.\n`);
		if (said) process.stderr.write(`${said}\n`);
		return EXIT.done;
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		return stop.code ?? EXIT.done;
	} finally {
		await target.drop();
	}
}

/** Somebody asked to stop: what was written so far is no export. */
class Stopped extends Error {}

/** Entries of a feed, unless told otherwise. */
const ENTRIES = 100;

function limitOf({ isFeed }: Format, limit: string | undefined): number {
	if (limit === undefined) return isFeed ? ENTRIES : Number.MAX_VALUE;
	return limit === "all" ? Number.MAX_VALUE : countOption("--limit", limit);
}

async function* eventsIn(
	store: Store,
	filter: EventFilter,
	{ isFeed = false }: Format,
	until: { readonly most: number; readonly stop: Stop },
): AsyncGenerator<StoredEvent> {
	const ordered = { ...filter, newestFirst: isFeed };
	for await (const { events } of pagesOf(store, ordered, until.most))
		for (const event of events) {
			if (until.stop.asked) throw new Stopped();
			yield event;
		}
}

async function* counting(
	events: AsyncIterable<StoredEvent>,
	progress: Progress,
	count: { events: number },
): AsyncGenerator<StoredEvent> {
	for await (const event of events) {
		count.events++;
		progress.step();
		yield event;
	}
}

function lines(
	made: (
		events: AsyncIterable<StoredEvent>,
		options: ExportOptions,
	) => AsyncIterable<string>,
): Writer {
	return async (events, target, options) => {
		for await (const line of made(events, options)) {
			if (target.closed) break;
			await target.write(line);
		}
		return null;
	};
}

function sheet(format: "csv" | "tsv"): Writer {
	return async (events, target, options) => {
		const { raw = false } = options;
		await lines(() => tableOf(events, { format, raw }))(
			events,
			target,
			options,
		);
		return raw ? RAW : null;
	};
}

async function* jsonLines(
	events: AsyncIterable<StoredEvent>,
): AsyncGenerator<string> {
	for await (const event of events) yield `${jsonLine(event)}\n`;
}

function network(written: typeof graphmlOf): Writer {
	return async (events, target, { level = "country" }) => {
		const found = await networkOf(events, { level });
		for (const part of written(found)) await target.write(part);
		return `${number(found.nodes.length)} nodes, ${number(found.edges.length)} edges; only events that count and have a day, a source and a target are in it.`;
	};
}

function feed(written: typeof rssOf): Format {
	return {
		takes: ["title", "link", "self"],
		isFeed: true,
		check: feedOf,
		write: lines((events, options) => written(events, feedOf(options))),
	};
}

function feedOf({ title = "Events", link, self }: ExportOptions) {
	for (const [name, address] of Object.entries({ link, self }))
		if (!address || !/^https?:\/\//i.test(address))
			throw wrongUsage(
				`a feed wants --link and --self, the addresses of the page and of the feed itself; --${name} is ${address === undefined ? "missing" : "no address (https://…)"}`,
			);
	return { title, link: String(link), self: String(self) };
}
