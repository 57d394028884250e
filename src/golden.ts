import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "./base/index.ts";
import {
	type Agreement,
	agreement,
	type CodedEvent,
	differencesOf,
	documentOf,
	isAnswer,
	readGoldenFile,
	readQuestions,
	type Score,
	scoreOf,
	showDisagreement,
	type WrittenQuestion,
} from "./coding/index.ts";
import { codeTogether, type Engine } from "./engine.ts";
import { knownCodes, type Passage, showActors } from "./lexicon/index.ts";
import { who } from "./who.ts";

/** A passage, what the engine makes of it, and how that compares. */
export interface CheckedPassage {
	readonly passage: Passage;
	readonly events: readonly CodedEvent[];
	readonly agreement: Agreement;
	/** What is wrong, as a person reads it; "" when nothing is. */
	readonly disagreement: string;
}

/** Codes passages and compares the codings with what is expected. */
export function checkPassages(
	passages: readonly Passage[],
	engine: Engine,
): CheckedPassage[] {
	const coded = codeTogether(passages.map(documentOf), engine);
	return passages.map((passage, i) => {
		const { events } = coded[i];
		const found = agreement(passage, events);
		const disagreement = found.agrees
			? ""
			: showDisagreement(passage, found, events);
		return { passage, events, agreement: found, disagreement };
	});
}

/** How well passages are coded, and what differs in each that is not coded as a person did. */
export interface ScoredPassages {
	readonly score: Score;
	readonly differences: readonly {
		readonly passage: Passage;
		/** Triples as `RUS ACCUSE USA`. */
		readonly missed: readonly string[];
		readonly extra: readonly string[];
	}[];
}

/** Scores codings against those that people wrote. */
export function scorePassages(
	coded: readonly Pick<CheckedPassage, "passage" | "events">[],
	{ lexicon }: Engine,
): ScoredPassages {
	const scored = coded.map(({ passage, events }) => {
		const { expected } = passage;
		return { passage, expected, events };
	});
	return {
		score: scoreOf(scored, (type) => lexicon.ontology.quad(type)),
		differences: scored
			.map((one) => ({ passage: one.passage, ...differencesOf(one) }))
			.filter(({ missed, extra }) => missed.length + extra.length > 0),
	};
}

/** A question, and whether it is answered as a person expects. */
export interface CheckedQuestion {
	readonly question: WrittenQuestion;
	readonly right: boolean;
	/** What is wrong, as a person reads it; "" when all is as written: right, or a known miss that is missed. */
	readonly disagreement: string;
}

/** The files of questions of a checkout, as paths below it. */
export function questionFiles(root: string): string[] {
	return filesOf(root, "golden/who");
}

function filesOf(root: string, folder: string): string[] {
	return readdirSync(join(root, folder))
		.filter((name) => name.endsWith(".txt"))
		.sort()
		.map((name) => `${folder}/${name}`);
}

/** Asks the questions of a file of golden/who. */
export function checkQuestions(
	name: string,
	path: string,
	engine: Engine,
): { checked: CheckedQuestion[]; problems: readonly Problem[] } {
	const { questions, problems } = readQuestions(
		name,
		readFileSync(path, "utf8"),
	);
	const answers = who(questions, engine);
	const checked = questions.map((question, i) => {
		const { expected, knownMiss, phrase, line } = question;
		const right = isAnswer(expected, answers[i], engine.lexicon.actors);
		const found = showActors(answers[i].actors.map(({ actor }) => actor));
		const disagreement =
			right !== knownMiss
				? ""
				: `${name}:${line}: ${phrase}\n    ${right ? "works now: write it with =>" : `expected ${showActors(expected)}, found ${found}`}`;
		return { question, right, disagreement };
	});
	return { checked, problems };
}

/** The golden files and codebooks of a checkout, as paths below it. */
export function passageFiles(root: string): string[] {
	return ["golden", "data/frames"].flatMap((folder) => filesOf(root, folder));
}

/**
 * The passages of golden files and codebooks. `path` is where a file lies; its name in messages is `name`. A codebook
 * (data/frames/…) gives its examples as the engine has read them.
 */
export function passagesIn(
	name: string,
	path: string,
	engine: Engine,
): {
	readonly passages: readonly Passage[];
	readonly problems: readonly Problem[];
} {
	const { lexicon, problems } = engine;
	if (name.startsWith("data/"))
		return {
			passages: lexicon.examples.filter(({ file }) => file === name),
			problems: problems.filter(({ file }) => file === name),
		};
	const codes = knownCodes(lexicon.ontology, lexicon.actors);
	return readGoldenFile(name, readFileSync(path, "utf8"), codes);
}
