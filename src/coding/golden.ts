import { addDays, type Day, firstOfMonth } from "../base/index.ts";
import {
	type Actor,
	type Expectation,
	type Passage,
	showActors,
} from "../lexicon/index.ts";
import type { Document } from "../text/index.ts";
import type { CodedEvent, Sayer, When, Where } from "./event.ts";

/** How a coding compares with what a person expects. */
export interface Agreement {
	/** Whether the passage passes: all that is expected is there, nothing else, and no known miss works. */
	readonly agrees: boolean;
	readonly found: readonly Expectation[];
	/** Expected, and not there. */
	readonly missed: readonly Expectation[];
	/** Known misses (`=>?`) that are there now: write them with `=>`. */
	readonly working: readonly Expectation[];
	/** There, and not expected. */
	readonly superfluous: readonly CodedEvent[];
	/** `=>? nothing`, and nothing superfluous is there any more. */
	readonly surplusGone: boolean;
}

/**
 * Compares events with the records a person wrote, in whatever order. Only what is written is compared: no mode means
 * any, but no status means `happened`, and a record that is not indented is carried by none. X/GOV is X.
 */
export function agreement(
	expectation: {
		readonly expected: readonly Expectation[];
		readonly knownSurplus: boolean;
	},
	events: readonly CodedEvent[],
): Agreement {
	const { expected, knownSurplus } = expectation;
	const pairs = pair(expected, events);
	const found = expected.filter((one, i) => !one.knownMiss && pairs[i]);
	const missed = expected.filter((one, i) => !one.knownMiss && !pairs[i]);
	const working = expected.filter((one, i) => one.knownMiss && pairs[i]);
	const known = expected.filter((one, i) => one.knownMiss && !pairs[i]);
	const rest = events.filter((event) => !pairs.includes(event));
	const superfluous = rest.filter(
		(event) => !known.some((one) => isLike(one, event)),
	);
	const surplusGone = knownSurplus && superfluous.length === 0;
	const bare = superfluous.length === 0 || knownSurplus;
	return {
		agrees: missed.length === 0 && working.length === 0 && bare && !surplusGone,
		found,
		missed,
		working,
		superfluous: knownSurplus ? [] : superfluous,
		surplusGone,
	};
}

/** What is wrong with a passage's coding, as a person reads it: its place, its text, and a line for each difference. */
export function showDisagreement(
	passage: Passage,
	{ missed, working, superfluous, surplusGone }: Agreement,
	events: readonly CodedEvent[],
): string {
	const written = (one: Expectation): string =>
		passage.written.find(({ line }) => line === one.line)?.text.trim() ?? "";
	const carrierOf = (event: CodedEvent): CodedEvent | null =>
		events.find(({ id }) => id === event.within) ?? null;
	const lines = [
		...missed.map((one) => `missed       ${written(one)}`),
		...superfluous.map((event) => {
			const carrier = carrierOf(event);
			const under = carrier ? ` under ${carrier.type}` : "";
			return `superfluous  => ${showEvent(event, carrier)}${under}`;
		}),
		...working.map((one) => `works now    ${written(one)}`),
		...(surplusGone ? ["works now    =>? nothing"] : []),
	];
	const head = `${passage.file}:${passage.line}: ${passage.text}`;
	return [head, ...lines.map((line) => `    ${line}`)].join("\n");
}

/** The passage as a document of its own. */
export function documentOf(passage: Passage): Document {
	return {
		id: `${passage.file}:${passage.line}`,
		outlet: null,
		published: passage.dated,
		title: null,
		text: passage.text,
		url: null,
	};
}

/**
 * For each record the event that is it, or null; as many as can be. Tries all ways, which is quick: a passage has few
 * records, and few events fit each.
 */
function pair(
	expected: readonly Expectation[],
	events: readonly CodedEvent[],
): (CodedEvent | null)[] {
	let best: (CodedEvent | null)[] = expected.map(() => null);
	let most = 0;
	const chosen: (CodedEvent | null)[] = [];
	const candidates = expected.map((one) =>
		events.filter((event) => isRecord(one, event)),
	);
	const choose = (i: number, count: number): void => {
		if (count > most) {
			most = count;
			best = expected.map((_, k) => chosen[k] ?? null);
		}
		if (count + expected.length - i <= most || i === expected.length) return;
		const { within } = expected[i];
		const carrier = within === null ? null : (chosen[within]?.id ?? "");
		for (const event of candidates[i]) {
			if (chosen.includes(event) || event.within !== carrier) continue;
			chosen[i] = event;
			choose(i + 1, count + 1);
			chosen.length = i;
		}
		chosen[i] = null;
		choose(i + 1, count);
		chosen.length = i;
	};
	choose(0, 0);
	return best;
}

/** Whether the event is what was written, but for what carries it. */
function isRecord(one: Expectation, event: CodedEvent): boolean {
	return (
		isTriple(one, event) &&
		(one.mode === null || one.mode === event.mode) &&
		one.status === event.status &&
		(one.direction === null || one.direction === event.direction) &&
		(one.trigger === null || isTrigger(one.trigger, event)) &&
		one.sayers.every((sayer) => isSaid(sayer, event.sayers)) &&
		(one.condition === null ||
			overlaps(one.condition, event.condition?.text ?? "")) &&
		(one.where === null || isPlace(one.where, event.where)) &&
		(one.when === null ||
			(one.when.begins === event.when?.begins &&
				one.when.ends === event.when.ends)) &&
		one.casualties.every((told) =>
			event.casualties.some(
				({ kind, count, bound }) =>
					kind === told.kind && count === told.count && bound === told.bound,
			),
		) &&
		(!one.quoted || event.sayers.some((sayer) => sayer.quoted)) &&
		one.contexts.every((context) => event.contexts.includes(context))
	);
}

function isTriple(one: Expectation, event: CodedEvent): boolean {
	if (one.type !== event.type) return false;
	const straight =
		areActors(one.sources, event.sources) &&
		areActors(one.targets, event.targets);
	// A remark on a relation has no direction between the two.
	const turned =
		one.type === "TIES" &&
		areActors(one.sources, event.targets) &&
		areActors(one.targets, event.sources);
	return straight || turned;
}

/** Whether the event has the countries and the type of a known miss: it is known to come out wrong. */
function isLike(one: Expectation, event: CodedEvent): boolean {
	const countries = (actors: readonly Actor[]): string =>
		actors
			.map((actor) => actor.country ?? "-")
			.sort()
			.join("+") || "-";
	return (
		one.type === event.type &&
		countries(one.sources) === countries(event.sources) &&
		countries(one.targets) === countries(event.targets)
	);
}

/** Whether the actors are those written, in any order; unknown ones do not count. */
export function areActors(
	written: readonly Actor[],
	told: readonly Actor[],
): boolean {
	const known = told.filter((actor) => !isUnknown(actor));
	const wanted = written.filter((actor) => !isUnknown(actor));
	const taken = new Set<Actor>();
	for (const one of wanted) {
		const same = known.find(
			(actor) => !taken.has(actor) && isActor(one, actor),
		);
		if (!same) return false;
		taken.add(same);
	}
	return taken.size === known.length;
}

function isUnknown(actor: Actor): boolean {
	return (
		actor.country === null && actor.sectors.length === 0 && actor.name === null
	);
}

/** Whether the actor is the one written; a name counts only if it is written. */
function isActor(written: Actor, actor: Actor): boolean {
	return (
		written.country === actor.country &&
		sectorsOf(written) === sectorsOf(actor) &&
		(written.name === null || written.name === actor.name)
	);
}

/** A government and its state are the same actor. */
function sectorsOf(actor: Actor): string {
	const sectors = [...actor.sectors].sort().join("/");
	return sectors === "GOV" && actor.country !== null ? "" : sectors;
}

function isTrigger(written: string, event: CodedEvent): boolean {
	return event.evidence.some(
		({ field, text }) => field === "trigger" && overlaps(written, text),
	);
}

/** Whether one stretch of words holds the other, or begins where the other ends; quotation marks alike. */
function overlaps(a: string, b: string): boolean {
	const first = wordsOf(a);
	const second = wordsOf(b);
	if (first.length === 0 || second.length === 0) return false;
	return continues(first, second) || continues(second, first);
}

/** Whether `second` begins somewhere in `first`, and goes on as it does for as long as both last. */
function continues(
	first: readonly string[],
	second: readonly string[],
): boolean {
	return first.some((_, at) =>
		second.every((word, i) => at + i >= first.length || first[at + i] === word),
	);
}

function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isSaid(
	written: Expectation["sayers"][number],
	sayers: readonly Sayer[],
): boolean {
	const { via } = written;
	const through = sayers.filter(
		(sayer) => via === null || nameOf(sayer.via ?? "") === nameOf(via),
	);
	if (written.actors.length === 0) return through.length > 0;
	return written.actors.every((actor) =>
		through.some((sayer) => isActor(actor, sayer)),
	);
}

function nameOf(outlet: string): string {
	return outlet.toLowerCase().replace(/^the /, "");
}

function isPlace(
	written: NonNullable<Expectation["where"]>,
	where: Where | null,
): boolean {
	if (where === null) return false;
	if (written.country !== null && written.country !== where.country)
		return false;
	return written.name === null || overlaps(written.name, where.name);
}

// --- writing ---

/** Events in the notation, one a line; what is carried stands below its carrier, indented. */
export function showEvents(events: readonly CodedEvent[]): string {
	if (events.length === 0) return "=> nothing";
	const ids = new Set(events.map((event) => event.id));
	const lines: string[] = [];
	const show = (
		event: CodedEvent,
		carrier: CodedEvent | null,
		depth: number,
	): void => {
		lines.push(`=> ${"  ".repeat(depth)}${showEvent(event, carrier)}`);
		for (const carried of events)
			if (carried.within === event.id) show(carried, event, depth + 1);
	};
	for (const event of events)
		if (event.within === null || !ids.has(event.within)) show(event, null, 0);
	return lines.join("\n");
}

/** One event in the notation, without the arrow; the sayer of a carried event is its carrier's source, and left out. */
export function showEvent(
	event: CodedEvent,
	carrier: CodedEvent | null = null,
): string {
	const code = event.mode ? `${event.type}/${event.mode}` : event.type;
	const trigger = event.evidence
		.filter(({ field }) => field === "trigger")
		.map(({ text }) => text)
		.join(" ");
	const details = detailsOf(event, carrier);
	return [
		`${showActors(event.sources)} ${code} ${showActors(event.targets)}`,
		trigger && quote(trigger),
		details.length > 0 && `(${details.join("; ")})`,
	]
		.filter(Boolean)
		.join("  ");
}

function detailsOf(event: CodedEvent, carrier: CodedEvent | null): string[] {
	const details: string[] = [];
	if (event.direction) details.push(event.direction);
	if (event.status !== "happened") details.push(event.status);
	for (const { kind, count, bound } of event.casualties)
		details.push(
			bound === "exactly" ? `${kind} ${count}` : `${kind} ${bound} ${count}`,
		);
	if (event.where) details.push(showWhere(event.where));
	if (event.when) details.push(showWhen(event.when));
	for (const sayer of event.sayers) {
		const known = carrier && areActors([sayer], carrier.sources) && !sayer.via;
		if (!known) details.push(showSayer(sayer));
	}
	if (event.condition) details.push(`if ${quote(event.condition.text)}`);
	if (event.sayers.some((sayer) => sayer.quoted)) details.push("quoted");
	for (const context of event.contexts) details.push(`context ${context}`);
	return details;
}

function showWhere(where: Where): string {
	const name = where.name.replace(/[;"]/g, " ");
	return where.country ? `in ${name} ${where.country}` : `in ${name}`;
}

function showWhen(when: When): string {
	const { begins, ends } = when;
	if (addDays(begins, 1) === ends) return `on ${begins}`;
	if (isWhole(begins, ends, 1)) return `on ${begins.slice(0, 7)}`;
	if (begins.endsWith("-01-01") && isWhole(begins, ends, 12))
		return `on ${begins.slice(0, 4)}`;
	return `from ${begins} to ${addDays(ends, -1)}`;
}

/** Whether the days are those of that many whole months. */
function isWhole(begins: Day, ends: Day, months: number): boolean {
	return begins.endsWith("-01") && firstOfMonth(begins, months) === ends;
}

function showSayer(sayer: Sayer): string {
	const via = sayer.via ? ` via ${sayer.via.replace(/[;"]/g, " ")}` : "";
	return `says ${showActors([sayer])}${via}`;
}

/** In double quotes; those within become single ones, as the notation wants it. */
function quote(text: string): string {
	return `"${text.replace(/["“”]/g, "'").replace(/\s+/g, " ")}"`;
}
