import { addDays, type Day, weekday } from "../base/index.ts";
import { away, stretch } from "./dateMeanings.ts";
import {
	type Moment,
	measureIn,
	type Row,
	type Said,
	WORDS_NEEDED,
} from "./datePatterns.ts";
import { LEADS, ROWS } from "./dateRows.ts";
import type { Status, When } from "./event.ts";
import { type Line, lineOf, wordsOf } from "./timeWords.ts";

// Times in a sentence, whatever its syntax: "on Tuesday" is the last one before publication for what happened, the next
// for what is planned; never later than the paper for a past verb, never today for want of better. Without a day of
// publication only what is told in full can be read.

/** A time told in a sentence. */
export interface ToldTime {
	/** Words [from, to). */
	readonly from: number;
	readonly to: number;
	readonly when: When;
	/** How the days are known. */
	readonly because: string;
}

/** What times are counted from. */
export interface TimeContext {
	readonly published: Day | null;
	readonly status: Status;
	/** The time told last, in sentences before. */
	readonly last?: When | null;
	/** When "the attack" was, if it was told. */
	readonly dayOf?: (words: string) => When | null;
}

/** A stretch of the line that a row matches, grown by the words before it that change it. */
interface Found {
	readonly row: Row;
	readonly said: Said;
	readonly leads: readonly { readonly i: number; readonly said: Said }[];
	readonly start: number;
	readonly end: number;
}

/** Words of a sentence that tell times; what days they mean depends on what is told for them. */
export interface TimeWords {
	readonly words: readonly string[];
	readonly line: Line;
	readonly found: readonly Found[];
	/** The day in the dateline, if it has its year. */
	readonly datelineDay: Day | null;
}

/** Finds what tells a time; most of the work, so it is done once for a sentence. */
export function findTimes(words: readonly string[]): TimeWords {
	const line = lineOf(words);
	const dateline = datelineEnd(words, line);
	const all = foundIn(line);
	return {
		words,
		line,
		found: all.filter(({ start }) => start >= dateline),
		datelineDay: datelineDay(all.filter(({ start }) => start < dateline)),
	};
}

/** The times that the words of a sentence tell, in the order of the text. */
export function timesIn(
	{ words, line, found, datelineDay }: TimeWords,
	context: TimeContext,
): ToldTime[] {
	const read = new Reading(context.published ?? datelineDay, context);
	return merged(found, line, read).map(({ start, end, when, because }) => {
		const { from, to } = wordsOf(line, start, end);
		return { from: withPreposition(words, from), to, when, because };
	});
}

/** Reads matches one after the other: what was told last counts for the next. */
class Reading {
	readonly #published: Day | null;
	readonly #context: TimeContext;
	#last: When | null;

	constructor(published: Day | null, context: TimeContext) {
		this.#published = published;
		this.#context = context;
		this.#last = context.last ?? null;
	}

	when(one: Found): When | null {
		const when = this.#read(
			one,
			this.#moment(this.#published, isAhead(this.#context.status)),
		);
		if (when) this.#last = when;
		return when;
	}

	/** The first of two that frame a stretch: the last such time before the second. */
	before(one: Found, second: When): When | null {
		return this.#read(one, this.#moment(second.begins, false));
	}

	/** Why a time means these days, as a person reads it. */
	because({ row, leads }: Found, when: When, words: string): string {
		const report = this.#published ? `the report of ${this.#published}` : "";
		const ahead =
			isAhead(this.#context.status) && when.ends > (this.#published ?? "");
		const grounds: Readonly<Record<Row["ground"], string>> = {
			full: "told in full",
			nearest: `the ${ahead ? "next from" : "last up to"} ${report}`,
			report: `counted from ${report}`,
			last: "counted from the time told before it",
			thing: "counted from the day told for it",
		};
		const stretched = leads.length > 0 && this.#isUpToReport(when);
		const until = stretched && row.ground === "full" ? `, up to ${report}` : "";
		return `"${words}": ${grounds[row.ground]}${until}`;
	}

	#isUpToReport({ ends }: When): boolean {
		return this.#published !== null && ends === addDays(this.#published, 1);
	}

	#read({ row, said, leads }: Found, at: Moment | null): When | null {
		let when =
			row.ground === "full" ? row.read(said) : at && row.read(said, at);
		for (const lead of leads)
			when = when && LEADS[lead.i].read(lead.said, when, at);
		return when;
	}

	#moment(published: Day | null, ahead: boolean): Moment | null {
		if (!published) return null;
		const dayOf = this.#context.dayOf ?? (() => null);
		return { published, ahead, last: this.#last, dayOf };
	}
}

const AHEAD: readonly Status[] = [
	"planned",
	"threatened",
	"offered",
	"demanded",
	"hypothetical",
];

function isAhead(status: Status): boolean {
	return AHEAD.includes(status);
}

/** Matches that do not overlap: the first in the text, of those the longest, of those the upper row. */
function foundIn(line: Line): Found[] {
	const found: Found[] = [];
	const absent = Object.keys(WORDS_NEEDED).filter(
		(name) => !WORDS_NEEDED[name].test(line.text),
	);
	const possible = ROWS.filter(
		({ needs }) => !needs.some((name) => absent.includes(name)),
	);
	const put = (rows: readonly Row[]): void => {
		const all = rows.flatMap((row) => matchesOf(row, line));
		for (const one of all.sort((a, b) => a.start - b.start || b.end - a.end))
			if (
				found.every((other) => one.end <= other.start || other.end <= one.start)
			)
				found.push(grown(one, line));
	};
	put(possible.filter((row) => row.ground !== "thing"));
	// "a day after the attack on Tuesday" is counted from Tuesday; what is left, from the attack.
	put(possible.filter((row) => row.ground === "thing"));
	return found.sort((a, b) => a.start - b.start);
}

function matchesOf(row: Row, line: Line): Found[] {
	const found: Found[] = [];
	const { pattern } = row;
	// Not matchAll, which makes a pattern of its own each time.
	pattern.lastIndex = 0;
	for (let match = pattern.exec(line.text); match; ) {
		const start = match.index;
		const end = start + match[0].length;
		found.push({ row, said: match.groups ?? {}, leads: [], start, end });
		if (end === start) pattern.lastIndex++;
		match = pattern.exec(line.text);
	}
	return found;
}

/** With the words before it that change it. */
function grown(found: Found, line: Line): Found {
	const left = line.text.slice(0, found.start);
	for (const [i, { pattern }] of LEADS.entries()) {
		const match = pattern.exec(left);
		if (!match) continue;
		const leads = [...found.leads, { i, said: match.groups ?? {} }];
		return grown({ ...found, leads, start: match.index }, line);
	}
	return found;
}

interface Merged {
	readonly start: number;
	readonly end: number;
	readonly when: When;
	readonly because: string;
}

/** Reads what was found; two that frame a stretch become one, "Tuesday, January 19" as well. */
function merged(found: readonly Found[], line: Line, read: Reading): Merged[] {
	const all: Merged[] = [];
	for (let i = 0; i < found.length; i++) {
		const whole = stretchOf(found[i], found[i + 1], line, read);
		const when = whole ?? read.when(found[i]);
		const { start } = found[i];
		if (whole) i++;
		if (!when) continue;
		const before = all.at(-1);
		const between = before && line.text.slice(before.end, start).trim();
		const { end } = found[i];
		if (before && between !== undefined && isSameDay(before, between, when))
			all.pop();
		const from = before && !all.includes(before) ? before.start : start;
		const words = line.text.slice(from, end);
		all.push({
			start: from,
			end,
			when,
			because: read.because(found[i], when, words),
		});
	}
	return all;
}

/** "from Monday to Wednesday", "Monday through Wednesday": one stretch; null if the two are apart. */
function stretchOf(
	first: Found,
	second: Found | undefined,
	line: Line,
	read: Reading,
): When | null {
	if (!second) return null;
	const { leads } = second;
	const joint = line.text.slice(first.end, second.start);
	const until = leads.at(-1)?.said.way;
	if (joint === " " && /^(?:until|till|through)$/.test(until ?? ""))
		return between(first, { ...second, leads: leads.slice(0, -1) }, read);
	const framed = /(?:^| )(?:from|between)(?: the)? $/.test(
		line.text.slice(0, first.start),
	);
	const joined = framed
		? /^ (?:to|and|-|–|—) (?:the )?$/.test(joint)
		: /^ (?:-|–|and) $/.test(joint) && first.leads.length === 0;
	return joined ? between(first, second, read) : null;
}

function between(first: Found, second: Found, read: Reading): When | null {
	const last = read.when(second);
	return last && stretch(read.before(first, last), last);
}

/** "Tuesday, January 19", "Tuesday (January 19)": told twice. */
function isSameDay(before: Merged, between: string, when: When): boolean {
	return (
		/^[,(]?(?: ?the)?$/.test(between) &&
		before.when.precision === "day" &&
		when.precision === "day" &&
		weekday(before.when.begins) === weekday(when.begins)
	);
}

const PREPOSITIONS = new Set([
	"on",
	"in",
	"at",
	"over",
	"during",
	"throughout",
	"from",
	"between",
]);

function withPreposition(words: readonly string[], from: number): number {
	const before = words[from - 1]?.toLowerCase();
	if (before === "the" && PREPOSITIONS.has(words[from - 2]?.toLowerCase()))
		return from - 2;
	return PREPOSITIONS.has(before) ? from - 1 : from;
}

/** "MOSCOW, March 3 (Reuters) -": where on the line the report begins; 0 without a dateline. */
function datelineEnd(words: readonly string[], line: Line): number {
	const town = words[0] ?? "";
	if (town.length < 3 || town !== town.toUpperCase()) return 0;
	const head = words.slice(0, 16);
	const dash = head.findIndex((word) => /^(?:-|--|–|—)$/.test(word));
	const agency = head.indexOf(")");
	return agency > 0 && dash > agency ? line.start[dash] : 0;
}

/** The day of a dateline that tells the year; a report without a day of its own is of that day. */
function datelineDay(dateline: readonly Found[]): Day | null {
	for (const { row, said } of dateline) {
		const when = row.ground === "full" ? row.read(said) : null;
		if (when?.precision === "day") return when.begins;
	}
	return null;
}

/** What lies "two days" from a time, where such words end before word i, and where they begin. */
export function measureBefore(
	words: readonly string[],
	i: number,
	told: When,
	direction: number,
): { when: When; from: number } | null {
	const line = lineOf(words.slice(0, i));
	const measure = measureIn(line.text);
	const when = measure && away(told, measure.said, direction);
	return (
		when && { when, from: wordsOf(line, measure.start, line.text.length).from }
	);
}
