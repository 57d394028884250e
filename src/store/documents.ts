import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Day } from "../base/index.ts";
import type { Document } from "../text/index.ts";
import { type Row, rowsOf } from "./database.ts";
import { limitOf, type Page, pageOf } from "./page.ts";
import { dateOf, dayFrom, textFrom } from "./values.ts";

/** Which documents; what is left out does not restrict. */
export interface DocumentFilter {
	/** First day of publication. */
	readonly begins?: Day;
	/** First day after. */
	readonly ends?: Day;
	readonly outlet?: string;
	/** 1 … 10,000. */
	readonly limit?: number;
	/** Where the page before ended. */
	readonly cursor?: string;
}

/** A document without its text. */
export interface DocumentLine extends Omit<Document, "text"> {
	/** Its first 200 characters. */
	readonly opening: string;
	readonly events: number;
}

/** A page of documents in the order of their ids, which is also what the cursor holds. */
export async function documentsAfter(
	connection: DuckDBConnection,
	filter: DocumentFilter,
): Promise<Page<DocumentLine>> {
	const values: DuckDBValue[] = [];
	const put = (value: DuckDBValue) => `$${values.push(value)}`;
	const parts = ["true"];
	const { begins, ends, outlet, cursor } = filter;
	if (begins !== undefined) parts.push(`published >= ${put(dateOf(begins))}`);
	if (ends !== undefined) parts.push(`published < ${put(dateOf(ends))}`);
	if (outlet !== undefined) parts.push(`outlet = ${put(outlet)}`);
	if (cursor !== undefined) parts.push(`id > ${put(cursor)}`);
	const limit = limitOf(filter.limit);
	const rows = await rowsOf(
		connection,
		`SELECT id, outlet, published, title, url, substring(text, 1, 200) AS opening,
			(SELECT count(*) FROM event WHERE document = page.id) AS events
		FROM (SELECT * FROM document WHERE ${parts.join(" AND ")} ORDER BY id LIMIT ${limit + 1}) page ORDER BY id`,
		values,
	);
	return pageOf(rows.map(lineFrom), limit, ({ id }) => id);
}

function lineFrom(row: Row): DocumentLine {
	return {
		id: String(row.id),
		outlet: textFrom(row.outlet),
		published: dayFrom(row.published),
		title: textFrom(row.title),
		url: textFrom(row.url),
		opening: String(row.opening),
		events: Number(row.events),
	};
}
