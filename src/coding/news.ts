import type { Draft } from "./carry.ts";
import type { Scene } from "./mention.ts";
import { isPrivate } from "./political.ts";
import { isAmong } from "./unique.ts";
import { whereOf } from "./where.ts";

// What is told of politics may still be no news: hope, advice at home, a noun that names nobody.

// Words of these kinds are said to somebody, or about what somebody did.
const SAID_TO = new Set(["AGREE", "SUPPORT", "THREATEN"]);

/**
 * Whether a draft says enough to be news: words reach somebody, a noun tells of somebody, and what may come is a deed of
 * conflict. That friends may meet is hope (docs/guide/coding.md).
 */
export function isNews(
	draft: Draft,
	drafts: readonly Draft[],
	scene: Scene,
): boolean {
	if (draft.within === null && isHope(draft, scene)) return false;
	const { pattern, sources } = draft.match;
	if (isOfEconomy(draft, drafts, scene)) return false;
	const isUndone = sources.length === 0 && draft.within === null;
	if (isUndone && NEED_DOER.has(pattern.mode ?? "")) return false;
	if (isHalfMeeting(draft, drafts) || isOfNobody(draft, scene)) return false;
	return !tellsOfNobody(draft, scene) && isToSomebody(draft, drafts);
}

/**
 * "survivors were rescued", "sales will be restricted", "said that something must be done": neither who does it is told nor
 * anybody political whom it reaches.
 */
function isOfNobody({ match, within }: Draft, { lexicon }: Scene): boolean {
	const { pattern, sources, targets, clause } = match;
	if (within !== null) return false;
	if (pattern.type === "REQUEST" && targets.length === 0)
		return (
			lexicon
				.words("engine-saying")
				?.has(clause.predicate.lemma.toLowerCase()) === true &&
			match.carried !== null &&
			match.carried.child("aux") !== null
		);
	if (sources.length > 0) return false;
	if (pattern.type === "AID") return targets.every(isPrivate);
	return pattern.mode === "restrict" && targets.length === 0;
}

/** "met in Cairo to negotiate with Uganda": whom they met is told by another word of the sentence. */
function isHalfMeeting({ match }: Draft, drafts: readonly Draft[]): boolean {
	if (match.pattern.type !== "CONSULT" || match.targets.length > 0)
		return false;
	return drafts.some(
		({ match: other }) =>
			other.pattern.type === "CONSULT" &&
			other.targets.length > 0 &&
			[...other.sources, ...other.targets].some(isAmong(match.sources)),
	);
}

// "the powder was withdrawn from shops", "rumours circulated": with nobody told who did it, these are of goods and talk.
const NEED_DOER = new Set(["misinformation", "resign", "withdraw"]);

/** "may resume talks", "possible sanctions": imagined, and no deed of somebody that anybody need fear. */
function isHope({ match, verdict, nominal }: Draft, scene: Scene): boolean {
	if (verdict.status !== "hypothetical") return false;
	if (scene.lexicon.ontology.quad(match.pattern.type) !== 4) return true;
	return nominal && (match.sources.length === 0 || match.targets.length === 0);
}

/** "the protest came as", "loans could increase": the noun names nobody and no place. */
function tellsOfNobody(
	{ match, nominal, within }: Draft,
	scene: Scene,
): boolean {
	if (!nominal || within !== null || match.sources.length > 0) return false;
	const { type } = match.pattern;
	if (type === "AID") return true;
	if (type === "ASSAULT" || match.targets.length > 0) return false;
	return whereOf(match.clause, scene, null) === null;
}

/** Whether words reach somebody, or carry a deed: "backed the bill", "agreed to cut spending" are of nobody's conduct. */
function isToSomebody(draft: Draft, drafts: readonly Draft[]): boolean {
	const { pattern, targets, mutual } = draft.match;
	if (!SAID_TO.has(pattern.type) || targets.length > 0 || mutual) return true;
	// "vowed to retaliate", "signed a treaty" say themselves what is done.
	const isOpen = pattern.parts.some(({ fill }) => fill === "something");
	if (draft.within !== null || !isOpen) return true;
	return drafts.some((one) => one.within === draft);
}

// These, said of the economy, touch nobody: "rejected the bids", "proposed a tax cut", "expressed concern about inflation".
const OF_CONDUCT = new Set(["ACCUSE", "REJECT", "REQUEST"]);

const LAWMAKERS = new Set(["LEG", "OPP"]);

/** Whether words to nobody are of money matters at home (docs/guide/coding.md). */
function isOfEconomy(
	{ match, within }: Draft,
	drafts: readonly Draft[],
	scene: Scene,
): boolean {
	const { pattern, targets, clause, words, carried } = match;
	if (!OF_CONDUCT.has(pattern.type) || targets.length > 0) return false;
	if (within !== null || drafts.some((one) => one.within?.match === match))
		return false;
	// What strikers ask for is told, and that a parliament turns a bill down.
	if (clause.shared !== null && match.sources.some(isPrivate)) return false;
	if (match.sources.some(({ actor }) => LAWMAKERS.has(actor.sectors[0])))
		return false;
	const list = scene.lexicon.words("engine-economy");
	const said = [
		...clause.objects,
		...clause.obliques.map(({ head }) => head),
		...words,
		...(carried ? [carried] : []),
	];
	return [
		...said,
		...said.flatMap((word) => word.childrenOf("obj")),
		...said.flatMap((word) => word.childrenOf("nmod")),
	].some(({ lemma }) => list?.has(lemma.toLowerCase()));
}
