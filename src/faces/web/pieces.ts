/** Evidence fields that are marked in a sentence, in the order in which they are shown where several meet. */
export const MARKED = [
	"trigger",
	"source",
	"target",
	"sayer",
	"condition",
	"when",
	"where",
	"casualties",
	"status",
] as const;

/** A field of a coded event that words can prove. */
export type Field = (typeof MARKED)[number];

/** A stretch of the sentence and what it proves; nothing for the words between. */
export interface Piece {
	readonly text: string;
	readonly fields: readonly Field[];
}

interface Proof {
	readonly field: Field;
	readonly start: number;
	readonly end: number;
}

/**
 * The sentence cut where evidence begins or ends. `start` is where the sentence stands in its document: evidence counts
 * from the beginning of the document, and what lies outside the sentence is left out.
 */
export function piecesOf(
	sentence: string,
	start: number,
	evidence: readonly Proof[],
): Piece[] {
	const proofs = evidence
		.map(({ field, ...span }) => ({
			field,
			start: within(span.start - start, sentence),
			end: within(span.end - start, sentence),
		}))
		.filter((proof) => proof.start < proof.end);
	const cuts = new Set([0, sentence.length]);
	for (const proof of proofs) cuts.add(proof.start).add(proof.end);
	const places = [...cuts].sort((a, b) => a - b);
	return places.slice(0, -1).map((from, i) => {
		const to = places[i + 1];
		const fields = MARKED.filter((field) =>
			proofs.some(
				(proof) =>
					proof.field === field && proof.start <= from && to <= proof.end,
			),
		);
		return { text: sentence.slice(from, to), fields };
	});
}

function within(place: number, sentence: string): number {
	return Math.max(0, Math.min(sentence.length, place));
}
