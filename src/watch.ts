import { Crew, crewOf } from "./crew.ts";
import type { Engine } from "./engine.ts";
import {
	type Arrived,
	after,
	type Fetcher,
	fetchDocuments,
	hostOf,
	type Item,
	newSource,
	nextDue,
	type Outcome,
	type RemoteOptions,
	rebase,
	type SourceState,
	type Subscription,
	steadyClock,
} from "./intake/index.ts";
import { type ReadListener, type ReadReport, read } from "./run.ts";
import { type FetchLine, type Store, StoreError } from "./store/index.ts";
import {
	cameFrom,
	freshIn,
	hashOfAside,
	NOTHING_ASIDE,
	outcomeFor,
	sizesOf,
	takenOf,
} from "./watchAnswer.ts";
import { sleep } from "./watchSleep.ts";

// The daemon: feeds are polled when they are due, each host alone, some at once; what came is coded and put by one after
// the other. The state of a source is kept after its documents: a kill between the two asks once more and finds them
// unchanged. A store that cannot be written (a full disk) pauses all of it; what was fetched waits in hand.

/** How feeds are watched. */
export interface WatchOptions extends RemoteOptions, ReadListener {
	/** Polls at once, each of another host. */
	readonly atOnce?: number;
	/** Milliseconds between two tries where the store cannot be written. */
	readonly retryMs?: number;
	/** Milliseconds between two times of tidying up. */
	readonly tidyMs?: number;
	/** Ends after one poll of each feed that is due, or of all. */
	readonly once?: "due" | "all";
	readonly random?: () => number;
	/** Ends the watch: what is in hand is finished. */
	readonly signal?: AbortSignal;
	/** Gives the store anew after a fault. */
	reopen?(): Promise<Store>;
	onPoll?(poll: Poll): void;
	/** With `once`: how many feeds are not due, and when the first of them is, in milliseconds since 1970. */
	onLeft?(feeds: number, next: number): void;
	onTrouble?(error: StoreError): void;
}

/** What came of one poll. */
export interface Poll {
	readonly subscription: Subscription;
	readonly outcome: Outcome;
	readonly line: FetchLine;
	/** Null where nothing new came. */
	readonly report: ReadReport | null;
}

/** Watches feeds until the signal, or until all of them are gone. */
export async function watch(
	feeds: readonly Subscription[],
	store: Store,
	by: Engine | Crew,
	fetcher: Fetcher,
	options: WatchOptions = {},
): Promise<void> {
	const crew = by instanceof Crew ? by : crewOf(by);
	await new Watch(feeds, store, crew, fetcher, options).run();
}

class Watch {
	readonly #now = steadyClock({
		wall: () => Date.now(),
		monotonic: () => performance.now(),
	});
	readonly #states = new Map<string, SourceState>();
	readonly #feeds = new Map<string, Subscription>();
	readonly #busy = new Map<string, Promise<void>>();
	readonly #random: () => number;
	/** What made a poll end that should never have: a store that is damaged, or our own mistake. */
	readonly #failures: unknown[] = [];
	/** Hash of what was set aside of each source, so that the same is not set aside with every poll. */
	readonly #aside = new Map<string, string>();
	/** Who puts into the store; the next waits for it. */
	#putting: Promise<unknown> = Promise.resolve();
	#tidied: number;
	/** Whether events wait to be joined into happenings; at the start those of the last watch may. */
	#unjoined = true;
	/** When they were joined last, on the clock of `performance`, and how many milliseconds that took. */
	#joined = 0;
	#joinTook = 0;
	#store: Store;

	constructor(
		feeds: readonly Subscription[],
		store: Store,
		private readonly crew: Crew,
		private readonly fetcher: Fetcher,
		private readonly options: WatchOptions,
	) {
		this.#store = store;
		for (const feed of feeds) this.#feeds.set(feed.url, feed);
		this.#random = options.random ?? Math.random;
		this.#tidied = this.#now();
	}

	async run(): Promise<void> {
		await this.#begin();
		const polled = new Set(this.options.once && this.#leave());
		while (!this.options.signal?.aborted && this.#failures.length === 0) {
			const due = this.#nextDue(polled);
			if (due && this.#busy.size < (this.options.atOnce ?? AT_ONCE)) {
				polled.add(due);
				this.#start(due);
				continue;
			}
			await this.#tidy();
			const waitMs = due ? Number.POSITIVE_INFINITY : this.#waitMs(polled);
			if (waitMs === null && this.#busy.size === 0) break;
			await this.#pause(waitMs ?? Number.POSITIVE_INFINITY);
		}
		await Promise.all(this.#busy.values());
		if (this.#failures.length > 0) throw this.#failures[0];
		// After a signal, what takes long waits for the next start.
		const isAsked = this.options.signal?.aborted;
		if (!isAsked || this.#joinTook < JOIN_SOON_MS)
			await this.#inTurn(() => this.#join());
	}

	/** What is known of the feeds from before; times are told anew. */
	async #begin(): Promise<void> {
		const known = new Map(
			(await this.#store.sources()).map((source) => [source.url, source.state]),
		);
		for (const url of this.#feeds.keys()) {
			const before = known.get(url) as SourceState | undefined;
			this.#states.set(
				url,
				before ? this.#again(before) : newSource(url, this.#now()),
			);
		}
	}

	/** A source that was watched before. */
	#again(before: SourceState): SourceState {
		const { once } = this.options;
		const now = this.#now();
		const state = rebase(before, now, this.#random);
		if (before.nextPoll === null || !once) return state;
		// Nobody waits for what is overdue: a timer decides how much is asked at a moment.
		const isDue = once === "all" || before.nextPoll <= now;
		return isDue ? { ...state, nextPoll: now } : state;
	}

	/** The feeds that are not due, which this watch leaves. */
	#leave(): string[] {
		const now = this.#now();
		const waiting = [...this.#states].flatMap(([url, { nextPoll }]) =>
			nextPoll !== null && nextPoll > now ? [{ url, nextPoll }] : [],
		);
		if (waiting.length > 0) {
			const next = Math.min(...waiting.map(({ nextPoll }) => nextPoll));
			this.options.onLeft?.(waiting.length, next);
		}
		return waiting.map(({ url }) => url);
	}

	#nextDue(polled: ReadonlySet<string>): string | null {
		const next = this.#next(polled);
		if (!("poll" in next)) return null;
		return this.#listed(next.poll);
	}

	#waitMs(polled: ReadonlySet<string>): number | null {
		const next = this.#next(polled);
		return "poll" in next ? 0 : next.waitMs;
	}

	#next(polled: ReadonlySet<string>): ReturnType<typeof nextDue> {
		const isLeft = (url: string) => !this.options.once || !polled.has(url);
		const states = [...this.#states].flatMap(([url, state]) =>
			isLeft(url) ? state : [],
		);
		return nextDue(states, this.#now(), new Set(this.#busy.keys()));
	}

	#listed(state: SourceState): string {
		for (const [url, one] of this.#states) if (one === state) return url;
		throw new RangeError(`no source ${state.url} is watched`);
	}

	#start(url: string): void {
		const host = hostOf(this.#state(url).url);
		const polling = this.#poll(url)
			// Told by `run` once all that is under way has ended.
			.catch((error) => this.#failures.push(error))
			.then(() => void this.#busy.delete(host));
		this.#busy.set(host, polling);
	}

	async #poll(url: string): Promise<void> {
		const state = this.#state(url);
		const began = performance.now();
		const arrived = await this.#fetch(state);
		if (arrived === null) return;
		const report = await this.#inTurn(() => this.#take(url, arrived));
		// The signal came before all of it was taken: the next start asks for it anew.
		if (report && report.books.read < takenOf(arrived).length) return;
		const outcome = outcomeFor(arrived, report);
		const next = after(state, outcome, this.#now(), this.#random);
		const line: FetchLine = {
			time: new Date(this.#now()).toISOString(),
			source: url,
			url: state.url,
			outcome: outcome.kind,
			...sizesOf(arrived),
			fresh: freshIn(report),
			milliseconds: performance.now() - began,
		};
		this.#states.set(url, next);
		const subscription = this.#feeds.get(url);
		if (!subscription) throw new RangeError(`no source ${url} is watched`);
		const title = subscription.title ?? arrived.feed?.title ?? null;
		await this.#inTurn(() =>
			this.#store.keepSource(
				{ url, title, folders: subscription.folders, state: next },
				line,
			),
		);
		this.options.onPoll?.({ subscription, outcome, line, report });
	}

	/** Null where the signal came first. */
	#fetch({ url, etag, lastModified }: SourceState): Promise<Arrived | null> {
		const { signal } = this.options;
		const areKnown = (ids: readonly string[]) =>
			this.#inTurn(() => this.#store.have(ids));
		return fetchDocuments(
			url,
			this.fetcher,
			{ ...this.options, areKnown },
			{ etag, lastModified, signal },
		).catch((error) => {
			if (signal?.aborted) return null;
			throw error;
		});
	}

	/** Codes and puts what is new; a poll that brings nothing new makes no run. */
	async #take(url: string, arrived: Arrived): Promise<ReadReport | null> {
		const items = takenOf(arrived).map((item) => cameFrom(item, url));
		const documents = items.flatMap((item) =>
			"document" in item ? item.document : [],
		);
		const { unchanged } = await this.#store.known(documents, this.crew.coder);
		const isNew = documents.some(({ id }) => !unchanged.has(id));
		const aside = hashOfAside(items);
		if (!isNew && aside === (this.#aside.get(url) ?? NOTHING_ASIDE))
			return null;
		const coming = until(items, this.options.signal);
		const options = { ...this.options, joins: false };
		const report = await read(coming, this.#store, this.crew, options);
		this.#aside.set(url, aside);
		this.#unjoined = true;
		if (this.#joinsInMs() === 0) await this.#join();
		return report;
	}

	/** One after the other; where the store cannot be written, again and again until it can or the watch ends. */
	#inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
		const turn = this.#putting.then(() => this.#patiently(work));
		this.#putting = turn.catch(() => undefined);
		return turn;
	}

	async #patiently<Result>(work: () => Promise<Result>): Promise<Result> {
		for (let isBroken = false; ; ) {
			try {
				// After such a fault the engine answers nothing any more; opened anew it does.
				if (isBroken && this.options.reopen)
					this.#store = await this.options.reopen();
				isBroken = false;
				return await work();
			} catch (error) {
				const canPass =
					error instanceof StoreError && PASSING.has(error.trouble);
				if (!canPass || this.options.signal?.aborted) throw error;
				isBroken = true;
				this.options.onTrouble?.(error);
				await sleep(this.options.retryMs ?? RETRY_MS, [this.options.signal]);
			}
		}
	}

	/** Joins what came in into happenings. */
	async #join(): Promise<void> {
		if (!this.#unjoined) return;
		const began = performance.now();
		await this.#store.refreshHappenings();
		this.#unjoined = false;
		this.#joined = performance.now();
		this.#joinTook = this.#joined - began;
	}

	/** Milliseconds until what came in may be joined; never where nothing waits. */
	#joinsInMs(): number {
		if (!this.#unjoined) return Number.POSITIVE_INFINITY;
		const at = this.#joined + JOIN_REST * this.#joinTook;
		return Math.max(0, at - performance.now());
	}

	async #tidy(): Promise<void> {
		if (this.#joinsInMs() === 0) await this.#inTurn(() => this.#join());
		if (this.#now() - this.#tidied < (this.options.tidyMs ?? TIDY_MS)) return;
		this.#tidied = this.#now();
		await this.#inTurn(() => this.#store.retain());
	}

	/** Until a poll has ended, the time is over, or the signal comes. */
	async #pause(ms: number): Promise<void> {
		const longest = Math.min(this.options.tidyMs ?? TIDY_MS, this.#joinsInMs());
		const over = new AbortController();
		const sleeping = sleep(Math.min(ms, longest), [
			over.signal,
			this.options.signal,
		]);
		await Promise.race([sleeping, ...this.#busy.values()]);
		over.abort();
	}

	#state(url: string): SourceState {
		const state = this.#states.get(url);
		if (!state) throw new RangeError(`no source ${url} is watched`);
		return state;
	}
}

const AT_ONCE = 8;
const RETRY_MS = 60_000;
const TIDY_MS = 3_600_000;
/** Joining rests so many times as long as it took: a topic of thousands of reports is joined anew with each that comes. */
const JOIN_REST = 9;
/** What takes less is done before the end, whoever asks for it. */
const JOIN_SOON_MS = 2_000;
/** Troubles that may be over after a while. */
const PASSING: ReadonlySet<string> = new Set(["full", "denied"]);

/** The items until the signal. */
async function* until(
	items: readonly Item[],
	signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
	for (const item of items) {
		if (signal?.aborted) return;
		yield item;
	}
}
