import { addressOf } from "./address.ts";
import { type Body, guessBody, htmlBody } from "./body.ts";
import { Damage } from "./damage.ts";
import { type ReadDate, readDate } from "./date.ts";
import type { Enclosure } from "./enclosure.ts";
import { type Feed, NO_FEED } from "./feed.ts";
import type { FeedItem } from "./item.ts";
import type { FeedLimits } from "./limits.ts";
import { parseDamagedFeed } from "./mendJson.ts";
import { distinct, type Person, personOf } from "./person.ts";
import { collapse, plainLine, plainParagraphs } from "./plain.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Reads JSON Feed 1.0 and 1.1; of a damaged one the items that are whole. */
export function readJsonFeed(
	text: string,
	url: string | null,
	limits: FeedLimits,
): Feed {
	const damage = new Damage(text);
	const json = parse(text, damage);
	if (!isFields(json)) return NO_FEED;
	const version = textOf(json, "version");
	const entries = Array.isArray(json.items) ? json.items : null;
	if (!/jsonfeed/i.test(version ?? "") && !entries) return NO_FEED;
	const base = addressOf(textOf(json, "feed_url"), url) ?? url;
	const site = addressOf(textOf(json, "home_page_url"), base);
	const authors = authorsOf(json);
	const kept = (entries ?? []).slice(0, limits.items).filter(isFields);
	return {
		...NO_FEED,
		kind: "json",
		version: /version\/([\d.]{1,8})/.exec(version ?? "")?.[1] ?? null,
		id: textOf(json, "feed_url"),
		title: lineOf(json, "title"),
		link: site,
		subtitle: bodyIn(json, "description")?.text || null,
		language: textOf(json, "language"),
		authors,
		items: kept.map((item) => itemOf(item, base ?? site, authors)),
		damage: damage.told(),
		left: Math.max(0, (entries ?? []).length - limits.items),
	};
}

function parse(text: string, damage: Damage): unknown {
	const start = text.startsWith("\ufeff") ? 1 : 0;
	try {
		return JSON.parse(text.slice(start));
	} catch {
		return parseDamagedFeed(text, damage);
	}
}

function itemOf(
	item: Fields,
	base: string | null,
	feedAuthors: readonly Person[],
): FeedItem {
	const summary = bodyIn(item, "summary");
	const content = contentOf(item) ?? summary;
	const published = dateIn(item, "date_published");
	const modified = dateIn(item, "date_modified");
	const authors = authorsOf(item);
	return {
		id: textOf(item, "id"),
		title: lineOf(item, "title"),
		link:
			addressOf(textOf(item, "url"), base) ??
			addressOf(textOf(item, "external_url"), base) ??
			addressOf(textOf(item, "id"), null),
		authors: authors.length > 0 ? authors : feedAuthors,
		published: published?.iso ?? null,
		modified: modified?.iso ?? null,
		dateRemark: published?.remark ?? modified?.remark ?? null,
		summary: summary?.text || null,
		content: content?.text || null,
		contentHtml: content?.html ?? null,
		categories: listIn(item, "tags").map(String).map(collapse).filter(Boolean),
		enclosures: listIn(item, "attachments")
			.filter(isFields)
			.flatMap((each) => enclosureOf(each, base)),
		outlet: null,
	};
}

function contentOf(item: Fields): Body | null {
	const html = textOf(item, "content_html");
	if (html) {
		const body = htmlBody(html);
		if (body.text !== "") return body;
	}
	const text = textOf(item, "content_text");
	return text ? { html: null, text: plainParagraphs(text) } : null;
}

function bodyIn(fields: Fields, name: string): Body | null {
	const text = textOf(fields, name);
	return text === null ? null : guessBody(text);
}

function lineOf(fields: Fields, name: string): string | null {
	return collapse(bodyIn(fields, name)?.text ?? "") || null;
}

function dateIn(fields: Fields, name: string): ReadDate | null {
	const text = textOf(fields, name);
	return text === null ? null : readDate(text);
}

function authorsOf(fields: Fields): Person[] {
	const named = [...listIn(fields, "authors"), fields.author];
	return distinct(
		named.map((author) => {
			if (typeof author === "string") return personOf(author);
			if (!isFields(author)) return null;
			const person = personOf(plainLine(textOf(author, "name") ?? ""));
			const url = addressOf(textOf(author, "url"), null);
			return { name: person?.name ?? null, email: person?.email ?? null, url };
		}),
	);
}

function enclosureOf(fields: Fields, base: string | null): Enclosure[] {
	const url = addressOf(textOf(fields, "url"), base);
	if (url === null) return [];
	const length = Number(fields.size_in_bytes ?? Number.NaN);
	return [
		{
			url,
			type: textOf(fields, "mime_type"),
			length: Number.isSafeInteger(length) && length >= 0 ? length : null,
		},
	];
}

/** A field as text; numbers, which ids often are, as they would be written. */
function textOf(fields: Fields, name: string): string | null {
	const value = Object.hasOwn(fields, name) ? fields[name] : null;
	if (typeof value === "number") return String(value);
	return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function listIn(fields: Fields, name: string): readonly unknown[] {
	const value = Object.hasOwn(fields, name) ? fields[name] : null;
	return Array.isArray(value)
		? value.slice(0, 1000).filter((each) => each !== null)
		: [];
}

function isFields(value: unknown): value is Fields {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
