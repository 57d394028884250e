// Progress goes to standard error: one line that changes on a terminal, a plain line each ten seconds elsewhere.

const TERMINAL_MS = 200;
const PLAIN_MS = 10_000;

/** How far a run is. */
export interface Progress {
	/** Counts documents, or what else the line tells of; call it for each. */
	step(count?: number): void;
	/** Counts what was taken of the total, for the time left. */
	took(count: number): void;
	/** Takes the line away. */
	end(): void;
	/** Takes the line away, writes a message, and draws it again later. */
	note(message: string): void;
}

/**
 * Shows how many documents were read, how fast, and how long it will still take, where the total is known: bytes of the
 * input, or what else `took` counts.
 */
export function showProgress(
	total: number | null,
	what = "documents",
): Progress {
	const stream = process.stderr;
	const every = stream.isTTY ? TERMINAL_MS : PLAIN_MS;
	const began = performance.now();
	let shown = began;
	let steps = 0;
	let taken = 0;
	let drawn = false;

	const clear = (): void => {
		if (drawn) stream.write("\r\u001b[K");
		drawn = false;
	};
	const line = (): string => {
		const seconds = (performance.now() - began) / 1000;
		return progressLine({ steps, what, taken, total, seconds });
	};
	return {
		step(count = 1) {
			steps += count;
			const now = performance.now();
			if (now - shown < every) return;
			shown = now;
			stream.write(stream.isTTY ? `\r\u001b[K${line()}` : `${line()}\n`);
			drawn = stream.isTTY;
		},
		took(count) {
			taken += count;
		},
		end: clear,
		note(message) {
			clear();
			stream.write(`${message}\n`);
		},
	};
}

/** The line as it is shown: `12,345 documents, 152 a second, 3 min left`. */
export function progressLine(at: {
	readonly steps: number;
	/** documents, sentences. */
	readonly what: string;
	readonly taken: number;
	readonly total: number | null;
	readonly seconds: number;
}): string {
	const rate = at.steps / Math.max(at.seconds, 0.001);
	const parts = [
		`${number(at.steps)} ${at.what}`,
		`${number(Math.round(rate))} a second`,
	];
	const share = at.total ? at.taken / at.total : 0;
	if (share > 0 && share <= 1)
		parts.push(`${duration((at.seconds * (1 - share)) / share)} left`);
	return parts.join(", ");
}

/** A number as a reader likes it: 12,345. */
export function number(value: number): string {
	return value.toLocaleString("en-US");
}

/** A time as a reader likes it: 40 s, 3 min, 2 h. */
export function duration(seconds: number): string {
	if (seconds < 100) return `${Math.round(seconds)} s`;
	if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
	return `${Math.round(seconds / 3600)} h`;
}
