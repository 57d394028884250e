/** A stretch of a document: characters (UTF-16 code units) of `Document.text`, half-open. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** Whether `inner` lies wholly within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}
