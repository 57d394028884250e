import type { Actor } from "../lexicon/index.ts";
import { harmOf } from "./casualties.ts";
import type { Match } from "./match.ts";
import type { Mention, Scene } from "./mention.ts";

// A pattern that fits may still tell no politics: a doctor urges, a team beats, a storm kills.

// Of these a private person's word to another is no politics: doctors encourage, voters reject, firms decline.
const PRIVATE = new Set("AGR BUS CVL EDU JRN LAB MED REF REL SOC".split(" "));
// These are done to people, not to states: "Brazil beat Germany" is a match.
const BODILY = new Set(["abduct", "beat", "sexual", "targeted", "torture"]);

/** Whether what the match tells belongs in the record (docs/guide/coding.md). */
export function isPolitical(match: Match, scene: Scene): boolean {
	const { pattern, sources, targets, clause } = match;
	if (pattern.type === "TIES") return true;
	const states = (mentions: readonly Mention[]): boolean =>
		mentions.some(
			({ actor, kind }) =>
				!isCompany(actor) &&
				(kind !== "agent" ||
					!actor.sectors.every((sector) => PRIVATE.has(sector))),
		);
	if (BODILY.has(pattern.mode ?? "") && pattern.type === "ASSAULT")
		return (
			targets.length === 0 ||
			targets.some(
				({ actor }) => actor.sectors.length > 0 || actor.name !== null,
			)
		);
	if (
		pattern.type === "ASSAULT" &&
		sources.length === 0 &&
		(pattern.mode === "destroy" || harmOf(clause.predicate, scene.lexicon))
	)
		return isViolent(scene);
	if (pattern.type === "CONSULT" && sources.length > 0 && !states(sources))
		return false;
	const verbal = scene.lexicon.ontology.quad(pattern.type) % 2 === 1;
	// What a crowd came for is judged with the crowd.
	const wish = pattern.type === "REQUEST" && clause.shared !== null;
	return !verbal || wish || states(sources) || states(targets);
}

/** Whether the sentence speaks of force, not of an accident: who is "killed" in a crash was not attacked. */
function isViolent(scene: Scene): boolean {
	const has = (list: string): boolean =>
		scene.tokens.some((token) =>
			scene.lexicon.words(list)?.has(token.lemma.toLowerCase()),
		);
	return has("engine-violence") && !has("engine-accidents");
}

/** A company's word to another is business, whether it is named or not. */
function isCompany({ sectors }: Actor): boolean {
	return sectors[0] === "BUS";
}
