/** One line on stderr that says how far the work is, how fast it goes and when it will be done. */
export class Progress {
	readonly #begun = performance.now();
	#told = 0;

	constructor(
		readonly what: string,
		readonly write: (text: string) => void = (text) =>
			process.stderr.write(text),
	) {}

	/** `part` of the work is done, 0 … 1; printed at most once a second. */
	tell(part: number, detail: string): void {
		const now = performance.now();
		if (now - this.#told < 1000) return;
		this.#told = now;
		const seconds = (now - this.#begun) / 1000;
		const left = part > 0 ? (seconds / part) * (1 - part) : 0;
		this.write(
			`\r${this.what}: ${(100 * part).toFixed(1)} %, ${detail}, ${seconds.toFixed(0)} s, ${left.toFixed(0)} s left   `,
		);
	}

	end(): void {
		const seconds = (performance.now() - this.#begun) / 1000;
		this.write(`\r${this.what}: done in ${seconds.toFixed(0)} s\n`);
	}
}
