const MONTHS = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec",
];

/** The three forms of RFC 9110: as it is written today, and the two that are to be read still. */
const FORMS: readonly RegExp[] = [
	/^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
	/^[A-Z][a-z]{5,8}, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
	/^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
];

/** A date of HTTP in milliseconds since 1970, UTC; null for anything else. */
export function httpDate(text: string): number | null {
	for (const form of FORMS) {
		const groups = form.exec(text)?.groups;
		if (groups) return millisecondsOf(groups);
	}
	return null;
}

function millisecondsOf(parts: Record<string, string>): number | null {
	const month = MONTHS.indexOf(parts.month);
	const day = Number(parts.day);
	const [hour, minute, second] = parts.time.split(":").map(Number);
	if (month < 0 || hour > 23 || minute > 59 || second > 60) return null;
	const year = fullYear(Number(parts.year), parts.year.length);
	const date = new Date(Date.UTC(year, month, day, hour, minute, second));
	// The 31st of a short month would become the next one.
	return Date.UTC(year, month, day) > 0 && isDayOf(year, month, day)
		? date.getTime()
		: null;
}

function isDayOf(year: number, month: number, day: number): boolean {
	return day >= 1 && day <= new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/** Two digits mean the years from 1970 on. */
function fullYear(year: number, digits: number): number {
	if (digits > 2) return year;
	return year >= 70 ? 1900 + year : 2000 + year;
}
