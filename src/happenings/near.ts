import type { Report } from "./happening.ts";

// Near words: two sentences tell of the same thing when they share words that are not shared anyway. The names of those
// who act and are acted upon are shared by all reports of a dyad, the words that announce the event by all of its type,
// and tolls are compared for themselves; so these are left out, and what is left is the matter.
// Weights are fixed, not learnt from the reports at hand: how near two reports are must not depend on what else is there,
// or adding a report could part two others.

/** Words of the matter by stem, with their weights. */
export type Matter = ReadonlyMap<string, number>;

const PLAIN = 1;
/** Names and figures tell happenings apart better than plain words. */
const NAME = 1.5;
const FIGURE = 2;
/** Shorter plain words are articles, prepositions and auxiliaries for the most part. */
const SHORT = 4;
const EMPTY = new Set(
	(
		"about after again against ahead also amid among another around before being been between both could does during each " +
		"eight following four five from have having here including into itself just least more most much near nine only other " +
		"over people reportedly said same says seven several should since some such than that their them then there these they " +
		"this those three through told under until upon very were what when where which while will with within would your " +
		"monday tuesday wednesday thursday friday saturday sunday"
	).split(" "),
);

/** The words of the sentence without those that are shared anyway. */
export function matterOf(
	report: Pick<Report, "text" | "evidence" | "sentence">,
): Matter {
	const matter = new Map<string, number>();
	const first = /\p{L}/u.exec(report.text)?.index;
	for (const { 0: word, index } of withoutShared(report).matchAll(WORD)) {
		// The first word has its capital from its place.
		const weight = weightOf(index === first ? word.toLowerCase() : word);
		if (weight > 0) matter.set(stemOf(word), weight);
	}
	return matter;
}

/** Share of the weight of the poorer matter that the other has too, 0 … 1; nothing to compare counts as 1. */
export function overlap(a: Matter, b: Matter): number {
	const all = Math.min(weigh(a), weigh(b));
	if (all === 0) return 1;
	const [small, large] = weigh(a) === all ? [a, b] : [b, a];
	let shared = 0;
	for (const [stem, weight] of small) if (large.has(stem)) shared += weight;
	return shared / all;
}

/** Whether one text is a copy of the other, as when two papers print one agency's report. */
export function isCopy(a: Matter, b: Matter): boolean {
	const [less, more] = [Math.min(a.size, b.size), Math.max(a.size, b.size)];
	// Short sentences are alike by nature.
	return less >= 6 && less / more > 0.75 && overlap(a, b) > 0.85;
}

/** Whether both have a name or a figure that is the same. */
export function shareName(a: Matter, b: Matter): boolean {
	for (const [stem, weight] of a)
		if (weight >= NAME && (b.get(stem) ?? 0) >= NAME) return true;
	return false;
}

const WORD = /[\p{L}\p{N}]+/gu;
const SHARED: ReadonlySet<string> = new Set([
	"source",
	"target",
	"trigger",
	"casualties",
]);

function withoutShared(
	report: Pick<Report, "text" | "evidence" | "sentence">,
): string {
	let { text } = report;
	for (const { field, start, end } of report.evidence) {
		if (!SHARED.has(field)) continue;
		const from = Math.max(0, start - report.sentence.start);
		const to = Math.min(text.length, end - report.sentence.start);
		if (from < to)
			text = text.slice(0, from) + " ".repeat(to - from) + text.slice(to);
	}
	return text;
}

function weightOf(word: string): number {
	if (/\p{N}/u.test(word)) return FIGURE;
	if (EMPTY.has(word.toLowerCase())) return 0;
	if (word.length < SHORT) return /^\p{Lu}{2}/u.test(word) ? NAME : 0;
	return /^\p{Lu}/u.test(word) ? NAME : PLAIN;
}

/** Good enough to bring "downed" and "down", "talks" and "talk" together; never shown. */
function stemOf(word: string): string {
	const lower = word.normalize("NFKC").toLowerCase();
	if (lower.length < 5) return lower;
	return lower.replace(/(?:ing|ed|es|s|e)$/u, "");
}

// One matter is compared with hundreds.
const weights = new WeakMap<Matter, number>();

function weigh(matter: Matter): number {
	const known = weights.get(matter);
	if (known !== undefined) return known;
	let all = 0;
	for (const weight of matter.values()) all += weight;
	weights.set(matter, all);
	return all;
}
