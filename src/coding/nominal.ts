import type { Lexicon, Nominal, Pattern } from "../lexicon/index.ts";
import type { Token } from "../syntax/index.ts";
import {
	type Clause,
	type Clauses,
	type Oblique,
	phrasesOn,
} from "./clause.ts";
import { isOneOf } from "./entry.ts";
import type { Status, Step } from "./event.ts";
import { ofDeed, statusOf, type Verdict } from "./governor.ts";
import { isTold, type Match, matchesIn } from "./match.ts";
import { actorsOf, type Mention, type Scene, unknownHands } from "./mention.ts";
import { corePhrase, isNominal, joined, prepositionOf } from "./phrase.ts";
import { unique } from "./unique.ts";

// "the release of two sailors by Kenya" tells what "Kenya releases two sailors" tells. data/words/nominals.tsv says which
// verb a noun stands for and whether the one named with it does the deed or suffers it; the phrase is then read as the
// clause of that verb, and the patterns of the verb serve.

/** What a noun tells by a pattern of its own, or else by one of its verb. */
export function matchesOf(noun: Token, scene: Scene): Match[] {
	const told = matchesIn(
		reportClause(noun, scene),
		scene.lexicon.patterns,
		scene,
		noun.lemma.toLowerCase(),
	);
	if (namesSomebody(noun, scene)) return told;
	const others = nominalMatches(noun, scene);
	return sidesTold(others) > sidesTold(told) || told.length === 0
		? others
		: told;
}

function sidesTold([match]: readonly Match[]): number {
	if (!match) return 0;
	return [match.sources, match.targets].filter((side) => side.some(isTold))
		.length;
}

/** What a noun reports, with those who are named around it; empty when it reports nothing. */
export function nominalMatches(noun: Token, scene: Scene): Match[] {
	const row = nominalOf(noun, scene.lexicon);
	if (!row) return [];
	const clause = deedClause(noun, row, scene);
	const told = row.verb
		? matchesIn(clause, scene.lexicon.patterns, scene, row.verb)
		: [];
	if (told.length > 0 || !row.type) return told;
	const sources = actorsAt(clause.subjects, scene);
	const targets = actorsAt(clause.objects, scene);
	const match: Match = {
		pattern: patternOf(noun.lemma.toLowerCase(), row, row.type),
		clause,
		sources,
		targets,
		mutual:
			row.type === "CONSULT" && sources.length > 1 && targets.length === 0,
		carried: null,
		words: [],
		place: null,
	};
	return [match];
}

function actorsAt(heads: readonly Token[], scene: Scene): Mention[] {
	return unique(heads.flatMap((head) => actorsOf(head, scene)));
}

function nominalOf(noun: Token, lexicon: Lexicon): Nominal | null {
	const lemma = noun.lemma.toLowerCase();
	for (const token of noun.childrenOf("compound", "amod").reverse()) {
		const pair = lexicon.nominals.get(`${token.form.toLowerCase()} ${lemma}`);
		if (pair) return pair;
	}
	return lexicon.nominals.get(lemma) ?? null;
}

const WORDS = new Set([
	"ACCUSE",
	"AGREE",
	"AID",
	"REQUEST",
	"SUPPORT",
	"THREATEN",
]);

/** The phrase around a noun as the clause of the verb that it stands for. */
function deedClause(noun: Token, row: Nominal, scene: Scene): Clause {
	const phrases = phrasesOn(noun);
	const pick = (prepositions: readonly string[]): Token[] =>
		phrases
			.filter(({ preposition }) => prepositions.includes(preposition))
			.map(({ head }) => head);
	const owners = ownersOf(noun, scene);
	// "an invitation from Sudan"; but "withdrawal from Sudan".
	const isWord = row.type !== null && WORDS.has(row.type);
	const by = pick(isWord ? ["by", "from"] : ["by"]);
	const both = pick(["between", "among"]);
	// Who talks with each other acts on both sides; "mediation between" is done to both.
	const isMutual = row.type === "CONSULT" && row.mode === null;
	const hit = pick(
		isMutual ? row.objects.filter((one) => one !== "between") : row.objects,
	);
	const of = row.objects.includes("of") ? [] : pick(["of"]);
	const alone = by.length === 0 && hit.length === 0;
	const done = row.named === "done" ? alone : by.length > 0;
	const told = [
		...by,
		...both,
		...(isMutual ? of : []),
		...(done ? [] : owners),
	];
	const subjects = told.length > 0 ? told : lightSubjects(noun, scene);
	const objects = [...hit, ...(done ? owners : [])];
	const doer = row.named === "does" && subjects.length === 0;
	return {
		...nominalClause(noun, phrases),
		kind: "verb",
		subjects: doer ? of : subjects,
		objects: doer || isMutual ? objects : [...objects, ...of],
		passive: subjects.length === 0 && !(doer && of.length > 0),
	};
}

/** "launched an invasion": who launches it does it; "said after talks with Kenya": who said it held them. */
function lightSubjects(
	noun: Token,
	{ clauses, lexicon }: Scene,
): readonly Token[] {
	const top = counting(noun, clauses);
	const verb = top.head;
	if (!verb) return [];
	// "the chancellor, on a visit to Israel, praised …".
	if (top.is("nmod") && prepositionOf(top) === "on")
		return isOneOf(noun, lexicon.words("visits") ?? NONE) ? [verb] : [];
	if (isOccasion(top, noun, lexicon))
		return clauses.at(verb).subjects.filter(isNominal);
	if (!top.is("obj", "nsubj:pass")) return [];
	const light = lexicon.words("engine-light")?.has(verb.lemma.toLowerCase());
	return light ? clauses.at(verb).subjects : [];
}

/** "after talks", "on a visit", "arrived for talks": the noun tells on what occasion somebody did something. */
function isOccasion(top: Token, noun: Token, lexicon: Lexicon): boolean {
	const preposition = prepositionOf(top) ?? "";
	if (!top.is("obl")) return false;
	if (!OCCASIONS.has(preposition) && !isAim(top, lexicon)) return false;
	return (
		preposition === "on" ? ["visits"] : ["talks", "calls", "visits"]
	).some((list) => isOneOf(noun, lexicon.words(list) ?? NONE));
}

/** "arrived for talks", "is in Paris for talks": what somebody has come for. */
function isAim(noun: Token, lexicon: Lexicon): boolean {
	const above = noun.head;
	if (!above || prepositionOf(noun) !== "for") return false;
	const goes = lexicon.words("travels")?.has(above.lemma.toLowerCase());
	return goes || (above.upos === "PROPN" && above.child("cop") !== null);
}

const NONE: ReadonlySet<string> = new Set();
const OCCASIONS = new Set([
	"after",
	"following",
	"during",
	"at",
	"in",
	"on",
	"ahead of",
	"before",
	"prior to",
]);

/** "days" of "two days of talks". */
function counting(noun: Token, clauses: Clauses): Token {
	const { head } = noun;
	return head && noun.is("nmod") && clauses.counted(head) === noun
		? head
		: noun;
}

/** The phrase around a noun as the slots of a nominal pattern: "the <attack> by X on Y", "X's <attack> on Y". */
export function reportClause(noun: Token, scene: Scene): Clause {
	const owners = ownersOf(noun, scene);
	return {
		...nominalClause(noun, phrasesOn(noun)),
		subjects: owners.length > 0 ? owners : lightSubjects(noun, scene),
		objects: owners,
	};
}

/** Whose the noun is: "Kenya's attack", "the Kenyan attack", "the police raid". */
function ownersOf(noun: Token, scene: Scene): Token[] {
	return [...noun.childrenOf("nmod:poss"), ...adjectives(noun, scene)].flatMap(
		joined,
	);
}

/** Whether the noun itself reports: the subject of its clause or a headline, not a phrase that points back. */
export function reportsByItself(noun: Token): boolean {
	return noun.upos === "NOUN" && noun.is("nsubj", "root") && !noun.child("cop");
}

/** An attack on somebody that nobody is told to have done is by unknown hands. */
export function byUnknownHands(noun: Token, match: Match): Match {
	const { pattern, sources, targets } = match;
	if (pattern.type !== "ASSAULT" || sources.length > 0 || targets.length === 0)
		return match;
	return { ...match, sources: [unknownHands(noun)] };
}

/** What speech carries is a deed: "rejected calls for a truce", "ignored the criticism" refuse no call and no criticism. */
export function isDeed({ pattern }: Match): boolean {
	if (pattern.type === "ACCUSE") return pattern.mode === "investigate";
	return !SPEECH.has(pattern.type);
}

const SPEECH = new Set(["AGREE", "REJECT", "REQUEST", "THREATEN"]);

/** "the opposition": the noun names somebody. */
export function namesSomebody(noun: Token, scene: Scene): boolean {
	const kinds = scene.matches[noun.i]?.entries.map(({ kind }) => kind) ?? [];
	return kinds.some((kind) => ["agent", "body", "group"].includes(kind));
}

/**
 * Whether a noun that stands elsewhere in its clause tells what is news: both sides are told with it, or one and the noun
 * is new ("a raid on", not "the raid on").
 */
export function tellsOfBoth(noun: Token, match: Match): boolean {
	if (noun.upos !== "NOUN" || noun.is("compound", "appos")) return false;
	const { sources, targets, mutual } = match;
	// That unknown hands did it says nothing of who did.
	const doers = sources.filter(({ actor }) => actor.sectors[0] !== "UAF");
	if (doers.length > 0 && (targets.length > 0 || mutual)) return true;
	if (needsBoth(noun, match) || !isEvent(noun)) return false;
	const [one] = [...doers, ...targets];
	const isKnown = one && (one.actor.country ?? one.actor.name) !== null;
	return isKnown && isNew(noun);
}

/** "after a raid on", "staged a raid on"; but "an end to raids on", "a law against raids". */
function isEvent(noun: Token): boolean {
	if (noun.is("nmod", "conj")) return false;
	return !noun.is("obl") || TELLING.has(prepositionOf(noun) ?? "");
}

const TELLING = new Set([
	"after",
	"following",
	"during",
	"amid",
	"as part of",
	"in the wake of",
	"ahead of",
	"before",
]);

/**
 * Words are only told with whom they are for ("the American probe" may be one into space), talks with whom they are held,
 * and a war may be any.
 */
function needsBoth({ lemma }: Token, { pattern }: Match): boolean {
	const { type } = pattern;
	return (
		SPEECH.has(type) ||
		["ACCUSE", "CONSULT", "SUPPORT"].includes(type) ||
		lemma === "war"
	);
}

/** Whether a noun that its clause is about tells enough: somebody, or a place. */
export function tellsOfOne(noun: Token, match: Match): boolean {
	const { sources, targets, place } = match;
	if (needsBoth(noun, match)) return tellsOfBoth(noun, match);
	return sources.length + targets.length > 0 || place !== null;
}

/** "a raid", "raids": not told before. */
function isNew(noun: Token): boolean {
	if (noun.child("nmod:poss")) return false;
	const article = noun.child("det")?.lemma.toLowerCase() ?? null;
	return article === null ? noun.xpos === "NNS" : article === "a";
}

/** What has become of a deed that a noun tells: by its own adjectives, its preposition, or the verb it hangs on. */
export function nominalStatus(noun: Token, lexicon: Lexicon): Verdict {
	const above = noun.head ?? noun;
	const settled = (status: Status | null, because: string): Verdict => {
		const what = status === null ? "nothing" : `status ${status}`;
		const step: Step = { what, because, file: null, line: null };
		const verdict = statusOf(above, lexicon, { remark: true });
		return { ...verdict, status, steps: [step] };
	};
	const told = ofDeed(noun, lexicon);
	if (told) return settled(...told);
	if (noun.is("obl", "nmod")) {
		const preposition = prepositionOf(noun) ?? "";
		if (BEFORE.has(preposition)) return settled("planned", `"${preposition}"`);
		if (isAim(noun, lexicon)) return settled("planned", `"for ${noun.form}"`);
		if (AGAINST.has(preposition)) return settled(null, `"${preposition}"`);
		return settled("happened", `"${preposition} ${noun.form}" tells of it`);
	}
	const continues = lexicon.words("engine-continuing");
	if (noun.is("nsubj") && continues?.has(above.lemma.toLowerCase()))
		return settled("ongoing", `"${noun.form} ${above.form}"`);
	return statusOf(above, lexicon, { remark: true });
}

const BEFORE = new Set(["ahead of", "before", "prior to", "until"]);
const AGAINST = new Set(["without", "against", "instead of", "for", "about"]);

function nominalClause(noun: Token, obliques: readonly Oblique[]): Clause {
	return {
		predicate: noun,
		kind: "noun",
		particle: null,
		passive: false,
		subjects: [],
		objects: [noun],
		indirect: [],
		obliques,
		complements: [],
		shared: null,
	};
}

function patternOf(noun: string, nominal: Nominal, type: string): Pattern {
	const { mode, file, line } = nominal;
	return {
		type,
		mode,
		contexts: [],
		bothWays: type === "CONSULT" && mode === null,
		status: null,
		kind: "noun",
		predicates: new Set([noun]),
		particle: null,
		parts: [],
		weight: 0,
		text: noun,
		file,
		line,
	};
}

function adjectives(noun: Token, scene: Scene): Token[] {
	return corePhrase(noun).filter(
		(token) =>
			token.head === noun &&
			token.is("amod", "compound") &&
			scene.matches[token.i]?.entries.some(
				({ kind }) =>
					OWNERS.has(kind) || (kind === "agent" && isDoer(token, noun, scene)),
			),
	);
}

/** "police raid": police do it; "drone strike" is one thing. */
function isDoer(token: Token, noun: Token, { lexicon }: Scene): boolean {
	const pair = `${token.lemma} ${noun.lemma}`.toLowerCase();
	const isOneThing =
		lexicon.isCompound(pair) || noun.child("nmod:poss")?.upos === "PRON";
	return token.is("compound") && !isOneThing;
}

// A town before the noun is where it was: "the Geneva talks".
const OWNERS = new Set(["adjective", "country", "seat", "body", "group"]);
