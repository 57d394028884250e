// For tests: what takes long runs whole in the long checks (`npm run gate`), and a part of it in `npm test`, the same each
// time.

/** Whether all cases run. */
export const IS_GATE = process.env.DETENTE_GATE !== undefined;

/** All cases in the long checks; else one in so many, beginning with the first. */
export function someOf<Case>(cases: readonly Case[], oneIn: number): Case[] {
	return cases.filter((_, i) => IS_GATE || i % oneIn === 0);
}

/** How many random cases a property is tried on; the long checks may say so in DETENTE_RUNS, for the full ones 10,000. */
export function runsOf(short: number, whole = short): number {
	return Number(process.env.DETENTE_RUNS ?? (IS_GATE ? whole : short));
}
