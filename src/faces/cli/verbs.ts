import type { Verb } from "./verb.ts";
import { ASKING } from "./verbsOfAsking.ts";
import { CODING_ALONE } from "./verbsOfCoding.ts";
import { KEEPING } from "./verbsOfKeeping.ts";
import { READING } from "./verbsOfReading.ts";

/** All commands, in the order of the help. */
export const VERBS: readonly Verb[] = [
	...READING,
	...ASKING,
	...CODING_ALONE,
	...KEEPING,
];
