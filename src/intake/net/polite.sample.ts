import { type Behaviour, type HostileServer, says } from "./hostile.sample.ts";
import { Fetcher, type FetcherOptions } from "./polite.ts";
import type { Time } from "./turn.ts";

/** A clock that stands still but for sleeping, which takes no time. */
export class MadeUpTime implements Time {
	ms = 5000;
	readonly slept: number[] = [];

	now(): number {
		return this.ms;
	}

	wall(): number {
		return Date.UTC(2024, 4, 9, 12);
	}

	async sleep(ms: number, signal: AbortSignal | null): Promise<void> {
		signal?.throwIfAborted();
		this.slept.push(ms);
		this.ms += ms;
	}
}

export const AGENT = "detente/0.0.0 (+https://example.org/)";
/** Long clocks, so that a busy machine does not matter. */
const LIMITS = { bodyBytes: 60_000 };

/** Short ones, for whoever keeps us waiting. */
export const BRIEF: Partial<FetcherOptions> = {
	limits: { ...LIMITS, idleMs: 300, wholeMs: 700 },
};

/** A fetcher that finds this robots.txt; names lead to the server, which is opened under each. */
export function fetcherFor(
	server: HostileServer,
	robots: Behaviour,
	options: Partial<FetcherOptions> = {},
) {
	const time = new MadeUpTime();
	server.behaviours = {
		"/robots.txt": robots,
		"/a": says(200, "a"),
		"/b": says(200, "b"),
	};
	const names = ["127.0.0.1", "one.example", "two.example", "three.example"];
	const fetcher = new Fetcher({
		agent: AGENT,
		time,
		limits: LIMITS,
		allow: names.map((name) => `${name}:${server.port}`),
		lookUp: async () => ["127.0.0.1"],
		...options,
	});
	return { fetcher, time };
}

/** A robots.txt with these rules for everybody. */
export function rules(...lines: readonly string[]): Behaviour {
	return says(200, `User-agent: *\n${lines.join("\n")}\n`);
}

/** No robots.txt. */
export const NONE: Behaviour = says(404, "");
