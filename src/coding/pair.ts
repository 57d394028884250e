import type { Span } from "../base/index.ts";
import type { Lexicon, Part, Pattern } from "../lexicon/index.ts";
import type { Token, Tokens } from "../syntax/index.ts";
import type { Draft } from "./carry.ts";
import { draftsIn, namedIn, sceneOf } from "./code.ts";
import { hasModifiers, isOneOf } from "./entry.ts";
import type { Mention, Scene } from "./mention.ts";
import { tokensIn } from "./phrase.ts";
import { Memory } from "./reference.ts";

// The relation between two phrases that somebody has marked. What the codebook says of the sentence is read as if both
// phrases named actors, whatever they are; then the record is sought that has the first as source and the second as
// target, and if there is none, the one that comes nearest to it.

/** Two phrases of a sentence, in characters; null for one that the sentence does not name. */
export interface Pair {
	readonly source: Span | null;
	readonly target: Span | null;
}

/** How a phrase is bound to a deed; `absent` when the sentence does not name it. */
export type Bond = "does" | "suffers" | "within" | "beside" | "absent";

/** A pattern that may tell the relation of a pair. */
export interface Hint {
	/** The pattern's, or what it is as a word given: "will free" is AGREE, "refused to free" REJECT. */
	readonly type: string;
	readonly mode: string | null;
	readonly pattern: Pattern;
	readonly predicate: Token;
	readonly source: Bond;
	readonly target: Bond;
	/** Whether the slots of the pattern were filled, and not only its words found. */
	readonly whole: boolean;
	/** Greater is likelier; comparable within one pair. */
	readonly score: number;
}

/** A sentence with a marked pair, and what the codebook says of it. */
export interface MarkedSentence {
	readonly scene: Scene;
	readonly pair: Pair;
	/** The likeliest first. */
	readonly hints: readonly Hint[];
}

/** Reads a sentence with a marked pair. Pure. */
export function readPair(
	columns: Tokens,
	pair: Pair,
	lexicon: Lexicon,
): MarkedSentence {
	const memory = new Memory();
	const scene = sceneOf(columns, null, lexicon, memory, (tokens) =>
		markersOf(tokens, pair),
	);
	memory.add(namedIn(scene), 0);
	scene.known.clear();
	const drafts = draftsIn(scene);
	return { scene, pair, hints: hintsIn(scene, drafts, pair) };
}

/** What the drafts of a sentence, and words of patterns that no draft has, say of a pair; the likeliest first. */
export function hintsIn(
	scene: Scene,
	drafts: readonly Draft[],
	pair: Pair,
): Hint[] {
	const told = drafts
		.filter(({ match }) => match.pattern.type !== "TIES")
		.map((draft) => hintOf(draft, scene, pair));
	const known = new Set(told.map(({ predicate }) => predicate));
	const worded = scene.tokens
		.filter((token) => !known.has(token))
		.flatMap((token) => wordHints(token, scene, pair));
	return [...told, ...worded].sort((a, b) => b.score - a.score);
}

// No name in the tables begins so.
const MARK = { source: "\u0001source", target: "\u0001target" };

function markersOf(tokens: readonly Token[], pair: Pair): Scene["given"] {
	const given = new Map<Token, Mention>();
	for (const side of ["source", "target"] as const)
		for (const token of tokensIn(tokens, pair[side]))
			given.set(token, marker(token, MARK[side]));
	return given;
}

function marker(token: Token, name: string): Mention {
	return {
		actor: { country: null, sectors: [], name },
		span: token,
		head: token,
		kind: "name",
		placed: false,
		office: null,
		steps: [],
	};
}

function hintOf(draft: Draft, scene: Scene, pair: Pair): Hint {
	const { match } = draft;
	const { pattern, clause } = match;
	const both = match.mutual || pattern.bothWays;
	const bond = (side: "source" | "target"): Bond => {
		const does = isAmong(match.sources, side, pair);
		const suffers = isAmong(match.targets, side, pair);
		if (both && (does || suffers))
			return side === "source" ? "does" : "suffers";
		if (does) return "does";
		return suffers ? "suffers" : placeOf(clause.predicate, pair[side]);
	};
	return scored({
		...wordGiven(draft, scene),
		pattern,
		predicate: clause.predicate,
		source: bond("source"),
		target: bond("target"),
		whole: true,
	});
}

// Who says that he will do a deed gives his word: what passes between the two is the word, and not yet the deed.
const WORDS = new Set(["AGREE", "REJECT", "THREATEN"]);

function wordGiven(
	{ match, within, verdict }: Draft,
	{ lexicon }: Scene,
): Pick<Hint, "type" | "mode"> {
	const { type, mode } = match.pattern;
	const speech = within?.match.pattern;
	if (speech && WORDS.has(speech.type)) return speech;
	const quad = lexicon.ontology.quad(type);
	// "donated beds to help": what a deed is for is no promise.
	const isPurpose = match.clause.predicate.is("advcl", "acl");
	if (verdict.status !== "planned" || isPurpose) return { type, mode };
	if (quad === 1 || quad === 2) return { type: "AGREE", mode: null };
	return quad === 4 ? { type: "THREATEN", mode: null } : { type, mode };
}

function isAmong(
	mentions: readonly Mention[],
	side: "source" | "target",
	pair: Pair,
): boolean {
	const span = pair[side];
	return mentions.some(
		({ actor, head }) =>
			actor.name === MARK[side] ||
			(span !== null && head.start < span.end && span.start < head.end),
	);
}

function placeOf(predicate: Token, span: Span | null): Bond {
	if (!span) return "absent";
	const inside = tokensIn(predicate.subtree, span).length > 0;
	return inside ? "within" : "beside";
}

const SOURCE: Readonly<Record<Bond, number>> = {
	does: 4,
	within: 2,
	absent: 2,
	beside: 1,
	suffers: -1,
};
const TARGET: Readonly<Record<Bond, number>> = {
	suffers: 4,
	within: 2,
	absent: 2,
	beside: 0,
	does: -1,
};

function scored(hint: Omit<Hint, "score">): Hint {
	const score =
		SOURCE[hint.source] +
		TARGET[hint.target] +
		(hint.whole ? 3 : 0) +
		hint.pattern.weight / 100;
	return { ...hint, score };
}

/** Patterns whose words stand around the token, whoever fills their slots; the heaviest of each type. */
function wordHints(token: Token, scene: Scene, pair: Pair): Hint[] {
	if (token.upos === "PROPN") return [];
	const patterns = scene.lexicon.patterns.of(token.lemma.toLowerCase());
	if (patterns.length === 0) return [];
	const around = token.subtree;
	const before = tokensIn(around, pair.source).some(({ i }) => i < token.i);
	const source = before ? "does" : placeOf(token, pair.source);
	const target = placeOf(token, pair.target);
	const found = new Map<string, Hint>();
	for (const pattern of patterns)
		if (
			pattern.type !== "TIES" &&
			!found.has(pattern.type) &&
			isWorded(pattern, token, around)
		)
			found.set(
				pattern.type,
				scored({
					type: pattern.type,
					mode: pattern.mode,
					pattern,
					predicate: token,
					source,
					target,
					whole: false,
				}),
			);
	return [...found.values()];
}

function isWorded(
	pattern: Pattern,
	token: Token,
	around: readonly Token[],
): boolean {
	const isNoun = pattern.kind === "noun";
	if (isNoun !== (token.upos === "NOUN")) return false;
	if (isNoun && !isOneOf(token, pattern.predicates)) return false;
	const { particle } = pattern;
	if (particle && !around.some(({ form }) => form.toLowerCase() === particle))
		return false;
	return pattern.parts.every((part) => isThere(part, token, around));
}

function isThere(part: Part, token: Token, around: readonly Token[]): boolean {
	if (part.fill === "words")
		return around.some(
			(one) => isOneOf(one, part.words) && hasModifiers(one, part.modifiers),
		);
	if (part.role !== "complement") return true;
	const carried = token.childrenOf("xcomp", "ccomp", "advcl", "acl");
	return part.modifiers.length === 0
		? carried.length > 0
		: carried.some((one) =>
				one
					.childrenOf("aux")
					.some(({ lemma }) => part.modifiers.includes(lemma.toLowerCase())),
			);
}
