import { peek } from "./bytes.ts";
import { decode } from "./decode.ts";
import type { Intake } from "./intake.ts";
import { fieldsOf } from "./record.ts";

/** Plain text: a document a file. What it cannot say of itself comes from who reads it, or from a date in its name. */
export const plainText: Intake = {
	name: "text",
	endings: [".txt", ".text"],
	isBegunBy: () => true,
	async *read(chunks, { limits, id }) {
		// A text over the limit is cut, so no more than the limit and one character is ever read.
		const enough = limits.textBytes + 8;
		const { head } = await peek(chunks, enough);
		const { text, replaced } = decode(withoutMark(head.subarray(0, enough)));
		yield { fields: fieldsOf({ id, text }), place: null, replaced };
	},
};

/** The bytes without a byte order mark. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
	const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	return marked ? bytes.subarray(3) : bytes;
}
