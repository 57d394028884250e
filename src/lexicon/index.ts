export type { Actor, ActorEntry, ActorKind, NameMatch } from "./actor.ts";
export {
	type Card,
	type CardKind,
	type CardName,
	type Ground,
	type Standing,
	standingsOn,
	type Term,
} from "./card.ts";
export {
	type Cards,
	type CountryCard,
	type MeantCard,
	readCards,
} from "./cards.ts";
export { isState } from "./codes.ts";
export type { KeptDigest } from "./digest.ts";
export type {
	Actors,
	Lexicon,
	Ontology,
	Patterns,
	Place,
	Places,
} from "./lexicon.ts";
export { withoutAccents } from "./names.ts";
export type { Nominal } from "./nominals.ts";
export {
	type Coding,
	DIRECTIONS,
	type Expectation,
	type ExpectedCasualties,
	type KnownCodes,
	type NotationLine,
	readActors,
	readCoding,
	readNotation,
	STATUSES,
	showActor,
	showActors,
} from "./notation.ts";
export { type Passage, passageOf } from "./passage.ts";
export type { Part, Pattern } from "./pattern.ts";
export { BARE } from "./patternWords.ts";
export { plainTokens } from "./plainTokens.ts";
export { digestOf, knownCodes, type LexiconRead, readLexicon } from "./read.ts";
export { isSpelledAlike } from "./spellings.ts";
