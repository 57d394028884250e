import type { Day } from "../base/index.ts";
import type { Lexicon } from "../lexicon/index.ts";
import { type Token, type Tokens, tokensOf } from "../syntax/index.ts";
import type { Document, Sentence } from "../text/index.ts";
import { carriesStatus, type Draft, linkCarried } from "./carry.ts";
import { type Clause, Clauses } from "./clause.ts";
import { conditionOf } from "./condition.ts";
import { withDoers } from "./elsewhere.ts";
import type { CodedEvent, Coder } from "./event.ts";
import { statusOf } from "./governor.ts";
import { only, placesIn } from "./home.ts";
import { type Match, matchesIn } from "./match.ts";
import { mended } from "./mend.ts";
import {
	actorsOf,
	type Mention,
	matchesByToken,
	mentionsAt,
	type Scene,
} from "./mention.ts";
import { isNews } from "./news.ts";
import {
	byUnknownHands,
	isDeed,
	matchesOf,
	nominalMatches,
	nominalStatus,
	reportsByItself,
	tellsOfBoth,
	tellsOfOne,
} from "./nominal.ts";
import { isNominal, prepositionOf } from "./phrase.ts";
import { isOfStates, tellsOfForce } from "./political.ts";
import { quotedSpeakers, saidInQuotation } from "./quotation.ts";
import { Memory } from "./reference.ts";
import { refusalOf } from "./refusal.ts";
import { attachedSpeech, sayersOf } from "./sayer.ts";
import { settled } from "./surname.ts";
import { isSpoken, saidAloud, type Voice, voiceIn } from "./voice.ts";
import { writeEvents } from "./write.ts";

/** A document with its sentences and their syntax. */
export interface Parsed {
	readonly document: Document;
	readonly sentences: readonly Sentence[];
	/** One for each sentence. */
	readonly tokens: readonly Tokens[];
}

/**
 * The coded events of a document, in the order of the text, a speech event before what it carries. Pure: the same
 * document, data files and engine give the same events. Each sentence is read for itself, but for what pronouns and
 * "the ministry" point back to.
 */
export function codeDocument(
	parsed: Parsed,
	lexicon: Lexicon,
	coder: Coder,
): CodedEvent[] {
	const memory = new Memory();
	memory.isSpoken = isSpoken(parsed.tokens);
	const told: CodedEvent[] = [];
	const scenes: Scene[] = [];
	const sentenceOf = new Map<CodedEvent, number>();
	const voices: (Voice | null)[] = [];
	for (const [n, tokens] of parsed.tokens.entries()) {
		const sentence = sceneOf(
			tokens,
			parsed.document.published,
			lexicon,
			memory,
		);
		memory.add(namedIn(sentence), n);
		// Whom "it" means may be another now.
		sentence.known.clear();
		const events = writeEvents(
			draftsIn(sentence),
			sentence,
			parsed.document,
			parsed.sentences[n],
			coder,
			told,
		);
		memory.place = only(placesIn(sentence)) ?? memory.place;
		told.push(...events);
		memory.toldOfForce = tellsOfForce(sentence) ?? memory.toldOfForce;
		scenes.push(sentence);
		voices.push(memory.voice);
		for (const event of events) sentenceOf.set(event, n);
	}
	if (told.length === 0) return told;
	const { text } = parsed.document;
	const speakers = quotedSpeakers(scenes, text);
	return told.map((event) => {
		const n = sentenceOf.get(event)!;
		const said = speakers.get(n);
		const voice = voices[n];
		const quoted = said ? saidInQuotation(event, said, text) : event;
		return voice ? saidAloud(quoted, voice, text) : quoted;
	});
}

/**
 * The tokens, names and clauses of a sentence, with the memory of what stood before; `given` says whom tokens mean of
 * which somebody has said so.
 */
export function sceneOf(
	columns: Tokens,
	day: Day | null,
	lexicon: Lexicon,
	memory: Memory,
	given: (tokens: readonly Token[]) => Scene["given"] = () => NOBODY_GIVEN,
): Scene {
	memory.voice = voiceIn(columns, memory.voice, lexicon, day);
	const tokens = tokensOf(mended(columns, lexicon));
	const clauses = new Clauses(
		tokens,
		lexicon.words("engine-quantities") ?? undefined,
	);
	const words = wordsOf(columns);
	const scene: Scene = {
		tokens,
		words,
		hasAny: standsIn(words),
		clauses,
		lexicon,
		day,
		memory,
		asked: new Set(),
		known: new Map(),
		given: given(tokens),
		matches: matchesByToken(
			tokens.length,
			settled(lexicon.actors.find(columns, day), columns, memory),
		),
		speakerAt: (token) => speakerAt(token, scene),
		actorsOf: (head) => actorsOf(head, scene),
	};
	return scene;
}

function wordsOf({ form, lemma }: Tokens): Set<string> {
	return new Set([...form, ...lemma].map((word) => word.toLowerCase()));
}

/** Whether one of a list stands in the sentence; a list is asked for with each pattern that names it. */
function standsIn(words: ReadonlySet<string>): Scene["hasAny"] {
	const known = new Map<ReadonlySet<string>, boolean>();
	return (list) => {
		const before = known.get(list);
		if (before !== undefined) return before;
		const [few, many] = list.size < words.size ? [list, words] : [words, list];
		let stands = false;
		for (const word of few)
			if (many.has(word)) {
				stands = true;
				break;
			}
		known.set(list, stands);
		return stands;
	};
}

const NOBODY_GIVEN: Scene["given"] = new Map();

/** Whom the sentence names, pronouns not counted: what later sentences may point back to. */
export function namedIn(scene: Scene): Mention[] {
	return scene.tokens
		.filter(
			(token) =>
				token.upos !== "PRON" && isNominal(token) && !isPlacePhrase(token),
		)
		.flatMap((token) => {
			if (!isInner(token)) return mentionsAt(token, scene);
			return scene.matches[token.i] ? adjectivesOf(token, scene) : [];
		});
}

/** Whether it stands inside the phrase of another noun. */
function isInner(token: Token): boolean {
	return token.is("compound", "flat", "amod", "det", "nummod", "fixed");
}

/** "in Minsk": a place is named, nobody who acts. */
function isPlacePhrase(token: Token): boolean {
	return (
		token.upos === "PROPN" &&
		["in", "at", "near", "outside"].includes(prepositionOf(token) ?? "")
	);
}

function adjectivesOf(token: Token, scene: Scene): Mention[] {
	const stands = scene.matches[token.i]!.entries.some((entry) =>
		["adjective", "country", "city", "body", "group"].includes(entry.kind),
	);
	return stands ? [...mentionsAt(token, scene)] : [];
}

/** What may become events: a match for each clause and each noun that reports a deed, linked to what carries it. */
export function draftsIn(scene: Scene): Draft[] {
	const drafts: Draft[] = [];
	const sport = isSport(scene);
	for (const clause of scene.clauses.all)
		for (const draft of draftsOf(clause, scene)) {
			if (sport && !isOfStates(draft.match)) continue;
			const refusal = refusalOf(draft, scene);
			drafts.push(...(refusal ? [refusal, draft] : [draft]));
		}
	for (const noun of sport ? [] : scene.tokens)
		if (noun.upos === "NOUN") drafts.push(...reportDrafts(noun, drafts, scene));
	for (const draft of [...drafts]) {
		const noun = draft.match.carried;
		if (
			!noun ||
			noun.upos === "VERB" ||
			drafts.some((one) => one.match.clause.predicate === noun)
		)
			continue;
		drafts.push(...nominalDrafts(noun, draft, scene));
	}
	const own = drafts.filter((draft) => !isWordOfAnother(draft, drafts));
	const linked = linkCarried(withDoers(own, scene), scene);
	return linked.filter((draft) => isNews(draft, linked, scene));
}

/** "tried to assassinate": the verb is a word of the pattern that matched above it, not a deed of its own. */
function isWordOfAnother(draft: Draft, drafts: readonly Draft[]): boolean {
	const { predicate } = draft.match.clause;
	return drafts.some(
		({ match }) =>
			match.words.includes(predicate) &&
			match.carried !== predicate &&
			!isWish(draft, match),
	);
}

/** "rallied to demand his release": what the crowd wants is told besides. */
function isWish({ match }: Draft, { pattern }: Match): boolean {
	return pattern.type === "PROTEST" && match.pattern.type === "REQUEST";
}

/** A sentence about a match or a show: "beat", "attacked", "defeated" say nothing political there. */
export function isSport(scene: Scene): boolean {
	const sport = scene.lexicon.words("engine-sport");
	return sport !== null && scene.hasAny(sport);
}

function draftsOf(clause: Clause, scene: Scene): Draft[] {
	return matchesIn(
		clause,
		scene.lexicon.patterns,
		scene,
		clause.predicate.lemma.toLowerCase(),
	).map((match) => {
		const verdict = statusOf(clause.predicate, scene.lexicon, {
			spoken: scene.memory.isSpoken,
			remark: match.pattern.type === "TIES",
		});
		const said = sayersOf(verdict, clause.predicate, scene.clauses, scene);
		return {
			match,
			verdict,
			said,
			condition: conditionOf(
				match.carried ? [clause.predicate, match.carried] : [clause.predicate],
			),
			nominal: false,
			within: null,
		};
	});
}

/** "An attack by rebels on the base killed six": the noun reports the deed, its verb says whether it came about. */
function reportDrafts(
	noun: Token,
	drafts: readonly Draft[],
	scene: Scene,
): Draft[] {
	if (drafts.some(({ match }) => isToldBy(noun, match, scene))) return [];
	return reported(noun, scene).map((told) => {
		const match = byUnknownHands(noun, told);
		const verdict = nominalStatus(noun, scene.lexicon);
		const top = noun.head ?? noun;
		return {
			match,
			verdict,
			said: sayersOf(verdict, top, scene.clauses, scene),
			condition: null,
			nominal: true,
			within: null,
		};
	});
}

/** Whether a clause tells the deed already: "held two days of talks", "is in talks". */
function isToldBy(noun: Token, match: Match, { clauses }: Scene): boolean {
	// "flew to Kenya for talks": the visit is not the talks.
	if (match.pattern.mode === "visit" && prepositionOf(noun) === "for")
		return false;
	const told = [match.clause.predicate, match.carried, ...match.words];
	return told.some((word) => word !== null && clauses.counted(word) === noun);
}

function reported(noun: Token, scene: Scene): Match[] {
	const matches = matchesOf(noun, scene);
	if (!reportsByItself(noun))
		return matches.filter((match) => tellsOfBoth(noun, match));
	// What a pattern of the noun tells is said there in full.
	return matches.filter(
		(match) => match.pattern.parts.length > 0 || tellsOfOne(noun, match),
	);
}

/**
 * What a carried noun reports. Whether it came about, what carries it tells; what is merely criticised or praised did, and
 * is told where both sides are.
 */
function nominalDrafts(noun: Token, carrier: Draft, scene: Scene): Draft[] {
	const hangs = carriesStatus(carrier, scene);
	// "lodged a protest" is the criticism, and no crowd.
	if (!hangs && carrier.match.words.includes(noun)) return [];
	const matches = hangs ? nominalMatches(noun, scene) : matchesOf(noun, scene);
	const verdict = hangs
		? {
				status: null,
				steps: [],
				top: noun,
				speech: null,
				denied: false,
				aside: false,
			}
		: nominalStatus(noun, scene.lexicon);
	return matches
		.filter((match) => isDeed(match) && (hangs || tellsOfBoth(noun, match)))
		.map((match) => ({
			match,
			verdict,
			said: [],
			condition: null,
			nominal: true,
			within: null,
		}));
}

function speakerAt(token: Token, scene: Scene): Mention[] {
	for (let at: Token | null = token.head; at; at = at.head) {
		const speech = attachedSpeech(at, scene.clauses, scene);
		if (!speech) continue;
		const subjects = scene.clauses
			.at(speech)
			.subjects.filter((head) => head.upos !== "PRON");
		return subjects.flatMap((head) => mentionsAt(head, scene));
	}
	return [];
}
