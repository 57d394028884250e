import { type Day, isDay, type Problem } from "../base/index.ts";
import {
	type Actor,
	type Actors,
	isSpelledAlike,
	readActors,
} from "../lexicon/index.ts";
import { areActors } from "./golden.ts";
import type { Meant } from "./who.ts";

// Questions of the form: whom does this phrase mean on this day? As people write and check them:
//
//     dated 2009-06-01
//     Putin => RUS/GOV[Vladimir Putin]
//     "Iran met Iraq. Both sides agreed." Both sides => IRN + IRQ
//     "They met in Moscow." Moscow => nobody

/** One line of a file of questions. */
export interface WrittenQuestion {
	readonly file: string;
	readonly line: number;
	readonly date: Day | null;
	readonly text: string | null;
	readonly phrase: string;
	/** Empty for nobody. */
	readonly expected: readonly Actor[];
	/** `=>?`: known not to be answered so yet. */
	readonly knownMiss: boolean;
}

const LINE = /^(?:"([^"]*)"\s+)?(\S.*?)\s*=>(\?)?\s*(.*?)\s*(?:\([^()]*\))?$/;

/** Reads a file of questions; `#` starts a comment at the beginning or after two blanks. */
export function readQuestions(
	file: string,
	text: string,
): { questions: WrittenQuestion[]; problems: Problem[] } {
	const questions: WrittenQuestion[] = [];
	const problems: Problem[] = [];
	let date: Day | null = null;
	for (const [i, whole] of text.split(/\r?\n/).entries()) {
		const written = whole.replace(/(?:^|\s{2,})#.*$/, "").trim();
		if (written === "") continue;
		const complain = (message: string): void => {
			problems.push({ file, line: i + 1, message, text: whole });
		};
		const day = /^dated (\S+)$/.exec(written)?.[1];
		if (day !== undefined) {
			if (isDay(day)) date = day;
			else complain(`no day "${day}": wanted YYYY-MM-DD`);
			continue;
		}
		const found = LINE.exec(written);
		const expected = found && actorsOf(found[4]);
		if (!found || !expected) {
			complain('wanted: phrase => ACTOR, "passage" phrase => ACTOR, or nobody');
			continue;
		}
		questions.push({
			file,
			line: i + 1,
			date,
			text: found[1] ?? null,
			phrase: found[2],
			expected,
			knownMiss: found[3] !== undefined,
		});
	}
	return { questions, problems };
}

function actorsOf(written: string): Actor[] | null {
	return written === "nobody" ? [] : readActors(written);
}

/** Whether whom the phrase means is whom a person expects; a name counts only where it is written, by any spelling. */
export function isAnswer(
	expected: readonly Actor[],
	{ actors }: Pick<Meant, "actors">,
	known: Pick<Actors, "named">,
): boolean {
	const found = actors.map(({ actor }) => actor);
	const spelled = expected.map((one) => {
		if (one.name === null) return one;
		const names = known.named(one.name).map(({ name }) => name);
		const same = found.find(
			({ name }) =>
				name !== null &&
				(names.includes(name) || isSpelledAlike(name, one.name!)),
		);
		return same ? { ...one, name: same.name } : one;
	});
	return areActors(spelled, found);
}
