import type { Day, Span } from "../base/index.ts";
import {
	type Actor,
	type ActorEntry,
	type Lexicon,
	plainTokens,
} from "../lexicon/index.ts";
import type { Tokens } from "../syntax/index.ts";
import type { CodedEvent } from "./event.ts";

// Briefings and hearings are printed with who speaks: "MR. CARNEY: We …", "Q Does the President …". Until the next label
// "I" and "we" are theirs, and "you" is whom the press asks.

/** Who speaks at some point of a text that is printed with its speakers. */
export interface Voice {
	readonly speaker: Actor;
	/** Who answers the questions: the last speaker who is not of the press. */
	readonly answering: Actor | null;
	/** The label, in the text. */
	readonly label: Span;
}

const PRESS: Actor = { country: null, sectors: ["JRN"], name: null };

/** Whether a text is printed with who speaks. */
export function isSpoken(sentences: readonly Tokens[]): boolean {
	return sentences.some(({ form }) => labelOf(form) !== null);
}

/** Who speaks in a sentence, after `before` has spoken in the one above; null in texts without labels. */
export function voiceIn(
	columns: Tokens,
	before: Voice | null,
	lexicon: Lexicon,
	day: Day | null,
): Voice | null {
	const name = labelOf(columns.form);
	if (name === null) return before;
	const i = columns.form.indexOf(name);
	const label = { start: columns.start[i], end: columns.end[i] };
	const answering = before?.answering ?? null;
	if (name === "Q") return { speaker: PRESS, answering, label };
	const speaker = personOf(name, answering, lexicon, day);
	return { speaker, answering: speaker.country ? speaker : answering, label };
}

/** The event with the one who speaks, if it names no sayer of its own; what the press says in asking is not told. */
export function saidAloud(
	event: CodedEvent,
	{ speaker, label: { start, end } }: Voice,
	text: string,
): CodedEvent {
	if (event.sayers.length > 0 || event.within !== null) return event;
	if (speaker.sectors[0] === PRESS.sectors[0]) return event;
	const { country, sectors, name } = speaker;
	const words = text.slice(start, end);
	return {
		...event,
		sayers: [
			{
				country,
				sectors: [...sectors],
				name,
				kind: "official",
				via: null,
				quoted: false,
			},
		],
		evidence: [
			...event.evidence,
			{ field: "sayer", index: 0, start, end, text: words },
		],
		because: [
			...event.because,
			{
				what: `said by ${country ?? "-"}${name ? `[${name}]` : ""}`,
				because: `speaks since "${words}"`,
				file: null,
				line: null,
			},
		],
	};
}

/** "CARNEY" of "MR. CARNEY:"; "Q" of a question; null without label. */
function labelOf(form: readonly string[]): string | null {
	if (form[0] === "Q" && form.length > 2) return "Q";
	const colon = form.slice(0, 6).indexOf(":");
	if (colon < 1) return null;
	const words = form.slice(0, colon);
	if (!words.every((word) => word === word.toUpperCase())) return null;
	const name = words[words.length - 1];
	return /^\p{Lu}{3,}$/u.test(name) ? name : null;
}

function personOf(
	label: string,
	answering: Actor | null,
	{ actors }: Lexicon,
	day: Day | null,
): Actor {
	const name = label[0] + label.slice(1).toLowerCase();
	if (answering?.name?.endsWith(` ${name}`)) return answering;
	const [match] = actors.find(plainTokens(`Mr. ${name}`), day);
	const bearers = [...(match?.entries ?? []), ...(match?.near ?? [])].filter(
		({ kind }) => kind === "person",
	);
	const found =
		bearers.find(({ office }) => office === SPOKESMAN) ??
		bearers.find(({ country }) => country === answering?.country) ??
		onlyOne(bearers);
	// "SENIOR ADMINISTRATION OFFICIAL:" names nobody.
	const [role] = actors.find(plainTokens(label.toLowerCase()), day);
	const unnamed = role?.entries.find(({ kind }) => kind === "agent");
	return found ?? unnamed ?? { country: null, sectors: [], name };
}

const SPOKESMAN = "presidential spokesman";

function onlyOne(bearers: readonly ActorEntry[]): ActorEntry | null {
	const names = new Set(bearers.map(({ name }) => name));
	return names.size === 1 ? bearers[0] : null;
}
