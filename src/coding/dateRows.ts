import { addDays, type Day, isDay } from "../base/index.ts";
import {
	day,
	dayIn,
	feastIn,
	firstOfYear,
	monthOf,
	monthsFrom,
	partOf,
	SEASONS,
	shifted,
	span,
	type Unit,
	weekOf,
	wholeMonth,
	yearIn,
	yearOf,
} from "./calendar.ts";
import {
	ago,
	away,
	counted,
	daysOfMonth,
	decadeOf,
	ending,
	fromLast,
	fromThing,
	inMonth,
	lately,
	monthNumber,
	nameWith,
	nearest,
	quarter,
	sameDayIn,
	sameUnit,
	slashed,
	soon,
	step,
	stretch,
	weekdayIn,
	weekdayNear,
	weekend,
	wholeUnit,
	yearsBetween,
} from "./dateMeanings.ts";
import {
	full,
	type Lead,
	lead,
	type Row,
	row,
	type Said,
	VAGUE,
} from "./datePatterns.ts";
import type { When } from "./event.ts";

// The ways of telling a time, one a row. A pattern is matched on a line of words (timeWords.ts); of several that match
// the first in the text wins, of those the longest, of those the upper row. `<month>` and the like stand for groups.

const TO = "(?:-|–|—|to|and|until|till|through)";

/** The phrase ends here, or another hangs on it. */
const CLOSED = "(?= [.,;:)]|$| (?:in|at|when|as|but|and|after|before) )";

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
