import { isDay, plainAnswer, type Question, who } from "../../index.ts";
import { answerLines } from "./lineByLine.ts";

/** A question of a line, and what it is called. */
interface Asked {
	readonly id: unknown;
	readonly question: Question;
}

/** `detente who`: phrases with their days in, whom they mean out, a line each. */
export function whoMeans(
	args: readonly string[],
	options: { readonly data?: string },
): Promise<number> {
	return answerLines<Asked>(args, options, {
		called: "questions",
		read: questionOf,
		answer: (asked, engine) => {
			const questions = asked.map(({ question }) => question);
			return who(questions, engine).map((answer, i) => ({
				id: asked[i].id,
				...plainAnswer(answer),
			}));
		},
	});
}

function questionOf(record: Readonly<Record<string, unknown>>): Asked | string {
	const { id = null, phrase, date = null, text = null } = record;
	if (typeof phrase !== "string" || phrase.trim() === "")
		return '"phrase" is missing';
	if (date !== null && !(typeof date === "string" && isDay(date)))
		return `"date" is ${JSON.stringify(date)}, wanted YYYY-MM-DD`;
	if (text !== null && typeof text !== "string") return '"text" is no text';
	return { id, question: { phrase: phrase.trim(), date, text } };
}
