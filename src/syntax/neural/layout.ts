/**
 * Where the words of a batch lie: sentence after sentence, the longest first, each with one row for ROOT before its
 * words and one row of zeros (a gap) before ROOT; a gap ends the batch. A convolution then reads over the edge of a
 * sentence without harm, and the first step of a recurrent layer finds a state of zeros.
 */
export interface Layout {
	readonly rows: number;
	/** Row of ROOT. */
	readonly start: Int32Array;
	/** Words with ROOT. */
	readonly length: Int32Array;
}

/** Lays out sentences of so many words, which must not grow. */
export function layOut(words: readonly number[]): Layout {
	const start = new Int32Array(words.length);
	const length = new Int32Array(words.length);
	let row = 1;
	words.forEach((n, s) => {
		if (s > 0 && n > words[s - 1])
			throw new RangeError(
				`sentence ${s} of ${n} words after one of ${words[s - 1]}: the longest come first`,
			);
		start[s] = row;
		length[s] = n + 1;
		row += n + 2;
	});
	return { rows: row, start, length };
}

/** How many rows a sentence of so many words takes. */
export function rowsOf(words: number): number {
	return words + 2;
}
