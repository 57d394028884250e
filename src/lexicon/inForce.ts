import { addDays, type Day } from "../base/index.ts";
import type { ActorEntry } from "./actor.ts";

/** Whether the entry holds on the day. */
export function holdsOn(entry: ActorEntry, day: Day): boolean {
	return (
		(entry.begins === null || entry.begins <= day) &&
		(entry.ends === null || day < entry.ends)
	);
}

/**
 * What a name stands for on that day. States, bodies and groups that are over or to come still are what they were or
 * will be ("the Soviet Union" in a report of today); persons are former office holders (ELI) or nobody yet (no sector).
 * Without a day the latest entries win.
 */
export function entriesOn(
	entries: readonly ActorEntry[],
	day: Day | null,
): ActorEntry[] {
	if (entries.length === 1 && isUndated(entries[0])) return [...entries];
	const persons = entries.filter((entry) => entry.kind === "person");
	const others = entries.filter(
		(entry) => entry.kind !== "person" && !isFarAhead(entry, day),
	);
	return [...nearestOn(others, day), ...personsOn(persons, day)];
}

function isUndated(entry: ActorEntry): boolean {
	return entry.begins === null && entry.ends === null;
}

/** A group founded decades after the day only shares the name. */
function isFarAhead({ kind, begins }: ActorEntry, day: Day | null): boolean {
	if (kind !== "group" || begins === null || day === null) return false;
	return begins > addDays(day, FAR_AHEAD_DAYS);
}

const FAR_AHEAD_DAYS = 20 * 365;

/** The entries in force; if there is none, those that ended last, or else those that begin first. */
function nearestOn(
	entries: readonly ActorEntry[],
	day: Day | null,
): ActorEntry[] {
	if (entries.length < 2) return [...entries];
	const on = day ?? LAST;
	const inForce = entries.filter((entry) => holdsOn(entry, on));
	if (inForce.length > 0) return inForce;
	const over = entries.filter(
		(entry) => entry.ends !== null && entry.ends <= on,
	);
	const last = over.reduce(
		(max, { ends }) => (ends && ends > max ? ends : max),
		"",
	);
	if (over.length > 0) return over.filter(({ ends }) => ends === last);
	const first = entries.reduce(
		(min, { begins }) => (begins && begins < min ? begins : min),
		LAST,
	);
	return entries.filter(({ begins }) => begins === first);
}

/** Later than any entry ends. */
const LAST = "9999-12-31";

/** Those in office; if nobody of the name is, those who were; else those who will be. */
function personsOn(
	entries: readonly ActorEntry[],
	day: Day | null,
): ActorEntry[] {
	if (entries.length === 0) return [];
	if (day === null) return nearestOn(entries, null);
	const inOffice = entries.filter((entry) => holdsOn(entry, day));
	if (inOffice.length > 0) return highestFirst(inOffice);
	const former = entries
		.filter((entry) => entry.ends !== null && entry.ends <= day)
		.sort((a, b) => ((a.ends ?? "") < (b.ends ?? "") ? 1 : -1));
	const until = addDays(day, AWAITED_DAYS);
	if (former.length > 0)
		return onePerName(former).map((entry) => {
			const returns = entries.some(
				(one) =>
					one.name === entry.name &&
					one.begins !== null &&
					one.begins > day &&
					isAwaited(one, until),
			);
			return outOfOffice(entry, [returns ? "PTY" : "ELI"]);
		});
	return onePerName(entries).map((entry) =>
		outOfOffice(entry, isAwaited(entry, until) ? ["PTY"] : []),
	);
}

/** Who will soon lead a state is a candidate. */
function isAwaited({ office, begins }: ActorEntry, until: Day): boolean {
	return FIRST.has(office) && begins !== null && begins < until;
}

/** Offices by which a name shared by several, or the first of several offices of one, is decided. */
export const RANKS: readonly string[] = [
	"president",
	"supreme leader",
	"prime minister",
	"monarch",
	"secretary-general",
	"foreign minister",
	"defence minister",
];

function highestFirst(entries: readonly ActorEntry[]): ActorEntry[] {
	if (entries.length < 2) return [...entries];
	return [...entries].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ office }: ActorEntry): number {
	if (office === null) return RANKS.length + 1;
	const rank = RANKS.indexOf(office);
	return rank < 0 ? RANKS.length : rank;
}

function onePerName(entries: readonly ActorEntry[]): ActorEntry[] {
	const seen = new Set<string>();
	return entries.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function outOfOffice(
	entry: ActorEntry,
	sectors: readonly string[],
): ActorEntry {
	return { ...entry, sectors, office: null };
}

/** For how long a surname alone still means a head of state or government who left office. */
const REMEMBERED_DAYS = 12 * 365;
/** How long before taking office it means one: since the campaign. */
const AWAITED_DAYS = 600;
/** Offices whose holders are known by their surnames alone. */
export const FIRST: ReadonlySet<string | null> = new Set([
	"president",
	"supreme leader",
	"prime minister",
]);

/**
 * Whom a surname alone means on that day: who of the name is in office; else, of those who ever bear it, a head of state
 * or government who left within a dozen years, or will soon be one, if all such are of one country; or the only bearer,
 * if a head. After a title all bearers count as heads do. A surname that is a first name too means only a head in office.
 */
export function familyOn(
	bearers: readonly ActorEntry[],
	day: Day | null,
	{ titled = false, given = false } = {},
): ActorEntry[] {
	const isGiven = given && !titled;
	const heads = titled
		? bearers
		: bearers.filter(({ office }) => FIRST.has(office));
	if (day === null) return isGiven ? [] : nearestOn(heads, null);
	const inOffice = (isGiven ? heads : bearers).filter((entry) =>
		holdsOn(entry, day),
	);
	if (inOffice.length > 0) return highestFirst(inOffice);
	if (isGiven) return [];
	const since = addDays(day, -REMEMBERED_DAYS);
	const until = addDays(day, AWAITED_DAYS);
	const near = heads.filter(
		({ begins, ends }) =>
			(ends === null || ends > since) && (begins === null || begins < until),
	);
	if (near.length > 0 && areOf("country", near)) return personsOn(near, day);
	const only = heads.length > 0 && areOf("name", bearers);
	return only && heads.some(({ ends }) => ends !== null && ends <= day)
		? personsOn(bearers, day)
		: [];
}

function areOf(
	what: "country" | "name",
	entries: readonly ActorEntry[],
): boolean {
	return entries.every((entry) => entry[what] === entries[0][what]);
}
