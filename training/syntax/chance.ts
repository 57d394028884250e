/** A seeded source of chance (Mulberry32): the same seed gives the same training. */
export class Chance {
	constructor(public state: number) {}

	/** In [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** 0 … n - 1 in a random order. */
	order(n: number): Int32Array {
		const order = Int32Array.from({ length: n }, (_, i) => i);
		for (let i = n - 1; i > 0; i--) {
			const j = Math.floor(this.next() * (i + 1));
			const other = order[j];
			order[j] = order[i];
			order[i] = other;
		}
		return order;
	}
}
