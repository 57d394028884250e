import { PACE, type Pace, type Source } from "./source.ts";

// The machine's clock may jump: somebody sets it, or a name server of time does. Within a run we never ask it again: time
// is what it was at the start, plus what the monotonic clock has counted since. A start has nothing but the stored times
// and the machine's clock, one of which may be wrong; `rebase` makes of them waits that are neither forever nor all at once.

/** A clock that goes on by the monotonic one, and is UTC as the machine believed at the start. */
export function steadyClock(clocks: {
	/** Milliseconds since 1970, UTC; may jump. */
	readonly wall: () => number;
	/** Milliseconds from some beginning; never jumps. */
	readonly monotonic: () => number;
}): () => number {
	const startedAt = clocks.wall();
	const begun = clocks.monotonic();
	return () => Math.round(startedAt + clocks.monotonic() - begun);
}

/**
 * The state of a source at a start.
 * - Never polled: due at once.
 * - Due in the future, polled in the past: as stored.
 * - Overdue, because we were not running or the clock was set forward: due within the shortest interval from now, at a
 *   random moment, so that not all sources are asked at once.
 * - Polled in the future, so the clock was set back: what was left to wait is unknown; it waits once more as long as it was
 *   to wait then, which is a day at most.
 */
export function rebase(
	source: Source,
	now: number,
	random: () => number,
	pace: Pace = PACE,
): Source {
	const { nextPoll, lastPoll } = source;
	if (nextPoll === null) return source;
	if (lastPoll === null) return { ...source, nextPoll: now };
	if (lastPoll > now) {
		const meantMs = Math.min(nextPoll - lastPoll, pace.longestMs);
		const waitMs = Math.max(meantMs, pace.shortestMs);
		return { ...source, lastPoll: now, nextPoll: now + waitMs };
	}
	if (nextPoll < now) {
		const waitMs = Math.round(pace.shortestMs * random());
		return { ...source, nextPoll: now + waitMs };
	}
	return { ...source, nextPoll: Math.min(nextPoll, now + pace.longestMs) };
}
