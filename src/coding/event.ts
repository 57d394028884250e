import type { Day, Span } from "../base/index.ts";
import type { Actor } from "../lexicon/index.ts";

/** What has become of the event, docs/guide/coding.md. */
export type Status =
	| "happened"
	| "ongoing"
	| "past"
	| "planned"
	| "offered"
	| "demanded"
	| "threatened"
	| "refused"
	| "alleged"
	| "denied"
	| "hypothetical"
	| "failed";

/** Who says so, nearest first; the sayer is not the source. */
export interface Sayer extends Actor {
	readonly kind:
		| "official"
		| "office"
		| "witness"
		| "party"
		| "medium"
		| "document"
		| "unnamed";
	/** The medium it was said through: "Interfax". */
	readonly via: string | null;
	readonly quoted: boolean;
}

/** Days the event took place, half-open, and how exactly that is known. */
export interface When {
	readonly begins: Day;
	readonly ends: Day;
	readonly precision: "day" | "week" | "month" | "year" | "decade" | "span";
}

/** A place that the text names for this event; coordinates in degrees (WGS 84) where known. */
export interface Where {
	readonly name: string;
	readonly country: string | null;
	readonly lat: number | null;
	readonly lon: number | null;
	readonly precision: "site" | "town" | "region" | "country";
}

/** Figures told for an act. */
export interface Casualties {
	readonly kind: "killed" | "injured" | "captured" | "missing" | "displaced";
	readonly count: number;
	readonly bound: "exactly" | "at least" | "at most" | "about";
	readonly whose: Actor | null;
}

/** The exact words that prove a field; `index` tells which of several sources, targets, sayers … */
export interface Evidence extends Span {
	readonly field:
		| "trigger"
		| "source"
		| "target"
		| "sayer"
		| "condition"
		| "when"
		| "where"
		| "casualties"
		| "status";
	readonly index: number;
	readonly text: string;
}

/** One decision with its ground; file and line of the data where data decided, null where the engine did. */
export interface Step {
	readonly what: string;
	readonly because: string;
	readonly file: string | null;
	readonly line: number | null;
}

/** One thing that one actor (or several together) did, does, will do or is said to do, as one sentence reports it. */
export interface CodedEvent {
	/** Hash of its content and place: the same text and data give the same id. */
	readonly id: string;
	/** Id of the document. */
	readonly document: string;
	readonly sentence: Span;
	/** Empty when unknown (`-`). */
	readonly sources: readonly Actor[];
	readonly targets: readonly Actor[];
	/** One of the 16 PLOVER types, or TIES: a remark on a relation, which is no event and does not count. */
	readonly type: string;
	readonly mode: string | null;
	/** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; null for TIES. */
	readonly quad: 1 | 2 | 3 | 4 | null;
	/** PLOVER's conflict-cooperation score, -10 … 10; null for TIES. */
	readonly score: number | null;
	/** Only on TIES. */
	readonly direction:
		| "better"
		| "worse"
		| "close"
		| "strained"
		| "normal"
		| "cut"
		| "restored"
		| null;
	readonly contexts: readonly string[];
	readonly status: Status;
	/** Id of the speech event that carries it. */
	readonly within: string | null;
	readonly condition: (Span & { readonly text: string }) | null;
	readonly sayers: readonly Sayer[];
	readonly when: When | null;
	readonly where: Where | null;
	readonly casualties: readonly Casualties[];
	readonly evidence: readonly Evidence[];
	readonly by: "pattern" | "model";
	/** Probability, for `model`; null for patterns. */
	readonly p: number | null;
	readonly because: readonly Step[];
	readonly coder: Coder;
}

/** What made the event: versions of the engine, of the data files and of the weights. */
export interface Coder {
	readonly version: string;
	readonly lexicon: string;
	readonly model: string;
}
