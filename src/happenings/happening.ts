import { addDays, type Day } from "../base/index.ts";
import type { CodedEvent, Status } from "../coding/index.ts";
import type { Actor } from "../lexicon/index.ts";

/** A coded event with what its document adds: the outlet, the day, and the words of the sentence. */
export interface Report extends CodedEvent {
	/** The day the document was published. */
	readonly published: Day | null;
	/** As in `Document.outlet`: several are joined by ", ". */
	readonly outlet: string | null;
	/** The sentence, or as much of it as is at hand; near words are looked for in it. */
	readonly text: string;
}

/** How some of the reports tell the happening: who did it, whether it is so, and who says that. */
export interface Version {
	readonly status: Status;
	/** Null: the outlet says so in its own voice. */
	readonly sayer: Actor | null;
	readonly sources: readonly Actor[];
	/** Ids of the coded events that tell it so. */
	readonly events: readonly string[];
}

/** Something that took place once (or is planned, offered … once), told by one or many reports. */
export interface Happening {
	/** Hash of the id of its first event by day, published and id: the same set of reports gives the same id. */
	readonly id: string;
	/** The day, exact if one report has it exactly, else the earliest; null when no report has a day. */
	readonly begins: Day | null;
	readonly type: string;
	readonly sources: readonly Actor[];
	readonly targets: readonly Actor[];
	/** Coded in both directions: a meeting, an accord, a mutual accusation. */
	readonly mutual: boolean;
	/** Ids of the coded events, in the order of day, published and id. */
	readonly events: readonly string[];
	/** Documents that tell it. */
	readonly reports: number;
	/** Outlets that tell it in words of their own; copies of one text count once. */
	readonly outlets: number;
	/** More than one when reports differ in status, sayer or culprit. */
	readonly versions: readonly Version[];
	/** Versions name different culprits, or one denies what another says. */
	readonly disputed: boolean;
}

/**
 * The day a coded event stands under: the day it began where the text tells it, else the day it was published. "This
 * month" holds the day of publication and gives that day, not the first of the month; so does what goes on "since 2014".
 */
export function dayOfEvent(
	event: Pick<CodedEvent, "when">,
	published: Day | null,
): Day | null {
	const { when } = event;
	if (!when) return published;
	const { precision, begins, ends } = when;
	if (
		published !== null &&
		ends === addDays(published, 1) &&
		begins < published
	)
		return published;
	const coarse = precision !== "day" && precision !== "span";
	if (coarse && published !== null && begins <= published && published < ends)
		return published;
	return begins;
}
