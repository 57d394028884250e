import type { DuckDBConnection } from "@duckdb/node-api";
import { grouped } from "../base/index.ts";
import type { Document } from "../text/index.ts";
import { type Row, rowsOf } from "./database.ts";
import { hashOf } from "./put.ts";
import { documentFrom } from "./read.ts";

// Whether what points into a text points to what it says, and whether the text is the one that was put. Offsets are those
// of JavaScript, so that it is done here and not by the engine. The rows are first brought into the order of the
// documents, on the disk, then read some documents at a time: memory stays the same however large the store is.

/** Something that is not as it must be. */
export type OnFault = (check: string, id: string, message: string) => void;

/** Documents that are read at once; the engine unpacks 2,048 for any of them. */
const DOCUMENTS = 400;

/** Goes through all texts; `onDocuments` hears how many more were checked. */
export async function verifyTexts(
	connection: DuckDBConnection,
	onFault: OnFault,
	onDocuments: (count: number) => void,
): Promise<void> {
	await orderByDocument(connection);
	try {
		const [{ last }] = await rowsOf(
			connection,
			"SELECT coalesce(max(key), 0) AS last FROM document",
		);
		let after = 0n;
		while (after < BigInt(String(last))) {
			const to = await nextKey(connection, after);
			onDocuments(await verifySome(connection, after, to, onFault));
			after = to;
		}
	} finally {
		await connection.run(
			"DROP TABLE IF EXISTS checked_span; DROP TABLE IF EXISTS checked_version",
		);
	}
}

/** The key up to which some documents lie. */
async function nextKey(
	connection: DuckDBConnection,
	after: bigint,
): Promise<bigint> {
	const [{ key }] = await rowsOf(
		connection,
		`SELECT max(key) AS key FROM (SELECT key FROM document WHERE key > $1 ORDER BY key LIMIT ${DOCUMENTS})`,
		[after],
	);
	return BigInt(String(key));
}

/** All that points into texts as rows of one kind: a place, and what stands there where that is written down. */
async function orderByDocument(connection: DuckDBConnection): Promise<void> {
	await connection.run(`
CREATE OR REPLACE TEMP TABLE checked_span AS
SELECT d.key, p.* FROM document d JOIN (
	SELECT document, 'sentences' AS "check", document AS id, start, "end", NULL AS text FROM sentence
	UNION ALL SELECT document, 'sentences of events', id, sentence_start, sentence_end, sentence_text FROM event
	UNION ALL SELECT document, 'conditions', id, condition_start, condition_end, condition_text FROM event
		WHERE condition_text IS NOT NULL
	UNION ALL SELECT e.document, 'evidence', e.id, s.start, s."end", s.text FROM span s JOIN event e ON e.id = s.event
) p ON p.document = d.id ORDER BY d.key;
CREATE OR REPLACE TEMP TABLE checked_version AS
SELECT d.key, v.* FROM document d JOIN document_version v ON v.document = d.id ORDER BY d.key`);
}

async function verifySome(
	connection: DuckDBConnection,
	after: bigint,
	to: bigint,
	onFault: OnFault,
): Promise<number> {
	const some = (what: string, table: string) =>
		rowsOf(
			connection,
			`SELECT ${what} FROM ${table} WHERE key > $1 AND key <= $2`,
			[after, to],
		);
	const documents = await some("*", "document");
	const spans = grouped(await some("*", "checked_span"), ({ document }) =>
		String(document),
	);
	for (const row of documents) {
		verifyHash(row, String(row.id), onFault);
		for (const span of spans.get(String(row.id)) ?? [])
			verifySpan(span, String(row.text), onFault);
	}
	for (const row of await some("*, document AS id", "checked_version"))
		verifyHash(row, `${row.id} (version ${row.version})`, onFault);
	return documents.length;
}

function verifyHash(row: Row, id: string, onFault: OnFault): void {
	const document: Document = documentFrom(row);
	if (hashOf(document) !== row.hash)
		onFault("hashes", id, "is not the text that was put: its hash differs");
}

function verifySpan(span: Row, text: string, onFault: OnFault): void {
	const [start, end] = [Number(span.start), Number(span.end)];
	const [check, id] = [String(span.check), String(span.id)];
	if (start < 0 || end < start || end > text.length)
		onFault(
			check,
			id,
			`points to ${start}–${end} of ${text.length} characters`,
		);
	else if (span.text !== null && text.slice(start, end) !== span.text)
		onFault(
			check,
			id,
			`says ${shown(String(span.text))} where the text says ${shown(text.slice(start, end))}`,
		);
}

function shown(text: string): string {
	return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
