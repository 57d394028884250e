import {
	DATE,
	DOUBLE,
	type DuckDBConnection,
	DuckDBDataChunk,
	DuckDBDateValue,
	type DuckDBType,
	type DuckDBValue,
	INTEGER,
	VARCHAR,
} from "@duckdb/node-api";
import { type Day, dayNumber, isDay } from "../base/index.ts";

// Handing a text to the engine costs a call, and rows of others have 18 of them: all texts of a row go over as one, which
// the engine parts again, in half the time. Nulls cost as much, so none are handed over: what stands for them is no value
// that comes.

/** A column and where its value comes from. */
export interface Column<Row> {
	readonly name: string;
	/** key: a text that is never null and is looked for before the others are parted. */
	readonly kind: "key" | "text" | "list" | "day" | "whole" | "number";
	of(row: Row): string | readonly string[] | number | null;
}

type Kind = Column<unknown>["kind"];

/** A table whose rows have the whole record with them. */
export interface Table<Row> {
	readonly name: string;
	/** In the order of the table, but for `raw` and `reading`, which come last. */
	readonly columns: readonly Column<Row>[];
}

const CHUNK = 2048;
/** Between the texts of a row. */
const BETWEEN = "\x1f";
/** Between the items of a list. */
const COMMA = "|";
const NO_WHOLE = -(2 ** 31);

/** All rows with their number `n`, as the view `external_row` of this connection. */
export async function setDown<Row extends { readonly raw: string }>(
	connection: DuckDBConnection,
	{ columns }: Table<Row>,
	rows: readonly Row[],
): Promise<void> {
	const texts = columns.filter(({ kind }) => isText(kind));
	const others = columns.filter(({ kind }) => !isText(kind));
	const wanted = others.map(({ name, kind }) => `${name} ${TYPES[kind]}`);
	await connection.run(
		`CREATE OR REPLACE TEMP TABLE external_packed (n INTEGER, texts VARCHAR, raw VARCHAR, ${wanted.join(", ")})`,
	);
	const appender = await connection.createAppender(
		"external_packed",
		"main",
		"temp",
	);
	const plainValue = valuesOf();
	const types: DuckDBType[] = [INTEGER, VARCHAR, VARCHAR];
	const readers: ((row: Row, n: number) => DuckDBValue)[] = [
		(_, n) => n,
		(row) => packed(row, texts),
		({ raw }) => raw,
	];
	for (const { kind, of } of others) {
		types.push(TYPES[kind]);
		readers.push((row) => plainValue(kind, of(row)));
	}
	for (let from = 0; from < rows.length; from += CHUNK) {
		const to = Math.min(from + CHUNK, rows.length);
		const chunk = DuckDBDataChunk.create(types, to - from);
		const values: DuckDBValue[] = new Array(to - from).fill(null);
		for (const [i, read] of readers.entries()) {
			for (let n = from; n < to; n++) values[n - from] = read(rows[n], n);
			chunk.setColumnValues(i, values);
		}
		appender.appendDataChunk(chunk);
	}
	appender.closeSync();
	await connection.run(unpacking(columns));
}

/** The rows as they were, each text in a column of its own. */
function unpacking<Row>(columns: readonly Column<Row>[]): string {
	let place = 0;
	const wanted = columns.map(({ name, kind }) => {
		if (kind === "whole") return `nullif(${name}, ${NO_WHOLE}) AS ${name}`;
		if (kind === "number")
			return `CASE WHEN isnan(${name}) THEN NULL ELSE ${name} END AS ${name}`;
		if (kind === "day" || kind === "key") return name;
		const text = `parts[${++place}]`;
		return kind === "text"
			? `nullif(${text}, '') AS ${name}`
			: `CASE WHEN ${text} = '' THEN [] ELSE string_split(${text}, '${COMMA}') END AS ${name}`;
	});
	return `CREATE OR REPLACE TEMP VIEW external_row AS SELECT n, ${wanted.join(", ")}, raw
		FROM (SELECT *, string_split(texts, chr(31)) AS parts FROM external_packed)`;
}

const TYPES: Readonly<Record<Kind, DuckDBType>> = {
	key: VARCHAR,
	text: VARCHAR,
	list: VARCHAR,
	day: DATE,
	whole: INTEGER,
	number: DOUBLE,
};

function isText(kind: Kind): boolean {
	return kind === "text" || kind === "list";
}

function packed<Row>(row: Row, texts: readonly Column<Row>[]): string {
	let all = "";
	for (const { of } of texts) {
		const value = of(row);
		if (typeof value === "string") all += plainText(value);
		else if (value !== null && typeof value === "object" && value.length > 0)
			all += plainText(value.join(COMMA));
		all += BETWEEN;
	}
	return all;
}

/** A text without what parts texts here, and without NUL, which would end it. */
function plainText(text: string): string {
	if (!text.includes(BETWEEN) && !text.includes("\0")) return text;
	return text.replaceAll(BETWEEN, "\ufffd").replaceAll("\0", "\ufffd");
}

/** The value of a column that is not packed. */
function valuesOf(): (
	kind: Kind,
	value: string | readonly string[] | number | null,
) => DuckDBValue {
	// A few days come by the hundred thousand.
	const dates = new Map<Day, DuckDBValue>();
	const dateOf = (day: Day) => {
		const known = dates.get(day);
		if (known) return known;
		if (!isDay(day)) throw new RangeError(`${JSON.stringify(day)} is no day`);
		const date = new DuckDBDateValue(dayNumber(day));
		dates.set(day, date);
		return date;
	};
	return (kind, value) => {
		if (kind === "whole") return (value as number | null) ?? NO_WHOLE;
		if (kind === "number") return (value as number | null) ?? Number.NaN;
		if (kind === "key") return plainText(value as string);
		return value === null ? null : dateOf(value as Day);
	};
}
