import type {
	Actor,
	Card,
	Contribution,
	FoundActor,
	Ground,
	Relation,
	Standing,
	Term,
	ToldEvent,
} from "./api.ts";
import { dayAfter, type Period } from "./route.ts";

// How things are said on the page: days, actors, types, figures.

const DAY = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "long",
	year: "numeric",
	timeZone: "UTC",
});
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	year: "numeric",
	timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-GB", {
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

/** The name in the brackets of a code: "NATO" of IGO[NATO]. */
export function namedIn(code: string): string | null {
	return /^[^[]*\[(.+)\]$/.exec(code)?.[1] ?? null;
}

/** Whose card tells of an actor: the one of the name, or else of the country. */
export function cardOf({ name, country }: Actor): string | null {
	return name ?? (country && (namedIn(country) ?? country));
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

/** A day as exactly as it is known: "25 January 2021", "January 2021", "2021". */
function knownDay(
	day: string,
	known: Ground["known"],
	format: Intl.DateTimeFormat,
): string {
	if (known === "year") return String(Number(day.slice(0, 4)));
	const of = known === "month" ? MONTH : format;
	return of.format(new Date(`${day}T00:00:00Z`));
}

/** "22 November 2005 to 8 December 2021", "since January 2024", "until 1991"; nothing for all days. */
export function termDays(
	{ begins, ends, grounds, ended }: Term,
	{ short = false } = {},
): string {
	const known = grounds[0].known;
	const format = short ? SHORT_DAY : DAY;
	const from = begins && knownDay(begins, known, format);
	const to = ends && knownDay(ends, ended?.known ?? known, format);
	if (from && to) return from === to ? from : `${from} to ${to}`;
	if (from) return `since ${from}`;
	return to ? `until ${to}` : "";
}

/** The office, or where the tables name none, the sectors: "prime minister", "parliament". */
export function roleWords({
	office,
	sectors,
}: Pick<Term, "office" | "sectors">): string {
	return office ?? (sectorWords(sectors) || "no sector");
}

/** "government, intelligence". */
export function sectorWords(sectors: readonly string[]): string {
	return sectors.map((sector) => SECTORS[sector] ?? sector).join(", ");
}

/** "DEU/GOV", as codings write it. */
export function codeWords({
	country,
	sectors,
}: Pick<Term, "country" | "sectors">): string {
	return [country ?? "-", ...sectors].join("/");
}

/** What kinds of actors there are, for one and for several. */
export const KINDS: Readonly<Record<Card["kind"], string>> = {
	country: "state or part of one",
	person: "person",
	body: "body of a state or between states",
	group: "group",
	people: "people",
	seat: "seat of government",
	outlet: "news outlet",
	office: "noun for an office",
	agent: "noun for people",
};

/** "person, Germany, prime minister". */
export function foundWords(
	{ kind, country, office, code }: FoundActor,
	name: (code: string) => string,
): string {
	if (code) return `state, ${code}`;
	const of = country === null ? [] : [name(country)];
	return [...of, office ?? KINDS[kind]].join(", ");
}

/** Forms of names. */
export const FORMS: Readonly<Record<string, string>> = {
	name: "name",
	alias: "other name",
	surname: "short form",
	"family name": "surname, told from the name by rule",
	adjective: "adjective",
	inhabitant: "inhabitants",
	city: "capital, or city that stands for it",
	plural: "plural or other form",
};

/** Where rows have it from, in words. */
const PROVENANCES: Readonly<Record<string, string>> = {
	memory: "written from memory, not looked up",
	"memory (month)": "written from memory; the days are known only to the month",
	"memory (year)": "written from memory; the days are known only to the year",
	"key offices": "written by hand, of the best known offices",
	Wikidata: "Wikidata, as it stood in 2022 or early 2023",
	Factbook: "CIA World Factbook",
	"congress-legislators": "the list of members of the United States Congress",
	UCDP: "UCDP Actor Dataset",
	"UCDP; memory": "UCDP Actor Dataset, completed from memory",
	"Party Facts": "Party Facts",
	"State Media Monitor": "State Media Monitor",
};

/** "written from memory; the days are known only to the month". */
export function provenanceWords(provenance: string): string {
	return (PROVENANCES[provenance] ?? provenance) || "no source named";
}

/** Rows of one file and source: "data/actors/leaders.tsv:1560", with ranges where there are several. */
export function placesOf(
	grounds: readonly Ground[],
): { place: string; provenance: string }[] {
	const bySource = new Map<string, Ground[]>();
	for (const ground of grounds) {
		const key = `${ground.file} ${ground.provenance}`;
		bySource.set(key, [...(bySource.get(key) ?? []), ground]);
	}
	return [...bySource.values()].map((own) => ({
		place: `${own[0].file}:${rangesOf(own.map(({ line }) => line))}`,
		provenance: own[0].provenance,
	}));
}

/** "3–5, 9". */
function rangesOf(lines: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last && last[1] === line - 1) last[1] = line;
		else ranges.push([line, line]);
	}
	return ranges
		.map(([from, to]) => (from === to ? from : `${from}–${to}`))
		.join(", ");
}

/** "Germany, government: prime minister", "Germany, elite: no longer in office". */
export function standingWords(
	{ country, sectors, office, holds }: Standing,
	kind: Card["kind"],
	name: (code: string) => string,
): string {
	const side = [country ? name(country) : "", sectorWords(sectors)]
		.filter(Boolean)
		.join(", ");
	const then =
		holds === "now"
			? (office ?? "")
			: kind === "person"
				? { before: "no longer in office", later: "not yet in office" }[holds]
				: { before: "as it last was", later: "as it will be first" }[holds];
	return [side, then].filter(Boolean).join(": ");
}
