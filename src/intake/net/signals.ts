/**
 * Runs `work` under one signal that is aborted with any of the given ones. `AbortSignal.any` would hang a listener on a
 * signal that lives as long as the process, for each fetch.
 */
export async function underAny<Value>(
	signals: readonly (AbortSignal | undefined)[],
	work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
	const either = new AbortController();
	const stops = signals.map((signal) => {
		const stop = (): void => either.abort(signal?.reason);
		if (signal?.aborted) stop();
		signal?.addEventListener("abort", stop, { once: true });
		return () => signal?.removeEventListener("abort", stop);
	});
	try {
		return await work(either.signal);
	} finally {
		for (const remove of stops) remove();
	}
}
