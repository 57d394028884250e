import {
	addDays,
	type Day,
	dayNumber,
	firstOfMonth,
	isDay,
	weekday,
} from "../base/index.ts";
import type { Token } from "../syntax/index.ts";
import type { Status, When } from "./event.ts";

// Days in news: "on Tuesday" is the last one before publication for what happened, the next for what is planned;
// never later than the paper for a past verb, never today for want of better. Without a publication day only full
// dates can be read.

const DAYS = [
	"sunday",
	"monday",
	"tuesday",
	"wednesday",
	"thursday",
	"friday",
	"saturday",
];
const MONTHS = [
	"january",
	"february",
	"march",
	"april",
	"may",
	"june",
	"july",
	"august",
	"september",
	"october",
	"november",
	"december",
];
const SHORT_MONTHS = new Map(
	MONTHS.map((month, i) => [month.slice(0, 3), i + 1] as const).concat([
		["sept", 9],
	]),
);

/** The day or span that the words with a predicate tell, and the words themselves; null when they tell none. */
export function whenOf(
	predicate: Token,
	published: Day | null,
	status: Status,
): { when: When; words: readonly Token[] } | null {
	for (const words of timePhrases(predicate)) {
		const when = readTime(
			words.map((token) => token.form.toLowerCase().replace(/\.$/, "")),
			published,
			status,
		);
		if (when) return { when, words };
	}
	return null;
}

/** Phrases that can tell a time: those on the predicate, then those on its objects and subject. */
function timePhrases(predicate: Token): Token[][] {
	const own = predicate
		.childrenOf("obl", "advmod", "nmod", "nummod")
		.map((child) => child.subtree);
	const nested = predicate
		.childrenOf("obj", "nsubj", "obl")
		.flatMap((child) =>
			child.childrenOf("nmod", "advmod").map((inner) => inner.subtree),
		);
	return [...own, ...nested].filter((words) => words.length <= 8);
}

/** Reads one time expression; words are lower case. Null when it is none. */
export function readTime(
	words: readonly string[],
	published: Day | null,
	status: Status,
): When | null {
	const full = readDate(words, published, status);
	if (full) return full;
	if (!published) return yearIn(words);
	const ahead =
		status === "planned" ||
		status === "threatened" ||
		status === "offered" ||
		status === "demanded";
	for (let i = 0; i < words.length; i++) {
		const word = words[i];
		if (word === "today" || word === "tonight") return day(published);
		if (word === "yesterday") return day(addDays(published, -1));
		if (word === "tomorrow") return day(addDays(published, 1));
		if (DAYS.includes(word))
			return day(
				weekdayNear(
					DAYS.indexOf(word),
					published,
					ahead || words[i - 1] === "next",
					words[i - 1] === "last",
				),
			);
		const of = words[i - 1];
		if (word === "week" && (of === "last" || of === "this" || of === "next"))
			return week(published, of);
		if (word === "month" && (of === "last" || of === "this" || of === "next"))
			return month(firstOfMonth(published, shift(of)));
		if (word === "year" && (of === "last" || of === "this" || of === "next"))
			return year(Number(published.slice(0, 4)) + shift(of));
		if (word === "ago") return ago(words, i, published);
	}
	return monthIn(words, published, ahead) ?? yearIn(words);
}

function shift(word: string): number {
	return word === "last" ? -1 : word === "next" ? 1 : 0;
}

function readDate(
	words: readonly string[],
	published: Day | null,
	status: Status,
): When | null {
	for (let i = 0; i < words.length; i++) {
		if (isDay(words[i])) return day(words[i]);
		const number = monthNumber(words[i]);
		if (!number) continue;
		const after = dayIn(words[i + 1]);
		const before = dayIn(words[i - 1]);
		const inMonth = after ?? before;
		if (!inMonth) continue;
		const yearAt = after ? (words[i + 2] === "," ? i + 3 : i + 2) : i + 1;
		const told = /^(1[89]|20)\d\d$/.test(words[yearAt] ?? "")
			? Number(words[yearAt])
			: null;
		if (told === null && published === null) return null;
		const guess =
			told ?? yearNear(number, inMonth, published!, status === "planned");
		const iso = `${guess}-${pad(number)}-${pad(inMonth)}`;
		if (isDay(iso)) return day(iso);
	}
	return null;
}

function yearNear(
	monthNumber: number,
	inMonth: number,
	published: Day,
	ahead: boolean,
): number {
	const own = Number(published.slice(0, 4));
	const candidate = `${own}-${pad(monthNumber)}-${pad(inMonth)}`;
	if (!isDay(candidate)) return own;
	const distance = dayNumber(candidate) - dayNumber(published);
	if (ahead) return distance < -180 ? own + 1 : own;
	return distance > 2 ? own - 1 : own;
}

function monthIn(
	words: readonly string[],
	published: Day,
	ahead: boolean,
): When | null {
	for (let i = 0; i < words.length; i++) {
		const number = monthNumber(words[i]);
		// "may" is a verb far more often than a month.
		if (!number || (words[i] === "may" && words[i - 1] !== "in")) continue;
		if (/^(1[89]|20)\d\d$/.test(words[i + 1] ?? ""))
			return month(`${words[i + 1]}-${pad(number)}-01`);
		if (
			!["in", "since", "last", "early", "late", "next"].includes(
				words[i - 1] ?? "",
			)
		)
			return null;
		const own = Number(published.slice(0, 4));
		const later = number > Number(published.slice(5, 7));
		return month(`${later && !ahead ? own - 1 : own}-${pad(number)}-01`);
	}
	return null;
}

function yearIn(words: readonly string[]): When | null {
	const i = words.findIndex((word) => /^(1[89]|20)\d\d$/.test(word));
	return i > 0 && ["in", "since", "during", "of"].includes(words[i - 1])
		? year(Number(words[i]))
		: null;
}

function ago(words: readonly string[], i: number, published: Day): When | null {
	const unit = words[i - 1]?.replace(/s$/, "");
	const numeral = words[i - 2];
	const count =
		numeral === "a" || numeral === "an"
			? 1
			: [
					"one",
					"two",
					"three",
					"four",
					"five",
					"six",
					"seven",
					"eight",
					"nine",
					"ten",
				].indexOf(numeral) + 1 || Number(numeral);
	if (!Number.isFinite(count) || count <= 0 || count > 1000) return null;
	if (unit === "day") return day(addDays(published, -count));
	if (unit === "week")
		return {
			begins: addDays(published, -7 * count - 3),
			ends: addDays(published, -7 * count + 4),
			precision: "span",
		};
	if (unit === "month") return month(firstOfMonth(published, -count));
	if (unit === "year") return year(Number(published.slice(0, 4)) - count);
	return null;
}

function weekdayNear(
	wanted: number,
	published: Day,
	ahead: boolean,
	strictlyBefore: boolean,
): Day {
	const own = weekday(published);
	const back = (own - wanted + 7) % 7;
	if (ahead) return addDays(published, (wanted - own + 7) % 7);
	return addDays(published, strictlyBefore && back === 0 ? -7 : -back);
}

function week(published: Day, which: string): When {
	const monday = addDays(
		published,
		-((weekday(published) + 6) % 7) + 7 * shift(which),
	);
	return { begins: monday, ends: addDays(monday, 7), precision: "span" };
}
function day(begins: Day): When {
	return { begins, ends: addDays(begins, 1), precision: "day" };
}
function month(begins: Day): When {
	return { begins, ends: firstOfMonth(begins, 1), precision: "month" };
}
function year(number: number): When {
	return {
		begins: `${number}-01-01`,
		ends: `${number + 1}-01-01`,
		precision: "year",
	};
}
function monthNumber(word: string | undefined): number | null {
	if (!word) return null;
	const full = MONTHS.indexOf(word) + 1;
	return full || SHORT_MONTHS.get(word) || null;
}
function dayIn(word: string | undefined): number | null {
	const found = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word ?? "");
	const number = found ? Number(found[1]) : 0;
	return number >= 1 && number <= 31 ? number : null;
}
function pad(number: number): string {
	return String(number).padStart(2, "0");
}
