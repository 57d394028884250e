/**
 * What was used last, up to a number of entries and a sum of weights. What is too much goes, longest unused first; what
 * is in use stays.
 */
export class Recent<Value> {
	readonly #entries = new Map<string, Value>();
	#weight = 0;

	constructor(
		readonly bounds: {
			readonly entries: number;
			readonly weight?: number;
			readonly weigh?: (value: Value) => number;
			readonly isInUse?: (value: Value) => boolean;
		},
	) {}

	get size(): number {
		return this.#entries.size;
	}

	get(key: string): Value | undefined {
		const value = this.#entries.get(key);
		if (value === undefined) return undefined;
		// A map gives its entries in the order in which they were set.
		this.#entries.delete(key);
		this.#entries.set(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.delete(key);
		this.#entries.set(key, value);
		this.#weight += this.#weigh(value);
		this.#clear(key);
	}

	delete(key: string): void {
		const value = this.#entries.get(key);
		if (value === undefined) return;
		this.#weight -= this.#weigh(value);
		this.#entries.delete(key);
	}

	#weigh(value: Value): number {
		return this.bounds.weigh?.(value) ?? 0;
	}

	#clear(newest: string): void {
		const { entries, weight = Number.POSITIVE_INFINITY, isInUse } = this.bounds;
		for (const [key, value] of this.#entries) {
			if (this.#entries.size <= entries && this.#weight <= weight) return;
			if (key !== newest && !isInUse?.(value)) this.delete(key);
		}
	}
}
