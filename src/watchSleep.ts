/** Until the time is over or one of the signals comes. */
export function sleep(
	ms: number,
	signals: readonly (AbortSignal | undefined)[],
): Promise<void> {
	const all = signals.filter((signal) => signal !== undefined);
	return new Promise((resolve) => {
		const done = (): void => {
			clearTimeout(timer);
			for (const signal of all) signal.removeEventListener("abort", done);
			resolve();
		};
		const timer = setTimeout(done, Math.min(ms, LONGEST_TIMER_MS));
		for (const signal of all) signal.addEventListener("abort", done);
		if (all.some(({ aborted }) => aborted)) done();
	});
}

/** A longer one would be none. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
