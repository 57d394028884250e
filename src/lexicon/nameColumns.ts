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
	/** Number of the name whose hash leads here, plus 1, and that hash; 0 for none. As many as a power of two. */
	readonly slots: Int32Array;
	/**
	 * Length of the longest name whose first letters have that hash (`beginningOf`); `ANY` is that or more. As many as a
	 * power of two, a byte each: asked at every word, they have to stay near.
	 */
	readonly longest: Uint8Array;
}

const ANY = 255;
/** Longer than any name. */
export const NO_LIMIT = 1 << 20;

/** First letters by which it is kept how long names may be; those of a longer beginning say more. */
const BEGINNINGS = [2, 4, 8] as const;

/** How many first letters of so long a run say how long names with them are; 0 for a run that is too short to say. */
export function beginningOf(length: number): number {
	const [shortest, short, long] = BEGINNINGS;
	if (length < short) return length < shortest ? 0 : shortest;
	return length < long ? short : long;
}

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
		const slots = new Int32Array(2 * powerAbove(2 * count));
		const longest = new Uint8Array(powerAbove(2 * count));
		let end = 0;
		let i = 0;
		for (const [name, own] of this.#rows) {
			end += name.length;
			ends[i] = end;
			rows.push(...own);
			rowEnds[i] = rows.length;
			const hash = hashOf(name);
			const slot = freeSlot(slots, hash);
			slots[slot] = ++i;
			slots[slot + 1] = hash;
			for (const letters of BEGINNINGS) {
				if (name.length < letters) break;
				const at = stirred(hashOf(name, 0, letters)) & (longest.length - 1);
				longest[at] = Math.max(longest[at], Math.min(name.length, ANY));
			}
		}
		const text = names.join("");
		return {
			text,
			ends,
			rows: Int32Array.from(rows),
			rowEnds,
			slots,
			longest,
		};
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

	get(name: string, hash = hashOf(name)): readonly T[] | null {
		const i = this.#find(name, hash);
		if (i < 0) return null;
		const known = this.#values.get(i);
		if (known) return known;
		const values = Array.from(rowsOf(this.#columns, i), this.#at);
		this.#values.set(i, values);
		return values;
	}

	has(name: string, hash = hashOf(name)): boolean {
		return this.#find(name, hash) >= 0;
	}

	/** How many rows the name stands for. */
	count(name: string): number {
		const i = this.#find(name, hashOf(name));
		return i < 0 ? 0 : rowsOf(this.#columns, i).length;
	}

	/** Length that no name exceeds whose beginning has that hash. */
	reach(hash: number): number {
		const { longest } = this.#columns;
		const length = longest[stirred(hash) & (longest.length - 1)];
		return length === ANY ? NO_LIMIT : length;
	}

	/** The number of the name; -1 if there is none such. */
	#find(name: string, hash: number): number {
		const { text, ends, slots } = this.#columns;
		const last = slots.length - 2;
		for (let slot = slotOf(hash, last); ; slot = (slot + 2) & last) {
			const i = slots[slot] - 1;
			if (i < 0) return -1;
			if (slots[slot + 1] !== hash) continue;
			const start = i > 0 ? ends[i - 1] : 0;
			if (ends[i] - start === name.length && text.startsWith(name, start))
				return i;
		}
	}
}

function rowsOf({ rows, rowEnds }: NameColumns, i: number): Int32Array {
	return rows.subarray(i > 0 ? rowEnds[i - 1] : 0, rowEnds[i]);
}

/** Where a hash is looked for first; a slot is two numbers long, `last` is where the last one begins. */
function slotOf(hash: number, last: number): number {
	return (stirred(hash) << 1) & last;
}

function freeSlot(slots: Int32Array, hash: number): number {
	const last = slots.length - 2;
	let slot = slotOf(hash, last);
	while (slots[slot] > 0) slot = (slot + 2) & last;
	return slot;
}

function powerAbove(count: number): number {
	return 2 ** Math.ceil(Math.log2(count + 1));
}

/** Hash of no letter. */
const NO_LETTER = 0x811c9dc5 | 0;

/** FNV-1a of the letters from one to before another, after those that gave `hash`: a name is hashed as it grows. */
export function hashOf(
	name: string,
	from = 0,
	to = name.length,
	hash = NO_LETTER,
): number {
	let found = hash;
	for (let i = from; i < to; i++)
		found = Math.imul(found ^ name.charCodeAt(i), 0x01000193);
	return found;
}

/** The hash with its low bits as good as the others. */
function stirred(hash: number): number {
	return hash ^ (hash >>> 15);
}
