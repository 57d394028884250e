import type { Actor, Contribution, Relation, ToldEvent } from "./api.ts";
import { dayAfter, type Period } from "./route.ts";

// How things are said on the page: days, actors, types, figures.

const DAY = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "long",
	year: "numeric",
	timeZone: "UTC",
});
const NUMBER = new Intl.NumberFormat("en-GB");
const ONE_PLACE = new Intl.NumberFormat("en-GB", {
	minimumFractionDigits: 1,
	maximumFractionDigits: 1,
	signDisplay: "exceptZero",
});

/** "25 January 2021". */
export function dayWords(day: string): string {
	return DAY.format(new Date(`${day}T00:00:00Z`));
}

/** "25 January 2021", or "1 – 31 January 2021". */
export function periodWords({ begins, ends }: Period): string {
	const last = dayAfter(ends, -1);
	if (last === begins) return dayWords(begins);
	return DAY.formatRange(
		new Date(`${begins}T00:00:00Z`),
		new Date(`${last}T00:00:00Z`),
	);
}

/** "1,204". */
export const figure = (count: number) => NUMBER.format(count);

/** "1,204 reports". */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

/** What the types mean, in two or three words. */
const TYPES: Readonly<Record<string, string>> = {
	AGREE: "agrees or offers",
	CONSULT: "meets or talks",
	SUPPORT: "supports",
	CONCEDE: "gives way",
	COOPERATE: "cooperates",
	AID: "gives aid",
	RETREAT: "withdraws",
	REQUEST: "asks or demands",
	ACCUSE: "accuses",
	REJECT: "refuses",
	THREATEN: "threatens",
	PROTEST: "protests",
	SANCTION: "punishes",
	MOBILIZE: "mobilizes",
	COERCE: "coerces",
	ASSAULT: "attacks",
	TIES: "remark on the relation",
};

/** "CONSULT/visit: meets or talks". */
export function typeWords({ type, mode }: Pick<ToldEvent, "type" | "mode">) {
	return { code: mode ? `${type}/${mode}` : type, gloss: TYPES[type] ?? "" };
}

/** "Russia, government: Vladimir Putin". */
export function actorWords(
	actor: Actor,
	name: (code: string) => string,
): string {
	const country = actor.country === null ? "" : name(actor.country);
	const sectors = actor.sectors.map((sector) => SECTORS[sector] ?? sector);
	const side = [country, ...sectors].filter(Boolean).join(", ");
	if (actor.name && side) return `${actor.name} (${side})`;
	return actor.name || side || "unknown";
}

const SECTORS: Readonly<Record<string, string>> = {
	GOV: "government",
	MIL: "armed forces",
	COP: "police",
	SPY: "intelligence",
	LEG: "parliament",
	JUD: "judiciary",
	REB: "rebels",
	UAF: "unidentified armed",
	PRM: "paramilitary",
	OPP: "opposition",
	PTY: "party",
	CVL: "civilians",
	CRM: "criminals",
	BUS: "business",
	JRN: "press",
	MED: "medical",
	REL: "religious",
	EDU: "education",
	LAB: "labour",
	AGR: "farmers",
	REF: "refugees",
	ELI: "elite",
	PRE: "breakaway",
	SOC: "civil society",
	UNK: "unidentified",
};

/** "Dmitry Peskov (Russia, government), via Interfax, quoted". */
export function sayerWords(
	sayer: ToldEvent["sayers"][number],
	name: (code: string) => string,
): string {
	const who =
		sayer.name || sayer.country || sayer.sectors.length > 0
			? actorWords(sayer, name)
			: sayer.kind === "unnamed"
				? "somebody unnamed"
				: `a ${sayer.kind}`;
	const via = sayer.via ? `, via ${sayer.via}` : "";
	return `${who}${via}${sayer.quoted ? ", quoted" : ""}`;
}

/**
 * Points by which a happening moved an index on its day. It comes as log-odds, which add up; points, which people read,
 * do not, so they are taken at the index of that day.
 */
export function pointsOf(index: number, logOdds: number): number {
	const s = 2 * Math.atanh(Math.max(-99.999, Math.min(99.999, index)) / 100);
	return index - 100 * Math.tanh((s - logOdds) / 2);
}

/** "+8.3 points". */
export function pointsWords(points: number): string {
	return `${ONE_PLACE.format(points).replace("-", "−")} points`;
}

/** By how much a happening moved both indexes, on the day it counts on. */
export function movesOf(relation: Relation, moved: Contribution) {
	const day = relation.days.find(({ day }) => day === moved.day);
	if (!day) return null;
	return {
		fast: pointsOf(day.fast.index, moved.contributionFast),
		slow: pointsOf(day.slow.index, moved.contributionSlow),
	};
}

/** Where an index stands, in a word. */
export function moodOf(index: number): string {
	if (index > 35) return "close to cooperation alone";
	if (index > 8) return "more cooperation than usual";
	if (index < -35) return "close to conflict alone";
	if (index < -8) return "more conflict than usual";
	return "about as usual";
}

/** The host of a link that may be followed; null for all but http and https. */
export function linkHost(url: string | null): string | null {
	if (!url || !URL.canParse(url)) return null;
	const { protocol, host } = new URL(url);
	return protocol === "https:" || protocol === "http:" ? host : null;
}
