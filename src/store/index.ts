export type { Manifest } from "./backup.ts";
export type { Counts, DayTotal, DyadCount } from "./count.ts";
export type { DocumentFilter, DocumentLine } from "./documents.ts";
export { StoreError, StoreInUse, type StoreTrouble } from "./error.ts";
export type {
	ExternalCounts,
	ExternalEvent,
	ExternalFit,
	ExternalMention,
} from "./external.ts";
export type { ExternalFilter } from "./externalPage.ts";
export type { EventFilter } from "./filter.ts";
export type { Forgotten } from "./forget.ts";
export type { Forgettable } from "./forgetWhere.ts";
export type { LakeFile, LakeManifest, LakeOptions } from "./lake.ts";
export { querySql, restore } from "./late.ts";
export { announcePort, openStore, type StoreOptions } from "./open.ts";
export { type Owner, readOwner } from "./owner.ts";
export type { Page } from "./page.ts";
export type { CodedDocument, Known, PutCounts } from "./put.ts";
export type { QuarantinedLine, QuarantineFilter } from "./quarantine.ts";
export { quarantineLines } from "./quarantineLines.ts";
export type { StoredDocument, StoredEvent } from "./read.ts";
export type { Retention } from "./retention.ts";
export type { Books, Quarantined, Run, StoredQuarantined } from "./run.ts";
export type { Migrated } from "./schema.ts";
export type { FoundDocument, FoundDocuments, WordsFilter } from "./search.ts";
export type { FetchLine, WatchedSource } from "./sources.ts";
export type { SqlAnswer, SqlOptions } from "./sql.ts";
export type { Store } from "./store.ts";
export type { Fault, Verified, VerifyProgress } from "./verify.ts";
export type { WordsProgress } from "./words.ts";
