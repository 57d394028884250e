import type { Day } from "./base/index.ts";
import { type Meant, type Step, whoIs } from "./coding/index.ts";
import { type Engine, parseTogether } from "./engine.ts";

/** A phrase, the day it is said on, and the passage it stands in, where there is one. */
export interface Question {
	readonly phrase: string;
	readonly date: Day | null;
	readonly text: string | null;
}

/** Whom a phrase means; `alone` when it does not stand in the text, or there is none, and was read by itself. */
export interface Answer extends Meant {
	readonly alone: boolean;
}

/** Whom each phrase means on its day. Pure: the same question and engine give the same answer. */
export function who(
	questions: readonly Question[],
	{ parser, lexicon }: Engine,
): Answer[] {
	const asked = questions.map(placed);
	const documents = asked.map(({ text }, i) => ({
		id: "asked",
		outlet: null,
		published: questions[i].date,
		title: null,
		text,
		url: null,
	}));
	return parseTogether(documents, parser).map((parsed, i) => {
		const { at, alone } = asked[i];
		const span = { start: at, end: at + questions[i].phrase.length };
		return { ...whoIs(parsed, span, lexicon), alone };
	});
}

/** Whom a phrase means, flat: nulls for nobody. */
interface PlainActor {
	readonly country: string | null;
	readonly sectors: readonly string[];
	readonly name: string | null;
	/** "place" where the phrase merely tells one. */
	readonly kind: string | null;
	readonly office: string | null;
	readonly because: readonly Step[];
}

/** An answer as it is written out: the first whom the phrase means, and all of them where they are several. */
export interface PlainAnswer extends PlainActor {
	readonly actors?: readonly PlainActor[];
	readonly alone: boolean;
}

/** An answer as it is written out. */
export function plainAnswer({ actors, place, alone }: Answer): PlainAnswer {
	const found = actors.map(({ actor, kind, office, steps }) => ({
		...actor,
		kind,
		office,
		because: steps,
	}));
	const nobody = {
		country: place?.country ?? null,
		sectors: [],
		name: place?.name ?? null,
		kind: place ? "place" : null,
		office: null,
		because: [],
	};
	const others = found.length > 1 ? { actors: found } : {};
	return { ...(found[0] ?? nobody), ...others, alone };
}

interface Placed {
	readonly text: string;
	/** Where the phrase begins, in characters of the text. */
	readonly at: number;
	readonly alone: boolean;
}

/** The phrase in its text; without one, in a sentence in which it acts. */
function placed({ phrase, text }: Question): Placed {
	const at = text === null ? -1 : firstOf(phrase, text);
	return at < 0
		? { text: `${phrase} said so.`, at: 0, alone: true }
		: { text: text!, at, alone: false };
}

/** Where the phrase stands as whole words; as it is written, or else in other case; -1 where it does not. */
function firstOf(phrase: string, text: string): number {
	const words = phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
	const whole = `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`;
	const found =
		new RegExp(whole, "u").exec(text) ?? new RegExp(whole, "iu").exec(text);
	return found?.index ?? -1;
}
