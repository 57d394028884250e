import { openStore } from "./open.ts";
import { ask, lineOf } from "./remote.ts";
import { checkLength, type Refusal } from "./sqlCheck.ts";
import { copyPath } from "./sqlCopy.ts";
import {
	memoryIsBounded,
	runApart,
	type SqlLimits,
	sqlLimits,
} from "./sqlProcess.ts";
import type { Answer } from "./sqlRunner.ts";
import type { Store } from "./store.ts";

// SQL for people: a door to read through, no more. Four layers, each of which would do for most of what can be tried:
// what a query says (sqlCheck.ts), a process of its own on a copy (sqlProcess.ts, sqlCopy.ts), the engine's settings
// (sqlRunner.ts), and bounds on what comes out. With the settings alone a query could start a log that broke all later
// ones and then the process, take memory past its limit, or never end.

/** What came out of a query, and how old what it saw is. */
export interface SqlAnswer extends Answer {
	readonly ageSeconds: number;
	/** What did not hold here; null where all did. */
	readonly warning: string | null;
}

/** How a query is asked. */
export interface SqlOptions {
	readonly limits?: Partial<SqlLimits>;
}

/**
 * Runs a SELECT over the public tables of a store, on a copy that is at most a minute old. A query that is refused or
 * fails says why; only a store that cannot be used throws.
 */
export async function querySql(
	store: Store | string,
	text: string,
	{ limits = {} }: SqlOptions = {},
): Promise<SqlAnswer | { readonly refused: Refusal }> {
	const tooLong = checkLength(text);
	if (tooLong) return { refused: tooLong };
	const { file, ageSeconds } = await copyOf(store);
	const outcome = await runApart(
		{ file, text, checked: true },
		{ ...sqlLimits, ...limits },
	);
	if ("refused" in outcome) return outcome;
	return { ...outcome, ageSeconds, warning: WARNING };
}

const WARNING = memoryIsBounded
	? null
	: "this system has no prlimit: only the engine's own limit bounds the memory of a query";

interface Copy {
	readonly file: string;
	readonly ageSeconds: number;
}

/** The copy, made anew where it is too old, by whoever holds the store. */
async function copyOf(store: Store | string): Promise<Copy> {
	if (typeof store === "string") {
		const opened = await openStore(store, { readOnly: true });
		try {
			return await copyOf(opened);
		} finally {
			await opened.close();
		}
	}
	const line = lineOf(store);
	const age = line ? await ask(line, "copy", []) : await copyHere(store);
	return { file: copyPath(store.folder), ageSeconds: Math.round(Number(age)) };
}

async function copyHere({ folder }: Store): Promise<number> {
	const { copyHeld } = await import("./held.ts");
	return copyHeld(folder);
}
