export { bytesOf, peek, Unreadable } from "./bytes.ts";
export { type ReadOptions, readDocuments } from "./documents.ts";
export {
	type Feed,
	type FeedItem,
	type FeedList,
	readFeed,
	readFeedList,
	type Subscription,
	writeOpml,
} from "./feed/index.ts";
export { FORMATS } from "./formats.ts";
export type { Found, Intake, Reading } from "./intake.ts";
export {
	type Item,
	type Quarantined,
	type Remark,
	type Skipped,
	showQuarantined,
	showRemark,
	type Taken,
	type Unchanged,
} from "./item.ts";
export {
	isCoded,
	type Language,
	type Languages,
	openLanguages,
} from "./language.ts";
export { LIMITS, type Limits } from "./limits.ts";
export {
	Fetcher,
	type FetcherOptions,
	NET_LIMITS,
	type NetLimits,
	openedPlace,
} from "./net/index.ts";
export { type Article, type PageRead, readPage } from "./page/index.ts";
export { FIELDS, type Field, type FieldMap } from "./record.ts";
export {
	type Arrived,
	fetchDocuments,
	isAddress,
	type RemoteOptions,
	readAddresses,
	readSubscriptions,
} from "./remote.ts";
export type { Source as InputSource, Sourced } from "./source.ts";
export { sourcesOf } from "./sources.ts";
export {
	after,
	hostOf,
	newSource,
	nextDue,
	type Outcome,
	outcomeOf,
	rebase,
	type Source as SourceState,
	steadyClock,
} from "./watch/index.ts";
