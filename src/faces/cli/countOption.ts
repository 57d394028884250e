import { wrongUsage } from "./exit.ts";

/** A whole number from 1 from the command line; wrong usage where it is none. */
export function countOption(flag: string, value: string): number {
	const count = Number(value);
	if (!Number.isSafeInteger(count) || count < 1)
		throw wrongUsage(`${flag} ${value}: wanted a whole number from 1`);
	return count;
}
