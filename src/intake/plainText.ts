import { type Day, isDay } from "../base/index.ts";
import { decode } from "./decode.ts";
import { gather } from "./gather.ts";
import type { Intake } from "./intake.ts";
import { fieldsOf } from "./record.ts";

/** Plain text: a document a file. What it cannot say of itself comes from who reads it, or from a date in its name. */
export const plainText: Intake = {
	name: "text",
	endings: [".txt", ".text"],
	isBegunBy: () => true,
	async *read(chunks, { file, limits, id }) {
		// A text over the limit is cut, so no more than the limit and one character is ever read.
		const enough = limits.textBytes + 8;
		const { bytes } = await gather(chunks, enough);
		const { text, replaced } = decode(withoutMark(bytes.subarray(0, enough)));
		const published = dayNamed(file);
		const told = published ? { told: { datedBy: "name" } } : {};
		const fields = fieldsOf({ id, text, published, ...told });
		yield { fields, place: null, replaced };
	},
};

const DATED = /(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)/g;

/** The day in the name of a file, as in `2024-05-09-budget.txt` or `20240509_x.txt`; null where there is none, or several. */
export function dayNamed(file: string): Day | null {
	// Folders and archives that it lies in may be of another day.
	const name = file.slice(
		Math.max(
			file.lastIndexOf("/"),
			file.lastIndexOf("\\"),
			file.lastIndexOf(": "),
		) + 1,
	);
	const days = [...name.matchAll(DATED)]
		.map(([, year, , month, day]) => `${year}-${month}-${day}`)
		.filter(isDay);
	return days.length === 1 ? days[0] : null;
}

/** The bytes without a byte order mark. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
	const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	return marked ? bytes.subarray(3) : bytes;
}
