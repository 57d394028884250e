// Tens of thousands of names are looked up at every token and read at every start. As objects they cost a second to make;
// as columns they come out of a file in no time (digest.ts). A name is found by its hash in a table of slots, then
// compared; what it stands for, rows of another table, becomes objects when somebody asks.

/** Names and the rows they stand for. Built once, never changed. */
export interface NameColumns {
	/** All names, one after another, and where each ends. */
	readonly text: string;
	readonly ends: Int32Array;
	/** The rows of all names, one after another, and where those of each end. */
	readonly rows: Int32Array;
	readonly rowEnds: Int32Array;
	/** Number of the name whose hash leads here, plus 1; 0 for none. As many as a power of two. */
	readonly slots: Int32Array;
	/** Length of the longest name whose first `FIRST` letters have that hash. As many as a power of two. */
	readonly longest: Int32Array;
}

/** First letters by which it is kept how long names may be; shorter names have no limit. */
const FIRST = 4;

/** Names with their rows, in the order in which they came. */
export class NameDraft {
	readonly #rows = new Map<string, number[]>();

	/** Adds a row that a name stands for, after those there are. */
	add(name: string, row: number): void {
		if (name === "") return;
		const known = this.#rows.get(name);
		if (!known) this.#rows.set(name, [row]);
		else if (!known.includes(row)) known.push(row);
	}

	columns(): NameColumns {
		const names = [...this.#rows.keys()];
		const count = names.length;
		const ends = new Int32Array(count);
		const rowEnds = new Int32Array(count);
		const rows: number[] = [];
		const slots = new Int32Array(powerAbove(2 * count));
		const longest = new Int32Array(powerAbove(count));
		let end = 0;
		let i = 0;
		for (const [name, own] of this.#rows) {
			end += name.length;
			ends[i] = end;
			rows.push(...own);
			rowEnds[i] = rows.length;
			slots[freeSlot(slots, hashOf(name, name.length))] = ++i;
			if (name.length < FIRST) continue;
			const first = hashOf(name, FIRST) & (longest.length - 1);
			longest[first] = Math.max(longest[first], name.length);
		}
		const text = names.join("");
		return { text, ends, rows: Int32Array.from(rows), rowEnds, slots, longest };
	}
}

/** The same names in lower case. */
export function lowered(from: NameColumns): NameColumns {
	const draft = new NameDraft();
	for (let i = 0; i < from.ends.length; i++)
		for (const row of rowsOf(from, i))
			draft.add(nameAt(from, i).toLowerCase(), row);
	return draft.columns();
}

function nameAt({ text, ends }: NameColumns, i: number): string {
	return text.slice(i > 0 ? ends[i - 1] : 0, ends[i]);
}

/** Names, and what they stand for. */
export class Names<T> {
	readonly #columns: NameColumns;
	readonly #at: (row: number) => T;
	/** By the number of the name; made when first asked for. */
	readonly #values = new Map<number, readonly T[]>();

	constructor(columns: NameColumns, at: (row: number) => T) {
		this.#columns = columns;
		this.#at = at;
	}

	get(name: string): readonly T[] | null {
		const i = this.#find(name);
		if (i < 0) return null;
		const known = this.#values.get(i);
		if (known) return known;
		const values = Array.from(rowsOf(this.#columns, i), this.#at);
		this.#values.set(i, values);
		return values;
	}

	has(name: string): boolean {
		return this.#find(name) >= 0;
	}

	/** How many rows the name stands for. */
	count(name: string): number {
		const i = this.#find(name);
		return i < 0 ? 0 : rowsOf(this.#columns, i).length;
	}

	/** Length that no name with these first letters exceeds; no limit for less than `FIRST` letters. */
	reach(name: string): number {
		if (name.length < FIRST) return Number.POSITIVE_INFINITY;
		const { longest } = this.#columns;
		return longest[hashOf(name, FIRST) & (longest.length - 1)];
	}

	/** The number of the name; -1 if there is none such. */
	#find(name: string): number {
		const { text, ends, slots } = this.#columns;
		const mask = slots.length - 1;
		let slot = hashOf(name, name.length) & mask;
		for (; slots[slot] > 0; slot = (slot + 1) & mask) {
			const i = slots[slot] - 1;
			const start = i > 0 ? ends[i - 1] : 0;
			if (ends[i] - start === name.length && text.startsWith(name, start))
				return i;
		}
		return -1;
	}
}

function rowsOf({ rows, rowEnds }: NameColumns, i: number): Int32Array {
	return rows.subarray(i > 0 ? rowEnds[i - 1] : 0, rowEnds[i]);
}

function freeSlot(slots: Int32Array, hash: number): number {
	const mask = slots.length - 1;
	let slot = hash & mask;
	while (slots[slot] > 0) slot = (slot + 1) & mask;
	return slot;
}

function powerAbove(count: number): number {
	return 2 ** Math.ceil(Math.log2(count + 1));
}

/** FNV-1a of the first so many letters, stirred so that its low bits are as good as the others. */
function hashOf(name: string, length: number): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < length; i++)
		hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
	return hash ^ (hash >>> 15);
}
