import { type Day, dayNumber, grouped, idOf } from "../base/index.ts";
import type { Status } from "../coding/index.ts";
import type { Actor } from "../lexicon/index.ts";
import {
	dayOfEvent,
	type Happening,
	type Report,
	type Version,
} from "./happening.ts";
import { isCopy, type Matter, matterOf, overlap, shareName } from "./near.ts";
import { fits, isUnknown } from "./side.ts";

// Two steps. First every two reports that can tell of the same happening are linked: same type, days that agree, sides
// that fit, near words. Then, among reports that hang together, each in the order of day, published and id joins the
// happening it is linked to most strongly, if that began no more than a day from it; else it opens a new one. The order
// is that of the reports themselves, so the order of arrival changes nothing; and what is not linked, however
// indirectly, has no influence, so a store need only look at the neighbourhood of what came in.
//
// Linking alone was tried and chains: daily shelling of one town became one happening of weeks.
//
// Cost: pairs within a type and three days. 500 reports of one type a day take about 0.3 s.

/** How much two reports must share beyond type, days and sides: 0 nothing, 1 all words of the shorter. */
const NEAR = 0.2;
/** The days differ by one: the same thing told the day after, or the next thing. */
const NEAR_NEXT_DAY = 0.35;
/** One side is unknown or has no country: many such things happen, so a name or figure must be shared too. */
const NEAR_UNKNOWN = 0.35;
const NEAR_UNKNOWN_NEXT_DAY = 0.6;
/** Another culprit is named for it. */
const NEAR_DISPUTED = 0.4;
/** A denial answers what was said, often without its words. */
const LESS_FOR_DENIAL = 0.1;
const SAME_MODE = 0.1;
const OTHER_MODE = -0.15;
const SAME_NAME = 0.15;
const SAME_PLACE = 0.2;
const OTHER_TOWN = -0.3;
const SAME_TOLL = 0.15;
const OTHER_TOLL = -0.25;

/** Stronger than any words: both directions of one clause. */
const MIRRORED = 10;

/** Where one report says that it is so, and another that it is alleged or denied, they speak of the same happening. */
const TOLD_AS_FACT: ReadonlySet<Status> = new Set([
	"happened",
	"ongoing",
	"alleged",
	"denied",
]);
/** Types that both sides do, whoever is named first. */
const MUTUAL: ReadonlySet<string> = new Set(["CONSULT", "COOPERATE"]);

/** What a report brings to the comparison, looked up once. */
interface Account {
	readonly report: Report;
	readonly day: Day | null;
	/** -1 for no day. */
	readonly dayNumber: number;
	/** The text itself tells the day. */
	readonly exact: boolean;
	/** Only accounts of one kind are compared: type, and what has become of it. */
	readonly kind: string;
	readonly matter: Matter;
}

interface Link {
	readonly to: number;
	readonly strength: number;
}

/**
 * Joins the coded events that tell of the same happening. Remarks (TIES) are none. The order of the reports does not
 * change the result; happenings come in the order of their first events.
 */
export function happeningsOf(events: readonly Report[]): Happening[] {
	return new Linked(events).happenings();
}

/** Coded events with the links between those that can tell of the same happening. */
export class Linked {
	readonly #accounts: readonly Account[];
	readonly #links: readonly (readonly Link[])[];

	constructor(events: readonly Report[]) {
		this.#accounts = events
			.filter((event) => event.type !== "TIES")
			.map(accountOf)
			.sort(byDayAndId);
		this.#links = linksOf(this.#accounts);
	}

	/** For each coded event (by id) the id of the first event it is linked with, however indirectly. */
	groups(): Map<string, string> {
		const accounts = this.#accounts;
		const group = new Map<string, string>();
		for (let i = 0; i < accounts.length; i++) {
			if (group.has(accounts[i].report.id)) continue;
			const waiting = [i];
			for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
				if (group.has(accounts[at].report.id)) continue;
				group.set(accounts[at].report.id, accounts[i].report.id);
				for (const { to } of this.#links[at]) waiting.push(to);
			}
		}
		return group;
	}

	/** The happenings that the wanted events are told in; those of a group are wanted together. */
	happenings(isWanted: (id: string) => boolean = () => true): Happening[] {
		return gather(this.#accounts, this.#links)
			.map((members) => members.map((i) => this.#accounts[i]))
			.filter(([first]) => isWanted(first.report.id))
			.map(happeningOf);
	}
}

function accountOf(report: Report): Account {
	const day = dayOfEvent(report, report.published);
	return {
		report,
		day,
		dayNumber: day === null ? -1 : dayNumber(day),
		exact: report.when?.precision === "day",
		kind: kindOf(report),
		matter: matterOf(report),
	};
}

function kindOf({ type, status, mode, when }: Report): string {
	const fact =
		TOLD_AS_FACT.has(status) ||
		(status === "past" && when?.precision === "day");
	// A visit goes one way and is not the meeting it leads to.
	const deed = mode === "visit" ? `${type}/visit` : type;
	return `${deed} ${fact ? "fact" : status}`;
}

function byDayAndId(a: Account, b: Account): number {
	return (
		compare(a.day ?? "~", b.day ?? "~") ||
		compare(a.report.published ?? "~", b.report.published ?? "~") ||
		compare(a.report.id, b.report.id)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** For each account its links to others, both ways. */
function linksOf(accounts: readonly Account[]): Link[][] {
	const links: Link[][] = accounts.map(() => []);
	for (const bucket of bucketsOf(accounts))
		for (let i = 0; i < bucket.length; i++)
			for (let j = i + 1; j < bucket.length; j++) {
				const [a, b] = [bucket[i], bucket[j]];
				if (accounts[b].dayNumber - accounts[a].dayNumber > 1) break;
				const strength = strengthOf(accounts[a], accounts[b]);
				if (strength === null) continue;
				links[a].push({ to: b, strength });
				links[b].push({ to: a, strength });
			}
	return links;
}

/** Accounts of one kind, by day; those without a day only with those of the same document. */
function bucketsOf(accounts: readonly Account[]): Iterable<number[]> {
	return grouped([...accounts.keys()], (i) => {
		const { kind, day, report } = accounts[i];
		return day === null ? `${kind} ${report.document}` : kind;
	}).values();
}

/** How strongly two accounts of one kind are linked; null when they cannot tell of the same happening. */
function strengthOf(a: Account, b: Account): number | null {
	if (isSameSentence(a.report, b.report))
		return isMirrored(a.report, b.report) ? MIRRORED : null;
	const gap = b.dayNumber - a.dayNumber;
	if (gap !== 0 && a.exact && b.exact) return null;
	const sides = sidesOf(a.report, b.report);
	if (sides === null) return null;
	if (sides === "unknown" && !isPinned(a, b)) return null;
	const strength =
		overlap(a.matter, b.matter) + agreement(a.report, b.report, gap);
	return strength >= neededFor(a.report, b.report, sides, gap)
		? strength
		: null;
}

/** Two records of one sentence are two deeds, unless they are the two directions of one. */
function isSameSentence(a: Report, b: Report): boolean {
	return a.document === b.document && a.sentence.start === b.sentence.start;
}

function isMirrored(a: Report, b: Report): boolean {
	return (
		fits(a.sources, b.targets) &&
		fits(a.targets, b.sources) &&
		!isUnknown(a.sources) &&
		!isUnknown(a.targets) &&
		triggerOf(a) === triggerOf(b)
	);
}

function triggerOf(event: Report): string | null {
	const trigger = event.evidence.find(({ field }) => field === "trigger");
	return trigger ? `${trigger.start} ${trigger.end}` : null;
}

/** Something tells this from all that happens to unknown people at the same time. */
function isPinned(a: Account, b: Account): boolean {
	const [here, there] = [a.report.where, b.report.where];
	return (
		shareName(a.matter, b.matter) ||
		(here !== null && here.name === there?.name)
	);
}

type Sides = "same" | "unknown" | "disputed";

function sidesOf(a: Report, b: Report): Sides | null {
	if (fits(a.sources, b.sources) && fits(a.targets, b.targets))
		return hasStranger(a) || hasStranger(b) ? "unknown" : "same";
	const swapped =
		MUTUAL.has(a.type) &&
		a.mode !== "visit" &&
		fits(a.sources, b.targets) &&
		fits(a.targets, b.sources);
	if (swapped) return hasStranger(a) || hasStranger(b) ? "unknown" : "same";
	return isDispute(a, b) ? "disputed" : null;
}

/** Somebody on either side is unknown, or known by sector only. */
function hasStranger({ sources, targets }: Report): boolean {
	return [sources, targets].some(
		(side) =>
			side.length === 0 ||
			side.every(({ country, name }) => country === null && name === null),
	);
}

/** The same is done to the same, but not by the same, and somebody with a stake says so. */
function isDispute(a: Report, b: Report): boolean {
	return (
		a.quad === 4 &&
		!isUnknown(a.targets) &&
		!isUnknown(b.targets) &&
		fits(a.targets, b.targets) &&
		[a, b].some(({ status }) => status === "alleged" || status === "denied")
	);
}

function neededFor(a: Report, b: Report, sides: Sides, gap: number): number {
	let needed = gap === 0 ? NEAR : NEAR_NEXT_DAY;
	if (sides === "unknown")
		needed = gap === 0 ? NEAR_UNKNOWN : NEAR_UNKNOWN_NEXT_DAY;
	if (sides === "disputed") needed = Math.max(needed, NEAR_DISPUTED);
	const denied = a.status === "denied" || b.status === "denied";
	return denied ? needed - LESS_FOR_DENIAL : needed;
}

/** What speaks for or against beside the words. */
function agreement(a: Report, b: Report, gap: number): number {
	return modes(a, b) + names(a, b) + places(a, b) + tolls(a, b, gap);
}

function modes(a: Report, b: Report): number {
	if (a.mode === null || b.mode === null) return 0;
	return a.mode === b.mode ? SAME_MODE : OTHER_MODE;
}

function names(a: Report, b: Report): number {
	const known = new Set(
		[...a.sources, ...a.targets].map(({ name }) => name).filter(Boolean),
	);
	return [...b.sources, ...b.targets].some(({ name }) => known.has(name))
		? SAME_NAME
		: 0;
}

function places(a: Report, b: Report): number {
	if (a.where === null || b.where === null) return 0;
	if (a.where.name === b.where.name) return SAME_PLACE;
	return a.where.precision === "town" && b.where.precision === "town"
		? OTHER_TOWN
		: 0;
}

/** Tolls are corrected as news comes in, but not by half, and not from one day to the next to fewer. */
function tolls(a: Report, b: Report, gap: number): number {
	let strength = 0;
	for (const one of a.casualties)
		for (const other of b.casualties) {
			if (one.kind !== other.kind) continue;
			if (one.count === other.count) return SAME_TOLL;
			const [few, many] = [one.count, other.count].sort((x, y) => x - y);
			const fewer = gap > 0 && other.count < one.count;
			if (fewer || many > 1.5 * few + 1) strength = OTHER_TOLL;
		}
	return strength;
}

/** Parts the accounts into happenings, see the head of this file. */
function gather(
	accounts: readonly Account[],
	links: readonly (readonly Link[])[],
): number[][] {
	const gathered: number[][] = [];
	const happening = new Int32Array(accounts.length).fill(-1);
	for (let i = 0; i < accounts.length; i++) {
		let best = -1;
		let bestStrength = 0;
		// A happening of hundreds of reports is a candidate hundreds of times.
		const may = new Map<number, boolean>();
		const mayJoinIt = (candidate: number): boolean => {
			const known = may.get(candidate);
			if (known !== undefined) return known;
			const verdict = mayJoin(accounts, gathered[candidate], i);
			may.set(candidate, verdict);
			return verdict;
		};
		for (const { to, strength } of links[i]) {
			const candidate = happening[to];
			if (candidate < 0 || strength < bestStrength) continue;
			if (strength === bestStrength && candidate > best) continue;
			if (!mayJoinIt(candidate)) continue;
			best = candidate;
			bestStrength = strength;
		}
		if (best < 0) best = gathered.push([]) - 1;
		gathered[best].push(i);
		happening[i] = best;
	}
	return gathered;
}

function mayJoin(
	accounts: readonly Account[],
	members: readonly number[],
	i: number,
): boolean {
	if (accounts[i].dayNumber - accounts[members[0]].dayNumber > 1) return false;
	return members.every((member) => {
		const [a, b] = [accounts[member].report, accounts[i].report];
		return !isSameSentence(a, b) || isMirrored(a, b);
	});
}

function happeningOf(members: readonly Account[]): Happening {
	const [{ report: first }] = members;
	const told = members.find(({ exact }) => exact) ?? members[0];
	return {
		id: idOf("happening", first.id),
		begins: told.day,
		type: first.type,
		sources: mostTold(members, "sources"),
		targets: mostTold(members, "targets"),
		mutual: members.some(
			({ report }) =>
				!isUnknown(report.sources) &&
				!isUnknown(report.targets) &&
				members.some(({ report: other }) => isMirrored(report, other)),
		),
		events: members.map(({ report }) => report.id),
		reports: new Set(members.map(({ report }) => report.document)).size,
		outlets: independentOutlets(members),
		versions: versionsOf(members),
		disputed: isDisputed(members),
	};
}

/** The side as the first report has it that knows somebody. */
function mostTold(
	members: readonly Account[],
	side: "sources" | "targets",
): readonly Actor[] {
	const known = members.find(({ report }) => !isUnknown(report[side]));
	return (known ?? members[0]).report[side];
}

function versionsOf(members: readonly Account[]): Version[] {
	const versions = new Map<string, { of: Version; events: string[] }>();
	for (const { report } of members) {
		const sayer = report.sayers[0] ?? null;
		const key = JSON.stringify([
			report.status,
			sayer && [sayer.country, sayer.sectors[0], sayer.name],
			report.sources.map(({ country, sectors }) => [country, sectors[0]]),
		]);
		const version = versions.get(key);
		if (version) version.events.push(report.id);
		else {
			const events = [report.id];
			const { status, sources } = report;
			versions.set(key, {
				of: { status, sayer: sayer && actorOf(sayer), sources, events },
				events,
			});
		}
	}
	return [...versions.values()].map((version) => version.of);
}

function actorOf({ country, sectors, name }: Actor): Actor {
	return { country, sectors, name };
}

function isDisputed(members: readonly Account[]): boolean {
	const reports = members.map(({ report }) => report);
	const denied = reports.filter(({ status }) => status === "denied").length;
	if (denied > 0 && denied < reports.length) return true;
	return reports.some((a) =>
		reports.some((b) => isDispute(a, b) && !fits(a.sources, b.sources)),
	);
}

/** Outlets, with those that printed the same text counted once. */
function independentOutlets(members: readonly Account[]): number {
	const voices: { names: Set<string>; matters: Matter[] }[] = [];
	for (const { report, matter } of members) {
		const names = outletsOf(report);
		if (names.length === 0) continue;
		const heard = voices.find(
			(voice) =>
				names.every((name) => voice.names.has(name)) ||
				voice.matters.some((other) => isCopy(matter, other)),
		);
		if (heard) {
			for (const name of names) heard.names.add(name);
			heard.matters.push(matter);
		} else {
			voices.push({ names: new Set(names), matters: [matter] });
		}
	}
	return voices.length;
}

function outletsOf({ outlet }: Report): string[] {
	if (outlet === null) return [];
	return outlet
		.split(", ")
		.map((name) => name.trim().toLowerCase())
		.filter((name) => name !== "");
}
