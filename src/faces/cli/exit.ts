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
