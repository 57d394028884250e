import { addressOf } from "./address.ts";
import type { Element } from "./element.ts";
import { collapse, plainLine } from "./plain.ts";

/** Somebody who wrote an item, as the feed names them. */
export interface Person {
	readonly name: string | null;
	readonly email: string | null;
	readonly url: string | null;
}

const ADDRESS =
	/(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})/i;

/** Somebody from one line: `a@b.example (Name)`, `Name <a@b.example>`, `Name`; null where nobody is named. */
export function personOf(line: string): Person | null {
	const text = collapse(line).slice(0, 500);
	const found = text.includes("@") ? ADDRESS.exec(text) : null;
	if (!found) {
		const name = nameIn(text);
		return name === null ? null : { name, email: null, url: null };
	}
	const around = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
	return { name: nameIn(around), email: found[1], url: null };
}

function nameIn(text: string): string | null {
	const bare = collapse(text.replace(/<\s*>|\(\s*\)|\[\s*\]/g, " "));
	const inner =
		/^[("'<[]{1,3}([^()"'<>[\]]{1,500})[)"'>\]]{1,3}$/.exec(bare)?.[1] ?? bare;
	const name = plainLine(inner).replace(/^[\s,;:-]+|[\s,;:-]+$/g, "");
	return name === "" ? null : name;
}

/** Those of a list that say something, each once. */
export function distinct(people: readonly (Person | null)[]): Person[] {
	const seen = new Set<string>();
	const kept: Person[] = [];
	for (const person of people) {
		if (!person?.name && !person?.email && !person?.url) continue;
		const key = `${person.name ?? ""}\n${person.email ?? ""}`.toLowerCase();
		if (!seen.has(key)) kept.push(person);
		seen.add(key);
	}
	return kept;
}

/** The people that an element names as those who wrote it. */
export function authorsOf(element: Element): Person[] {
	const groups = element.all("atom:author", "author", "dc:creator");
	const people = groups.map(personIn);
	const more = [
		"itunes:author",
		"dc:author",
		"dcterms:creator",
		"managingeditor",
		"media:credit",
	];
	for (const name of more) {
		if (people.some((person) => person !== null)) break;
		people.push(...element.all(name).map(personIn));
	}
	return distinct(people);
}

const NAMES = ["atom:name", "name", "foaf:name", "rdf:value", "dc:title"];
const EMAILS = ["atom:email", "email"];
const URLS = [
	"atom:uri",
	"atom:url",
	"atom:homepage",
	"uri",
	"url",
	"homepage",
];

function personIn(element: Element): Person | null {
	const holder = element.child("rdf:description") ?? element;
	const field = (names: readonly string[]): string | null =>
		holder.all(...names).find((child) => child.said !== "")?.said ?? null;
	const name = field(NAMES);
	const email = field(EMAILS);
	const url = addressOf(field(URLS), element.base);
	if (name === null && email === null) {
		const person = personOf(element.markup ?? element.text);
		return person && { ...person, url: person.url ?? url };
	}
	const read = name === null ? null : personOf(name);
	return { name: read?.name ?? null, email: email ?? read?.email ?? null, url };
}
