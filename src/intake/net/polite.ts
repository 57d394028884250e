import type { Fetched } from "./answer.ts";
import { type FetchOptions, follow, type Hop, timed } from "./fetch.ts";
import { MANNERS, type Manners } from "./manners.ts";
import { Recent } from "./recent.ts";
import { type Refused, refuse } from "./refusal.ts";
import type { Heard } from "./request.ts";
import { retryAfterMs } from "./retryAfter.ts";
import { isAllowed, type Robots } from "./robots.ts";
import { RobotsBook, type RobotsFetched } from "./robotsBook.ts";
import type { Asking } from "./sending.ts";
import { orAborted, underAny } from "./signals.ts";
import { placeOf } from "./target.ts";
import { MACHINE_TIME, type Time, Turns } from "./turn.ts";

// Everything that the product fetches goes through one `Fetcher`. A host gets one request at a time and one a second, with
// what its robots.txt allows, and is left alone when it asks for that. A redirect to another host waits for its turn there.

/** What holds for all fetches of a `Fetcher`. */
export interface FetcherOptions
	extends Pick<
		FetchOptions,
		"agent" | "allow" | "limits" | "lookUp" | "authorities"
	> {
	readonly manners?: Partial<Manners>;
	readonly time?: Time;
}

/** What holds for one fetch. */
export type FetchWishes = Pick<
	FetchOptions,
	"accept" | "etag" | "lastModified" | "hosts" | "signal"
>;

/** Fetches with manners. */
export class Fetcher {
	readonly #options: FetcherOptions;
	readonly #manners: Manners;
	readonly #time: Time;
	readonly #turns: Recent<Turns>;
	readonly #robots: RobotsBook;
	readonly #closing = new AbortController();

	constructor(options: FetcherOptions) {
		if (!/^[\x20-\x7e]+$/.test(options.agent))
			throw new RangeError(
				`the user agent "${options.agent}" cannot be sent in a header`,
			);
		this.#options = options;
		this.#manners = { ...MANNERS, ...options.manners };
		this.#time = options.time ?? MACHINE_TIME;
		this.#turns = new Recent({
			entries: this.#manners.hosts,
			isInUse: (turns) => turns.isInUse,
		});
		this.#robots = new RobotsBook(this.#manners, this.#time, (address) =>
			this.#fetchRobots(address),
		);
	}

	/** Fetches an address when its host allows it; aborting rejects with the signal's reason. */
	fetch(address: string, wishes: FetchWishes = {}): Promise<Fetched> {
		return underAny([wishes.signal, this.#closing.signal], (signal) =>
			follow(address, { ...this.#shared(), ...wishes, signal }, this.#politely),
		);
	}

	/** Ends every fetch that is under way or waits. */
	close(): void {
		this.#closing.abort();
	}

	/** How many hosts are remembered. */
	get hosts(): number {
		return this.#turns.size;
	}

	#shared(): Omit<FetcherOptions, "manners" | "time"> {
		const { agent, allow, limits, lookUp, authorities } = this.#options;
		return { agent, allow, limits, lookUp, authorities };
	}

	readonly #politely: Hop = async (url, asking, withinMs) => {
		const robots = await orAborted(this.#robots.of(url), asking.signal);
		if ("refused" in robots) return { heard: robots, tookMs: 0 };
		if (!isAllowed(robots, url.pathname + url.search))
			return { heard: forbidden(url), tookMs: 0 };
		return this.#inTurn(url, asking, withinMs, this.#pauseFor(robots));
	};

	#pauseFor({ crawlDelay }: Robots): number {
		const { everyMs, longestCrawlDelayMs } = this.#manners;
		const asked = Math.min((crawlDelay ?? 0) * 1000, longestCrawlDelayMs);
		return Math.max(everyMs, asked);
	}

	async #inTurn(
		url: URL,
		asking: Asking,
		withinMs: number,
		pauseMs: number,
	): ReturnType<Hop> {
		const turns = this.#turnsOf(url.hostname);
		const { longestWaitMs: longestMs } = this.#manners;
		const { signal } = asking;
		const done = await turns.take({ pauseMs, longestMs, signal }, () =>
			timed(url, asking, withinMs),
		);
		if (!done) return { heard: notYet(url, turns.closedForMs), tookMs: 0 };
		this.#heed(done.heard, turns);
		return done;
	}

	#heed(heard: Heard, turns: Turns): void {
		if (!("headers" in heard)) return;
		if (heard.status !== 429 && heard.status !== 503) return;
		turns.closeFor(retryAfterMs(heard.headers, this.#time.wall()) ?? 0);
	}

	#turnsOf(host: string): Turns {
		const known = this.#turns.get(host);
		if (known) return known;
		const turns = new Turns(this.#time);
		this.#turns.set(host, turns);
		return turns;
	}

	async #fetchRobots(address: string): Promise<RobotsFetched> {
		const { robotsBytes, everyMs } = this.#manners;
		const options = this.#shared();
		let first: Heard | null = null;
		const hop: Hop = async (url, asking, withinMs) => {
			const done = await this.#inTurn(url, asking, withinMs, everyMs);
			first ??= done.heard;
			return done;
		};
		const fetched = await follow(
			address,
			{
				...options,
				accept: "text/plain, */*;q=0.5",
				limits: { ...options.limits, bodyBytes: robotsBytes, redirects: 5 },
				cutAtLimit: true,
				signal: this.#closing.signal,
			},
			hop,
		);
		return { fetched, isAboutHost: fetched === first };
	}
}

function forbidden(url: URL): Refused {
	return refuse(
		"robots",
		placeOf(url),
		"the robots.txt of the host forbids it; ask its owner, or leave this source out",
	);
}

function notYet(url: URL, waitMs: number): Refused {
	return refuse(
		"not-yet",
		placeOf(url),
		`the host asked to be left alone for ${Math.ceil(waitMs / 1000)} s more; try again then`,
		waitMs,
	);
}
