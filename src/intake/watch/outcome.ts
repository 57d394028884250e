import {
	type AnswerHeaders,
	type Fetched,
	httpDate,
	LONGEST_WAIT_MS,
	retryAfterMs,
} from "../net/index.ts";
import type { Outcome } from "./schedule.ts";

/** What a reader found in the body of a source that answered. */
export interface Found {
	/** Whether it held anything that was not known. */
	readonly changed: boolean;
	/** What the feed says of itself (ttl), in milliseconds. */
	readonly ttlMs?: number | null;
	/** Why it cannot be read, if it cannot. */
	readonly unreadable?: string;
}

/**
 * What a poll came to, from what was fetched and, where there was a body, what was found in it. `wallNow` is the machine's
 * clock, for answers that name a time and not their own.
 */
export function outcomeOf(
	fetched: Fetched,
	found: Found | null,
	wallNow: number,
): Outcome {
	if ("refused" in fetched) return outcomeOfRefusal(fetched.refused);
	const { status, headers, permanentTo, url } = fetched;
	const retryMs = retryAfterMs(headers, wallNow);
	if (status === 410)
		return { kind: "gone", message: `${url}: is gone for good (410)` };
	if (status !== 304 && (status < 200 || status >= 300))
		return {
			kind: "failed",
			message: `${url}: answered with status ${status}`,
			waitMs: retryMs,
		};
	if (found?.unreadable)
		return { kind: "failed", message: found.unreadable, waitMs: retryMs };
	const ttlMs = found?.ttlMs ?? 0;
	return {
		kind: found?.changed ? "changed" : "unchanged",
		etag: headers.etag,
		lastModified: headers["last-modified"],
		permanentTo,
		keepsMs: Math.max(ttlMs, freshMs(headers), retryMs ?? 0),
		notModified: status === 304,
	};
}

function outcomeOfRefusal({
	code,
	message,
	waitMs,
}: Extract<Fetched, { refused: unknown }>["refused"]): Outcome {
	if (code === "not-yet")
		return { kind: "postponed", message, waitMs: waitMs ?? 0 };
	return { kind: "failed", message, waitMs };
}

/** For how long an answer is said to stay as it is: max-age less its age, else Expires. */
export function freshMs(headers: AnswerHeaders): number {
	const directives = (headers["cache-control"] ?? "")
		.toLowerCase()
		.split(",")
		.map((directive) => directive.trim());
	if (directives.some((each) => each === "no-cache" || each === "no-store"))
		return 0;
	const age = secondsOf(headers.age) ?? 0;
	for (const directive of directives) {
		const seconds = /^max-age="?(\d+)"?$/.exec(directive)?.[1];
		if (seconds) return bounded((Number(seconds) - age) * 1000);
	}
	const expires = httpDate(headers.expires ?? "");
	const date = httpDate(headers.date ?? "");
	if (expires === null || date === null) return 0;
	return bounded(expires - date - age * 1000);
}

function bounded(ms: number): number {
	return Math.min(LONGEST_WAIT_MS, Math.max(0, ms));
}

function secondsOf(value: string | undefined): number | null {
	return value !== undefined && /^\d{1,10}$/.test(value) ? Number(value) : null;
}
