import type { Pattern } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import type { Draft } from "./carry.ts";
import { isNegated, statusOf } from "./governor.ts";
import type { Scene } from "./mention.ts";
import { sayersOf } from "./sayer.ts";

// "Lebanon will not take in more refugees": who says of what is asked of him that he will not, refuses. Only of what others
// may want (help, talks, a concession); that one will not attack or may not win is no refusal.

const WANTED = new Set([
	"AGREE",
	"AID",
	"CONCEDE",
	"CONSULT",
	"COOPERATE",
	"RETREAT",
	"SUPPORT",
]);
const WILLS = new Set(["will", "would", "wo", "'ll"]);

/** The refusal that a deed under "will not" is; null where it is none. */
export function refusalOf(deed: Draft, scene: Scene): Draft | null {
	const { pattern, clause, sources } = deed.match;
	const { predicate } = clause;
	const will = willNot(predicate);
	if (!will || !WANTED.has(pattern.type) || sources.length === 0) return null;
	if (clause.passive || clause.kind !== "verb") return null;
	const refuses = scene.lexicon.patterns.of("refuse").find(isRefusing);
	if (!refuses) return null;
	const verdict = statusOf(predicate, scene.lexicon, {
		refused: predicate,
	});
	return {
		...deed,
		match: {
			...deed.match,
			pattern: refuses,
			clause: { ...clause, predicate: will },
			targets: [],
			mutual: false,
			carried: predicate,
			words: [predicate],
			place: null,
		},
		verdict,
		said: sayersOf(verdict, predicate, scene.clauses, scene),
	};
}

/** "X refuses to do something". */
function isRefusing({ type, parts }: Pattern): boolean {
	const [, deed] = parts;
	return (
		type === "REJECT" &&
		parts.length === 2 &&
		deed.role === "complement" &&
		deed.fill === "something" &&
		deed.prepositions.length === 0
	);
}

/** The "will" of "will not". */
function willNot(predicate: Token): Token | null {
	if (!isNegated(predicate)) return null;
	const will = predicate
		.childrenOf("aux")
		.find(({ form }) => WILLS.has(form.toLowerCase()));
	return will ?? null;
}

/** Whether the verb is what a refusal of this kind refuses. */
export function isRefused(predicate: Token, carrier: Token): boolean {
	return carrier.head === predicate && carrier === willNot(predicate);
}
