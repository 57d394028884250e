// Progress goes to standard error: one line that changes on a terminal, a plain line each ten seconds elsewhere.

const TERMINAL_MS = 200;
const PLAIN_MS = 10_000;

/** How far a run is. */
export interface Progress {
	/** Counts documents; call it for each. */
	step(documents?: number): void;
	/** Counts bytes of the input, for the time left. */
	bytes(count: number): void;
	/** Takes the line away. */
	end(): void;
	/** Takes the line away, writes a message, and draws it again later. */
	note(message: string): void;
}

/** Shows how many documents were read, how fast, and, where the size of the input is known, how long it will still take. */
export function showProgress(totalBytes: number | null): Progress {
	const stream = process.stderr;
	const every = stream.isTTY ? TERMINAL_MS : PLAIN_MS;
	const began = performance.now();
	let shown = began;
	let documents = 0;
	let bytes = 0;
	let drawn = false;

	const clear = (): void => {
		if (drawn) stream.write("\r\u001b[K");
		drawn = false;
	};
	const line = (): string => {
		const seconds = (performance.now() - began) / 1000;
		return progressLine({ documents, bytes, totalBytes, seconds });
	};
	return {
		step(count = 1) {
			documents += count;
			const now = performance.now();
			if (now - shown < every) return;
			shown = now;
			stream.write(stream.isTTY ? `\r\u001b[K${line()}` : `${line()}\n`);
			drawn = stream.isTTY;
		},
		bytes(count) {
			bytes += count;
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
	readonly documents: number;
	readonly bytes: number;
	readonly totalBytes: number | null;
	readonly seconds: number;
}): string {
	const rate = at.documents / Math.max(at.seconds, 0.001);
	const parts = [
		`${number(at.documents)} documents`,
		`${number(Math.round(rate))} a second`,
	];
	const share = at.totalBytes ? at.bytes / at.totalBytes : 0;
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
