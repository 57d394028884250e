import { decode } from "./decode.ts";
import type { ArchiveHead, ArchiveShape } from "./warcRecords.ts";

const LF = 0x0a;

/** WARC 1.0 and 1.1: a version, fields, a blank line, the content, two line breaks. */
export const WARC: ArchiveShape = {
	marks: ["WARC/1.", "WARC/0."],
	seek: { what: "WARC/", offset: 0 },
	ending: /^(?:\r\n\r\n|\n\n)/,
	headOf(bytes) {
		if (!/^WARC\/[01]\.\d+[ \t]*\r?\n/.test(bytes.toString("latin1", 0, 16)))
			return bytes.length < 16 ? "unended" : null;
		const head = fieldsBefore(bytes, "WARC/");
		if (head === "unended") return head;
		if (head === "double" || !head.fields.has("warc-type")) return null;
		const content = lengthOf(head.fields.get("content-length"));
		return { ...head, content };
	},
};

const SCHEMES = ["http://", "https://", "dns:", "ftp://", "filedesc:"];

/** ARC 1: a line of address, IP, time, type and length, then the content and a line break. */
export const ARC: ArchiveShape = {
	marks: SCHEMES,
	seek: { what: "\n", offset: 1 },
	ending: /^\r?\n/,
	headOf(bytes) {
		const end = bytes.indexOf(LF);
		const line = bytes.toString("latin1", 0, end < 0 ? bytes.length : end);
		if (!SCHEMES.some((scheme) => line.startsWith(scheme))) return null;
		return end < 0 ? "unended" : arcHead(line, end + 1);
	},
};

function arcHead(line: string, length: number): ArchiveHead | null {
	const parts = line.trim().split(" ");
	if (parts.length < 5) return null;
	const time = parts.slice(2, -2).find((part) => /^\d{12,14}$/.test(part));
	const content = lengthOf(parts.at(-1));
	if (!time || content === null) return null;
	const fields = new Map([
		["warc-type", parts[0].startsWith("filedesc:") ? "warcinfo" : "response"],
		["warc-target-uri", parts[0]],
		["warc-date", time.replace(/^(\d{4})(\d\d)(\d\d).*/, "$1-$2-$3")],
		["content-type", "application/http"],
	]);
	return { fields, length, content };
}

function lengthOf(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * The fields up to a blank line, and the bytes up to what follows it; `double` where a line before begins with the mark of another
 * head.
 */
export function fieldsBefore(
	bytes: Uint8Array,
	mark: string | null = null,
): { fields: Map<string, string>; length: number } | "unended" | "double" {
	const lines: string[] = [];
	for (let from = 0; ; ) {
		const end = bytes.indexOf(LF, from);
		if (end < 0) return "unended";
		const line = decode(bytes.subarray(from, end)).text.trimEnd();
		from = end + 1;
		if (line === "") return { fields: fieldsIn(lines), length: from };
		if (mark !== null && lines.length > 0 && line.startsWith(mark))
			return "double";
		// A line that begins with a blank goes on with the one before it.
		if (/^[ \t]/.test(line) && lines.length > 1)
			lines.push(`${lines.pop()} ${line.trim()}`);
		else lines.push(line);
	}
}

function fieldsIn(lines: readonly string[]): Map<string, string> {
	const fields = new Map<string, string>();
	for (const line of lines.slice(1)) {
		const colon = line.indexOf(":");
		const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
		if (name !== "" && !fields.has(name))
			fields.set(name, line.slice(colon + 1).trim());
	}
	return fields;
}
