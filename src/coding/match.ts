import type { Part, Pattern, Patterns } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import type { Clause } from "./clause.ts";
import { isOneOf } from "./entry.ts";
import { Filling } from "./filling.ts";
import type { Mention, Scene } from "./mention.ts";
import { isPolitical } from "./political.ts";

/** A pattern found in a clause, with what fills its slots. */
export interface Match {
	readonly pattern: Pattern;
	readonly clause: Clause;
	readonly sources: readonly Mention[];
	readonly targets: readonly Mention[];
	/** Both act on each other: "each other", "France and Germany met". */
	readonly mutual: boolean;
	/** What is carried: the predicate of a clause, or the head of a noun phrase. */
	readonly carried: Token | null;
	/** The words that announce it, besides the predicate. */
	readonly words: readonly Token[];
	/** Target is a place without people ("shelled Aleppo"): no actor is acted upon. */
	readonly place: Token | null;
}

/**
 * The heaviest pattern that fits the clause; among equals the one that finds whom it asks for. None: empty. `lemma` is
 * the verb to look under: the predicate's own, or the one a noun stands for.
 */
export function matchesIn(
	clause: Clause,
	patterns: Patterns,
	scene: Scene,
	lemma: string,
): Match[] {
	const found: Match[] = [];
	for (const reading of readings(clause, lemma)) {
		for (const pattern of patterns.among(reading.lemma, scene.words)) {
			if (found.length > 0 && pattern.weight < found[0].pattern.weight - 5)
				break;
			const match = matchPattern(pattern, reading.clause, scene);
			if (match && isPolitical(match, scene)) found.push(match);
		}
		if (found.length > 0) break;
	}
	const rank = ({ pattern, sources, targets, carried }: Match): number =>
		pattern.weight +
		(targets.some(isTold) ? 6 : 0) +
		(sources.some(isTold) && pattern.kind === "noun" ? 6 : 0) -
		(carried ? 0.5 : 0);
	const [best] = [...found].sort((a, b) => rank(b) - rank(a));
	return best ? [best, ...again(best)] : [];
}

/** Whether a phrase tells who it is, and not only that there were some: "unknown gunmen", "killed 15". */
export function isTold({ actor, head }: Mention): boolean {
	return actor.sectors[0] !== "UAF" && head.upos !== "NUM";
}

/** "called on Iran to free them and to investigate": each thing asked for is a speech event of its own. */
function again(match: Match): Match[] {
	const { carried, clause, pattern } = match;
	if (!carried || pattern.parts.every((part) => part.fill !== "something"))
		return [];
	const asked = clause.complements.find(({ head }) => head === carried);
	if (asked?.form !== "to") return [];
	return clause.complements
		.filter(
			({ head, form }) => form === "to" && head !== carried && head.is("conj"),
		)
		.map(({ head }) => ({ ...match, carried: head }));
}

/** "was opposed to", "is prepared to": a participle is read as a verb first, then as an adjective. */
function readings(
	clause: Clause,
	lemma: string,
): { clause: Clause; lemma: string }[] {
	const { predicate } = clause;
	const plain = [{ clause, lemma }];
	if (predicate.xpos !== "VBN" || !clause.passive || clause.kind !== "verb")
		return plain;
	const adjective = {
		...clause,
		kind: "adjective" as const,
		passive: false,
		subjects: clause.objects,
		objects: [],
	};
	return [{ clause: adjective, lemma: predicate.form.toLowerCase() }, ...plain];
}

function matchPattern(
	pattern: Pattern,
	clause: Clause,
	scene: Scene,
): Match | null {
	if (pattern.kind !== clause.kind) return null;
	if (clause.kind === "noun" && !isOneOf(clause.predicate, pattern.predicates))
		return null;
	if (
		pattern.particle !== null &&
		clause.particle !== pattern.particle &&
		!hasParticle(clause, pattern.particle)
	)
		return null;
	for (const part of pattern.parts)
		if (!mayStand(part, scene) || lacks(clause, part, pattern)) return null;
	const filling = new Filling(clause, scene, pattern);
	for (const part of pattern.parts) if (!filling.fill(part)) return null;
	return filling.done();
}

/** Whether the sentence has a word that the part demands; quick, where most patterns of a common verb do not fit. */
function mayStand({ fill, heads }: Part, scene: Scene): boolean {
	return fill !== "words" || scene.hasAny(heads);
}

/** Whether the clause has nothing that could fill the part: seen at once, where `Filling` would look at the others first. */
function lacks(
	{ kind, passive, subjects, objects, complements }: Clause,
	{ role, fill }: Part,
	{ bothWays }: Pattern,
): boolean {
	if (role === "complement")
		return fill === "words" && complements.length === 0;
	if (role === "subject" && subjects.length === 0)
		return fill === "X" ? !passive && kind !== "noun" : fill !== "Y";
	if (role !== "object" || objects.length > 0) return false;
	return fill === "words"
		? complements.length === 0
		: fill !== "Y" || !bothWays;
}

function hasParticle(clause: Clause, particle: string): boolean {
	// "pulled out of Syria": the tree may read "out of" as the preposition.
	if (
		clause.obliques.some(({ preposition }) =>
			preposition.startsWith(`${particle} `),
		)
	)
		return true;
	return clause.predicate.children.some(
		(child) =>
			child.form.toLowerCase() === particle &&
			(child.is("advmod", "compound", "case", "obl") ||
				child.upos === "ADP" ||
				child.upos === "ADV"),
	);
}
