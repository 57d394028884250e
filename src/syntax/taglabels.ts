import { scatter } from "./mixing.ts";

/** What is known of each tag label, by its number. */
export interface TagLabels {
	/** Hash of the UPOS. */
	readonly pos: Int32Array;
	/** 1 for VERB and AUX. */
	readonly isVerb: Uint8Array;
}

/** The facts of tag labels, written "VERB|VBD". */
export function tagLabels(labels: readonly string[]): TagLabels {
	const upos = labels.map((label) => label.split("|")[0]);
	const kinds = [...new Set(upos)].sort();
	return {
		pos: Int32Array.from(upos, (pos) => scatter(1000 + kinds.indexOf(pos))),
		isVerb: Uint8Array.from(upos, (pos) =>
			pos === "VERB" || pos === "AUX" ? 1 : 0,
		),
	};
}
