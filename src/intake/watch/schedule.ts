import { PACE, type Pace, type Source } from "./source.ts";

/** What came of a poll. */
export type Outcome =
	| Read
	/** It came to nothing: no answer, an error, or something that cannot be read. */
	| {
			readonly kind: "failed";
			readonly message: string;
			/** For how long the other side wants to be left alone. */
			readonly waitMs?: number | null;
	  }
	/** It was not asked at all, because its host wants to be left alone. */
	| {
			readonly kind: "postponed";
			readonly message: string;
			readonly waitMs: number;
	  }
	/** It said that it is gone for good (410). */
	| { readonly kind: "gone"; readonly message: string };

/** A source that answered. */
export interface Read {
	/** `changed` if it held something new; an answer of 304, or the same items again, is `unchanged`. */
	readonly kind: "changed" | "unchanged";
	/** Of this answer; null or absent if it gave none. */
	readonly etag?: string | null;
	readonly lastModified?: string | null;
	/** Where it has moved for good (301, 308). */
	readonly permanentTo?: string | null;
	/** For how long it is said to stay as it is: the longest of ttl, max-age and Retry-After. */
	readonly keepsMs?: number | null;
	/** Whether it answered 304, which leaves the last etag and date standing. */
	readonly notModified?: boolean;
}

/**
 * The state of a source after a poll at `now`. `random` gives a number from 0 up to 1; it spreads polls that would
 * otherwise fall together.
 */
export function after(
	source: Source,
	outcome: Outcome,
	now: number,
	random: () => number,
	pace: Pace = PACE,
): Source {
	switch (outcome.kind) {
		case "gone":
			return {
				...source,
				lastPoll: now,
				nextPoll: null,
				health: "gone",
				message: outcome.message,
			};
		case "postponed":
			return {
				...source,
				lastPoll: now,
				nextPoll: now + waited(sound(outcome.waitMs), random, pace),
				message: outcome.message,
			};
		case "failed":
			return failed(source, outcome, now, random, pace);
		default:
			return read(source, outcome, now, random, pace);
	}
}

function failed(
	source: Source,
	{ message, waitMs }: { message: string; waitMs?: number | null },
	now: number,
	random: () => number,
	pace: Pace,
): Source {
	const failures = source.failures + 1;
	// The exponent is bounded, because a source may fail for years.
	const doubled = pace.backOffMs * 2 ** Math.min(failures - 1, 30);
	const wait = waited(Math.max(doubled, sound(waitMs)), random, pace);
	return {
		...source,
		lastPoll: now,
		nextPoll: now + wait,
		failures,
		health: "failing",
		message,
	};
}

function read(
	source: Source,
	outcome: Read,
	now: number,
	random: () => number,
	pace: Pace,
): Source {
	const hasChanged = outcome.kind === "changed";
	const interval = adapted(source.interval, hasChanged, pace);
	const wait = waited(Math.max(interval, sound(outcome.keepsMs)), random, pace);
	const moved = outcome.permanentTo && outcome.permanentTo !== source.url;
	const kept = outcome.notModified ? source : null;
	return {
		url: outcome.permanentTo || source.url,
		etag: outcome.etag ?? kept?.etag ?? null,
		lastModified: outcome.lastModified ?? kept?.lastModified ?? null,
		nextPoll: now + wait,
		lastPoll: now,
		lastChange: hasChanged ? now : source.lastChange,
		failures: 0,
		health: moved ? "moved" : "well",
		message: moved ? `has moved from ${source.url} for good` : "",
		interval,
	};
}

/** A source that changes is asked a little more often, one that does not a little less. */
function adapted(interval: number, hasChanged: boolean, pace: Pace): number {
	const next = Math.round(interval * (hasChanged ? 0.8 : 1.2));
	return Math.min(pace.slowestMs, Math.max(pace.shortestMs, next));
}

/** The wait within its bounds, spread by up to a quarter: upwards, and at the longest downwards. */
function waited(ms: number, random: () => number, pace: Pace): number {
	const { shortestMs, longestMs } = pace;
	const bounded = Math.min(longestMs, Math.max(shortestMs, ms));
	const spread = Math.round((bounded / 4) * random());
	return bounded + spread <= longestMs ? bounded + spread : bounded - spread;
}

/** Numbers from outside may be missing, negative or none. */
function sound(ms: number | null | undefined): number {
	return typeof ms === "number" && ms > 0 ? ms : 0;
}
