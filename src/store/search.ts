import { type Day, isDay } from "../base/index.ts";
import { type Database, type Row, rowsOf } from "./database.ts";
import { limitOf, type Page, pageOf } from "./page.ts";
import { type Snippet, SOUGHT, snippetOf } from "./searchSnippet.ts";
import { dayFrom, listOf, textFrom } from "./values.ts";
import type { WordsProgress } from "./words.ts";
import type { WordsDatabase } from "./wordsFile.ts";
import { readWordsQuery } from "./wordsQuery.ts";

/** Which documents to look for; what is left out does not restrict. */
export interface WordsFilter {
	/** First day of publication. */
	readonly begins?: Day;
	/** First day after. */
	readonly ends?: Day;
	readonly outlet?: string;
	/** As `Origin.language`. */
	readonly language?: string;
	/** The latest first; otherwise the best match. */
	readonly newestFirst?: boolean;
	/** 1 … 100. */
	readonly limit?: number;
	/** Where the page before ended. */
	readonly cursor?: string;
}

/** A document in which the words stand. */
export interface FoundDocument {
	readonly id: string;
	readonly outlet: string | null;
	readonly published: Day | null;
	readonly title: string | null;
	readonly url: string | null;
	readonly language: string | null;
	readonly snippet: Snippet;
	/** How well it matches; the larger the better. Only scores of one search can be compared. */
	readonly score: number;
}

/** A page of them. */
export interface FoundDocuments extends Page<FoundDocument> {
	/** How many there are in all. */
	readonly total: number;
	/** Whether there are more than were counted and ranked; those that came in last were. */
	readonly isMore: boolean;
}

// The index works in the thread that asks, so that a word that stands everywhere must not hold up all others: ranking
// 20,000 takes 0.1 s, ordering 200,000 by day as well.
const RANKED = 20_000;
const ORDERED = 200_000;
const ROWS = 100;
const MATCHING = 100_000;
/** A word in the title counts as much as two in the text. */
const SCORE = "bm25(text, 2.0, 1.0)";

/** Documents in which the words stand that a person typed; RangeError where they cannot be understood. */
export async function searchDocuments(
	database: Database,
	typed: string,
	filter: WordsFilter = {},
	listener?: (progress: WordsProgress) => void,
): Promise<FoundDocuments> {
	const { match, wanted } = readWordsQuery(typed);
	const limit = limitOf(filter.limit ?? 20);
	if (limit > ROWS) throw new RangeError(`limit ${limit}, wanted 1 to ${ROWS}`);
	const { sql, values } = hitsOf(match, filter, limit);
	const read: Database["read"] = (work) => database.read(work);
	const hits = await database.words.ask(
		read,
		(words) => words.prepare(sql).all(...values) as Hit[],
		listener,
	);
	const most = filter.newestFirst ? ORDERED : RANKED;
	const total = hits[0]?.total ?? 0;
	const page = pageOf(hits, limit, (hit) => cursorOf(hit, filter));
	const documents = await documentsOf(
		read,
		page.items.map(({ key }) => key),
	);
	return {
		cursor: page.cursor,
		total: Math.min(total, most),
		isMore: total > most,
		items: page.items.flatMap(({ key, score }) => {
			const row = documents.get(key);
			// It may have been taken out a moment ago.
			return row ? [foundFrom(row, score, wanted)] : [];
		}),
	};
}

/** Ids of all documents in which the words stand, in no order; RangeError where there are more than 100,000. */
export async function documentsMatching(
	database: Database,
	typed: string,
	listener?: (progress: WordsProgress) => void,
): Promise<string[]> {
	const { match } = readWordsQuery(typed);
	const read: Database["read"] = (work) => database.read(work);
	const keys = await database.words.ask(
		read,
		(words) => keysMatching(words, match),
		listener,
	);
	if (keys.length > MATCHING)
		throw new RangeError(
			`${JSON.stringify(typed)} stands in more than ${MATCHING} documents; add a word that is rarer`,
		);
	const rows = await read((connection) =>
		rowsOf(
			connection,
			"SELECT id FROM document WHERE key IN (SELECT unnest($1::VARCHAR[])::BIGINT)",
			[listOf(keys.map(String))],
		),
	);
	return rows.map(({ id }) => String(id));
}

function keysMatching(words: WordsDatabase, match: string): number[] {
	const rows = words
		.prepare(`SELECT rowid FROM text WHERE text MATCH ? LIMIT ${MATCHING + 1}`)
		.raw()
		.all(match) as [number][];
	return rows.map(([key]) => key);
}

interface Hit {
	readonly key: number;
	readonly day: string;
	/** The smaller the better. */
	readonly score: number;
	readonly total: number;
}

/** Documents without a day come after all others. */
const NO_DAY = "0000-00-00";

function hitsOf(
	match: string,
	filter: WordsFilter,
	limit: number,
): { sql: string; values: (string | number)[] } {
	const { begins, ends, outlet, language, newestFirst = false } = filter;
	const values: (string | number)[] = [match];
	const parts = ["text MATCH ?"];
	const restrict = (part: string, value: string | undefined) => {
		if (value === undefined) return;
		parts.push(part);
		values.push(value);
	};
	restrict("d.day >= ?", demandDay(begins));
	restrict("d.day < ?", demandDay(ends));
	restrict("d.outlet = ?", outlet);
	restrict("d.language = ?", language);
	const [most, order] = newestFirst
		? [ORDERED, "day DESC, key DESC"]
		: [RANKED, "score, key DESC"];
	const after = filter.cursor === undefined ? "true" : beyond(newestFirst);
	if (filter.cursor !== undefined) {
		const [place, key] = placeOf(filter.cursor, newestFirst);
		values.push(place, place, key);
	}
	return {
		sql: `WITH hit AS MATERIALIZED (
			SELECT d.key AS key, coalesce(d.day, '${NO_DAY}') AS day, ${newestFirst ? "0" : SCORE} AS score
			FROM text JOIN document d ON d.key = text.rowid
			WHERE ${parts.join(" AND ")} ORDER BY text.rowid DESC LIMIT ${most + 1})
		SELECT key, day, score, (SELECT count(*) FROM hit) AS total
		FROM hit WHERE ${after} ORDER BY ${order} LIMIT ${limit + 1}`,
		values,
	};
}

function demandDay(day: Day | undefined): Day | undefined {
	if (day !== undefined && !isDay(day))
		throw new RangeError(`${JSON.stringify(day)} is no day`);
	return day;
}

function beyond(newestFirst: boolean): string {
	return newestFirst
		? "(day < ? OR (day = ? AND key < ?))"
		: "(score > ? OR (score = ? AND key < ?))";
}

function cursorOf({ day, score, key }: Hit, filter: WordsFilter): string {
	const place = [filter.newestFirst ? day : score, key];
	return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function placeOf(
	cursor: string,
	newestFirst: boolean,
): [string | number, number] {
	try {
		const place = JSON.parse(Buffer.from(cursor, "base64url").toString());
		const [first, key] = place;
		const kind = newestFirst ? "string" : "number";
		if (typeof first === kind && Number.isInteger(key)) return [first, key];
	} catch {
		// Whatever it was, it is no place.
	}
	throw new RangeError(`no page ended at cursor ${JSON.stringify(cursor)}`);
}

/** First their ids, then what they hold by id: the texts lie together, and only these are to be read. */
async function documentsOf(
	read: Database["read"],
	keys: readonly number[],
): Promise<Map<number, Row>> {
	if (keys.length === 0) return new Map();
	const rows = await read(async (connection) => {
		const ids = await rowsOf(
			connection,
			`SELECT id FROM document WHERE key IN (${keys.map(BigInt).join(", ")})`,
		);
		return rowsOf(
			connection,
			`SELECT id, key, outlet, published, title, url, language, substring(text, 1, ${SOUGHT}) AS text
			FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
			[listOf(ids.map(({ id }) => String(id)))],
		);
	});
	return new Map(rows.map((row) => [Number(row.key), row]));
}

function foundFrom(
	row: Row,
	score: number,
	wanted: Parameters<typeof snippetOf>[1],
): FoundDocument {
	return {
		id: String(row.id),
		outlet: textFrom(row.outlet),
		published: dayFrom(row.published),
		title: textFrom(row.title),
		url: textFrom(row.url),
		language: textFrom(row.language),
		snippet: snippetOf(String(row.text), wanted),
		score: score === 0 ? 0 : -score,
	};
}
