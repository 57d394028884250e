import { addDays, type Day, dayNumber, isDay } from "../base/index.ts";
import type { CountedEvent } from "../happenings/index.ts";
import type { DayTotal } from "../store/index.ts";
import { type Balance, DecayedCounts } from "./decay.ts";
import { logOdds, type Measure, measureOf, shareOf } from "./measure.ts";

// A relation is drawn at two speeds: the fast one shows the week, the slow one the season. Their difference says whether
// it thaws or strains. Everything here is pure: the same counted events give the same relation.

/** Half-lives in days. */
export const FAST = 7;
export const SLOW = 90;

/** Which pair of states, and which days are drawn. What happened before `begins` counts, decayed. */
export interface RelationOf {
	readonly a: string;
	readonly b: string;
	/** First day drawn. */
	readonly begins: Day;
	/** First day after. */
	readonly ends: Day;
}

/** The relation on one day. */
export interface RelationDay {
	readonly day: Day;
	readonly fast: Measure;
	readonly slow: Measure;
}

/** A happening and what it does to the relation. */
export interface Contribution {
	readonly happening: string;
	/** The coded event that stands for it; the first one that counts. */
	readonly event: string;
	readonly day: Day;
	readonly source: string;
	readonly target: string;
	/** It counts in both directions, and once in the undirected index; `source` is then who is named first. */
	readonly mutual: boolean;
	readonly type: string;
	readonly quad: CountedEvent["quad"];
	readonly weight: number;
	/** s of that day less s of that day without it. */
	readonly contributionFast: number;
	readonly contributionSlow: number;
}

/** One direction of the relation: what `source` does to `target`. */
export interface Direction {
	readonly source: string;
	readonly target: string;
	readonly days: readonly RelationDay[];
}

/** Two states through time. */
export interface Measured extends RelationOf {
	/** Undirected, a point for each day from `begins` to `ends`. */
	readonly days: readonly RelationDay[];
	/** a to b, and b to a. */
	readonly directions: readonly [Direction, Direction];
	/** Happenings between `begins` and `ends`, what moved the relation most first. */
	readonly events: readonly Contribution[];
}

/** The index of a pair of states by day, in both directions and in none, with each happening's contribution. */
export function relationOf(
	counted: readonly CountedEvent[],
	world: readonly DayTotal[],
	of: RelationOf,
): Measured {
	demandDays(of);
	const { a, b, ends } = of;
	const until = counted.filter(({ day }) => day < ends).sort(byDay);
	const way = (source: string, target: string) =>
		until.filter((event) => event.source === source && event.target === target);
	const [there, back] = [way(a, b), way(b, a)];
	const deeds = undirected(there, back);
	const shares = sharesOf(world, of);
	return {
		...of,
		days: daysOf(deeds, shares, of),
		directions: [
			{ source: a, target: b, days: daysOf(there, shares, of) },
			{ source: b, target: a, days: daysOf(back, shares, of) },
		],
		events: contributionsOf(deeds, shares, of),
	};
}

/** What is weighed: a counted event, or both directions of a happening as one. */
interface Deed extends CountedEvent {
	readonly mutual?: boolean;
}

/** The world's share of cooperation by day and speed. */
interface Shares {
	readonly fast: number;
	readonly slow: number;
}

function demandDays({ a, b, begins, ends }: RelationOf): void {
	if (a === b) throw new RangeError(`a relation of ${a} with itself`);
	for (const day of [begins, ends])
		if (!isDay(day)) throw new RangeError(`${JSON.stringify(day)} is no day`);
	if (begins >= ends)
		throw new RangeError(`a relation from ${begins} to before ${ends}`);
}

function byDay(a: CountedEvent, b: CountedEvent): number {
	return (
		compare(a.day, b.day) ||
		compare(a.happening, b.happening) ||
		compare(a.source, b.source)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Both directions as one list in which each happening stands once. */
function undirected(
	there: readonly CountedEvent[],
	back: readonly CountedEvent[],
): Deed[] {
	const deeds = new Map<string, Deed>(
		there.map((event) => [event.happening, event]),
	);
	for (const event of back) {
		const before = deeds.get(event.happening);
		deeds.set(
			event.happening,
			before
				? {
						...before,
						weight: Math.max(before.weight, event.weight),
						mutual: true,
					}
				: event,
		);
	}
	return [...deeds.values()].sort(byDay);
}

function sharesOf(
	world: readonly DayTotal[],
	{ begins, ends }: RelationOf,
): Map<Day, Shares> {
	const shares = new Map<Day, Shares>();
	const counts = [FAST, SLOW, Number.POSITIVE_INFINITY].map(
		(halfLife) => new DecayedCounts(halfLife),
	);
	const totals = [...world].sort((a, b) => compare(a.day, b.day));
	let next = 0;
	for (const day of daysBetween(begins, ends)) {
		for (; next < totals.length && totals[next].day <= day; next++)
			for (const count of counts) count.add(totals[next].day, totals[next]);
		const [fast, slow, ever] = counts.map((count) => count.on(day));
		shares.set(day, { fast: shareOf(fast, ever), slow: shareOf(slow, ever) });
	}
	return shares;
}

function daysOf(
	deeds: readonly Deed[],
	shares: ReadonlyMap<Day, Shares>,
	{ begins, ends }: RelationOf,
): RelationDay[] {
	const days: RelationDay[] = [];
	const [fast, slow] = [new DecayedCounts(FAST), new DecayedCounts(SLOW)];
	let next = 0;
	for (const day of daysBetween(begins, ends)) {
		for (; next < deeds.length && deeds[next].day <= day; next++) {
			fast.add(deeds[next].day, balanceOf(deeds[next]));
			slow.add(deeds[next].day, balanceOf(deeds[next]));
		}
		const share = shareOn(shares, day);
		days.push({
			day,
			fast: measureOf(fast.on(day), share.fast),
			slow: measureOf(slow.on(day), share.slow),
		});
	}
	return days;
}

function contributionsOf(
	deeds: readonly Deed[],
	shares: ReadonlyMap<Day, Shares>,
	{ begins, ends }: RelationOf,
): Contribution[] {
	const [fast, slow] = [new DecayedCounts(FAST), new DecayedCounts(SLOW)];
	const contributions: Contribution[] = [];
	for (let i = 0; i < deeds.length; ) {
		const { day } = deeds[i];
		const today = i;
		for (; i < deeds.length && deeds[i].day === day; i++) {
			fast.add(day, balanceOf(deeds[i]));
			slow.add(day, balanceOf(deeds[i]));
		}
		if (day < begins || day >= ends) continue;
		const share = shareOn(shares, day);
		for (const deed of deeds.slice(today, i))
			contributions.push({
				happening: deed.happening,
				event: deed.event,
				day,
				source: deed.source,
				target: deed.target,
				mutual: deed.mutual === true,
				type: deed.type,
				quad: deed.quad,
				weight: deed.weight,
				contributionFast: leaveOut(deed, fast.on(day), share.fast),
				contributionSlow: leaveOut(deed, slow.on(day), share.slow),
			});
	}
	return contributions.sort(
		(x, y) =>
			Math.abs(y.contributionFast) - Math.abs(x.contributionFast) ||
			Math.abs(y.contributionSlow) - Math.abs(x.contributionSlow) ||
			compare(x.day, y.day) ||
			compare(x.happening, y.happening),
	);
}

/** s with the event less s without it, on its own day, when nothing of it has decayed. */
function leaveOut(deed: Deed, all: Balance, share: number): number {
	const { cooperation, conflict } = balanceOf(deed);
	const without = {
		// Never below nothing by a rounding.
		cooperation: Math.max(0, all.cooperation - cooperation),
		conflict: Math.max(0, all.conflict - conflict),
	};
	return logOdds(all, share) - logOdds(without, share);
}

function balanceOf({ quad, weight }: Deed): Balance {
	return quad <= 2
		? { cooperation: weight, conflict: 0 }
		: { cooperation: 0, conflict: weight };
}

function shareOn(shares: ReadonlyMap<Day, Shares>, day: Day): Shares {
	const share = shares.get(day);
	if (!share) throw new RangeError(`no share of the world on ${day}`);
	return share;
}

function daysBetween(begins: Day, ends: Day): Day[] {
	const days = dayNumber(ends) - dayNumber(begins);
	return Array.from({ length: days }, (_, i) => addDays(begins, i));
}
