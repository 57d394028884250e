import type { AnswerHeaders } from "./answer.ts";
import { httpDate } from "./httpDate.ts";

/** No server is waited for longer than this. */
export const LONGEST_WAIT_MS = 86_400_000;

/**
 * For how long an answer asks to be left alone (Retry-After, in seconds or as a date), at most a day; null if it does not
 * ask, or in words that nobody understands. A date counts from the answer's own date, so that wrong clocks do no harm.
 */
export function retryAfterMs(
	headers: AnswerHeaders,
	wallNow: number,
): number | null {
	const value = headers["retry-after"]?.trim();
	if (value === undefined) return null;
	if (/^\d{1,9}$/.test(value)) return bounded(Number(value) * 1000);
	const until = httpDate(value);
	if (until === null) return null;
	return bounded(until - (httpDate(headers.date ?? "") ?? wallNow));
}

function bounded(ms: number): number {
	return Math.min(LONGEST_WAIT_MS, Math.max(0, ms));
}
