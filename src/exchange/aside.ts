import type { Quarantined } from "../intake/index.ts";
import type { Store } from "../store/index.ts";

/** Records kept back before they go into the store; each write costs as much as hundreds of them. */
const MANY = { records: 500, characters: 4 * 1024 * 1024 };

/** Records of one run that are set aside, on their way into the store. */
export class Aside {
	#records: Quarantined[] = [];
	#characters = 0;

	constructor(
		private readonly store: Store,
		private readonly run: string,
	) {}

	add(record: Quarantined): void {
		this.#records.push(record);
		this.#characters += record.raw.length;
	}

	async putIfMany(): Promise<void> {
		const { records, characters } = MANY;
		if (this.#records.length >= records || this.#characters >= characters)
			await this.put();
	}

	async put(): Promise<void> {
		const records = this.#records;
		this.#records = [];
		this.#characters = 0;
		if (records.length > 0) await this.store.quarantine(this.run, records);
	}
}
