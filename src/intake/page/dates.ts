import { type Day, isDay } from "../../base/index.ts";
import { monthNamed } from "./months.ts";

// Dates as pages write them, for machines and for people. What comes out is an ISO day, or a date-time where the page
// gives a time, with the offset as the page gives it: no time zone is guessed and no date is moved to another.

/** Whether `4/5/2024` is the fourth of May or the fifth of April; other forms need no order. */
export type Order = "day-month" | "month-day";

/** A date read from a text, and where the text goes on. */
interface Found {
	readonly day: Day;
	readonly end: number;
	/** Whether the order of day and month was assumed. */
	readonly assumed: boolean;
}

/** A value that is meant to be a date: ISO, RFC 2822, seconds or milliseconds since 1970, or as people write. Null where it is none. */
export function readDate(value: string, order: Order): string | null {
	const text = value.trim().slice(0, 100);
	return readIso(text) ?? readEpoch(text) ?? firstDateIn(text, order);
}

/** The first date that stands in a text, with its time where one follows. */
export function firstDateIn(text: string, order: Order): string | null {
	const head = withArabicMonths(text.slice(0, 400));
	let first: { at: number; found: Found } | null = null;
	for (const form of FORMS) {
		form.pattern.lastIndex = 0;
		for (
			let match = form.pattern.exec(head);
			match;
			match = form.pattern.exec(head)
		) {
			const day = form.read(match, order);
			if (day && isDay(day)) {
				if (!first || match.index < first.at)
					first = {
						at: match.index,
						found: { day, end: match.index + match[0].length, assumed: false },
					};
				break;
			}
			form.pattern.lastIndex = match.index + 1;
		}
	}
	if (!first) return null;
	return withTime(
		first.found.day,
		head.slice(first.found.end, first.found.end + 40),
		head.slice(Math.max(0, first.at - 25), first.at),
	);
}

/** Months of two words in the Levant, in the form that all Arabic papers read. */
function withArabicMonths(text: string): string {
	return text.replace(
		/(كانون|تشرين) (الأول|الثاني)/g,
		(_, month: string, which: string) =>
			month === "كانون"
				? which === "الأول"
					? "ديسمبر"
					: "يناير"
				: which === "الأول"
					? "أكتوبر"
					: "نوفمبر",
	);
}

const ISO =
	/^(\d{4})-?(\d\d)-?(\d\d)(?:[T ,]{1,3}(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s{0,2}(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?|[A-Z]{3,4})?)?(?![\d])/i;

function readIso(text: string): string | null {
	const match = ISO.exec(text);
	if (!match) return null;
	const [, year, month, dayOfMonth, hours, minutes, seconds, zone] = match;
	const day = `${year}-${month}-${dayOfMonth}`;
	if (!isDay(day)) return null;
	return hours === undefined
		? day
		: joinTime(day, hours, minutes, seconds, zone);
}

function readEpoch(text: string): string | null {
	if (!/^\d{10}(?:\d{3})?$/.test(text)) return null;
	const time = Number(text) * (text.length === 10 ? 1000 : 1);
	return new Date(time).toISOString().replace(/\.\d+/, "");
}

function joinTime(
	day: Day,
	hours: string,
	minutes: string,
	seconds: string | undefined,
	zone: string | undefined,
): string {
	if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59)
		return day;
	return `${day}T${hours.padStart(2, "0")}:${minutes}:${seconds ?? "00"}${offsetOf(zone)}`;
}

function offsetOf(zone: string | undefined): string {
	if (!zone) return "";
	const upper = zone.toUpperCase();
	if (upper === "Z" || upper === "UTC" || upper === "GMT") return "Z";
	const digits = /^([+-]\d\d):?(\d\d)?$/.exec(upper);
	if (digits) return `${digits[1]}:${digits[2] ?? "00"}`;
	return ZONES[upper] ?? "";
}

/** Names of time zones that mean one offset alone: CST is Chicago's or Beijing's, IST India's or Ireland's. */
const ZONES: Readonly<Record<string, string | undefined>> = {
	__proto__: null as unknown as undefined,
	EST: "-05:00",
	EDT: "-04:00",
	CDT: "-05:00",
	MDT: "-06:00",
	MST: "-07:00",
	PST: "-08:00",
	PDT: "-07:00",
	CET: "+01:00",
	CEST: "+02:00",
	MEZ: "+01:00",
	MESZ: "+02:00",
	EET: "+02:00",
	EEST: "+03:00",
	MSK: "+03:00",
	WIB: "+07:00",
	JST: "+09:00",
	KST: "+09:00",
	AEST: "+10:00",
	AEDT: "+11:00",
	NZST: "+12:00",
	NZDT: "+13:00",
};

const TIME =
	/^[\s,|•·\-–—(]{0,6}(?:at|um|à|a las|às|alle|kl\.?|о|в|saat|klo|om|o godz\.?)?\s{0,2}(\d{1,2})[:.h](\d\d)(?::(\d\d))?\s{0,2}([ap]\.?m\b\.?)?\s{0,2}\(?(Z\b|GMT[+-]\d\d:?\d\d|UTC[+-]\d\d:?\d\d|[+-]\d\d:?\d\d|[A-Z]{3,4}\b)?/iu;
const TIME_BEFORE =
	/(\d{1,2}):(\d\d)(?::(\d\d))?\s{0,2}([ap]\.?m\.?)?\s{0,2}\(?([A-Z]{3,4})?\)?[\s,|•·]{1,4}(?:on\s)?(?:\p{L}{2,9}\.?,?\s)?$/iu;

function withTime(day: Day, after: string, before: string): string {
	const match = TIME.exec(after) ?? TIME_BEFORE.exec(before);
	if (!match) return day;
	const [, hours, minutes, seconds, half, zone] = match;
	return joinTime(
		day,
		onClock(hours, half),
		minutes,
		seconds,
		zone?.replace(/^(?:GMT|UTC)(?=[+-])/i, ""),
	);
}

function onClock(hours: string, half: string | undefined): string {
	if (!half) return hours;
	const hour = Number(hours) % 12;
	return String(half[0].toLowerCase() === "p" ? hour + 12 : hour);
}

interface Form {
	readonly pattern: RegExp;
	readonly read: (match: RegExpExecArray, order: Order) => Day | null;
}

// Each has bounded repetitions only, so that its time is linear.
const FORMS: readonly Form[] = [
	{
		pattern:
			/(?<![\d.])(\d{4})[-/.年년]\s{0,2}(\d{1,2})[-/.月월]\s{0,2}(\d{1,2})[日일]?(?!\d)/gu,
		read: ([, year, month, day]) => dayOf(year, Number(month), day),
	},
	{
		// 5 May 2024, 5. Mai 2024, 5 de mayo de 2024, 5-го мая 2024, 5th of May, 2024
		pattern:
			/(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª|°)?[\s.,\-/]{1,3}(?:de\s|d[’']|of\s)?([\p{L}\p{M}]{2,12})(?:\/[\p{L}\p{M}]{3,12})?\.?(?:[\s,.\-/]{1,3}(?:de\s|del\s)?)(\d{4})(?!\d)/giu,
		read: ([, day, month, year]) => dayOf(year, monthNamed(month), day),
	},
	{
		// May 5, 2024; May 5th 2024
		pattern:
			/(?<!\p{L})([\p{L}\p{M}]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?(?:,|\s){1,3}(\d{4})(?!\d)/giu,
		read: ([, month, day, year]) => dayOf(year, monthNamed(month), day),
	},
	{
		// Tue May 05 10:00:00 +0200 2024, as scripts print it
		pattern:
			/(?<!\p{L})([a-z]{3})\s(\d{1,2})\s\d\d:\d\d:\d\d\s\S{1,6}\s(\d{4})(?!\d)/giu,
		read: ([, month, day, year]) => dayOf(year, monthNamed(month), day),
	},
	{
		// 2024 May 5; 2024. május 5.
		pattern:
			/(?<!\d)(\d{4})\.?\s{1,2}([\p{L}\p{M}]{3,12})\s{1,2}(\d{1,2})(?!\d)/giu,
		read: ([, year, month, day]) => dayOf(year, monthNamed(month), day),
	},
	{
		pattern: /(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)/gu,
		read: ([, year, month, day]) => dayOf(year, Number(month), day),
	},
	{
		pattern: /(?<![\d./])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?![\d])/gu,
		read: ([, first, mark, second, year], order) =>
			numeric(
				first,
				second,
				fullYear(year),
				mark === "." ? "day-month" : order,
			),
	},
];

function numeric(
	first: string,
	second: string,
	year: string,
	order: Order,
): Day | null {
	if (Number(first) > 12) return dayOf(year, Number(second), first);
	if (Number(second) > 12) return dayOf(year, Number(first), second);
	return order === "day-month"
		? dayOf(year, Number(second), first)
		: dayOf(year, Number(first), second);
}

function fullYear(year: string): string {
	if (year.length === 4) return year;
	return Number(year) > 70 ? `19${year}` : `20${year}`;
}

function dayOf(year: string, month: number | null, day: string): Day | null {
	if (!month || month > 12) return null;
	return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** The day that an address names: `/2024/05/09/`, `/2024-05-09-`, `/20240509/`, `/2024/may/09/`. */
export function dayInAddress(url: string): Day | null {
	const path = url.replace(/^[a-z]+:\/\/[^/]*/i, "").slice(0, 500);
	for (const pattern of ADDRESSES) {
		const match = pattern.exec(path);
		if (!match) continue;
		const month = /^\d/.test(match[2])
			? Number(match[2])
			: monthNamed(match[2]);
		const day = dayOf(match[1], month, match[3]);
		if (day && isDay(day)) return day;
	}
	return null;
}

const ADDRESSES = [
	/[/_-]((?:19|20)\d\d)[/_-](\d\d?)[/_-](\d\d?)(?!\d)/,
	/\/((?:19|20)\d\d)\/([a-z]{3,9})\/(\d\d?)(?!\d)/i,
	/(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d{1,3}(?!\d))/,
	/\/((?:19|20)\d\d)\/[a-z_-]{2,30}\/(\d\d?)\/(\d\d?)(?!\d)/i,
	/\/((?:19|20)\d\d)\/([01]\d)([0-3]\d)(?!\d)/,
	/\/((?:19|20)\d\d)([01]\d)\/([0-3]\d)(?!\d)/,
];
