import {
	addDays,
	type Day,
	dayNumber,
	dayNumbered,
	firstOfMonth,
	isDay,
	weekday,
} from "../base/index.ts";
import type { When } from "./event.ts";

// What the calendar knows: weeks begin on Monday, seasons are those of the north, feasts move with Easter or stand still.

export const WEEKDAYS = [
	"Sunday",
	"Monday",
	"Tuesday",
	"Wednesday",
	"Thursday",
	"Friday",
	"Saturday",
];

export const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** First month of each season; it has three, and is of the year it begins in. */
export const SEASONS: ReadonlyMap<string, number> = new Map([
	["spring", 3],
	["summer", 6],
	["autumn", 9],
	["fall", 9],
	["winter", 12],
]);

/** Feasts as they stand in text, in lower case but for the month: month and day, or days after Easter Sunday. */
export const FEASTS: ReadonlyMap<string, readonly [number, number] | number> =
	new Map<string, readonly [number, number] | number>([
		["new year 's day", [1, 1]],
		["valentine 's day", [2, 14]],
		["May day", [5, 1]],
		["victory day", [5, 9]],
		["bastille day", [7, 14]],
		["halloween", [10, 31]],
		["armistice day", [11, 11]],
		["christmas eve", [12, 24]],
		["christmas day", [12, 25]],
		["christmas", [12, 25]],
		["boxing day", [12, 26]],
		["new year 's eve", [12, 31]],
		["ash Wednesday", -46],
		["palm Sunday", -7],
		["maundy Thursday", -3],
		["good Friday", -2],
		["easter Sunday", 0],
		["easter Monday", 1],
		["pentecost", 49],
	]);

/** One day. */
export function day(begins: Day): When {
	return { begins, ends: addDays(begins, 1), precision: "day" };
}

/** The day of a month, null where the calendar has none: February 30. */
export function dayIn(
	year: number,
	month: number,
	inMonth: number,
): When | null {
	const iso = `${monthOf(year, month).begins.slice(0, 8)}${String(inMonth).padStart(2, "0")}`;
	return isDay(iso) ? day(iso) : null;
}

/** Days from the first to before the last. */
export function span(begins: Day, ends: Day): When {
	return { begins, ends, precision: "span" };
}

/** Monday to Sunday, `weeks` after the week of `of`. */
export function weekOf(of: Day, weeks = 0): When {
	const monday = addDays(of, -((weekday(of) + 6) % 7) + 7 * weeks);
	return { begins: monday, ends: addDays(monday, 7), precision: "week" };
}

/** The seven days around one: what "three weeks ago" can mean. */
export function weekAround(middle: Day): When {
	return {
		begins: addDays(middle, -3),
		ends: addDays(middle, 4),
		precision: "week",
	};
}

/** A month; 13 is the first one of the next year. */
export function monthOf(year: number, month: number): When {
	return wholeMonth(`${String(year).padStart(4, "0")}-01-01`, month - 1);
}

/** The month that lies `months` after that of `of`. */
export function wholeMonth(of: Day, months = 0): When {
	const begins = firstOfMonth(of, months);
	return { begins, ends: firstOfMonth(begins, 1), precision: "month" };
}

/** A year. */
export function yearOf(year: number): When {
	return {
		begins: firstOfYear(year),
		ends: firstOfYear(year + 1),
		precision: "year",
	};
}

/** Ten years from the one given. */
export function decadeFrom(year: number): When {
	return {
		begins: firstOfYear(year),
		ends: firstOfYear(year + 10),
		precision: "decade",
	};
}

/** Whole months as a span: quarters, seasons. */
export function monthsFrom(year: number, month: number, months: number): When {
	const { begins } = monthOf(year, month);
	return span(begins, firstOfMonth(begins, months));
}

export function firstOfYear(year: number): Day {
	return `${String(year).padStart(4, "0")}-01-01`;
}

export function yearIn(of: Day): number {
	return Number(of.slice(0, 4));
}

/** The day a feast falls on. */
export function feastIn(year: number, feast: string): When | null {
	const rule = FEASTS.get(feast);
	if (rule === undefined) return null;
	return typeof rule === "number"
		? day(addDays(easterIn(year), rule))
		: dayIn(year, rule[0], rule[1]);
}

/** Easter Sunday of the western churches, by the rule of Gauss as Butcher wrote it. */
export function easterIn(year: number): Day {
	const a = year % 19;
	const century = Math.floor(year / 100);
	const b = year % 100;
	const g = Math.floor((8 * century + 13) / 25);
	const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
	const l = (32 + 2 * (century % 4) + 2 * Math.floor(b / 4) - h - (b % 4)) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const march22 = dayNumber(`${firstOfYear(year).slice(0, 5)}03-22`);
	return dayNumbered(march22 + h + l - 7 * m);
}

type Part = "early" | "mid" | "late" | "start" | "end";

/** Months, days or years of a part, [first, last): thirds for "early", "mid", "late"; the first or last month for "start", "end". */
const PARTS = {
	year: {
		early: [0, 4],
		mid: [4, 8],
		late: [8, 12],
		start: [0, 1],
		end: [11, 12],
	},
	month: {
		early: [0, 10],
		mid: [10, 20],
		late: [20, 31],
		start: [0, 10],
		end: [20, 31],
	},
	decade: {
		early: [0, 4],
		mid: [4, 7],
		late: [7, 10],
		start: [0, 2],
		end: [8, 10],
	},
} as const;

/** "early 2014", "late last month", "the end of the year"; what has no parts (a day, a week) stays whole. */
export function partOf(whole: When, part: Part): When {
	const { begins, ends, precision } = whole;
	if (precision === "year") {
		const [from, to] = PARTS.year[part];
		return span(firstOfMonth(begins, from), firstOfMonth(begins, to));
	}
	if (precision === "month") {
		const [from, to] = PARTS.month[part];
		const last = addDays(begins, to);
		return span(addDays(begins, from), last < ends && to < 31 ? last : ends);
	}
	if (precision === "decade") {
		const [from, to] = PARTS.decade[part];
		const year = yearIn(begins);
		return span(firstOfYear(year + from), firstOfYear(year + to));
	}
	return whole;
}

export type Unit = "hour" | "day" | "week" | "month" | "year" | "decade";

/** What lies `count` units after a day (before it when negative), as exactly as the unit tells it. */
export function shifted(from: Day, count: number, unit: Unit): When {
	if (unit === "hour") return day(addDays(from, Math.trunc(count / 24)));
	if (unit === "day") return day(addDays(from, count));
	if (unit === "week") return weekAround(addDays(from, 7 * count));
	if (unit === "month") return wholeMonth(from, count);
	if (unit === "year") return yearOf(yearIn(from) + count);
	return decadeFrom(yearIn(from) + 10 * count - 5);
}

/** The day that lies so much after another, months and years by the calendar: where a stretch of that length begins. */
export function edge(from: Day, count: number, unit: Unit): Day {
	if (unit === "hour") return addDays(from, Math.trunc(count / 24));
	if (unit === "day") return addDays(from, count);
	if (unit === "week") return addDays(from, 7 * count);
	const months = count * (unit === "month" ? 1 : unit === "year" ? 12 : 120);
	const first = firstOfMonth(from, months);
	const last = addDays(firstOfMonth(first, 1), -1);
	const same = `${first.slice(0, 8)}${from.slice(8)}`;
	return same < last ? same : last;
}
