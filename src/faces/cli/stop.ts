import { constants } from "node:os";

/** Whether a signal, or a reader that went away, has asked to stop; what is in hand is finished first. */
export interface Stop {
	/** 130 or 143 after a signal; null while nobody asked. */
	readonly code: number | null;
	readonly asked: boolean;
	/** Ends when somebody asks. */
	readonly whenAsked: Promise<void>;
}

/** Listens for SIGINT and SIGTERM. A second signal ends the process at once. */
export function listenForStop(): Stop & { ask(code: number | null): void } {
	let ask: () => void = () => undefined;
	const whenAsked = new Promise<void>((resolve) => {
		ask = resolve;
	});
	const stop = {
		code: null as number | null,
		asked: false,
		whenAsked,
		ask(code: number | null): void {
			stop.code ??= code;
			stop.asked = true;
			ask();
		},
	};
	for (const signal of ["SIGINT", "SIGTERM"] as const)
		process.on(signal, () => {
			const code = 128 + constants.signals[signal];
			if (stop.code !== null) process.exit(code);
			stop.ask(code);
		});
	return stop;
}

/**
 * The items until somebody asks to stop. Parsing never waits for anything, so every 50 ms there is a pause in which signals
 * and timers get their turn.
 */
export async function* untilStopped<T>(
	items: AsyncIterable<T>,
	stop: Stop,
): AsyncGenerator<T> {
	const iterator = items[Symbol.asyncIterator]();
	let end: () => void = () => undefined;
	// Told once for all: a race for each item would keep every item until somebody asks.
	stop.whenAsked.then(() => end());
	let paused = performance.now();
	while (!stop.asked) {
		const next = await new Promise<IteratorResult<T> | null>(
			(resolve, reject) => {
				end = () => resolve(null);
				iterator.next().then(resolve, reject);
			},
		);
		if (next === null || next.done) return;
		yield next.value;
		if (performance.now() - paused < 50) continue;
		await new Promise((resolve) => setImmediate(resolve));
		paused = performance.now();
	}
}
