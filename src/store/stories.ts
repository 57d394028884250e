import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { addDays, dayNumber } from "../base/index.ts";
import type { Coder } from "../coding/index.ts";
import {
	byWhen,
	type Document,
	groupsIn,
	MOULD,
	type Sketch,
	STORIES,
	sketchOf,
	type Told,
	WITHIN,
	whenOf,
} from "../text/index.ts";
import { change, rowsOf } from "./database.ts";
import { documentsWhere } from "./read.ts";
import {
	dateOf,
	dayFrom,
	listOf,
	momentFrom,
	numberFrom,
	textFrom,
} from "./values.ts";

// The same wire story in forty papers is one story of forty documents. All are kept; the one that was published first
// speaks for it and alone is coded, and its events count as told by all their outlets.
//
// Whoever came last may turn out to be the first, and speaks from then on; what was coded from another is taken out, and
// what nobody has coded yet is found by `uncodedIn`.

/** Who speaks after documents came in. */
export interface StoriesMoved {
	/** Who speaks for each document asked about. */
	readonly speakers: ReadonlyMap<string, string>;
	/** Stories that have another speaker: by the old one the new one. */
	readonly passed: ReadonlyMap<string, string>;
}

/** Keeps the sketches of documents, to be found by others. */
export async function putSketches(
	connection: DuckDBConnection,
	documents: readonly Document[],
): Promise<void> {
	const sketches = documents.map(sketched);
	await putNumbers(
		connection,
		"INSERT INTO fingerprint SELECT id, n, day, number",
		documents,
		sketches.map(({ fingerprints }) => fingerprints),
	);
	await putNumbers(
		connection,
		"INSERT INTO story_mark SELECT id, n, number",
		documents,
		sketches.map(({ marks }) => marks),
	);
}

/** Hands over all numbers of a document as one text: rows of their own would be most of what a document costs. */
async function putNumbers(
	connection: DuckDBConnection,
	insert: string,
	documents: readonly Document[],
	numbers: readonly (readonly number[])[],
): Promise<void> {
	const some = documents.flatMap(({ id, published }, i) =>
		numbers[i].length > 0 ? { id, published, told: numbers[i].join() } : [],
	);
	if (some.length === 0) return;
	await change(
		connection,
		`${insert} FROM (
			SELECT id, day, unnest(range(len(numbers))) AS n, unnest(numbers)::BIGINT AS number
			FROM (SELECT unnest($1::VARCHAR[]) AS id, nullif(unnest($2::VARCHAR[]), '')::DATE AS day,
				string_split(unnest($3::VARCHAR[]), ',') AS numbers))`,
		[
			listOf(some.map(({ id }) => id)),
			listOf(some.map(({ published }) => published ?? "")),
			listOf(some.map(({ told }) => told)),
		],
	);
}

/** Takes their sketches out. */
export async function removeSketches(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<void> {
	for (const table of ["fingerprint", "story_mark"])
		await change(
			connection,
			`DELETE FROM ${table} WHERE document IN (SELECT unnest($1::VARCHAR[]))`,
			[listOf(ids)],
		);
}

/** All documents of the stories that these are part of, but for these. */
export async function companionsOf(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await rowsOf(
		connection,
		`SELECT id FROM document WHERE story IN
			(SELECT story FROM document WHERE id IN (SELECT unnest($1::VARCHAR[])))
		AND id NOT IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(ids)],
	);
	return rows.map(({ id }) => String(id));
}

/** Documents that speak for a story and are not coded yet, as they are when another one is taken out. */
export function uncodedIn(
	connection: DuckDBConnection,
	limit: number,
): Promise<Document[]> {
	return documentsWhere(
		connection,
		`story = id AND coder_version = '' ORDER BY id LIMIT ${limit}`,
		[],
	);
}

/** Documents that speak for their story and that this coder has not coded, after that id. */
export function staleOf(
	connection: DuckDBConnection,
	coder: Coder,
	after: string | null,
	limit: number,
): Promise<Document[]> {
	return documentsWhere(
		connection,
		`${STALE} AND ($4::VARCHAR IS NULL OR id > $4) ORDER BY id LIMIT ${limit}`,
		[...stampOf(coder), after],
	);
}

/** How many there are. */
export async function countStaleOf(
	connection: DuckDBConnection,
	coder: Coder,
): Promise<number> {
	const [{ stale }] = await rowsOf(
		connection,
		`SELECT count(*) AS stale FROM document WHERE ${STALE}`,
		stampOf(coder),
	);
	return Number(stale);
}

const STALE =
	"story = id AND (coder_version, coder_lexicon, coder_model) <> ($1, $2, $3)";

function stampOf({ version, lexicon, model }: Coder): DuckDBValue[] {
	return [version, lexicon, model];
}

/**
 * Who speaks once these documents have come in; they need not be stored. `loose` are stored ones of a story that has lost
 * a member, which is told anew: all that are left of it. Reads only.
 */
export async function storiesWith(
	connection: DuckDBConnection,
	documents: readonly Document[],
	loose: readonly string[] = [],
): Promise<StoriesMoved> {
	const asked = new Map(documents.map((one) => [one.id, toldOf(one)]));
	for (const one of await storedTold(connection, loose))
		asked.set(one.id, { ...one, story: null });
	const { near, common } = await nearTo(connection, [...asked.values()]);
	const groups = groupsIn(asked, near, common);
	return settled(connection, groups, asked);
}

function toldOf(document: Document): Told {
	const { id, published, origin } = document;
	const when = whenOf(published, origin?.publishedAt ?? null);
	const date = published === null ? null : dayNumber(published);
	const sketch = sketched(document);
	return { id, day: published, date, when, sketch, story: null };
}

// A document is asked about before it is coded, and again when it is put.
const sketches = new WeakMap<Document, Sketch>();

function sketched(document: Document): Sketch {
	const known = sketches.get(document);
	if (known) return known;
	const sketch = sketchOf(document.text);
	sketches.set(document, sketch);
	return sketch;
}

async function storedTold(
	connection: DuckDBConnection,
	ids: readonly string[],
): Promise<Told[]> {
	if (ids.length === 0) return [];
	const rows = await rowsOf(
		connection,
		`SELECT id, story, published, published_at FROM document WHERE id IN (SELECT unnest($1::VARCHAR[]))`,
		[listOf(ids)],
	);
	const fingerprints = await numbersOf(connection, "fingerprint", ids);
	const marks = await numbersOf(connection, "story_mark", ids);
	return rows.map((row) => {
		const id = String(row.id);
		const day = dayFrom(row.published);
		return {
			id,
			day,
			date: day === null ? null : dayNumber(day),
			when: whenOf(day, momentFrom(row.published_at)),
			sketch: {
				fingerprints: fingerprints.get(id) ?? [],
				marks: marks.get(id) ?? [],
			},
			story: String(row.story),
		};
	});
}

/** The numbers of documents, in the order of the text. */
async function numbersOf(
	connection: DuckDBConnection,
	table: "fingerprint" | "story_mark",
	ids: readonly string[],
): Promise<Map<string, number[]>> {
	const rows = await rowsOf(
		connection,
		`SELECT document, value FROM ${table} WHERE document IN (SELECT unnest($1::VARCHAR[])) ORDER BY document, n`,
		[listOf(ids)],
	);
	const numbers = new Map<string, number[]>();
	for (const { document, value } of rows) {
		const own = numbers.get(String(document));
		if (own) own.push(Number(value));
		else numbers.set(String(document), [Number(value)]);
	}
	return numbers;
}

/** Stored documents that share numbers with one of these, in the days around them, and the numbers that too many share. */
async function nearTo(
	connection: DuckDBConnection,
	asked: readonly Told[],
): Promise<{ readonly near: Told[]; readonly common: ReadonlySet<number> }> {
	const values = new Set(asked.flatMap(({ sketch }) => sketch.fingerprints));
	if (values.size === 0) return { near: [], common: new Set() };
	const days = asked.flatMap(({ day }) => day ?? []).sort();
	const [first, last] = [days[0] ?? null, days.at(-1) ?? null];
	const rows = await rowsOf(
		connection,
		`WITH holder AS (
			SELECT f.document, f.value, d.story FROM fingerprint f JOIN document d ON d.id = f.document
			WHERE f.value IN (SELECT unnest(string_split($1, ','))::BIGINT)
				AND (f.day IS NULL OR (f.day >= $2::DATE AND f.day <= $3::DATE))
				AND f.document NOT IN (SELECT unnest($4::VARCHAR[]))),
		common AS (SELECT value FROM holder GROUP BY value HAVING count(DISTINCT story) > ${MOULD})
		SELECT document, NULL AS value FROM holder WHERE value NOT IN (FROM common)
			GROUP BY document HAVING count(*) >= ${STORIES.shared}
		UNION ALL SELECT NULL, value FROM common`,
		[
			// A list of thousands would be handed over value by value.
			[...values].join(),
			dateOf(first && addDays(first, -WITHIN)),
			dateOf(last && addDays(last, WITHIN)),
			listOf(asked.map(({ id }) => id)),
		],
	);
	const ids = rows.flatMap(({ document }) => textFrom(document) ?? []);
	const common = rows.flatMap(({ value }) => numberFrom(value) ?? []);
	return {
		near: await storedTold(connection, ids),
		common: new Set(common),
	};
}

/** In each group the first speaks: one asked about, or one that speaks for a story already. */
async function settled(
	connection: DuckDBConnection,
	groups: readonly (readonly string[])[],
	asked: ReadonlyMap<string, Told>,
): Promise<StoriesMoved> {
	const stored = groups.flat().filter((id) => !asked.has(id));
	const spoke = await storedTold(connection, stored);
	const all = new Map([
		...asked,
		...spoke.map((one) => [one.id, one] as const),
	]);
	const speakers = new Map<string, string>();
	const passed = new Map<string, string>();
	for (const group of groups) {
		const parts = group.flatMap((id) => all.get(id) ?? []);
		const [first] = parts.sort(byWhen);
		for (const { id } of parts) {
			if (asked.has(id)) speakers.set(id, first.id);
			else if (id !== first.id) passed.set(id, first.id);
		}
	}
	return { speakers, passed };
}
