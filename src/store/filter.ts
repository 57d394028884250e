import { type DuckDBValue, listValue } from "@duckdb/node-api";
import { type Day, isDay } from "../base/index.ts";
import { limitOf } from "./page.ts";
import type { StoredEvent } from "./read.ts";
import { dateOf } from "./values.ts";

/** Which coded events; what is left out does not restrict. */
export interface EventFilter {
	/** First day. */
	readonly begins?: Day;
	/** First day after. */
	readonly ends?: Day;
	/** A country code that one of the sources has. */
	readonly source?: string;
	/** A country code that one of the targets has. */
	readonly target?: string;
	/** Events of the one towards the other, either way. */
	readonly between?: readonly [string, string];
	readonly type?: string | readonly string[];
	readonly status?: string | readonly string[];
	/** A country code, or words of the name, of one who says so. */
	readonly sayer?: string;
	/** An outlet that tells the story, capitals aside. */
	readonly outlet?: string;
	/** Words that stand so in the sentence; capitals do not matter. */
	readonly text?: string;
	readonly document?: string;
	/** Ids of documents, as `documentsMatching` gives them: events that one of them tells, or that one they are copies of tells. */
	readonly documents?: readonly string[];
	readonly happening?: string;
	/** The latest first. */
	readonly newestFirst?: boolean;
	/** 1 … 10,000. */
	readonly limit?: number;
	/** Where the page before ended. */
	readonly cursor?: string;
}

/** A filter as SQL over `event e`. */
export interface Condition {
	readonly sql: string;
	readonly values: DuckDBValue[];
	/** Rows asked for; the query fetches one more to see whether there is more. */
	readonly limit: number;
}

/** The condition, order and limit of a page. A cursor that no page gave is a RangeError. */
export function conditionOf(filter: EventFilter): Condition {
	const values: DuckDBValue[] = [];
	const put = (value: DuckDBValue) => `$${values.push(value)}`;
	const parts = [...restrictions(filter, put), ...after(filter, put)];
	const limit = limitOf(filter.limit);
	const order = filter.newestFirst ? "DESC" : "ASC";
	const where = parts.length === 0 ? "true" : parts.join(" AND ");
	return {
		sql: `${where} ORDER BY ${PLACE.map((part) => `${part} ${order}`).join(", ")} LIMIT ${limit + 1}`,
		values,
		limit,
	};
}

/** Marks the place after an event, for `EventFilter.cursor`. */
export function cursorAfter({
	day,
	document,
	n,
}: Pick<StoredEvent, "day" | "document" | "n">): string {
	const place: Place = [day ?? NO_DAY, document, n];
	return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Day, document, number in the document: the order of a page. */
type Place = [Day, string, number];
type Put = (value: DuckDBValue) => string;

/** Events without a day come after all others. */
const NO_DAY = "9999-12-31";
const PLACE = [`coalesce(e.day, DATE '${NO_DAY}')`, "e.document", "e.n"];

function restrictions(filter: EventFilter, put: Put): string[] {
	const parts: string[] = [];
	const { begins, ends, source, target, between, type, status } = filter;
	if (begins !== undefined) parts.push(`e.day >= ${put(dateOf(begins))}`);
	if (ends !== undefined) parts.push(`e.day < ${put(dateOf(ends))}`);
	if (source !== undefined) parts.push(acts("source", source, put));
	if (target !== undefined) parts.push(acts("target", target, put));
	if (between !== undefined) {
		const [a, b] = between;
		const way = (from: string, to: string) =>
			`(${acts("source", from, put)} AND ${acts("target", to, put)})`;
		parts.push(`(${way(a, b)} OR ${way(b, a)})`);
	}
	if (type !== undefined) parts.push(`e.type IN ${oneOf(type, put)}`);
	if (status !== undefined) parts.push(`e.status IN ${oneOf(status, put)}`);
	if (filter.sayer !== undefined) parts.push(says(filter.sayer, put));
	if (filter.outlet !== undefined) parts.push(printedBy(filter.outlet, put));
	if (filter.text !== undefined)
		parts.push(`contains(lower(e.sentence_text), lower(${put(filter.text)}))`);
	if (filter.document !== undefined)
		parts.push(`e.document = ${put(filter.document)}`);
	if (filter.documents !== undefined)
		parts.push(
			`e.document IN (SELECT story FROM document WHERE id IN ${oneOf(filter.documents, put)})`,
		);
	if (filter.happening !== undefined)
		parts.push(
			`e.id IN (SELECT event FROM happening_event WHERE happening = ${put(filter.happening)})`,
		);
	return parts;
}

/** A side is a country code, or a body by name where the code alone does not tell: `IGO[NATO]`. */
function acts(side: "source" | "target", who: string, put: Put): string {
	const [, country, name] = /^([^[]*)(?:\[(.*)\])?$/su.exec(who) ?? ["", who];
	const parts = [`side = '${side}'`, `country = ${put(country)}`];
	if (name !== undefined) parts.push(`name = ${put(name)}`);
	return `e.id IN (SELECT event FROM event_actor WHERE ${parts.join(" AND ")})`;
}

/** A sayer is a country code; anything else is looked for in the name, and in the medium it was said through. */
function says(who: string, put: Put): string {
	const name = `contains(lower(concat_ws(' ', name, via)), lower(${put(who)}))`;
	const country = `country = ${put(who)}`;
	return `e.id IN (SELECT event FROM sayer WHERE ${country} OR ${name})`;
}

function printedBy(outlet: string, put: Put): string {
	const names = `list_transform(string_split(outlet, ', '), name -> lower(name))`;
	return `e.document IN (SELECT story FROM document WHERE list_contains(${names}, lower(${put(outlet)})))`;
}

function oneOf(value: string | readonly string[], put: Put): string {
	const all = typeof value === "string" ? [value] : [...value];
	return `(SELECT unnest(${put(listValue(all))}::VARCHAR[]))`;
}

function after({ cursor, newestFirst }: EventFilter, put: Put): string[] {
	if (cursor === undefined) return [];
	const [day, document, n] = placeOf(cursor);
	const beyond = newestFirst ? "<" : ">";
	const place = [put(dateOf(day)), put(document), put(n)];
	return [`(${PLACE.join(", ")}) ${beyond} (${place.join(", ")})`];
}

function placeOf(cursor: string): Place {
	const place = parsed(Buffer.from(cursor, "base64url").toString());
	if (!isPlace(place))
		throw new RangeError(`no page ended at cursor ${JSON.stringify(cursor)}`);
	return place;
}

function isPlace(place: unknown): place is Place {
	if (!Array.isArray(place) || place.length !== 3) return false;
	const [day, document, n] = place;
	return (
		typeof day === "string" &&
		isDay(day) &&
		typeof document === "string" &&
		Number.isInteger(n)
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Whatever it was, it is no place; the caller says so.
		return null;
	}
}
