/** Exit codes, the same in every command. */
export const EXIT = {
	/** All taken. */
	done: 0,
	/** Wrong usage. */
	usage: 2,
	/** Finished, some records quarantined. */
	quarantined: 3,
	/** Nothing usable in the input. */
	nothing: 4,
	/** The store cannot be used: in use, full, newer, damaged. */
	store: 5,
} as const;

/** The same for people. */
export const EXIT_MEANS: readonly (readonly [string, string])[] = [
	["0", "all taken"],
	["2", "wrong usage"],
	["3", "finished, some records quarantined"],
	["4", "nothing usable in the input"],
	[
		"5",
		"the store cannot be used: in use, full, made by a newer engine, damaged",
	],
	["130, 143", "stopped by a signal, the work kept"],
];

/** Ends the command with a message for the person and a code for the shell. */
export class Failure extends Error {
	constructor(
		readonly code: number,
		message: string,
	) {
		super(message);
	}
}

/** Wrong usage: what was given, what was wanted. */
export function wrongUsage(message: string): Failure {
	return new Failure(EXIT.usage, message);
}
