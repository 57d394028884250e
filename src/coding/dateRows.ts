import { addDays, type Day, isDay, weekday } from "../base/index.ts";
import {
	day,
	dayIn,
	decadeFrom,
	edge,
	FEASTS,
	feastIn,
	firstOfYear,
	MONTHS,
	monthOf,
	monthsFrom,
	partOf,
	SEASONS,
	shifted,
	span,
	type Unit,
	WEEKDAYS,
	weekOf,
	wholeMonth,
	yearIn,
	yearOf,
} from "./calendar.ts";
import type { When } from "./event.ts";
import { countOf } from "./timeWords.ts";

// The ways of telling a time, one a row. A pattern is matched on a line of words (timeWords.ts); of several that match
// the first in the text wins, of those the longest, of those the upper row. `<month>` and the like stand for groups.

/** What a way of telling a time is counted from. */
export interface Moment {
	readonly published: Day;
	/** Told of something that is still to come. */
	readonly ahead: boolean;
	/** The time told last before this one. */
	readonly last: When | null;
	/** When "the attack" was, if the text has told it. */
	readonly dayOf: (words: string) => When | null;
}

/** The groups of a match. */
export type Said = Readonly<Record<string, string | undefined>>;

interface Matching {
	readonly pattern: RegExp;
	/** Names of `WORDS_NEEDED` without which the pattern cannot match. */
	readonly needs: readonly string[];
}
interface FullRow extends Matching {
	/** It holds without a day of publication. */
	readonly ground: "full";
	readonly read: (said: Said) => When | null;
}
interface CountedRow extends Matching {
	/** What decides: the nearest such day, the days since the report, the time told last, the day of a thing told. */
	readonly ground: "nearest" | "report" | "last" | "thing";
	readonly read: (said: Said, at: Moment) => When | null;
}
export type Row = FullRow | CountedRow;

/** Words before a time that change it: "since", "by", "the end of", "two days before". */
export interface Lead {
	/** Matches up to the time. */
	readonly pattern: RegExp;
	readonly read: (said: Said, told: When, at: Moment | null) => When | null;
}

const COUNT =
	"(?:\\d{1,3}(?:,\\d{3})+|\\d+|(?:an?|one|two|three|four|five|six|seven|eight|nine) (?:hundred|thousand)|(?:a|one)(?: single)?|an|half a dozen|a dozen|a couple(?: of)?|a pair of|(?:two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: - [a-z]+)?)";
const VAGUE = "(?:a few|few|several|some|many)";
const GROUPS: Readonly<Record<string, string>> = {
	month: MONTHS.join("|"),
	month2: MONTHS.join("|"),
	weekday: WEEKDAYS.join("|"),
	year: "(?:1[5-9]|20)\\d\\d",
	unit: "hour|day|week|month|year|decade",
	count: COUNT,
	season: [...SEASONS.keys()].join("|"),
	// "Christmas" alone, not the market.
	feast: [...FEASTS.keys()]
		.map((name) =>
			name === "christmas"
				? `${name}(?! (?!in |of |last |this |next )[a-z])`
				: name,
		)
		.join("|"),
	which: "last|past|previous|this|coming|next",
	ordinal: "first|second|third|fourth|1st|2nd|3rd|4th",
	// A thing told before: "the attack", "the army 's withdrawal".
	thing:
		"(?:the|an?|its|his|her|their|this|that)(?: (?!on |in |at |and |of )[a-z'][a-z'-]*){1,4}",
};
const NUMBERED = "(?:st|nd|rd|th)?";
const TO = "(?:-|–|—|to|and|until|till|through)";
/** The phrase ends here, or another hangs on it. */
const CLOSED = "(?= [.,;:)]|$| (?:in|at|when|as|but|and|after|before) )";

/** Most sentences hold few words of time, so most rows need not be tried: half the time of reading, or less. */
export const WORDS_NEEDED: Readonly<Record<string, RegExp>> = {
	month: new RegExp(MONTHS.join("|")),
	weekday: new RegExp(WEEKDAYS.join("|")),
	unit: /hour|day|week|month|year|decade/,
	season: new RegExp([...SEASONS.keys()].join("|")),
	feast: new RegExp([...FEASTS.keys()].join("|")),
	year: /\d{4}/,
	date: /\d/,
};

function needsOf(written: string): string[] {
	return Object.keys(WORDS_NEEDED).filter((name) =>
		written.includes(`<${name}>`),
	);
}

function pattern(written: string): RegExp {
	const filled = written
		.replace(/(?<!\(\?)<date(2?)>/g, `(?<date$1>\\d{1,2})${NUMBERED}`)
		.replace(
			/(?<!\(\?)<([a-z]+2?)>/g,
			(_, name: string) => `(?<${name}>${GROUPS[name]})`,
		);
	return new RegExp(`(?<![^ ])(?:${filled})(?![^ ])`, "g");
}

function row(
	ground: CountedRow["ground"],
	written: string,
	read: CountedRow["read"],
): Row {
	return { ground, pattern: pattern(written), needs: needsOf(written), read };
}

function full(written: string, read: FullRow["read"]): Row {
	return {
		ground: "full",
		pattern: pattern(written),
		needs: needsOf(written),
		read,
	};
}

/**
 * What comes every year: told with its year ("March 3, 2014", "March 3 last year"), or, after `lead`, the nearest one.
 * Days a fortnight old may still be meant by what was planned for them.
 */
function yearly(
	written: string,
	inYear: (said: Said, year: number) => When | null,
	lead = "",
	tail = "",
): Row[] {
	return [
		full(`${written}(?: ,| of| in)? <year>`, (said) =>
			inYear(said, Number(said.year)),
		),
		row("report", `${written},? (?:of )?<which> year`, (said, at) =>
			inYear(said, yearIn(at.published) + step(said.which)),
		),
		row("nearest", `${lead}${written}${tail}`, (said, at) =>
			nearest((year) => inYear(said, year), at),
		),
	];
}

/** The last one that began up to the report (a day later, where the sun rises earlier); ahead, the first not over. */
function nearest(
	inYear: (year: number) => When | null,
	at: Moment,
): When | null {
	const own = yearIn(at.published);
	const candidates = [own - 1, own, own + 1].map(inYear);
	if (!at.ahead) {
		const latest = addDays(at.published, 1);
		return candidates.findLast((when) => when && when.begins <= latest) ?? null;
	}
	return (
		candidates.find(
			(when) =>
				when &&
				when.ends > addDays(at.published, when.precision === "day" ? -14 : 0),
		) ?? null
	);
}

function step(which: string | undefined): number {
	if (which === "last" || which === "past" || which === "previous") return -1;
	return which === "next" || which === "coming" ? 1 : 0;
}

function monthNumber(name: string | undefined): number {
	return MONTHS.indexOf(name ?? "") + 1;
}

/** 0 Sunday … 6 Saturday. */
function weekdayNumber({ weekday }: Said): number {
	return WEEKDAYS.indexOf(weekday ?? "");
}

/** Both days and those between; null if they are not in this order. */
export function stretch(first: When | null, last: When | null): When | null {
	if (!first || !last || first.begins >= last.ends) return null;
	return span(first.begins, last.ends);
}

function weekdayNear(said: Said, at: Moment): When {
	const wanted = weekdayNumber(said);
	const own = weekday(at.published);
	const ahead =
		said.which === "next" ||
		said.which === "coming" ||
		(at.ahead && step(said.which) === 0);
	const forth = (wanted - own + 7) % 7;
	if (ahead)
		return day(addDays(at.published, forth || (said.which === "next" ? 7 : 0)));
	const back = (own - wanted + 7) % 7;
	const before = step(said.which) < 0 && back === 0 ? 7 : back;
	return day(addDays(at.published, -before));
}

function weekdayIn(week: When, said: Said): When {
	const wanted = weekdayNumber(said);
	return day(addDays(week.begins, (wanted + 6) % 7));
}

function weekend(which: string | undefined, at: Moment): When {
	const saturday = addDays(at.published, -((weekday(at.published) + 1) % 7));
	const inIt = addDays(saturday, 2) > at.published;
	const ahead = which === "next" || which === "coming";
	if (ahead || (at.ahead && step(which) === 0 && !inIt))
		return span(addDays(saturday, 7), addDays(saturday, 9));
	const back = step(which) < 0 && inIt ? -7 : 0;
	return span(addDays(saturday, back), addDays(saturday, back + 2));
}

function wholeUnit(which: string | undefined, unit: string, at: Moment): When {
	const { published } = at;
	if (unit === "day") return day(addDays(published, step(which)));
	if (unit === "week") return weekOf(published, step(which));
	if (unit === "month") return wholeMonth(published, step(which));
	if (unit === "year") return yearOf(yearIn(published) + step(which));
	const decade = Math.floor(yearIn(published) / 10) * 10;
	return decadeFrom(decade + 10 * step(which));
}

/** How much "days", "weeks" … without a number come to: at least two, and fewer than make the next unit worth saying. */
const FEW: Readonly<Record<string, readonly [number, number]>> = {
	hour: [0, 24],
	day: [2, 7],
	week: [2, 8],
	month: [2, 12],
	year: [2, 10],
	decade: [2, 5],
};

/** How many units are told; null where that is no number, or one that leads out of all calendars. */
function counted({ count, unit }: Said): number | null {
	const number = countOf(count ?? "");
	const most = unit === "decade" ? 99 : 999;
	return number !== null && number <= most ? number : null;
}

function ago(said: Said, at: Moment): When | null {
	const unit = said.unit as Unit;
	if (said.count) {
		const count = counted(said);
		return count === null ? null : shifted(at.published, -count, unit);
	}
	const [least, most] = FEW[unit];
	if (unit === "year" || unit === "decade") {
		const years = unit === "year" ? 1 : 10;
		const own = yearIn(at.published);
		return span(
			firstOfYear(own - most * years),
			firstOfYear(own - least * years + 1),
		);
	}
	return span(
		edge(at.published, -most, unit),
		addDays(edge(at.published, -least, unit), 1),
	);
}

/** How far "recent weeks", "the coming days" reach. */
function someOf(unit: Unit): number {
	return unit === "week" ? 4 : FEW[unit][1];
}

/** "in the past three days", "in recent weeks": up to the report. */
function lately(said: Said, at: Moment): When | null {
	const unit = said.unit as Unit;
	const most = said.count ? counted(said) : said.vague ? someOf(unit) : 1;
	if (most === null) return null;
	return span(edge(at.published, -most, unit), addDays(at.published, 1));
}

/** "in the coming weeks", "within three days": from the report on. */
function soon(said: Said, at: Moment): When | null {
	const unit = said.unit as Unit;
	const most = said.count ? counted(said) : someOf(unit);
	if (most === null) return null;
	return span(at.published, addDays(edge(at.published, most, unit), 1));
}

/** "two days later", "the following year": from the time told last. */
function fromLast(said: Said, at: Moment, direction: number): When | null {
	if (!at.last) return null;
	return away(at.last, said, direction);
}

/** So much before or after another time; of what is no day only months and years can be counted. */
export function away(from: When, said: Said, direction: number): When | null {
	const unit = said.unit as Unit;
	const count = said.count ? counted(said) : 1;
	if (count === null) return null;
	if (unit === "year" || unit === "decade" || unit === "month")
		return shifted(from.begins, direction * count, unit);
	if (from.precision !== "day") return null;
	if (unit === "week" && !said.count)
		return weekOf(from.begins, direction * count);
	return shifted(from.begins, direction * count, unit);
}

/** "that year", "the same day". */
function sameUnit(said: Said, at: Moment): When | null {
	if (!at.last) return null;
	if (said.unit === "year") return yearOf(yearIn(at.last.begins));
	if (at.last.precision !== "day" && at.last.precision !== "month") return null;
	if (said.unit === "month") return wholeMonth(at.last.begins);
	if (at.last.precision !== "day") return null;
	return said.unit === "week" ? weekOf(at.last.begins) : at.last;
}

/** "the 23rd": of the month of the report, or the one before (after, when it is still to come). */
function inMonth(said: Said, at: Moment): When | null {
	const months = at.ahead ? [0, 1, 2] : [0, -1, -2];
	const found = months
		.map((shift) => wholeMonth(at.published, shift).begins)
		.map((of) => dayIn(yearIn(of), Number(of.slice(5, 7)), Number(said.date)))
		.find(
			(when) =>
				when &&
				(at.ahead ? when.begins >= at.published : when.begins <= at.published),
		);
	return found ?? null;
}

/** "01/23/2021": only where one of the two is no month, or both are the same. */
function slashed({ first, second, year }: Said): When | null {
	const [a, b] = [Number(first), Number(second)];
	if (a <= 12 && b <= 12 && a !== b) return null;
	return a > 12 ? dayIn(Number(year), b, a) : dayIn(Number(year), a, b);
}

function yearsBetween({ year, until }: Said): When | null {
	const last = until!.length === 2 ? `${year!.slice(0, 2)}${until}` : until!;
	return stretch(yearOf(Number(year)), yearOf(Number(last)));
}

function decadeOf({ decade }: Said): When {
	return decadeFrom(
		decade!.length === 4 ? Number(decade) : 1900 + Number(decade),
	);
}

const ORDINALS = ["first", "second", "third", "fourth"];

/** "the third quarter", "the 2nd half". */
function quarter({ ordinal, fraction }: Said, year: number): When {
	const figure = Number.parseInt(ordinal!, 10);
	const number = Number.isNaN(figure) ? ORDINALS.indexOf(ordinal!) : figure - 1;
	const months = fraction === "half" ? 6 : 3;
	return monthsFrom(year, 1 + number * months, months);
}

const nothing = (): null => null;

// Days that have become names: "the September 11 attacks" are always those of 2001.
const NAMED: readonly (readonly [string, Day])[] = [
	["9/11", "2001-09-11"],
	[
		"(?:September 11(?:th)?|11 September)(?: terrorist| terror)? attacks?",
		"2001-09-11",
	],
	[
		"(?:October 7(?:th)?|7 October)(?: [a-z]+)? (?:attacks?|massacre)",
		"2023-10-07",
	],
	[
		"January 6(?:th)?(?: capitol)? (?:riot|riots|attack|insurrection)",
		"2021-01-06",
	],
	["July 20(?:th)? plot", "1944-07-20"],
];

/** The ways of telling a time. */
export const ROWS: readonly Row[] = [
	// Names that only look like days.
	full(
		"(?:bloody|black|super|cyber|red|holy|shrove|white|sheffield) <weekday>",
		nothing,
	),
	full("black September", nothing),
	full(
		"(?:tens|dozens|hundreds|thousands|millions) of <unit>s (?:ago|later|earlier)",
		nothing,
	),
	full(
		"<weekday> (?:times|post|telegraph|mail|express|mirror|herald|star|tribune|independent)",
		nothing,
	),
	full("good Friday (?:agreement|accord|accords|peace|deal)", nothing),
	full("<month> 's", nothing),
	...NAMED.map(([name, of]) =>
		// A report older than what the name has come to mean means the last such day before it.
		row("nearest", name, (_, at) =>
			of <= at.published ? day(of) : nearest((year) => sameDayIn(year, of), at),
		),
	),
	// Days of the calendar.
	full("(?<iso>[12]\\d{3}-\\d\\d-\\d\\d)", ({ iso }) =>
		isDay(iso!) ? day(iso!) : null,
	),
	full("(?<first>\\d\\d?)/(?<second>\\d\\d?)/<year>", slashed),
	...yearly("<month> (?:the )?<date>", (said, year) =>
		dayIn(year, monthNumber(said.month), Number(said.date)),
	),
	...yearly("(?:the )?<date>(?: day)?(?: of)? <month>", (said, year) =>
		dayIn(year, monthNumber(said.month), Number(said.date)),
	),
	...yearly(`<month> <date> ${TO} <date2>`, daysOfMonth, "", CLOSED),
	...yearly(`<month> <date> (?:-|–) <date2>`, daysOfMonth),
	...yearly(
		`(?:the )?<date> ${TO} (?:the )?<date2>(?: of)? <month>`,
		daysOfMonth,
	),
	...yearly("<feast>", (said, year) => feastIn(year, said.feast!), "", ""),
	row(
		"nearest",
		`(?<=on )the (?<date>\\d{1,2})(?:st|nd|rd|th)${CLOSED}`,
		inMonth,
	),
	row(
		"report",
		"the (?<date>\\d{1,2})(?:st|nd|rd|th) of <which> month",
		(said, at) => {
			const { begins } = wholeMonth(at.published, step(said.which));
			return dayIn(
				yearIn(begins),
				Number(begins.slice(5, 7)),
				Number(said.date),
			);
		},
	),
	// Days of the week.
	row(
		"nearest",
		"(?:<which> )?<weekday>(?: (?:morning|afternoon|evening|night|noon))?",
		weekdayNear,
	),
	row("report", "<weekday>(?: of)? <which> week", (said, at) =>
		weekdayIn(weekOf(at.published, step(said.which)), said),
	),
	row("report", "<which> week on <weekday>", (said, at) =>
		weekdayIn(weekOf(at.published, step(said.which)), said),
	),
	row("report", "a week ago(?: on)? <weekday>", (said, at) =>
		weekdayIn(weekOf(weekdayNear(said, at).begins, -1), said),
	),
	row("nearest", "(?:the|<which>) weekend", (said, at) =>
		weekend(said.which, at),
	),
	// Months, quarters, seasons.
	...yearly(
		"<month>",
		(said, year) => monthOf(year, monthNumber(said.month)),
		"(?<=(?:in|since|until|till|by|during|throughout|early|earlier|late|later|mid|of|after|before) )",
		"(?! (?:\\d|'s))",
	),
	row(
		"nearest",
		"<which> <month>(?! (?:\\d|'s))",
		nameWith((said, year) => monthOf(year, monthNumber(said.month))),
	),
	...yearly(`(?<=(?:from|between) )<month> ${TO} <month2>`, (said, year) => {
		const last = monthNumber(said.month2);
		const first = monthNumber(said.month);
		return stretch(
			monthOf(first > last ? year - 1 : year, first),
			monthOf(year, last),
		);
	}),
	...yearly("<month> (?:-|–) <month2>", (said, year) =>
		stretch(
			monthOf(year, monthNumber(said.month)),
			monthOf(year, monthNumber(said.month2)),
		),
	),
	...yearly("the <ordinal> (?<fraction>quarter)", quarter),
	...yearly("the (?<ordinal>first|second) (?<fraction>half)", quarter).slice(
		0,
		2,
	),
	row(
		"nearest",
		"the (?<ordinal>first|second) (?<fraction>half) of the year",
		(said, at) => nearest((year) => quarter(said, year), at),
	),
	...yearly(
		"(?:the )?<season>",
		(said, year) => monthsFrom(year, SEASONS.get(said.season!)!, 3),
		"(?<=(?:in|since|during|by) )",
		"(?! of )",
	),
	row(
		"nearest",
		"<which> <season>",
		nameWith((said, year) => monthsFrom(year, SEASONS.get(said.season!)!, 3)),
	),
	// Years and more.
	full(
		"(?<=(?:in|during|throughout|since|until|till|through|by|before|after|early|late|mid|(?:start|beginning|end|close|middle|rest|most|early|late|course) of|earlier in|later in) )(?:the year )?<year>(?! (?:-|–|people|soldiers|civilians|villages|cases))",
		({ year }) => yearOf(Number(year)),
	),
	full(
		`(?<=(?:in|from|between|during) )<year> ${TO} (?<until>(?:(?:1[5-9]|20)\\d\\d|(?<=(?:-|–) )\\d\\d))`,
		yearsBetween,
	),
	full("(?:the )?'?(?<decade>(?:1[5-9]|20)\\d0)'?s", decadeOf),
	full("(?<=(?:the|early|late|mid) )'?(?<decade>\\d0)s", decadeOf),
	full("the (?<number>\\d\\d)th(?: -)? century", ({ number }) =>
		span(
			firstOfYear((Number(number) - 1) * 100),
			firstOfYear(Number(number) * 100),
		),
	),
	// Counted from the report.
	row(
		"report",
		"(?:earlier |later )?today|tonight|this (?:morning|afternoon|evening)",
		(_, at) => day(at.published),
	),
	row(
		"report",
		"yesterday(?: (?:morning|afternoon|evening|night))?|last night",
		(_, at) => day(addDays(at.published, -1)),
	),
	row("report", "tomorrow(?: (?:morning|afternoon|evening|night))?", (_, at) =>
		day(addDays(at.published, 1)),
	),
	row("report", "the day before yesterday", (_, at) =>
		day(addDays(at.published, -2)),
	),
	row("report", "the day after tomorrow", (_, at) =>
		day(addDays(at.published, 2)),
	),
	row("report", "overnight", (_, at) =>
		span(addDays(at.published, -1), addDays(at.published, 1)),
	),
	row("report", "<which> (?<unit>week|month|year|decade)", (said, at) =>
		wholeUnit(said.which, said.unit!, at),
	),
	row(
		"report",
		"(?<=(?:earlier|early|later|late) in |(?:start|beginning|middle|rest|turn) of )the (?<unit>week|month|year|decade)",
		(said, at) => wholeUnit("this", said.unit!, at),
	),
	row("report", "(?<=(?:end|close) of )the (?<unit>month|year)", ending),
	row("report", `(?:(?:<count>|${VAGUE}) )?<unit>s? ago`, ago),
	row(
		"report",
		`(?:the|these) (?:last|past) (?:(?:<count>|(?<vague>${VAGUE})) )?<unit>s?`,
		lately,
	),
	row("report", "(?:the )?(?<vague>recent) <unit>s", lately),
	row(
		"report",
		"(?:the )?(?:coming|next) (?:(?:<count>|(?:few|several)) )?<unit>s",
		soon,
	),
	row("report", "within (?:<count> |the )?<unit>s?", (said, at) =>
		at.ahead ? soon(said, at) : null,
	),
	row("report", "in <count> <unit>s?(?: 's?)?(?: time)?", (said, at) => {
		const count = counted(said);
		if (!at.ahead || count === null) return null;
		return shifted(at.published, count, said.unit as Unit);
	}),
	// Counted from the time told last.
	row("last", "(?:the )?(?:next|following|subsequent) day", (_, at) =>
		fromLast({ unit: "day" }, at, 1),
	),
	row("last", "the following (?<unit>week|month|year)", (said, at) =>
		fromLast(said, at, 1),
	),
	row(
		"last",
		"the (?:previous|preceding) (?<unit>day|week|month|year)",
		(said, at) => fromLast(said, at, -1),
	),
	row(
		"last",
		"<count> <unit>s? (?:later|afterwards?|on)(?= [.,;:)]|$| [a-z])",
		(said, at) => fromLast(said, at, 1),
	),
	row("last", "(?:hours|minutes) (?:later|afterwards?|earlier)", (_, at) =>
		sameUnit({ unit: "day" }, at),
	),
	row(
		"last",
		`<count> <unit>s? (?:earlier|previously|before${CLOSED})`,
		(said, at) => fromLast(said, at, -1),
	),
	row("last", `the day before(?= [.,;:)]|$)`, (_, at) =>
		fromLast({ unit: "day" }, at, -1),
	),
	row("last", `the day after(?= [.,;:)]|$)`, (_, at) =>
		fromLast({ unit: "day" }, at, 1),
	),
	row(
		"last",
		"(?:that|the)(?: very)? same (?<unit>day|week|month|year)|that (?<unit2>day|week|month|year)",
		(said, at) => sameUnit({ unit: said.unit ?? said.unit2 }, at),
	),
	// Counted from a thing whose day was told.
	row("thing", "<count> <unit>s? (?<way>after|before) <thing>", fromThing),
	row("thing", "the <unit> (?<way>after|before) <thing>", fromThing),
	row("thing", "the eve of <thing>", (said, at) =>
		fromThing({ ...said, unit: "day", way: "before" }, at),
	),
	row("thing", "(?:<unit>s|hours) (?<way>after|before) <thing>", (said, at) => {
		const from = at.dayOf(said.thing!);
		return said.unit === "hour" && from?.precision === "day" ? from : null;
	}),
	row("thing", "since <thing>", (said, at) => {
		const from = at.dayOf(said.thing!);
		return from && span(from.begins, addDays(at.published, 1));
	}),
];

function daysOfMonth(said: Said, year: number): When | null {
	const month = monthNumber(said.month);
	return stretch(
		dayIn(year, month, Number(said.date)),
		dayIn(year, month, Number(said.date2)),
	);
}

function sameDayIn(year: number, of: Day): When | null {
	return dayIn(year, Number(of.slice(5, 7)), Number(of.slice(8)));
}

/** "last March", "next summer", "this spring". */
function nameWith(
	inYear: (said: Said, year: number) => When | null,
): CountedRow["read"] {
	return (said, at) => {
		const own = yearIn(at.published);
		const all = [own - 1, own, own + 1].map((year) => inYear(said, year));
		const way = step(said.which);
		if (way < 0)
			return all.findLast((when) => when && when.ends <= at.published) ?? null;
		if (way > 0)
			return all.find((when) => when && when.begins > at.published) ?? null;
		return all[1];
	};
}

/** "the end of the year": of this one; told of what has happened, the last one that has come. */
function ending(said: Said, at: Moment): When {
	const own = wholeUnit("this", said.unit!, at);
	const come = at.ahead || partOf(own, "end").begins <= at.published;
	return come ? own : wholeUnit("last", said.unit!, at);
}

function fromThing(said: Said, at: Moment): When | null {
	const from = at.dayOf(said.thing!);
	return from && away(from, said, said.way === "before" ? -1 : 1);
}

function lead(written: string, read: Lead["read"]): Lead {
	const { source } = pattern(written);
	return { pattern: new RegExp(`${source} $`), read };
}

const MEASURE = new RegExp(`${pattern("(?:<count>|the) <unit>s?").source}$`);

/** "two days" at the end of a line. */
export function measureIn(line: string): { said: Said; start: number } | null {
	const match = MEASURE.exec(line);
	return match && { said: match.groups ?? {}, start: match.index };
}

/** What stands before a time and changes it, tried until none fits. */
export const LEADS: readonly Lead[] = [
	lead(
		"(?:(?:<count>|the) <unit>s?) (?<way>after|before)(?: (?:the|an?)(?: [a-z-]+){0,3} (?:on|in|of)| the)?",
		(said, told) => away(told, said, said.way === "before" ? -1 : 1),
	),
	lead("(?:on )?the eve of(?: the)?", (_, told) =>
		away(told, { unit: "day" }, -1),
	),
	lead(
		"(?:the )?(?<part>early|late|mid|start|beginning|middle|end|close|turn)(?: -| in| of| on)?(?: the)?",
		(said, told) => partOf(told, PART.get(said.part!)!),
	),
	lead("(?<way>earlier|later)(?: in| on)?", (said, told, at) => {
		if (!at || told.precision === "day") return told;
		if (told.begins > at.published || told.ends <= at.published) return told;
		return said.way === "earlier"
			? span(told.begins, addDays(at.published, 1))
			: span(at.published, told.ends);
	}),
	lead("(?:ever )?since(?: the)?", (_, told, at) =>
		at && told.begins <= at.published
			? span(told.begins, addDays(at.published, 1))
			: null,
	),
	lead("(?<way>by|until|till|through|before)(?: the)?", (said, told, at) => {
		if (!at) return null;
		// "before the end of the month", which may have begun.
		const ends =
			said.way === "before" && told.begins > at.published
				? told.begins
				: told.ends;
		if (at.ahead) return ends > at.published ? span(at.published, ends) : null;
		return said.way === "by" ? told : null;
	}),
	lead("after(?: the)?", (_, told, at) =>
		at && !at.ahead && told.ends <= at.published
			? span(told.ends, addDays(at.published, 1))
			: null,
	),
];

const PART = new Map([
	["early", "early"],
	["late", "late"],
	["mid", "mid"],
	["middle", "mid"],
	["start", "start"],
	["beginning", "start"],
	["turn", "start"],
	["end", "end"],
	["close", "end"],
] as const) as ReadonlyMap<string, "early" | "mid" | "late" | "start" | "end">;
