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

/** Waits; or rejects with the signal's reason as soon as it is aborted. */
export function orAborted<Value>(
	waited: Promise<Value>,
	signal: AbortSignal | null,
): Promise<Value> {
	if (!signal) return waited;
	return new Promise((resolve, reject) => {
		const stop = (): void => reject(signal.reason);
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop, { once: true });
		waited
			.then(resolve, reject)
			.finally(() => signal.removeEventListener("abort", stop));
	});
}
