import { addDays, type Day, weekday } from "../base/index.ts";
import {
	day,
	dayIn,
	decadeFrom,
	edge,
	firstOfYear,
	MONTHS,
	monthsFrom,
	partOf,
	shifted,
	span,
	type Unit,
	WEEKDAYS,
	weekOf,
	wholeMonth,
	yearIn,
	yearOf,
} from "./calendar.ts";
import type { CountedRow, Moment, Said } from "./datePatterns.ts";
import type { When } from "./event.ts";
import { countOf } from "./timeWords.ts";

// What the groups of a match come to: days, seen from the report, from the time told last, or from a thing told.

/** The last one that began up to the report (a day later, where the sun rises earlier); ahead, the first not over. */
export function nearest(
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

export function step(which: string | undefined): number {
	if (which === "last" || which === "past" || which === "previous") return -1;
	return which === "next" || which === "coming" ? 1 : 0;
}

export function monthNumber(name: string | undefined): number {
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

export function weekdayNear(said: Said, at: Moment): When {
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

export function weekdayIn(week: When, said: Said): When {
	const wanted = weekdayNumber(said);
	return day(addDays(week.begins, (wanted + 6) % 7));
}

export function weekend(which: string | undefined, at: Moment): When {
	const saturday = addDays(at.published, -((weekday(at.published) + 1) % 7));
	const inIt = addDays(saturday, 2) > at.published;
	const ahead = which === "next" || which === "coming";
	if (ahead || (at.ahead && step(which) === 0 && !inIt))
		return span(addDays(saturday, 7), addDays(saturday, 9));
	const back = step(which) < 0 && inIt ? -7 : 0;
	return span(addDays(saturday, back), addDays(saturday, back + 2));
}

export function wholeUnit(
	which: string | undefined,
	unit: string,
	at: Moment,
): When {
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
export function counted({ count, unit }: Said): number | null {
	const number = countOf(count ?? "");
	const most = unit === "decade" ? 99 : 999;
	return number !== null && number <= most ? number : null;
}

export function ago(said: Said, at: Moment): When | null {
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
export function lately(said: Said, at: Moment): When | null {
	const unit = said.unit as Unit;
	const most = said.count ? counted(said) : said.vague ? someOf(unit) : 1;
	if (most === null) return null;
	return span(edge(at.published, -most, unit), addDays(at.published, 1));
}

/** "in the coming weeks", "within three days": from the report on. */
export function soon(said: Said, at: Moment): When | null {
	const unit = said.unit as Unit;
	const most = said.count ? counted(said) : someOf(unit);
	if (most === null) return null;
	return span(at.published, addDays(edge(at.published, most, unit), 1));
}

/** "two days later", "the following year": from the time told last. */
export function fromLast(
	said: Said,
	at: Moment,
	direction: number,
): When | null {
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
export function sameUnit(said: Said, at: Moment): When | null {
	if (!at.last) return null;
	if (said.unit === "year") return yearOf(yearIn(at.last.begins));
	if (at.last.precision !== "day" && at.last.precision !== "month") return null;
	if (said.unit === "month") return wholeMonth(at.last.begins);
	if (at.last.precision !== "day") return null;
	return said.unit === "week" ? weekOf(at.last.begins) : at.last;
}

/** "the 23rd": of the month of the report, or the one before (after, when it is still to come). */
export function inMonth(said: Said, at: Moment): When | null {
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
export function slashed({ first, second, year }: Said): When | null {
	const [a, b] = [Number(first), Number(second)];
	if (a <= 12 && b <= 12 && a !== b) return null;
	return a > 12 ? dayIn(Number(year), b, a) : dayIn(Number(year), a, b);
}

export function yearsBetween({ year, until }: Said): When | null {
	const last = until!.length === 2 ? `${year!.slice(0, 2)}${until}` : until!;
	return stretch(yearOf(Number(year)), yearOf(Number(last)));
}

export function decadeOf({ decade }: Said): When {
	return decadeFrom(
		decade!.length === 4 ? Number(decade) : 1900 + Number(decade),
	);
}

const ORDINALS = ["first", "second", "third", "fourth"];

/** "the third quarter", "the 2nd half". */
export function quarter({ ordinal, fraction }: Said, year: number): When {
	const figure = Number.parseInt(ordinal!, 10);
	const number = Number.isNaN(figure) ? ORDINALS.indexOf(ordinal!) : figure - 1;
	const months = fraction === "half" ? 6 : 3;
	return monthsFrom(year, 1 + number * months, months);
}

export function daysOfMonth(said: Said, year: number): When | null {
	const month = monthNumber(said.month);
	return stretch(
		dayIn(year, month, Number(said.date)),
		dayIn(year, month, Number(said.date2)),
	);
}

export function sameDayIn(year: number, of: Day): When | null {
	return dayIn(year, Number(of.slice(5, 7)), Number(of.slice(8)));
}

/** "last March", "next summer", "this spring". */
export function nameWith(
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
export function ending(said: Said, at: Moment): When {
	const own = wholeUnit("this", said.unit!, at);
	const come = at.ahead || partOf(own, "end").begins <= at.published;
	return come ? own : wholeUnit("last", said.unit!, at);
}

export function fromThing(said: Said, at: Moment): When | null {
	const from = at.dayOf(said.thing!);
	return from && away(from, said, said.way === "before" ? -1 : 1);
}
