import { Held } from "./held.ts";
import { type Seam, seamOf } from "./seam.ts";

/**
 * The bytes of an archive from one seam to the next: nothing that is found in them can reach beyond. An archive that is not
 * compressed by records is one stretch.
 */
export class Stretch {
	readonly #chunks: AsyncIterator<Uint8Array>;
	readonly #held = new Held();
	/** What lies behind the next seam, as far as it was read. */
	#next: Seam | null = null;
	#ended = false;
	/** Byte of the file at which what is held begins; within a compressed record counted as unpacked. */
	at = 0;

	constructor(chunks: AsyncIterable<Uint8Array>) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	/** Waits until so many bytes are held, or all there are of the stretch. */
	async hold(count: number): Promise<Buffer> {
		while (this.#held.length < count && !this.isWhole) {
			const { value, done } = await this.#chunks.next();
			if (done) this.#ended = true;
			else if (value.length > 0) this.#held.add(value);
			else this.#next = seamOf(value) ?? this.#next;
		}
		return this.#held.view;
	}

	/** Whether all that is left of the stretch is held. */
	get isWhole(): boolean {
		return this.#ended || this.#next !== null;
	}

	/** Whether it ends in damage. Known once it is whole. */
	get isTorn(): boolean {
		return this.#next?.torn ?? false;
	}

	drop(count: number): void {
		const dropped = Math.min(count, this.#held.length);
		this.#held.drop(dropped);
		this.at += dropped;
	}

	/** Goes on to the next stretch; false where this was the last. What was not dropped is. */
	advance(): boolean {
		this.drop(this.#held.length);
		if (!this.#next) return false;
		this.at = this.#next.at;
		this.#next = null;
		return true;
	}

	async close(): Promise<void> {
		await this.#chunks.return?.();
	}
}
