import type { Email } from "postal-mime";
import { plainText } from "./feed/index.ts";
import { gather } from "./gather.ts";
import { foundOnPage } from "./html.ts";
import type { Found, Intake, Reading } from "./intake.ts";
import { messagesOf } from "./mailbox.ts";
import { dayIn } from "./published.ts";

// What a letter says stands in its plain text, in its HTML, or in both; what is attached or forwarded to it is another's.

/** One letter a file. */
export const eml: Intake = {
	name: "eml",
	endings: [".eml"],
	isBegunBy: isLetter,
	async *read(chunks, reading) {
		const { bytes, tooLong } = await gather(chunks, reading.limits.recordBytes);
		if (tooLong) yield tooLarge(bytes, null, reading);
		else yield* await foundInMessage(bytes, null);
	},
};

/** A box of letters, as mail programs and list servers keep them. */
export const mbox: Intake = {
	name: "mbox",
	endings: [".mbox", ".mbx"],
	isBegunBy: (head) => /^From \S.*\d\d:\d\d/.test(head),
	async *read(chunks, reading) {
		for await (const message of messagesOf(chunks, reading.limits)) {
			const place = `message ${message.number}`;
			if (message.tooLong) yield tooLarge(message.bytes, place, reading);
			else yield* await foundInMessage(message.bytes, place);
		}
	},
};

/** A page that a browser saved as a letter. */
export const mhtml: Intake = {
	name: "mhtml",
	endings: [".mhtml", ".mht"],
	isBegunBy: (head) =>
		isLetter(head) && /^snapshot-content-location:/im.test(head),
	async *read(chunks, reading) {
		const { bytes, tooLong } = await gather(chunks, reading.limits.recordBytes);
		if (tooLong) {
			yield tooLarge(bytes, null, reading);
			return;
		}
		const letter = await parse(bytes);
		const markup = letter?.html;
		if (!letter || !markup)
			yield noLetter(bytes, null, "there is no page in it");
		else
			yield* foundOnPage(markup, {
				url: headerOf(letter, "snapshot-content-location"),
				today: reading.today,
				limits: reading.limits,
				place: null,
				replaced: 0,
			});
	},
};

const KNOWN =
	/^(?:received|return-path|delivered-to|message-id|date|from|to|subject|mime-version|content-type|reply-to|snapshot-content-location)$/i;

/** Whether a text begins with at least two fields that letters have. */
function isLetter(head: string): boolean {
	const lines = head.split("\n", 40);
	const end = lines.findIndex((line) => line.trim() === "");
	const names = lines
		.slice(0, end < 0 ? lines.length : end)
		.filter((line) => /^[A-Za-z][A-Za-z0-9-]*:/.test(line))
		.map((line) => line.slice(0, line.indexOf(":")));
	if (names.length === 0 || !lines[0].startsWith(`${names[0]}:`)) return false;
	return names.filter((name) => KNOWN.test(name)).length >= 2;
}

/** How deep parts of a letter may stand within each other. */
const DEPTH = 32;

/** How many parts a letter may have: each costs time, however short it is. */
const PARTS = 20_000;
const PART = Buffer.from("\n--");

function hasTooManyParts(bytes: Uint8Array): boolean {
	const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	let count = 0;
	for (let at = all.indexOf(PART); at >= 0; at = all.indexOf(PART, at + 1))
		if (++count > PARTS) return true;
	return false;
}

async function parse(bytes: Uint8Array): Promise<Email | null> {
	if (hasTooManyParts(bytes)) return null;
	// Only who reads letters waits for it to load.
	const { default: PostalMime } = await import("postal-mime");
	try {
		return await PostalMime.parse(bytes, {
			forceRfc822Attachments: true,
			maxNestingDepth: DEPTH,
		});
	} catch {
		// Parts too deep or a head too large: the parser refuses the letter.
		return null;
	}
}

export async function foundInMessage(
	bytes: Uint8Array,
	place: string | null,
): Promise<Found[]> {
	const letter = await parse(bytes);
	if (!letter)
		return [
			noLetter(
				bytes,
				place,
				"its parts are too deep or too many, or its head is too long",
			),
		];
	if (!letter.headers.some(({ key }) => KNOWN.test(key)))
		return [noLetter(bytes, place, "it has no head of a letter")];
	const text = textOf(letter);
	const left = letter.attachments
		.filter(({ related }) => !related)
		.map((): Found => ({ rule: "attachment", place }));
	if (text === null) {
		const message = "there is no text in the letter";
		return [{ code: "no-text", message, place, raw: bytes }, ...left];
	}
	const fields = { ...headOf(letter), text };
	// The parser does not count what it could not read.
	const replaced = text.split("\ufffd").length - 1;
	return [{ fields, place, replaced }, ...left];
}

function headOf(letter: Email) {
	const { from, subject } = letter;
	return {
		id: letter.messageId?.trim() || null,
		outlet: from?.name || from?.address || null,
		published: dateOf(headerOf(letter, "date")),
		title: subject?.trim() || null,
		url: null,
		told: { datedBy: "mail" },
	};
}

/** A plain text that says less than this, where the HTML says far more, only points to it. */
const STUB = 400;

function textOf({ text, html }: Email): string | null {
	const plain = text?.trim() ?? "";
	const rich =
		html && (plain === "" || plain.length < STUB) ? plainText(html) : "";
	const isStub = plain === "" || rich.length > 3 * plain.length;
	const best = isStub && rich.trim() !== "" ? rich : (text ?? "");
	return best.trim() === "" ? null : best;
}

function headerOf(letter: Email, key: string): string | null {
	return letter.headers.find((header) => header.key === key)?.value ?? null;
}

// `Thu, 9 May 2024 23:30:00 -0500`, with a name for the zone or in brackets behind it.
const TIMED =
	/(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([+-]\d\d)(\d\d)| ?(?:GMT|UTC?|Z)\b)?/;

/** An ISO date-time; what is no date of a letter stays as it is. */
export function dateOf(header: string | null): string | null {
	if (header === null) return null;
	const day = dayIn(header);
	if (!day) return header;
	const time = TIMED.exec(header.slice(0, 64));
	if (!time) return day;
	const [all, hours, minutes, seconds = "00", zoneHours, zoneMinutes] = time;
	const isZoned = zoneHours !== undefined || /[A-Z]$/.test(all);
	const zone = zoneHours === undefined ? "Z" : `${zoneHours}:${zoneMinutes}`;
	return `${day}T${hours.padStart(2, "0")}:${minutes}:${seconds}${isZoned ? zone : ""}`;
}

function noLetter(
	bytes: Uint8Array,
	place: string | null,
	message: string,
): Found {
	return { code: "bad-mail", message, place, raw: bytes };
}

function tooLarge(
	bytes: Uint8Array,
	place: string | null,
	{ limits }: Reading,
): Found {
	const message = `the letter is larger than ${limits.recordBytes} bytes`;
	return { code: "too-long", message, place, raw: bytes };
}
