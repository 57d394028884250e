export {
	addDays,
	type Day,
	isDay,
	type Problem,
	printable,
	type Span,
	showProblem,
} from "./base/index.ts";
export {
	ATTRIBUTES,
	type Casualties,
	type CodedEvent,
	type Coder,
	type Evidence,
	type Sayer,
	type Score,
	type Share,
	type Status,
	type Step,
	showEvent,
	showEvents,
	type When,
	type Where,
} from "./coding/index.ts";
export { Crew, crewOf, type Outcome } from "./crew.ts";
export {
	type DrawnTree,
	drawingCss,
	drawRelation,
	drawRelationText,
	drawTree,
	relationSvg,
	type TreeOptions,
	treesSvg,
} from "./drawing/index.ts";
export {
	code,
	codeWhole,
	type Engine,
	openCards,
	openEngine,
	openLexicon,
} from "./engine.ts";
export { goldenText, jsonLine } from "./exchange/index.ts";
export {
	type CheckedPassage,
	checkPassages,
	passagesIn,
	type ScoredPassages,
	scorePassages,
} from "./golden.ts";
export type { Happening, Report, Version } from "./happenings/index.ts";
export {
	type Article,
	type Feed,
	type FeedItem,
	type FeedList,
	Fetcher,
	type FetcherOptions,
	FIELDS,
	type Field,
	type FieldMap,
	FORMATS,
	type Item,
	isAddress,
	isCoded,
	type Languages,
	LIMITS,
	type Limits,
	NET_LIMITS,
	type NetLimits,
	openedPlace,
	openLanguages,
	type PageRead,
	type Quarantined,
	type ReadOptions,
	type Remark,
	type RemoteOptions,
	readAddresses,
	readDocuments,
	readFeed,
	readFeedList,
	readPage,
	readSubscriptions,
	type Skipped,
	type Sourced,
	type Subscription,
	showQuarantined,
	showRemark,
	sourcesOf,
	type Taken,
	type Unchanged,
	writeOpml,
} from "./intake/index.ts";
export { uncodedLanguage, withLanguages } from "./languages.ts";
export type {
	Actor,
	ActorEntry,
	Card,
	CardKind,
	CardName,
	Cards,
	CountryCard,
	Ground,
	Lexicon,
	MeantCard,
	NameMatch,
	Passage,
	Standing,
	Term,
} from "./lexicon/index.ts";
export {
	DIRECTIONS,
	readCards,
	STATUSES,
	showActor,
	showActors,
	standingsOn,
} from "./lexicon/index.ts";
export { type MarkedPair, relatePairs } from "./pair.ts";
export { openParser } from "./parsing.ts";
export {
	type Recoded,
	type RecodeOptions,
	type RecodeReport,
	recode,
} from "./recode.ts";
export {
	type Contribution,
	type Relation,
	type RelationDays,
	relation,
} from "./relations/index.ts";
export { type ReadListener, type ReadReport, read } from "./run.ts";
export {
	announcePort,
	type Books,
	type CodedDocument,
	type Counts,
	type DocumentFilter,
	type DocumentLine,
	type DyadCount,
	type EventFilter,
	type Migrated,
	type Owner,
	openStore,
	type Page,
	type PutCounts,
	readOwner,
	type Store,
	type StoredDocument,
	type StoredEvent,
	type StoredQuarantined,
	StoreError,
	StoreInUse,
	type StoreOptions,
} from "./store/index.ts";
export {
	type Columns,
	type Conllu,
	type ConlluOptions,
	type ConlluSentence,
	columnsOf,
	drawTreeText,
	type Parser,
	readConllu,
	type Token,
	type Tokens,
	tokensOf,
	writeConllu,
	writeIob,
} from "./syntax/index.ts";
export {
	type Document,
	type Sentence,
	splitSentences,
	splitWords,
	type Words,
} from "./text/index.ts";
export { type Poll, type WatchOptions, watch } from "./watch.ts";
export {
	type Answer,
	type PlainAnswer,
	plainAnswer,
	type Question,
	who,
} from "./who.ts";
export {
	CODING_SECONDS,
	openWorkers,
	type WorkerOptions,
} from "./workers.ts";
