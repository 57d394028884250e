import { expect, test } from "vitest";
import { orAborted, underAny } from "./signals.ts";

test("waiting ends with the signal, and leaves no listener", async () => {
	const never = new Promise(() => undefined);
	const reason = new Error("enough");
	await expect(orAborted(never, AbortSignal.abort(reason))).rejects.toBe(
		reason,
	);
	expect(await orAborted(Promise.resolve(1), null)).toBe(1);
	const signal = new CountedSignal();
	expect(await orAborted(Promise.resolve(2), signal.signal)).toBe(2);
	expect(await underAny([undefined, signal.signal], async () => 3)).toBe(3);
	await new Promise((resolve) => setImmediate(resolve));
	expect(signal.listeners).toBe(0);
});

test("either signal ends what runs under both", async () => {
	const [first, second] = [new AbortController(), new AbortController()];
	const signals = [first.signal, second.signal];
	const wait = underAny(signals, (signal) =>
		orAborted(new Promise(() => undefined), signal),
	);
	second.abort(new Error("second"));
	await expect(wait).rejects.toThrow("second");
	const late = underAny(signals, async (signal) => signal.aborted);
	expect(await late).toBe(true);
});

/** A signal that counts who listens to it. */
class CountedSignal {
	readonly signal = new AbortController().signal;
	listeners = 0;

	constructor() {
		const { signal } = this;
		const add = signal.addEventListener.bind(signal);
		const remove = signal.removeEventListener.bind(signal);
		signal.addEventListener = (...given: Parameters<typeof add>) => {
			this.listeners++;
			add(...given);
		};
		signal.removeEventListener = (...given: Parameters<typeof remove>) => {
			this.listeners--;
			remove(...given);
		};
	}
}
