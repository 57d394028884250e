import { decode } from "./decode.ts";
import type { Found, Intake, Reading } from "./intake.ts";
import { type Line, linesOf } from "./lines.ts";
import { isFault, readRecord } from "./record.ts";

/** JSON lines: a document a line. */
export const jsonl: Intake = {
	name: "jsonl",
	endings: [".jsonl", ".ndjson"],
	isBegunBy: (head) => head.trimStart().startsWith("{"),
	async *read(chunks, reading) {
		for await (const line of linesOf(chunks, reading.limits)) {
			const found = readLine(line, reading);
			if (found) yield found;
		}
	},
};

function readLine(line: Line, reading: Reading): Found | null {
	const place = `line ${line.number}`;
	if (line.tooLong) {
		const message = `the line is longer than ${reading.limits.lineBytes} bytes`;
		return { code: "too-long", message, place, raw: line.bytes };
	}
	const { text, replaced } = decode(line.bytes);
	if (text.trim() === "") return null;
	const record = readRecord(text, reading.map);
	if (isFault(record)) return { ...record, place, raw: line.bytes };
	return { fields: record, place, replaced };
}
