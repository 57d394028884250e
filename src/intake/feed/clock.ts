import { folded, monthNamed } from "./monthNames.ts";

/** A time of day with its zone, as far as a text names them. */
export interface Clock {
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** Minutes ahead of UTC; null where no zone is named. */
	readonly offset: number | null;
	/** What could not be understood of it. */
	readonly remark: string | null;
}

// Hours ahead of UTC. Letters are those of RFC 822, which RSS goes by, although armies count the other way round.
const ZONES: Readonly<Record<string, number>> = {
	...named(0, "ut utc gmt z wet uct zulu"),
	...named(1, "cet met mez bst west wat"),
	...named(2, "cest mest mesz eet sast cat"),
	...named(3, "msk eest eat trt"),
	...named(4, "msd gst"),
	...named(5, "pkt"),
	...named(5.5, "ist"),
	...named(7, "wib ict"),
	...named(8, "hkt sgt awst pht wita"),
	...named(9, "jst kst wit"),
	...named(9.5, "acst"),
	...named(10, "aest"),
	...named(10.5, "acdt"),
	...named(11, "aedt"),
	...named(12, "nzst"),
	...named(13, "nzdt"),
	...named(-2.5, "ndt"),
	...named(-3, "adt art brt"),
	...named(-3.5, "nst"),
	...named(-4, "ast at edt"),
	...named(-5, "est et cdt"),
	...named(-6, "cst ct mdt"),
	...named(-7, "mst mt pdt"),
	...named(-8, "pst pt akdt"),
	...named(-9, "akst"),
	...named(-10, "hst"),
	...letters("abcdefghiklm", -1),
	...letters("nopqrstuvwxy", 1),
};

function named(hours: number, names: string): Record<string, number> {
	return Object.fromEntries(names.split(" ").map((name) => [name, hours]));
}

function letters(names: string, sign: number): Record<string, number> {
	return Object.fromEntries(
		[...names].map((name, i) => [name, sign * (i + 1)]),
	);
}

const TIME =
	/(?<![\d:])(\d{1,2})\s?[:h]\s?(\d{1,2})(?:\s?:\s?(\d{1,2})(?:[.,:]\d{1,9})?)?(?![\d:])/i;
const HOUR_ALONE = /(?<![\d:])(\d{1,2})\s?(?=[ap]\.?m\b)/i;
// Afternoon and morning before or behind the time, in Latin letters, Korean, Chinese and Japanese, Greek.
const AFTERNOON = /(?<![a-z])p\.?\s?m\b\.?|오후|下午|午後|μ\.?μ\.?/i;
const MORNING = /(?<![a-z])a\.?\s?m\b\.?|오전|上午|午前|π\.?μ\.?/i;
const HALF_DAY = new RegExp(`${AFTERNOON.source}|${MORNING.source}`, "gi");

/** The time of day in a text, and the text without it; null where it has none. */
export function findClock(
	text: string,
): { clock: Clock; before: string; after: string } | null {
	const found = TIME.exec(text) ?? HOUR_ALONE.exec(text);
	if (!found) return null;
	const before = text.slice(0, found.index).replace(HALF_DAY, " ");
	const behind = text.slice(found.index + found[0].length);
	const zone = zoneIn(behind.replace(HALF_DAY, " "));
	const [hour, minute, second] = [found[1], found[2], found[3]].map((each) =>
		Number(each ?? 0),
	);
	return {
		clock: {
			hour: hourOf(hour, text),
			minute,
			second,
			offset: zone.offset,
			remark: zone.remark,
		},
		before,
		after: zone.rest,
	};
}

function hourOf(hour: number, text: string): number {
	if (AFTERNOON.test(text)) return hour < 12 ? hour + 12 : hour;
	return MORNING.test(text) && hour === 12 ? 0 : hour;
}

interface Zone {
	readonly offset: number | null;
	readonly remark: string | null;
	/** What is no part of the zone, such as a year. */
	readonly rest: string;
}

const OFFSET =
	/^(\s*\(?\s*(?:etc\/)?(?:gmt|utc|ut|z)?\s*)([+-])\s?(\d{1,2})(?::?(\d{2}))?(?![\d:])/i;
const NAME = /^\s*\(?(?:etc\/)?([a-z]{1,5})\)?(?![\p{L}\p{M}\d/])/iu;

const LONG_NAME =
	/^\s*\(?((?:[a-z]{2,20} ){1,3}time)\b\)?|^\s*\(?([a-z]{3,20}\/[a-z_/-]{2,40})\)?/iu;
const UNKNOWN = "is in a time zone that is not known; taken as UTC";

/** The zone that stands directly behind a time. */
export function zoneIn(text: string): Zone {
	const offset = OFFSET.exec(text);
	if (offset) return offsetOf(offset, text);
	const long = LONG_NAME.exec(text);
	if (long) return longZone(long, text);
	const name = NAME.exec(text);
	const rest = name ? text.slice(name[0].length) : text;
	if (!name) return { offset: null, remark: null, rest };
	const hours = ZONES[folded(name[1])];
	if (hours !== undefined) return { offset: hours * 60, remark: null, rest };
	if (name[1] !== name[1].toUpperCase() || monthNamed(name[1]) !== null)
		return { offset: null, remark: null, rest: text };
	return { offset: null, remark: UNKNOWN, rest };
}

// `Pacific Daylight Time` is PDT. A zone by its city would need the rules of each year.
function longZone(found: RegExpExecArray, text: string): Zone {
	const words = (found[1] ?? "").split(" ");
	const initials = words.map((word) => word.slice(0, 1).toLowerCase()).join("");
	const hours = initials === "cut" ? 0 : ZONES[initials];
	const rest = text.slice(found[0].length);
	if (words.length < 2 || hours === undefined)
		return { offset: null, remark: UNKNOWN, rest };
	return { offset: hours * 60, remark: null, rest };
}

function offsetOf(found: RegExpExecArray, text: string): Zone {
	const [all, , sign, hours, minutes] = found;
	// A name or a comment behind the offset says the same once more.
	const rest = text
		.slice(all.length)
		.replace(/^\s*(?:\([^)]*\)|[a-z]{1,5}(?![\p{L}\d]))/iu, "");
	const ahead = Number(hours) * 60 + Number(minutes ?? 0);
	const isZone = ahead < 16 * 60 && Number(minutes ?? 0) < 60;
	if (!isZone)
		return {
			offset: null,
			remark: "has no such time zone; taken as UTC",
			rest,
		};
	return { offset: sign === "-" ? 0 - ahead : ahead, remark: null, rest };
}
