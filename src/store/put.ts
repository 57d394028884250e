import { createHash } from "node:crypto";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { CodedEvent, Coder } from "../coding/index.ts";
import { dayOfEvent } from "../happenings/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { Document, Origin, Sentence } from "../text/index.ts";
import { append, change, rowsOf } from "./database.ts";
import { removeHappenings } from "./gather.ts";
import {
	companionsOf,
	putSketches,
	removeSketches,
	type StoriesMoved,
	storiesWith,
} from "./stories.ts";
import { dateOf, listOf, momentOf, textFrom } from "./values.ts";

/** A document with all that was coded from it. */
export interface CodedDocument {
	readonly document: Document;
	readonly sentences: readonly Sentence[];
	/** In the order of the text. */
	readonly events: readonly CodedEvent[];
	/** What coded it, also where no event was found; null where nobody did, as another document speaks for it. */
	readonly coder: Coder | null;
}

/** What became of the documents of a batch. */
export interface PutCounts {
	readonly stored: number;
	/** There already, same text, same coder: nothing was done. */
	readonly unchanged: number;
	/** Other text (the old one is kept as a version) or another coder: the events were replaced. */
	readonly updated: number;
}

interface Present {
	readonly hash: string;
	readonly version: number;
	readonly coder: string;
	/** Who speaks for it. */
	readonly story: string;
}

/** Puts the batch into the tables; the caller holds the transaction. A document told twice is put twice, in its order. */
export async function putDocuments(
	connection: DuckDBConnection,
	batch: readonly CodedDocument[],
): Promise<PutCounts> {
	const counts = { stored: 0, unchanged: 0, updated: 0 };
	for (const round of roundsOf(batch)) {
		const present = await presentOf(connection, idsOf(round));
		const changed = round.filter((coded) => !isSame(coded, present));
		const updated = changed.filter(({ document }) => present.has(document.id));
		await putChanged(connection, changed, updated, present);
		counts.unchanged += round.length - changed.length;
		counts.updated += updated.length;
		counts.stored += changed.length - updated.length;
	}
	return counts;
}

async function putChanged(
	connection: DuckDBConnection,
	changed: readonly CodedDocument[],
	updated: readonly CodedDocument[],
	present: ReadonlyMap<string, Present>,
): Promise<void> {
	if (changed.length === 0) return;
	const told = changed.filter(({ document }) => !isTold(document, present));
	const rewritten = told.filter(({ document }) => present.has(document.id));
	const loose = await companionsOf(connection, idsOf(rewritten));
	await keepVersions(connection, rewritten);
	await removeDocuments(connection, idsOf(updated));
	const moved = await storiesWith(
		connection,
		told.map(({ document }) => document),
		loose,
	);
	const stories = new Map(moved.speakers);
	for (const { document } of changed) {
		const story = present.get(document.id)?.story ?? document.id;
		if (!stories.has(document.id)) stories.set(document.id, story);
	}
	await appendDocuments(connection, changed, present, stories);
	await passStories(connection, loose, moved);
}

/** Takes documents out for good; what is left of their stories is told anew. */
export async function takeOut(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<void> {
	const loose = await companionsOf(connection, ids);
	await removeDocuments(connection, ids);
	await passStories(
		connection,
		loose,
		await storiesWith(connection, [], loose),
	);
}

/** What a run asks of the store before it codes: by id, what need not be coded. */
export interface Known {
	/** Stored already, with this text and coded by this coder. */
	readonly unchanged: ReadonlySet<string>;
	/** Another document speaks for them. */
	readonly copies: ReadonlySet<string>;
}

/** Which of these documents need not be coded. */
export async function knownOf(
	connection: DuckDBConnection,
	documents: readonly Document[],
	coder: Coder,
): Promise<Known> {
	const ids = documents.map(({ id }) => id);
	const present = await presentOf(connection, ids);
	const unchanged = new Set<string>();
	const told: Document[] = [];
	for (const document of documents) {
		if (isSame({ document, coder }, present)) unchanged.add(document.id);
		else if (!isTold(document, present)) told.push(document);
	}
	const { speakers } = await storiesWith(connection, told);
	const copies = [...speakers].filter(([id, speaker]) => id !== speaker);
	return { unchanged, copies: new Set(copies.map(([id]) => id)) };
}

/** Gives stories their new speakers; events of who speaks no longer go, and those of the others are to be joined anew. */
async function passStories(
	connection: DuckDBConnection,
	loose: readonly string[],
	{ speakers, passed }: StoriesMoved,
): Promise<void> {
	const again = loose.map((id) => [id, speakers.get(id) ?? id] as const);
	await change(
		connection,
		`UPDATE document SET story = pair.story
		FROM (SELECT unnest($1::VARCHAR[]) AS old, unnest($2::VARCHAR[]) AS story) pair
		WHERE document.id = pair.old AND document.story <> pair.story`,
		[listOf(again.map(([id]) => id)), listOf(again.map(([, to]) => to))],
	);
	await change(
		connection,
		`UPDATE document SET story = pair.story
		FROM (SELECT unnest($1::VARCHAR[]) AS old, unnest($2::VARCHAR[]) AS story) pair
		WHERE document.story = pair.old`,
		[listOf([...passed.keys()]), listOf([...passed.values()])],
	);
	const silent = again.flatMap(([id, speaker]) => (id === speaker ? [] : id));
	await removeCodings(connection, [...passed.keys(), ...silent]);
	// The outlets of these stories are others now; a document alone in its story changes nothing that is stored.
	const gained = [...speakers].flatMap(([id, to]) => (id === to ? [] : to));
	const lost = again.map(([, speaker]) => speaker);
	await releaseHappenings(connection, [
		...new Set([...gained, ...lost, ...passed.values()]),
	]);
}

/** Takes out documents with their events and the happenings that these were part of; versions stay. */
async function removeDocuments(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<void> {
	if (ids.length === 0) return;
	await removeEvents(connection, ids);
	const documents = listOf(ids);
	await change(
		connection,
		"INSERT INTO text_gone SELECT key FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))",
		[documents],
	);
	await removeSketches(connection, ids);
	await change(
		connection,
		"DELETE FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))",
		[documents],
	);
}

/** Leaves documents as if nobody had coded them. */
async function removeCodings(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<void> {
	if (ids.length === 0) return;
	await removeEvents(connection, ids);
	await change(
		connection,
		`UPDATE document SET coder_version = '', coder_lexicon = '', coder_model = ''
		WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(ids)],
	);
}

async function removeEvents(
	connection: DuckDBConnection,
	documents: readonly string[],
): Promise<void> {
	const events = listOf(await releaseHappenings(connection, documents));
	for (const [table, key, values] of [
		["event_actor", "event", events],
		["sayer", "event", events],
		["casualty", "event", events],
		["span", "event", events],
		["event", "document", listOf(documents)],
		["sentence", "document", listOf(documents)],
	] as const)
		await change(
			connection,
			`DELETE FROM ${table} WHERE ${key} IN (SELECT unnest($1::VARCHAR[]))`,
			[values],
		);
}

/** Takes out the happenings that tell of events of these documents, whose ids it gives; all their events wait to be joined anew. */
async function releaseHappenings(
	connection: DuckDBConnection,
	documents: readonly string[],
): Promise<string[]> {
	if (documents.length === 0) return [];
	const events = await rowsOf(
		connection,
		`SELECT e.id, h.happening FROM event e LEFT JOIN happening_event h ON h.event = e.id
		WHERE e.document IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(documents)],
	);
	await removeHappenings(connection, [
		...new Set(events.flatMap(({ happening }) => textFrom(happening) ?? [])),
	]);
	return events.map(({ id }) => String(id));
}

/** Hash of all that coding sees of a document, and of what is shown beside it. */
export function hashOf(document: Document): string {
	const { outlet, published, title, url, text, origin } = document;
	const told = origin ? toldIn(origin) : [];
	return createHash("sha256")
		.update(JSON.stringify([outlet, published, title, url, text, ...told]))
		.digest("hex");
}

/** What the input told; the language we tell ourselves, so it makes no new version. */
function toldIn({
	authors,
	publishedAt,
	modified,
	datedBy,
}: Origin): unknown[] {
	const told = [publishedAt, modified, datedBy];
	const isEmpty = authors.length === 0 && told.every((one) => one === null);
	return isEmpty ? [] : [authors, ...told];
}

/** Texts are numbered as they come, for the index of words; a text that takes another's place gets a number of its own. */
async function nextKey(connection: DuckDBConnection): Promise<bigint> {
	const [{ key }] = await rowsOf(
		connection,
		`SELECT greatest((SELECT coalesce(max(key), 0) FROM document), (SELECT coalesce(max(key), 0) FROM text_gone)) + 1 AS key`,
	);
	return BigInt(String(key));
}

/** Parts the batch so that no document stands twice in a part. */
function roundsOf(batch: readonly CodedDocument[]): CodedDocument[][] {
	const rounds: CodedDocument[][] = [];
	const told = new Map<string, number>();
	for (const coded of batch) {
		const round = told.get(coded.document.id) ?? 0;
		told.set(coded.document.id, round + 1);
		if (round === rounds.length) rounds.push([]);
		rounds[round].push(coded);
	}
	return rounds;
}

function idsOf(batch: readonly CodedDocument[]): string[] {
	return batch.map(({ document }) => document.id);
}

async function presentOf(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<Map<string, Present>> {
	const rows = await rowsOf(
		connection,
		`SELECT id, hash, version, story, coder_version, coder_lexicon, coder_model
		FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(ids)],
	);
	return new Map(
		rows.map((row) => [
			String(row.id),
			{
				hash: String(row.hash),
				version: Number(row.version),
				story: String(row.story),
				coder: JSON.stringify([
					row.coder_version,
					row.coder_lexicon,
					row.coder_model,
				]),
			},
		]),
	);
}

/** Whether it is stored with this text. */
function isTold(
	document: Document,
	present: ReadonlyMap<string, Present>,
): boolean {
	const there = present.get(document.id);
	return there !== undefined && there.hash === hashOf(document);
}

function isSame(
	{ document, coder }: Pick<CodedDocument, "document" | "coder">,
	present: ReadonlyMap<string, Present>,
): boolean {
	const there = present.get(document.id);
	if (!there || !isTold(document, present)) return false;
	// Whoever does not speak is not coded, and need not be.
	if (there.story !== document.id) return true;
	return there.coder === JSON.stringify(coderColumns(coder));
}

/** Keeps the texts that are about to be replaced by others; a new coder alone makes no new version. */
async function keepVersions(
	connection: DuckDBConnection,
	rewritten: readonly CodedDocument[],
): Promise<void> {
	if (rewritten.length === 0) return;
	await change(
		connection,
		`INSERT INTO document_version
		SELECT id, version, outlet, published, title, url, text, hash, authors, language, published_at, modified, dated_by, source
		FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(idsOf(rewritten))],
	);
}

async function appendDocuments(
	connection: DuckDBConnection,
	batch: readonly CodedDocument[],
	present: ReadonlyMap<string, Present>,
	stories: ReadonlyMap<string, string>,
): Promise<void> {
	refuseTwins(batch);
	const speaking = batch.filter(
		({ document: { id } }) => stories.get(id) === id,
	);
	const rows = (of: (coded: CodedDocument) => DuckDBValue[][]) =>
		speaking.flatMap(of);
	const eventRows = (of: (event: CodedEvent) => DuckDBValue[][]) =>
		rows(({ events }) => events.flatMap(of));
	const first = await nextKey(connection);
	await append(
		connection,
		"document",
		batch.map((coded, i) => {
			const before = present.get(coded.document.id);
			const story = stories.get(coded.document.id) ?? coded.document.id;
			return documentRow(coded, before, story, first + BigInt(i));
		}),
	);
	await putSketches(
		connection,
		batch.map(({ document }) => document),
	);
	await append(connection, "sentence", rows(sentenceRows));
	await append(connection, "event", rows(rowsOfEvents));
	await append(connection, "event_actor", eventRows(actorRows));
	await append(connection, "sayer", eventRows(sayerRows));
	await append(connection, "casualty", eventRows(casualtyRows));
	await append(connection, "span", eventRows(spanRows));
}

/** Two events of one id would be one to everybody who reads: a mistake of the coder. */
function refuseTwins(batch: readonly CodedDocument[]): void {
	const seen = new Set<string>();
	for (const { document, events } of batch)
		for (const { id, document: of } of events) {
			if (of !== document.id)
				throw new RangeError(
					`event ${id} is of document ${of}, put with document ${document.id}`,
				);
			if (seen.has(id))
				throw new RangeError(`two events ${id} in document ${document.id}`);
			seen.add(id);
		}
}

function documentRow(
	{ document, coder }: CodedDocument,
	before: Present | undefined,
	story: string,
	key: bigint,
): DuckDBValue[] {
	const hash = hashOf(document);
	const version =
		before === undefined ? 1 : before.version + (before.hash === hash ? 0 : 1);
	return [
		document.id,
		document.outlet,
		dateOf(document.published),
		document.title,
		document.url,
		document.text,
		hash,
		version,
		...coderColumns(story === document.id ? coder : null),
		...originColumns(document.origin),
		story,
		key,
	];
}

function originColumns(origin: Origin | undefined): DuckDBValue[] {
	if (!origin) return [null, null, null, null, null, null];
	const { authors, language, publishedAt, modified, datedBy } = origin;
	return [
		listOf(authors),
		language,
		momentOf(publishedAt),
		modified,
		datedBy,
		origin.source ?? null,
	];
}

function sentenceRows({ document, sentences }: CodedDocument): DuckDBValue[][] {
	return sentences.map(({ start, end }, n) => [document.id, n, start, end]);
}

function rowsOfEvents({ document, events }: CodedDocument): DuckDBValue[][] {
	return events.map((event, n) => [
		event.id,
		event.document,
		n,
		dateOf(dayOfEvent(event, document.published)),
		event.sources[0]?.country ?? null,
		event.targets[0]?.country ?? null,
		event.type,
		event.mode,
		event.quad,
		event.score,
		event.direction,
		listOf(event.contexts),
		event.status,
		event.within,
		event.condition?.start ?? null,
		event.condition?.end ?? null,
		event.condition?.text ?? null,
		dateOf(event.when?.begins ?? null),
		dateOf(event.when?.ends ?? null),
		event.when?.precision ?? null,
		event.where?.name ?? null,
		event.where?.country ?? null,
		event.where?.lat ?? null,
		event.where?.lon ?? null,
		event.where?.precision ?? null,
		event.sentence.start,
		event.sentence.end,
		document.text.slice(event.sentence.start, event.sentence.end),
		event.by,
		event.p,
		JSON.stringify(event.because),
		...coderColumns(event.coder),
	]);
}

function actorRows(event: CodedEvent): DuckDBValue[][] {
	const side = (name: string, actors: readonly Actor[]) =>
		actors.map((actor, n) => [event.id, name, n, ...actorColumns(actor)]);
	return [...side("source", event.sources), ...side("target", event.targets)];
}

function sayerRows(event: CodedEvent): DuckDBValue[][] {
	return event.sayers.map((sayer, n) => [
		event.id,
		n,
		...actorColumns(sayer),
		sayer.kind,
		sayer.via,
		sayer.quoted,
	]);
}

function casualtyRows(event: CodedEvent): DuckDBValue[][] {
	return event.casualties.map(({ kind, count, bound, whose }, n) => [
		event.id,
		n,
		kind,
		count,
		bound,
		...(whose ? actorColumns(whose) : [null, null, null]),
	]);
}

function spanRows(event: CodedEvent): DuckDBValue[][] {
	return event.evidence.map(({ field, index, start, end, text }, n) => [
		event.id,
		n,
		field,
		index,
		start,
		end,
		text,
	]);
}

function actorColumns({ country, sectors, name }: Actor): DuckDBValue[] {
	return [country, listOf(sectors), name];
}

/** Three empty texts where nobody coded. */
function coderColumns(coder: Coder | null): DuckDBValue[] {
	return coder ? [coder.version, coder.lexicon, coder.model] : ["", "", ""];
}
