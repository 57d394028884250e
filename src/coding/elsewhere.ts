import type { Token } from "../syntax/index.ts";
import type { Draft } from "./carry.ts";
import { harmOf } from "./casualties.ts";
import type { Match } from "./match.ts";
import type { Mention, Scene } from "./mention.ts";
import { matchesOf } from "./nominal.ts";
import { isNumber, prepositionOf } from "./phrase.ts";

// "Six soldiers were killed when rebels attacked the base": the victims stand in one clause and who did it in another, or
// with a noun. One deed is told, and one record is made of the two.

/** The drafts, in which those who suffer a deed are joined to those who do it. */
export function withDoers(drafts: readonly Draft[], scene: Scene): Draft[] {
	const joined = new Map<Draft, Draft>();
	const gone = new Set<Draft>();
	for (const draft of drafts) {
		if (!isSuffered(draft, scene)) continue;
		const told = doneBy(draft, drafts, scene);
		if (!told) continue;
		joined.set(draft, told.whole);
		if (told.part) gone.add(told.part);
	}
	return drafts
		.filter((draft) => !gone.has(draft) && !isAgain(draft, drafts, scene))
		.map((draft) => joined.get(draft) ?? draft);
}

/**
 * "a bomb planted in a car exploded", "attacked a village, leaving 30 dead": a draft that tells nobody who is hit, where
 * another of the same attack does.
 */
function isAgain(
	draft: Draft,
	drafts: readonly Draft[],
	{ lexicon }: Scene,
): boolean {
	const { pattern, clause, targets } = draft.match;
	if (pattern.type !== "ASSAULT" || draft.nominal || targets.length > 0)
		return false;
	const { predicate } = clause;
	return drafts.some(({ match }) => {
		const other = match.clause.predicate;
		if (match.pattern.type !== "ASSAULT" || match === draft.match) return false;
		if (predicate.is("acl") && match.clause.subjects.includes(predicate.head!))
			return true;
		return (
			match.targets.length > 0 &&
			!harmOf(other, lexicon) &&
			other.is("advcl") &&
			other.head === predicate &&
			!other.child("nsubj", "nsubj:pass", "mark")
		);
	});
}

/** An attack of which only those are told who suffer it. */
function isSuffered({ match }: Draft, scene: Scene): boolean {
	const { pattern, clause, sources, targets } = match;
	return (
		pattern.type === "ASSAULT" &&
		clause.kind === "verb" &&
		!match.mutual &&
		!pattern.bothWays &&
		targets.length > 0 &&
		sources.every((one) => isUnknown(one, scene))
	);
}

/** Whoever laid the bomb, and not "gunmen". */
function isUnknown({ actor, head }: Mention, scene: Scene): boolean {
	return actor.sectors[0] === "UAF" && scene.actorsOf(head).length === 0;
}

/** The whole deed, and the draft that has become a part of it. */
interface Told {
	readonly whole: Draft;
	readonly part: Draft | null;
}

function doneBy(
	draft: Draft,
	drafts: readonly Draft[],
	scene: Scene,
): Told | null {
	const { match } = draft;
	for (const part of drafts) {
		if (part === draft || !isPartOf(part, draft, scene)) continue;
		const whole = together(match, part.match);
		if (!whole) continue;
		const isTwice = adds(part.match, whole);
		return { whole: { ...draft, match: whole }, part: isTwice ? null : part };
	}
	for (const noun of nounsOf(draft)) {
		const sources = foughtWith(noun, scene);
		const shot =
			sources.length > 0 ? together(match, { ...match, sources }) : null;
		if (shot) return { whole: { ...draft, match: shot }, part: null };
		for (const told of matchesOf(noun, scene)) {
			if (told.pattern.type !== "ASSAULT") continue;
			if (told.sources.every((one) => isUnknown(one, scene))) continue;
			const whole = together(match, told);
			const part = drafts.find((one) => one.match.clause.predicate === noun);
			if (whole)
				return { whole: { ...draft, match: whole }, part: part ?? null };
		}
	}
	return null;
}

/** Whether what is done besides tells more than the whole deed has. */
function adds(part: Match, whole: Match): boolean {
	const known = [...whole.targets, ...whole.sources];
	const isKnown = ({ actor }: Mention): boolean =>
		known.some((one) => one.actor.country === actor.country);
	return !part.targets.every(isKnown);
}

/** "killed when rebels attacked", "a bomb planted by rebels killed": the same deed, or the same weapon. */
function isPartOf(part: Draft, draft: Draft, scene: Scene): boolean {
	const { type } = part.match.pattern;
	const { predicate } = part.match.clause;
	if (part.nominal || part.verdict.status !== draft.verdict.status)
		return false;
	if (isSuffered(part, scene) || harmOf(predicate, scene.lexicon)) return false;
	const own = [...draft.match.clause.subjects, ...nounsOf(draft)];
	const isSame = part.match.words.some((word) => own.includes(word));
	if (isSame) return type === "ASSAULT" || type === "MOBILIZE";
	return (
		type === "ASSAULT" &&
		predicate.is("advcl") &&
		predicate.childrenOf("mark", "advmod").some(isMark) &&
		predicate.head !== null &&
		alongside(draft.match.clause.predicate).includes(predicate.head)
	);
}

function isMark({ form }: Token): boolean {
	return MARKS.has(form.toLowerCase());
}

const MARKS = new Set(["when", "after", "as", "while"]);

/** The predicate and all that are joined to it: "is killed and two are wounded". */
function alongside(predicate: Token): Token[] {
	const first =
		predicate.is("conj") && predicate.head ? predicate.head : predicate;
	return [first, ...first.childrenOf("conj")];
}

/** "killed in an attack", "died after clashes", "wounded and killed in a raid": what befell them. */
function nounsOf({ match }: Draft): Token[] {
	const { predicate } = match.clause;
	return alongside(predicate)
		.flatMap((one) => one.childrenOf("obl"))
		.filter(({ upos }) => upos === "NOUN" || upos === "PROPN");
}

/** "a shootout with police", "an exchange of gunfire with troops". */
function foughtWith(noun: Token, scene: Scene): Mention[] {
	const words = scene.lexicon.words("engine-violence");
	const about = [noun, ...noun.childrenOf("nmod")];
	if (!about.some(({ lemma }) => words?.has(lemma.toLowerCase()))) return [];
	return about
		.flatMap((one) => one.childrenOf("nmod"))
		.filter((one) => prepositionOf(one) === "with")
		.flatMap((one) => scene.actorsOf(one));
}

/** Who did it to whom; null where the part does not say, or where the victims themselves acted. */
function together(suffered: Match, told: Match): Match | null {
	const { targets } = suffered;
	const sides = told.mutual
		? told.sources
		: told.pattern.bothWays
			? [...told.sources, ...told.targets]
			: [];
	if (sides.length > 1) {
		const others = sides.filter((side) => !targets.some(isLike(side)));
		if (others.length < sides.length && others.length > 0)
			return { ...suffered, sources: others };
		return targets.every(isAnybody)
			? { ...told, clause: suffered.clause, words: suffered.words }
			: null;
	}
	const { sources } = told;
	if (sources.length === 0 || sources.some((one) => targets.some(isLike(one))))
		return null;
	const { pattern } = suffered;
	return {
		...suffered,
		sources,
		targets:
			targets.every(({ head }) => isNumber(head)) && told.targets.length > 0
				? told.targets
				: targets,
		pattern:
			pattern.mode === null && told.pattern.type === "ASSAULT"
				? { ...pattern, mode: told.pattern.mode }
				: pattern,
	};
}

/** The same country or the same kind of people. */
function isLike({ actor }: Mention): (other: Mention) => boolean {
	return (other) =>
		actor.country !== null || other.actor.country !== null
			? actor.country === other.actor.country &&
				(actor.sectors[0] === other.actor.sectors[0] ||
					actor.sectors.length === 0 ||
					other.actor.sectors.length === 0)
			: actor.sectors[0] === other.actor.sectors[0] &&
				actor.sectors[0] !== "CVL";
}

/** "fifty people": nobody of either side. */
function isAnybody({ actor }: Mention): boolean {
	return (
		actor.country === null && actor.name === null && actor.sectors[0] === "CVL"
	);
}
