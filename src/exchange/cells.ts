import { type Day, isDay } from "../base/index.ts";

// Cells of other people's tables as values. What is not as it should be is null, and the reader of the row decides whether
// the row can stand without it. Days and numbers come by the million and are few: those read are remembered.

const MISSING = new Set([
	"",
	"NA",
	"NULL",
	"null",
	"None",
	"nan",
	"NaN",
	"\\N",
]);

/** The text of a cell; null where it is empty or says that there is none. */
export function textIn(cell: string | undefined): string | null {
	if (cell === undefined) return null;
	const text = cell.trim();
	return MISSING.has(text) ? null : text;
}

/** The number of a cell. */
export function numberIn(cell: string | undefined): number | null {
	if (cell === undefined || cell === "") return null;
	// Numbers come by the million, so the first characters are looked at before anything else is: digits, sign, point.
	const first = cell.charCodeAt(0);
	if (first > NINE || first === SLASH || first <= BLANK) return null;
	// Hexadecimal and the like are no numbers of these files.
	if (cell.charCodeAt(1) > NINE && !/^\de/i.test(cell)) return null;
	const number = Number(cell);
	return Number.isFinite(number) ? number : null;
}

const [BLANK, SLASH, NINE] = [32, 47, 57];

/** The whole number of a cell that a column of 32 bits can hold. */
export function countIn(cell: string | undefined): number | null {
	const number = numberIn(cell);
	return number !== null &&
		Number.isInteger(number) &&
		Math.abs(number) < 2 ** 31
		? number
		: null;
}

/** Latitude and longitude; both or neither, and only where they are on the globe. */
export function pointIn(
	latCell: string | undefined,
	lonCell: string | undefined,
): { readonly lat: number | null; readonly lon: number | null } {
	const lat = numberIn(latCell);
	const lon = numberIn(lonCell);
	if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180)
		return NOWHERE;
	return { lat, lon };
}

const NOWHERE = { lat: null, lon: null };
const REMEMBERED = 20_000;

/** A function whose answers are remembered, as long as they are few. */
export function remembering<Answer>(
	answer: (cell: string) => Answer,
): (cell: string) => Answer {
	const known = new Map<string, Answer>();
	return (cell) => {
		const before = known.get(cell);
		if (before !== undefined) return before;
		if (known.size >= REMEMBERED) known.clear();
		const now = answer(cell);
		known.set(cell, now);
		return now;
	};
}

/** `20191024` or `20191024143000`. */
export const compactDayIn: (cell: string) => Day | null = remembering((cell) =>
	/^\d{8}(\d{6})?$/.test(cell)
		? dayFrom(cell.slice(0, 4), cell.slice(4, 6), cell.slice(6, 8))
		: null,
);

const MONTHS =
	"january february march april may june july august september october november december".split(
		" ",
	);

/** `2018-06-01`, with or without a time; `6/1/2017`, month first; `16 May 2025`; `31-December-2010`; `20180601`. */
export const writtenDayIn: (cell: string) => Day | null = remembering(
	(cell) => {
		const text = cell.trim();
		const iso = /^(\d{4})-(\d\d)-(\d\d)(?:$|[T ])/.exec(text);
		if (iso) return dayFrom(iso[1], iso[2], iso[3]);
		const american = /^(\d\d?)\/(\d\d?)\/(\d{4})(?:$| )/.exec(text);
		if (american) return dayFrom(american[3], american[1], american[2]);
		const spoken = /^(\d\d?)[ -]([A-Za-z]{3,9})[ -](\d{4})$/.exec(text);
		if (!spoken) return compactDayIn(text);
		const name = spoken[2].toLowerCase();
		const month = MONTHS.findIndex(
			(full) => full === name || full.slice(0, 3) === name,
		);
		return month < 0 ? null : dayFrom(spoken[3], String(month + 1), spoken[1]);
	},
);

function dayFrom(year: string, month: string, day: string): Day | null {
	const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isDay(text) ? text : null;
}

/** Seconds since 1970 as a day. */
export function secondsDayIn(cell: string): Day | null {
	if (!/^\d{9,11}$/.test(cell)) return null;
	return new Date(Number(cell) * 1000).toISOString().slice(0, 10);
}
