import type { Element } from "./element.ts";

// What a page tells machines in JSON-LD: an article, often in a graph or a list with other things, sometimes in JSON that no
// parser takes. Only what stands at the top, in a graph or as the main entity is the page's own article; what stands
// deeper is a list of other ones.

/** One thing of a page's linked data, its properties as they were written. */
export type Thing = Readonly<Record<string, unknown>>;

/** The things that the page says it is about, in the order of the page. */
export function thingsOf(scripts: readonly Element[]): Thing[] {
	const things: Thing[] = [];
	for (const script of scripts) {
		const written = script.children
			.filter((child) => typeof child === "string")
			.join("");
		for (const value of parseLoosely(written)) collect(value, things, 0);
		if (things.length > 500) break;
	}
	return things;
}

function collect(value: unknown, things: Thing[], depth: number): void {
	if (depth > 6 || things.length > 500) return;
	if (Array.isArray(value)) {
		for (const item of value.slice(0, 500)) collect(item, things, depth + 1);
		return;
	}
	if (!isThing(value)) return;
	things.push(value);
	for (const name of ["@graph", "mainEntity", "mainEntityOfPage", "item"])
		if (Object.hasOwn(value, name) && typeof value[name] === "object")
			collect(value[name], things, depth + 1);
}

/** Whether a value has properties. */
export function isThing(value: unknown): value is Thing {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The types of a thing without the address of their vocabulary. */
export function typesOf(thing: Thing): string[] {
	return listOf(property(thing, "@type"))
		.filter((type) => typeof type === "string")
		.map((type) => type.replace(/^.*[/#:]/, ""));
}

/** A property that the thing itself has. */
export function property(thing: Thing, name: string): unknown {
	return Object.hasOwn(thing, name) ? thing[name] : undefined;
}

/** A value that may be one or many, as many. */
export function listOf(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value.slice(0, 2_000) : [value];
}

/** The text of a property: its own, or the name of the thing that it is. */
export function wordsOf(value: unknown): string | null {
	const first = listOf(value)[0];
	if (typeof first === "string") return first.trim() || null;
	if (typeof first === "number") return String(first);
	if (!isThing(first)) return null;
	return wordsOf(
		property(first, "name") ??
			property(first, "@value") ??
			property(first, "url") ??
			property(first, "@id"),
	);
}

/** JSON, or what can be had of it: a comma too many, line breaks in texts, comments around it, two values in a row. */
function parseLoosely(written: string): unknown[] {
	const text = written
		.replace(
			/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)/,
			"",
		)
		.replace(/(?:-->|\/\/\s*\]\]>|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*;?\s*$/, "")
		.trim()
		.replace(/;$/, "");
	if (text === "") return [];
	for (const candidate of [
		() => text,
		() => mended(text),
		() => mended(text.replaceAll("&quot;", '"').replaceAll("&amp;", "&")),
	]) {
		const value = parse(candidate());
		if (value !== undefined) return [value];
	}
	const several = parse(`[${mended(text).replace(/\}\s*\{/g, "},{")}]`);
	if (several !== undefined) return [several];
	const salvaged = salvage(text);
	return salvaged ? [salvaged] : [];
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Line breaks and tabs as blanks: within texts JSON forbids them, outside they say nothing. Commas before an end go. */
function mended(text: string): string {
	return text
		.replace(/\p{Cc}/gu, " ")
		.replace(/,\s{0,200}([}\]])/g, "$1")
		.replace(/\\'/g, "'");
}

const SALVAGED = [
	"headline",
	"datePublished",
	"dateModified",
	"@type",
	"articleBody",
	"description",
] as const;

/** The plain properties of the first thing in JSON that cannot be mended. */
function salvage(text: string): Thing | null {
	const thing: Record<string, string> = {};
	for (const name of SALVAGED) {
		const at = text.indexOf(`"${name}"`);
		if (at < 0) continue;
		const value = stringAfter(text, at + name.length + 2);
		if (value) thing[name] = value;
	}
	return Object.keys(thing).length > 0 ? thing : null;
}

/** The names in an author, creator or publisher, however it is written. */
export function namesIn(value: unknown): string[] {
	return listOf(value).flatMap((item) => {
		if (typeof item === "string") return [item];
		if (!isThing(item)) return [];
		return listOf(property(item, "name")).filter(
			(name) => typeof name === "string",
		);
	});
}

/** The JSON string that follows a colon at a place. */
function stringAfter(text: string, at: number): string | null {
	const opening = /^\s{0,20}:\s{0,20}"/.exec(text.slice(at, at + 50));
	if (!opening) return null;
	const start = at + opening[0].length;
	let end = start;
	while (end < text.length && text[end] !== '"')
		end += text[end] === "\\" ? 2 : 1;
	const written = text.slice(start, end);
	const value = parse(`"${mended(written)}"`);
	return typeof value === "string" ? value : written;
}
