import { readFileSync } from "node:fs";
import {
	openStore,
	type Poll,
	printable,
	readFeedList,
	type Store,
	type Subscription,
	showQuarantined,
	watch as watchFeeds,
} from "../../index.ts";
import { EXIT, Failure, wrongUsage } from "./exit.ts";
import { fetcherFor, listOf, type NetOptions } from "./net.ts";
import { type CrewOptions, crewSizeOf, onMigrated, withCrew } from "./open.ts";
import { standardOutput } from "./output.ts";
import { listenForStop } from "./stop.ts";

interface Options extends CrewOptions, NetOptions {
	readonly store: string;
	readonly once?: boolean;
	readonly all?: boolean;
}

/** `detente watch`: polls feeds when they are due, until a signal ends it. */
export async function watch(
	lists: readonly string[],
	options: Options,
): Promise<number> {
	if (options.all && !options.once) throw wrongUsage("--all goes with --once");
	const stop = listenForStop();
	const fetcher = fetcherFor(options);
	const size = crewSizeOf(options);
	const feeds = feedsIn(lists);
	const output = standardOutput();
	const ending = new AbortController();
	stop.whenAsked.then(() => {
		ending.abort();
		fetcher.close();
	});
	let store = await openStore(options.store, { onMigrated });
	let failed = 0;
	try {
		await output.write(
			`${feeds.length} feeds into ${options.store}, Ctrl-C ends it.\n`,
		);
		await withCrew(options, size, (crew) =>
			watchFeeds(feeds, store, crew, fetcher, {
				...(options.once && { once: options.all ? "all" : "due" }),
				fullText: options.fullText,
				hosts: listOf(options.hosts),
				signal: ending.signal,
				onPoll(poll) {
					if (poll.outcome.kind === "failed") failed++;
					output.write(`${shown(poll)}\n`);
				},
				onLeft(count, next) {
					const at = new Date(next).toISOString().slice(0, 16);
					output.write(
						`${count} ${count === 1 ? "feed is" : "feeds are"} not due, the first at ${at}Z\n`,
					);
				},
				onItem(item) {
					if ("quarantined" in item)
						process.stderr.write(`${showQuarantined(item.quarantined)}\n`);
				},
				onTrouble: (error) =>
					process.stderr.write(
						`${printable(error.message)} Tried again in a minute.\n`,
					),
				async reopen(): Promise<Store> {
					await store.close().catch(() => undefined);
					store = await openStore(options.store);
					return store;
				},
			}),
		);
	} finally {
		await store.close();
		fetcher.close();
	}
	if (stop.code !== null) return stop.code;
	if (failed === feeds.length) return EXIT.nothing;
	return failed > 0 ? EXIT.quarantined : EXIT.done;
}

function feedsIn(lists: readonly string[]): Subscription[] {
	const feeds = new Map<string, Subscription>();
	for (const list of lists) {
		const found = /^https?:\/\//i.test(list)
			? [{ title: null, url: list, site: null, folders: [] }]
			: readFeedList(textOf(list)).feeds;
		for (const feed of found)
			if (!feeds.has(feed.url)) feeds.set(feed.url, feed);
	}
	if (feeds.size === 0)
		throw new Failure(
			EXIT.nothing,
			`${lists.join(", ")}: no feeds in it; wanted OPML, or addresses one a line`,
		);
	return [...feeds.values()];
}

function textOf(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw wrongUsage(`${file}: cannot be read (${code})`);
	}
}

/** `14:02:11 changed     Herald: 3 of 20 items new, 5 events`. */
function shown({ subscription, outcome, line, report }: Poll): string {
	const name = printable(subscription.title ?? subscription.url);
	const events = [...(report?.events.values() ?? [])].reduce(
		(a, b) => a + b,
		0,
	);
	const told =
		"message" in outcome
			? printable(outcome.message)
			: report
				? `${line.fresh} of ${line.items} items new, ${events} events`
				: `${line.items} items, nothing new`;
	return `${line.time.slice(11, 19)} ${outcome.kind.padEnd(10)} ${name}: ${told}`;
}
