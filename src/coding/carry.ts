import type { Token } from "../syntax/index.ts";
import type { Clause } from "./clause.ts";
import type { Condition } from "./condition.ts";
import type { Status, Step } from "./event.ts";
import type { Verdict } from "./governor.ts";
import { isNegated } from "./governor.ts";
import type { Match } from "./match.ts";
import type { Mention, Scene } from "./mention.ts";
import { isRefused } from "./refusal.ts";
import type { Said } from "./sayer.ts";
import { isAmong } from "./unique.ts";

// Speech carries deeds (docs/guide/coding.md): what is offered, demanded, threatened, refused or alleged is a record of its own,
// within the speech event, with the status that the kind of speech gives it.

/** A match on its way to become an event. */
export interface Draft {
	readonly match: Match;
	readonly verdict: Verdict;
	readonly said: readonly Said[];
	readonly condition: Condition | null;
	/** Read off a noun. */
	readonly nominal: boolean;
	/** The speech event that carries it. */
	readonly within: Draft | null;
}

/** Links each draft to the speech event that carries it; what neither happened nor is carried falls away. */
export function linkCarried(all: readonly Draft[], scene: Scene): Draft[] {
	const drafts = all.filter(({ match }) => !isOwnClaim(match));
	const carriers = new Map(
		drafts.map((draft) => [draft, carrierOf(draft, drafts)] as const),
	);
	const linked = new Map<Draft, Draft>();
	const link = (draft: Draft): Draft => {
		const known = linked.get(draft);
		if (known) return known;
		const carrier = carriers.get(draft);
		const own = carrier ? carriedBy(link(carrier), draft, scene) : draft;
		const carried = drafts.filter((one) => carriers.get(one) === draft);
		// What a carried deed depends on, its offer or threat depends on.
		const condition =
			own.condition ?? carried.find((one) => one.condition)?.condition ?? null;
		const done = {
			...own,
			match: moded(
				addressed(own.match, carried, condition, scene),
				carried,
				scene,
			),
			condition: own.within ? null : condition,
		};
		linked.set(draft, done);
		return done;
	};
	return drafts
		.filter((draft) => !isPresupposed(draft, drafts) && !isLabel(draft, scene))
		.map(link)
		.filter(survives);
}

/** "the rebels claim that they shot it down": nobody is accused; the deed is theirs, as they say. */
function isOwnClaim({ pattern, sources, targets, carried }: Match): boolean {
	return (
		pattern.mode === "allege" &&
		carried?.upos === "VERB" &&
		targets.length > 0 &&
		targets.every(({ actor, head }) =>
			sources.some(
				(one) =>
					one.head === head ||
					(one.actor.country === actor.country &&
						one.actor.name === actor.name &&
						one.actor.sectors[0] === actor.sectors[0] &&
						(actor.country ?? actor.name ?? actor.sectors[0]) !== undefined),
			),
		)
	);
}

/** "urged them to free those detained": what a demand merely presupposes is not told (docs/guide/coding.md). */
function isPresupposed(draft: Draft, drafts: readonly Draft[]): boolean {
	const { predicate } = draft.match.clause;
	if (predicate.deprel !== "acl" || predicate.xpos !== "VBN") return false;
	return drafts.some(({ match }) => {
		if (match.pattern.type !== "REQUEST") return false;
		for (let at = predicate.head; at; at = at.head)
			if (at === match.carried) return true;
		return false;
	});
}

/** "a man accused of killing a guard is freed": the charge says who he is, and is no news, nor is what he is charged with. */
function isLabel({ match }: Draft, { lexicon, clauses }: Scene): boolean {
	const accused = lexicon.words("engine-accusing");
	for (let at = match.clause.predicate; ; ) {
		if (
			at.deprel === "acl" &&
			at.xpos === "VBN" &&
			accused?.has(at.lemma.toLowerCase()) &&
			clauses.at(at).subjects.length === 0
		)
			return true;
		if (!at.head || !at.is("xcomp", "advcl", "acl", "conj", "obl", "obj"))
			return false;
		at = at.head;
	}
}

function survives(draft: Draft): boolean {
	for (let at = draft.within; at; at = at.within)
		if (at.verdict.status === null) return false;
	return draft.verdict.status !== null;
}

/** Blame makes a deed alleged; criticism and inquiry do not put it in doubt, and point back to it (docs/guide/coding.md). */
function carries({ match }: Draft): boolean {
	return (
		match.pattern.type !== "ACCUSE" ||
		match.pattern.mode === "allege" ||
		match.pattern.mode === null
	);
}

/** "protested the killing": what a crowd protests against, it does not do. */
function isOccasion(draft: Draft, { match }: Draft): boolean {
	return match.pattern.type === "PROTEST" && draft.nominal;
}

/** Whether what is carried has its status from what carries it. */
export function carriesStatus(draft: Draft, { lexicon }: Scene): boolean {
	const given = lexicon.ontology.carries(draft.match.pattern.type);
	return given !== null && carries(draft);
}

/** "rallied to demand his release": what a crowd wants is carried by its protest (docs/guide/coding.md). */
function crowdOf(draft: Draft, drafts: readonly Draft[]): Draft | null {
	const { pattern, clause } = draft.match;
	const { head } = clause.predicate;
	if (pattern.type !== "REQUEST" || clause.shared === null || !head)
		return null;
	return (
		drafts.find(
			({ match }) =>
				match.pattern.type === "PROTEST" &&
				(match.clause.predicate === head || match.words.includes(head)),
		) ?? null
	);
}

function carrierOf(draft: Draft, drafts: readonly Draft[]): Draft | null {
	const { predicate } = draft.match.clause;
	const crowd = crowdOf(draft, drafts);
	if (crowd) return crowd;
	for (let at: Token | null = predicate, steps = 0; at && steps < 4; steps++) {
		const found = drafts.find(
			(one) =>
				one !== draft &&
				one.match.carried === at &&
				one.match.clause.predicate !== predicate,
		);
		if (found)
			return carries(found) && !isOccasion(draft, found) ? found : null;
		// "to meet and sign", "ready to begin to withdraw": the link goes through the verbs between.
		if (!at.is("conj", "xcomp") || !at.head || at.child("nsubj")) return null;
		at = at.head;
	}
	return null;
}

/** "threatened to bomb Iran": who would be hit is who is threatened; "condemned the attack by rebels": who did it is blamed. */
function addressed(
	match: Match,
	carried: readonly Draft[],
	condition: Condition | null,
	scene: Scene,
): Match {
	if (match.targets.length > 0 || match.mutual) return match;
	const { type } = match.pattern;
	const told = carried.find(
		(one) => one.match.clause.predicate === match.carried,
	)?.match;
	// "called for an inquiry by the council": who would do what is asked for is asked.
	if (told && (type === "ACCUSE" || type === "REQUEST")) {
		const own = new Set(match.sources.map(({ actor }) => actor.country));
		const others = told.sources.filter(({ actor }) => !own.has(actor.country));
		return { ...match, targets: others };
	}
	if (told && ADDRESSED.has(type) && told.targets.length > 0)
		return { ...match, targets: told.targets };
	// "willing to talk if Washington was ready": whose doing it depends on is who is addressed.
	if (!condition || !ADDRESSED.has(type)) return match;
	const asked = scene.clauses
		.at(condition.head)
		.subjects.flatMap((head) => scene.actorsOf(head));
	const own = new Set(match.sources.map(({ actor }) => actor.country));
	return {
		...match,
		targets: asked.filter(
			({ actor }) => actor.country !== null && !own.has(actor.country),
		),
	};
}

/** "urged Turkey to release them": what is asked for gives the request its mode, where its own words give none. */
function moded(match: Match, carried: readonly Draft[], scene: Scene): Match {
	const { pattern } = match;
	const deed = carried.find(
		(one) => one.match.clause.predicate === match.carried,
	)?.match.pattern;
	if (pattern.mode !== null || !deed) return match;
	const mode = scene.lexicon.ontology.modeCarrying(
		pattern.type,
		deed.type,
		deed.mode,
	);
	return { ...match, pattern: { ...pattern, mode } };
}

const ADDRESSED = new Set(["AGREE", "THREATEN", "REJECT"]);
// Of these the hearer would do, or did, what is carried; of all others the speaker.
const HEARER = new Set(["REQUEST", "ACCUSE"]);

// Where these do not say towards whom, it is the other side of the speech: "offered Yemen medicine".
const TOWARDS = new Set(["AID", "CONSULT", "COOPERATE"]);

function carriedBy(carrier: Draft, draft: Draft, scene: Scene): Draft {
	const { pattern, clause } = carrier.match;
	const given = scene.lexicon.ontology.carries(pattern.type) as Status | null;
	const { predicate } = draft.match.clause;
	// "willing to accept it", "would not accept it" is one word given or refused.
	const isSaidTwice =
		draft.match.pattern.type === "AGREE" &&
		(pattern.type === "AGREE" || pattern.type === "REJECT");
	const status =
		isSaidTwice ||
		(isNegated(predicate) && !isRefused(predicate, clause.predicate)) ||
		isPrevented(predicate, clause, given)
			? null
			: pattern.type === "PROTEST"
				? "happened"
				: (given ?? (draft.nominal ? null : draft.verdict.status));
	const step: Step = {
		what: `status ${status}`,
		because: `carried by ${pattern.type} "${clause.predicate.form}"`,
		file: "ontology/carried.tsv",
		line: null,
	};
	return {
		...draft,
		match: withDoer(draft, carrier.match, scene),
		within: carrier,
		said: [],
		verdict: { ...draft.verdict, status, steps: [step] },
	};
}

/** "barred them from entering", "warned them against attacking": they did not, or should not. */
function isPrevented(
	predicate: Token,
	{ complements }: Clause,
	given: Status | null,
): boolean {
	const marker = complements.find(({ head }) => head === predicate)?.marker;
	return marker === "against" || (marker === "from" && given === null);
}

function isUnknownHands({ actor }: Mention): boolean {
	return actor.country === null && actor.sectors[0] === "UAF";
}

/** Who does the carried deed where its own words do not say: the one asked or accused, else the speaker. */
function withDoer(draft: Draft, carrier: Match, scene: Scene): Match {
	const { match } = draft;
	const invites =
		scene.lexicon
			.words("engine-inviting")
			?.has(carrier.clause.predicate.lemma.toLowerCase()) ?? false;
	const hears = HEARER.has(carrier.pattern.type) || invites;
	const doer: readonly Mention[] = hears ? carrier.targets : carrier.sources;
	const other: readonly Mention[] = hears ? carrier.sources : carrier.targets;
	// "called on Iran to free them", "promised Rwanda to leave": the kind of speech knows better than the tree; of other
	// deeds ("thanked Norway for freeing them") the tree knows.
	const speech = scene.lexicon.ontology.carries(carrier.pattern.type) !== null;
	const told = match.clause.shared === null || !speech;
	// "blamed Russia for the shelling": that unknown hands shelled is nobody's word.
	const nobody = draft.nominal && match.sources.every(isUnknownHands);
	const own = told && match.sources.length > 0 && !nobody;
	const isToward = TOWARDS.has(match.pattern.type);
	// "promised Yemen medicine": who is named before the thing gets it.
	if (draft.nominal && carrier.pattern.type === "AGREE" && isToward) {
		const { sources, targets } = match;
		const gets = sources.length > 0 && targets.length === 0;
		if (gets && !sources.some(isAmong(doer)))
			return { ...match, sources: doer, targets: sources };
	}
	// "blamed the attack on rebels": the words that tell whom the blame falls on tell nobody who was hit.
	const isBlamed =
		match.targets.length > 0 &&
		match.targets.every(({ head }) =>
			carrier.targets.some((one) => one.head === head),
		);
	if (draft.nominal && carrier.pattern.type === "ACCUSE" && !own && isBlamed)
		return { ...match, sources: doer, targets: [] };
	// "demanded the expulsion of diplomats": they would not expel themselves.
	const isHit = match.targets.length > 0 && match.targets.every(isAmong(doer));
	if (draft.nominal && hears && !isToward && !own && isHit) return match;
	const sources = own || doer.length === 0 ? match.sources : doer;
	const same = (one: Mention): boolean =>
		sources.some(
			({ actor }) =>
				actor.country !== null &&
				actor.country === one.actor.country &&
				actor.name === one.actor.name,
		);
	// "called for talks with Sudan": Sudan is asked to talk, with who asks.
	const lacks =
		match.targets.every(same) &&
		!match.mutual &&
		TOWARDS.has(match.pattern.type);
	return { ...match, sources, targets: lacks ? other : match.targets };
}
