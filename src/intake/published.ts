import { addDays, type Day, isDay } from "../base/index.ts";

/** A day of publication as read from a record; `remark` says what was wrong or odd, null where nothing was. */
export interface Published {
	readonly day: Day | null;
	readonly remark: string | null;
}

const OLDEST = "1900-01-01";
const DAYS_AHEAD = 2;
// A date, then nothing, or a time of day in whatever form: the day is what the text says, in its own time zone.
const ISO = /^(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ]\d\d)/;

/**
 * The day in an ISO date or date-time. What names no day of the calendar is null, never a guess. Days before 1900 or more than
 * two days after `today` are kept with a remark; `today` decides nothing else.
 */
export function readPublished(text: string, today: Day): Published {
	const written = text.trim();
	if (written === "") return { day: null, remark: null };
	const parts = ISO.exec(written);
	const day = parts && `${parts[1]}-${parts[2]}-${parts[3]}`;
	if (!day || !isDay(day))
		return { day: null, remark: "is no ISO date; taken as without a date" };
	return { day, remark: oddness(day, today) };
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
