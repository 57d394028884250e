import { betaQuantile } from "./beta.ts";
import type { Balance } from "./decay.ts";

// The index: shrunk log-odds of cooperation, corrected for how common cooperation is in the news at all.
//
//     s = ln[(C + k p) / (F + k (1-p))] - ln[p / (1-p)]
//
// C and F are the decayed weights of cooperation and conflict, p the share of cooperation over all dyads, k the number
// of pseudo-events. It beat the mean of Goldstein scores in forecasting a dyad's next three months (AUC 0.878 against
// 0.848), is explained event by event, and does not jump to an end of the scale on the first report.

/** Pseudo-events: so much news as usual is added before anything is concluded. */
export const PSEUDO_EVENTS = 6;
/** Pseudo-events of the world's share, see `shareOf`. */
const PSEUDO_WORLD = 50;
/** The band holds nine tenths. */
const LOW = 0.05;
const HIGH = 0.95;

/** The relation on one day at one speed. Index and band are -100 (conflict only) … 100 (cooperation only), 0 as usual. */
export interface Measure {
	readonly index: number;
	/** In nine of ten cases the index lies between `low` and `high`, were the true share known. */
	readonly low: number;
	readonly high: number;
	/** Decayed weights. */
	readonly cooperation: number;
	readonly conflict: number;
}

/** The shrunk log-odds s of cooperation. */
export function logOdds(
	{ cooperation, conflict }: Balance,
	share: number,
): number {
	const c = cooperation + PSEUDO_EVENTS * share;
	const f = conflict + PSEUDO_EVENTS * (1 - share);
	return Math.log(c / f) - logit(share);
}

/** s on the scale of the index: 100 tanh(s/2). */
export function indexOf(s: number): number {
	return 100 * Math.tanh(s / 2);
}

/** The measure with its band. */
export function measureOf(
	{ cooperation, conflict }: Balance,
	share: number,
): Measure {
	const a = cooperation + PSEUDO_EVENTS * share;
	const b = conflict + PSEUDO_EVENTS * (1 - share);
	const at = (p: number) =>
		indexOf(logit(betaQuantile(p, a, b)) - logit(share));
	return {
		index: indexOf(logOdds({ cooperation, conflict }, share)),
		low: at(LOW),
		high: at(HIGH),
		cooperation,
		conflict,
	};
}

/**
 * The share p of cooperation over all dyads on a day: of what is left in the same window (`recent`), with 50
 * pseudo-events at the share of all days so far (`ever`), and that with 50 at one half. In a store of thousands of
 * events the pseudo-events vanish; in a small one the share stays near what the store shows as a whole, so that a dyad
 * is not measured against itself.
 */
export function shareOf(recent: Balance, ever: Balance): number {
	return shrink(recent, shrink(ever, 0.5));
}

function shrink({ cooperation, conflict }: Balance, towards: number): number {
	return (
		(cooperation + PSEUDO_WORLD * towards) /
		(cooperation + conflict + PSEUDO_WORLD)
	);
}

function logit(share: number): number {
	return Math.log(share / (1 - share));
}
