import type { Actor, Expectation } from "../lexicon/index.ts";
import type { CodedEvent } from "./event.ts";

/** What a person expects of a passage, and what it was coded as. */
export interface Scored {
	readonly expected: readonly Expectation[];
	readonly events: readonly CodedEvent[];
}

/** How many a person wrote, how many were coded, how many of them are the same. */
export interface Share {
	readonly gold: number;
	readonly coded: number;
	readonly matched: number;
	/** Null where there is nothing to divide by, as the two below. */
	readonly precision: number | null;
	readonly recall: number | null;
	readonly f1: number | null;
}

/** An attribute of events whose countries and type are right. */
export interface AttributeShare {
	/** How often a person wrote it. */
	readonly checked: number;
	readonly right: number;
	/** Coded where no person wrote it: right or wrong, nobody knows. */
	readonly extra: number;
}

/** The figures of a set of passages. */
export interface Score {
	readonly passages: number;
	/** Passages that hold nothing, and how many of them nothing was coded of. */
	readonly nothing: { readonly gold: number; readonly coded: number };
	readonly events: Readonly<Record<Measure, Share>>;
	readonly attributes: Readonly<Record<Attribute, AttributeShare>>;
	/** Remarks on relations, which are no events: the pair of countries, with the direction. */
	readonly ties: Share;
}

/** Source country, type and target country, the same with sectors; type or quad alone. */
export type Measure = "triple" | "triple with sectors" | "type" | "quad";

/** What is compared beyond the triple. */
export const ATTRIBUTES = [
	"mode",
	"status",
	"sayer",
	"via",
	"condition",
	"date",
	"place",
	"casualties",
	"carried by",
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** An event of one source and one target. */
interface Unit {
	readonly source: Actor | null;
	readonly target: Actor | null;
	readonly record: Entry;
}

/** A record, whoever wrote it: a person or the engine; what is not told is not in `told`. */
interface Entry {
	readonly type: string;
	readonly direction: string | null;
	readonly sources: readonly Actor[];
	readonly targets: readonly Actor[];
	readonly knownMiss: boolean;
	readonly told: ReadonlyMap<Attribute, string>;
}

/**
 * Scores codings. An event with several actors is a triple for each source and target; a triple told again in the same
 * passage counts once; X/GOV is X. `type` and `quad` pair the triples of a passage by these alone. Attributes are those of
 * matched triples, and only where a person wrote them; no status written is `happened`. What is a known miss (`=>?`) is
 * neither missed when absent nor wrong when coded.
 */
export function scoreOf(
	passages: readonly Scored[],
	quadOf: (type: string) => number,
): Score {
	const counts: Record<Measure | "ties", [number, number, number]> = {
		triple: [0, 0, 0],
		"triple with sectors": [0, 0, 0],
		type: [0, 0, 0],
		quad: [0, 0, 0],
		ties: [0, 0, 0],
	};
	const count = (
		name: Measure | "ties",
		gold: readonly (string | number)[],
		coded: readonly (string | number)[],
	): void => {
		const sums = counts[name];
		sums[0] += gold.length;
		sums[1] += coded.length;
		sums[2] += inBoth(gold, coded);
	};
	const attributes = Object.fromEntries(
		ATTRIBUTES.map((name) => [name, { checked: 0, right: 0, extra: 0 }]),
	) as Record<Attribute, { checked: number; right: number; extra: number }>;
	const nothing = { gold: 0, coded: 0 };
	for (const passage of passages) {
		const [gold, coded] = sidesOf(passage, false);
		if (passage.expected.every(({ type }) => type === "TIES")) {
			nothing.gold++;
			if (coded.length === 0) nothing.coded++;
		}
		const [ours, theirs] = [gold, coded].map((side) => byTriple(side));
		const typesOf = (side: ReadonlyMap<string, readonly Unit[]>): string[] =>
			[...side.values()].map(([unit]) => unit.record.type);
		count("triple", [...ours.keys()], [...theirs.keys()]);
		count("triple with sectors", distinct(gold), distinct(coded));
		count("type", typesOf(ours), typesOf(theirs));
		count("quad", typesOf(ours).map(quadOf), typesOf(theirs).map(quadOf));
		for (const [triple, units] of ours)
			for (const [one, other] of paired(units, theirs.get(triple) ?? []))
				compare(one, other, attributes);
		const remarks = sidesOf(passage, true).map((side) => [
			...new Set(side.map(remarkOf)),
		]);
		count("ties", remarks[0], remarks[1]);
	}
	const { ties, ...events } = counts;
	return {
		passages: passages.length,
		nothing,
		events: Object.fromEntries(
			Object.entries(events).map(([name, sums]) => [name, shareOf(sums)]),
		) as Score["events"],
		attributes,
		ties: shareOf(ties),
	};
}

/** The triples that a person wrote and nobody coded, and the other way round, as `RUS ACCUSE USA`. */
export function differencesOf(passage: Scored): {
	missed: string[];
	extra: string[];
} {
	const [gold, coded] = sidesOf(passage, false).map((side) =>
		[...byTriple(side).keys()].sort(),
	);
	return {
		missed: gold.filter((triple) => !coded.includes(triple)),
		extra: coded.filter((triple) => !gold.includes(triple)),
	};
}

/** What a person wrote and what was coded, without codings that are known misses; remarks on relations or events. */
function sidesOf(
	{ expected, events }: Scored,
	remarks: boolean,
): [Unit[], Unit[]] {
	const key = remarks ? remarkOf : tripleOf;
	const written = expected
		.map((one) => recordOf(one, expected))
		.filter(({ type }) => (type === "TIES") === remarks);
	const gold = unitsOf(written.filter(({ knownMiss }) => !knownMiss));
	const known = new Set(
		unitsOf(written.filter(({ knownMiss }) => knownMiss)).map(key),
	);
	for (const unit of gold) known.delete(key(unit));
	const coded = unitsOf(
		events
			.filter(({ type }) => (type === "TIES") === remarks)
			.map((event) => recordOfEvent(event, events)),
	);
	return [gold, coded.filter((unit) => !known.has(key(unit)))];
}

function recordOf(one: Expectation, expected: readonly Expectation[]): Entry {
	const { sources, targets, type, direction, knownMiss } = one;
	const carrier = one.within === null ? null : expected[one.within];
	const said = one.sayers.flatMap(({ actors }) => orUnknown(actors));
	const told = toldBy([
		["mode", one.mode],
		["status", one.status],
		["sayer", sayersOf(said, carrier)],
		["via", outletsOf(one.sayers.map(({ via }) => via))],
		["condition", one.condition === null ? null : "given"],
		["date", one.when && `${one.when.begins} ${one.when.ends}`],
		["place", one.where?.country ?? null],
		["casualties", casualtiesOf(one.casualties)],
		["carried by", carrierOf(carrier)],
	]);
	return { sources, targets, type, direction, knownMiss, told };
}

function recordOfEvent(
	event: CodedEvent,
	events: readonly CodedEvent[],
): Entry {
	const { sources, targets, type, direction, when } = event;
	const carrier =
		event.within === null
			? null
			: (events.find(({ id }) => id === event.within) ?? null);
	const told = toldBy([
		["mode", event.mode],
		["status", event.status],
		["sayer", sayersOf(event.sayers, carrier)],
		["via", outletsOf(event.sayers.map(({ via }) => via))],
		["condition", event.condition && "given"],
		["date", when && `${when.begins} ${when.ends}`],
		["place", event.where?.country ?? null],
		["casualties", casualtiesOf(event.casualties)],
		["carried by", carrierOf(carrier)],
	]);
	return { sources, targets, type, direction, knownMiss: false, told };
}

function toldBy(
	pairs: readonly (readonly [Attribute, string | null])[],
): ReadonlyMap<Attribute, string> {
	return new Map(
		pairs.filter((pair): pair is [Attribute, string] => pair[1] !== null),
	);
}

/** A carried record is said by who speaks, where nobody else is told. */
function sayersOf(
	sayers: readonly (Actor | null)[],
	carrier: Pick<Entry, "sources"> | null,
): string | null {
	const said = sayers.length > 0 ? sayers : (carrier?.sources ?? []);
	return together(said.map(actorOf));
}

function outletsOf(outlets: readonly (string | null)[]): string | null {
	const told = outlets.filter((outlet) => outlet !== null);
	return together(
		told.map((outlet) => outlet.trim().toLowerCase().replace(/^the /, "")),
	);
}

function casualtiesOf(
	casualties: CodedEvent["casualties"] | Expectation["casualties"],
): string | null {
	return together(
		casualties.map(({ kind, bound, count }) => `${kind} ${bound} ${count}`),
	);
}

function carrierOf(
	carrier: Pick<Entry, "sources" | "type"> | null,
): string | null {
	if (!carrier) return null;
	const countries = carrier.sources.map(({ country }) => country ?? "-");
	return `${together(countries) ?? "-"} ${carrier.type}`;
}

/** A set as one text; null for none. */
function together(words: readonly string[]): string | null {
	return [...new Set(words)].sort().join("; ") || null;
}

function unitsOf(records: readonly Entry[]): Unit[] {
	return records.flatMap((record) =>
		orUnknown(record.sources).flatMap((source) =>
			orUnknown(record.targets).map((target) => ({ source, target, record })),
		),
	);
}

function orUnknown(actors: readonly Actor[]): readonly (Actor | null)[] {
	return actors.length === 0 ? [null] : actors;
}

function tripleOf({ source, target, record }: Unit): string {
	return `${source?.country ?? "-"} ${record.type} ${target?.country ?? "-"}`;
}

function remarkOf({ source, target, record }: Unit): string {
	const pair = [source, target].map((actor) => actor?.country ?? "-").sort();
	return `${pair.join(" ")} ${record.direction}`;
}

/** Country and sectors; a government is its state. */
function actorOf(actor: Actor | null): string {
	const sectors = [...(actor?.sectors ?? [])].sort().join("/");
	return `${actor?.country ?? "-"}/${sectors === "GOV" ? "" : sectors}`;
}

function byTriple(units: readonly Unit[]): Map<string, Unit[]> {
	const groups = new Map<string, Unit[]>();
	for (const unit of units) {
		const triple = tripleOf(unit);
		const group = groups.get(triple) ?? [];
		if (!group.some(({ record }) => record === unit.record)) group.push(unit);
		groups.set(triple, group);
	}
	return groups;
}

/** Each event once, with the sectors of its actors. */
function distinct(units: readonly Unit[]): string[] {
	const seen = units.map(
		({ source, target, record }) =>
			`${actorOf(source)} ${record.type} ${actorOf(target)}`,
	);
	return [...new Set(seen)];
}

/** How many of two lists are the same, one to one. */
function inBoth<Item>(a: readonly Item[], b: readonly Item[]): number {
	const left = [...b];
	return a.filter((one) => {
		const at = left.indexOf(one);
		if (at >= 0) left.splice(at, 1);
		return at >= 0;
	}).length;
}

/** Records of the same triple one to one, those that agree in most attributes first. */
function paired(
	gold: readonly Unit[],
	coded: readonly Unit[],
): [Entry, Entry][] {
	const all = gold
		.flatMap((one) =>
			coded.map((other): [Entry, Entry] => [one.record, other.record]),
		)
		.map((both) => ({ both, agree: agreeing(...both) }))
		.sort((a, b) => b.agree - a.agree);
	const taken = new Set<Entry>();
	return all.flatMap(({ both }) => {
		if (both.some((record) => taken.has(record))) return [];
		for (const record of both) taken.add(record);
		return [both];
	});
}

function agreeing(one: Entry, other: Entry): number {
	return ATTRIBUTES.filter(
		(name) => one.told.get(name) === other.told.get(name),
	).length;
}

function compare(
	gold: Entry,
	coded: Entry,
	attributes: Record<
		Attribute,
		{ checked: number; right: number; extra: number }
	>,
): void {
	for (const name of ATTRIBUTES) {
		const wanted = gold.told.get(name);
		const told = coded.told.get(name);
		const row = attributes[name];
		if (wanted === undefined) row.extra += told === undefined ? 0 : 1;
		else {
			row.checked++;
			if (told === wanted) row.right++;
		}
	}
}

function shareOf([gold, coded, matched]: readonly number[]): Share {
	const part = (a: number, b: number): number | null =>
		b === 0 ? null : a / b;
	return {
		gold,
		coded,
		matched,
		precision: part(matched, coded),
		recall: part(matched, gold),
		f1: part(2 * matched, gold + coded),
	};
}
