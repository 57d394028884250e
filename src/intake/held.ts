/** Bytes that came in and are not done with, in one piece. It grows by what comes, never by what a header says will come. */
export class Held {
	#bytes = Buffer.alloc(0);
	#from = 0;
	#to = 0;

	get length(): number {
		return this.#to - this.#from;
	}

	/** The bytes as they lie here; they hold until the next `add`. */
	get view(): Buffer {
		return this.#bytes.subarray(this.#from, this.#to);
	}

	add(chunk: Uint8Array): void {
		if (this.#to + chunk.length > this.#bytes.length) this.#makeRoom(chunk);
		this.#bytes.set(chunk, this.#to);
		this.#to += chunk.length;
	}

	drop(count: number): void {
		this.#from = Math.min(this.#from + count, this.#to);
		if (this.#from < this.#to) return;
		this.#from = this.#to = 0;
		if (this.#bytes.length > KEPT) this.#bytes = Buffer.alloc(0);
	}

	/** The first bytes, as a copy that stays; they are dropped here. */
	take(count: number): Buffer {
		const taken = Buffer.from(this.view.subarray(0, count));
		this.drop(count);
		return taken;
	}

	#makeRoom(chunk: Uint8Array): void {
		const wanted = this.length + chunk.length;
		const old = this.view;
		if (wanted * 2 > this.#bytes.length)
			this.#bytes = Buffer.allocUnsafe(Math.max(wanted * 2, LEAST));
		old.copy(this.#bytes);
		this.#to -= this.#from;
		this.#from = 0;
	}
}

const LEAST = 4096;
/** Room that is kept once all is done with. */
const KEPT = 1024 * 1024;
