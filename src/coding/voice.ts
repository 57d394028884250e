import type { Day } from "../base/index.ts";
import {
	type Actor,
	type ActorEntry,
	type Lexicon,
	plainTokens,
} from "../lexicon/index.ts";
import type { Tokens } from "../syntax/index.ts";

// Briefings and hearings are printed with who speaks: "MR. CARNEY: We …", "Q Does the President …". Until the next label
// "I" and "we" are theirs, and "you" is whom the press asks.

/** Who speaks at some point of a text that is printed with its speakers. */
export interface Voice {
	readonly speaker: Actor;
	/** Who answers the questions: the last speaker who is not of the press. */
	readonly answering: Actor | null;
}

const PRESS: Actor = { country: null, sectors: ["JRN"], name: null };

/** Who speaks in a sentence, after `before` has spoken in the one above; null in texts without labels. */
export function voiceIn(
	columns: Tokens,
	before: Voice | null,
	lexicon: Lexicon,
	day: Day | null,
): Voice | null {
	const label = labelOf(columns.form);
	if (label === null) return before;
	const answering = before?.answering ?? null;
	if (label === "Q") return { speaker: PRESS, answering };
	const speaker = personOf(label, answering, lexicon, day);
	return { speaker, answering: speaker.country ? speaker : answering };
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
	return found ?? { country: null, sectors: [], name };
}

const SPOKESMAN = "presidential spokesman";

function onlyOne(bearers: readonly ActorEntry[]): ActorEntry | null {
	const names = new Set(bearers.map(({ name }) => name));
	return names.size === 1 ? bearers[0] : null;
}
