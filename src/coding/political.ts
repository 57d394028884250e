import { harmOf } from "./casualties.ts";
import type { Match } from "./match.ts";
import type { Mention, Scene } from "./mention.ts";
import { placeAt } from "./where.ts";

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
		mentions.some((mention) => !isPrivate(mention));
	if (isComment(match, scene) || isInterview(match) || isToOneself(match))
		return false;
	if (isAdvice(match, scene) || isOfOneself(match) || isUnmeant(match, scene))
		return false;
	// "it has been demonstrated that truces fail"
	if (pattern.type === "PROTEST" && clause.passive)
		if (clause.predicate.child("ccomp", "csubj", "csubj:pass")) return false;
	if (pattern.type === "AID" && targets.length === 0 && isOfFirms(match))
		return false;
	if (pattern.type === "ASSAULT" && isWalkout(match, scene)) return false;
	if (BUSINESS.has(pattern.type) && isBusiness(match) && !states(targets))
		return false;
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
		return isViolent(scene, targets);
	if (
		OF_STATES.has(pattern.type) &&
		pattern.mode !== "militia" &&
		sources.length > 0 &&
		!states(sources)
	)
		return false;
	if (
		pattern.mode === "visit" &&
		targets.length === 0 &&
		isAtHome(match, scene)
	)
		return false;
	const verbal = scene.lexicon.ontology.quad(pattern.type) % 2 === 1;
	// What a crowd came for is judged with the crowd.
	const wish = pattern.type === "REQUEST" && clause.shared !== null;
	const { predicate } = clause;
	// Who is indicted was so by a court, whoever he is.
	const byState =
		clause.passive &&
		scene.lexicon.words("engine-of-states")?.has(predicate.lemma.toLowerCase());
	return !verbal || wish || byState || states(sources) || states(targets);
}

/**
 * Whether force is spoken of, and no accident: who is "killed" in a crash was not attacked. Soldiers, police and rebels die by
 * force where nothing else is told; of others the sentence says so, or one before it.
 */
function isViolent(scene: Scene, targets: readonly Mention[]): boolean {
	if (has(scene, "engine-violence") && !has(scene, "engine-accidents"))
		return true;
	if (has(scene, "engine-accidents") || has(scene, "engine-mishaps"))
		return false;
	if (targets.some(({ actor }) => ARMED.has(actor.sectors[0]))) return true;
	return scene.memory.toldOfForce;
}

/** "The president will travel to Maine": who stays in his own country visits nobody. */
function isAtHome({ clause, sources }: Match, scene: Scene): boolean {
	const country = sources[0]?.actor.country ?? null;
	if (country === null) return false;
	return clause.obliques.some(
		({ preposition, head }) =>
			preposition === "to" &&
			placeAt(head, scene, country)?.where.country === country,
	);
}

/** "bank workers went on strike", "1,700 workers struck": nobody is hit. */
function isWalkout({ clause, words }: Match, scene: Scene): boolean {
	return (
		[clause.predicate, ...words].some(({ lemma }) => lemma === "strike") &&
		has(scene, "engine-workers")
	);
}

/** Whether the sentence has a word of the list. */
function has({ tokens, lexicon }: Scene, list: string): boolean {
	const words = lexicon.words(list);
	return tokens.some(
		({ lemma, form }) =>
			words?.has(lemma.toLowerCase()) || words?.has(form.toLowerCase()),
	);
}

const ARMED = new Set(["COP", "MIL", "PRM", "REB"]);

// Talks of private people, a crowd around a building and migrants are neither talks of states nor troops.
const OF_STATES = new Set(["CONSULT", "MOBILIZE"]);

/** Somebody with a private trade, whether he is named or not: "the editor", "Volkswagen"; "two Libyans" are of a state. */
export function isPrivate({ actor: { sectors }, kind }: Mention): boolean {
	if (sectors[0] === "CVL" && kind !== "agent") return false;
	return sectors.length > 0 && sectors.every((sector) => PRIVATE.has(sector));
}

// What a state does to sportsmen and singers is no sport.
const BY_STATES = new Set(["arrest", "deport"]);

/** Whether it is politics even in a sentence about a match or a show: who is arrested, deported or kept out by a state. */
export function isOfStates({ pattern, sources, clause }: Match): boolean {
	if (pattern.type !== "COERCE") return false;
	const byState = sources.some(
		({ actor, kind }) =>
			kind === "state" || STATE_ORGANS.has(actor.sectors[0] ?? ""),
	);
	if (pattern.mode === "restrict") return byState;
	return BY_STATES.has(pattern.mode ?? "") && (byState || clause.passive);
}

const STATE_ORGANS = new Set(["COP", "GOV", "JUD"]);

// What companies and schools do to their own is no politics.
const BUSINESS = new Set(["COERCE", "COOPERATE", "SANCTION"]);
const TRADES = new Set(["AGR", "BUS", "EDU", "MED"]);

/** "the companies will provide funding for the acquisition". */
function isOfFirms({ sources }: Match): boolean {
	return (
		sources.length > 0 &&
		sources.every(({ actor }) => actor.sectors[0] === "BUS")
	);
}

function isBusiness({ pattern, sources, targets }: Match): boolean {
	const isTrade = ({ actor }: Mention): boolean => TRADES.has(actor.sectors[0]);
	if (sources.length > 0) return sources.every(isTrade);
	// "the chief of the exchange was dismissed"; but a bank is under sanctions of a state.
	const isFirm = ({ actor }: Mention): boolean => actor.sectors[0] === "BUS";
	return (
		pattern.type === "COERCE" && targets.length > 0 && targets.every(isFirm)
	);
}

/** "declined to comment", "refused to be named", "which he declined to name", "would not take questions". */
function isComment(
	{ pattern, carried, clause, targets }: Match,
	{ lexicon }: Scene,
): boolean {
	if (pattern.type !== "REJECT") return false;
	const words = lexicon.words("engine-commenting");
	const refused = clause.complements.map(({ head }) => head);
	if (carried) refused.push(carried);
	const told =
		targets.length === 0
			? refused.flatMap((head) => head.childrenOf("obj"))
			: [];
	return [...refused, ...told].some(({ lemma }) =>
		words?.has(lemma.toLowerCase()),
	);
}

/** "was speaking to reporters": what is said to the press is in the news, that it was said is none. */
function isInterview({ pattern, sources, targets }: Match): boolean {
	const isPress = ({ actor }: Mention): boolean => actor.sectors[0] === "JRN";
	if (pattern.type !== "CONSULT" || pattern.mode === "visit") return false;
	return [sources, targets].some(
		(side) => side.length > 0 && side.every(isPress),
	);
}

/** "Japan must be careful, the Japanese governor said": what a state tells itself is asked of nobody. */
function isToOneself({ pattern, sources, targets }: Match): boolean {
	if (pattern.type !== "REQUEST" || sources.length === 0) return false;
	const states = new Set(
		sources
			.filter(({ actor }) => actor.sectors[0] === "GOV")
			.map(({ actor }) => actor.country),
	);
	return (
		targets.length > 0 &&
		targets.every(
			({ actor: { country, sectors } }) =>
				country !== null && sectors.length === 0 && states.has(country),
		)
	);
}

/** "issued a travel warning", "a tsunami warning": of what nobody there does. */
function isAdvice({ pattern, words }: Match, { lexicon }: Scene): boolean {
	if (pattern.type !== "THREATEN") return false;
	const kinds = lexicon.words("engine-advice");
	return words
		.flatMap((word) => word.childrenOf("compound", "amod"))
		.some(({ lemma }) => kinds?.has(lemma.toLowerCase()));
}

/** "accidentally dropped a bomb": nobody is attacked. */
function isUnmeant({ pattern, clause }: Match, { lexicon }: Scene): boolean {
	const words = lexicon.words("engine-unmeant");
	return (
		pattern.type === "ASSAULT" &&
		clause.predicate
			.childrenOf("advmod")
			.some(({ lemma }) => words?.has(lemma.toLowerCase()))
	);
}

/** "defends its policies", "stood by its decision": who backs what is his own backs nobody. */
function isOfOneself({ pattern, words, sources, targets }: Match): boolean {
	if (pattern.type !== "SUPPORT" || pattern.bothWays) return false;
	if (pattern.parts.every(({ of }) => of !== "Y")) return false;
	const own = new Set(sources.map(({ actor }) => actor.country));
	return (
		targets.every(({ actor }) => own.has(actor.country)) &&
		words
			.flatMap((word) => word.childrenOf("nmod:poss"))
			.some(({ upos }) => upos === "PRON")
	);
}

/** Whether a sentence speaks of force, so that who dies in the next was attacked; null where it speaks of neither. */
export function tellsOfForce(scene: Scene): boolean | null {
	if (has(scene, "engine-accidents") || has(scene, "engine-mishaps"))
		return false;
	return has(scene, "engine-violence") ? true : null;
}
