import { monthOf, type WrittenDay, whole } from "./isoForms.ts";
import { monthNamed } from "./monthNames.ts";

/** A day with its month by name, in any order: `Thu, 01 Jan 2004`, `January 1st, 2004`, `2004-július-13`; null without a month. */
export function daysByWord(text: string): WrittenDay | string | null {
	const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
	// A weekday may look like a month, as `mar` does in French, but stands before it.
	const month = words.map(monthNamed).findLast((each) => each !== null);
	if (!month) return null;
	const numbers = text.match(/\d+/g) ?? [];
	const year = yearAmong(numbers);
	if (!year) return "names no year";
	const day = numbers.find((each, i) => i !== year.at && each.length <= 2);
	if (!day) return monthOf(year.year, month);
	return { year: year.year, month, day: Number(day), remark: year.remark };
}

interface Year {
	readonly year: number;
	readonly at: number;
	readonly remark: string | null;
}

function yearAmong(numbers: readonly string[]): Year | null {
	const full = numbers.findIndex((each) => each.length === 4);
	if (full >= 0) return { year: Number(numbers[full]), at: full, remark: null };
	// Programs that count years from 1900 wrote 104 for 2004.
	const counted = numbers.findIndex((each) => /^1\d\d$/.test(each));
	if (counted >= 0)
		return {
			year: 1900 + Number(numbers[counted]),
			at: counted,
			remark: "counts its years from 1900",
		};
	if (numbers.length < 2) return null;
	const at = Number(numbers[0]) > 31 ? 0 : 1;
	if (numbers[at].length !== 2) return null;
	return { year: whole(Number(numbers[at])), at, remark: null };
}

const NUMBERS =
	/(?<!\d)(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{1,4})(?!\d)/;

/** A day in numbers alone. Whether day or month stands first must show, from the numbers, full stops or an American time. */
export function daysByNumber(
	text: string,
	isAmerican: boolean,
): WrittenDay | string {
	const found = NUMBERS.exec(text);
	if (!found) return "is in no known form";
	const [, first, mark, second, third] = found;
	if (first.length === 4) return dayOf(+first, +second, +third);
	if (first.length > 2 || third.length === 3 || third.length === 1)
		return "is in no known form";
	const year = third.length === 4 ? Number(third) : whole(Number(third));
	const [a, b] = [Number(first), Number(second)];
	if (mark === "." || a > 12 || a === b) return dayOf(year, b, a);
	if (b > 12 || isAmerican) return dayOf(year, a, b);
	return "does not show which number is the day and which the month";
}

function dayOf(year: number, month: number, day: number): WrittenDay {
	return { year, month, day, remark: null };
}
