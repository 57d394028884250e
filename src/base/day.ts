/** A calendar day as ISO text, `2021-01-25`; days compare and sort as text. */
export type Day = string;

const MS_A_DAY = 86_400_000;

/** Whether the text is a day that the calendar has. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && dayOf(time) === text;
}

/** Days since 1970-01-01, negative before it. */
export function dayNumber(day: Day): number {
	return Date.parse(`${day}T00:00:00Z`) / MS_A_DAY;
}

/** The day with that number; the reverse of `dayNumber`. */
export function dayNumbered(number: number): Day {
	return dayOf(number * MS_A_DAY);
}

/** The day that lies `days` after `day`; before it when negative. */
export function addDays(day: Day, days: number): Day {
	return dayNumbered(dayNumber(day) + days);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
	return new Date(dayNumber(day) * MS_A_DAY).getUTCDay();
}

/** First day of the month that lies `months` after the month of `day`. */
export function firstOfMonth(day: Day, months = 0): Day {
	const month =
		Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
	const year = Math.floor(month / 12);
	return `${String(year).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

function dayOf(time: number): Day {
	return new Date(time).toISOString().slice(0, 10);
}
