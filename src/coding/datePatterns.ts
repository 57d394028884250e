import type { Day } from "../base/index.ts";
import { FEASTS, MONTHS, SEASONS, WEEKDAYS } from "./calendar.ts";
import type { When } from "./event.ts";

// How a way of telling a time is written: words with `<month>`, `<count>` and the like, which stand for groups. Matched on
// a line of words (timeWords.ts).

/** What a way of telling a time is counted from. */
export interface Moment {
	readonly published: Day;
	/** Told of something that is still to come. */
	readonly ahead: boolean;
	/** The time told last before this one. */
	readonly last: When | null;
	/** When "the attack" was, if the text has told it. */
	readonly dayOf: (words: string) => When | null;
}

/** The groups of a match. */
export type Said = Readonly<Record<string, string | undefined>>;

interface Matching {
	readonly pattern: RegExp;
	/** Names of `WORDS_NEEDED` without which the pattern cannot match. */
	readonly needs: readonly string[];
}

interface FullRow extends Matching {
	/** It holds without a day of publication. */
	readonly ground: "full";
	readonly read: (said: Said) => When | null;
}

export interface CountedRow extends Matching {
	/** What decides: the nearest such day, the days since the report, the time told last, the day of a thing told. */
	readonly ground: "nearest" | "report" | "last" | "thing";
	readonly read: (said: Said, at: Moment) => When | null;
}

export type Row = FullRow | CountedRow;

/** Words before a time that change it: "since", "by", "the end of", "two days before". */
export interface Lead {
	/** Matches up to the time. */
	readonly pattern: RegExp;
	readonly read: (said: Said, told: When, at: Moment | null) => When | null;
}

const COUNT =
	"(?:\\d{1,3}(?:,\\d{3})+|\\d+|(?:an?|one|two|three|four|five|six|seven|eight|nine) (?:hundred|thousand)|(?:a|one)(?: single)?|an|half a dozen|a dozen|a couple(?: of)?|a pair of|(?:two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?: - [a-z]+)?)";

export const VAGUE = "(?:a few|few|several|some|many)";

const GROUPS: Readonly<Record<string, string>> = {
	month: MONTHS.join("|"),
	month2: MONTHS.join("|"),
	weekday: WEEKDAYS.join("|"),
	year: "(?:1[5-9]|20)\\d\\d",
	unit: "hour|day|week|month|year|decade",
	count: COUNT,
	season: [...SEASONS.keys()].join("|"),
	// "Christmas" alone, not the market.
	feast: [...FEASTS.keys()]
		.map((name) =>
			name === "christmas"
				? `${name}(?! (?!in |of |last |this |next )[a-z])`
				: name,
		)
		.join("|"),
	which: "last|past|previous|this|coming|next",
	ordinal: "first|second|third|fourth|1st|2nd|3rd|4th",
	// A thing told before: "the attack", "the army 's withdrawal".
	thing:
		"(?:the|an?|its|his|her|their|this|that)(?: (?!on |in |at |and |of )[a-z'][a-z'-]*){1,4}",
};

const NUMBERED = "(?:st|nd|rd|th)?";

/** Most sentences hold few words of time, so most rows need not be tried: half the time of reading, or less. */
export const WORDS_NEEDED: Readonly<Record<string, RegExp>> = {
	month: new RegExp(MONTHS.join("|")),
	weekday: new RegExp(WEEKDAYS.join("|")),
	unit: /hour|day|week|month|year|decade/,
	season: new RegExp([...SEASONS.keys()].join("|")),
	feast: new RegExp([...FEASTS.keys()].join("|")),
	year: /\d{4}/,
	date: /\d/,
};

function needsOf(written: string): string[] {
	return Object.keys(WORDS_NEEDED).filter((name) =>
		written.includes(`<${name}>`),
	);
}

export function pattern(written: string): RegExp {
	const filled = written
		.replace(/(?<!\(\?)<date(2?)>/g, `(?<date$1>\\d{1,2})${NUMBERED}`)
		.replace(
			/(?<!\(\?)<([a-z]+2?)>/g,
			(_, name: string) => `(?<${name}>${GROUPS[name]})`,
		);
	return new RegExp(`(?<![^ ])(?:${filled})(?![^ ])`, "g");
}

export function row(
	ground: CountedRow["ground"],
	written: string,
	read: CountedRow["read"],
): Row {
	return { ground, pattern: pattern(written), needs: needsOf(written), read };
}

export function full(written: string, read: FullRow["read"]): Row {
	return {
		ground: "full",
		pattern: pattern(written),
		needs: needsOf(written),
		read,
	};
}

export function lead(written: string, read: Lead["read"]): Lead {
	const { source } = pattern(written);
	return { pattern: new RegExp(`${source} $`), read };
}

const MEASURE = new RegExp(`${pattern("(?:<count>|the) <unit>s?").source}$`);

/** "two days" at the end of a line. */
export function measureIn(line: string): { said: Said; start: number } | null {
	const match = MEASURE.exec(line);
	return match && { said: match.groups ?? {}, start: match.index };
}
