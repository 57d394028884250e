import {
	type DuckDBConnection,
	type DuckDBValue,
	listValue,
} from "@duckdb/node-api";
import { type Day, grouped } from "../base/index.ts";
import type {
	Casualties,
	CodedEvent,
	Evidence,
	Sayer,
	When,
	Where,
} from "../coding/index.ts";
import type { Report } from "../happenings/index.ts";
import type { Actor } from "../lexicon/index.ts";
import type { Document, Origin, Sentence } from "../text/index.ts";
import { type Row, rowsOf } from "./database.ts";
import {
	dayFrom,
	momentFrom,
	numberFrom,
	textFrom,
	textsFrom,
} from "./values.ts";

/** A coded event as it was put, with its document's outlet, day and title, and the sentence as `text`. */
export interface StoredEvent extends Report {
	/** Its number in the document, from 0. */
	readonly n: number;
	/** The day it stands under: begun, where the text tells it, else published. */
	readonly day: Day | null;
	readonly title: string | null;
	readonly url: string | null;
	/** The happening it tells of; null until happenings are refreshed, and for remarks (TIES). */
	readonly happening: string | null;
}

/** A document as it was put, with its sentences and the number of texts it had before. */
export interface StoredDocument extends Document {
	/** The document that is coded for this one and all others of its story: the first that was published. */
	readonly story: string;
	readonly sentences: readonly Sentence[];
	/** 1, and one more for each other text under the same id. */
	readonly version: number;
}

/** Coded events that a condition on `event e` picks, whole, in the order asked for. */
export async function eventsWhere(
	connection: DuckDBConnection,
	condition: string,
	values: DuckDBValue[],
): Promise<StoredEvent[]> {
	const rows = await rowsOf(
		connection,
		`SELECT * FROM event e WHERE ${condition}`,
		values,
	);
	if (rows.length === 0) return [];
	const events = listValue(rows.map(({ id }) => id));
	const documents = listValue([
		...new Set(rows.map(({ document }) => String(document))),
	]);
	const part = (table: string, order = "n") =>
		partsOf(connection, table, order, events);
	const actors = await part("event_actor", "side, n");
	const sayers = await part("sayer");
	const casualties = await part("casualty");
	const spans = await part("span");
	const happenings = await part("happening_event");
	const papers = await papersOf(connection, documents);
	return rows.map((row) => {
		const id = String(row.id);
		const sides = actors.get(id) ?? [];
		return eventFrom(row, papers.get(String(row.document)) ?? {}, {
			sources: sides.filter(({ side }) => side === "source").map(actorFrom),
			targets: sides.filter(({ side }) => side === "target").map(actorFrom),
			sayers: (sayers.get(id) ?? []).map(sayerFrom),
			casualties: (casualties.get(id) ?? []).map(casualtiesFrom),
			evidence: (spans.get(id) ?? []).map(evidenceFrom),
			happening: textFrom(happenings.get(id)?.[0]?.happening ?? null),
		});
	});
}

/** The document with that id. */
export async function documentWith(
	connection: DuckDBConnection,
	id: string,
): Promise<StoredDocument | null> {
	const [row] = await rowsOf(
		connection,
		"SELECT * FROM document WHERE id = $1",
		[id],
	);
	if (!row) return null;
	const sentences = await rowsOf(
		connection,
		'SELECT start, "end" FROM sentence WHERE document = $1 ORDER BY n',
		[id],
	);
	return {
		...documentFrom(row),
		story: String(row.story),
		version: Number(row.version),
		sentences: sentences.map(({ start, end }) => ({
			start: Number(start),
			end: Number(end),
		})),
	};
}

/** The documents that a condition picks, in the order asked for. */
export async function documentsWhere(
	connection: DuckDBConnection,
	condition: string,
	values: DuckDBValue[],
): Promise<Document[]> {
	const rows = await rowsOf(
		connection,
		`SELECT * FROM document WHERE ${condition}`,
		values,
	);
	return rows.map(documentFrom);
}

/** The earlier texts of a document, the first one first. */
export async function versionsOf(
	connection: DuckDBConnection,
	id: string,
): Promise<Document[]> {
	const rows = await rowsOf(
		connection,
		`SELECT document AS id, outlet, published, title, url, text, authors, language, published_at, modified, dated_by, source
		FROM document_version WHERE document = $1 ORDER BY version`,
		[id],
	);
	return rows.map(documentFrom);
}

interface Parts {
	readonly sources: readonly Actor[];
	readonly targets: readonly Actor[];
	readonly sayers: readonly Sayer[];
	readonly casualties: readonly Casualties[];
	readonly evidence: readonly Evidence[];
	readonly happening: string | null;
}

async function partsOf(
	connection: DuckDBConnection,
	table: string,
	order: string,
	events: DuckDBValue,
): Promise<Map<string, Row[]>> {
	const rows = await rowsOf(
		connection,
		`SELECT * FROM ${table} WHERE event IN (SELECT unnest($1::VARCHAR[])) ORDER BY ${order}`,
		[events],
	);
	return grouped(rows, ({ event }) => String(event));
}

/** What is shown of documents beside their events, without the text; the outlets are those of all that tell the story. */
async function papersOf(
	connection: DuckDBConnection,
	documents: DuckDBValue,
): Promise<Map<string, Row>> {
	const rows = await rowsOf(
		connection,
		`SELECT speaker.id, speaker.published, speaker.title, speaker.url,
			coalesce(string_agg(DISTINCT copy.outlet, ', ' ORDER BY copy.outlet), any_value(speaker.outlet)) AS outlet
		FROM document speaker JOIN document copy ON copy.story = speaker.id
		WHERE speaker.id IN (SELECT unnest($1::VARCHAR[])) GROUP BY ALL`,
		[documents],
	);
	return new Map(rows.map((row) => [String(row.id), row]));
}

/** The document of a row of `document` or `document_version`. */
export function documentFrom(row: Row): Document {
	return {
		id: String(row.id),
		outlet: textFrom(row.outlet),
		published: dayFrom(row.published),
		title: textFrom(row.title),
		text: String(row.text),
		url: textFrom(row.url),
		...(row.authors === null ? {} : { origin: originFrom(row) }),
	};
}

function originFrom(row: Row): Origin {
	return {
		authors: textsFrom(row.authors),
		language: textFrom(row.language),
		publishedAt: momentFrom(row.published_at),
		modified: textFrom(row.modified),
		datedBy: textFrom(row.dated_by),
		...(row.source ? { source: String(row.source) } : {}),
	};
}

// The unions (type of status, kind of sayer …) are trusted as stored: only put writes them.
function eventFrom(row: Row, paper: Row, parts: Parts): StoredEvent {
	return {
		id: String(row.id),
		document: String(row.document),
		sentence: {
			start: Number(row.sentence_start),
			end: Number(row.sentence_end),
		},
		sources: parts.sources,
		targets: parts.targets,
		type: String(row.type),
		mode: textFrom(row.mode),
		quad: numberFrom(row.quad) as CodedEvent["quad"],
		score: numberFrom(row.score),
		direction: textFrom(row.direction) as CodedEvent["direction"],
		contexts: textsFrom(row.contexts),
		status: String(row.status) as CodedEvent["status"],
		within: textFrom(row.within),
		condition: conditionFrom(row),
		sayers: parts.sayers,
		when: whenFrom(row),
		where: whereFrom(row),
		casualties: parts.casualties,
		evidence: parts.evidence,
		by: String(row.by) as CodedEvent["by"],
		p: numberFrom(row.p),
		because: JSON.parse(String(row.because)),
		coder: {
			version: String(row.coder_version),
			lexicon: String(row.coder_lexicon),
			model: String(row.coder_model),
		},
		n: Number(row.n),
		day: dayFrom(row.day),
		text: String(row.sentence_text),
		outlet: textFrom(paper.outlet ?? null),
		published: dayFrom(paper.published ?? null),
		title: textFrom(paper.title ?? null),
		url: textFrom(paper.url ?? null),
		happening: parts.happening,
	};
}

function conditionFrom(row: Row): CodedEvent["condition"] {
	if (row.condition_text === null) return null;
	return {
		start: Number(row.condition_start),
		end: Number(row.condition_end),
		text: String(row.condition_text),
	};
}

function whenFrom(row: Row): When | null {
	const [begins, ends] = [dayFrom(row.when_begins), dayFrom(row.when_ends)];
	if (begins === null || ends === null) return null;
	const precision = String(row.when_precision) as When["precision"];
	return { begins, ends, precision };
}

function whereFrom(row: Row): Where | null {
	if (row.where_name === null) return null;
	return {
		name: String(row.where_name),
		country: textFrom(row.where_country),
		lat: numberFrom(row.where_lat),
		lon: numberFrom(row.where_lon),
		precision: String(row.where_precision) as Where["precision"],
	};
}

function actorFrom(row: Row): Actor {
	return {
		country: textFrom(row.country),
		sectors: textsFrom(row.sectors),
		name: textFrom(row.name),
	};
}

function sayerFrom(row: Row): Sayer {
	return {
		...actorFrom(row),
		kind: String(row.kind) as Sayer["kind"],
		via: textFrom(row.via),
		quoted: row.quoted === true,
	};
}

function casualtiesFrom(row: Row): Casualties {
	return {
		kind: String(row.kind) as Casualties["kind"],
		count: Number(row.count),
		bound: String(row.bound) as Casualties["bound"],
		// An actor has sectors, if none; nobody's dead have not even that.
		whose: row.sectors === null ? null : actorFrom(row),
	};
}

function evidenceFrom(row: Row): Evidence {
	return {
		field: String(row.field) as Evidence["field"],
		index: Number(row.index),
		start: Number(row.start),
		end: Number(row.end),
		text: String(row.text),
	};
}
