/** The words of one sentence: word i is `text.slice(start[i], end[i])`; offsets are characters of `Document.text`. */
export interface Words {
	readonly text: string;
	readonly start: Int32Array;
	readonly end: Int32Array;
}
