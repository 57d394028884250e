import { addDays, type Day, isDay } from "../base/index.ts";

/** A day of publication as read from a record; `remark` says what was wrong or odd, null where nothing was. */
export interface Published {
	readonly day: Day | null;
	readonly remark: string | null;
}

/** What comes first in a date of three numbers whose year stands last, or that begins with the year. */
export type DateOrder = "dmy" | "mdy" | "ymd";

const OLDEST = "1900-01-01";
const DAYS_AHEAD = 2;
/** More than the longest date that is read. */
const MOST = 64;
// A date, then nothing, or a time of day in whatever form: the day is what the text says, in its own time zone.
const ISO = /^(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ]\d\d)/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/;
const DOTTED = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/;
const DAY_MONTH =
	/^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?!\d)/;
const MONTH_DAY = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/;
const WEEKDAY =
	/^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* /;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH_NAMES =
	"january february march april may june july august september october november december".split(
		" ",
	);

/**
 * The day in a date: ISO, `2024/05/09`, `09.05.2024`, or with an English month as in `9 May 2024` and `Thursday, May 9, 2024`.
 * What names no day of the calendar is null, never a guess. Days before 1900 or more than two days after `today` are kept with a
 * remark; `today` decides nothing else.
 */
export function readPublished(text: string, today: Day): Published {
	if (text.trim() === "") return { day: null, remark: null };
	const day = dayIn(text);
	if (!day)
		return { day: null, remark: "is no ISO date; taken as without a date" };
	return { day, remark: oddness(day, today) };
}

/** The day in a date; `05/09/2024` has one only where the order is known. */
export function dayIn(
	text: string,
	order: DateOrder | null = null,
): Day | null {
	const written = text.trim().slice(0, MOST).replace(/\s+/g, " ");
	const iso = ISO.exec(written) ?? YEAR_FIRST.exec(written);
	if (iso) return dayOf(iso[1], iso[2], iso[3]);
	const dotted = DOTTED.exec(written);
	if (dotted) return dayOf(dotted[3], dotted[2], dotted[1]);
	const slashed = SLASHED.exec(written);
	if (slashed) {
		const [, first, second, year] = slashed;
		if (order === "dmy") return dayOf(year, second, first);
		return order === "mdy" ? dayOf(year, first, second) : null;
	}
	return dayInWords(written.toLowerCase().replace(WEEKDAY, ""));
}

function dayInWords(written: string): Day | null {
	const dayFirst = DAY_MONTH.exec(written);
	if (dayFirst) return dayOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
	const monthFirst = MONTH_DAY.exec(written);
	if (!monthFirst) return null;
	return dayOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
}

function monthOf(name: string): string {
	const whole = MONTH_NAMES.indexOf(name);
	const short = MONTHS.indexOf(name === "sept" ? "sep" : name);
	return String(Math.max(whole, short) + 1);
}

function dayOf(year: string, month: string, day: string): Day | null {
	const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isDay(written) ? written : null;
}

/**
 * Whether day or month comes first in a column of dates like `05/09/2024`: null where no date tells, or two disagree. Any date
 * with a number above 12 tells.
 */
export function orderOf(dates: Iterable<string>): "dmy" | "mdy" | null {
	let dayFirst = false;
	let monthFirst = false;
	for (const date of dates) {
		const [, first, second] = SLASHED.exec(date.trim()) ?? [];
		if (Number(first) > 12) dayFirst = true;
		if (Number(second) > 12) monthFirst = true;
	}
	if (dayFirst === monthFirst) return null;
	return dayFirst ? "dmy" : "mdy";
}

/** Whether a date is one like `05/09/2024`, of which day or month may come first. */
export function isAmbiguous(date: string): boolean {
	return SLASHED.test(date.trim());
}

function oddness(day: Day, today: Day): string | null {
	if (day < OLDEST) return "lies before 1900; kept";
	if (day > addDays(today, DAYS_AHEAD))
		return `lies more than ${DAYS_AHEAD} days ahead; kept`;
	return null;
}

const MOMENT = /^\d{4}-?\d\d-?\d\d[T ]\d\d.*(?:Z|[+-]\d\d:?\d\d)$/i;

/** The moment in an ISO date-time with its zone, in UTC; null where a day alone is told, or no zone. */
export function momentOf(text: string | null): string | null {
	const written = text?.trim() ?? "";
	if (!MOMENT.test(written)) return null;
	const time = Date.parse(written.replace(" ", "T"));
	if (!Number.isFinite(time)) return null;
	return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
