import type { Token } from "../syntax/index.ts";
import type { Status, Step } from "./event.ts";
import type { Verdict } from "./governor.ts";
import { isNegated } from "./governor.ts";
import type { Match } from "./match.ts";
import type { Mention, Scene } from "./mention.ts";
import type { Said } from "./sayer.ts";

// Speech carries deeds (CODING 4): what is offered, demanded, threatened, refused or alleged is a record of its own,
// within the speech event, with the status that the kind of speech gives it.

/** A match on its way to become an event. */
export interface Draft {
	readonly match: Match;
	readonly verdict: Verdict;
	readonly said: readonly Said[];
	readonly condition: { readonly start: number; readonly end: number } | null;
	/** Read off a noun. */
	readonly nominal: boolean;
	/** The speech event that carries it. */
	readonly within: Draft | null;
}

/** Links each draft to the speech event that carries it; what neither happened nor is carried falls away. */
export function linkCarried(drafts: readonly Draft[], scene: Scene): Draft[] {
	const linked = new Map<Draft, Draft>();
	const link = (draft: Draft): Draft => {
		const known = linked.get(draft);
		if (known) return known;
		const carrier = carrierOf(draft, drafts);
		const done = carrier ? carriedBy(link(carrier), draft, scene) : draft;
		linked.set(draft, done);
		return done;
	};
	const all = drafts.map(link);
	const kept = all.filter((draft) => survives(draft));
	return kept;
}

function survives(draft: Draft): boolean {
	for (let at = draft.within; at; at = at.within)
		if (at.verdict.status === null) return false;
	return draft.verdict.status !== null;
}

function carrierOf(draft: Draft, drafts: readonly Draft[]): Draft | null {
	const { predicate } = draft.match.clause;
	for (let at: Token | null = predicate, steps = 0; at && steps < 4; steps++) {
		const found = drafts.find(
			(one) =>
				one !== draft &&
				one.match.carried === at &&
				one.match.clause.predicate !== predicate,
		);
		if (found) return found;
		// "to meet and sign", "ready to begin to withdraw": the link goes through the verbs between.
		if (!at.is("conj", "xcomp") || !at.head || at.child("nsubj")) return null;
		at = at.head;
	}
	return null;
}

function carriedBy(carrier: Draft, draft: Draft, scene: Scene): Draft {
	const { pattern } = carrier.match;
	const given = scene.lexicon.ontology.carries(pattern.type) as Status | null;
	const { predicate } = draft.match.clause;
	if (isNegated(predicate))
		return {
			...draft,
			within: carrier,
			verdict: { ...draft.verdict, status: null },
		};
	const status =
		given ?? (draft.nominal ? null : (draft.verdict.status ?? "planned"));
	const step: Step = {
		what: `status ${status}`,
		because: `carried by ${pattern.type} "${carrier.match.clause.predicate.form}"`,
		file: "ontology/carried.tsv",
		line: null,
	};
	const match = fillSides(
		draft.match,
		carrier.match,
		pattern.type,
		draft.nominal,
	);
	return {
		...draft,
		match,
		within: carrier,
		said: [],
		verdict: { ...draft.verdict, status, steps: [step] },
	};
}

/** Who does the carried deed where its own words do not say: the one asked or accused, else the speaker. */
function fillSides(
	match: Match,
	carrier: Match,
	type: string,
	nominal: boolean,
): Match {
	const doer: readonly Mention[] =
		type === "REQUEST" || type === "ACCUSE" ? carrier.targets : carrier.sources;
	const other: readonly Mention[] =
		type === "REQUEST" || type === "ACCUSE" ? [] : carrier.targets;
	const sources = match.sources.length > 0 ? match.sources : doer;
	const targets =
		match.targets.length > 0
			? match.targets
			: nominal || match.mutual
				? other
				: other.filter(() => wantsTarget(match));
	return { ...match, sources, targets };
}

function wantsTarget(match: Match): boolean {
	return match.pattern.bothWays;
}
