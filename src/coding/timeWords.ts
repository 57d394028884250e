import { MONTHS, WEEKDAYS } from "./calendar.ts";
import { readNumber } from "./number.ts";

// Words of a sentence as one line that patterns can read: lower case, but for the names of months and weekdays where
// they are written as names, and then in full. So "they may march" holds no month, and "MARCH 3", "Mar. 3" do.

/** The line, and where in it each word begins. */
export interface Line {
	readonly text: string;
	readonly start: readonly number[];
}

const NAMES = new Map<string, string>();
for (const name of [...MONTHS, ...WEEKDAYS]) {
	NAMES.set(name, name);
	NAMES.set(name.toUpperCase(), name);
}
for (const month of MONTHS) {
	const short = month.slice(0, 3);
	if (month === "May") continue;
	for (const form of [short, `${short}.`]) NAMES.set(form, month);
}
for (const form of ["Sept", "Sept."]) NAMES.set(form, "September");
// Without its stop "Sun" is a newspaper and "Sat" a verb; see `nameAt`.
const SHORT_WEEKDAYS = new Map(
	WEEKDAYS.map((name) => [name.slice(0, 3), name] as const).concat([
		["Tues", "Tuesday"],
		["Weds", "Wednesday"],
		["Thur", "Thursday"],
		["Thurs", "Thursday"],
	]),
);

/** The words of a sentence as a line. */
export function lineOf(words: readonly string[]): Line {
	const start: number[] = [];
	let text = "";
	for (const [i, word] of words.entries()) {
		start.push(text === "" ? 0 : text.length + 1);
		text += (i > 0 ? " " : "") + (nameAt(words, i) ?? plain(word));
	}
	return { text, start };
}

function nameAt(words: readonly string[], i: number): string | null {
	const word = words[i];
	const name = NAMES.get(word);
	if (name) return name;
	const weekday = SHORT_WEEKDAYS.get(word.replace(/\.$/, ""));
	const told = word.endsWith(".") || words[i - 1]?.toLowerCase() === "on";
	return weekday && told ? weekday : null;
}

/** "mid-March" is one word in text, and two here. */
function plain(word: string): string {
	const half = /^mid-(.+)$/i.exec(word)?.[1];
	if (half) return `mid ${NAMES.get(half) ?? half.toLowerCase()}`;
	return word.toLowerCase().replace(/[‘’]/g, "'");
}

/** Words of a stretch of the line: [from, to). */
export function wordsOf(
	line: Line,
	start: number,
	end: number,
): { from: number; to: number } {
	const from = line.start.findLastIndex((at) => at <= start);
	return { from, to: line.start.findLastIndex((at) => at < end) + 1 };
}

/** The number that counts units: "three", "twenty - one", "a couple of"; null for what says no number: "several". */
export function countOf(words: string): number | null {
	if (/^(a|an|the|one)$/.test(words)) return 1;
	if (/^a (couple|pair)( of)?$/.test(words)) return 2;
	if (/^half a dozen$/.test(words)) return 6;
	if (/^a dozen$/.test(words)) return 12;
	return readNumber(words.split(" "), 0)?.value ?? null;
}
