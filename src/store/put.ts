import { createHash } from "node:crypto";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { CodedEvent, Coder } from "../coding/index.ts";
import { dayOfEvent } from "../happenings/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { Document, Origin, Sentence } from "../text/index.ts";
import { append, change, rowsOf } from "./database.ts";
import { removeHappenings } from "./gather.ts";
import { dateOf, listOf, momentOf, textFrom } from "./values.ts";

/** A document with all that was coded from it. */
export interface CodedDocument {
	readonly document: Document;
	readonly sentences: readonly Sentence[];
	/** In the order of the text. */
	readonly events: readonly CodedEvent[];
	/** What coded it, also where no event was found. */
	readonly coder: Coder;
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
		await keepVersions(connection, updated, present);
		await removeDocuments(connection, idsOf(updated));
		await appendDocuments(connection, changed, present);
		counts.unchanged += round.length - changed.length;
		counts.updated += updated.length;
		counts.stored += changed.length - updated.length;
	}
	return counts;
}

/** Ids of the documents that are stored already, with this text and coded by this coder. */
export async function unchangedOf(
	connection: DuckDBConnection,
	documents: readonly Document[],
	coder: Coder,
): Promise<Set<string>> {
	const present = await presentOf(
		connection,
		documents.map(({ id }) => id),
	);
	return new Set(
		documents
			.filter((document) => isSame({ document, coder }, present))
			.map(({ id }) => id),
	);
}

/** Takes out documents with their events and the happenings that these were part of; versions stay. */
export async function removeDocuments(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<void> {
	if (ids.length === 0) return;
	const documents = listOf(ids);
	const events = await rowsOf(
		connection,
		`SELECT e.id, h.happening FROM event e LEFT JOIN happening_event h ON h.event = e.id
		WHERE e.document IN (SELECT unnest($1::VARCHAR[]))`,
		[documents],
	);
	// The other members of such a happening wait to be joined anew.
	await removeHappenings(connection, [
		...new Set(events.flatMap(({ happening }) => textFrom(happening) ?? [])),
	]);
	await change(
		connection,
		`INSERT INTO text_gone SELECT key FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
		[documents],
	);
	const eventIds = listOf(events.map(({ id }) => String(id)));
	for (const [table, key, values] of [
		["event_actor", "event", eventIds],
		["sayer", "event", eventIds],
		["casualty", "event", eventIds],
		["span", "event", eventIds],
		["event", "document", documents],
		["sentence", "document", documents],
		["document", "id", documents],
	] as const)
		await change(
			connection,
			`DELETE FROM ${table} WHERE ${key} IN (SELECT unnest($1::VARCHAR[]))`,
			[values],
		);
}

/** Hash of all that coding sees of a document, and of what is shown beside it. */
function hashOf(document: Document): string {
	const { outlet, published, title, url, text, origin } = document;
	const told = origin ? [origin] : [];
	return createHash("sha256")
		.update(JSON.stringify([outlet, published, title, url, text, ...told]))
		.digest("hex");
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
		`SELECT id, hash, version, coder_version, coder_lexicon, coder_model
		FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(ids)],
	);
	return new Map(
		rows.map((row) => [
			String(row.id),
			{
				hash: String(row.hash),
				version: Number(row.version),
				coder: JSON.stringify([
					row.coder_version,
					row.coder_lexicon,
					row.coder_model,
				]),
			},
		]),
	);
}

function isSame(
	{ document, coder }: Pick<CodedDocument, "document" | "coder">,
	present: ReadonlyMap<string, Present>,
): boolean {
	const there = present.get(document.id);
	if (!there || there.hash !== hashOf(document)) return false;
	return (
		there.coder === JSON.stringify([coder.version, coder.lexicon, coder.model])
	);
}

/** Keeps the texts that are about to be replaced by others; a new coder alone makes no new version. */
async function keepVersions(
	connection: DuckDBConnection,
	updated: readonly CodedDocument[],
	present: ReadonlyMap<string, Present>,
): Promise<void> {
	const rewritten = updated.filter(
		({ document }) => present.get(document.id)?.hash !== hashOf(document),
	);
	if (rewritten.length === 0) return;
	await change(
		connection,
		`INSERT INTO document_version
		SELECT id, version, outlet, published, title, url, text, hash, authors, language, published_at, modified, dated_by
		FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(idsOf(rewritten))],
	);
}

async function appendDocuments(
	connection: DuckDBConnection,
	batch: readonly CodedDocument[],
	present: ReadonlyMap<string, Present>,
): Promise<void> {
	refuseTwins(batch);
	const rows = (of: (coded: CodedDocument) => DuckDBValue[][]) =>
		batch.flatMap(of);
	const eventRows = (of: (event: CodedEvent) => DuckDBValue[][]) =>
		rows(({ events }) => events.flatMap(of));
	const first = await nextKey(connection);
	await append(
		connection,
		"document",
		batch.map((coded, i) => {
			const before = present.get(coded.document.id);
			return documentRow(coded, before, first + BigInt(i));
		}),
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
		...coderColumns(coder),
		...originColumns(document.origin),
		document.id,
		key,
	];
}

function originColumns(origin: Origin | undefined): DuckDBValue[] {
	if (!origin) return [null, null, null, null, null];
	const { authors, language, publishedAt, modified, datedBy } = origin;
	return [listOf(authors), language, momentOf(publishedAt), modified, datedBy];
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

function coderColumns({ version, lexicon, model }: Coder): DuckDBValue[] {
	return [version, lexicon, model];
}
