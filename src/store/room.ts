/** Room for so much at once; who wants more than is left waits, in the order of asking. */
export class Room {
	#left: number;
	readonly #waiting: { readonly amount: number; enter(): void }[] = [];

	constructor(room: number) {
		this.#left = room;
	}

	/** Runs `work` once there is room for so much of it, and makes room again when it has ended. */
	async hold(amount: number, work: () => Promise<void>): Promise<void> {
		await new Promise<void>((enter) => {
			this.#waiting.push({ amount, enter });
			this.#admit();
		});
		try {
			await work();
		} finally {
			this.#left += amount;
			this.#admit();
		}
	}

	#admit(): void {
		for (;;) {
			const [first] = this.#waiting;
			if (!first || first.amount > this.#left) return;
			this.#waiting.shift();
			this.#left -= first.amount;
			first.enter();
		}
	}
}
