/** A page of an answer; `cursor` asks for the next one and is null at the end. */
export interface Page<Item> {
	readonly items: readonly Item[];
	readonly cursor: string | null;
}

/** Rows of one answer at most. */
export const MAX_ROWS = 10_000;
const ROWS = 100;

/** The limit asked for, within its bounds. */
export function limitOf(limit: number = ROWS): number {
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_ROWS)
		throw new RangeError(`limit ${limit}, wanted 1 to ${MAX_ROWS}`);
	return limit;
}

/** A page of rows that were fetched with one more than the limit, to see whether there is more. */
export function pageOf<Item>(
	rows: readonly Item[],
	limit: number,
	cursorAfter: (item: Item) => string,
): Page<Item> {
	const items = rows.slice(0, limit);
	const last = items.at(-1);
	const more = rows.length > limit && last !== undefined;
	return { items, cursor: more ? cursorAfter(last) : null };
}
