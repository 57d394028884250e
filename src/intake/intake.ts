import type { Day } from "../base/index.ts";
import type { Remark } from "./item.ts";
import type { Limits } from "./limits.ts";
import type { FieldMap, Fields } from "./record.ts";

/** One format of input: how it is told, and how its records are found in the bytes. */
export interface Intake {
	readonly name: string;
	/** Endings of file names, without those of compression: `.jsonl`. */
	readonly endings: readonly string[];
	/** Whether bytes that begin like this are of this format; asked in the order of the table, where the name tells nothing. */
	isBegunBy(head: string): boolean;
	/** The records, one after the other as they are wanted. Never throws for what the bytes hold, but for `Unreadable`. */
	read(
		chunks: AsyncIterable<Uint8Array>,
		reading: Reading,
	): AsyncGenerator<Found>;
}

/** What an intake may know while it reads. */
export interface Reading {
	/** Name of the file, for what it says of itself; never a path to open. */
	readonly file: string;
	readonly limits: Limits;
	readonly map: FieldMap;
	/** The day it is, only to tell dates that cannot be. */
	readonly today: Day;
	/** What a plain text cannot say of itself. */
	readonly id: string | null;
}

/** What an intake finds, in the order of the input; every byte belongs to one of them or to no record at all. */
export type Found = FoundRecord | FoundBad | FoundSkipped;

/** A record that can be taken. */
export interface FoundRecord {
	readonly fields: Fields;
	/** Where it stands in the file: `line 12`, `record 7`, `item 3`; null where the file is the record. */
	readonly place: string | null;
	/** Characters that could not be read and stand as U+FFFD. */
	readonly replaced?: number;
	/** What was odd about it, beyond what `take` sees. */
	readonly remarks?: readonly Remark[];
}

/** A record that cannot be taken; its neighbours can. */
export interface FoundBad {
	readonly code: string;
	readonly message: string;
	readonly place: string | null;
	/** As it came in; more than the limit is cut by the caller. */
	readonly raw: Uint8Array;
}

/** Something that is left out by a rule, as a page that is no article. */
export interface FoundSkipped {
	readonly rule: string;
	readonly place: string | null;
}
