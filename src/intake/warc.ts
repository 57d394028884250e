import { type Day, isDay } from "../base/index.ts";
import { decodeMarkup } from "./charset.ts";
import { decode } from "./decode.ts";
import { hostOf } from "./host.ts";
import { foundOnPage } from "./html.ts";
import type { Found, Intake, Reading } from "./intake.ts";
import type { Remark } from "./item.ts";
import type { Limits } from "./limits.ts";
import { isHtml, readAnswer } from "./warcAnswer.ts";
import { ARC, WARC } from "./warcHead.ts";
import {
	type ArchiveFault,
	type ArchiveRecord,
	type ArchiveShape,
	archiveRecords,
} from "./warcRecords.ts";

/** An archive of pages, as crawlers and libraries keep them. */
export const warc: Intake = {
	name: "warc",
	endings: [".warc", ".wet", ".wat"],
	isBegunBy: (head) => head.startsWith("WARC/"),
	read: (chunks, reading) => readArchive(chunks, WARC, reading),
};

/** The older form of such an archive. */
export const arc: Intake = {
	name: "arc",
	endings: [".arc"],
	isBegunBy: (head) => head.startsWith("filedesc://"),
	read: (chunks, reading) => readArchive(chunks, ARC, reading),
};

async function* readArchive(
	chunks: AsyncIterable<Uint8Array>,
	shape: ArchiveShape,
	{ limits, today }: Reading,
): AsyncGenerator<Found> {
	for await (const record of archiveRecords(chunks, shape, limits))
		if ("code" in record) yield aside(record);
		else yield* foundInRecord(record, { limits, today });
}

function aside({ number, at, code, message, raw }: ArchiveFault): Found {
	return { code, message, place: `record ${number} (byte ${at})`, raw };
}

/** Kinds of records that hold no page. */
const LEFT_OUT = [
	"request",
	"warcinfo",
	"metadata",
	"revisit",
	"continuation",
] as const;

/** What one record gives. It needs nothing but the record, so records may be read side by side. */
export function foundInRecord(
	record: ArchiveRecord,
	{ limits, today }: { readonly limits: Limits; readonly today: Day },
): Found[] {
	const place = `record ${record.number}`;
	const { head } = record;
	const kind = head.get("warc-type")?.toLowerCase() ?? "";
	const rule = LEFT_OUT.find((each) => each === kind);
	if (rule) return [{ rule, place }];
	if (kind === "conversion") return [textOf(record, place)];
	const isAnswer = kind === "response";
	if (!isAnswer && kind !== "resource")
		return [{ rule: "unknown-type", place }];

	const answer = isAnswer ? readAnswer(record.block, limits) : fileOf(record);
	if ("rule" in answer) return [{ ...answer, place }];
	if ("code" in answer) return [{ ...answer, place, raw: record.block }];
	const { text, replaced } = decodeMarkup(answer.body, {
		http: answer.type,
		kind: "html",
	});
	return foundOnPage(text, {
		url: addressOf(head),
		today: dayOf(head) ?? today,
		place,
		replaced,
		limits,
		remarks: [...answer.remarks, ...cutOf(head)],
	});
}

function fileOf({ head, block }: ArchiveRecord): ReturnType<typeof readAnswer> {
	const type = head.get("content-type") ?? "";
	if (!isHtml(type)) return { rule: "not-html" };
	return { type, body: block, remarks: [] };
}

/** The text that somebody took from a page before. */
function textOf({ head, block }: ArchiveRecord, place: string): Found {
	if (!/^text\/plain\b/i.test(head.get("content-type") ?? "text/plain"))
		return { rule: "not-text", place };
	const { text, replaced } = decode(block);
	const url = addressOf(head);
	const languages = head.get("warc-identified-content-language");
	return {
		fields: {
			id: null,
			outlet: hostOf(url),
			published: null,
			title: null,
			text,
			url,
			told: { language: languages?.split(",")[0].trim() || null },
		},
		place,
		replaced,
		remarks: cutOf(head),
	};
}

function cutOf(head: ArchiveRecord["head"]): Remark[] {
	if (!head.has("warc-truncated") && !head.has("warc-segment-number"))
		return [];
	return [{ code: "cut", message: "the archive holds only a part of it" }];
}

// Some programs put it in angle brackets.
function addressOf(head: ArchiveRecord["head"]): string | null {
	return head.get("warc-target-uri")?.replace(/^<|>$/g, "") || null;
}

function dayOf(head: ArchiveRecord["head"]): Day | null {
	const day = head.get("warc-date")?.slice(0, 10) ?? "";
	return isDay(day) ? day : null;
}
