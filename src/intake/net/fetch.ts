import type { Answer, Fetched } from "./answer.ts";
import { NET_LIMITS, type NetLimits } from "./limits.ts";
import { type LookUp, systemLookUp } from "./lookUp.ts";
import { type Refused, refuse } from "./refusal.ts";
import { ask, type Heard } from "./request.ts";
import type { Asking } from "./sending.ts";
import { placeOf, type Reach, targetOf } from "./target.ts";

// The one way out of the product. A fetch is one request, or a few where the answer sends us elsewhere; each of them is
// checked as if a person had given its address.

/** What a fetch may do; who asks must say who it is. */
export interface FetchOptions {
	/** The user agent, with version and contact. */
	readonly agent: string;
	/** Content types, best first. */
	readonly accept?: string;
	/** As the last answer gave them; sent back byte for byte. */
	readonly etag?: string | null;
	readonly lastModified?: string | null;
	/** `host:port` entries of `--allow-net`: opened whatever their address and port. */
	readonly allow?: readonly string[];
	/** If given, only these hosts are asked, after a redirect too. */
	readonly hosts?: readonly string[];
	readonly limits?: Partial<NetLimits>;
	/** Whether a body over the limit is cut there (and marked) instead of refused. */
	readonly cutAtLimit?: boolean;
	readonly lookUp?: LookUp;
	/** Certificates (PEM) trusted instead of those of Node, for a network with an authority of its own. */
	readonly authorities?: readonly string[];
	/** Aborting rejects with the signal's reason: it is the one thing that throws. */
	readonly signal?: AbortSignal;
}

/** One request of a fetch; whoever keeps manners waits for the turn here. */
export type Hop = (
	url: URL,
	asking: Asking,
	withinMs: number,
) => Promise<{ readonly heard: Heard; readonly tookMs: number }>;

/** Fetches an address once, without robots.txt and without waiting for a turn: see `Fetcher` for both. */
export function fetchOnce(
	address: string,
	options: FetchOptions,
): Promise<Fetched> {
	return follow(address, options, timed);
}

/** Asks, and tells how long it took. */
export const timed: Hop = async (url, asking, withinMs) => {
	const began = performance.now();
	const heard = await ask(url, asking, withinMs);
	return { heard, tookMs: performance.now() - began };
};

/** Asks, and goes where the answers send, each step through `hop`. */
export async function follow(
	address: string,
	options: FetchOptions,
	hop: Hop,
): Promise<Fetched> {
	const limits = { ...NET_LIMITS, ...options.limits };
	const reach: Reach = { allow: options.allow ?? [], hosts: options.hosts };
	const asking = askingOf(options, reach, limits);
	let url = targetOf(address, reach, limits);
	let leftMs = limits.wholeMs;
	const moves = new Moves();
	for (;;) {
		if ("refused" in url) return url;
		options.signal?.throwIfAborted();
		const { heard, tookMs } = await hop(url, asking, leftMs);
		options.signal?.throwIfAborted();
		if ("refused" in heard) return heard;
		if (!("redirect" in heard)) return answerOf(heard, url, moves);
		leftMs = Math.max(1, leftMs - tookMs);
		if (moves.count === limits.redirects) return tooMany(url, limits);
		url = nextOf(url, heard.redirect, reach, limits);
		if (!("refused" in url)) moves.add(heard.status, url);
	}
}

/** Where the answers have sent us. */
class Moves {
	count = 0;
	permanentTo: string | null = null;
	#isPermanent = true;

	add(status: number, url: URL): void {
		this.count++;
		// A detour that is for today only makes all behind it a matter of today.
		this.#isPermanent &&= status === 301 || status === 308;
		if (this.#isPermanent) this.permanentTo = url.href;
	}
}

function nextOf(
	from: URL,
	location: string,
	reach: Reach,
	limits: NetLimits,
): URL | Refused {
	const next = targetOf(location, reach, limits, from);
	if ("refused" in next) return next;
	if (from.protocol === "https:" && next.protocol === "http:")
		return refuse(
			"bad-scheme",
			placeOf(from),
			`sends on to ${placeOf(next)}, which is not encrypted; give that address yourself if you accept it`,
		);
	return next;
}

function tooMany(url: URL, { redirects }: NetLimits): Refused {
	return refuse(
		"too-many-redirects",
		placeOf(url),
		`sends on for more than ${redirects} times; give the address where the chain should end`,
	);
}

function answerOf(
	heard: Exclude<Heard, Refused | { readonly redirect: string }>,
	url: URL,
	{ permanentTo }: Moves,
): Answer {
	return { ...heard, url: url.href, permanentTo };
}

function askingOf(
	options: FetchOptions,
	reach: Reach,
	limits: NetLimits,
): Asking {
	return {
		agent: options.agent,
		accept: options.accept ?? "*/*",
		etag: options.etag ?? null,
		lastModified: options.lastModified ?? null,
		reach,
		limits,
		lookUp: options.lookUp ?? systemLookUp,
		authorities: options.authorities ?? null,
		cutAtLimit: options.cutAtLimit ?? false,
		signal: options.signal ?? null,
	};
}
