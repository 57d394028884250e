import { addDays, isDay } from "../../base/index.ts";
import { type Clock, findClock } from "./clock.ts";
import { daysByNumber, daysByWord } from "./dayForms.ts";
import { isoForm, type Written } from "./isoForms.ts";

// Dates are written in many ways, and a feed that is wrong in its dates is wrong in all of them. Tried in turn: the forms of
// ISO 8601, then any order of day, month by name and year, then numbers alone. What names no day of the calendar is null with
// its reason; no date is ever filled in from the clock. A time without a zone is taken as UTC.

/** A date as it was read. */
export interface ReadDate {
	/** `2024-05-09T10:00:00Z`, with an offset where one is named, or `2024-05-09`; null where it cannot be read. */
	readonly iso: string | null;
	/** What was odd or wrong; null where nothing was. */
	readonly remark: string | null;
}

const LONGEST = 120;

/** Reads a date in whatever form. */
export function readDate(written: string): ReadDate {
	const text = tidy(written);
	if (text === "") return unread("is empty");
	if (text.length > LONGEST) return unread("is too long for a date");
	const found = isoForm(text) ?? stamp(text) ?? spoken(text);
	if (typeof found === "string") return unread(found);
	return dated(found, /[\uac00-\ud7a3]/.test(written));
}

function unread(reason: string): ReadDate {
	return { iso: null, remark: `${reason}; taken as without a date` };
}

// The first signs of digits from 0 to 9 in other scripts: Arabic, Persian, Devanagari, Bengali, full width.
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];

function tidy(written: string): string {
	if (!/[^ -~]| {2}/.test(written)) return written.trim();
	return written
		.slice(0, 4 * LONGEST)
		.replace(
			/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g,
			asciiDigit,
		)
		.replace(/[\u2010-\u2015\u2212]/g, "-")
		.replace(/[\u200e\u200f\u202a-\u202e]/g, "")
		.replace(/(\d)\s?[년年]\s?/g, "$1-")
		.replace(/(\d)\s?[월月]\s?/g, "$1-")
		.replace(/(\d)\s?[일日号]/g, "$1 ")
		.replace(/(\d)\s?[시時时点]\s?(?=\d)/g, "$1:")
		.replace(/(\d)\s?[분分]\s?(?=\d)/g, "$1:")
		.replace(/(\d)\s?[분分초秒]/g, "$1 ")
		.replace(/\s+/g, " ")
		.trim();
}

function asciiDigit(digit: string): string {
	const code = digit.charCodeAt(0);
	const zero = ZEROS.findLast((each) => each <= code) ?? code;
	return String(code - zero);
}

// Seconds or milliseconds since 1970, from 2001 on.
function stamp(text: string): Written | null {
	if (!/^[1-9]\d{9}(?:\d{3})?$/.test(text)) return null;
	const time = new Date(Number(text) * (text.length === 10 ? 1000 : 1));
	const clock = {
		hour: time.getUTCHours(),
		minute: time.getUTCMinutes(),
		second: time.getUTCSeconds(),
		offset: 0,
		remark: null,
	};
	return {
		year: time.getUTCFullYear(),
		month: time.getUTCMonth() + 1,
		day: time.getUTCDate(),
		clock,
		remark: "is a count of seconds since 1970",
	};
}

function spoken(text: string): Written | string {
	const found = findClock(text);
	const rest = found ? `${found.before} , ${found.after}` : text;
	const isHalfDay = found !== null && /(?<![a-z])[ap]\.?m\b/i.test(text);
	const day = daysByWord(rest) ?? daysByNumber(rest, isHalfDay);
	if (typeof day === "string") return day;
	return { ...day, clock: found?.clock ?? null };
}

function dated(written: Written, isKorean: boolean): ReadDate {
	const { year, month, day, clock } = written;
	const iso = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
	if (year < 1 || !isDay(iso)) return unread("names no day of the calendar");
	const remark =
		written.remark ??
		(year < 1900 ? "lies before 1900; kept" : null) ??
		clock?.remark ??
		null;
	if (!clock) return { iso, remark };
	const isNextDay = clock.hour === 24 && clock.minute + clock.second === 0;
	if ((clock.hour > 23 && !isNextDay) || clock.minute > 59 || clock.second > 61)
		return { iso, remark: "names no time of the day; taken as the day" };
	const offset = clock.offset ?? (isKorean ? 9 * 60 : 0);
	return { iso: withTime(iso, clock, isNextDay, offset), remark };
}

function withTime(
	day: string,
	{ hour, minute, second }: Clock,
	isNextDay: boolean,
	offset: number,
): string {
	const date = isNextDay ? addDays(day, 1) : day;
	const time = `${pad(isNextDay ? 0 : hour)}:${pad(minute)}:${pad(Math.min(59, second))}`;
	return `${date}T${time}${zone(offset)}`;
}

function zone(offset: number): string {
	if (offset === 0) return "Z";
	const ahead = Math.abs(offset);
	return `${offset < 0 ? "-" : "+"}${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`;
}

function pad(number: number, length = 2): string {
	return String(number).padStart(length, "0");
}
