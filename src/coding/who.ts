import type { Span } from "../base/index.ts";
import type { Lexicon } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import { isSport, namedIn, type Parsed, sceneOf } from "./code.ts";
import type { Where } from "./event.ts";
import { homeOf, isAtHome, only, placesIn } from "./home.ts";
import type { Mention, Scene } from "./mention.ts";
import { prepositionOf, tokensIn } from "./phrase.ts";
import { Memory } from "./reference.ts";
import { PLACE, placeAt } from "./where.ts";

/** Whom a phrase of a text means on the day of the text. */
export interface Meant {
	/** All of a list; empty for nobody. */
	readonly actors: readonly Mention[];
	/** The place, where the phrase merely tells one: "in Moscow". */
	readonly place: Where | null;
}

/**
 * Whom the words of `span` mean, in characters of the document; what stands before them in the text is known. Pure, as
 * coding is, and by the same rules.
 */
export function whoIs(
	{ document, sentences, tokens }: Parsed,
	span: Span,
	lexicon: Lexicon,
): Meant {
	const memory = new Memory();
	for (const [n, columns] of tokens.entries()) {
		const scene = sceneOf(columns, document.published, lexicon, memory);
		memory.add(namedIn(scene), n);
		scene.known.clear();
		if (sentences[n].end <= span.start) {
			memory.place = only(placesIn(scene)) ?? memory.place;
			continue;
		}
		const head = headOf(scene.tokens, span);
		return head ? meant(head, span, scene) : NOBODY;
	}
	return NOBODY;
}

const NOBODY: Meant = { actors: [], place: null };

/** The token in the span whose head lies outside; of several the last that names something. */
function headOf(tokens: readonly Token[], span: Span): Token | null {
	const inside = tokensIn(tokens, span);
	const tops = inside.filter(
		(token) => !token.head || !inside.includes(token.head),
	);
	const isNamer = ({ upos }: Token): boolean =>
		["NOUN", "PROPN", "PRON"].includes(upos);
	const bare = tops.filter((token) => prepositionOf(token) === null);
	return (
		bare.findLast(isNamer) ??
		tops.findLast(isNamer) ??
		inside.findLast(isNamer) ??
		tops[0] ??
		null
	);
}

function meant(head: Token, { start, end }: Span, scene: Scene): Meant {
	if (isPlaceName(head, scene))
		return { actors: [], place: placeAt(head, scene, null)?.where ?? null };
	if (isNamedAfter(head, scene) || isWithinName(head, end, scene))
		return NOBODY;
	const actors = scene
		.actorsOf(scene.clauses.counted(head))
		.filter(({ span }) => span.start < end && start < span.end);
	return { actors: actors.map((one) => atHome(one, scene)), place: null };
}

/** "killed six people in Lagos": who is of no told country is of the one the sentence speaks of. */
function atHome(mention: Mention, scene: Scene): Mention {
	const country = isAtHome(mention) || mention.placed ? homeOf(scene) : null;
	if (country === null || mention.actor.country !== null) return mention;
	const actor = { ...mention.actor, country };
	const step = {
		what: `of ${country}`,
		because: "the one country that the text speaks of",
		file: null,
		line: null,
	};
	return { ...mention, actor, steps: [...mention.steps, step] };
}

/** "in Moscow", "near Paris", "left Cairo": a state or town where somebody is or goes names nobody who acts. */
function isPlaceName(head: Token, scene: Scene): boolean {
	const preposition = prepositionOf(head);
	const above = head.head?.lemma.toLowerCase() ?? "";
	const localities = scene.lexicon.words("engine-localities");
	const inPlace = PLACE.has(preposition ?? "");
	if (inPlace && localities?.has(head.lemma.toLowerCase())) return true;
	// "the Aude region of France", "near Pittsburgh, Pennsylvania, United States"
	const isPart =
		(preposition === "of" && localities?.has(above)) ||
		(head.is("appos", "flat", "list") &&
			PLACE.has(prepositionOf(head.head!) ?? ""));
	const isGoal =
		(head.is("obj") && scene.lexicon.words("engine-going")?.has(above)) ||
		(preposition === "to" && scene.lexicon.words("engine-ways")?.has(above));
	if (head.upos !== "PROPN" || !(isGoal || isPart || inPlace)) return false;
	const entries = scene.matches[head.i]?.entries ?? [];
	return entries.every(({ kind }) =>
		["country", "city", "seat", "adjective"].includes(kind),
	);
}

/** "Boston" of "Boston Globe": the beginning of a name that is no person's. */
function isWithinName(head: Token, end: number, scene: Scene): boolean {
	const match = scene.matches[head.i];
	if (!match || match.entries.some(({ kind }) => kind === "person"))
		return false;
	const last = scene.tokens[match.to - 1];
	return last.start >= end && last.upos === "PROPN";
}

/** "the Paris Agreement", "Dynamo Kyiv": a treaty or team has its name from the town. */
function isNamedAfter(head: Token, scene: Scene): boolean {
	const entries = scene.matches[head.i]?.entries ?? [];
	if (!entries.some(({ kind }) => kind === "city" || kind === "country"))
		return false;
	if (isSport(scene) || isTeam(head, scene)) return true;
	if (entries.every(({ kind }) => kind !== "city") || !head.head) return false;
	const noun = head.head;
	const after =
		head.is("compound") ||
		head.deprel === "nmod:unmarked" ||
		(head.is("nmod") && [null, "of"].includes(prepositionOf(head)));
	return (
		after &&
		(scene.lexicon.words("engine-treaties")?.has(noun.lemma.toLowerCase()) ??
			false)
	);
}

/** "Real Madrid", "Manchester United", "the ferry Estonia": a team or ship. */
function isTeam({ i, tokens }: Token, { lexicon, matches }: Scene): boolean {
	const words = lexicon.words("engine-teams");
	const { from, to } = matches[i]!;
	return [from - 1, to].some((at) =>
		words?.has(tokens.form[at]?.toLowerCase() ?? ""),
	);
}
