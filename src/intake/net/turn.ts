import { setTimeout as sleep } from "node:timers/promises";
import { orAborted } from "./signals.ts";

/** Durations, and waiting for them: the machine's own in the product, made up in tests. */
export interface Time {
	/** Milliseconds from some beginning; never jumps. */
	now(): number;
	/** UTC, as the machine believes it; may jump. */
	wall(): number;
	/** Rejects with the signal's reason when it is aborted. */
	sleep(ms: number, signal: AbortSignal | null): Promise<void>;
}

/** The clocks of the machine. */
export const MACHINE_TIME: Time = {
	now: () => performance.now(),
	wall: () => Date.now(),
	sleep: (ms, signal) => sleep(ms, undefined, { signal: signal ?? undefined }),
};

/** One host's queue: who comes gets a turn after those before, and after the pause. */
export class Turns {
	#last: Promise<void> = Promise.resolve();
	#waiting = 0;
	#startedAt = Number.NEGATIVE_INFINITY;
	#closedUntil = Number.NEGATIVE_INFINITY;

	constructor(readonly time: Time) {}

	get isInUse(): boolean {
		return this.#waiting > 0;
	}

	/** The host asked to be left alone for so long. */
	closeFor(ms: number): void {
		this.#closedUntil = Math.max(this.#closedUntil, this.time.now() + ms);
	}

	/** How long the host wants to be left alone still. */
	get closedForMs(): number {
		return Math.max(0, this.#closedUntil - this.time.now());
	}

	/**
	 * Runs `work` alone, so long after the last one began. Null where the host is closed for longer than anybody waits in
	 * a queue; aborting while it waits rejects.
	 */
	async take<Value>(
		{ pauseMs, longestMs, signal }: Waiting,
		work: () => Promise<Value>,
	): Promise<Value | null> {
		const before = this.#last;
		let release = (): void => undefined;
		const turn = new Promise<void>((resolve) => {
			release = resolve;
		});
		this.#last = before.then(() => turn);
		this.#waiting++;
		try {
			await orAborted(before, signal);
			if (this.closedForMs > longestMs) return null;
			await this.#pause(pauseMs, signal);
			this.#startedAt = this.time.now();
			return await work();
		} finally {
			this.#waiting--;
			release();
		}
	}

	async #pause(pauseMs: number, signal: AbortSignal | null): Promise<void> {
		const readyAt = Math.max(this.#startedAt + pauseMs, this.#closedUntil);
		const leftMs = readyAt - this.time.now();
		if (leftMs > 0) await this.time.sleep(leftMs, signal);
	}
}

/** How a turn is waited for. */
export interface Waiting {
	/** From the start of the last request to that of this one. */
	readonly pauseMs: number;
	readonly longestMs: number;
	readonly signal: AbortSignal | null;
}
