import { addDays, isDay, weekday } from "../../base/index.ts";
import { type Clock, findClock, zoneIn } from "./clock.ts";

// ISO 8601 and its profile W3CDTF: whole, basic, ordinal and week dates, cut down to month or year, with years of two digits;
// time after a `T` or a blank. Forms that leave out the century of a century, or the year, name no day and are not read.

/** A day as it is written; the calendar may lack it. */
export interface WrittenDay {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	/** What is odd about it. */
	readonly remark: string | null;
}

/** A day, and the time on it where one is named. */
export interface Written extends WrittenDay {
	readonly clock: Clock | null;
}

const DAYS: readonly (readonly [
	RegExp,
	(...parts: string[]) => WrittenDay | null,
])[] = [
	[/^(\d{4})-?(\d\d)-?(\d\d)$/, (y, m, d) => dayOf(+y, +m, +d)],
	[/^(\d{4})([-/.])(\d\d?)\2(\d\d?)$/, (y, _, m, d) => dayOf(+y, +m, +d)],
	[/^(\d{4})-?(\d{3})$/, (y, n) => ordinal(+y, +n)],
	[/^(\d{4})-?w(\d\d)(?:-?(\d))?$/i, (y, w, d) => weekDate(+y, +w, +(d ?? 1))],
	[/^(\d{4})[-/](\d\d?)-?$/, (y, m) => monthOf(+y, +m)],
	[/^(\d{4})-?$/, (y) => yearOf(+y)],
	[/^(\d\d)-?(\d\d)-?(\d\d)$/, (y, m, d) => dayOf(whole(+y), +m, +d)],
	[/^(\d\d)-?(\d{3})$/, (y, n) => ordinal(whole(+y), +n)],
	[/^-(\d\d)-?(\d\d)$/, (y, m) => monthOf(whole(+y), +m)],
	[/^-(\d\d)$/, (y) => yearOf(whole(+y))],
];

/** A date in one of the forms of ISO 8601; null where it is in none. */
export function isoForm(text: string): Written | null {
	const packed = /^(\d{8})(\d{2})(\d{2})(\d{2})?(?=$|[\s.zZ+-])/.exec(text);
	if (packed) return packedForm(packed, text);
	const parts = /^([-\dWw/.]+)(?:\s?(t)\s?|\s|,\s?|(?=[z+])|$)(.*)$/i.exec(
		text,
	);
	const day = parts && dayIn(parts[1]);
	if (!day) return null;
	const rest = parts[3];
	// A zone alone, as XML Schema has it, says nothing of the time.
	if (zoneIn(rest).rest.trim() === "") return { ...day, clock: null };
	const clock = (parts[2] && basicClock(rest)) || findClock(rest)?.clock;
	return clock ? { ...day, clock } : null;
}

function dayIn(text: string): WrittenDay | null {
	for (const [form, read] of DAYS) {
		const found = form.exec(text);
		const day = found && read(...found.slice(1));
		if (day && day.month <= 12 && day.day <= 31) return day;
	}
	return null;
}

function packedForm(found: RegExpExecArray, text: string): Written | null {
	const [all, day, hour, minute, second] = found;
	const read = dayIn(day);
	if (!read) return null;
	const { offset, remark } = zoneIn(text.slice(all.length));
	const clock = {
		hour: +hour,
		minute: +minute,
		second: +(second ?? 0),
		offset,
		remark,
	};
	return { ...read, clock };
}

const BASIC = /^(\d\d)(?:(\d\d)(?:(\d\d))?)?(?:[.,]\d{1,9})?(?=$|\s|[zZ+-])/;

function basicClock(text: string): Clock | null {
	const found = BASIC.exec(text);
	if (!found) return null;
	const [all, hour, minute = "0", second = "0"] = found;
	const { offset, remark } = zoneIn(text.slice(all.length));
	return { hour: +hour, minute: +minute, second: +second, offset, remark };
}

/** A year of two digits as RFC 2822 has it: from 1950 to 2049. */
export function whole(year: number): number {
	return year + (year < 50 ? 2000 : 1900);
}

function dayOf(year: number, month: number, day: number): WrittenDay {
	return { year, month, day, remark: null };
}

/** A month of which no day is named. */
export function monthOf(year: number, month: number): WrittenDay {
	const remark = "names only the month; taken as its first day";
	return { year, month, day: 1, remark };
}

function yearOf(year: number): WrittenDay {
	const remark = "names only the year; taken as its first day";
	return { year, month: 1, day: 1, remark };
}

function ordinal(year: number, number: number): WrittenDay | null {
	const first = `${String(year).padStart(4, "0")}-01-01`;
	if (number < 1 || number > 366 || !isDay(first)) return null;
	const day = addDays(first, number - 1);
	return day.slice(0, 4) === first.slice(0, 4) ? split(day) : null;
}

// Week 1 is the one that 4 January lies in; weeks begin on Monday.
function weekDate(
	year: number,
	week: number,
	number: number,
): WrittenDay | null {
	const fourth = `${String(year).padStart(4, "0")}-01-04`;
	if (week < 1 || week > 53 || number < 1 || number > 7 || !isDay(fourth))
		return null;
	const monday = addDays(fourth, -((weekday(fourth) + 6) % 7));
	return split(addDays(monday, (week - 1) * 7 + number - 1));
}

function split(day: string): WrittenDay {
	const [year, month, date] = day.split("-").map(Number);
	return dayOf(year, month, date);
}
