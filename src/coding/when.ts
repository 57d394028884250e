import { addDays, type Day, dayNumber } from "../base/index.ts";
import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { harmOf } from "./casualties.ts";
import {
	measureBefore,
	type TimeWords,
	type ToldTime,
	timesIn,
} from "./dates.ts";
import type { CodedEvent, Status, When } from "./event.ts";

// Which of the times in a sentence is that of a deed: the one that hangs on its predicate, or within its phrases; else
// the one told with the verb that it shares its clause with. "Last week's attack" dates the attack, not what is said of
// it, and neither does "the annexation in 2014".

/** What a deed's time is read from, besides its sentence. */
export interface TimeSetting {
	readonly times: TimeWords;
	readonly published: Day | null;
	readonly status: Status;
	readonly lexicon: Lexicon;
	/** The events of the sentences before: what "the next day" and "after the attack" point back to. */
	readonly told: readonly CodedEvent[];
}

/** A deed's time, the words that tell it, and how it is known from them. */
export interface DeedTime {
	readonly when: When;
	readonly words: readonly Token[];
	readonly because: string;
}

/** The day or span that a sentence tells for the deed of `predicate`; null when it tells none. */
export function whenOf(
	predicate: Token,
	setting: TimeSetting,
): DeedTime | null {
	const { published, status, lexicon, told } = setting;
	const times = timesIn(setting.times, {
		published,
		status,
		last: told.findLast((event) => event.when !== null)?.when ?? null,
		dayOf: (words) => dayOfThing(words, told, lexicon),
	});
	const own = (token: Token): DeedTime | null =>
		timeOn(token, times, setting) ?? fronted(token, times);
	return (
		own(predicate) ??
		fromClause(predicate, own) ??
		sharedWith(predicate, setting).reduce<DeedTime | null>(
			(found, token) => found ?? own(token),
			null,
		)
	);
}

const EXACT: readonly When["precision"][] = [
	"day",
	"week",
	"span",
	"month",
	"year",
	"decade",
];

/** The nearest time that hangs on a predicate or in its phrases; of equally near ones the most exact. */
function timeOn(
	predicate: Token,
	times: readonly ToldTime[],
	{ published, lexicon }: TimeSetting,
): DeedTime | null {
	const candidates = times.flatMap((time) => {
		const words = predicate.sentence.slice(time.from, time.to);
		const steps = stepsTo(predicate, words, lexicon);
		if (steps === null) return [];
		if (steps > 0 && isBackground(time.when, published)) return [];
		return [{ steps: Math.min(steps, 1), words, time }];
	});
	const [best] = candidates.sort(
		(a, b) =>
			a.steps - b.steps ||
			EXACT.indexOf(a.time.when.precision) -
				EXACT.indexOf(b.time.when.precision),
	);
	if (!best) return null;
	const { when, because } = best.time;
	return { when, words: best.words, because };
}

/** "On Tuesday police arrested ten": what opens a sentence dates its main verb, whatever it is taken to hang on. */
function fronted(
	predicate: Token,
	times: readonly ToldTime[],
): DeedTime | null {
	const [first] = times;
	if (predicate.head || !first || first.from > 0) return null;
	const words = predicate.sentence.slice(first.from, first.to);
	if (!words[0].is("case") && words.at(-1)?.next?.form !== ",") return null;
	return { when: first.when, words, because: first.because };
}

/** A month or more, over for two months: told within a phrase it dates the thing named, not the deed. */
function isBackground({ begins, ends }: When, published: Day | null): boolean {
	const long = dayNumber(ends) - dayNumber(begins) > 14;
	return long && published !== null && addDays(ends, 60) < published;
}

/** How many words lie between a time and the predicate it hangs on; null if it belongs elsewhere. */
function stepsTo(
	predicate: Token,
	words: readonly Token[],
	lexicon: Lexicon,
): number | null {
	let at = headOf(words);
	for (let steps = 0; at.head; steps++) {
		const { head } = at;
		if (head === predicate) return isClause(at) ? null : steps;
		// "Friday's vote", "the 2014 referendum": the noun is dated; but "Friday's attack killed ten" tells one deed.
		const within = steps === 0 && head.i > at.i;
		if (
			within &&
			!(
				isAct(head, lexicon) &&
				head.head === predicate &&
				harmOf(predicate, lexicon)
			)
		)
			return null;
		if (isClause(at) || isDeed(head)) return null;
		at = head;
	}
	return null;
}

function headOf(words: readonly Token[]): Token {
	const outer = words.filter(
		(token) => !token.head || !words.includes(token.head),
	);
	return (
		outer.find((token) => !token.is("case", "mark", "punct", "det")) ?? outer[0]
	);
}

function isClause(token: Token): boolean {
	return (
		token.is("acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj", "root") ||
		(token.is("conj") && isDeed(token))
	);
}

/** The subject that reports a deed: "attack", "bombing". */
function isAct(noun: Token, lexicon: Lexicon): boolean {
	const patterns = lexicon.patterns.of(noun.lemma.toLowerCase());
	return noun.is("nsubj") && patterns.some(({ kind }) => kind === "noun");
}

function isDeed(token: Token): boolean {
	return token.upos === "VERB";
}

/** "a day after Britain expelled ten": counted from the clause, or the clause from its verb. */
function fromClause(
	predicate: Token,
	own: (token: Token) => DeedTime | null,
): DeedTime | null {
	const above = predicate.head;
	if (predicate.is("advcl") && above) {
		const found = countedFrom(predicate, own(above), -1);
		if (found) return found;
	}
	for (const clause of predicate.childrenOf("advcl")) {
		const found = countedFrom(clause, own(clause), 1);
		if (found) return found;
	}
	return null;
}

function countedFrom(
	clause: Token,
	from: DeedTime | null,
	direction: number,
): DeedTime | null {
	const mark = clause
		.childrenOf("mark", "case")
		.find((token) => /^(?:after|before)$/i.test(token.form));
	if (!mark || !from) return null;
	const forms = clause.sentence.map((token) => token.form);
	const way = mark.form.toLowerCase() === "before" ? -direction : direction;
	const measure = measureBefore(forms, mark.i, from.when, way);
	if (!measure) return null;
	const words = clause.sentence.slice(measure.from, mark.i + 1);
	const told = words.map((token) => token.form).join(" ");
	return {
		when: measure.when,
		words,
		because: `"${told}": counted from ${from.when.begins}, ${from.because}`,
	};
}

/** Verbs whose time a deed without one shares: those it is joined to, what it accompanies, what an attack did. */
function sharedWith(predicate: Token, { status }: TimeSetting): Token[] {
	const { head } = predicate;
	const joined = predicate
		.childrenOf("conj")
		.filter((token) => isDeed(token) && !token.child("nsubj"));
	if (!head) return joined;
	const done =
		status === "happened" || status === "failed" || status === "ongoing";
	const subject = predicate.is("nsubj") && !isDeed(predicate) && isDeed(head);
	const alongside =
		(predicate.is("conj") && isDeed(head)) ||
		(predicate.is("advcl") &&
			predicate.xpos === "VBG" &&
			!predicate.child("mark")) ||
		(predicate.is("xcomp") && done);
	return subject || alongside ? [...joined, head] : joined;
}

/** The day of "the attack": that of the last event told with that word, or of that type. */
function dayOfThing(
	words: string,
	told: readonly CodedEvent[],
	lexicon: Lexicon,
): When | null {
	const dated = told.filter((event) => event.when?.precision === "day");
	if (dated.length === 0) return null;
	for (const word of words.split(" ").slice(1).reverse()) {
		const noun = word.replace(/s$/, "");
		const types = [noun, word].flatMap((lemma) =>
			lexicon.patterns
				.of(lemma)
				.filter(({ kind }) => kind === "noun")
				.map(({ type }) => type),
		);
		const event =
			dated.findLast((one) => isToldAs(one, noun)) ??
			dated.findLast((one) => types.includes(one.type));
		if (event) return event.when;
	}
	return null;
}

/** "attack" of "attacked", "explosion" of "exploded": the same beginning. */
function isToldAs(event: CodedEvent, noun: string): boolean {
	if (noun.length < 4) return false;
	const stem = noun.slice(0, 5);
	return event.evidence.some(
		({ field, text }) =>
			field === "trigger" &&
			text
				.toLowerCase()
				.split(" ")
				.some((word) => word.startsWith(stem)),
	);
}
