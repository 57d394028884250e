import { existsSync, readFileSync, statSync } from "node:fs";
import type { Fetcher, Item, RemoteOptions } from "../../index.ts";
import {
	FIELDS,
	isAddress,
	isDay,
	LIMITS,
	readAddresses,
	readDocuments,
	readFeedList,
	readSubscriptions,
	sourcesOf,
} from "../../index.ts";
import { countOption } from "./countOption.ts";
import { wrongUsage } from "./exit.ts";
import { limitsOf } from "./limits.ts";
import { fetcherFor, listOf, type NetOptions } from "./net.ts";
import { type Progress, showProgress } from "./progress.ts";
import { type Stop, untilStopped } from "./stop.ts";

/** The options that all commands with documents share, as they were typed. */
export interface InputOptions extends NetOptions {
	readonly in?: string;
	readonly map?: string;
	readonly published?: string;
	readonly outlet?: string;
	readonly id?: string;
	readonly maxLine?: string;
	readonly maxText?: string;
	readonly maxRatio?: string;
}

/** Documents from the command line, one after the other, with their progress. */
export interface Input {
	readonly items: AsyncIterable<Item>;
	readonly progress: Progress;
}

/** Opens the files, or standard input, as one input. */
export function inputOf(
	args: readonly string[],
	options: InputOptions,
	stop: Stop,
): Input {
	const files = args.length === 0 ? ["-"] : args;
	if (args.length === 0 && process.stdin.isTTY)
		throw wrongUsage("No file given, and nothing comes on standard input.");
	if (files.length > 1 && options.id !== undefined)
		throw wrongUsage(`--id names one text, ${files.length} files were given.`);
	const progress = showProgress(sizeOf(files));
	const reading = {
		...readingOf(options),
		fullText: options.fullText,
		hosts: listOf(options.hosts),
		onBytes: progress.took,
		seen: new Map<string, string>(),
	};
	const wantsNet = files.some((file) => isAddress(file) || isFeedList(file));
	const fetcher = wantsNet ? fetcherFor(options) : null;
	stop.whenAsked.then(() => fetcher?.close());
	const items = readAll(files, reading, fetcher);
	return { items: untilStopped(items, stop), progress };
}

async function* readAll(
	sources: readonly string[],
	options: RemoteOptions,
	fetcher: Fetcher | null,
): AsyncGenerator<Item> {
	for (const source of sources)
		if (fetcher && isAddress(source))
			yield* readAddresses([source], fetcher, options);
		else if (fetcher && isFeedList(source)) {
			const { feeds } = readFeedList(readFileSync(source, "utf8"));
			yield* readSubscriptions(feeds, fetcher, options);
		} else yield* readFiles(source, options);
	fetcher?.close();
}

/** Documents of a file, of all files of a folder, or of all members of a zip archive. */
async function* readFiles(
	path: string,
	options: RemoteOptions,
): AsyncGenerator<Item> {
	const limits = { ...LIMITS, ...options.limits };
	for await (const source of sourcesOf([path], limits))
		if ("open" in source)
			yield* readDocuments(source.open(), { ...options, name: source.name });
		else yield source;
}

function isFeedList(source: string): boolean {
	return /\.opml$/i.test(source) && existsSync(source);
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

function readingOf(options: InputOptions): RemoteOptions {
	return {
		format: options.in ?? null,
		map: options.map === undefined ? {} : mapOf(options.map),
		published: dayOption("--published", options.published),
		outlet: options.outlet ?? null,
		id: options.id ?? null,
		limits: {
			lineBytes: limit("--max-line", options.maxLine, LIMITS.lineBytes),
			textBytes: limit("--max-text", options.maxText, LIMITS.textBytes),
			ratio: limit("--max-ratio", options.maxRatio, LIMITS.ratio),
			...limitsOf(options.limits),
		},
	};
}

function limit(flag: string, value: string | undefined, usual: number): number {
	return value === undefined ? usual : countOption(flag, value);
}

function mapOf(pairs: string): RemoteOptions["map"] {
	const map: Record<string, string> = {};
	for (const pair of pairs.split(",")) {
		const [field, name] = pair.split("=").map((part) => part.trim());
		if (!field || !name)
			throw wrongUsage(
				`--map ${pairs}: wanted pairs like published=date,outlet=source`,
			);
		if (!FIELDS.some((known) => known === field)) {
			throw wrongUsage(
				`--map ${pairs}: no field ${field}, only ${FIELDS.join(", ")}`,
			);
		}
		map[field] = name;
	}
	return map;
}

/** A day from the command line; wrong usage where it is none. */
export function dayOption(
	flag: string,
	value: string | undefined,
): string | null {
	if (value === undefined) return null;
	if (!isDay(value))
		throw wrongUsage(`${flag} ${value}: wanted a day, YYYY-MM-DD`);
	return value;
}

/** A day, or the first of a month or year, from the command line; wrong usage where it is none. */
export function firstDayOption(
	flag: string,
	value: string | undefined,
): string | undefined {
	if (value === undefined) return undefined;
	const day = `${value}-01-01`.slice(0, 10);
	if (!/^\d{4}(-\d\d){0,2}$/.test(value) || !isDay(day))
		throw wrongUsage(
			`${flag} ${value}: wanted a day, YYYY-MM-DD, or a month or year`,
		);
	return day;
}
